from __future__ import annotations

import pytest

from tests.factories import theory
from tests.rules.asking import messages, named_first
from toc.rules.check import findings_of
from toc.rules.registry import rule

CHAIN = "activity > output > outcome > impact"
LEVELS = "theory: style=results-chain"
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
    (message,) = messages("LVL01", LEVELS, line)

    assert words in message


@pytest.mark.parametrize(
    "line", [CHAIN, "output > output-2", "driver > impact", "a > driver"]
)
def test_step_to_the_next_level_skips_nothing(line: str) -> None:
    assert not messages("LVL01", line)


def test_short_cut_beside_the_full_way_is_fine() -> None:
    assert not messages("LVL01", CHAIN, "output > impact")


def test_way_between_must_stand_on_a_level_between() -> None:
    lines = "activity > activity-2 > outcome; activity > outcome"

    assert named_first("LVL01", LEVELS, lines) == ["activity", "activity-2"]


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

    assert len(messages("LVL04", LEVELS, *lines, "outcome: pillars=[q]")) == count


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


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("LVL01", "output > impact"),
        ("LVL02", "impact > output"),
        ("STR07", "impact > output; impact > output"),
    ],
)
def test_names_of_both_ends_of_a_link_are_short(code: str, line: str) -> None:
    long = f"output: text={'x' * 99}; impact: text={'y' * 99}"
    (message,) = messages(code, line, long)

    assert [len(name) for name in message.split('"')[1::2]] == [48, 48]


def test_driver_and_elements_of_one_level_are_no_level_to_skip() -> None:
    assert not messages("LVL02", "driver > activity; outcome > driver; outcome > outcome-2")


@pytest.mark.parametrize(("number", "count"), [(7, 0), (8, 1)])
def test_more_than_seven_outputs_for_an_outcome_are_too_many(
    number: int, count: int
) -> None:
    lines = [f"output-{one} > a" for one in range(number)]
    others = ("a > b", "activity > a", "output-0 > a", "output-99 > b")

    assert named_first("LVL04", *lines, *others) == ["a"] * count


def test_outcomes_of_a_pillar_that_are_too_many_are_all_pointed_to() -> None:
    names = [f"outcome-{one}" for one in range(8)]
    (finding,) = findings_of(rule("LVL04"), theory(LEVELS, *names))

    assert finding.elements == tuple(names)
    assert finding.message == (
        "There are 8 outcomes in the theory; more than 7 are hard to steer."
    )


def test_strategy_of_an_outcome_is_not_counted() -> None:
    training, advocacy = ("tags={strategy=[training]}", "tags={strategy=[advocacy]}")
    lines = [f"output-{one}: {training if one < 3 else advocacy}" for one in range(5)]

    assert not messages("LVL06", *lines, f"outcome: {training}", "output")


@pytest.mark.parametrize(("number", "count"), [(4, 0), (5, 1)])
def test_mix_of_few_outputs_is_not_judged(number: int, count: int) -> None:
    lines = [f"output-{one}: tags={{strategy=[legal-aid, b]}}" for one in range(number)]
    found = messages("LVL06", *lines, "output")

    assert (
        found
        == [f'{number} of {number} outputs rest on one strategy, "legal aid".'][:count]
    )


SAME = ("activity a: text=Train the judges", "outcome b: text=Judges are trained")


@pytest.mark.parametrize(
    "line",
    [
        "output g: text=Judges meet each other, scope=global",
        "output g: text=Verdicts",
        "driver g: text=Judges are trained",
    ],
)
def test_element_that_is_not_compared_hides_no_other(line: str) -> None:
    assert messages("LVL05", line, *SAME) == [
        'The outcome "Judges are trained" says the same as the activity "Train the judges".'
    ]


def test_global_result_may_say_the_same() -> None:
    assert not messages("LVL05", *SAME, "b: scope=global")


def test_each_higher_element_is_compared_with_the_lowest() -> None:
    made = theory(*SAME, "output c: text=Trained judges; impact d: text=Judges train")
    found = findings_of(rule("LVL05"), made)

    assert {one.elements for one in found} == {("b", "a"), ("c", "a"), ("d", "a")}


def test_every_indicator_is_compared() -> None:
    line = "outcome: text=Judges explain verdicts; indicator other of outcome"
    same = "indicator of outcome: text=Verdicts explained by judges"

    assert not messages("LVL05", line)
    assert named_first("LVL05", line, same) == ["outcome"]


def test_text_is_compared_in_the_first_language_that_it_has() -> None:
    lines = "activity a: text={fr=Former les juges}; outcome b: text={fr=Les juges forment}"

    assert messages("LVL05", "theory: languages=[en, fr]", lines)


def test_form_of_a_language_has_its_small_words() -> None:
    lines = "activity a: text={en-GB=Train the judges}; outcome b: text={en=Judges trained}"

    assert messages("LVL05", lines)


def test_text_in_an_unknown_language_has_no_small_words() -> None:
    lines = "activity a: text={es=Formar jueces}; outcome b: text={es=Formar a jueces}"

    assert not messages("LVL05", lines)
    assert messages("LVL05", lines, "output c: text={es=Jueces formar}")


def test_card_is_put_into_the_pillar_of_its_neighbours() -> None:
    made = theory("a > x > b; y > x; a: pillars=[p]; b: pillars=[q, p]; y: is_parked")
    found = {one.elements[0]: one.fix for one in findings_of(rule("LVL07"), made)}

    fix = found["x"]
    assert fix is not None
    assert fix.apply(made).elements["x"].pillars == ("p",)


def test_global_result_needs_no_pillar() -> None:
    assert not messages("LVL07", "pillar p; outcome: scope=global; driver")


def test_outputs_of_the_strategy_are_pointed_to() -> None:
    lines = [
        f"output-{one}: tags={{strategy=[{'training' if one else 'advocacy'}]}}"
        for one in range(5)
    ]
    (finding,) = findings_of(rule("LVL06"), theory(*lines))

    assert finding.elements == ("output-1", "output-2", "output-3", "output-4")


@pytest.mark.parametrize("between", ["driver", "outcome-2"])
def test_driver_or_result_of_the_end_s_level_does_not_stand_between(between: str) -> None:
    found = findings_of(
        rule("LVL01"), theory(LEVELS, f"activity > {between} > outcome; activity > outcome")
    )

    assert ("activity-to-outcome",) in {one.links for one in found}


def test_backward_link_is_found_behind_one_from_a_global_result() -> None:
    line = "impact > outcome; impact: scope=global; outcome-2 > output"

    assert named_first("LVL02", line) == ["outcome-2"]
