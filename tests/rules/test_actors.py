from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.factories import theory
from tests.rules.asking import messages, named_first
from toc.model.elements import Actor
from toc.rules.check import findings_of
from toc.rules.registry import rule


@pytest.mark.parametrize("line", ["output", "impact", "activity", "outcome: scope=global"])
def test_actors_are_asked_of_own_outcomes_only(line: str) -> None:
    assert not messages("ACT01", line)


def test_outcome_without_actor_is_named() -> None:
    assert named_first("ACT01", "outcome; a; actor x of a: role=partner") == ["outcome"]


def test_pillar_without_any_actor_is_left_to_its_outcomes() -> None:
    assert not messages("ACT02", "output > outcome")


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("duty-bearer", "No rights-holders are named"),
        ("rights-holder", "No duty-bearers are named"),
        ("partner", "No rights-holders and no duty-bearers are named"),
    ],
)
def test_message_names_the_side_that_is_missing(role: str, words: str) -> None:
    (message,) = messages("ACT02", f"actor x of outcome: role={role}")

    assert message == f"{words} in the theory."


def test_sides_may_stand_on_different_results_of_a_pillar() -> None:
    line = "actor x of outcome: role=duty-bearer; actor y of output: role=rights-holder"

    assert not messages("ACT02", line)


def test_side_in_another_pillar_does_not_count() -> None:
    line = "actor x of outcome: role=duty-bearer; actor y of output: role=rights-holder"

    assert len(messages("ACT02", line, "outcome: pillars=[p]; output: pillars=[q]")) == 2


def test_skills_in_the_notes_of_one_activity_are_enough_for_its_pillar() -> None:
    lines = "activity: pillars=[p]; activity-2: pillars=[p], notes=Needs skilled drivers"

    assert not messages("ACT03", lines)
    assert messages("ACT03", lines, "activity-3: pillars=[q]") == [
        'No activity in the pillar "q" says which skills it needs.'
    ]


def test_risk_that_skills_are_missing_names_no_skill() -> None:
    assert messages("ACT03", "activity; risk x on activity: text=Staff lack skills")


@pytest.mark.parametrize(("role", "count"), [("partner", 0), ("lead", 0)])
def test_partner_or_lead_shares_the_work_of_others(role: str, count: int) -> None:
    line = "outcome; actor authorities of outcome: role=duty-bearer"

    assert messages("ACT04", line)
    assert len(messages("ACT04", line, f"actor bar of outcome: role={role}")) == count


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ({"en": "Ministry of Justice"}, 0),
        ({"en": "The authorities"}, 1),
        ({"fr": "Autorités"}, 1),
        ({"fr": "Ministère de la justice"}, 0),
        ({"km": "អាជ្ញាធរ"}, 1),
        ({"en": " "}, 1),
    ],
)
def test_duty_bearer_with_a_name_is_somebody_to_act_with(
    name: dict[str, str], count: int
) -> None:
    made = theory("outcome; actor court of outcome: role=duty-bearer")
    made = replace(made, actors={"court": Actor(id="court", name=name)})

    assert len(findings_of(rule("ACT04"), made)) == count


def test_name_of_a_rights_holder_is_nobody_to_act_with() -> None:
    line = "outcome; actor authorities of outcome: role=duty-bearer"

    assert messages("ACT04", line, "actor tenants of outcome: role=rights-holder")


def test_output_needs_no_partner() -> None:
    assert not messages("ACT04", "output; actor authorities of output: role=duty-bearer")
