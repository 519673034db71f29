"""How much of each pillar is written down, and on what the pillar rests.

Shares say how far a pillar is described; they cannot say whether what is described is
true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from toc.analysis.bottlenecks import LEVELS, Bottleneck, Ways, WeakLink
from toc.model.disaggregation import is_counted_apart
from toc.model.elements import Assumption, Outcome, Output, Result, Risk
from toc.model.frozen import FrozenDict
from toc.model.parts import pillar_part
from toc.model.table_columns import NUMBER, SHARE, WORDS, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from toc.model.disaggregation import Group
    from toc.model.elements import Id, Link
    from toc.model.table_frame import Table
    from toc.model.theory import Theory

#: What the row of the whole theory goes by.
WHOLE: Final = "whole theory"


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


class Measure(NamedTuple):
    """One share: of what it is, and how it is counted."""

    #: What the share is of, for example "results with an indicator".
    words: str
    look: Callable[[Part], Coverage]


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
    found = [_health(pillar_part(whole, pillar.id), pillar.id) for pillar in whole.pillars]
    return (*found, _health(whole, ""))


def health_table(theory: Theory, language: str | None = None) -> Table:
    """Show the health of each pillar as a table; shares go from 0 to 1."""
    # pandas takes half a second to import, and few who ask for health ask for a table.
    from toc.model.table_frame import filled

    speaker = Speaker(theory, language)
    rows = find_health(theory)
    weakest = [row.weakest for row in rows]
    cells: dict[str, tuple[str, Iterable[object]]] = {
        "title": (WORDS, [speaker.pillars(filter(None, [row.pillar])) for row in rows]),
        "elements": (NUMBER, [row.elements for row in rows]),
        **{name: (SHARE, [row.coverage[name].share for row in rows]) for name in MEASURES},
        "weakest chain": (
            WORDS,
            [_lines(speaker, one.chain, "\n→ ") if one else "" for one in weakest],
        ),
        "least confidence": (SHARE, [one.confidence if one else None for one in weakest]),
        "single points of failure": (
            WORDS,
            [_lines(speaker, single_points(row), "\n") for row in rows],
        ),
        "smallest cut": (NUMBER, [smallest_cut(row) for row in rows]),
    }
    names = [row.pillar or WHOLE for row in rows]
    return filled(cells, names, "pillar", "Each share is of what could have it.")


def single_points(row: PillarHealth) -> tuple[Id, ...]:
    """Name the elements that every way to some final result passes, each once."""
    return tuple(dict.fromkeys(one for each in row.bottlenecks for one in each.elements))


def smallest_cut(row: PillarHealth) -> int | None:
    """Count the fewest elements whose failure cuts every way to a final result."""
    return min((len(one.cut) for one in row.bottlenecks), default=None)


def _lines(speaker: Speaker, ids: Iterable[Id], between: str) -> str:
    return between.join(map(speaker.name, ids))


def _health(theory: Theory, pillar: Id) -> PillarHealth:
    own = {
        one.id for one in theory.elements.values() if not pillar or pillar in one.pillars
    }
    part = Part(theory, _results(theory, own), _links(theory, own))
    ways = Ways(theory)
    return PillarHealth(
        pillar,
        len(own),
        FrozenDict({name: measure.look(part) for name, measure in MEASURES.items()}),
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
        if not link.is_feedback
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
        and LEVELS[end.kind] > LEVELS[start.kind]
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


MEASURES: Final[Mapping[str, Measure]] = FrozenDict(
    {
        "assumptions": Measure(
            "links between results with an assumption, on the link or its result",
            _assumptions,
        ),
        "risks": Measure(
            "results with a risk, on the result or on a link that leads to it", _risks
        ),
        "indicators": Measure(
            "results with an indicator",
            lambda part: _counted(bool(one.indicators) for one in part.results),
        ),
        "evidence": Measure(
            "links that cite evidence",
            lambda part: _counted(bool(link.evidence) for link in part.links),
        ),
        "gender": Measure(
            "results with a gender marker of 1 or 2, or an indicator by sex",
            _seen("gender"),
        ),
        "disability": Measure(
            "results with a disability marker of 1 or 2, or an indicator by disability",
            _seen("disability"),
        ),
        "rights-holders": Measure(
            "results that name a rights-holder", _role("rights-holder")
        ),
        "duty-bearers": Measure("results that name a duty-bearer", _role("duty-bearer")),
    }
)
