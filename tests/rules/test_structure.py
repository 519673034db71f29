from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.factories import theory
from tests.rules.asking import messages, named_first
from toc.model.graph import forward_graph
from toc.rules.check import check, findings_of
from toc.rules.registry import rule

if TYPE_CHECKING:
    from toc.model.theory import Theory

CHAIN = "activity > output > outcome > impact"


@st.composite
def drawn_theories(draw: st.DrawFn) -> Theory:
    """Draw up to nine causal elements and links between them, feedback among them."""
    kinds = st.sampled_from(["impact", "outcome", "output", "activity", "driver"])
    names = [f"{draw(kinds)}-{number}" for number in range(draw(st.integers(2, 9)))]
    ends = st.sampled_from(names)
    links = draw(st.lists(st.tuples(ends, ends, st.booleans()), max_size=16))
    return theory(
        *names,
        *(
            f"{start} > {end}: confidence=0.5{', is_feedback' if back else ''}"
            for start, end, back in links
        ),
    )


def leads_to(made: Theory, kind: str) -> set[str]:
    graph = forward_graph(made)
    ends = [key for key, element in made.elements.items() if element.kind == kind]
    return set(ends).union(*(nx.ancestors(graph, end) for end in ends))


def test_impact_of_the_global_level_is_an_impact() -> None:
    assert not messages("STR01", "outcome > impact; impact: scope=global")


def test_assumptions_alone_need_no_impact() -> None:
    assert not messages("STR01", "assumption x")


def test_missing_impact_is_told_once_and_dead_ends_are_not() -> None:
    assert {one.code for one in check(theory("activity > output > outcome"), ["STR"])} == {
        "STR01"
    }


def test_link_to_itself_does_not_join_an_element() -> None:
    assert named_first("STR02", CHAIN, "lonely > lonely") == ["lonely"]


def test_feedback_link_joins_an_element() -> None:
    assert not messages("STR02", CHAIN, "x; impact > x: is_feedback")


def test_orphan_is_not_a_dead_end_too() -> None:
    codes = {one.code for one in check(theory(CHAIN, "output leaflet"), ["STR"])}

    assert codes == {"STR02"}


def test_only_the_last_result_of_a_chain_is_a_dead_end() -> None:
    assert named_first("STR03", CHAIN, "activity > output-2 > a > b") == ["b"]


def test_each_end_of_a_fork_is_a_dead_end() -> None:
    assert named_first("STR03", CHAIN, "output-2 > a; output-2 > b") == ["a", "b"]


def test_dead_end_before_a_driver_is_found() -> None:
    assert named_first("STR03", CHAIN, "output-2 > driver trust") == ["output-2"]


def test_circle_that_leads_to_no_impact_is_one_dead_end() -> None:
    found = findings_of(rule("STR03"), theory(CHAIN, "output-2 > a > b > a"))

    assert [one.elements for one in found] == [("a", "b")]


def test_way_through_feedback_is_no_way() -> None:
    assert named_first("STR03", CHAIN, "a > impact: is_feedback") == ["a"]


def test_global_result_is_an_arrival() -> None:
    assert not messages("STR03", CHAIN, "x > outcome goal; goal: scope=global")


def test_only_the_first_result_of_a_chain_is_unsupported() -> None:
    assert named_first("STR04", CHAIN, "a > b > impact") == ["a"]


def test_output_without_activity_supports_nothing() -> None:
    assert named_first("STR04", CHAIN, "output-2 > a > impact") == ["a"]


@pytest.mark.parametrize(
    ("role", "count"), [("lead", 0), ("partner", 0), ("duty-bearer", 1)]
)
def test_lead_or_partner_supports_a_result(role: str, count: int) -> None:
    line = f"a > impact; actor parliament of a: role={role}"

    assert len(messages("STR04", CHAIN, line)) == count


def test_partner_on_an_output_supports_what_follows() -> None:
    line = "output-2 > a > impact; actor union of output-2: role=partner"

    assert not messages("STR04", CHAIN, line)


def test_global_result_needs_no_activity() -> None:
    assert not messages("STR04", CHAIN, "outcome goal > impact; goal: scope=global")


def test_activity_may_reach_its_output_through_another() -> None:
    assert not messages("STR05", CHAIN, "activity-2 > activity")


def test_activity_that_leads_to_a_driver_only_has_no_output() -> None:
    assert named_first("STR05", CHAIN, "activity-2 > driver") == ["activity-2"]


def test_way_of_a_circle_is_told_in_order() -> None:
    (message,) = messages("STR06", CHAIN, "a > b > c > a")

    assert message == (
        'The outcome "a" leads back to itself through "b" and "c", and no link of this '
        "circle is declared as feedback."
    )


def test_one_feedback_link_declares_the_whole_circle() -> None:
    assert not messages("STR06", CHAIN, "a > b > c", "c > a: is_feedback")


def test_two_circles_are_two_findings() -> None:
    assert named_first("STR06", "a > b > a; c > d > c") == ["a", "c"]


def test_fix_declares_the_step_that_leads_down() -> None:
    made = theory(CHAIN, "impact > output")
    (finding,) = findings_of(rule("STR06"), made)

    assert finding.fix is not None
    mended = finding.fix.apply(made)
    assert mended.links["impact-to-output"].is_feedback
    assert not findings_of(rule("STR06"), mended)
    assert finding.fix.inverted().apply(mended) == made


def test_fix_declares_every_link_of_a_double_step() -> None:
    made = theory("outcome > output; outcome > output; output > outcome")
    (finding,) = findings_of(rule("STR06"), made)

    assert finding.fix is not None
    assert not findings_of(rule("STR06"), finding.fix.apply(made))


def test_circle_names_its_links() -> None:
    (finding,) = findings_of(rule("STR06"), theory("a > b > a; a > c"))

    assert set(finding.links) == {"a-to-b", "b-to-a"}


def test_three_links_between_two_are_one_finding() -> None:
    (finding,) = findings_of(rule("STR07"), theory("a > b; a > b; a > b"))

    assert finding.message.startswith("3 links lead from")
    assert len(finding.links) == 3


def test_link_there_and_back_is_not_double() -> None:
    assert not messages("STR07", "a > b > a")


@given(drawn_theories())
def test_dead_ends_are_those_that_reach_no_impact(made: Theory) -> None:
    """Every result that reaches no impact leads to a dead end, and no other does."""
    if not any(one.kind == "impact" for one in made.elements.values()):
        return
    arriving = leads_to(made, "impact")
    found = {one for each in findings_of(rule("STR03"), made) for one in each.elements}
    graph = forward_graph(made)
    linked = {
        end
        for link in made.links.values()
        for end in (link.from_id, link.to_id)
        if link.from_id != link.to_id
    }

    assert not found & arriving
    for key, element in made.elements.items():
        is_dead = element.kind in {"output", "outcome"} and key not in arriving
        if is_dead and key in linked:
            assert found & (nx.descendants(graph, key) | {key})


@given(drawn_theories())
def test_unsupported_results_are_those_that_no_activity_reaches(made: Theory) -> None:
    made = replace(made, style="results-chain")
    graph = forward_graph(made)
    starts = [key for key, one in made.elements.items() if one.kind == "activity"]
    supported = set(starts).union(*(nx.descendants(graph, start) for start in starts))
    found = {one for each in findings_of(rule("STR04"), made) for one in each.elements}
    orphans = {one.elements[0] for one in findings_of(rule("STR02"), made)}

    assert not found & supported
    for key, element in made.elements.items():
        if element.kind in {"outcome", "impact"} and key not in supported | orphans:
            assert found & (nx.ancestors(graph, key) | {key})


@given(drawn_theories())
def test_circles_are_found_where_there_are_any(made: Theory) -> None:
    made = replace(made, style="pathway")
    graph = nx.DiGraph(forward_graph(made))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))

    assert bool(messages_of(made, "STR06")) == (not nx.is_directed_acyclic_graph(graph))


@given(drawn_theories())
def test_fixes_of_circles_end_all_circles(made: Theory) -> None:
    """Each round declares one more step, so the rounds come to an end."""
    for _ in made.links:
        for finding in findings_of(rule("STR06"), made)[:1]:
            assert finding.fix is not None
            made = finding.fix.apply(made)

    assert not findings_of(rule("STR06"), made)


def messages_of(made: Theory, code: str) -> list[str]:
    return [finding.message for finding in findings_of(rule(code), made)]


def test_missing_impact_is_told_only_where_there_is_something() -> None:
    assert not messages("STR01", "risk x; assumption y")
    assert len(messages("STR01", "driver")) == 1


def test_global_result_may_stand_alone() -> None:
    assert not messages("STR02", "outcome x: scope=global")


@pytest.mark.parametrize("way", ["b > a", "a > b"])
def test_link_in_either_direction_joins_an_element(way: str) -> None:
    assert not messages("STR02", way)


def test_drivers_and_activities_are_no_dead_ends() -> None:
    assert not messages("STR03", CHAIN, "activity-2 > driver")


def test_dead_end_is_named_after_one_that_misses_the_middle() -> None:
    line = "output > a > driver; impact world: scope=global; outcome x > world; output z"

    assert named_first("STR03", line, "z > driver") == ["z"]


def test_outcome_that_misses_the_middle_is_no_dead_end_too() -> None:
    lines = "output > a; impact world: scope=global; x > world; output-2 > driver"

    assert named_first("STR03", lines) == ["output-2"]


def test_unlinked_or_lower_element_is_not_unsupported() -> None:
    assert not messages("STR04", CHAIN, "lonely; output-2 > driver")


def test_fork_without_an_activity_has_two_first_results() -> None:
    assert named_first("STR04", CHAIN, "a > c; b > c > impact") == ["a", "b"]


def test_circle_without_an_activity_is_one_finding() -> None:
    found = findings_of(rule("STR04"), theory(CHAIN, "a > b > a; b > impact"))

    assert [one.elements for one in found] == [("a", "b")]


def test_unlinked_activity_is_left_to_the_orphans() -> None:
    assert not messages("STR05", CHAIN, "activity-2")


def test_message_of_a_long_circle_names_three_and_counts_the_rest() -> None:
    (message,) = messages("STR06", "a > b > c > d > e > f > a")

    assert message.startswith(
        'The outcome "a" leads back to itself through "b", "c", "d" and 2 more, and'
    )


def test_names_within_a_circle_are_short() -> None:
    (message,) = messages("STR06", f"a > b > a; b: text={'x' * 99}")

    assert [len(name) for name in message.split('"')[1::2]] == [1, 40]


def test_shortest_way_round_is_told_and_the_rest_of_the_circle_pointed_to() -> None:
    (finding,) = findings_of(rule("STR06"), theory("a > b > a; b > c > d > b; x > a"))

    assert finding.elements == ("a", "b", "c", "d")
    assert finding.links == ("a-to-b", "b-to-a")


def test_circle_points_to_double_links_but_not_to_feedback() -> None:
    made = theory("a > b; a > b; b > a", "a > b: confidence=1")
    links = dict(made.links)
    links["a-to-b-2"] = replace(links["a-to-b-2"], is_feedback=True)
    (finding,) = findings_of(rule("STR06"), replace(made, links=links))

    assert finding.links == ("a-to-b", "b-to-a")


@pytest.mark.parametrize(
    ("line", "back"),
    [
        ("output > outcome > output", "outcome-to-output"),
        ("activity > outcome > activity", "outcome-to-activity"),
        ("impact > output > outcome > impact", "impact-to-output"),
        ("driver > outcome > driver", "outcome-to-driver"),
    ],
)
def test_step_that_leads_down_most_is_declared(line: str, back: str) -> None:
    (finding,) = findings_of(rule("STR06"), theory(line))

    assert finding.fix is not None
    assert set(finding.fix.updated) == {("links", back)}


def test_link_of_an_element_with_itself_is_named_once() -> None:
    made = theory("a > a; a > a; a > b")
    (finding,) = findings_of(rule("STR07"), made)

    assert finding.message == 'The outcome "a" is linked with itself.'
    assert finding.elements == ("a",)
    assert finding.links == ("a-to-a", "a-to-a-2")


def test_double_link_points_to_both_ends() -> None:
    (finding,) = findings_of(rule("STR07"), theory("x > y; a > b; a > b"))

    assert finding.elements == ("a", "b")
    assert finding.links == ("a-to-b", "a-to-b-2")
    assert finding.message == (
        '2 links lead from the outcome "a" to the outcome "b"; one is enough.'
    )


def test_unwritten_elements_of_a_circle_can_be_told_by_their_ids() -> None:
    (message,) = messages("STR06", 'a > b > a; b: text=""')

    assert 'through "not written yet (b)"' in message


def test_short_cut_out_of_a_circle_is_no_way_round() -> None:
    (finding,) = findings_of(rule("STR06"), theory("a > x; a > b > c > a; x > y"))

    assert finding.elements == ("a", "b", "c")
