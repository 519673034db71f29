"""Rules about what must hold for the theory to work."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from toc.changes.diff import Diff
from toc.changes.edits import taken_ids
from toc.model.elements import Assumption
from toc.model.frozen import FrozenDict
from toc.model.ids import LONGEST, fresh_id
from toc.model.naming import card, plain
from toc.rules.problem import Problem
from toc.rules.shape import is_global
from toc.rules.survey import months_between, place_of, survey
from toc.rules.wordlists import lowered, wordlist
from toc.words.said import Quoted, said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from toc.model.elements import Link
    from toc.model.theory import Theory

#: How the id of a placeholder begins.
PLACEHOLDER: Final = "on-"
#: What a placeholder asks, for people to write their answer over.
_PLACEHOLDER: Final[Mapping[str, str]] = FrozenDict(
    {
        "en": "What must hold for this step to work?",
        "fr": "Que faut-il pour que cette étape fonctionne ?",
        "km": "តើត្រូវមានលក្ខខណ្ឌអ្វី ដើម្បីឱ្យជំហាននេះដំណើរការ?",
    }
)


def link_no_assumption(theory: Theory) -> Iterator[Problem]:
    """Nothing is assumed about how one result leads to the next.

    Why it matters: On the way to an outcome or impact, others have to act. What must hold
        for that is where a theory fails first, and what nobody wrote down nobody watches.
        Few theories state an assumption on every link. Feedback, links to drivers and
        links between global results are left out.
    Instead: Write down what must hold, and put it on the link, or on the result if it
        holds for every way there. Start with the links that most depends on.
    Source: UNDAF companion guidance on theory of change (2017), step on assumptions and
        risks; UNSDCF guidance 2019, section 25 (critical assumptions); evaluation of
        the Cambodia country programme 2017-2020, section 2.1.
    Bad: activity > output > outcome > impact; assumption funds on output > outcome
    Good: output > outcome > impact; assumption funds on output > outcome;
        assumption peace on impact
    """
    known = survey(theory)
    # What asks what must hold keeps the place of the answer.
    conditioned = {one for each in known.every.assumptions for one in each.conditions}

    bare = [
        link
        for link in known.crucial_links
        if link.id not in conditioned
        and link.to_id not in conditioned
        and not link.is_feedback
        and known.shape.kinds[link.to_id] != "driver"
    ]
    taken = taken_ids(theory) if bare else ()
    for link in bare:
        start, end = known.causal[link.from_id], known.causal[link.to_id]
        yield Problem(
            said("finding.link-no-assumption", start=card(start), end=card(end)),
            (start.id, end.id),
            (link.id,),
            _with_placeholder(theory, link, taken),
        )


def assumption_unattached(theory: Theory) -> Iterator[Problem]:
    """An assumption sits on no link and no element.

    Why it matters: An assumption says what must hold for one step to work. Without the
        step nobody can tell what fails when it fails, or when to look at it again.
    Instead: Put it on the link it conditions, or on the element. If it conditions
        nothing, remove it.
    Source: Our own measure, after Davies, Planning evaluability assessments (DFID
        Working Paper 40, 2013), "contextualised": an assumption is about a step, and
        only there can it be watched.
    Bad: activity > output > outcome > impact; assumption peace
    Good: activity > output > outcome > impact; assumption peace on outcome > impact
    """
    for element in survey(theory).every.assumptions:
        if not any(
            target in theory.links or target in theory.elements
            for target in element.conditions
        ):
            yield Problem(
                said("finding.assumption-unattached", card=card(element)), (element.id,)
            )


def assumption_no_owner(theory: Theory) -> Iterator[Problem]:
    """An assumption has no owner who watches whether it holds.

    Why it matters: Assumptions are outside the programme's control, so nothing tells when
        one fails unless somebody looks. What everybody watches nobody reports.
    Instead: Name the person or post that looks at it, and how it is watched.
    Source: UNSDCF guidance 2019, section 25 (critical assumptions) and section 51
        (accountabilities); evaluation of the Cambodia country programme 2017-2020,
        section 2.1.
    Bad: output > outcome; assumption peace on output > outcome
    Good: output > outcome; assumption peace on output > outcome: owner=Head of office
    """
    for element in survey(theory).assumptions:
        if not element.owner.strip():
            yield Problem(
                said("finding.assumption-no-owner", card=card(element)), (element.id,)
            )


def assumption_generic(theory: Theory) -> Iterator[Problem]:
    """An assumption is a phrase that would fit any programme, and names no actor.

    Why it matters: "Political will" and "stable environment" are true of every country
        and of none. Nobody can say on which day such an assumption failed, so nobody does.
    Instead: Say who must do what, or which condition must hold where, for this one step to
        work. Name an actor of the theory in the text.
    Source: Our own measure: a phrase that would fit every theory is known by its words.
        Davies, Planning evaluability assessments (DFID Working Paper 40, 2013),
        "contextualised" (assumptions about the roles of other actors are explicit).
    Languages: {generic-assumptions}. Texts in other languages are left out.
    Bad: output > outcome; assumption x on outcome: text=There is political will
    Good: assumption x on outcome: text=The finance ministry shows political will to pay;
        actor finance-ministry of outcome: role=duty-bearer
    Good: assumption x on outcome: text=Chief judges give clerks time to use the register
    """
    phrases = wordlist("generic-assumptions")
    actors = {
        lowered(name).replace("-", " ")
        for actor in theory.actors.values()
        for name in actor.name.values()
        if name
    }
    for element in survey(theory).assumptions:
        phrase = phrases.found_in(element.text)
        if not phrase:
            continue
        texts = [lowered(words) for words in element.text.values()]
        if not any(actor in words for actor in actors for words in texts):
            quote = Quoted({"": phrase})
            yield Problem(
                said("finding.assumption-generic", card=card(element), phrase=quote),
                (element.id,),
            )


def killer_assumption(theory: Theory) -> Iterator[Problem]:
    """An assumption is very unlikely to hold, and its failure would be severe.

    Why it matters: What rests on such an assumption will most likely not happen, however
        well the work is done. To go on without a word means to plan a failure.
        Its likelihood is 1, and its consequence 3 or 4.
    Instead: Redesign the step, so that it does not need the assumption, or work on the
        condition itself. Write into the assumption's notes what was decided.
    Source: CIDA and USAID assumption scale (a "killer assumption" has likelihood 1 and
        consequence 4). That a consequence of 3 is enough is our own measure.
    Bad: output > outcome; assumption calm on outcome: likelihood=1, consequence=4
    Bad: output > outcome; assumption calm on outcome: likelihood=1, consequence=3
    Good: output > outcome; assumption calm on outcome: likelihood=2, consequence=4
    Good: assumption calm on outcome: likelihood=1, consequence=4, notes=work moves online
    """
    for element in survey(theory).assumptions:
        is_killer = element.likelihood == 1 and (element.consequence or 0) >= 3
        if is_killer and not theory.spoken(element.notes).strip():
            yield Problem(
                said("finding.killer-assumption", card=card(element)), (element.id,)
            )


def assumption_unmonitored(theory: Theory) -> Iterator[Problem]:
    """An assumption on which much depends is watched by nothing.

    Why it matters: An assumption in doubt, or one whose failure would be severe, decides
        whether the work pays off. Without a sign to look at, its failure is seen when the
        result does not come.
        Much depends on it where its consequence is 3 or 4, or its status is not "holds".
    Instead: Say how it is watched: an indicator, a report, a yearly question to a partner.
    Source: Davies, Planning evaluability assessments (DFID Working Paper 40, 2013),
        "contextualised" (plans to monitor what is assumed of others); evaluation of the
        Cambodia country programme 2017-2020, section 2.1.
    Bad: output > outcome; assumption calm on outcome: consequence=4
    Bad: output > outcome; assumption calm on outcome: status=in-doubt
    Good: assumption calm on outcome: consequence=4, watched_by=monthly incident reports
    Good: output > outcome; assumption calm on outcome: consequence=2
    """
    for element in survey(theory).assumptions:
        is_critical = (element.consequence or 0) >= 3 or element.status in {
            "in-doubt",
            "failed",
        }
        if is_critical and not element.watched_by.strip():
            yield Problem(
                said("finding.assumption-unmonitored", card=card(element)), (element.id,)
            )


def assumption_within_control(theory: Theory) -> Iterator[Problem]:
    """An assumption is something the programme itself does or can change.

    Why it matters: An assumption is a condition outside one's control. What the programme
        can bring about itself is work to be planned; called an assumption, it is left
        undone by everybody.
        An assumption is taken for such work where it speaks of "we" or "the programme", or
        says the same as an activity, driver or output.
    Instead: Make it an activity, or a driver where the programme has some influence.
    Source: UNEP evaluation note on theories of change (assumptions are outside control,
        drivers under some control).
    Languages: {own-voice}. Other texts are only compared with other elements.
    Bad: output > outcome; assumption x on outcome: text=We train enough judges
    Bad: activity mentor-clerks > output; assumption x on output: text=mentor-clerks
    Good: output > outcome; assumption x on outcome: text=Judges stay in their posts
    """
    known = survey(theory)
    voices = wordlist("own-voice")
    own_texts = {
        _same(theory.spoken(one.text))
        for one in known.causal.values()
        if one.kind in {"activity", "driver", "output"} and not is_global(one)
    } - {""}
    for element in known.assumptions:
        if voices.opening(element.text) or _same(theory.spoken(element.text)) in own_texts:
            yield Problem(
                said("finding.assumption-within-control", card=card(element)),
                (element.id,),
            )


def assumption_not_rated(theory: Theory) -> Iterator[Problem]:
    """An assumption says neither how likely it is nor whether it holds.

    Why it matters: A long list of assumptions helps nobody to choose which to watch. How
        likely one is to hold, and how bad it is if not, puts the dangerous ones on top.
    Instead: Rate its likelihood from 1 to 4, and what follows if it fails from 1 to 4; or
        record the status found at the last review.
    Source: CIDA and USAID assumption scale (likelihood by consequence).
    Bad: output > outcome; assumption peace on output > outcome
    Good: output > outcome; assumption peace on output > outcome: likelihood=3
    Good: output > outcome; assumption peace on output > outcome: status=in-doubt
    """
    for element in survey(theory).assumptions:
        if element.likelihood is None and element.status is None:
            yield Problem(
                said("finding.assumption-not-rated", card=card(element)), (element.id,)
            )


def assumption_failed_not_risk(theory: Theory) -> Iterator[Problem]:
    """An assumption has failed, and neither a risk nor a note says what follows.

    Why it matters: A failed assumption is no longer a condition to watch: it harms what
        rests on it now. Left as it is, the theory still counts on it.
    Instead: Name the risk that is its failure and treat it, or change the step that rests
        on it. Write into the assumption's notes what was changed.
    Source: UNDAF companion guidance on theory of change (2017), step on assumptions and
        risks; evaluation of the Cambodia country programme 2017-2020, section 2.1.
    Bad: output > outcome; assumption calm on outcome: status=failed
    Good: assumption calm on outcome: status=failed; risk unrest on outcome: failure_of=calm
    Good: output > outcome; assumption calm on outcome: status=holds
    """
    known = survey(theory)
    answered = {risk.failure_of for risk in known.risks}
    for element in known.assumptions:
        if (
            element.status == "failed"
            and element.id not in answered
            and not theory.spoken(element.notes).strip()
        ):
            yield Problem(
                said("finding.assumption-failed-not-risk", card=card(element)),
                (element.id,),
            )


def assumption_stale(theory: Theory, *, most_months: int = 12) -> Iterator[Problem]:
    """An assumption was not looked at again in the last twelve months of the records.

    Why it matters: Assumptions are made at the time of planning, and contexts change. The
        country programme of the example was planned before the elections of 2018 and the
        pandemic; its assumptions were not.
        The last months are counted back from the latest review of an assumption or report
        of progress in the theory. A theory without any such date is left alone.
    Instead: Look at each assumption once a year, and write down the date and whether it
        holds.
    Source: Our own measure of time: a year. evaluation of the Cambodia country
        programme 2017-2020, section 2.1 (a yearly update of assumptions and risks).
    Bad: assumption x on a: reviewed_on=2018-01-31;
        assumption y on a: reviewed_on=2020-01-31
    Bad: progress of a: date=2020-12-31, rank=good-progress; assumption x on a
    Good: assumption x on a: reviewed_on=2020-06-30;
        assumption y on a: reviewed_on=2020-01-31
    Good: output > outcome; assumption x on outcome
    """
    known = survey(theory)
    latest = known.latest_date
    if latest is None:
        return
    for element in known.assumptions:
        if element.reviewed_on is None:
            continue
        if months_between(element.reviewed_on, latest) > most_months:
            yield Problem(
                said(
                    "finding.assumption-stale",
                    card=card(element),
                    day=element.reviewed_on,
                ),
                (element.id,),
            )
    for pillar, assumptions in known.by_pillar(known.assumptions):
        never = [one for one in assumptions if one.reviewed_on is None]
        if never:
            yield Problem(
                said(
                    "finding.assumption-stale.never",
                    number=len(never),
                    total=len(assumptions),
                    place=place_of(theory, pillar),
                ),
                tuple(one.id for one in never),
            )


# Texts stay the same from edit to edit.
@lru_cache(maxsize=16_384)
def _same(words: str) -> str:
    """Give words in a form in which small differences of writing do not count."""
    return plain(lowered(words)).rstrip(" .")


def _with_placeholder(theory: Theory, link: Link, taken: Collection[str]) -> Diff:
    """Make the change that puts an assumption, still to be worded, on a link."""
    made = f"{PLACEHOLDER}{link.id}"
    if made in taken or len(made) > LONGEST:
        made = fresh_id(made, "assumption", taken)
    languages = [code for code in theory.languages if code in _PLACEHOLDER] or ["en"]
    placeholder = Assumption(
        id=made,
        text={code: _PLACEHOLDER[code] for code in languages},
        pillars=theory.elements[link.to_id].pillars,
        conditions=(link.id,),
        is_question=True,
    )
    return Diff(added=FrozenDict({("elements", made): placeholder}))


__all__ = [
    "assumption_failed_not_risk",
    "assumption_generic",
    "assumption_no_owner",
    "assumption_not_rated",
    "assumption_stale",
    "assumption_unattached",
    "assumption_unmonitored",
    "assumption_within_control",
    "killer_assumption",
    "link_no_assumption",
]
