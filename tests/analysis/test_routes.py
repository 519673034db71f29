"""Routes: counted and listed without walking every one."""

from __future__ import annotations

from math import prod

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from toc.analysis.routes import MANY, Routes

STEPS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


def graph(*steps: tuple[object, object]) -> nx.DiGraph[str]:
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_edges_from((str(start), str(end)) for start, end in steps)
    return made


def layers(number: int, width: int) -> nx.DiGraph[str]:
    return graph(
        *(
            (f"{layer:02}-{start}", f"{layer + 1:02}-{end}")
            for layer in range(number - 1)
            for start in range(width)
            for end in range(width)
        )
    )


def test_route_may_have_no_step():
    assert list(Routes(graph(("a", "b"))).every("b", ["b"])) == [("b",)]


def test_loop_is_one_place():
    routes = Routes(graph(("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("b", "d")))
    assert routes.loops == (frozenset("bc"),)
    assert routes.sources() == [frozenset("a")]
    assert routes.sinks() == [frozenset("d")]
    assert routes.count_from("a")["d"] == 2
    assert set(routes.every("a", ["d"])) == {("a", "b", "d"), ("a", "b", "c", "d")}


def test_loop_alone_is_source_and_sink():
    routes = Routes(graph(*((a, b) for a in range(12) for b in range(12) if a != b)))
    assert routes.sources() == routes.sinks() == [frozenset(map(str, range(12)))]
    assert list(routes.every("0", ["7"])) == [("0", "7")]


def test_many_routes_are_counted_without_walking_them():
    routes = Routes(layers(12, 4))
    assert routes.count_from("00-0")["05-0"] == 4**4
    assert routes.count_from("00-0")["11-0"] == MANY
    assert len(next(routes.every("00-0", ["11-3"]))) == 12
    assert len(list(routes.shortest("00-0", ["11-0", "11-3", "00-1"]))) == 2


def test_route_of_ten_thousand_steps_is_listed():
    routes = Routes(graph(*((f"{i:05}", f"{i + 1:05}") for i in range(10_000))))
    (route,) = routes.every("00000", ["10000"])
    assert len(route) == 10_001


@given(STEPS)
def test_without_loops_routes_are_the_simple_paths(steps):
    made = graph(*((min(step), max(step)) for step in steps if step[0] != step[1]))
    routes = Routes(made)
    starts = [min(group) for group in routes.sources()]
    ends = [min(group) for group in routes.sinks()]
    for start in starts:
        expected = {
            tuple(path) for end in ends for path in nx.all_simple_paths(made, start, end)
        }
        listed = list(routes.every(start, ends))
        assert set(listed) == expected
        assert len(listed) == len(expected)


@given(STEPS)
def test_counts_agree_with_lists_and_each_other(steps):
    made = graph(*(step for step in steps if step[0] != step[1]))
    routes = Routes(made)
    ends = [min(group) for group in routes.sinks()]
    onward = routes.count_to(ends)
    for start in (min(group) for group in routes.sources()):
        listed = list(routes.every(start, ends))
        ways = routes.count_from(start)
        assert len(listed) == onward[start] == sum(ways[end] for end in ends)
        assert len(set(listed)) == len(listed)
        for route in listed:
            assert nx.is_simple_path(made, route)


@given(STEPS)
def test_shortest_route_is_as_short_as_networkx_finds_it(steps):
    made = graph(*(step for step in steps if step[0] != step[1]))
    routes = Routes(made)
    for start in made:
        found = {route[-1]: route for route in routes.shortest(start, list(made))}
        lengths = nx.single_source_shortest_path_length(made, start)
        assert {end: len(route) - 1 for end, route in found.items()} == dict(lengths)
        assert prod(nx.is_simple_path(made, route) for route in found.values())
