"""How much of each pillar is written down, and on what the pillar rests.

Shares say how far a pillar is described; they cannot say whether what is described is
true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from toc.analysis.bottlenecks import Bottleneck, Ways, WeakLink
from toc.model.disaggregation import is_counted_apart
from toc.model.elements import Assumption, Outcome, Output, Result, Risk
from toc.model.frozen import FrozenDict
from toc.model.levels import HEIGHTS
from toc.model.parts import pillar_part
from toc.progress import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from toc.model.disaggregation import Group
    from toc.model.elements import Id, Link
    from toc.model.theory import Theory


class Coverage(NamedTuple):
    """How many of several have something."""

    have: int
    total: int

    @property
    def share(self) -> float | None:
        """The part that has it, from 0 to 1; None where there is nothing to have it."""
        return self.have / self.total if self.total else None


class Part(NamedTuple):
    """The results and links by which a pillar is judged."""

    theory: Theory
    #: The programme's own outputs and outcomes.
    results: tuple[Output | Outcome, ...]
    #: Links that are not feedback and do not start from a global result.
    links: tuple[Link, ...]


class PillarHealth(NamedTuple):
    """One pillar, or the whole theory."""

    #: A pillar's id; empty for the whole theory.
    pillar: Id
    elements: int
    #: By the names of `MEASURES`, in their order.
    coverage: Mapping[str, Coverage]
    weakest: WeakLink | None
    bottlenecks: tuple[Bottleneck, ...]


def find_health(theory: Theory) -> tuple[PillarHealth, ...]:
    """Look at each pillar in order, then at the whole theory, without what is parked."""
    whole = theory.placed
    names = [*(pillar.id for pillar in whole.pillars), ""]
    return tuple(
        _health(pillar_part(whole, pillar) if pillar else whole, pillar)
        for pillar in steps(names, "health")
    )


def single_points(row: PillarHealth) -> tuple[Id, ...]:
    """Name the elements that every way to some final result passes, each once."""
    return tuple(dict.fromkeys(one for each in row.bottlenecks for one in each.elements))


def smallest_cut(row: PillarHealth) -> int | None:
    """Count the fewest elements whose failure cuts every way to a final result."""
    return min((len(one.cut) for one in row.bottlenecks), default=None)


def _health(theory: Theory, pillar: Id) -> PillarHealth:
    own = {
        one.id for one in theory.elements.values() if not pillar or pillar in one.pillars
    }
    part = Part(theory, _results(theory, own), _links(theory, own))
    ways = Ways(theory)
    return PillarHealth(
        pillar,
        len(own),
        FrozenDict({name: look(part) for name, look in MEASURES.items()}),
        ways.weakest(part.links),
        tuple(ways.bottlenecks()),
    )


def _results(theory: Theory, own: set[Id]) -> tuple[Output | Outcome, ...]:
    return tuple(
        one
        for one in theory.elements.values()
        if isinstance(one, Output | Outcome)
        and one.id in own
        and not _is_global(theory, one.id)
    )


def _links(theory: Theory, own: set[Id]) -> tuple[Link, ...]:
    return tuple(
        link
        for link in theory.links.values()
        if link.leads_on
        and link.from_id != link.to_id
        and not _is_global(theory, link.from_id)
        and not own.isdisjoint((link.from_id, link.to_id))
    )


def _is_global(theory: Theory, key: Id) -> bool:
    element = theory.elements[key]
    return isinstance(element, Result) and element.scope == "global"


def _counted(having: Iterable[bool]) -> Coverage:
    found = list(having)
    return Coverage(sum(found), len(found))


def _assumptions(part: Part) -> Coverage:
    conditions = part.theory.conditions
    return _counted(
        any(
            isinstance(one, Assumption)
            for target in (link.id, link.to_id)
            for one in conditions.get(target, ())
        )
        for link in part.links
        if _joins_results(part.theory, link)
    )


def _joins_results(theory: Theory, link: Link) -> bool:
    """See whether a link leads from an output or outcome of ours to a higher result."""
    start, end = theory.elements[link.from_id], theory.elements[link.to_id]
    return (
        isinstance(start, Output | Outcome)
        and isinstance(end, Result)
        and HEIGHTS[end.kind] > HEIGHTS[start.kind]
    )


def _risks(part: Part) -> Coverage:
    into: dict[Id, list[Id]] = {one.id: [one.id] for one in part.results}
    for link in part.links:
        if link.to_id in into:
            into[link.to_id].append(link.id)
    conditions = part.theory.conditions
    return _counted(
        any(isinstance(one, Risk) for key in keys for one in conditions.get(key, ()))
        for keys in into.values()
    )


def _seen(group: Group) -> Callable[[Part], Coverage]:
    return lambda part: _counted(
        bool(getattr(result, f"{group}_marker"))
        or any(is_counted_apart(group, indicator) for indicator in result.indicators)
        for result in part.results
    )


def _role(role: str) -> Callable[[Part], Coverage]:
    return lambda part: _counted(
        any(actor.role == role for actor in result.actors) for result in part.results
    )


#: What is looked for in a part, by name; the words for each name are the report's.
MEASURES: Final[Mapping[str, Callable[[Part], Coverage]]] = FrozenDict(
    {
        "assumptions": _assumptions,
        "risks": _risks,
        "indicators": lambda part: _counted(bool(one.indicators) for one in part.results),
        "evidence": lambda part: _counted(bool(link.evidence) for link in part.links),
        "gender": _seen("gender"),
        "disability": _seen("disability"),
        "rights-holders": _role("rights-holder"),
        "duty-bearers": _role("duty-bearer"),
    }
)
