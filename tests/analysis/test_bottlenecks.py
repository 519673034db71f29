from __future__ import annotations

from itertools import combinations, pairwise

import networkx as nx
from hypothesis import given, settings

from tests.factories import theory
from tests.strategies import theories
from toc.analysis.bottlenecks import Ways, lacks_of
from toc.model.graph import forward_graph, reached_from


def bottlenecks(*lines):
    return {one.end: one for one in Ways(theory(*lines)).bottlenecks()}


def weakest(*lines):
    made = theory(*lines)
    return Ways(made).weakest(made.links.values())


def test_element_that_every_way_passes_is_a_single_point():
    found = bottlenecks(
        "activity a > output b > outcome d > impact e; activity c > b; activity x > d"
    )
    assert found["e"].elements == ("d",)
    assert found["e"].cut == ("d",)


def test_chain_without_a_second_way_is_made_of_single_points():
    assert bottlenecks("activity a > output b > outcome c > impact d")["d"].elements == (
        "a",
        "b",
        "c",
    )


def test_two_ways_have_no_single_point_and_a_cut_of_two():
    found = bottlenecks(
        "activity a > output b > impact d; activity c > output e > impact d; a > e; c > b"
    )
    assert found["d"].elements == ()
    assert len(found["d"].cut) == 2


def test_element_that_no_activity_leads_to_does_not_count():
    found = bottlenecks("activity a > output b > impact d; outcome x > impact d")
    assert found["d"].elements == ("a", "b")


def test_theory_without_an_impact_ends_at_its_last_results():
    assert list(bottlenecks("activity a > output b > outcome c")) == ["c"]


def test_theory_without_activities_starts_where_nothing_leads():
    assert bottlenecks("output b > outcome c > impact d")["d"].elements == ("b", "c")


def test_theory_without_links_rests_on_nothing():
    assert bottlenecks("activity a; impact d") == {}
    assert weakest("activity a; impact d") is None


def test_circle_does_not_hide_a_single_point():
    found = bottlenecks("activity a > output b > outcome c > impact d; c > b")
    assert found["d"].elements == ("a", "b", "c")


def test_link_of_least_confidence_is_the_weakest():
    found = weakest(
        "activity a > output b > outcome c > impact d; activity e > c",
        "a > b: confidence=0.9; b > c: confidence=0.2; c > d: confidence=0.5",
    )
    assert found.link == "b-to-c"
    assert found.confidence == 0.2
    assert found.chain == ("a", "b", "c", "d")


def test_unrated_links_are_told_apart_by_what_they_lack():
    found = weakest(
        "activity a > output b > outcome c > impact d",
        "a > b: mechanism=x; c > d: mechanism=y; assumption z on b > c",
        "evidence s of b > c",
    )
    assert found.link == "c-to-d"
    assert found.lacks == ("assumption", "evidence")


def test_of_equal_links_the_one_nearest_to_the_impact_is_weakest():
    assert weakest("activity a > output b > outcome c > impact d").link == "c-to-d"


def test_link_off_the_way_is_not_weakest():
    found = weakest(
        "activity a > output b > impact d; b > outcome x", "b > x: confidence=0.1"
    )
    assert found.link != "b-to-x"


def test_assumption_on_the_result_speaks_for_its_links():
    made = theory("output b > outcome c; assumption z on c")
    assert lacks_of(made, made.links["b-to-c"]) == ("mechanism", "evidence")


def test_many_ways_are_not_walked_one_by_one():
    names = [[f"r{layer:02}-{place}" for place in range(4)] for layer in range(12)]
    lines = [
        f"{start} > {end}"
        for lower, upper in pairwise(names)
        for start in lower
        for end in upper
    ]
    found = bottlenecks(*lines)
    assert {len(one.cut) for one in found.values()} == {4}


@given(theories(most_elements=9))
@settings(max_examples=60)
def test_without_its_cut_an_end_is_not_reached_and_no_smaller_cut_does_it(made):
    ways = Ways(made)
    graph = nx.DiGraph(forward_graph(made))

    def is_cut(one, gone):
        left = graph.subgraph(set(graph) - set(gone))
        return one.end not in reached_from(
            left, [key for key in ways.starts if key in left]
        )

    for one in ways.bottlenecks():
        assert is_cut(one, one.cut)
        others = sorted(ways.passed - {one.end})
        for smaller in combinations(others, len(one.cut) - 1):
            assert not is_cut(one, smaller)
        assert set(one.elements) == {key for key in others if is_cut(one, [key])}


@given(theories(most_elements=9))
@settings(max_examples=40)
def test_weakest_chain_follows_links_from_start_to_end(made):
    ways = Ways(made)
    found = ways.weakest(made.links.values())
    if found is not None:
        assert found.chain[0] in ways.starts
        assert found.chain[-1] in ways.ends
        joined = {(link.from_id, link.to_id) for link in made.links.values()}
        assert set(pairwise(found.chain)) <= joined
