"""One chain on one page: what each step says, what it rests on, and where it is weak."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from toc.analysis.bottlenecks import lacks_of
from toc.analysis.chain_search import find_chains
from toc.errors import UsageError
from toc.model.elements import Assumption, CausalElement, Risk
from toc.model.graph import forward_graph
from toc.model.levels import HEIGHTS, goes_back, left_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc.model.elements import Id, Kind, Link, Period
    from toc.model.theory import Theory


class Step(NamedTuple):
    """One step of a chain; without a link it is the missing middle."""

    from_id: Id
    to_id: Id
    link: Link | None
    #: It leads to a lower level.
    goes_back: bool
    #: The levels between its two ends.
    left_out: tuple[Kind, ...]
    actors: tuple[Id, ...]
    assumptions: tuple[Assumption, ...]
    risks: tuple[Risk, ...]
    #: What is not written down about the step.
    lacks: tuple[str, ...]

    @property
    def is_plausible(self) -> bool:
        """Its levels follow one another, and it says why it works and who acts."""
        keeps_levels = not self.goes_back and not self.left_out
        return keeps_levels and not {"link", "mechanism", "actor"} & set(self.lacks)


class ChainCard(NamedTuple):
    """A chain from what is done to what it is for."""

    elements: tuple[Id, ...]
    steps: tuple[Step, ...]
    #: How many chains join the two ends, this one included; 0 where the middle is missing.
    ways: int
    #: The number of the weakest step, counted from 0; None for a chain without steps.
    weakest: int | None
    #: The months that the steps say they take, and how many steps say so.
    months: int
    timed: int
    #: The months of the programme period, where the theory gives it.
    period: int | None

    @property
    def missing(self) -> Step | None:
        """The step that has no link, where the middle is missing."""
        return next((step for step in self.steps if step.link is None), None)


def find_card(theory: Theory, start: Id, end: Id) -> ChainCard:
    """Describe the shortest chain from one element to another.

    Where none leads all the way, the card shows how far the start leads, and the missing
    middle between there and the end.

    Raises:
        UsageError: There is no such element, or the two are the same.
    """
    if start == end:
        raise UsageError(f'A chain needs two ends; "{start}" was given for both.')
    theory = theory.placed
    found = find_chains(theory, start=start, end=end)
    if found.chains:
        chain = min(found.chains, key=lambda one: (len(one.elements), one.elements))
        route, ways = chain.elements, chain.ways
    else:
        route, ways = _with_missing_middle(theory, start, end), 0
    steps = tuple(_step(theory, *pair) for pair in pairwise(route))
    lags = [
        step.link.time_lag for step in steps if step.link and step.link.time_lag is not None
    ]
    return ChainCard(
        route, steps, ways, _weakest(steps), sum(lags), len(lags), _months(theory.period)
    )


def _with_missing_middle(theory: Theory, start: Id, end: Id) -> tuple[Id, ...]:
    """Go up from the start as far as it leads, then on to the end without a link."""
    routes = nx.single_source_shortest_path(forward_graph(theory), start)

    def order(key: Id) -> tuple[int, int, Id]:
        return -HEIGHTS[theory.elements[key].kind], len(routes[key]), key

    return (*routes[min(routes, key=order)], end)


def _step(theory: Theory, start: Id, end: Id) -> Step:
    edge = forward_graph(theory).adj[start].get(end)
    links = [theory.links[key] for key in edge["links"]] if edge else []
    link = next((one for one in links if one.leads_on), None)
    targets = (link.id, end) if link else (end,)
    sitting = {one.id: one for key in targets for one in theory.conditions.get(key, ())}
    element = theory.elements[end]
    named = element.actors if isinstance(element, CausalElement) else ()
    actors = tuple(dict.fromkeys(one.actor for one in named))
    lacks = [*lacks_of(theory, link)] if link else ["link"]
    kinds = (theory.elements[start].kind, element.kind)
    return Step(
        start,
        end,
        link,
        goes_back(*kinds),
        left_out(*kinds),
        actors,
        tuple(one for one in sitting.values() if isinstance(one, Assumption)),
        tuple(one for one in sitting.values() if isinstance(one, Risk)),
        (*lacks, *(() if actors else ("actor",))),
    )


def _weakest(steps: Sequence[Step]) -> int | None:
    """Find the missing step, else the one of least confidence, else the emptiest."""

    def strength(number: int) -> tuple[bool, float, int, int]:
        step = steps[number]
        confidence = step.link.confidence if step.link else None
        unrated = 2.0 if confidence is None else confidence
        return step.link is not None, unrated, -len(step.lacks), number

    return min(range(len(steps)), key=strength, default=None)


def _months(period: Period | None) -> int | None:
    """Count the months of a period, a month begun at either end as a whole one."""
    if period is None or period.start is None or period.end is None:
        return None
    years = period.end.year - period.start.year
    return max(0, 12 * years + period.end.month - period.start.month + 1)
