from __future__ import annotations

import pytest

from tests.factories import theory
from tests.rules.asking import messages
from toc.rules.check import check, findings_of
from toc.rules.registry import rule

FAILED = "output > outcome; assumption calm on outcome: status=failed"


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("risk unrest on outcome: failure_of=calm", 1),
        ('risk unrest on outcome: failure_of=calm, treatment=" "', 1),
        ("risk unrest on outcome: failure_of=calm, treatment=talks", 0),
        ("risk unrest on outcome: failure_of=calm; calm: notes={en=Work was moved}", 0),
        ("calm: notes={en=Judges are not free}", 1),
        ("calm: notes={fr=Les juges ne sont pas libres}", 1),
        ("calm: notes={fr=Le volet a été remplacé}", 0),
        ("calm: notes={km=យើងបានផ្លាស់ប្តូរផែនការ}", 0),
        ("calm: notes={de=Die Arbeit zog um}", 0),
    ],
)
def test_failure_is_answered_by_a_treated_risk_or_another_plan(
    line: str, count: int
) -> None:
    assert len(messages("ASM11", FAILED, line)) == count


@pytest.mark.parametrize("status", ["holds", "in-doubt"])
def test_what_has_not_failed_needs_no_answer(status: str) -> None:
    line = f"output > outcome; assumption calm on outcome: status={status}, notes=Seen"

    assert not messages("ASM11", line)


@pytest.mark.parametrize(
    "more", ["", "calm: notes=Seen", "risk x on outcome: failure_of=calm"]
)
def test_failure_is_told_by_one_rule_alone(more: str) -> None:
    found = check(theory(FAILED, more), select=["ASM08", "ASM11"])

    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("en=Judges apply fair trial standards", 1),
        ("en=The judges will apply the fair trial standards", 1),
        ("en=Judges know fair trial standards and ministers let them be used", 0),
        ("en=Judges stay in their posts", 0),
        ("fr=Les juges appliquent les normes du procès équitable", 1),
        ("de=Judges apply fair trial standards", 0),
        ("en=We do", 0),
    ],
)
def test_assumption_is_compared_in_the_language_of_both(text: str, count: int) -> None:
    outcome = (
        "outcome b: text={en=Judges apply fair trial standards, "
        "fr=Les juges appliquent les normes du procès équitable}"
    )

    assert len(messages("ASM12", outcome, f"assumption x on b: text={{{text}}}")) == count


def test_assumption_elsewhere_may_say_the_same() -> None:
    line = "outcome b: text=Judges apply standards; outcome c; assumption x on c: text="

    assert not messages("ASM12", line + "Judges apply standards")


def test_assumptions_that_repeat_are_told_once() -> None:
    made = theory(
        "outcome b: text=Judges apply standards; outcome c: text=Prisons open doors",
        "b > c; assumption x on b > c: text=Prisons open their doors",
        "assumption y on b: text=Judges apply standards; assumption z on b: text=Peace",
    )
    (found,) = findings_of(rule("ASM12"), made)

    assert found.elements == ("x", "y")
    assert found.message.startswith("2 assumptions say what their results say already: ")
