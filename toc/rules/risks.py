"""Rules about what could harm a result, a link or people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.model.naming import card, quotation
from toc.rules.problem import Problem
from toc.rules.survey import first_to_see, place_of, results_by_pillar, survey
from toc.rules.wordlists import wordlist
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Id, Rating, Risk
    from toc.model.theory import Theory

#: What describes a risk, and what keeps it in view.
_CAUSE: Final = said("part.cause")
_CONSEQUENCE: Final = said("part.consequence")
_LIKELIHOOD: Final = said("part.likelihood")
_IMPACT: Final = said("part.impact")
_OWNER: Final = said("part.owner")
_REVIEW: Final = said("part.review")


def risk_unattached(theory: Theory) -> Iterator[Problem]:
    """A risk is tied to no result, link or assumption.

    Why it matters: A risk is the effect of uncertainty on something one wants. Without
        what it would harm nobody can say how bad it is or what would help.
    Instead: Put the risk on the element or link it would harm, or name the assumption
        whose failure it is.
    Source: ISO 31000 (risk only in relation to objectives).
    Bad: output > outcome > impact; risk unrest
    Good: output > outcome > impact; risk unrest on outcome
    Good: output > outcome; assumption calm on outcome; risk unrest: failure_of=calm
    """
    for risk in survey(theory).every.risks:
        targets = (*risk.threatens, risk.failure_of)
        if not any(one in theory.elements or one in theory.links for one in targets):
            yield Problem(said("finding.risk-unattached", card=card(risk)), (risk.id,))


def risk_incomplete(theory: Theory) -> Iterator[Problem]:
    """A risk is only partly described: cause, likelihood, impact or consequence is missing.

    Why it matters: "Political risk" cannot be treated. What would happen, why, how likely
        it is and how bad it would be make a risk one can act on.
    Instead: Fill in the cause, the consequence, the likelihood and the impact (1 to 4).
        The risk's own text says the event.
    Source: Our own measure of what a risk needs: ISO 31000 prescribes no fields, and
        describes risks by their sources, events, consequences and likelihood.
        Evaluation of the Cambodia country programme 2017-2020, section 2.1 (a risk
        table that was only partly filled in).
    Bad: output > outcome; risk unrest on outcome: likelihood=2
    Good: risk unrest on outcome: cause=prices, consequence=delays, likelihood=2, impact=3
    """
    for risk in survey(theory).risks:
        missing = tuple(
            part
            for part, is_there in (
                (_CAUSE, theory.spoken(risk.cause).strip()),
                (_CONSEQUENCE, theory.spoken(risk.consequence).strip()),
                (_LIKELIHOOD, risk.likelihood),
                (_IMPACT, risk.impact),
            )
            if not is_there
        )
        if missing:
            yield Problem(
                said(
                    "finding.risk-incomplete",
                    card=card(risk),
                    missing=Listed(missing, last="nor"),
                ),
                (risk.id,),
            )


def risk_no_owner(theory: Theory) -> Iterator[Problem]:
    """A risk has no owner, or no date of its last review.

    Why it matters: Risks change while the plan stays. A risk that belongs to nobody, or
        that nobody has looked at, is found again when it has happened.
    Instead: Name who watches it, and write down when it was last reviewed.
    Source: ISO 31000 (risk owners, monitoring, review). The standard prescribes no
        fields: that both stand in the theory is our own measure.
    Bad: output > outcome; risk unrest on outcome
    Bad: output > outcome; risk unrest on outcome: owner=Head of office
    Good: output > outcome;
        risk unrest on outcome: owner=Head of office, reviewed_on=2020-06-30
    """
    for risk in survey(theory).risks:
        missing = tuple(
            part
            for part, is_there in (
                (_OWNER, risk.owner.strip()),
                (_REVIEW, risk.reviewed_on),
            )
            if not is_there
        )
        if missing:
            yield Problem(
                said(
                    "finding.risk-no-owner",
                    card=card(risk),
                    missing=Listed(missing, last="and-no"),
                ),
                (risk.id,),
            )


def high_risk_no_treatment(theory: Theory) -> Iterator[Problem]:
    """A high risk has no treatment.

    Why it matters: A high risk that nobody treats is a decision to let it happen, and the
        reader should see who took it.
        Where no rating is given, likelihood times impact of 9 or more counts as high.
    Instead: Say what is done about it. Where nothing can be done, say that as the
        treatment.
    Source: ISO 31000 (risk treatment); UNSDCF guidance 2019, section 25 (risks and
        management measures).
    Bad: output > outcome; risk unrest on outcome: rating=high
    Bad: output > outcome; risk unrest on outcome: likelihood=3, impact=4
    Good: risk unrest on outcome: rating=high, treatment=talks
    Good: output > outcome; risk unrest on outcome: rating=low
    """
    for risk in survey(theory).risks:
        if _rating(risk) == "high" and not theory.spoken(risk.treatment).strip():
            name = quotation(risk)
            yield Problem(said("finding.high-risk-no-treatment", risk=name), (risk.id,))


def treated_risk_not_rated(theory: Theory) -> Iterator[Problem]:
    """A high risk is treated, and nothing says how high it is then.

    Why it matters: Without the rating that remains, nobody knows whether the treatment is
        enough, or whether more has to be done.
    Instead: Rate what remains of the risk when the treatment works as planned.
    Source: ISO 31000 (the risk that remains after treatment). The standard prescribes no
        fields: that the rating stands in the theory is our own measure.
    Bad: output > outcome; risk unrest on outcome: likelihood=3, impact=4, treatment=talks
    Good: risk unrest on outcome: rating=high, treatment=talks, residual_rating=medium
    Good: output > outcome; risk unrest on outcome: rating=high
    """
    for risk in survey(theory).risks:
        if (
            _rating(risk) == "high"
            and theory.spoken(risk.treatment).strip()
            and risk.residual_rating is None
        ):
            name = quotation(risk)
            yield Problem(said("finding.treated-risk-not-rated", risk=name), (risk.id,))


def rating_inconsistent(theory: Theory) -> Iterator[Problem]:
    """A risk's rating does not follow from its likelihood and impact.

    Why it matters: A risk of 4 by 4 that is called low is overlooked; one of 1 by 1 that
        is called high takes attention from others. Mostly the numbers were changed and the
        word was not.
        Likelihood times impact of 9 or more is high, of 6 or more medium, else low.
    Instead: Correct the number or the word, or leave the rating out: it follows from the
        numbers.
    Source: ISO 31000 (the level of a risk as the combination of consequences and their
        likelihood). The scale is our own measure.
    Bad: output > outcome; risk unrest on outcome: likelihood=4, impact=4, rating=low
    Good: output > outcome; risk unrest on outcome: likelihood=4, impact=4, rating=high
    Good: output > outcome; risk unrest on outcome: rating=low
    """
    for risk in survey(theory).risks:
        product = _product_rating(risk)
        if risk.rating and product and risk.rating != product:
            yield Problem(
                said(
                    "finding.rating-inconsistent",
                    card=card(risk),
                    rating=risk.rating,
                    product=product,
                    likelihood=risk.likelihood or 0,
                    impact=risk.impact or 0,
                ),
                (risk.id,),
            )


def do_no_harm_missing(theory: Theory) -> Iterator[Problem]:
    """A pillar has risks, and none of them is that people come to harm.

    Why it matters: People who report violations, go to court or speak in a meeting can be
        punished for it. A register that lists only risks to the programme protects the
        programme alone. A pillar without any risk has nothing to judge by and is left out.
    Instead: Ask with partners who could be harmed by this work, and how: reprisals,
        exclusion, conflict, false hopes. Name the risk and treat it.
    Source: Conservation results chains, criterion "additional outcomes, benefits and
        risks"; OECD-DAC gender equality policy marker (do no harm).
    Languages: {harm-to-people}. A pillar whose risks are written in other languages only
        is left out.
    Bad: output > outcome; risk unpaid on outcome: text=Donors pay late
    Good: risk unpaid on outcome: text=Donors pay late;
        risk harm on outcome: text=Witnesses suffer reprisals
    Good: output > outcome
    """
    harm = wordlist("harm-to-people")
    known = survey(theory)
    at_risk: dict[Id | None, list[Risk]] = {}
    for risk in known.risks:
        for pillar in _pillars_at_risk(theory, risk):
            at_risk.setdefault(pillar, []).append(risk)
    for pillar, results in results_by_pillar(theory):
        risks = at_risk.get(pillar, [])
        texts = [text for one in risks for text in (one.text, one.event, one.consequence)]
        if any(harm.knows(text) for text in texts) and not harm.found_in_any(texts):
            yield Problem(
                said("finding.do-no-harm-missing", place=place_of(theory, pillar)),
                first_to_see(results),
            )


def risk_no_treatment(theory: Theory) -> Iterator[Problem]:
    """A risk has no treatment.

    Why it matters: A risk that is only named calms nobody. Also for a small one it should
        be written down whether it is avoided, reduced, shared or accepted. High risks
        without treatment are errors and have a rule of their own.
    Instead: Say what is done about it; "accepted" is an answer too.
    Source: UNSDCF guidance 2019, section 25 (risks and management measures); ISO 31000
        (risk treatment).
    Bad: output > outcome; risk unrest on outcome
    Good: output > outcome; risk unrest on outcome: treatment=accepted
    """
    for risk in survey(theory).risks:
        if _rating(risk) != "high" and not theory.spoken(risk.treatment).strip():
            yield Problem(said("finding.risk-no-treatment", card=card(risk)), (risk.id,))


def _pillars_at_risk(theory: Theory, risk: Risk) -> set[Id | None]:
    """Name the pillars of a risk and of what it threatens; None for the whole theory."""
    if not theory.pillars:
        return {None}
    found: set[Id | None] = set(risk.pillars)
    for target in risk.threatens:
        link = theory.links.get(target)
        for end in (link.from_id, link.to_id) if link else (target,):
            element = theory.elements.get(end)
            found.update(element.pillars if element else ())
    return found


def _rating(risk: Risk) -> Rating | None:
    return risk.rating or _product_rating(risk)


def _product_rating(risk: Risk) -> Rating | None:
    """Rate a risk by likelihood times impact, both from 1 to 4."""
    if risk.likelihood is None or risk.impact is None:
        return None
    product = risk.likelihood * risk.impact
    if product >= 9:
        return "high"
    return "medium" if product >= 6 else "low"


__all__ = [
    "do_no_harm_missing",
    "high_risk_no_treatment",
    "rating_inconsistent",
    "risk_incomplete",
    "risk_no_owner",
    "risk_no_treatment",
    "risk_unattached",
    "treated_risk_not_rated",
]
