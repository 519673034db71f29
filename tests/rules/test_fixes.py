"""A fix mends what its finding says, and can be taken back."""

from __future__ import annotations

import pytest

from tests.factories import theory
from toc.changes.diff import Diff
from toc.rules.check import findings_of
from toc.rules.registry import rule

SPLIT = "Courts publish verdicts, and prisons treat people well"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("ASM01", "output > outcome > impact"),
        ("ASM01", "theory: languages=[km, fr]; output > outcome"),
        ("LVL07", "pillar p; activity > output > outcome; output: pillars=[p]"),
        ("STR06", "a > b > c > a"),
        ("TXT01", f'output > outcome > impact; outcome: text="{SPLIT}"'),
        ("TXT01", f'a > b > a; a: text="{SPLIT}"'),
    ],
)
def test_fix_mends_and_can_be_taken_back(code: str, line: str) -> None:
    made = theory(line)
    finding = next(one for one in findings_of(rule(code), made) if one.fix)

    assert finding.fix is not None
    mended = finding.fix.apply(made)
    assert finding.key not in {one.key for one in findings_of(rule(code), mended)}
    assert finding.fix.inverted().apply(mended) == made


def test_fix_survives_a_file() -> None:
    for finding in findings_of(rule("ASM01"), theory("output > outcome; output > a")):
        if finding.fix:
            assert Diff.from_builtins(finding.fix.as_builtins()) == finding.fix


def test_placeholder_asks_in_the_languages_of_the_theory() -> None:
    made = theory("theory: languages=[fr, de]; output > outcome")
    (finding,) = findings_of(rule("ASM01"), made)

    assert finding.fix is not None
    (placeholder,) = finding.fix.added.values()
    assert set(placeholder.text) == {"fr"}
    assert placeholder.conditions == ("output-to-outcome",)


def test_placeholder_of_an_unknown_language_asks_in_english() -> None:
    made = theory("theory: languages=[de]; output > outcome")
    (finding,) = findings_of(rule("ASM01"), made)

    assert finding.fix is not None
    (placeholder,) = finding.fix.added.values()
    assert set(placeholder.text) == {"en"}


def test_two_placeholders_do_not_meet() -> None:
    made = theory("output > outcome; assumption on-output-to-outcome on output")
    (finding,) = findings_of(rule("ASM01"), made)

    assert finding.fix is not None
    finding.fix.apply(made)


def test_split_result_keeps_its_links_on_both_cards() -> None:
    made = theory(f'output > outcome > impact; outcome: text="{SPLIT}", pillars=[p]')
    (finding,) = findings_of(rule("TXT01"), made)

    assert finding.fix is not None
    mended = finding.fix.apply(made)
    (other,) = set(mended.elements) - set(made.elements)
    assert mended.elements["outcome"].text == {"en": "Courts publish verdicts"}
    assert mended.elements[other].text == {"en": "Prisons treat people well"}
    assert mended.elements[other].pillars == ("p",)
    ends = {(one.from_id, one.to_id) for one in mended.links.values()}
    assert {("output", other), (other, "impact")} <= ends
    assert len(mended.links) == 4


def test_split_is_not_offered_where_one_language_would_keep_both_ideas() -> None:
    made = theory(f'outcome: text={{en="{SPLIT}", fr=Les tribunaux publient}}')
    (finding,) = findings_of(rule("TXT01"), made)

    assert finding.fix is None


def test_pillar_is_not_offered_where_neighbours_are_in_several() -> None:
    made = theory(
        "a > x > b; a: pillars=[p]; b: pillars=[q]",
        "c > y; c: pillars=[p, q]",
    )

    assert [one.fix for one in findings_of(rule("LVL07"), made)] == [None, None]


def test_links_of_the_second_idea_are_drawn_and_nothing_is_said_of_them() -> None:
    made = theory(
        f'outcome x: text="{SPLIT}", scope=programme, owner=Sok',
        "a > x: mechanism=why; x > b: is_feedback; c > d",
    )
    (finding,) = [one for one in findings_of(rule("TXT01"), made) if one.fix]

    assert finding.fix is not None
    assert finding.fix.added["elements", "prisons-treat-people-well"].kind == "outcome"
    added = [one for (table, _), one in finding.fix.added.items() if table == "links"]
    other = "prisons-treat-people-well"
    assert [(one.from_id, one.to_id, one.is_feedback, one.mechanism) for one in added] == [
        ("a", other, False, {}),
        (other, "b", True, {}),
    ]
    assert len({one.id for one in added} | made.links.keys()) == 5
    assert finding.fix.apply(made).elements[other].id == other


def test_split_of_two_languages_splits_both() -> None:
    french = "Les tribunaux publient; les prisons sont ouvertes"
    made = theory(f'outcome: text={{en="{SPLIT}", fr="{french}"}}')
    (finding,) = findings_of(rule("TXT01"), made)

    assert finding.fix is not None
    (other,) = finding.fix.added.values()
    assert other.text == {
        "en": "Prisons treat people well",
        "fr": "Les prisons sont ouvertes",
    }
    ((_, kept),) = finding.fix.updated.values()
    assert kept.text == {"en": "Courts publish verdicts", "fr": "Les tribunaux publient"}


def test_double_link_of_a_split_result_stays_double() -> None:
    made = theory(f'a > x; a > x; outcome x: text="{SPLIT}"')
    (finding,) = findings_of(rule("TXT01"), made)

    assert finding.fix is not None
    assert len(finding.fix.apply(made).links) == 4
