from __future__ import annotations

import pytest

from tests.factories import theory
from tests.rules.asking import messages, named_first
from toc.rules.check import findings_of
from toc.rules.registry import rule

CHAIN = "activity > output > outcome > impact"
GLOBAL = "outcome goal > impact world; goal: scope=global; world: scope=global"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("activity > outcome", "no output stands between them"),
        ("output > impact", "no outcome stands between them"),
        ("activity > impact", "neither output nor outcome stands between them"),
    ],
)
def test_message_names_the_level_that_is_skipped(line: str, words: str) -> None:
    (message,) = messages("LVL01", line)

    assert words in message


@pytest.mark.parametrize(
    "line", [CHAIN, "output > output-2", "driver > impact", "a > driver"]
)
def test_step_to_the_next_level_skips_nothing(line: str) -> None:
    assert not messages("LVL01", line)


def test_short_cut_beside_the_full_way_is_fine() -> None:
    assert not messages("LVL01", CHAIN, "output > impact")


def test_way_between_must_stand_on_a_level_between() -> None:
    assert messages("LVL01", "activity > activity-2 > outcome; activity > outcome")


def test_feedback_skips_nothing() -> None:
    assert not messages("LVL01", "activity > impact: is_feedback")


def test_skip_points_to_its_link() -> None:
    (finding,) = findings_of(rule("LVL01"), theory("output > impact"))

    assert finding.links == ("output-to-impact",)


def test_backward_link_is_found() -> None:
    assert named_first("LVL02", "impact > outcome > output") == ["impact", "outcome"]


def test_backward_link_of_a_circle_is_left_to_the_circle() -> None:
    assert not messages("LVL02", CHAIN, "impact > output")


def test_global_result_may_lead_to_a_lower_one() -> None:
    assert not messages("LVL02", "impact world > outcome; world: scope=global")


def test_theory_without_global_results_has_no_middle_to_miss() -> None:
    assert not messages("LVL03", CHAIN)


def test_each_outcome_that_leads_to_no_global_result_is_named() -> None:
    found = named_first("LVL03", CHAIN, "output > other > impact", GLOBAL)

    assert found == ["other", "outcome"]


def test_only_the_last_outcome_of_a_chain_misses_the_middle() -> None:
    assert named_first("LVL03", "output > a > b > impact", GLOBAL) == ["b"]


def test_global_results_are_not_named_while_nothing_leads_to_any() -> None:
    assert "goal" not in named_first("LVL03", CHAIN, GLOBAL)


def test_global_result_that_nothing_leads_to_is_named_beside_one_that_is_reached() -> None:
    line = "outcome extra > world; extra: scope=global"

    assert named_first("LVL03", CHAIN, GLOBAL, "outcome > goal", line) == ["extra"]


def test_global_result_is_reached_through_another() -> None:
    assert not messages("LVL03", CHAIN, GLOBAL, "outcome > goal")


def test_dead_end_is_not_a_missing_middle_too() -> None:
    assert named_first("LVL03", CHAIN, GLOBAL, "output > a") == ["outcome"]


def test_missing_middle_is_found_where_only_global_impacts_are_named() -> None:
    lines = ("activity > output > outcome", GLOBAL)

    assert named_first("LVL03", *lines) == ["outcome"]
    assert not messages("STR03", *lines)


def test_theory_without_pillars_asks_for_none() -> None:
    assert not messages("LVL07", CHAIN)


def test_impact_stands_above_pillars() -> None:
    assert not messages("LVL07", "impact; pillar p")


def test_result_without_pillar_is_named() -> None:
    assert named_first("LVL07", "pillar p; outcome; output: pillars=[p]") == ["outcome"]


@pytest.mark.parametrize(("number", "count"), [(7, 0), (8, 1)])
def test_more_than_seven_outcomes_in_a_pillar_are_too_many(number: int, count: int) -> None:
    lines = [f"outcome-{one}: pillars=[p]" for one in range(number)]

    assert len(messages("LVL04", *lines, "outcome: pillars=[q]")) == count


@pytest.mark.parametrize(
    ("lower", "upper", "count"),
    [
        ("Train the judges", "Judges are trained", 1),
        ("Train judges", "Judges give reasons", 0),
        ("Verdicts", "Verdicts", 0),
        ("ចៅក្រមចេះច្បាប់", "ចៅក្រម ចេះច្បាប់", 1),
    ],
)
def test_same_words_on_two_levels_are_found(lower: str, upper: str, count: int) -> None:
    language = "km" if lower > "z" else "en"
    line = (
        f"activity a: text={{{language}={lower}}}; outcome b: text={{{language}={upper}}}"
    )

    assert len(messages("LVL05", line)) == count


def test_same_words_on_one_level_are_two_cards_of_a_kind() -> None:
    assert not messages("LVL05", "a: text=Courts act; b: text=Courts act")


@pytest.mark.parametrize(("number", "count"), [(3, 0), (4, 1)])
def test_strategy_of_more_than_three_in_five_outputs_is_too_much(
    number: int, count: int
) -> None:
    lines = [
        f"output-{one}: tags={{strategy=[{'training' if one < number else 'advocacy'}]}}"
        for one in range(5)
    ]

    assert len(messages("LVL06", *lines)) == count
