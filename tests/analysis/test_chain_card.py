from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import theory
from tests.strategies import theories
from toc.analysis.chain_card import find_card
from toc.errors import UsageError
from toc.model.elements import CausalElement

CHAIN = "activity a > output b > outcome c > impact d"
PERIOD = "theory: period={start=2018-01-01, end=2021-12-31}"


def card(*lines, start="a", end="d"):
    return find_card(theory(*lines), start, end)


def test_card_takes_the_shortest_chain_and_counts_the_others():
    found = card(CHAIN, "a > c")
    assert found.elements == ("a", "c", "d")
    assert found.ways == 2


def test_step_names_what_it_rests_on_and_what_threatens_it():
    found = card(CHAIN, "assumption x on b > c; assumption y on c; risk z on b > c, c")
    step = found.steps[1]
    assert [one.id for one in step.assumptions] == ["x", "y"]
    assert [one.id for one in step.risks] == ["z"]


def test_actor_of_the_result_is_who_acts():
    assert card(CHAIN, "actor court of c: role=lead").steps[1].actors == ("court",)


def test_plausible_step_keeps_levels_and_says_why_and_who():
    whole = (CHAIN, "b > c: mechanism=x; actor court of c: role=lead")
    assert card(*whole).steps[1].is_plausible
    assert not card(whole[0]).steps[1].is_plausible


def test_jump_of_levels_is_named():
    found = card("activity a > impact d; a > d: mechanism=x; actor z of d: role=lead")
    assert found.steps[0].left_out == ("output", "outcome")
    assert not found.steps[0].is_plausible


def test_way_back_is_named():
    assert card("outcome c > output b", start="c", end="b").steps[0].goes_back


def test_driver_may_stand_anywhere():
    found = card("activity a > outcome c > driver v > impact d")
    assert not any(step.goes_back for step in found.steps)
    assert [step.left_out for step in found.steps] == [("output",), (), ()]


def test_months_are_held_against_the_period():
    found = card(CHAIN, PERIOD, "a > b: time_lag=40; b > c: time_lag=20")
    assert (found.months, found.timed, found.period) == (60, 2, 48)


def test_missing_middle_lies_where_the_start_leads_no_further():
    found = card("activity a > output b > outcome c; b > outcome e > c; impact d")
    assert found.elements == ("a", "b", "c", "d")
    assert found.ways == 0
    assert found.weakest == 2
    assert found.missing == found.steps[2]


def test_parked_element_does_not_close_the_gap():
    found = card("output b: is_parked=true; activity a > b > impact d; a > outcome c")
    assert found.elements == ("a", "c", "d")
    assert found.ways == 0
    assert found.missing == found.steps[1]


def test_link_that_is_feedback_does_not_close_the_gap():
    assert card("activity a > impact d; a > d: is_feedback").missing is not None


def test_step_of_least_confidence_is_the_weakest():
    lines = (CHAIN, "a > b: confidence=0.9; b > c: confidence=0.3")
    assert card(*lines).weakest == 1


def test_unrated_steps_are_told_apart_by_what_they_lack():
    lines = (CHAIN, "a > b: mechanism=x; c > d: mechanism=y")
    assert card(*lines).weakest == 1


def test_same_end_twice_is_refused():
    with pytest.raises(UsageError, match="two ends"):
        card(CHAIN, start="a", end="a")


@pytest.mark.parametrize(("start", "end"), [("z", "d"), ("a", "z"), ("x", "d")])
def test_what_is_no_link_in_a_chain_is_refused(start, end):
    with pytest.raises(UsageError):
        card(CHAIN, "assumption x on b > c", start=start, end=end)


@given(theories(), st.data())
@settings(max_examples=50)
def test_any_two_elements_make_a_card_with_at_most_one_gap(made, data):
    placed = made.placed.elements.items()
    ids = [key for key, one in placed if isinstance(one, CausalElement)]
    if len(ids) < 2:
        return
    start, end = data.draw(st.permutations(ids))[:2]
    found = find_card(made, start, end)
    assert (found.elements[0], found.elements[-1]) == (start, end)
    assert [(step.from_id, step.to_id) for step in found.steps] == [
        *pairwise(found.elements)
    ]
    assert sum(step.link is None for step in found.steps) == (found.ways == 0)
