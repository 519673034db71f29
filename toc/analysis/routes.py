"""Routes through a directed graph, counted and listed without walking every one.

A loop is taken as one place: a route enters it, crosses it by the shortest way and leaves
it. Without this, the routes of a dozen elements in a loop are more than can be counted.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: Counts stop here; it means "this many or more".
MANY: Final = 1_000_000

Route = tuple[str, ...]


class Routes:
    """The routes of one graph."""

    def __init__(self, graph: nx.DiGraph[str]) -> None:
        self.graph = graph
        self._places = nx.condensation(graph)
        #: The place of each node: a loop's nodes share one.
        self.place: dict[str, int] = self._places.graph["mapping"]

    @cached_property
    def loops(self) -> tuple[frozenset[str], ...]:
        """The sets of two nodes or more that lead to one another."""
        members = (
            frozenset(place["members"]) for _, place in self._places.nodes(data=True)
        )
        return tuple(nodes for nodes in members if len(nodes) > 1)

    def sources(self) -> list[frozenset[str]]:
        """Give the nodes, or loops, that nothing leads to."""
        return [
            self._members(place) for place in self._order if not self._places.pred[place]
        ]

    def sinks(self) -> list[frozenset[str]]:
        """Give the nodes, or loops, that lead to nothing."""
        return [
            self._members(place) for place in self._order if not self._places.adj[place]
        ]

    def count_to(self, ends: Collection[str]) -> dict[str, int]:
        """Count the routes from each node to any end; no two ends may share a loop.

        An end has one route more, of no step.
        """
        goals = {self.place[end] for end in ends}
        counts: dict[int, int] = {}
        for place in reversed(self._order):
            onward = sum(counts[self.place[node]] for _, node in self._exits[place])
            counts[place] = min(MANY, (place in goals) + onward)
        return {node: counts[place] for node, place in self.place.items()}

    def count_from(self, start: str) -> dict[str, int]:
        """Count the routes from one start to each node."""
        counts = dict.fromkeys(self._order, 0)
        counts[self.place[start]] = 1
        for place in self._order:
            if counts[place]:
                for _, node in self._exits[place]:
                    after = self.place[node]
                    counts[after] = min(MANY, counts[after] + counts[place])
        return {node: counts[place] for node, place in self.place.items()}

    def shortest(self, start: str, ends: Collection[str]) -> Iterator[Route]:
        """Give the shortest route from a start to each end that it reaches."""
        before = {node: previous for previous, node in nx.bfs_edges(self.graph, start)}
        for end in ends:
            if end == start or end in before:
                yield _walked_back(before, start, end)

    def every(self, start: str, ends: Collection[str]) -> Iterator[Route]:
        """Give every route from a start to any end, one by one.

        Only nodes that lead to an end are entered, so no step is taken in vain.
        """
        goals = {self.place[end]: end for end in ends}
        leads = {self.place[node] for node, count in self.count_to(ends).items() if count}
        waiting: list[tuple[Route, str]] = (
            [((), start)] if self.place[start] in leads else []
        )
        while waiting:
            route, entry = waiting.pop()
            place = self.place[entry]
            if place in goals:
                yield route + self._crossing(entry, goals[place])
            onward = [
                (route + self._crossing(entry, leaving), node)
                for leaving, node in self._exits[place]
                if self.place[node] in leads
            ]
            waiting.extend(reversed(onward))

    @cached_property
    def _order(self) -> list[int]:
        return list(nx.lexicographical_topological_sort(self._places, self._first))

    @cached_property
    def _exits(self) -> dict[int, list[tuple[str, str]]]:
        exits: dict[int, list[tuple[str, str]]] = {place: [] for place in self._places}
        for start, end in self.graph.edges:
            if self.place[start] != self.place[end]:
                exits[self.place[start]].append((start, end))
        return exits

    def _members(self, place: int) -> frozenset[str]:
        return frozenset(self._places.nodes[place]["members"])

    def _first(self, place: int) -> str:
        first: str = min(self._places.nodes[place]["members"])
        return first

    def _crossing(self, entry: str, leaving: str) -> Route:
        if entry == leaving:
            return (entry,)
        inside = self.graph.subgraph(self._members(self.place[entry]))
        return tuple(nx.shortest_path(inside, entry, leaving))


def _walked_back(before: dict[str, str], start: str, end: str) -> Route:
    route = [end]
    while route[-1] != start:
        route.append(before[route[-1]])
    return tuple(reversed(route))
