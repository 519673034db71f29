"""Rules about what lies around a programme: before it, beside it and after it.

They speak only of programmes: a map of how things hang together has no end, and no others
beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.model.elements import CausalElement, Driver, Result
from toc.rules.problem import Problem
from toc.rules.shape import is_global
from toc.rules.survey import is_programme, survey
from toc.rules.wordlists import wordlist
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Text
    from toc.model.theory import Theory
    from toc.rules.survey import Survey


def others_unnamed(theory: Theory) -> Iterator[Problem]:
    """Nothing says who or what else contributes to the results of the programme.

    Why it matters: No programme is alone. Where the ministry, other donors or the market
        pull the same way, a result shows little of what this programme did; where they pull
        the other way, it cannot come. An evaluator asks for other explanations first.
        Others are named where an element has a partner or lead, where there is a driver, or
        where the notes, or an assumption, speak of others who contribute.
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
    if not is_programme(known) or any(_shows_others(one) for one in known.causal.values()):
        return
    texts = (theory.notes, *(one.text for one in known.assumptions))
    if not wordlist("other-contributors").found_in_any(texts):
        yield Problem(said("finding.others-unnamed"))


def nothing_after_the_programme(theory: Theory) -> Iterator[Problem]:
    """Nothing says what keeps results going once the programme is over.

    Why it matters: What only the programme's money holds up falls with it. Who pays,
        decides and repairs afterwards is a condition of every lasting change, and mostly
        nobody was asked.
        It counts as said where the theory's notes, a result, an assumption or a risk speaks
        of what continues, who takes over, or what could be undone.
    Instead: Write an assumption on the highest outcomes: who goes on, with which money.
    Source: OECD-DAC evaluation criteria (2019), sustainability.
    Languages: {sustainability}. A theory written in other languages only is left out.
    Bad: activity > output > a > b > impact; b: text=Clinics treat all patients
    Good: activity > output > a > b > impact;
        assumption x on b: text=Districts pay for visits once the programme ends
    """
    known = survey(theory)
    if not is_programme(known):
        return
    words = wordlist("sustainability")
    texts = [theory.notes, *_said_of_results(known)]
    texts += [one.text for one in (*known.assumptions, *known.risks)]
    texts += [one.notes for one in (*known.assumptions, *known.risks)]
    if any(map(words.knows, texts)) and not words.found_in_any(texts):
        yield Problem(said("finding.nothing-after-the-programme"))


def _shows_others(element: CausalElement) -> bool:
    return isinstance(element, Driver) or (
        not is_global(element)
        and any(actor.role in {"partner", "lead"} for actor in element.actors)
    )


def _said_of_results(known: Survey) -> Iterator[Text]:
    for one in known.causal.values():
        if isinstance(one, Result) and not is_global(one):
            yield from (one.text, one.notes)


__all__ = ["nothing_after_the_programme", "others_unnamed"]
