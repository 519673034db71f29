"""All that belongs to the chains through one card or link.

The shared page and the editor light the same; theirs is
`toc/formats/page/script/chains.js`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.model.elements import Assumption, Risk, targets_of
from toc.model.graph import forward_graph, leading_to, reached_from

if TYPE_CHECKING:
    from toc.model.elements import Id
    from toc.model.theory import Theory


def whole_chain(theory: Theory, thing: Id) -> frozenset[Id]:
    """Name all that leads to a card or link, all it leads to, and what sits on these.

    Declared feedback is no step of a chain, and parked cards stand in none. An assumption
    or risk belongs to the chains of what it sits on.
    """
    theory = theory.placed
    element = theory.elements.get(thing)
    seats = targets_of(element) if isinstance(element, Assumption | Risk) else ()
    found = {thing}
    for seat in seats or (thing,):
        found |= {seat} | _along(theory, seat)
    return frozenset(found).union(
        condition.id for key in found for condition in theory.conditions.get(key, ())
    )


def _along(theory: Theory, seat: Id) -> set[Id]:
    link = theory.links.get(seat)
    start, end = (link.from_id, link.to_id) if link else (seat, seat)
    graph = forward_graph(theory)
    below = leading_to(graph, [start]) if start in graph else set()
    above = reached_from(graph, [end]) if end in graph else set()
    links = {
        one.id
        for one in theory.links.values()
        if one.leads_on
        and ({one.from_id, one.to_id} <= below or {one.from_id, one.to_id} <= above)
    }
    return below | above | links
