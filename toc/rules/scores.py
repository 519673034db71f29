"""Two scores, apart: is the logic sound, and how much is written down.

The *logic* is the share of the programme's own cards that no finding about the logic
names: an error takes a whole card, a warning half of it, a remark a tenth, and what is
found of the theory as a whole takes half as much from every card.

*Written down* is a share of places, each of them full, empty or in between. Of every card:
does it say something. Of every link on which others have to act: why it works, what must
hold for it, what it rests on, whether it is needed and how long it takes. Of every output
and outcome its best indicator; of every outcome who changes; of every outcome and impact
the best described risk. A system of causes is not asked for indicators and actors.

A place counts the best of what stands there. So nothing that is added to it makes the score
lower, and nothing that is taken away makes it higher. The logic asks nothing of what is
written down, so that writing down what one knows never makes it look worse. What is known
to be in danger, and not answered, is in neither: it is counted apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.model.elements import Assumption, Impact, Outcome, Risk
from toc.model.frozen import FrozenDict
from toc.rules.registry import rule
from toc.rules.shape import is_global
from toc.rules.survey import survey, written
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toc.model.elements import Indicator, Link
    from toc.model.theory import Theory
    from toc.rules.problem import Finding, Severity
    from toc.rules.survey import Survey
    from toc.words.said import Said

#: What a finding about the logic takes from each card it names.
_TAKEN: Final[Mapping[Severity, float]] = FrozenDict(
    {"error": 1.0, "warning": 0.5, "info": 0.1}
)
_OF_THE_WHOLE: Final = 0.5


class Scores(Struct, frozen=True):
    """How a theory stands; shares are from 0 to 1, and None where there is nothing yet."""

    logic: float | None = None
    written: float | None = None
    #: How many findings say that what is known to be in danger is not answered.
    dangers: int = 0

    @property
    def said(self) -> Said | None:
        """Both scores in one line; None of an empty theory."""
        if self.logic is None or self.written is None:
            return None
        return said(
            "scores",
            logic=int(100 * self.logic),
            written=int(100 * self.written),
            dangers=self.dangers,
        )


def scores(theory: Theory, findings: Iterable[Finding]) -> Scores:
    """Score a theory by what is found in it and by what it says."""
    by_side: dict[str, list[Finding]] = {"logic": [], "written": [], "danger": []}
    for finding in findings:
        by_side[rule(finding.code).side].append(finding)
    return Scores(
        _logic(survey(theory), by_side["logic"]),
        _written(theory),
        len(by_side["danger"]),
    )


def _written(theory: Theory) -> float | None:
    """Say how much of what is asked for is written down."""
    places = list(_places(survey(theory)))
    return sum(places) / len(places) if places else None


def _logic(known: Survey, findings: Iterable[Finding]) -> float | None:
    own = {one.id for one in known.causal.values() if not is_global(one)}
    if not own:
        return None
    taken = dict.fromkeys(own, 0.0)
    for finding in findings:
        share = _TAKEN[finding.severity]
        named = own.intersection(finding.elements)
        if not finding.elements and not finding.links:
            named, share = own, share * _OF_THE_WHOLE
        for one in named:
            taken[one] = max(taken[one], share)
    return 1 - sum(taken.values()) / len(own)


def _places(every: Survey) -> Iterator[float]:
    theory = every.theory
    for card in every.causal.values():
        if not is_global(card):
            yield float(not card.is_question and bool(theory.spoken(card.text)))
    known = survey(written(theory))
    # A risk or assumption may sit on something that has no card yet.
    sitting = known.theory.conditions
    is_system = known.style == "system"
    into: dict[str, list[Link]] = {}
    for link in known.links:
        into.setdefault(link.to_id, []).append(link)
    for link in known.crucial_links:
        yield from _of_link(known, link, is_system=is_system)
    for result in known.own_results if not is_system else ():
        yield max(map(_of_indicator, result.indicators), default=0.0)
        if isinstance(result, Outcome):
            yield float(bool(result.actors))
    for card in known.causal.values():
        if isinstance(card, Outcome | Impact) and not is_global(card):
            near = (card.id, *(link.id for link in into.get(card.id, ())))
            risks = (one for key in near for one in sitting.get(key, ()))
            yield max(
                (_of_risk(theory, one) for one in risks if isinstance(one, Risk)),
                default=0.0,
            )


def _of_link(known: Survey, link: Link, *, is_system: bool) -> Iterator[float]:
    theory = known.theory
    yield float(bool(theory.spoken(link.mechanism)))
    yield float(bool(link.evidence))
    is_timed = link.time_lag is not None
    if link.is_feedback or is_system:
        yield float(is_timed)
    else:
        yield (is_timed + (link.necessity is not None)) / 2
    if not link.is_feedback and known.shape.kinds[link.to_id] != "driver":
        sitting = (
            one
            for key in (link.id, link.to_id)
            for one in theory.conditions.get(key, ())
            if isinstance(one, Assumption) and not one.is_parked and not one.is_question
        )
        yield max(map(_of_assumption, sitting), default=0.0)


def _of_assumption(one: Assumption) -> float:
    is_rated = one.status is not None or one.likelihood is not None
    return _half_full(
        (is_rated, bool(one.owner), bool(one.watched_by), one.reviewed_on is not None)
    )


def _of_indicator(one: Indicator) -> float:
    return _half_full(
        (one.baseline is not None, one.target is not None, bool(one.means_of_verification))
    )


def _of_risk(theory: Theory, one: Risk) -> float:
    if one.is_parked or one.is_question:
        return 0.0
    return _half_full(
        (
            bool(theory.spoken(one.treatment)),
            bool(one.owner),
            one.likelihood is not None and one.impact is not None,
            one.reviewed_on is not None,
        )
    )


def _half_full(parts: tuple[bool, ...]) -> float:
    """Count half for what is there at all, and the rest for what is said of it."""
    return 0.5 + 0.5 * sum(parts) / len(parts)


__all__ = ["Scores", "scores"]
