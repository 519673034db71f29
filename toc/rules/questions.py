"""Questions for the workshop: what people must judge, and no rule can.

A question is neither passed nor failed and is counted nowhere. It names the place of the
theory where a talk is worth most, so there are few of each kind, the weightiest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.model.elements import Outcome, Result
from toc.model.naming import name_of
from toc.rules.shape import is_global, spread
from toc.rules.survey import survey, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.model.elements import Id, Link
    from toc.model.theory import Theory
    from toc.rules.survey import Survey

#: A workshop of an afternoon gets through about so many of one kind.
MOST: Final = 5


class Question(Struct, frozen=True):
    """Something to talk about, and where the talk belongs."""

    #: What kind of judgement is asked for, in one word.
    about: str
    text: str
    #: The guidance that asks it.
    source: str
    elements: tuple[Id, ...] = ()
    links: tuple[Id, ...] = ()


def questions(theory: Theory, most: int = MOST) -> tuple[Question, ...]:
    """Ask what the people in the room should judge, at most so many of each kind."""
    known = survey(written(theory))
    kinds = (_plausible, _sufficient, _necessary, _ambitious, _whose, _instead)
    return tuple(question for kind in kinds for question in _first(kind(known), most))


def _plausible(known: Survey) -> Iterator[Question]:
    """Ask about the steps between results, those that most depends on first."""
    weight = {
        link.id: len(spread(known.before, (link.from_id,))) for link in known.crucial_links
    }
    links = sorted(known.crucial_links, key=lambda one: (-weight[one.id], one.id))
    for link in links:
        start, end = _names(known, link)
        yield Question(
            "plausible",
            f"Would somebody who doubts the programme believe that the {start} leads to "
            f"the {end}? What would convince them?",
            "Davies, Planning evaluability assessments (DFID Working Paper 40, 2013), "
            '"plausible"',
            (link.from_id, link.to_id),
            (link.id,),
        )


def _sufficient(known: Survey) -> Iterator[Question]:
    """Ask about the results that several others lead to, the most first."""
    for result in _by_causes(known):
        yield Question(
            "sufficient",
            f"If all that leads to it is there, will the {_name(known, result)} come? "
            "What else must happen?",
            "Center for Theory of Change (preconditions sufficient together)",
            (result.id, *dict.fromkeys(known.before[result.id])),
        )


def _necessary(known: Survey) -> Iterator[Question]:
    """Ask whether everything is needed, where much leads to one result."""
    for result in _by_causes(known):
        if len(set(known.before[result.id])) > 2:
            yield Question(
                "necessary",
                f"Which of the {len(set(known.before[result.id]))} ways to the "
                f"{_name(known, result)} could be left out?",
                "Center for Theory of Change (preconditions necessary)",
                (result.id, *dict.fromkeys(known.before[result.id])),
            )


def _ambitious(known: Survey) -> Iterator[Question]:
    """Ask whether each outcome can be reached in time."""
    period = known.theory.period
    if period is None or period.end is None:
        return
    for result in known.own_results:
        if isinstance(result, Outcome):
            yield Question(
                "ambitious",
                f"What makes you sure that the {_name(known, result)} can be there by the "
                f"end of {period.end.year}?",
                "Evaluation of the Cambodia country programme 2017-2020, section 2.3 "
                "(ambitious plans with little prospect)",
                (result.id,),
            )


def _whose(known: Survey) -> Iterator[Question]:
    """Ask who was not in the room, for each impact of the programme."""
    for impact in known.impacts:
        if not is_global(impact):
            yield Question(
                "owned",
                f"Would those whose lives it is about call the {_name(known, impact)} the "
                "change they want? Who has asked them?",
                "UNDAF companion guidance on theory of change (2017); evaluation of the "
                "Cambodia country programme 2017-2020, recommendation 1 (v)",
                (impact.id,),
            )


def _instead(known: Survey) -> Iterator[Question]:
    """Ask what to do if an assumption in doubt does not hold, the gravest first."""
    doubtful = [one for one in known.assumptions if one.status in {"in-doubt", "failed"}]
    doubtful.sort(key=lambda one: (-(one.consequence or 0), one.likelihood or 5, one.id))
    for assumption in doubtful:
        yield Question(
            "alternative",
            f"If the {name_of(known.theory, assumption)} does not hold, what will you do "
            "instead?",
            "Mayne, Building robust theories of change (2017)",
            (assumption.id,),
            tuple(one for one in assumption.conditions if one in known.theory.links),
        )


def _by_causes(known: Survey) -> list[Result]:
    """List the own outcomes and impacts that several results lead to, the most first."""
    results = [
        one
        for one in known.causal.values()
        if isinstance(one, Result)
        and one.kind != "output"
        and not is_global(one)
        and len(set(known.before[one.id])) > 1
    ]
    return sorted(results, key=lambda one: (-len(set(known.before[one.id])), one.id))


def _names(known: Survey, link: Link) -> tuple[str, str]:
    start, end = known.causal[link.from_id], known.causal[link.to_id]
    return name_of(known.theory, start), name_of(known.theory, end)


def _name(known: Survey, result: Result) -> str:
    return name_of(known.theory, result)


def _first(found: Iterable[Question], most: int) -> Iterator[Question]:
    for number, question in enumerate(found):
        if number == most:
            return
        yield question


__all__ = ["MOST", "Question", "questions"]
