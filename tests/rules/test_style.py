from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.factories import theory
from tests.rules.asking import messages
from toc.formats.native import dump, load
from toc.rules.check import check
from toc.rules.recheck import Checker
from toc.rules.survey import survey

PATHWAY = "activity > a > b > c > impact; activity-2 > b; driver > c"
SYSTEM = "a > b > c > d > e > f > a; b > d; e > b; c > a"
DRIVERS = (
    "driver cost > driver rent > outcome; driver pay > outcome; driver law > driver pay"
)


@pytest.mark.parametrize(
    ("line", "style"),
    [
        ("activity > output > outcome > impact", "results-chain"),
        (f"{SYSTEM}; output > a", "results-chain"),
        (PATHWAY, "pathway"),
        ("a > b > a", "pathway"),
        (f"{PATHWAY}; c > a: is_feedback", "pathway"),
        (f"{PATHWAY}; c > a: is_feedback; c > b: is_feedback", "system"),
        (SYSTEM, "system"),
        (f"{DRIVERS}; driver tax > driver law", "system"),
        ("a > b > c > d > e > f > a", "pathway"),
    ],
)
def test_style_is_read_off_the_cards(line: str, style: str) -> None:
    assert survey(theory(line)).style == style


def test_style_that_is_said_counts() -> None:
    made = theory("theory: style=system", "activity > output > outcome")

    assert survey(made).style == "system"
    assert load(dump(made)) == made


def test_pathway_is_not_asked_for_outputs() -> None:
    found = {one.code for one in check(theory(PATHWAY))}

    assert found.isdisjoint({"STR05", "LVL01"})
    assert messages("LVL01", "theory: style=results-chain", PATHWAY)


def test_work_that_leads_straight_to_an_impact_jumps_in_a_pathway_too() -> None:
    (message,) = messages("LVL01", PATHWAY, "activity-3 > impact")

    assert "no outcome stands between them" in message


def test_system_is_asked_neither_for_levels_nor_for_straight_ways() -> None:
    found = {one.code for one in check(theory(SYSTEM, "impact goal > f"))}

    assert found.isdisjoint({"STR04", "STR05", "STR06", "LVL01", "LVL02", "LVL04"})


def test_system_without_indicators_or_actors_hears_it_once() -> None:
    (indicators,) = messages("IND01", SYSTEM)
    (actors,) = messages("ACT01", SYSTEM)

    assert indicators == "None of the 6 results of this system has an indicator."
    assert actors == "None of the 6 outcomes of this system names an actor."
    assert not messages("IND01", SYSTEM, "indicator of a")
    assert not messages("ACT01", SYSTEM, "actor court of a: role=duty-bearer")


def test_pathway_that_does_all_in_one_way_is_told_so() -> None:
    one_way = "; ".join(f"activity-{n}: tags={{strategy=[media]}}" for n in range(5))

    (message,) = messages("LVL06", one_way, "activity-1 > outcome")
    assert message == '5 of 5 activities rest on one strategy, "media".'


def test_edit_that_changes_the_style_changes_what_is_asked() -> None:
    old = theory(PATHWAY)
    checker = Checker()
    checker.findings(old)

    for new in (
        theory(PATHWAY, "activity > output > a"),
        theory(SYSTEM),
        replace(old, style="results-chain"),
        old,
    ):
        assert checker.findings(new) == check(new)


def test_stripping_mechanisms_between_outcomes_changes_the_findings() -> None:
    line = PATHWAY.split(";", maxsplit=1)[0]
    told = "; ".join(
        f"{a} > {b}: mechanism=they see what is due"
        for a, b in (("activity", "a"), ("a", "b"), ("b", "c"), ("c", "impact"))
    )

    assert not messages("LNK01", told)
    assert len(messages("LNK01", line)) == 4
