"""Rules about what lies around a programme: before it, beside it and after it.

They speak only of programmes: a map of how things hang together has no end, and no others
beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.model.elements import CausalElement, Driver, Result
from toc.rules.problem import Problem
from toc.rules.shape import is_global
from toc.rules.survey import survey
from toc.rules.wordlists import wordlist
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import AnyElement
    from toc.model.theory import Theory

#: What speaks of a programme's end speaks of what is to last.
_SAYS_WHAT_LASTS: Final = frozenset({"assumption", "impact", "outcome", "risk"})


def context_unstated(theory: Theory) -> Iterator[Problem]:
    """Nothing says what the context is, and which problem calls for the change.

    Why it matters: A theory of change holds in one place at one time. Without the problem
        nobody can say whether the outcomes answer it, and without the context nobody knows
        when the theory no longer fits.
        A theory has a field for its context.
    Instead: Write a paragraph: what is wrong and for whom, why it has not changed by
        itself, and who else works on it.
    Source: Review of the use of theory of change in international development (DFID, 2012),
        minimum elements (context, with the current state of the problem); Davies, Planning
        evaluability assessments (DFID Working Paper 40, 2013), "relevant" (the needs of the
        target group, as a situation analysis found them).
    Bad: activity > output > a > b > impact
    Good: theory: context=Cases take nine years; activity > output > a > b > impact
    Good: activity > output > outcome
    """
    if survey(theory).is_programme and not theory.spoken(theory.context):
        yield Problem(said("finding.context-unstated"))


def others_unnamed(theory: Theory) -> Iterator[Problem]:
    """Nothing says who or what else contributes to the results of the programme.

    Why it matters: No programme is alone. Where the ministry, other donors or the market
        pull the same way, a result shows little of what this programme did; where they pull
        the other way, it cannot come. An evaluator asks for other explanations first.
        Others are named where an element has a partner or lead, where there is a driver, or
        where the notes, the context or an assumption speak of others who contribute.
    Instead: Name the partners on the results, and write into the theory's notes what else
        could explain them.
    Source: Mayne, Contribution analysis (ILAC Brief 16, 2008) (other factors that influence
        the results are assessed); Review of the use of theory of change in international
        development (DFID, 2012), minimum elements (other actors able to influence change).
    Languages: {other-contributors}. In other languages partners, leads and drivers count.
    Bad: activity > output > a > b > impact
    Good: activity > output > a > b > impact; actor union of a: role=partner
    Good: activity > output > a > b > impact; driver demand > b
    Good: theory: notes=Other donors pay for schools; activity > output > a > b > impact
    """
    known = survey(theory)
    if not known.is_programme or any(_shows_others(one) for one in known.causal.values()):
        return
    texts = (theory.notes, theory.context, *(one.text for one in known.assumptions))
    if not wordlist("other-contributors").found_in_any(texts):
        yield Problem(said("finding.others-unnamed"))


def unintended_unasked(theory: Theory) -> Iterator[Problem]:
    """No unintended effect is named, and no risk.

    Why it matters: Every programme brings about more than it wants: wages rise and prices
        too, girls go to school and are harmed on the way. Who names only what is intended
        looks only for that, and hears of the rest from others.
        A result can be marked as unintended, good or bad. Where there are risks, the rules
        about risks ask whether people could come to harm.
    Instead: Ask with partners what else could follow, and for whom. Draw it as a result
        that is not intended, or name it as a risk and treat it.
    Source: OECD-DAC evaluation criteria (2019), impact (effects that are intended or
        unintended, positive or negative); conservation results chains, criterion
        "additional outcomes, benefits and risks".
    Bad: activity > output > a > b > impact
    Good: activity > output > a > b > impact; outcome: is_intended=false; b > outcome
    Good: activity > output > a > b > impact; risk unrest on b
    """
    known = survey(theory)
    if known.is_programme and not known.risks and all(map(_is_intended, known.elements)):
        yield Problem(said("finding.unintended-unasked"))


def nothing_after_the_programme(theory: Theory) -> Iterator[Problem]:
    """Nothing says what keeps results going once the programme is over.

    Why it matters: What only the programme's money holds up falls with it. Who pays,
        decides and repairs afterwards is a condition of every lasting change, and mostly
        nobody was asked.
        It counts as said where the theory's notes or context, an outcome, impact,
        assumption or risk speaks of what continues, who takes over, or could be undone.
    Instead: Write an assumption on the highest outcomes: who goes on, with which money.
    Source: OECD-DAC evaluation criteria (2019), sustainability.
    Languages: {sustainability}. A theory written in other languages only is left out.
    Bad: activity > output > a > b > impact; b: text=Clinics treat all patients
    Good: activity > output > a > b > impact;
        assumption x on b: text=Districts pay for visits once the programme ends
    """
    known = survey(theory)
    if not known.is_programme:
        return
    words = wordlist("sustainability")
    said_by = [one for one in known.elements if one.kind in _SAYS_WHAT_LASTS]
    texts = [theory.notes, theory.context]
    texts += [text for one in said_by for text in (one.text, one.notes) if text]
    if any(map(words.knows, texts)) and not words.found_in_any(texts):
        yield Problem(said("finding.nothing-after-the-programme"))


def _is_intended(element: AnyElement) -> bool:
    return not isinstance(element, Result) or element.is_intended


def _shows_others(element: CausalElement) -> bool:
    return isinstance(element, Driver) or (
        not is_global(element)
        and any(actor.role in {"partner", "lead"} for actor in element.actors)
    )


__all__ = [
    "context_unstated",
    "nothing_after_the_programme",
    "others_unnamed",
    "unintended_unasked",
]
