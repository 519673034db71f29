from __future__ import annotations

import pytest

from tests.factories import theory
from tests.rules.asking import messages, named_first
from toc.rules.check import findings_of
from toc.rules.registry import rule


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


@pytest.mark.parametrize(
    ("number", "shown"), [("1234567", "1234567"), ("0.1", "0.1"), ("-3", "-3")]
)
def test_number_is_shown_as_it_was_written(number: str, shown: str) -> None:
    line = f"indicator of b: baseline=2000000, target={number}"
    qualitative = f"indicator of b: measure=qualitative, baseline={number}"

    (message,) = messages("IND04", line)
    assert f"its target {shown} is below its baseline 2000000." in message
    (message,) = messages("IND05", qualitative)
    assert message.endswith(f"is qualitative, and its baseline is the number {shown}.")


def test_each_proxy_without_reason_is_found() -> None:
    line = "indicator of b: is_proxy, text=one; indicator of b: is_proxy, text=two"

    assert len(messages("IND08", line)) == 2


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ("measure=unit, baseline=few", 1),
        ("measure=unit, baseline=3", 0),
        ("measure=ordinal, target=often", 1),
        ("measure=qualitative, target=often", 0),
        ("measure=qualitative, target=3", 1),
        ("measure=unit, actuals=[few, 4]", 1),
        ("baseline=few", 0),
        ('measure=unit, baseline="", target=few', 1),
        ("measure=unit, baseline=3, target=few", 1),
        ('measure=unit, baseline=""', 0),
    ],
)
def test_value_must_fit_the_measure(fields: str, count: int) -> None:
    assert len(messages("IND05", f"outcome; indicator of outcome: {fields}")) == count


def test_everything_that_verification_lacks_is_named() -> None:
    (message,) = messages("IND06", "outcome; indicator of outcome: frequency=each year")

    assert message.endswith("has no means of verification or person responsible.")


@pytest.mark.parametrize(
    ("due", "count"),
    [("2017-12-31", 1), ("2018-01-01", 0), ("2022-12-31", 0), ("2023-01-01", 1)],
)
def test_target_is_due_within_a_year_of_the_end(due: str, count: int) -> None:
    period = "theory: period={start=2018-01-01, end=2021-12-31}; outcome"
    line = f"indicator of outcome: target={{value=4, date={due}}}"

    assert len(messages("IND07", period, line)) == count


def test_period_of_a_value_must_not_be_turned_round() -> None:
    line = "outcome; indicator of outcome: actuals=[{value=4, period={start=2020-01-02, "

    assert messages("IND07", line + "end=2020-01-01}}]")
    assert not messages("IND07", line + "end=2020-01-02}}]")


def test_parked_element_may_end_before_it_begins() -> None:
    line = "risk x: time_frame={start=2020-01-02, end=2020-01-01}"

    assert messages("IND07", line)
    assert not messages("IND07", line, "x: is_parked")


def test_missing_types_are_named_together() -> None:
    lines = [f"indicator {name} of outcome: type=process" for name in "abc"]
    (message,) = messages("IND09", "outcome", *lines)

    assert message == "There is no structural and no outcome indicator in the theory."


def test_message_of_an_indicator_that_should_fall_says_so() -> None:
    line = "indicator of b: baseline=12, target=40, is_ascending=false"
    (message,) = messages("IND04", line)

    assert message.endswith("should fall, and its target 40 is above its baseline 12.")


@pytest.mark.parametrize("code", ["IND02", "IND03", "IND04", "IND05", "IND06", "IND08"])
def test_indicator_of_a_global_result_is_not_judged(code: str) -> None:
    fields = "measure=unit, baseline=40, target=12, is_proxy, actuals=[few]"

    assert messages(code, f"outcome; indicator of outcome: {fields}")
    assert not messages(code, f"outcome: scope=global; indicator of outcome: {fields}")


def test_indicators_of_outputs_and_impacts_are_judged_too() -> None:
    lines = (
        "output; indicator of output: is_proxy",
        "impact; indicator of impact: is_proxy",
    )

    assert named_first("IND08", *lines) == ["impact", "output"]


def test_later_value_is_looked_at_where_the_first_is_sound() -> None:
    lines = "indicator of b: measure=unit, baseline=3, target=4, actuals=[5, few, some]"

    assert [one.rsplit(": ", 1)[1] for one in messages("IND05", lines)] == [
        '"few".',
        '"some".',
    ]


def test_later_indicator_is_looked_at_where_the_first_has_no_numbers() -> None:
    assert messages("IND04", "indicator of b", "indicator of b: baseline=40, target=12")


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ("baseline=12", "has a baseline without a date."),
        ("", "has no baseline."),
    ],
)
def test_message_tells_a_missing_baseline_from_a_missing_date(
    fields: str, fault: str
) -> None:
    (message,) = messages("IND02", f"indicator of b: measure=unit, {fields}".rstrip(", "))

    assert message.endswith(fault)


@pytest.mark.parametrize(
    ("fields", "what"),
    [("baseline", "baseline"), ("target", "target"), ("actuals", "value")],
)
def test_measurement_whose_period_is_turned_round_is_named(fields: str, what: str) -> None:
    value = "{value=4, period={start=2020-01-02, end=2020-01-01}}"
    value = f"[{value}]" if fields == "actuals" else value
    (message,) = messages("IND07", f"indicator of b: {fields}={value}")

    assert message.endswith(f"has a {what} whose period ends before it begins.")


@pytest.mark.parametrize(
    ("period", "due", "count"),
    [
        ("end=2021-12-31", "2030-12-31", 1),
        ("end=2021-12-31", "1990-12-31", 0),
        ("start=2018-01-01", "1990-12-31", 1),
        ("start=2018-01-01", "2030-12-31", 0),
    ],
)
def test_target_is_held_against_the_end_of_the_programme_that_is_known(
    period: str, due: str, count: int
) -> None:
    line = f"outcome; indicator of outcome: target={{value=4, date={due}}}"

    assert len(messages("IND07", f"theory: period={{{period}}}", line)) == count


def test_target_is_due_when_its_period_ends() -> None:
    programme = "theory: period={start=2018-01-01, end=2021-12-31}"
    period = "period={start=2020-01-01, end=2029-12-31}"

    assert messages("IND07", programme, f"indicator of b: target={{value=4, {period}}}")


def test_period_that_is_half_known_is_in_order() -> None:
    assert not messages("IND07", "theory: period={start=2021-12-31}; outcome")
    assert not messages("IND07", "outcome: time_frame={end=2018-01-01}")


def test_programme_without_cards_has_no_period_to_judge() -> None:
    assert not messages(
        "IND07", "theory: period={start=2021-12-31, end=2018-01-01}; risk x"
    )


@pytest.mark.parametrize(("types", "count"), [("aab", 1), ("ab", 0)])
def test_pillar_with_few_typed_indicators_is_not_asked_for_types(
    types: str, count: int
) -> None:
    named = {"a": "structural", "b": "process"}
    lines = [f"indicator of outcome: type={named[one]}" for one in types]

    assert len(messages("IND09", *lines, "indicator of outcome")) == count


def test_impacts_may_go_without_a_target() -> None:
    line = "impact; indicator of impact: measure=unit; indicator of b: measure=unit"

    assert named_first("IND03", line) == ["b"]


def test_name_of_a_measured_result_is_short() -> None:
    (message,) = messages("IND08", f"b: text={'x' * 99}; indicator of b: is_proxy, text=y")

    assert [len(name) for name in message.split('"')[1::2]] == [1, 48]


def test_indicator_that_says_nothing_is_named_so() -> None:
    (message,) = messages("IND08", 'indicator of b: is_proxy, text=""')

    assert message.startswith('The indicator "not written yet" of')


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("en=Number of meetings with ministries", 1),
        ("en=Police officers trained", 1),
        ("en=Number of training sessions held", 1),
        ("en=Trained judges who apply the standards", 0),
        ("en=Officials trained who use what they learnt", 0),
        ("en=Arrests with a warrant", 0),
        ("fr=Nombre d’ateliers sur la justice", 1),
        ("fr=Personnes formées qui appliquent les normes", 0),
        ("km=ចំនួនវគ្គបណ្តុះបណ្តាល", 1),
        ("de=Number of meetings", 0),
    ],
)
def test_count_of_work_is_no_sign_of_an_outcome(text: str, count: int) -> None:
    line = f"indicator of outcome: text={{{text}}}"

    assert len(messages("IND10", "outcome", line)) == count
    assert not messages("IND10", "output outcome", line)


def test_results_seen_by_work_alone_are_told_once() -> None:
    count = "text=Number of meetings held"
    made = theory(
        f"outcome a; indicator of a: {count}; impact b; indicator of b: {count}",
        f"outcome c; indicator of c: {count}; indicator of c: text=Warrants",
        f"outcome d: scope=global; indicator of d: {count}; outcome e",
    )
    (found,) = findings_of(rule("IND10"), made)

    assert found.elements == ("a", "b")
    assert found.message == (
        '2 results above outputs are seen only by counts of work done: "a" and "b".'
    )
