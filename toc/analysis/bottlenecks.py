"""On what a whole part of a theory rests: dominators, minimum cuts, the weakest link.

Nothing here walks paths one by one, of which there may be more than can be counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import networkx as nx

from toc.model.elements import Assumption
from toc.model.graph import forward_graph, leading_to, reached_from
from toc.model.levels import HEIGHTS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from toc.model.elements import Id, Link
    from toc.model.theory import Theory

#: Where every way begins, before anything that is done; no element has this id.
_ROOT: Final = ""
#: A link that nobody has rated comes after every link that somebody has.
_UNRATED: Final = 2.0


class Bottleneck(NamedTuple):
    """What one final result rests on."""

    end: Id
    #: Elements that every way to the end passes, from what is done upwards.
    elements: tuple[Id, ...]
    #: The fewest elements that cut every way to the end when they fail.
    cut: tuple[Id, ...]


class WeakLink(NamedTuple):
    """The link that holds least, and a chain through it."""

    link: Id
    confidence: float | None
    #: What is not written down about it; see `lacks_of`.
    lacks: tuple[str, ...]
    chain: tuple[Id, ...]


class Ways:
    """The ways from what is done to the last results of a theory or of a part of it."""

    def __init__(self, theory: Theory) -> None:
        self.theory = theory
        self.graph: nx.DiGraph[str] = nx.DiGraph()
        forward = forward_graph(theory)
        self.graph.add_nodes_from(forward)
        self.graph.add_edges_from(edge for edge in forward.edges if edge[0] != edge[1])
        done = [key for key in self.graph if HEIGHTS[theory.elements[key].kind] == 0]
        first = [key for key in self.graph if not self.graph.pred[key]]
        #: What is done; where nothing is, the elements that nothing leads to.
        self.starts = done or first
        reached = reached_from(self.graph, self.starts) - set(self.starts)
        impacts = [key for key in self.graph if theory.elements[key].kind == "impact"]
        last = [key for key in self.graph if not self.graph.adj[key]]
        #: The impacts that are reached; without one, the last results that are.
        self.ends = [key for key in impacts if key in reached] or [
            key for key in last if key in reached
        ]
        #: Every element on some way.
        self.passed = (reached | set(self.starts)) & leading_to(self.graph, self.ends)

    def bottlenecks(self) -> Iterator[Bottleneck]:
        """Say of each end what every way to it passes, and what cuts all ways to it."""
        rooted: nx.DiGraph[str] = self.graph.subgraph(self.passed).copy()
        rooted.add_edges_from((_ROOT, start) for start in self.starts if start in rooted)
        above = nx.immediate_dominators(rooted, _ROOT) if self.ends else {}
        for end in self.ends:
            passing: list[Id] = []
            key = above[end]
            while key != _ROOT:
                passing.insert(0, key)
                key = above[key]
            yield Bottleneck(end, tuple(passing), tuple(passing[:1]) or _cut(rooted, end))

    def weakest(self, links: Iterable[Link]) -> WeakLink | None:
        """Find among links the one of least confidence, else the one that says least.

        Of equals the one nearest to the impact is taken, since most rests on it.
        """
        taken = [link for link in links if {link.from_id, link.to_id} <= self.passed]
        if not taken:
            return None
        link = min(taken, key=self._strength)
        chain = (*reversed(self._back(link.from_id)), *self._onward(link.to_id))
        return WeakLink(link.id, link.confidence, lacks_of(self.theory, link), chain)

    def _strength(self, link: Link) -> tuple[float, int, int, Id]:
        confidence = _UNRATED if link.confidence is None else link.confidence
        level = HEIGHTS[self.theory.elements[link.to_id].kind]
        return confidence, -len(lacks_of(self.theory, link)), -level, link.id

    def _back(self, key: Id) -> list[Id]:
        return _nearest(self.graph.pred, key, set(self.starts))

    def _onward(self, key: Id) -> list[Id]:
        return _nearest(self.graph.adj, key, set(self.ends))


def lacks_of(theory: Theory, link: Link) -> tuple[str, ...]:
    """Name what is not written down about a link: mechanism, assumption, evidence."""
    sitting = [
        *theory.conditions.get(link.id, ()),
        *theory.conditions.get(link.to_id, ()),
    ]
    is_there = {
        "mechanism": bool(theory.spoken(link.mechanism).strip()),
        "assumption": any(isinstance(one, Assumption) for one in sitting),
        "evidence": bool(link.evidence),
    }
    return tuple(name for name, there in is_there.items() if not there)


def _cut(rooted: nx.DiGraph[str], end: Id) -> tuple[Id, ...]:
    needed = rooted.subgraph(leading_to(rooted, [end]))
    return tuple(sorted(nx.minimum_node_cut(needed, _ROOT, end)))


def _nearest(
    neighbours: Mapping[Id, Iterable[Id]], start: Id, goals: Container[Id]
) -> list[Id]:
    """Walk the shortest way from an element to a goal; there is one."""
    before: dict[Id, Id] = {start: start}
    waiting = [start]
    for key in waiting:
        if key in goals:
            way = [key]
            while way[-1] != start:
                way.append(before[way[-1]])
            return way[::-1]
        for other in neighbours[key]:
            if other not in before:
                before[other] = key
                waiting.append(other)
    return [start]
