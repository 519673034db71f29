"""How the links of a theory join its elements: what leads where, and through what.

It knows elements by their ids alone, so it stays true while texts and owners change.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

import networkx as nx

from toc.model.elements import KINDS, Impact, Result
from toc.model.frozen import FrozenDict
from toc.model.levels import HEIGHTS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from toc.model.elements import AnyElement, CausalElement, Id, Kind, Link
    from toc.model.theory import Style

#: The steps of a results chain, from what is done to lasting change.
LEVELS: Final[Mapping[Kind, int]] = FrozenDict(
    {kind: HEIGHTS[kind] for kind in KINDS if kind in HEIGHTS and kind != "driver"}
)

#: From which kinds a step leads to a change that others have to make, by what it leads to.
_BELOW: Final[Mapping[Kind, frozenset[Kind]]] = FrozenDict(
    {
        "impact": frozenset({"activity", "driver", "output", "outcome"}),
        "outcome": frozenset({"activity", "driver", "output", "outcome"}),
        "driver": frozenset({"driver", "output", "outcome"}),
    }
)
#: In a system of causes one link in so many leads back, or more.
_LOOPS: Final = 10
#: With fewer cards than these, it is too early to see a system.
_FEWEST: Final = 6

Neighbours = dict[str, list[str]]


class Shape:
    """The elements that links can join, and the answers about their ways."""

    def __init__(self, causal: Mapping[Id, CausalElement], links: Sequence[Link]) -> None:
        self.kinds: dict[Id, Kind] = {key: one.kind for key, one in causal.items()}
        self.impacts_and_global = [
            key for key, one in causal.items() if isinstance(one, Impact) or is_global(one)
        ]
        self.global_ids = {key for key, one in causal.items() if is_global(one)}
        self.ends = [(link.from_id, link.to_id) for link in links]
        self.has_outputs = any(
            kind == "output" and key not in self.global_ids
            for key, kind in self.kinds.items()
        )
        self.feedback = sum(link.is_feedback for link in links)
        #: The links on which others have to act: to an outcome, an impact or a driver, and
        #: what is declared as feedback to one.
        self.crucial = frozenset(
            link.id for link in links if self._is_crucial(self.kinds[link.from_id], link)
        )
        #: Neighbours along links that are not declared feedback, itself left out.
        self.after: Neighbours = {key: [] for key in causal}
        self.before: Neighbours = {key: [] for key in causal}
        for link in links:
            if link.leads_on and link.from_id != link.to_id:
                self.after[link.from_id].append(link.to_id)
                self.before[link.to_id].append(link.from_id)

    def _is_crucial(self, start: Kind, link: Link) -> bool:
        below = _BELOW.get(self.kinds[link.to_id], frozenset())
        # Where outputs are named, what leaves them out has a rule of its own.
        if start == "activity" and self.has_outputs:
            return False
        return (
            (start in below or (link.is_feedback and bool(below)))
            and link.is_directed
            and link.from_id not in self.global_ids
            and link.from_id != link.to_id
        )

    @cached_property
    def style(self) -> Style:
        """Tell how the theory tells of change, where it does not say so itself.

        Where outputs are named it is a results chain. Without them it is a system where
        most cards are drivers, where most are woven into circles, or where links lead
        back again and again; else, or where there are few cards, it is a pathway.
        """
        own = [kind for key, kind in self.kinds.items() if key not in self.global_ids]
        if self.has_outputs:
            return "results-chain"
        if len(own) < _FEWEST:
            return "pathway"
        is_looped = self.feedback > 1 and self.feedback * _LOOPS >= len(self.ends)
        is_woven = 2 * self._woven > len(own)
        if is_looped or is_woven or 2 * own.count("driver") > len(own):
            return "system"
        return "pathway"

    @property
    def _woven(self) -> int:
        """Count the elements on circles that have more than one way round."""
        inside = Counter(
            self.circle_of[start]
            for start, end in self.steps
            if start in self.circle_of and self.circle_of[start] == self.circle_of.get(end)
        )
        return sum(
            len(circle)
            for number, circle in enumerate(self.circles)
            if inside[number] > len(circle) + 1
        )

    @cached_property
    def linked(self) -> set[Id]:
        """Name the elements that are linked with another element."""
        ends: set[Id] = set()
        for start, end in self.ends:
            if start != end:
                ends.update((start, end))
        return ends

    @cached_property
    def touching(self) -> Neighbours:
        """Map each element to its neighbours along links of every kind, either way."""
        found: Neighbours = {key: [] for key in self.kinds}
        for start, end in self.ends:
            found[start].append(end)
            found[end].append(start)
        return found

    @cached_property
    def steps(self) -> set[tuple[Id, Id]]:
        """Name the pairs that a link joins without being feedback."""
        return {(start, end) for start, ends in self.after.items() for end in ends}

    @cached_property
    def leads_to_global(self) -> set[Id]:
        """Name what leads to a global result, the global results included."""
        return spread(self.before, self.global_ids)

    @cached_property
    def leads_to_output(self) -> set[Id]:
        """Name what leads to an output, the outputs included."""
        return spread(self.before, self._ids_of("output"))

    @cached_property
    def follows_activity(self) -> set[Id]:
        """Name what some activity leads to, the activities included."""
        return spread(self.after, self._ids_of("activity"))

    @cached_property
    def circles(self) -> list[list[Id]]:
        """List the groups of elements that lead back to themselves without feedback."""
        left = self.kinds.keys() - set(self.in_order)
        if not left:
            return []
        graph: nx.DiGraph[str] = nx.DiGraph()
        for start in sorted(left):
            graph.add_node(start)
            graph.add_edges_from((start, end) for end in self.after[start] if end in left)
        groups = nx.strongly_connected_components(graph)
        return sorted(sorted(group) for group in groups if len(group) > 1)

    @cached_property
    def circle_of(self) -> dict[Id, int]:
        """Map each element on a circle to the number of its circle."""
        return {one: number for number, group in enumerate(self.circles) for one in group}

    @cached_property
    def last_before(self) -> dict[Id, Id]:
        """Map elements to the last one that every way to them passes through, if any.

        Ways begin at the activities, and where nothing comes before. Those on or behind a
        circle are left out.
        """
        # Dominators in causal order: where the ways to two causes part, they part for all.
        last: dict[Id, Id | None] = {}
        depth: dict[Id | None, int] = {None: 0}
        for key in self.in_order:
            before = self.before[key]
            shared: Id | None = None
            if before and self.kinds[key] != "activity":
                shared = before[0]
                for other in before[1:]:
                    shared = _meeting(last, depth, shared, other)
            last[key] = shared
            depth[key] = depth[shared] + 1
        return {key: shared for key, shared in last.items() if shared is not None}

    @cached_property
    def leads_to_impact(self) -> set[Id]:
        """Name what leads to an impact or a global result, these included."""
        return spread(self.before, self.impacts_and_global)

    def last_of(self, among: set[Id]) -> list[list[Id]]:
        """Give those that lead to no other of them; those on one circle come together."""
        return self._ends(among, self.before)

    def first_of(self, among: set[Id]) -> list[list[Id]]:
        """Give those that no other of them leads to; those on one circle come together."""
        return self._ends(among, self.after)

    def _ends(self, among: set[Id], back: Neighbours) -> list[list[Id]]:
        circle_of = self.circle_of
        passing = spread(
            back,
            (
                near
                for one in among
                for near in back[one]
                if circle_of.get(near, near) != circle_of.get(one, one)
            ),
        )
        ends: dict[Id | int, list[Id]] = {}
        for one in sorted(among - passing):
            ends.setdefault(circle_of.get(one, one), []).append(one)
        return list(ends.values())

    @cached_property
    def in_order(self) -> list[Id]:
        """List the elements, causes first; what is on or behind a circle is left out."""
        waits_for = {key: len(before) for key, before in self.before.items()}
        ready = [key for key, count in waits_for.items() if count == 0]
        for key in ready:
            for end in self.after[key]:
                waits_for[end] -= 1
                if waits_for[end] == 0:
                    ready.append(end)
        return ready

    def _ids_of(self, kind: Kind) -> list[Id]:
        return [key for key, known in self.kinds.items() if known == kind]


def is_global(element: AnyElement | CausalElement) -> bool:
    """See whether an element is a result of the level above the programme's own."""
    return isinstance(element, Result) and element.scope == "global"


def spread(
    neighbours: Mapping[Id, Sequence[Id]],
    starts: Iterable[Id],
    allowed: Container[Id] | None = None,
) -> set[Id]:
    """Name everything that the neighbours of some starts lead to, the starts included.

    Nothing is reached through an element that is not allowed.
    """
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for other in neighbours[waiting.pop()]:
            if other not in seen and (allowed is None or other in allowed):
                seen.add(other)
                waiting.append(other)
    return seen


def _meeting(
    last: Mapping[Id, Id | None],
    depth: Mapping[Id | None, int],
    one: Id | None,
    other: Id | None,
) -> Id | None:
    """Go back from two elements to the last that every way to either passes through."""
    while one != other:
        if depth[one] < depth[other]:
            one, other = other, one
        one = last[one] if one is not None else None
    return one
