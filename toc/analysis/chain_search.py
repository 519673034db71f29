"""Chains: how what is done leads, link by link, to change in people's lives."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from toc.analysis.routes import MANY, Routes
from toc.errors import UsageError
from toc.model.elements import Assumption, CausalElement, Id, Record, Risk
from toc.model.graph import forward_graph
from toc.model.levels import LEVELS, goes_back, left_out
from toc.model.naming import joined, with_article
from toc.model.parts import pillar_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.analysis.routes import Route
    from toc.model.elements import Element, Kind
    from toc.model.theory import Theory

#: Chains listed unless more are asked for; nobody reads a longer list.
MOST_CHAINS: Final = 200

DONE: Final = frozenset(LEVELS[:2])
#: What can lie beyond the end of a chain, beside other pillars.
NOTHING: Final = ""
WITHIN: Final = "here"


class Chain(Record):
    """Elements that lead one to the next, and what they rest on."""

    elements: tuple[Id, ...]
    links: tuple[Id, ...] = ()
    #: What sits on its elements and links.
    assumptions: tuple[Id, ...] = ()
    risks: tuple[Id, ...] = ()
    #: The least confidence given for one of its links.
    confidence: float | None = None
    #: Where it is broken, one sentence for each place.
    gaps: tuple[str, ...] = ()
    #: How many chains have the same two ends, this one included; stops at `MANY`.
    ways: int = 1


class FoundChains(NamedTuple):
    """Some chains of a theory, and how many there are in all."""

    chains: tuple[Chain, ...]
    #: Stops at `MANY`, which means "this many or more".
    total: int
    #: Every chain is listed, and not only the shortest for each start and end.
    is_complete: bool


def find_chains(
    theory: Theory,
    pillar: Id | None = None,
    start: Id | None = None,
    end: Id | None = None,
    limit: int = MOST_CHAINS,
) -> FoundChains:
    """Find the chains of a theory or pillar, from where nothing leads to where all ends.

    With a start or an end, find those that begin or end there. When there are more than
    the limit, find the shortest for each start and end, and of these the first ones.
    What is parked is not yet part of any chain.

    Raises:
        UsageError: There is no such pillar or element, or the element is parked.
    """
    placed = theory.placed
    part = placed if pillar is None else pillar_part(placed, pillar)
    routes = Routes(forward_graph(part).copy())
    if parked := next((one for one in (start, end) if one and _is_parked(theory, one)), ""):
        raise UsageError(
            f'"{parked}" waits in the parking lot. A chain can start or end at it when it '
            "has its place in the theory."
        )
    starts = [_known(part, start)] if start else _places(part, routes.sources(), LEVELS[0])
    ends = [_known(part, end)] if end else _places(part, routes.sinks(), LEVELS[-1])
    onward = routes.count_to(ends)
    starts = [begin for begin in starts if onward[begin]]
    total = min(MANY, sum(onward[begin] for begin in starts))
    is_complete = total <= limit
    list_from = routes.every if is_complete else routes.shortest
    found = (
        _chain(placed, routes, route, ways[route[-1]])
        for begin in starts
        for ways in [routes.count_from(begin)]
        for route in list_from(begin, ends)
    )
    return FoundChains(tuple(islice(found, limit)), total, is_complete)


def _is_parked(theory: Theory, id: Id) -> bool:  # noqa: A002  # the user's word for it
    return id in theory.elements and theory.elements[id].is_parked


def _known(theory: Theory, id: Id) -> Id:  # noqa: A002  # the user's word for it
    element = theory.elements.get(id)
    if element is None:
        message = f'There is no element "{id}" here, so no chain can start or end at it.'
        raise UsageError(message)
    if not isinstance(element, CausalElement):
        message = (
            f'"{theory.spoken(element.text)}" is one of the {element.kind}s. They sit on '
            "chains; a chain starts and ends at an activity, driver or result."
        )
        raise UsageError(message)
    return id


def _places(theory: Theory, groups: Iterable[frozenset[Id]], level: Kind) -> list[Id]:
    """Choose from each group the element nearest to a level, and put them in order."""
    pillars = [pillar.id for pillar in theory.pillars]

    def order(id: Id) -> tuple[int, int, Id]:  # noqa: A002  # the user's word for it
        element = theory.elements[id]
        lane = pillars.index(element.pillars[0]) if element.pillars else len(pillars)
        return _distance(element.kind, level), lane, id

    return sorted((min(group, key=order) for group in groups), key=order)


def _distance(kind: Kind, level: Kind) -> int:
    return abs(LEVELS.index(kind) - LEVELS.index(level))


def _chain(theory: Theory, routes: Routes, route: Route, ways: int) -> Chain:
    links = tuple(
        link
        for step in pairwise(route)
        for link in routes.graph.edges[step]["links"]
        if theory.links[link].leads_on
    )
    held = [one for key in (*route, *links) for one in theory.conditions.get(key, ())]
    confidences = [theory.links[link].confidence for link in links]
    return Chain(
        elements=route,
        links=links,
        assumptions=_ids(held, Assumption),
        risks=_ids(held, Risk),
        confidence=min((one for one in confidences if one is not None), default=None),
        gaps=tuple(_gaps(theory, routes, route)),
        ways=ways,
    )


def _ids(held: Iterable[Element], kind: type[Element]) -> tuple[Id, ...]:
    return tuple(dict.fromkeys(one.id for one in held if isinstance(one, kind)))


def _gaps(theory: Theory, routes: Routes, route: Route) -> Iterator[str]:
    kinds = [theory.elements[node].kind for node in route]
    start = _beyond(theory, routes, route[0], backward=True)
    end = _beyond(theory, routes, route[-1], backward=False)
    if len(route) == 1 and start == end == NOTHING:
        yield "stands alone: no link joins it"
        return
    if start == NOTHING and kinds[0] not in DONE:
        yield f"starts at {with_article(kinds[0])}: nothing that is done leads to it"
    elif start not in {NOTHING, WITHIN}:
        yield f"comes from {start}"
    yield from filter(None, map(_jump, kinds, kinds[1:]))
    if any(node in loop for loop in routes.loops for node in route):
        yield "goes through a loop"
    if end == NOTHING and kinds[-1] != LEVELS[-1]:
        yield f"stops at {with_article(kinds[-1])}: it reaches no impact"
    elif end not in {NOTHING, WITHIN}:
        yield f"goes on in {end}"


def _beyond(theory: Theory, routes: Routes, node: Id, *, backward: bool) -> str:
    """Say what lies beyond an end of a chain: nothing, more of this part, or pillars."""
    graph = forward_graph(theory)
    others = set(graph.pred[node] if backward else graph.adj[node]) - {node}
    if not others:
        return NOTHING
    if not others.isdisjoint(routes.graph):
        return WITHIN
    titles = {pillar.id: theory.spoken(pillar.title) for pillar in theory.pillars}
    found = {pillar for other in others for pillar in theory.elements[other].pillars}
    return " and ".join(titles[pillar] for pillar in titles if pillar in found)


def _jump(kind: Kind, following: Kind) -> str:
    if goes_back(kind, following):
        return f"goes back from {with_article(kind)} to {with_article(following)}"
    if missed := left_out(kind, following):
        between = joined([with_article(level) for level in missed], "or")
        return (
            f"goes from {with_article(kind)} to {with_article(following)} without {between}"
        )
    return ""
