from __future__ import annotations

import pytest

from tests.factories import theory
from tests.rules.asking import messages
from toc.rules.check import findings_of
from toc.rules.registry import rule

PILLARS = "output: pillars=[p]; outcome: pillars=[p]; outcome-2: pillars=[q]"


@pytest.mark.parametrize(
    "text",
    [
        '{en="Courts serve persons with disabilities"}',
        '{fr="Les tribunaux servent les personnes handicapées"}',
        "{km=ជនមានពិការភាពប្រើប្រាស់តុលាការ}",
    ],
)
def test_result_that_names_persons_with_disabilities_is_enough(text: str) -> None:
    assert not messages("DIS01", f"outcome: text={text}")


@pytest.mark.parametrize(
    "words", ["disability", "Persons with disabilities", "handicap", "ពិការភាព"]
)
def test_indicator_disaggregated_by_disability_is_enough(words: str) -> None:
    assert not messages("DIS01", f"indicator of outcome: disaggregation=[sex, {words}]")


def test_indicator_that_counts_persons_with_disabilities_is_enough() -> None:
    assert not messages("DIS01", "indicator of outcome: text=Cases of disability rights")


def test_each_pillar_is_judged_by_itself() -> None:
    found = messages("DIS01", PILLARS, "indicator of output: disaggregation=[disability]")

    assert len(found) == 1
    assert 'the pillar "q"' in found[0]


def test_message_counts_indicators_and_results() -> None:
    (message,) = messages(
        "DIS01", "output > outcome; indicator of outcome; indicator of output"
    )

    assert "none of its 2 indicators" in message
    assert "none of its 2 results" in message


def test_pillar_points_to_its_outcomes() -> None:
    found = findings_of(rule("DIS01"), theory(PILLARS))

    assert [one.elements for one in found] == [("outcome",), ("outcome-2",)]


def test_pillar_without_outcomes_points_to_its_outputs() -> None:
    (finding,) = findings_of(rule("DIS01"), theory("output: pillars=[p]"))

    assert finding.elements == ("output",)


@pytest.mark.parametrize(
    "line", ["pillar p", "impact", "activity", "outcome: scope=global"]
)
def test_pillar_without_own_results_is_not_judged(line: str) -> None:
    assert not messages("DIS01", line)


def test_language_without_known_words_is_not_judged() -> None:
    assert not messages("DIS01", "outcome: text={es=Los jueces aplican la ley}")


def test_form_of_a_known_language_is_judged() -> None:
    assert messages("DIS01", "outcome: text={en-GB=Judges apply the law}")


def test_indicators_are_judged_in_any_language() -> None:
    result = "outcome: text={es=Los jueces aplican la ley}"

    assert messages("DIS01", result, "indicator of outcome: text={es=Casos}")
