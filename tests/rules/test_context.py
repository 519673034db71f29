from __future__ import annotations

import pytest

from tests.rules.asking import messages

CHAIN = "activity > output > a > b > impact"


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("actor bar of a: role=partner", 0),
        ("actor bar of activity: role=lead", 0),
        ("actor bar of a: role=duty-bearer", 1),
        ("driver demand > a", 0),
        ("theory: notes=Other programmes also work there", 0),
        ("theory: notes={fr=D’autres bailleurs financent les écoles}", 0),
        ("assumption x on a: text=Other donors pay for roads", 0),
        ("assumption x on a: text=Rain falls", 1),
        ("world: scope=global; actor bar of world: role=lead", 1),
    ],
)
def test_who_else_contributes_is_asked_once(line: str, count: int) -> None:
    assert len(messages("CTX02", CHAIN, line)) == count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("", 1),
        ("theory: notes=The ministry takes over", 0),
        ("b: text=Clinics have a lasting budget line", 0),
        ("risk x on b: text=Gains are reversed", 0),
        ("assumption x on b: text=Rain falls; x: notes=The State budget pays", 0),
        ("assumption x on b: text=Rain falls", 1),
        ("b: text={fr=Les cliniques soignent durablement}", 0),
        ("b: text={km=សេវានៅបន្ត}", 0),
    ],
)
def test_what_comes_after_is_asked_once(line: str, count: int) -> None:
    assert len(messages("CTX04", CHAIN, line)) == count


def test_theory_in_an_unknown_language_is_not_asked_what_comes_after() -> None:
    assert not messages("CTX04", "theory: languages=[de]", CHAIN)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("", 1),
        ('theory: context=" "', 1),
        ("theory: context=Cases take nine years", 0),
        ("theory: context={fr=Les procès durent neuf ans}", 0),
        ("theory: notes=Cases take nine years", 1),
    ],
)
def test_context_has_a_field(line: str, count: int) -> None:
    assert len(messages("CTX01", CHAIN, line)) == count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("", 1),
        ("assumption x on b", 1),
        ("risk x on b", 0),
        ("risk x on b: is_parked", 1),
        ("outcome c: is_intended=false; b > c", 0),
    ],
)
def test_what_is_not_intended_is_asked_where_there_is_no_risk(
    line: str, count: int
) -> None:
    assert len(messages("CTX03", CHAIN, line)) == count


@pytest.mark.parametrize("code", ["CTX01", "CTX02", "CTX03", "CTX04"])
@pytest.mark.parametrize(
    "line",
    [
        "activity > output > outcome > impact",
        "driver a > driver b > driver c > driver d > outcome",
        "activity > driver a > driver b > driver c > driver d",
        "activity > output > outcome > impact; outcome-2: is_question",
    ],
)
def test_sketch_and_map_are_asked_nothing(code: str, line: str) -> None:
    assert not messages(code, line)
