"""The theory as a networkx graph, and questions about its shape.

Ask here and not by scanning all links: the graph is built once for each theory value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from toc.model.elements import Assumption, Risk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toc.model.elements import Id
    from toc.model.theory import Theory


def directed_graph(theory: Theory) -> nx.DiGraph[str]:
    """Build the graph of all elements and links.

    Nodes carry `kind`, `text` (first language), `pillars` and, on the elements that have
    them, `assumptions` and `risks` (ids). Edges carry `links` (the ids of the links that
    join the two, one but for duplicates), `is_feedback` (all of them are declared
    feedback), `leads_on` (one of them has a direction and is no feedback), `assumptions`
    and `risks`. An assumption or risk is a node without edges; what it sits on is named by
    its node attribute `sits_on`.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for element in theory.elements.values():
        sits_on: tuple[str, ...] = ()
        if isinstance(element, Assumption):
            sits_on = element.conditions
        elif isinstance(element, Risk):
            sits_on = element.threatens
        assumptions, risks = _sitting_on(theory, (element.id,))
        graph.add_node(
            element.id,
            kind=element.kind,
            text=theory.spoken(element.text),
            pillars=element.pillars,
            assumptions=assumptions,
            risks=risks,
            sits_on=sits_on,
        )
    joined: dict[tuple[str, str], list[str]] = {}
    for link in theory.links.values():
        joined.setdefault((link.from_id, link.to_id), []).append(link.id)
    for (start, end), links in joined.items():
        assumptions, risks = _sitting_on(theory, links)
        graph.add_edge(
            start,
            end,
            links=tuple(links),
            is_feedback=all(theory.links[link].is_feedback for link in links),
            leads_on=any(theory.links[link].leads_on for link in links),
            assumptions=assumptions,
            risks=risks,
        )
    return graph


def forward_graph(theory: Theory) -> nx.DiGraph[str]:
    """Give the causal elements and the links between them that lead on."""
    graph = theory.graph
    view: nx.DiGraph[str] = nx.subgraph_view(
        graph,
        filter_node=lambda node: graph.nodes[node]["kind"] not in {"assumption", "risk"},
        filter_edge=lambda start, end: graph.edges[start, end]["leads_on"],
    )
    return view


def reached_from(graph: nx.DiGraph[str], starts: Iterable[Id]) -> set[Id]:
    """Name every node that some start leads to, the starts included."""
    return _spread(graph.adj, starts)


def leading_to(graph: nx.DiGraph[str], ends: Iterable[Id]) -> set[Id]:
    """Name every node that leads to some end, the ends included."""
    return _spread(graph.pred, ends)


def _spread(neighbours: Mapping[Id, Iterable[Id]], starts: Iterable[Id]) -> set[Id]:
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for node in neighbours[waiting.pop()]:
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen


def _sitting_on(
    theory: Theory, targets: Iterable[Id]
) -> tuple[tuple[Id, ...], tuple[Id, ...]]:
    sitting = [
        element for target in targets for element in theory.conditions.get(target, ())
    ]
    return (
        tuple(element.id for element in sitting if isinstance(element, Assumption)),
        tuple(element.id for element in sitting if isinstance(element, Risk)),
    )
