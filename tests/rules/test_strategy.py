from __future__ import annotations

import pytest

from tests.rules.asking import messages, named_first

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


def test_result_of_several_places_is_for_none_alone() -> None:
    line = f"activity: {PLACE}; output: tags={{territory=[siem-reap, pailin]}}"

    assert messages("STG05", line, "indicator of output")
