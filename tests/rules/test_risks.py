from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.factories import theory
from tests.rules.asking import messages, named_first
from toc.rules.check import findings_of
from toc.rules.registry import rule


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("", "has no owner and no date of review."),
        (": owner=Office", "has no date of review."),
        (": reviewed_on=2020-06-30", "has no owner."),
    ],
)
def test_message_names_what_is_missing(fields: str, words: str) -> None:
    (message,) = messages("RSK03", f"risk x on b{fields}")

    assert message == f'The risk "x" {words}'


def test_parts_of_a_risk_that_are_missing_are_listed() -> None:
    (message,) = messages("RSK02", "risk x on b: cause=prices")

    assert message.endswith("it has no consequence, likelihood or impact.")


def test_blank_cause_is_no_cause() -> None:
    line = 'risk x on b: cause=" ", consequence=delay, likelihood=1, impact=1'

    assert messages("RSK02", line)


@pytest.mark.parametrize(
    ("likelihood", "impact", "is_high"), [(3, 3, True), (2, 4, False), (4, 3, True)]
)
def test_risk_without_rating_is_rated_by_its_numbers(
    likelihood: int, impact: int, is_high: bool
) -> None:
    line = f"risk x on b: likelihood={likelihood}, impact={impact}"

    assert bool(messages("RSK04", line)) == is_high
    assert bool(messages("RSK07", line)) == (not is_high)


def test_stated_rating_counts_before_the_numbers() -> None:
    assert not messages("RSK04", "risk x on b: likelihood=4, impact=4, rating=low")


def test_risk_that_is_not_rated_is_not_high() -> None:
    assert not messages("RSK04", "risk x on b: likelihood=4")


def test_failure_of_an_assumption_is_something_to_be_tied_to() -> None:
    assert not messages("RSK01", "assumption a; risk x: failure_of=a")


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ("likelihood=3, impact=3, rating=high", 0),
        ("likelihood=3, impact=2, rating=medium", 0),
        ("likelihood=2, impact=2, rating=low", 0),
        ("likelihood=3, impact=3, rating=medium", 1),
        ("likelihood=1, impact=4, rating=medium", 1),
        ("likelihood=4, rating=low", 0),
    ],
)
def test_rating_follows_from_likelihood_and_impact(fields: str, count: int) -> None:
    assert len(messages("RSK05", f"risk x on b: {fields}")) == count


def test_harm_in_a_consequence_is_harm() -> None:
    line = "output > outcome; risk x on outcome: text=Offices close"

    assert messages("RSK06", line)
    assert not messages("RSK06", line, "x: consequence=Witnesses are arrested")


def test_risk_on_a_link_counts_for_the_pillars_of_its_ends() -> None:
    line = "output > outcome; risk x on output > outcome: text=Donors pay late"
    (message,) = messages("RSK06", line, "outcome: pillars=[p]; other: pillars=[q]")

    assert '"p"' in message


def test_risks_in_an_unknown_language_are_not_judged() -> None:
    assert not messages("RSK06", "outcome; risk x on outcome: text={de=Geld fehlt}")


@pytest.mark.parametrize("code", ["RSK01", "RSK02", "RSK03", "RSK07"])
def test_every_risk_is_looked_at(code: str) -> None:
    assert named_first(code, "risk x; risk y") == ["x", "y"]


@pytest.mark.parametrize("target", ["b", "a > b"])
def test_risk_on_an_element_or_link_is_tied(target: str) -> None:
    assert not messages("RSK01", f"risk x on {target}")


def test_high_risk_is_treated_and_rated_again() -> None:
    line = "risk w: rating=low; risk x on b: rating=high"

    assert messages("RSK04", line) == ['The high risk "x" has no treatment.']
    assert not messages("RSK04", line, "x: treatment=talks")
    assert messages("RSK08", line, "x: treatment=talks") == [
        'The high risk "x" is treated, and nothing says how high it is then.'
    ]
    assert not messages("RSK08", line, "x: treatment=talks, residual_rating=low")


def test_blank_treatment_is_none() -> None:
    assert messages("RSK07", 'risk x on b: treatment=" "')
    assert messages("RSK04", 'risk x on b: rating=high, treatment=" "')


def test_message_tells_the_rating_that_follows() -> None:
    (message,) = messages("RSK05", "risk x on b: likelihood=3, impact=2, rating=low")

    assert message == (
        'The risk "x" is rated low, and its likelihood 3 and impact 2 make it medium.'
    )


def test_harm_in_one_pillar_does_not_answer_for_another() -> None:
    lines = (
        "a: pillars=[p]; b: pillars=[q]; c: pillars=[r]",
        "risk x on a: text=Witnesses suffer reprisals",
        "risk y on b: text=Donors pay late",
    )

    assert messages("RSK06", *lines) == [
        'No risk says how people could come to harm in the pillar "q".'
    ]


def test_risk_counts_in_its_own_pillar_too() -> None:
    line = "a: pillars=[p]; risk x: pillars=[p], text=Donors pay late"

    assert len(messages("RSK06", line)) == 1


def test_harm_to_people_points_to_the_outcomes_at_risk() -> None:
    line = "output > outcome; risk x on output: text=Donors pay late"

    assert named_first("RSK06", line) == ["outcome"]


def test_risk_on_something_gone_counts_nowhere() -> None:
    made = theory("a: pillars=[p]; b: pillars=[p]; risk x on b: text=Donors pay late")
    gone = {key: one for key, one in made.elements.items() if key != "b"}

    assert not findings_of(rule("RSK06"), replace(made, elements=gone))
