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
