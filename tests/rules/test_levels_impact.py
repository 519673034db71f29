from __future__ import annotations

import pytest

from tests.factories import theory
from tests.rules.asking import messages
from toc.rules.check import findings_of
from toc.rules.registry import rule


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("en=The ministry has a strategy", 1),
        ("en=The capacity of courts is greater", 1),
        ("en=Courts serve all families", 0),
        ("en=Deaths in childbirth fall", 0),
        ("en=Health services are better", 0),
        ("en=Peace lasts", 0),
        ("en=Incomes rise as the market grows", 0),
        ("fr=Le ministère a une stratégie", 1),
        ("fr=Les services soignent toute la population", 0),
        ("km=ក្រសួងមានយុទ្ធសាស្ត្រ", 1),
        ("km=ក្រសួងបម្រើប្រជាជន", 0),
        ("de=Das Ministerium hat eine Strategie", 0),
    ],
)
def test_impact_is_about_people_or_about_no_institution(text: str, count: int) -> None:
    assert len(messages("LVL08", f"impact: text={{{text}}}")) == count


def test_impacts_without_people_are_told_once_and_global_ones_not() -> None:
    made = theory(
        "impact a: text=The ministry has a plan; impact b: text=Courts are many",
        "impact c: text=The law is new, scope=global; outcome d: text=The law is new",
    )
    (found,) = findings_of(rule("LVL08"), made)

    assert found.elements == ("a", "b")
    assert found.message == (
        "2 impacts tell of institutions or plans, and of nobody whose life changes: "
        '"The ministry has a plan" and "Courts are many".'
    )
