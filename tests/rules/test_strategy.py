from __future__ import annotations

import pytest

from tests.factories import theory
from tests.rules.asking import messages, named_first
from toc.rules.check import findings_of
from toc.rules.registry import rule

ISSUE = "tags={frontier-issue=[climate-change]}"
TRAIN = "activity a: text=Train judges; a > output"
PLACE = "tags={territory=[siem-reap]}"


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        ("None yet", "an assessment of needs before or an evaluation after"),
        ("After a needs assessment", "without an evaluation after"),
        ("With an evaluation in May", "without an assessment of needs before"),
    ],
)
def test_missing_look_at_training_is_named(notes: str, words: str) -> None:
    (message,) = messages("STG01", TRAIN, f"a: notes={notes}")

    assert words in message


def test_indicator_may_be_the_look_after() -> None:
    line = "a: notes=After a needs assessment"

    assert messages("STG01", TRAIN, line)
    indicator = "indicator of output: text=Trainees asked in a follow-up survey"
    assert not messages("STG01", TRAIN, line, indicator)


def test_notes_of_other_work_say_nothing_about_training() -> None:
    other = "activity b: text=Visit courts, notes=Evaluated after a needs assessment"

    assert messages("STG01", TRAIN, other, "b > output")


@pytest.mark.parametrize("kind", ["activity", "output", "outcome"])
def test_issue_on_linked_work_is_worked_on(kind: str) -> None:
    line = f"risk x: {ISSUE}; {kind} w: {ISSUE}"

    assert messages("STG02", line)
    assert not messages("STG02", line, "w > impact")


@pytest.mark.parametrize("kind", ["impact", "driver"])
def test_issue_on_what_is_no_work_is_not_worked_on(kind: str) -> None:
    assert messages("STG02", f"{kind} w: {ISSUE}; a > w")


def test_parked_card_names_no_issue() -> None:
    assert not messages("STG02", f"a > b; risk x: is_parked, {ISSUE}")


def test_prevention_in_a_driver_counts_and_in_an_impact_does_not() -> None:
    line = "activity: tags={strategy=[training]}"

    assert not messages("STG03", line, "driver x: text=Elders prevent fights")
    assert messages("STG03", line, "impact: text=Violence is prevented")


def test_french_tag_of_prevention_is_known() -> None:
    assert not messages("STG03", "activity: tags={strategy=[prévention]}")


@pytest.mark.parametrize(("number", "count"), [(20, 0), (21, 1)])
def test_more_than_twenty_outputs_are_too_many(number: int, count: int) -> None:
    lines = [f"output-{one}" for one in range(number)]

    assert len(messages("STG04", *lines)) == count


@pytest.mark.parametrize("text", ["Visit courts", "Visit courts in Siem Reap"])
def test_local_copy_is_named_before_its_original(text: str) -> None:
    line = f"activity a: text=Visit courts; activity b: text={text}, {PLACE}"
    result = f"output: {PLACE}; indicator of output"

    assert named_first("STG05", line, result) == ["b"]


def test_local_text_of_its_own_is_no_copy() -> None:
    line = f"activity a: text=Visit courts; activity b: text=Visit farms, {PLACE}"

    assert not messages("STG05", line, f"output: {PLACE}; indicator of output")


def test_place_that_is_named_by_tag_and_by_record_is_one_place() -> None:
    place = f"{PLACE}, territories=[siem-reap]"
    made = theory(f"activity: {place}; output: {place}", "indicator of output")

    assert not findings_of(rule("STG05"), made)


def test_result_of_several_places_is_for_none_alone() -> None:
    line = f"activity: {PLACE}; output: tags={{territory=[siem-reap, pailin]}}"

    assert messages("STG05", line, "indicator of output")


def test_training_of_every_output_is_looked_at() -> None:
    lines = ("output-0; activity b: text=Visit courts; b > output-1", "a > output-3")

    assert named_first("STG01", lines[0], TRAIN, lines[1]) == ["output", "output-3"]


def test_outcome_that_training_leads_to_is_not_asked() -> None:
    assert not messages("STG01", "activity a: text=Train judges; a > outcome")


@pytest.mark.parametrize("place", ["output: notes=", "output: text=", "a: text="])
def test_look_may_stand_on_the_output_or_its_training(place: str) -> None:
    words = '"Train judges after a needs assessment, with an evaluation"'

    assert not messages("STG01", TRAIN, f"{place}{words}")


def test_work_on_a_global_result_is_not_the_programmes() -> None:
    assert messages("STG02", f"outcome w: scope=global, {ISSUE}; a > w")


def test_every_card_about_an_issue_is_pointed_to() -> None:
    made = theory(f"risk x: {ISSUE}; assumption y: {ISSUE}; a > b")
    (finding,) = findings_of(rule("STG02"), made)

    assert finding.elements == ("x", "y")
    assert finding.message == (
        "No linked activity, output or outcome is about the frontier issue "
        '"climate change".'
    )


def test_each_issue_is_looked_for_by_itself() -> None:
    work = "a > b; a: tags={frontier-issue=[corruption, inequality]}"
    found = messages("STG02", work, f"risk x: {ISSUE}; risk y: tags={{frontier-issue=[b]}}")

    assert len(found) == 2


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("outcome: tags={strategy=[training, prevention]}", 0),
        ("outcome: tags={strategy=[prevention]}, scope=global; a: tags={strategy=[b]}", 1),
        ("impact: tags={strategy=[training]}", 0),
        ("a: text=Prevent evictions", 0),
        ("a: tags={strategy=[b]}; c: text=Prevent evictions, scope=global", 1),
    ],
)
def test_strategies_of_the_programme_are_searched_for_prevention(
    line: str, count: int
) -> None:
    assert len(messages("STG03", line)) == count


def test_outcomes_are_no_topics() -> None:
    lines = [f"output-{one}; outcome-{one}" for one in range(11)]

    assert not messages("STG04", *lines)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Visit courts in Siem Reap", 1),
        ("Siem Reap: visit courts", 1),
        ("Visiter les tribunaux de Siem Reap", 1),
        ("Visiter les tribunaux à Siem Reap", 1),
        ("Visit courts with Siem Reap", 0),
        ("Visit courts in Battambang", 0),
    ],
)
def test_name_of_the_place_makes_no_text_of_its_own(text: str, count: int) -> None:
    national = "activity a: text=Visit courts; activity c: text=Visiter les tribunaux"
    found = named_first(
        "STG05",
        national,
        f'activity b: text="{text}", {PLACE}; output: {PLACE}',
        "indicator of output",
    )

    assert found == ["b"] * count


def test_every_local_copy_is_named_once_with_its_original() -> None:
    national = "activity a: text=Visit courts; output c: text=Visit courts"
    local = (
        f"activity x: text=Visit courts, {PLACE}; activity y: text=Visit courts, {PLACE}"
    )
    made = theory(national, local, f"output: {PLACE}; indicator of output")
    found = findings_of(rule("STG05"), made)

    assert [one.elements for one in found] == [("x", "a"), ("y", "a")]
    assert found[0].message == (
        'The local activity "Visit courts" repeats the national activity "Visit courts".'
    )


def test_single_word_and_global_result_are_no_original() -> None:
    result = f"output: {PLACE}; indicator of output"
    line = "outcome a: text=Courts act, scope=global; outcome b: text=Courts act"

    assert not messages("STG05", line, f"b: {PLACE}", result)
    assert not messages("STG05", "a: text=Courts; b: text=Courts", f"b: {PLACE}", result)


def test_place_with_work_needs_a_result_of_its_own_with_an_indicator() -> None:
    work = f"activity x: {PLACE}; activity y: tags={{territory=[pailin, siem-reap]}}"
    message = (
        'There is work in "siem reap", and no output or outcome with an indicator is for '
        "it alone."
    )
    pailin = "output p: tags={territory=[pailin]}; indicator of p"

    assert messages("STG05", work, pailin, f"output: {PLACE}") == [message]
    assert not messages("STG05", work, pailin, f"output: {PLACE}; indicator of output")
    made = theory(work, pailin)
    assert [one.elements for one in findings_of(rule("STG05"), made)] == [("x", "y")]
