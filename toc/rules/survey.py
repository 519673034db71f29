"""What several rules ask of a theory, found in one pass and kept with it.

The networkx graph of a theory answers any question; the few that every check asks are
answered here from plain maps, which are ready in a fifth of the time. That counts
because the editor checks after every edit.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

import networkx as nx

from toc.model.elements import (
    Activity,
    Assumption,
    CausalElement,
    Element,
    Impact,
    Outcome,
    Output,
    Result,
    Risk,
)
from toc.model.frozen import FrozenDict
from toc.model.naming import quoted
from toc.model.theory import targets_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toc.model.elements import AnyElement, Id, Kind, Link
    from toc.model.theory import Theory

#: The steps of a results chain, from what is done to lasting change.
LEVELS: Final[Mapping[Kind, int]] = FrozenDict(
    {
        "activity": 0,
        "output": 1,
        "outcome": 2,
        "impact": 3,
    }
)
_PLACE: Final = "survey"

Neighbours = dict[str, list[str]]
E = TypeVar("E", bound=Element)


def survey(theory: Theory) -> Survey:
    """Give the survey of a theory; it is made once for each theory value."""
    # It lies where the theory's cached properties lie, and goes when the theory goes.
    kept = theory.__dict__.get(_PLACE)
    if kept is None:
        kept = theory.__dict__[_PLACE] = Survey(theory)
    found: Survey = kept
    return found


class Survey:
    """The elements of a theory that are checked, and how its links join them.

    Parked elements are left out: they wait for their place in the theory. So are links
    to them, and links to something missing or to an assumption or risk, which are for
    the reader of the file to refuse.
    """

    def __init__(self, theory: Theory) -> None:
        self.theory = theory
        self.causal: dict[Id, CausalElement] = {
            element.id: element
            for element in theory.elements.values()
            if isinstance(element, CausalElement) and not element.is_parked
        }
        self.links: list[Link] = [
            link
            for link in theory.links.values()
            if link.from_id in self.causal and link.to_id in self.causal
        ]
        #: Neighbours along links that are not declared feedback, itself left out.
        self.after: Neighbours = {key: [] for key in self.causal}
        self.before: Neighbours = {key: [] for key in self.causal}
        for link in self.links:
            if not link.is_feedback and link.from_id != link.to_id:
                self.after[link.from_id].append(link.to_id)
                self.before[link.to_id].append(link.from_id)

    @cached_property
    def linked(self) -> set[Id]:
        """Name the elements that are linked with another element."""
        ends: set[Id] = set()
        for link in self.links:
            if link.from_id != link.to_id:
                ends.update((link.from_id, link.to_id))
        return ends

    @cached_property
    def fed_back(self) -> Neighbours:
        """Map the ends of feedback links to each other."""
        found: Neighbours = {}
        for link in self.links:
            if link.is_feedback:
                found.setdefault(link.from_id, []).append(link.to_id)
                found.setdefault(link.to_id, []).append(link.from_id)
        return found

    @cached_property
    def steps(self) -> set[tuple[Id, Id]]:
        """Name the pairs that a link joins without being feedback."""
        return {(start, end) for start, ends in self.after.items() for end in ends}

    @cached_property
    def assumptions(self) -> list[Assumption]:
        """List the assumptions."""
        return [
            one
            for one in self.theory.elements.values()
            if isinstance(one, Assumption) and not one.is_parked
        ]

    @cached_property
    def risks(self) -> list[Risk]:
        """List the risks."""
        return [
            one
            for one in self.theory.elements.values()
            if isinstance(one, Risk) and not one.is_parked
        ]

    @cached_property
    def impacts(self) -> list[Impact]:
        """List the impacts of the programme and of the level above it."""
        return [one for one in self.causal.values() if isinstance(one, Impact)]

    @cached_property
    def own_results(self) -> list[Output | Outcome]:
        """List the programme's own outputs and outcomes."""
        return [
            one
            for one in self.causal.values()
            if isinstance(one, Output | Outcome) and not is_global(one)
        ]

    @cached_property
    def global_results(self) -> list[Result]:
        """List the results of the level above the programme's own."""
        return [
            one
            for one in self.causal.values()
            if isinstance(one, Result) and is_global(one)
        ]

    @cached_property
    def leads_to_global(self) -> set[Id]:
        """Name what leads to a global result, the global results included."""
        return spread(self.before, (one.id for one in self.global_results))

    @cached_property
    def leads_to_output(self) -> set[Id]:
        """Name what leads to an output, the outputs included."""
        return spread(self.before, self._ids_of(Output))

    @cached_property
    def follows_activity(self) -> set[Id]:
        """Name what some activity leads to, the activities included."""
        return spread(self.after, self._ids_of(Activity))

    @cached_property
    def latest_date(self) -> datetime.date | None:
        """Give the latest date of a review or of a report of progress."""
        dates = [
            one.reviewed_on for one in (*self.assumptions, *self.risks) if one.reviewed_on
        ]
        dates += [
            entry.date
            for one in self.causal.values()
            if isinstance(one, Result)
            for entry in one.progress
        ]
        return max(dates, default=None)

    def by_pillar(self, elements: Iterable[E]) -> Iterator[tuple[str, list[E]]]:
        """Group elements by pillar, with words for messages such as "in the theory".

        An element of two pillars is in both groups; empty groups are left out.
        """
        theory = self.theory
        groups: dict[Id | None, list[E]] = {pillar.id: [] for pillar in theory.pillars}
        groups[None] = []
        for element in elements:
            for pillar in element.pillars or (None,):
                groups.setdefault(pillar, []).append(element)
        words: dict[Id | None, str] = {
            one.id: f"in the pillar {quoted(theory, one.title, one.id)}"
            for one in theory.pillars
        }
        words[None] = "in no pillar" if theory.pillars else "in the theory"
        for pillar, inside in groups.items():
            if inside:
                yield words.get(pillar, "in no pillar"), inside

    @cached_property
    def circles(self) -> list[list[Id]]:
        """List the groups of elements that lead back to themselves without feedback."""
        left = self.causal.keys() - set(self.in_order)
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

    def _ids_of(self, kind: type[AnyElement]) -> list[Id]:
        return [one.id for one in self.causal.values() if isinstance(one, kind)]


def is_global(element: AnyElement | CausalElement) -> bool:
    """See whether an element is a result of the level above the programme's own."""
    return isinstance(element, Result) and element.scope == "global"


def results_by_pillar(theory: Theory) -> Iterator[tuple[str, list[Result]]]:
    """Give the own results of each pillar, or all of them where no pillar is named.

    Each comes with words for messages; a pillar with impacts alone, or with nothing, is
    left out.
    """
    own = [
        one
        for one in survey(theory).causal.values()
        if isinstance(one, Result) and not is_global(one)
    ]
    groups: dict[Id, list[Result]] = {pillar.id: [] for pillar in theory.pillars}
    for result in own:
        for pillar in result.pillars:
            if pillar in groups:
                groups[pillar].append(result)
    titles = {one.id: quoted(theory, one.title, one.id) for one in theory.pillars}
    named = [(f"the pillar {titles[pillar]}", inside) for pillar, inside in groups.items()]
    for words, inside in named or [("the theory", own)]:
        if any(isinstance(one, Outcome | Output) for one in inside):
            yield words, inside


def first_to_see(results: Iterable[Result]) -> tuple[Id, ...]:
    """Point to the outcomes among results, or to the outputs where there is no outcome."""
    known = list(results)
    outcomes = tuple(one.id for one in known if isinstance(one, Outcome))
    return outcomes or tuple(one.id for one in known if isinstance(one, Output))


def months_between(start: datetime.date, end: datetime.date) -> float:
    """Count the months from one day to another; a year is twelve, leap year or not."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months + (end.day - start.day) / 31


def spread(neighbours: Mapping[Id, Sequence[Id]], starts: Iterable[Id]) -> set[Id]:
    """Name everything that the neighbours of some starts lead to, the starts included."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for other in neighbours[waiting.pop()]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def home(theory: Theory, ids: Iterable[Id]) -> Id | None:
    """Name the one pillar that elements and links have in common; None if there is none.

    What is in no pillar does not count; an assumption or risk in none is where it sits.
    """
    if not theory.pillars:
        return None
    groups = [pillars for one in ids for pillars in _pillars_of(theory, one) if pillars]
    if not groups:
        return None
    shared = set(groups[0]).intersection(*groups[1:])
    return shared.pop() if len(shared) == 1 else None


def _pillars_of(theory: Theory, one: Id) -> Iterator[tuple[Id, ...]]:
    element = theory.elements.get(one)
    if element is None:
        link = theory.links.get(one)
        for end in (link.from_id, link.to_id) if link else ():
            if end in theory.elements:
                yield theory.elements[end].pillars
    elif element.pillars or not isinstance(element, Assumption | Risk):
        yield element.pillars
    else:
        # One step only: an assumption may sit on a risk that sits on the assumption.
        for target in targets_of(element):
            link = theory.links.get(target)
            for end in (link.from_id, link.to_id) if link else (target,):
                if end in theory.elements:
                    yield theory.elements[end].pillars
