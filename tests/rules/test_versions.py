from __future__ import annotations

import pytest

from tests.rules.asking import messages


@pytest.mark.parametrize(
    "line",
    [
        "theory: notes=Consulted in May",
        'theory: notes={fr="Après un atelier à Kep"}',
        "source workshop-report of outcome",
        "a: votes=[Sok]",
        "outcome > a: votes=[Sok]",
    ],
)
def test_any_record_of_a_consultation_is_enough(line: str) -> None:
    assert messages("VER01", "outcome")
    assert not messages("VER01", "outcome", line)


def test_theory_without_results_has_nothing_to_consult_on() -> None:
    assert not messages("VER01", "activity; impact")
