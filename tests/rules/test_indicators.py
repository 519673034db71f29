from __future__ import annotations

import pytest

from tests.rules.asking import messages


@pytest.mark.parametrize("line", ["impact", "activity", "outcome: scope=global", "driver"])
def test_indicators_are_asked_of_own_outputs_and_outcomes_only(line: str) -> None:
    assert not messages("IND01", line)


@pytest.mark.parametrize("measure", ["nominal", "ordinal", "qualitative"])
def test_indicator_that_is_not_counted_needs_no_baseline_and_target(measure: str) -> None:
    line = f"indicator of b: measure={measure}"

    assert not messages("IND02", line)
    assert not messages("IND03", line)


def test_zero_is_a_baseline() -> None:
    line = "indicator of b: measure=unit, baseline={value=0, date=2018-01-01}"

    assert not messages("IND02", line)


def test_period_is_as_good_as_a_date() -> None:
    period = "period={start=2018-01-01, end=2018-12-31}"
    line = f"indicator of b: measure=percentage, baseline={{value=5, {period}}}"

    assert not messages("IND02", line)


def test_empty_words_are_no_value() -> None:
    (message,) = messages("IND02", 'indicator of b: measure=unit, baseline=""')

    assert message.endswith("has no baseline.")


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ("baseline=40, target=12", 1),
        ("baseline=12, target=40", 0),
        ("baseline=12, target=12", 0),
        ("baseline=12, target=40, is_ascending=false", 1),
        ("baseline=40, target=12, is_ascending=false", 0),
        ("baseline=40, target=more", 0),
        ("target=12", 0),
    ],
)
def test_target_lies_in_the_direction_of_the_indicator(fields: str, count: int) -> None:
    assert len(messages("IND04", f"indicator of b: {fields}")) == count


def test_message_gives_both_numbers() -> None:
    (message,) = messages("IND04", "indicator of b: text=Cases, baseline=40, target=9.5")

    assert message == (
        'The indicator "Cases" of the outcome "b" should rise, and its target 9.5 is '
        "below its baseline 40."
    )


def test_each_proxy_without_reason_is_found() -> None:
    line = "indicator of b: is_proxy, text=one; indicator of b: is_proxy, text=two"

    assert len(messages("IND08", line)) == 2
