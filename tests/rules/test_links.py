from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.factories import theory
from tests.rules.asking import messages, named_first
from toc.rules.check import findings_of
from toc.rules.registry import rule

CHAIN = "activity > output > outcome > impact"
YEAR = "theory: period={start=2020-01-01, end=2020-12-31}"


def test_link_to_an_output_needs_no_mechanism() -> None:
    assert not messages("LNK01", "activity > output; driver > output; output > output-2")


@pytest.mark.parametrize("link", ["a > b", "activity > a", "driver > a", "a > driver"])
def test_every_step_to_an_outcome_or_driver_needs_a_mechanism(link: str) -> None:
    assert messages("LNK01", link)
    assert not messages("LNK01", f"{link}: mechanism=they see what is due to them")


def test_declared_feedback_needs_a_mechanism_and_no_assumption() -> None:
    line = "output > outcome; outcome > outcome-2; outcome-2 > outcome: is_feedback"

    assert any("outcome-2" in one for one in messages("LNK01", line))
    assert len(messages("LNK01", line)) == len(messages("ASM01", line)) + 1


def test_blank_mechanism_is_none() -> None:
    assert messages("LNK01", 'output > outcome: mechanism="  "')


def test_bare_link_is_pointed_to() -> None:
    (finding,) = findings_of(rule("LNK01"), theory("output > outcome"))

    assert finding.links == ("output-to-outcome",)


def test_half_marked_result_is_named_and_points_to_the_open_links() -> None:
    made = theory("a > impact: necessity=necessary; b > impact; c > impact")
    found = [one for one in findings_of(rule("LNK02"), made) if one.elements]

    (finding,) = found
    assert finding.elements == ("impact",)
    assert finding.links == ("b-to-impact", "c-to-impact")
    assert finding.message.startswith("2 of 3 links")


def test_unmarked_result_is_only_counted() -> None:
    found = findings_of(rule("LNK02"), theory("a > impact; b > impact"))

    assert [one.elements for one in found] == [()]
    assert found[0].links == ("a-to-impact", "b-to-impact")


def test_slowest_way_is_held_against_the_programme() -> None:
    line = "activity > output: time_lag=5; output > outcome: time_lag=8"
    short = "activity > outcome: time_lag=2"
    (message,) = messages("LNK03", YEAR, line, short)

    assert message == (
        'The steps to the outcome "outcome" take 13 months, and the programme has 12.'
    )


def test_steps_that_just_fit_are_in_time() -> None:
    assert not messages("LNK03", YEAR, "output > outcome: time_lag=12")


def test_impact_may_come_after_the_programme() -> None:
    assert not messages("LNK03", YEAR, "outcome > impact: time_lag=40")


def test_only_the_first_late_outcome_of_a_chain_is_named() -> None:
    line = "output > a: time_lag=13; a > b: time_lag=1"

    assert named_first("LNK03", YEAR, line) == ["a"]


def test_theory_without_period_is_never_late() -> None:
    assert not messages("LNK03", "output > outcome: time_lag=90")


def test_period_that_ends_before_it_begins_is_left_to_its_own_rule() -> None:
    line = "theory: period={start=2020-12-31, end=2019-01-01}"

    assert not messages("LNK03", line, "output > outcome: time_lag=1")


def test_circle_does_not_add_up_for_ever() -> None:
    line = "a > b: time_lag=9; b > a: time_lag=9"

    assert not [one for one in messages("LNK03", YEAR, line) if "steps" in one]


def test_strongest_way_counts() -> None:
    weak = "activity > output: confidence=0.3; output > outcome: confidence=0.3"
    strong = "activity > output-2: confidence=0.9; output-2 > outcome: confidence=0.9"

    assert messages("LNK04", weak)
    assert not messages("LNK04", weak, strong)


def test_confidence_is_told_in_percent() -> None:
    line = "activity > output: confidence=0.5; output > outcome: confidence=0.4"

    (message,) = messages("LNK04", line)
    assert message.endswith("holds with a confidence of 20% at most.")


@pytest.mark.parametrize(("confidence", "count"), [(0.25, 0), (0.24, 1)])
def test_limit_itself_is_enough(confidence: float, count: int) -> None:
    line = f"activity > outcome: confidence={confidence}"

    assert len(messages("LNK04", line)) == count


def test_chain_without_activity_is_not_weighed() -> None:
    assert not messages("LNK04", "output > outcome: confidence=0.1")


def test_feedback_strengthens_nothing() -> None:
    line = "activity > outcome: confidence=0.1; activity > impact > outcome"

    assert messages("LNK04", line, "impact > outcome: is_feedback")


@pytest.mark.parametrize("order", [(0.9, 0.1), (0.1, 0.9)])
def test_stronger_of_two_links_counts(order: tuple[float, float]) -> None:
    made = theory("activity > outcome; activity > outcome")
    links = [
        replace(link, confidence=one)
        for link, one in zip(made.links.values(), order, strict=True)
    ]

    assert not findings_of(
        rule("LNK04"), replace(made, links={link.id: link for link in links})
    )


@pytest.mark.parametrize("order", [(13, 2), (2, 13)])
def test_longer_of_two_links_counts(order: tuple[int, int]) -> None:
    made = theory(YEAR, "output > outcome; output > outcome")
    links = [
        replace(link, time_lag=one)
        for link, one in zip(made.links.values(), order, strict=True)
    ]

    assert findings_of(
        rule("LNK03"), replace(made, links={link.id: link for link in links})
    )


def test_link_without_confidence_is_certain() -> None:
    (message,) = messages("LNK04", "activity > output; output > outcome: confidence=0.2")

    assert "20%" in message


def test_global_result_is_not_weighed() -> None:
    line = "activity > outcome: confidence=0.1; outcome: scope=global"

    assert not messages("LNK04", line)


def test_short_way_that_is_weaker_does_not_count() -> None:
    long = "activity > a: confidence=0.6; a > b: confidence=0.6"

    assert not messages("LNK04", long, "activity > b: confidence=0.1")


def test_weak_results_that_follow_are_left_to_the_first() -> None:
    line = "activity > a: confidence=0.1; a > b > impact; x > y: confidence=0.1"

    assert named_first("LNK04", line) == ["a"]


def test_programme_of_one_day_has_time_for_nothing() -> None:
    line = "theory: period={start=2020-01-01, end=2020-01-01}"

    assert messages("LNK03", line, "output > outcome: time_lag=1")
    assert not messages("LNK03", line, "a > b: time_lag=1; b > a: time_lag=1")


@pytest.mark.parametrize("period", ["start=2020-01-01", "end=2020-01-01"])
def test_period_that_is_half_known_gives_no_time(period: str) -> None:
    assert not messages(
        "LNK03", f"theory: period={{{period}}}", "output > outcome: time_lag=99"
    )


def test_times_are_counted_where_some_are_told() -> None:
    assert messages("LNK03", "output > a: time_lag=6; output > b") == [
        "1 of 2 links towards change say how long the change takes in this theory."
    ]
