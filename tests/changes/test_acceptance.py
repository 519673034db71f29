from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import theory
from tests.strategies import DATES, theories
from toc.changes.acceptance import accept, holds_on, withdraw
from toc.errors import EditError
from toc.formats import native

MADE = theory("output a > outcome b", "assumption x on a > b")
DAY = datetime.date(2021, 6, 30)


def test_accepted_finding_stands_on_its_element():
    after = accept(MADE, "b", "IND01", "Measured by the ministry.", "Planner", DAY)
    (found,) = after.elements["b"].accepted
    assert (found.code, found.reason, found.by, found.until) == (
        "IND01",
        "Measured by the ministry.",
        "Planner",
        DAY,
    )


def test_finding_can_be_accepted_on_a_link():
    after = accept(MADE, "a-to-b", "ASM01", "Agreed.")
    assert [one.code for one in after.links["a-to-b"].accepted] == ["ASM01"]


def test_accepting_again_replaces_the_reason():
    once = accept(MADE, "b", "IND01", "First.")
    twice = accept(accept(once, "b", "DIS01", "Other."), "b", "ind01 ", "Second.")
    assert [(one.code, one.reason) for one in twice.elements["b"].accepted] == [
        ("DIS01", "Other."),
        ("IND01", "Second."),
    ]


def test_accepting_the_same_again_is_no_change():
    once = accept(MADE, "b", "IND01", "First.")
    assert accept(once, "b", "IND01", "First.") is once


def test_withdrawing_gives_the_theory_back():
    assert withdraw(accept(MADE, "b", "IND01", "Why."), "b", "ind01") == MADE


def test_withdrawing_what_is_not_accepted_is_refused_by_name():
    with pytest.raises(EditError, match='IND01 is accepted on "b"'):
        withdraw(MADE, "b", "IND01")
    with pytest.raises(EditError, match='the link from "a" to "b"'):
        withdraw(MADE, "a-to-b", "ASM01")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_no_reason_is_no_acceptance(reason):
    with pytest.raises(EditError, match="reason"):
        accept(MADE, "b", "IND01", reason)


@pytest.mark.parametrize("code", ["", "no-impact", "IND1", "IND011"])
def test_code_of_another_form_is_refused(code):
    with pytest.raises(EditError, match="ASM01"):
        accept(MADE, "b", code, "Why.")


def test_missing_target_is_refused():
    with pytest.raises(EditError, match='no element "z"'):
        accept(MADE, "z", "IND01", "Why.")


def test_acceptance_holds_up_to_its_last_day():
    after = accept(MADE, "b", "IND01", "Why.", until=DAY)
    (one,) = after.elements["b"].accepted
    assert holds_on(one, DAY)
    assert not holds_on(one, DAY + datetime.timedelta(days=1))


def test_acceptance_without_a_date_always_holds():
    (one,) = accept(MADE, "b", "IND01", "Why.").elements["b"].accepted
    assert holds_on(one, datetime.date.max)


@given(theories(), st.data(), st.none() | DATES)
def test_acceptance_on_anything_comes_back_from_the_file(made, data, until):
    targets = [*made.elements, *made.links]
    if targets:
        after = accept(
            made, data.draw(st.sampled_from(targets)), "ASM01", "Why.", "", until
        )
        assert native.load(native.dump(after)) == after
