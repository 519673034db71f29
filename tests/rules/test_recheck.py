"""What is brought up to date after an edit is what a check of the whole would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from tests.factories import theory
from tests.strategies import theories
from toc.changes import edits
from toc.model.elements import Assumption
from toc.rules.check import check
from toc.rules.recheck import Checker

if TYPE_CHECKING:
    from toc.model.theory import Theory

SOME = settings(max_examples=settings().max_examples // 2)
FAULTY = "activity a > output b > outcome c; d; assumption x on b > c; risk y; e > f > e"


@st.composite
def edited(draw: st.DrawFn) -> tuple[Theory, Theory]:
    """Make a theory, and the same after some of its records are another theory's."""
    old, other = draw(theories()), draw(theories())
    new = old
    for table in ("elements", "links"):
        records = dict(getattr(new, table))
        strangers = list(getattr(other, table).values())
        for key in draw(st.lists(st.sampled_from([*records, "new"]), max_size=2)):
            if key in records and draw(st.booleans()):
                del records[key]
            elif strangers:
                records[key] = replace(draw(st.sampled_from(strangers)), id=key)
        new = replace(new, **{table: records})
    if draw(st.booleans()):
        name = draw(st.sampled_from([known.name for known in fields(type(old))]))
        new = replace(new, **{name: getattr(other, name)})
    return old, new


def rechecked(*versions: Theory) -> tuple[object, ...]:
    checker = Checker()
    found: tuple[object, ...] = ()
    for version in versions:
        found = checker.findings(version)
    return found


@SOME
@given(edited())
def test_recheck_finds_what_a_check_of_the_whole_finds(pair: tuple[Theory, Theory]) -> None:
    old, new = pair

    assert rechecked(old, new) == check(new)


@SOME
@given(edited())
def test_going_back_finds_what_was_found_before(pair: tuple[Theory, Theory]) -> None:
    old, new = pair

    assert rechecked(old, new, old) == check(old)


@SOME
@given(theories(), st.data())
def test_recheck_after_one_field_finds_the_same(made: Theory, data: st.DataObject) -> None:
    """Edits of single fields are what the editor makes most, and what rules skip most."""
    if not made.elements:
        return
    key = data.draw(st.sampled_from(list(made.elements)))
    element = made.elements[key]
    name = data.draw(st.sampled_from([one.name for one in fields(type(element))][1:]))
    donors = [one for one in made.elements.values() if type(one) is type(element)]
    value = data.draw(st.sampled_from([getattr(one, name) for one in donors]))
    changed = replace(element, **{name: value})
    new = replace(made, elements={**made.elements, key: changed})

    assert rechecked(made, new) == check(new)


@pytest.mark.parametrize("target", ["a", "b", "c", "d", "e", "x", "y"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", {"en": "Other words"}),
        ("text", {}),
        ("is_parked", True),
        ("is_question", True),
        ("owner", "Somebody"),
        ("pillars", ["p"]),
    ],
)
def test_field_of_any_element_is_noticed(target: str, field: str, value: object) -> None:
    made = theory(FAULTY, "pillar p")
    new = edits.set_field(made, target, field, value)

    assert rechecked(made, new) == check(new)


def test_assumption_that_moves_is_noticed_where_it_was_and_where_it_comes() -> None:
    made = theory("output b > outcome c > impact i; assumption x on b > c")
    moved = edits.attach(edits.detach(made, "x", "b-to-c"), "x", "i")

    assert rechecked(made, moved) == check(moved)


def test_placeholder_that_is_taken_is_noticed() -> None:
    made = theory("output b > outcome c")
    taken = edits.with_records(made, elements={"on-b-to-c": Assumption(id="on-b-to-c")})

    assert rechecked(made, taken) == check(taken)
    assert rechecked(taken, made) == check(made)


def test_place_of_a_card_changes_no_finding() -> None:
    made = theory(FAULTY)

    assert rechecked(made, edits.place(made, "a", 3.0)) == check(made)


def test_same_theory_is_not_checked_again() -> None:
    made = theory(FAULTY)
    checker = Checker()

    assert checker.findings(made) == checker.findings(made) == check(made)


def test_limits_hold_after_an_edit_too() -> None:
    made = theory("output b: text=One two three four; outcome c")
    limits = {"TXT01": {"most_words": 3}}
    checker = Checker(limits)
    checker.findings(made)
    new = edits.set_field(made, "b", "owner", "Somebody")

    assert checker.findings(new) == check(new, limits=limits)
    assert any("4 words" in one.message for one in checker.findings(new))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mechanism", {"en": "why"}),
        ("time_lag", 90),
        ("confidence", 0.01),
        ("necessity", "necessary"),
        ("is_feedback", True),
    ],
)
@pytest.mark.parametrize("target", ["b-to-c", "c-to-d", "e-to-f"])
def test_field_of_any_link_is_noticed(target: str, field: str, value: object) -> None:
    period = "theory: period={start=2020-01-01, end=2020-12-31}"
    made = theory(FAULTY, "c > impact d", period)
    new = edits.set_field(made, target, field, value)

    assert rechecked(made, new) == check(new)


@pytest.mark.parametrize(
    "line",
    [
        "theory: period={start=2021-12-31, end=2018-01-01}",
        "theory: period={start=2020-01-01, end=2020-01-31}; b > c: time_lag=9",
        "theory: notes=Consulted in May",
        "theory: context=Cases take nine years",
        "theory: title=Human rights",
        "theory: left_behind=[{actor=herders}]; theory: title=Human rights",
        "theory: ranks=[some-progress]",
        "theory: languages=[fr]",
        "pillar p",
        "source workshop-report of c",
        "x: text=The court has political will; actor court of c: role=duty-bearer",
    ],
)
def test_head_of_the_theory_is_noticed(line: str) -> None:
    progress = "progress of c: date=2019-12-31, rank=some-progress"
    plain, new = theory(FAULTY, progress), theory(FAULTY, progress, line)
    # What the line says of elements and links stands in both; the head alone differs.
    old = replace(plain, elements=new.elements, links=new.links)

    assert rechecked(old, new) == check(new)
    assert rechecked(new, old) == check(old)


@pytest.mark.parametrize(
    "line",
    [
        "b > g",
        "outcome h",
        "assumption z on b > c",
        "risk z on c",
        "d: pillars=[p]",
        "actor union of c: role=partner",
        "assumption z: status=failed; risk w: failure_of=z",
        "assumption z on b: status=failed, notes=Seen; z: consequence=3, likelihood=1",
        "driver k > c",
        "indicator of c: text=Number of meetings held",
        "c: text=All enjoy human rights; d: tags={hrba-principle=[legality]}",
        "b > c: evidence=[{source=study}]",
        "impact j: text=The ministry has a plan",
    ],
)
def test_what_comes_and_goes_is_noticed(line: str) -> None:
    made, more = theory(FAULTY, "pillar p"), theory(FAULTY, "pillar p", line)

    assert rechecked(made, more) == check(more)
    assert rechecked(more, made) == check(made)
    assert rechecked(made, more, made) == check(made)


def test_renamed_card_is_told_by_its_other_name_in_every_finding() -> None:
    made = theory("activity a > output b > outcome c; e > f > e; a > c")
    for name in "abcef":
        new = edits.set_field(made, name, "text", {"en": "Other words"})

        assert rechecked(made, new) == check(new)


@pytest.mark.parametrize(
    ("target", "field", "value", "codes"),
    [
        ("d", "owner", "Somebody", {"ASM01", "ASM10", "EVD01", "RSK01", "STR06"}),
        ("x", "owner", "Somebody", {"EVD01", "IND01", "RSK02", "STR06"}),
        ("b-to-c", "mechanism", {"en": "why"}, {"ASM10", "IND01", "RSK02", "STR06"}),
    ],
)
def test_finding_that_an_edit_cannot_concern_is_kept_and_not_made_again(
    target: str, field: str, value: object, codes: set[str]
) -> None:
    made = theory(FAULTY, "b > outcome g")
    checker = Checker()
    before = {id(one) for one in checker.findings(made)}
    after = checker.findings(edits.set_field(made, target, field, value))
    others = [one for one in after if one.code in codes and target not in one.elements]

    assert {one.code for one in others} == codes
    assert all(id(one) in before for one in others)


def test_limits_hold_at_the_first_check_and_when_the_head_changes() -> None:
    made = theory("output b: text=One two three four; outcome c")
    limits = {"TXT01": {"most_words": 3}, "STG04": {"most_topics": 0}}
    checker = Checker(limits)

    assert checker.findings(made) == check(made, limits=limits)
    new = replace(made, title={"en": "Other"})
    assert checker.findings(new) == check(new, limits=limits)
    assert any("4 words" in one.message for one in checker.findings(new))


def test_limits_hold_for_one_card() -> None:
    line = "assumption x on b: reviewed_on=2018-01-31; assumption y on b: "
    made = theory(line + "reviewed_on=2018-06-30")
    limits = {"ASM09": {"most_months": 3}}
    checker = Checker(limits)
    checker.findings(made)
    new = edits.set_field(made, "y", "owner", "Somebody")

    assert checker.findings(new) == check(new, limits=limits)
    assert any(one.code == "ASM09" for one in checker.findings(new))


def test_risk_that_comes_to_speak_of_harm_is_noticed() -> None:
    made = theory("output b > outcome c; risk x on c: text=Donors pay late")
    new = edits.set_field(made, "x", "text", {"en": "Witnesses suffer reprisals"})

    assert "RSK06" in {one.code for one in check(made)}
    assert "RSK06" not in {one.code for one in check(new)}
    assert rechecked(made, new) == check(new)


def test_card_that_moves_to_another_pillar_is_counted_there() -> None:
    cards = "output: pillars=[p]; a: pillars=[p]; b: pillars=[p]"
    made = theory("pillar p; pillar q; output > a; output > b", cards)
    new = edits.set_field(made, "b", "pillars", ["q"])

    assert rechecked(made, new) == check(new)
    assert check(new, select=["EVD01"]) != check(made, select=["EVD01"])
