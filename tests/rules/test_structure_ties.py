from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given

from tests.factories import theory
from tests.rules.asking import messages, named_first
from tests.rules.test_structure import drawn_theories
from toc.model.elements import Activity
from toc.model.graph import forward_graph
from toc.rules.check import findings_of
from toc.rules.registry import rule
from toc.rules.survey import survey

if TYPE_CHECKING:
    from toc.model.theory import Theory

CHAIN = "activity > output > outcome > impact"
OTHER = "activity-2 > output-2 > outcome-2 > impact-2"


def test_part_is_known_by_its_highest_element() -> None:
    (message,) = messages("STR08", CHAIN, OTHER, "activity > output-3 > outcome")

    assert message == (
        'A part of 4 elements stands apart in the theory, among them the impact "impact-2".'
    )


def test_feedback_ties_parts_together() -> None:
    assert not messages("STR08", CHAIN, OTHER, "impact > activity-2: is_feedback")


def test_global_result_ties_parts_together() -> None:
    line = "impact > impact world; impact-2 > world; world: scope=global"

    assert not messages("STR08", CHAIN, OTHER, line)


def test_element_above_all_pillars_ties_them_together() -> None:
    pillars = "activity: pillars=[p]; output: pillars=[p]; activity-2: pillars=[p]"
    lines = ("activity > output > impact", "activity-2 > output-2 > impact")

    assert not messages("STR08", *lines, pillars, "output-2: pillars=[p]")


def test_meeting_in_another_pillar_does_not_tie_a_pillar_together() -> None:
    lines = ("activity > output > impact", "activity-2 > output-2 > impact")
    pillars = (
        "activity: pillars=[p]; output: pillars=[p]; impact: pillars=[q]",
        "activity-2: pillars=[p]; output-2: pillars=[p]",
    )
    (message,) = messages("STR08", *lines, *pillars)

    assert 'in the pillar "p"' in message


def test_theory_without_impact_has_no_parts() -> None:
    assert not messages("STR08", "activity > output; activity-2 > output-2")


@pytest.mark.parametrize(("causes", "count"), [(12, 0), (13, 1)])
def test_more_than_twelve_causes_are_too_many(causes: int, count: int) -> None:
    lines = [f"activity-{number} > output" for number in range(causes)]

    assert len(named_first("STR09", *lines)) == count


def test_bottleneck_is_the_last_one_before_the_impact() -> None:
    lines = ("activity > output > a > b > impact", "activity-2 > output-2 > a")

    assert named_first("STR10", *lines) == ["b"]


def test_short_cut_past_a_bottleneck_opens_a_way() -> None:
    lines = ("activity > output > a > b > impact", "activity-2 > output-2 > a")

    assert not messages("STR10", *lines, "output-2 > impact")


def test_first_sketch_has_no_bottleneck() -> None:
    assert not messages("STR10", CHAIN)


@given(drawn_theories())
def test_last_before_is_the_nearest_dominator(made: Theory) -> None:
    """The one pass agrees with networkx, where no circle stands in the way."""
    known = survey(made)
    graph = nx.DiGraph(forward_graph(made))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    starts = [
        key
        for key in known.causal
        if isinstance(known.causal[key], Activity) or not known.before[key]
    ]
    graph.add_node("start")
    graph.add_edges_from(("start", key) for key in starts)
    in_order = set(known.shape.in_order)
    nearest = nx.immediate_dominators(graph, "start")
    expected = {
        key: last
        for key, last in nearest.items()
        if key in in_order and last not in {"start", None} and key != last
    }
    activities = {key for key in starts if known.before[key]}

    assert {
        key: last for key, last in known.shape.last_before.items() if key not in activities
    } == expected


def test_part_findings_name_every_element_of_the_part() -> None:
    made = theory(CHAIN, OTHER, "activity > output-3 > outcome")
    (finding,) = findings_of(rule("STR08"), made)

    assert set(finding.elements) == {"activity-2", "output-2", "outcome-2", "impact-2"}
