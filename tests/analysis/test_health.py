from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.factories import theory
from tests.strategies import theories
from toc.analysis.health import MEASURES, Coverage, find_health, single_points, smallest_cut
from toc.changes.edits import set_field

LINES = (
    "pillar p: title=Courts; activity a: pillars=[p]; output b: pillars=[p]",
    "outcome c: pillars=[p]; impact d: pillars=[p]; a > b > c > d",
)


def coverage(name, *lines):
    return tuple(find_health(theory(*LINES, *lines))[0].coverage[name])


@pytest.mark.parametrize(
    ("name", "line", "have", "total"),
    [
        ("assumptions", "assumption x on b > c", 1, 2),
        ("assumptions", "assumption x on c", 1, 2),
        ("assumptions", "assumption x on a > b", 0, 2),
        ("risks", "risk x on c", 1, 2),
        ("risks", "risk x on b > c", 1, 2),
        ("risks", "risk x on d", 0, 2),
        ("indicators", "indicator of b", 1, 2),
        ("evidence", "evidence s of b > c", 1, 3),
        ("gender", "b: gender_marker=1", 1, 2),
        ("gender", "b: gender_marker=0", 0, 2),
        ("gender", "indicator of c: disaggregation=[Sex and age]", 1, 2),
        ("gender", "indicator of c: disaggregation=[genre]", 1, 2),
        ("disability", "c: disability_marker=2", 1, 2),
        ("disability", "indicator of c: disaggregation=[handicap]", 1, 2),
        ("rights-holders", "actor x of c: role=rights-holder", 1, 2),
        ("rights-holders", "actor x of c: role=duty-bearer", 0, 2),
        ("duty-bearers", "actor x of b: role=duty-bearer", 1, 2),
    ],
)
def test_share_counts_what_its_words_say(name, line, have, total):
    assert coverage(name) == (0, total)
    assert coverage(name, line) == (have, total)


def test_share_of_nothing_is_unknown():
    assert Coverage(0, 0).share is None


def test_global_results_and_feedback_are_not_counted():
    more = "outcome g: scope=global, pillars=[p]; g > d; d > g: is_feedback"
    assert coverage("evidence", more) == (0, 3)
    assert coverage("indicators", more) == (0, 2)


def test_parked_elements_are_not_counted():
    made = theory(*LINES, "outcome e: pillars=[p]; b > e")
    parked = set_field(made, "e", "is_parked", value=True)
    assert find_health(made)[0].coverage["indicators"].total == 3
    assert find_health(parked)[0].coverage["indicators"].total == 2


def test_pillars_come_in_order_and_the_whole_last():
    rows = find_health(theory("pillar q: title=Land; pillar p: title=Law", *LINES[1:]))
    assert [row.pillar for row in rows] == ["q", "p", ""]


def test_pillar_says_what_it_rests_on():
    row = find_health(theory(*LINES))[0]
    assert row.weakest.chain == ("a", "b", "c", "d")
    assert single_points(row) == ("a", "b", "c")
    assert smallest_cut(row) == 1


@given(theories())
@settings(max_examples=40)
def test_any_theory_has_a_row_for_each_pillar_and_shares_between_0_and_1(made):
    rows = find_health(made)
    assert [row.pillar for row in rows] == [*(one.id for one in made.pillars), ""]
    for row in rows:
        assert list(row.coverage) == list(MEASURES)
        assert all(0 <= one.have <= one.total for one in row.coverage.values())
