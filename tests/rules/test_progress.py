from __future__ import annotations

import pytest

from tests.factories import theory
from tests.rules.asking import messages, named_first
from toc.rules.check import findings_of
from toc.rules.registry import rule

FIRST = "progress of b: date=2018-12-31, rank=some-progress"
TOP = "progress of b: date=2019-12-31, rank=good-progress"
EVIDENCE = "evidence=[{source=report}]"


def test_result_without_progress_is_not_judged() -> None:
    assert not messages("PRG01", "b")


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ("", "without reason or evidence."),
        (", reason=a law", "without evidence."),
        (f", {EVIDENCE}", "without reason."),
    ],
)
def test_message_names_what_a_change_lacks(fields: str, missing: str) -> None:
    (message,) = messages("PRG01", FIRST, TOP + fields)

    assert message.endswith(missing)
    assert 'from "some progress" to "good progress" on 31 December 2019' in message


def test_change_with_reason_and_evidence_is_fine() -> None:
    assert not messages("PRG01", FIRST, f"{TOP}, reason=a law, {EVIDENCE}")


def test_rank_that_stays_needs_no_reason() -> None:
    line = "progress of b: date=2019-12-31, rank=some-progress"
    (message,) = messages("PRG01", FIRST, line)

    assert "stands at" in message


def test_history_is_read_by_date() -> None:
    assert messages("PRG01", TOP, FIRST) == messages("PRG01", FIRST, TOP)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ("", "without a condition or date for the next rank."),
        (", conditions_for_next=a law", "without a date for the next rank."),
        (", next_expected=2021-12-31", "without a condition for the next rank."),
    ],
)
def test_message_names_what_the_next_rank_lacks(fields: str, missing: str) -> None:
    (message,) = messages("PRG01", FIRST + fields)

    assert message.endswith(missing)


def test_highest_rank_needs_no_next() -> None:
    assert not messages("PRG01", TOP)


def test_scale_is_the_theory_s_own() -> None:
    line = "theory: ranks=[good-progress, excellent]"

    assert messages("PRG01", line, TOP)


def test_theory_without_ranks_has_no_next() -> None:
    assert not messages("PRG01", "theory: ranks=[]", FIRST)


def test_one_report_by_others_is_enough_for_a_pillar() -> None:
    own = "progress of a: date=2019-12-31, rank=good-progress, assessed_by=Self-assessment"
    other = "progress of b: date=2019-12-31, rank=good-progress, assessed_by=Ombudsman"

    assert messages("PRG02", own)
    assert not messages("PRG02", own, other)


def test_self_assessment_with_evidence_is_seen_by_others() -> None:
    line = "progress of a: date=2019-12-31, rank=good-progress, assessed_by=self-assessment"

    assert not messages("PRG02", line + ", evidence=[{source=survey}]; source survey of a")


def test_report_without_assessor_is_not_judged() -> None:
    assert not messages("PRG02", "progress of a: date=2019-12-31, rank=good-progress")


def test_french_self_assessment_is_known() -> None:
    line = "progress of a: date=2019-12-31, rank=good-progress"

    assert messages("PRG02", line + ", assessed_by=Auto-évaluation du bureau")


def test_every_result_and_every_change_is_judged() -> None:
    lines = (
        "a; progress of b: date=2017-12-31, rank=good-progress",
        "progress of b: date=2018-12-31, rank=some-progress",
        "progress of b: date=2019-12-31, rank=good-progress",
        "progress of c: date=2019-12-31, rank=some-progress",
    )

    assert named_first("PRG01", *lines) == ["b", "b", "c"]


def test_blank_reason_and_condition_are_none() -> None:
    line = 'progress of b: date=2019-12-31, rank=some-progress, conditions_for_next=" "'

    assert "condition" in messages("PRG01", line)[0]
    assert "reason" in messages("PRG01", FIRST, f'{TOP}, reason=" ", {EVIDENCE}')[0]


def test_reports_of_a_pillar_are_counted_and_their_results_pointed_to() -> None:
    own = "rank=good-progress, assessed_by=self-assessment"
    lines = [f"progress of {name}: date=2019-12-31, {own}" for name in "ab"]
    made = theory("c; progress of d: date=2019-12-31, rank=good-progress", *lines)
    (finding,) = findings_of(rule("PRG02"), made)

    assert finding.elements == ("a", "b", "d")
    assert finding.message == (
        "Nobody but the programme itself has judged progress in the theory: 2 reports, all "
        "by self-assessment."
    )


def test_report_with_evidence_alone_is_seen_by_others() -> None:
    own = "progress of a: date=2019-12-31, rank=good-progress, assessed_by=self-assessment"
    other = f"progress of b: date=2019-12-31, rank=good-progress, {EVIDENCE}"

    assert not messages("PRG02", own, other)


GOOD = "date=2019-12-31, rank=good-progress"


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("assumption x on c: status=failed", 1),
        ("assumption x on b > c: status=failed", 1),
        ("assumption x on a > b: status=failed", 1),
        ("assumption x on c: status=in-doubt", 0),
        ("assumption x on d: status=failed", 0),
        ("output e > c; assumption x on a > b: status=failed", 0),
        ("output e > c; assumption x on e > c: status=failed", 1),
        ("assumption x: status=failed", 0),
        ("assumption x on c: status=failed; progress of c: date=2020-12-31, rank=b", 0),
        ("theory: ranks=[good-progress]; assumption x on c: status=failed", 0),
    ],
)
def test_highest_rank_is_held_against_what_has_failed_below(line: str, count: int) -> None:
    chain = f"activity a > output b > outcome c > outcome d; progress of c: {GOOD}"

    assert len(messages("PRG03", chain, line)) == count


def test_all_that_failed_below_a_result_is_named_once() -> None:
    made = theory(
        f"output b > outcome c; progress of c: {GOOD}",
        "assumption x on c: status=failed; assumption y on b > c: status=failed",
    )
    (found,) = findings_of(rule("PRG03"), made)

    assert found.elements == ("c", "x", "y")
    assert found.message == (
        'The outcome "c" is at "good progress", though what it rests on has failed: '
        '"x" and "y".'
    )
