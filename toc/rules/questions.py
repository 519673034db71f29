"""Questions for the workshop: what people must judge, and no rule can.

A question is neither passed nor failed and is counted nowhere. It names the place of the
theory where a talk is worth most, so there are few of each kind, the weightiest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from toc.model.elements import Outcome, Result
from toc.model.naming import card
from toc.model.speech import Speech
from toc.rules.shape import is_global, spread
from toc.rules.survey import survey, written
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.rules.survey import Survey
    from toc.words.said import Said

_ENGLISH: Final = Speech()

#: A workshop of an afternoon gets through about so many of one kind.
MOST: Final = 5


class Question(Struct, frozen=True):
    """Something to talk about, and where the talk belongs."""

    #: What kind of judgement is asked for, in one word.
    about: str
    said: Said
    #: The guidance that asks it.
    source: str
    elements: tuple[Id, ...] = ()
    links: tuple[Id, ...] = ()

    @property
    def text(self) -> str:
        """The question in English."""
        return _ENGLISH.say(self.said)

    def as_builtins(self) -> dict[str, Any]:
        """Give the question as plain dictionaries and lists."""
        return {
            "about": self.about,
            "text": self.text,
            "source": self.source,
            "elements": list(self.elements),
            "links": list(self.links),
        }


def questions(theory: Theory, most: int = MOST) -> tuple[Question, ...]:
    """Ask what the people in the room should judge, at most so many of each kind."""
    known = survey(written(theory))
    kinds = (_plausible, _sufficient, _necessary, _ambitious, _whose, _instead)
    return tuple(question for kind in kinds for question in _first(kind(known), most))


def _plausible(known: Survey) -> Iterator[Question]:
    """Ask about the steps between results, those that most depends on first."""
    steps = [link for link in known.crucial_links if link.leads_on]
    weight = {link.id: len(spread(known.before, (link.from_id,))) for link in steps}
    for link in sorted(steps, key=lambda one: (-weight[one.id], one.id)):
        start, end = (card(known.causal[one]) for one in (link.from_id, link.to_id))
        yield Question(
            "plausible",
            said("question.plausible", start=start, end=end),
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
            said("question.sufficient", card=card(result)),
            "Center for Theory of Change (preconditions sufficient together)",
            (result.id, *dict.fromkeys(known.before[result.id])),
        )


def _necessary(known: Survey) -> Iterator[Question]:
    """Ask whether everything is needed, where much leads to one result."""
    for result in _by_causes(known):
        number = len(set(known.before[result.id]))
        if number > 2:
            yield Question(
                "necessary",
                said("question.necessary", number=number, card=card(result)),
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
                said("question.ambitious", card=card(result), year=str(period.end.year)),
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
                said("question.owned", card=card(impact)),
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
            said("question.alternative", card=card(assumption)),
            "UNDAF companion guidance on theory of change (2017)",
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


def _first(found: Iterable[Question], most: int) -> Iterator[Question]:
    for number, question in enumerate(found):
        if number == most:
            return
        yield question


__all__ = ["MOST", "Question", "questions"]
