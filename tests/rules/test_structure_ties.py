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


STARTS = "activity > x; activity-2 > x; activity-3 > x"


@pytest.mark.parametrize(
    "ways",
    [
        ("x > a > impact", "x > b > impact"),
        ("x > a > c > impact", "x > b > impact"),
        ("x > b > impact", "x > a > c > impact"),
        ("x > a > c > impact", "x > b > c"),
    ],
)
def test_bottleneck_is_where_the_ways_part_for_the_last_time(ways: tuple[str, str]) -> None:
    last = "c" if "b > c" in ways[1] else "x"

    assert named_first("STR10", STARTS, *ways) == [last]


def test_way_begins_at_an_activity_that_follows_something() -> None:
    line = "x > activity-4 > a > impact; x > b > impact"

    assert not messages("STR10", STARTS, line)


@pytest.mark.parametrize(("starts", "count"), [(3, 0), (4, 1)])
def test_impact_that_six_elements_lead_to_is_asked_for_its_bottleneck(
    starts: int, count: int
) -> None:
    lines = [f"activity-{number} > output" for number in range(starts)]

    assert len(messages("STR10", *lines, "output > a > impact")) == count


def test_activity_or_driver_is_no_bottleneck() -> None:
    line = "activity > a > impact; activity > b > impact; activity > c > impact"

    assert not messages("STR10", line, "activity > d > impact")
    assert not messages("STR10", STARTS, "x > driver > impact; x > a > driver")


def test_global_impact_has_no_bottleneck() -> None:
    line = "x > a > b > impact"

    assert messages("STR10", STARTS, line) == [
        'Every way to the impact "impact" passes through the outcome "b".'
    ]
    assert not messages("STR10", STARTS, line, "impact: scope=global")


def test_bottleneck_points_to_itself_and_the_impact() -> None:
    (finding,) = findings_of(rule("STR10"), theory(STARTS, "x > a > b > impact"))

    assert finding.elements == ("b", "impact")


@pytest.mark.parametrize(("links", "count"), [(6, 0), (7, 1)])
def test_more_than_three_links_for_an_element_are_hard_to_read(
    links: int, count: int
) -> None:
    lines = ["a > b", "b > a"] * links
    found = messages("STR09", *lines[:links], "lonely")

    assert len(found) == count
    assert all(
        one == "The theory has 3.5 links for each linked element; more than 3 are hard to "
        "read."
        for one in found
    )


def test_same_cause_twice_is_one_cause() -> None:
    lines = [f"activity-{number} > output" for number in range(12)]

    assert not named_first("STR09", *lines, "activity-0 > output")


def test_smaller_part_stands_apart() -> None:
    small = "activity-2 > output-2"

    assert named_first("STR08", CHAIN, small) == ["activity-2"]
    (message,) = messages("STR08", CHAIN, small)
    assert message == (
        'A part of 2 elements stands apart in the theory, among them the output "output-2".'
    )


def test_every_part_but_the_largest_stands_apart() -> None:
    lines = ("a > b > c", "d > e", "f > g")

    assert named_first("STR08", CHAIN, *lines) == ["a", "d", "f"]


def test_part_is_known_by_the_first_of_its_highest_kind() -> None:
    line = "driver > b; driver > a; activity-2 > driver"
    (message,) = messages("STR08", CHAIN, "activity > output", "output-2 > output", line)

    assert message.endswith('among them the outcome "a".')


def test_card_of_the_level_above_is_in_no_part() -> None:
    line = "outcome goal > impact world; goal: scope=global; world: scope=global"

    assert not messages("STR08", CHAIN, line)
    assert not messages("STR08", CHAIN, line, "pillar p; outcome: pillars=[p]")


def test_pillar_is_tied_together_without_the_level_above() -> None:
    line = "outcome goal: scope=global; output: pillars=[p]; outcome: pillars=[p]"

    assert not messages("STR08", "output > goal; outcome > goal; impact", line)


def test_global_card_is_in_no_part_of_a_pillar() -> None:
    lines = ("activity > output > outcome > impact", "goal > impact-2; goal: scope=global")

    assert not messages("STR08", *lines, "pillar p; activity: pillars=[p]")


def test_message_counts_what_leads_to_an_element() -> None:
    lines = [f"activity-{number} > output" for number in range(13)]

    assert messages("STR09", *lines) == [
        '13 elements lead to the output "output"; more than 12 are hard to read.'
    ]


LANES = "pillar p: title=Law; pillar q: title=Land; a: pillars=[p]; b: pillars=[q]"


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("a > impact; b > impact", 1),
        ("a > b", 0),
        ("b > a", 0),
        ("a > b; a > b: is_feedback", 0),
        ("impact i: pillars=[p, q]; a > i; b > i", 1),
        ("output c: pillars=[p, q]; c > a", 0),
        ("output c; c > a; c > b", 1),
        ("world: scope=global, pillars=[p, q]; a > world; b > world", 1),
        ("assumption x: pillars=[p, q]", 1),
    ],
)
def test_pillar_is_tied_by_a_link_or_a_card_below_impact(line: str, count: int) -> None:
    assert len(messages("STR11", LANES, line)) == count


def test_pillars_apart_are_named_once_with_their_outcomes() -> None:
    made = theory(LANES, "pillar r; c: pillars=[r]; d: pillars=[r]; a > b; pillar s")
    (found,) = findings_of(rule("STR11"), made)

    assert found.message == 'No link ties 1 pillar of 3 to another: "r".'
    assert found.elements == ("c", "d")


def test_single_pillar_is_not_apart() -> None:
    assert not messages("STR11", "pillar p; pillar q; a: pillars=[p]; b: pillars=[p]")
