from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.factories import theory
from tests.rules.asking import messages
from toc.model.ids import LONGEST
from toc.rules.check import findings_of
from toc.rules.registry import rule


@pytest.mark.parametrize(
    "line",
    ["activity > output", "output > output-2", "driver > output", "output > driver"],
)
def test_other_links_need_no_assumption(line: str) -> None:
    assert not messages("ASM01", line)


@pytest.mark.parametrize(
    "line",
    [
        "output > outcome",
        "outcome > outcome-2",
        "outcome > impact",
        "output > impact",
        "driver > impact",
    ],
)
def test_link_to_an_outcome_or_impact_needs_one(line: str) -> None:
    assert len(messages("ASM01", line)) == 1


def test_feedback_and_global_links_need_none() -> None:
    line = "outcome goal > impact; goal: scope=global"

    assert not messages("ASM01", "output > outcome: is_feedback", line)


@pytest.mark.parametrize("target", ["output > outcome", "outcome"])
def test_assumption_on_the_link_or_its_result_is_enough(target: str) -> None:
    assert not messages("ASM01", f"output > outcome; assumption x on {target}")


def test_assumption_on_where_the_link_begins_is_not_enough() -> None:
    assert messages("ASM01", "output > outcome; assumption x on output")


def test_risk_is_no_assumption() -> None:
    assert messages("ASM01", "output > outcome; risk x on output > outcome")


def test_bare_link_is_pointed_to() -> None:
    (finding,) = findings_of(rule("ASM01"), theory("output > outcome"))

    assert finding.links == ("output-to-outcome",)
    assert finding.elements == ("output", "outcome")


def test_assumption_on_something_gone_is_unattached() -> None:
    made = theory("assumption x on b")
    gone = replace(made, elements={"x": made.elements["x"]})

    assert findings_of(rule("ASM02"), gone)


def test_blank_owner_is_no_owner() -> None:
    assert messages("ASM10", 'assumption x on b: owner="  "')


def test_consequence_alone_is_no_rating() -> None:
    assert messages("ASM07", "assumption x on b: consequence=4")


def test_note_answers_a_killer_and_a_failure() -> None:
    killer = (
        "assumption x on b: likelihood=1, consequence=4, status=failed, notes=moved online"
    )

    assert not messages("ASM04", killer)
    assert not messages("ASM08", killer)


def test_risk_of_another_assumption_answers_nothing() -> None:
    line = "assumption x on b: status=failed; assumption y; risk z on b: failure_of=y"

    assert messages("ASM08", line)


@pytest.mark.parametrize(
    ("likelihood", "consequence", "count"), [(2, 4, 0), (1, 2, 0), (1, 3, 1), (1, 4, 1)]
)
def test_very_unlikely_assumption_whose_failure_is_severe_is_a_killer(
    likelihood: int, consequence: int, count: int
) -> None:
    line = f"assumption x on b: likelihood={likelihood}, consequence={consequence}"

    assert len(messages("ASM04", line)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("en=Political will holds", 1),
        ("fr=La volonté politique demeure", 1),
        ("de=Political will holds", 0),
        ("en=The court shows political will", 0),
        ("en=Judges stay in their posts", 0),
    ],
)
def test_generic_phrase_without_an_actor_is_found(text: str, count: int) -> None:
    line = f"assumption x on b: text={{{text}}}; actor court of b: role=duty-bearer"

    assert len(messages("ASM03", line)) == count


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ("consequence=3", 1),
        ("consequence=2", 0),
        ("status=failed", 1),
        ("status=holds", 0),
        ('consequence=4, watched_by=" "', 1),
    ],
)
def test_what_much_depends_on_must_be_watched(fields: str, count: int) -> None:
    assert len(messages("ASM05", f"assumption x on b: {fields}")) == count


def test_assumption_that_repeats_an_outcome_is_outside_control() -> None:
    assert not messages(
        "ASM06", "outcome b: text=Courts act; assumption x: text=Courts act"
    )
    assert messages("ASM06", "driver b: text=Courts act; assumption x: text=courts act.")


def test_assumption_of_a_global_output_is_not_the_programmes() -> None:
    line = "output b: text=Courts act, scope=global; assumption x: text=Courts act"

    assert not messages("ASM06", line)


@pytest.mark.parametrize(("reviewed", "count"), [("2019-12-31", 0), ("2019-12-30", 1)])
def test_review_is_stale_after_twelve_months(reviewed: str, count: int) -> None:
    line = f"assumption x on b: reviewed_on={reviewed}"
    other = "progress of b: date=2020-12-31, rank=good-progress"

    assert len(messages("ASM09", line, other)) == count


def test_assumptions_never_reviewed_are_told_by_pillar() -> None:
    made = theory(
        "pillar p: title=Law; assumption x: pillars=[p]; assumption y",
        "assumption z: pillars=[p], reviewed_on=2020-01-31",
    )
    found = findings_of(rule("ASM09"), made)

    assert {(one.message, one.elements) for one in found} == {
        ('1 of 2 assumptions in the pillar "Law" were never reviewed.', ("x",)),
        ("1 of 1 assumption in no pillar were never reviewed.", ("y",)),
    }


def test_every_assumption_that_is_stale_is_named() -> None:
    made = theory(
        "assumption w on b; assumption x on b: reviewed_on=2018-01-31",
        "assumption y on b: reviewed_on=2018-02-28",
        "progress of b: date=2020-01-31, rank=good-progress",
    )
    found = [one.elements for one in findings_of(rule("ASM09"), made)]

    assert found == [("w",), ("x",), ("y",)]


def test_review_of_a_risk_makes_no_assumption_stale() -> None:
    risk = "risk z on b: reviewed_on=2020-01-31"

    assert not messages("ASM09", "assumption x on b", risk)
    assert not messages("ASM09", "assumption x on b: reviewed_on=2018-01-31", risk)


@pytest.mark.parametrize("kind", ["activity", "driver", "output"])
def test_assumption_that_repeats_the_programmes_work_is_found(kind: str) -> None:
    line = f"{kind} b: text=Courts act; assumption x: text=Courts act"

    assert messages("ASM06", line) == [
        'The assumption "Courts act" is within the programme\'s own control.'
    ]


def test_empty_assumption_repeats_nothing() -> None:
    line = 'activity b: text=""; assumption x: text=""'

    assert not messages("ASM06", line)


def test_generic_phrase_is_told() -> None:
    (message,) = messages("ASM03", "assumption x on b: text=There is political will")

    assert '"political will"' in message


def test_generic_phrase_of_every_assumption_is_looked_for() -> None:
    line = "assumption x: text=Judges stay; assumption y: text=There is political will"

    assert len(messages("ASM03", line)) == 1


def test_actor_of_several_words_is_known_in_any_writing() -> None:
    line = "assumption x: text=The FINANCE MINISTRY has political will"

    assert messages("ASM03", line)
    assert not messages("ASM03", line, "actor finance-ministry of b: role=partner")


def test_assumption_that_only_names_nothing_is_unattached_by_name() -> None:
    assert messages("ASM02", "assumption x; assumption y on b; assumption z on b > c") == [
        'The assumption "x" sits on no link and no element: it is open what depends on it.'
    ]


def test_placeholder_is_named_after_its_link_where_that_fits() -> None:
    made = theory("output > outcome; outcome: pillars=[p]")
    (finding,) = findings_of(rule("ASM01"), made)

    assert finding.fix is not None
    ((key, placeholder),) = finding.fix.added.items()
    assert key == ("elements", "on-output-to-outcome")
    assert placeholder.id == "on-output-to-outcome"
    assert placeholder.pillars == ("p",)


def test_placeholder_of_a_link_with_a_long_id_has_a_shorter_one() -> None:
    start, end = f"output-{'x' * 50}", f"outcome-{'y' * 50}"
    made = theory("output a > outcome b")
    link = replace(made.links["a-to-b"], id=f"{start}-to-{end}"[:LONGEST])
    long = replace(made, links={link.id: link})
    (finding,) = findings_of(rule("ASM01"), long)

    assert finding.fix is not None
    ((_, key),) = finding.fix.added
    assert len(key) <= LONGEST
    assert finding.fix.apply(long).elements[key].conditions == (link.id,)


def test_unlikely_assumption_without_a_consequence_is_no_killer() -> None:
    assert not messages("ASM04", "assumption x on b: likelihood=1")


def test_status_alone_is_a_rating() -> None:
    assert not messages("ASM07", "assumption x on b: status=holds")
