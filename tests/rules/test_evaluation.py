"""What the evaluators found in six months of reading, the rules find in a second."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.factories import theory
from toc.formats.registry import read
from toc.rules.check import check
from toc.rules.evaluation import OBSERVATIONS, Observation, rediscovered
from toc.rules.registry import RULES

if TYPE_CHECKING:
    from toc.rules.problem import Finding

DATA = Path(__file__).parents[2] / "data" / "cambodia-2018-2021.toc.json"
FOUND = [one for one in OBSERVATIONS if one.rule]
NOT_FOUND = [one for one in OBSERVATIONS if not one.rule]


@cache
def in_the_example() -> dict[Observation, tuple[Finding, ...]]:
    return dict(rediscovered(check(read(DATA))))


@pytest.mark.parametrize("observation", FOUND, ids=lambda one: f"{one.rule}: {one.said}")
def test_rule_finds_what_the_evaluators_found(observation: Observation) -> None:
    assert in_the_example()[observation]


def test_at_least_twenty_findings_of_the_evaluators_are_found() -> None:
    assert len(FOUND) >= 20


@pytest.mark.parametrize("observation", NOT_FOUND, ids=lambda one: one.said)
def test_what_no_rule_finds_has_a_reason(observation: Observation) -> None:
    assert observation.reason.endswith(".")
    assert not observation.words


def test_every_observation_names_its_place_in_the_report() -> None:
    assert all(one.section and one.page and one.said for one in OBSERVATIONS)


def test_named_rules_exist() -> None:
    assert {one.rule for one in FOUND} <= {known.code for known in RULES}


def test_nothing_is_rediscovered_in_an_empty_theory() -> None:
    assert not any(found for _, found in rediscovered(check(theory())))


def test_finding_of_another_rule_or_in_other_words_is_not_what_was_said() -> None:
    observation = Observation("2.1", "1", "Said.", rule="ASM10", words="no owner")
    found = check(theory("output > outcome; assumption x on outcome; risk y on outcome"))
    seen = observation.seen_in(found)

    assert {one.code for one in seen} == {"ASM10"}
    assert not Observation("2.1", "1", "Said.", "ASM10", "no colour").seen_in(found)
