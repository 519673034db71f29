"""What the evaluators found in six months of reading, the rules find in a second."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.factories import theory
from toc.formats.registry import read
from toc.rules.check import check
from toc.rules.evaluation import Evaluation, Observation, Rediscovery, rediscovered
from toc.rules.registry import RULES
from toc.storage.evaluations import read_evaluation

DATA = Path(__file__).parents[2] / "data"
CAMBODIA = read(DATA / "cambodia-2018-2021.toc.json")
EVALUATION = read_evaluation(DATA / "cambodia-2018-2021.evaluation.json")
FOUND = [one for one in EVALUATION.observations if one.rule]
NOT_FOUND = [one for one in EVALUATION.observations if not one.rule]


@cache
def in_the_example() -> tuple[Rediscovery, ...]:
    return rediscovered(EVALUATION, CAMBODIA, check(CAMBODIA))


def test_example_has_what_each_observation_is_about() -> None:
    for one in in_the_example():
        assert bool(one.observation.rule) == bool(one.findings or one.rebuilt), one


def test_what_is_found_beside_what_only_shows_in_what_was_rebuilt() -> None:
    """Outputs, ranks and outcomes were rebuilt, so that their weaknesses prove nothing."""
    beside = in_the_example()
    assert len(beside) == 34
    assert sum(bool(one.findings) for one in beside) == 15
    assert sum(bool(one.rebuilt) and not one.findings for one in beside) == 9


def test_what_no_rule_finds_has_a_reason_and_the_rest_has_none() -> None:
    assert all(one.reason["en"].endswith(".") for one in NOT_FOUND)
    assert not any(one.elements for one in NOT_FOUND)
    assert not any(one.reason for one in FOUND)


def test_every_observation_names_its_place_in_the_report_in_two_languages() -> None:
    assert EVALUATION.document in CAMBODIA.sources
    for one in EVALUATION.observations:
        assert one.section
        assert one.page
        assert one.said.keys() == {"en", "fr"}
        assert not one.reason or one.reason.keys() == {"en", "fr"}


def test_named_rules_and_elements_exist() -> None:
    assert {one.rule for one in FOUND} <= {known.code for known in RULES}
    for one in FOUND:
        assert set(one.elements) <= CAMBODIA.elements.keys()


def observed(rule: str, *elements: str) -> Rediscovery:
    """Put what a rule finds in a small theory beside one observation on it."""
    made = theory(
        "output > outcome; assumption x on outcome; assumption y on outcome",
        "source report of y: is_reconstructed",
    )
    one = Observation(
        section="2.1", page="1", said={"en": "Said."}, rule=rule, elements=elements
    )
    evaluation = Evaluation(theory=made.id, document="report", observations=(one,))
    (beside,) = rediscovered(evaluation, made, check(made))
    return beside


def test_finding_of_the_rule_counts_wherever_no_element_is_named() -> None:
    assert [one.elements for one in observed("ASM10").findings] == [("x",)]
    assert [one.elements for one in observed("ASM10").rebuilt] == [("y",)]


@pytest.mark.parametrize(("element", "number"), [("x", 1), ("y", 0), ("output", 0)])
def test_finding_elsewhere_is_not_what_was_said(element: str, number: int) -> None:
    assert len(observed("ASM10", element).findings) == number


def test_finding_of_another_rule_is_not_what_was_said() -> None:
    beside = observed("GEN01", "x")
    assert not beside.findings
    assert not beside.rebuilt
