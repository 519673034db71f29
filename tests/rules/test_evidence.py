from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.factories import theory
from tests.rules.asking import messages, named_first
from toc.rules.check import findings_of
from toc.rules.registry import rule

if TYPE_CHECKING:
    from toc.model.theory import Theory

TWICE = "evidence report of a > b; evidence report of b > impact"


def published(made: Theory, *date: int) -> Theory:
    sources = {
        key: replace(one, published=datetime.date(*date))
        for key, one in made.sources.items()
    }
    return replace(made, sources=sources)


def test_evidence_is_counted_and_links_are_not_named_one_by_one() -> None:
    line = "output > a; output > b; evidence study of output > a"

    assert messages("EVD01", line) == [
        "1 of 2 links towards change rest on evidence in this theory."
    ]


def test_source_of_a_link_is_no_evidence() -> None:
    assert messages("EVD01", "output > a; output > b; source study of output > a")


def test_only_the_first_result_above_thin_evidence_is_named() -> None:
    assert named_first("EVD02", "a > b > impact > impact-2", TWICE) == ["impact"]


def test_one_supported_link_is_not_thin() -> None:
    assert not messages("EVD02", "a > b > impact; evidence report of a > b")


def test_same_source_twice_on_one_link_is_not_thin() -> None:
    line = "evidence report of a > b; evidence report of a > b"

    assert not messages("EVD02", "a > b", line)


def test_second_source_anywhere_before_is_enough() -> None:
    line = "x > a > b > impact; evidence study of x > a"

    assert not messages("EVD02", line, TWICE)


def test_evidence_after_a_result_does_not_support_it() -> None:
    line = "a > b > impact > impact-2; evidence study of impact > impact-2"

    assert named_first("EVD02", line, TWICE) == ["impact"]


def test_thin_evidence_on_a_circle_comes_to_an_end() -> None:
    line = "a > b > c > a > d; evidence report of a > b; evidence report of b > c"

    assert messages("EVD02", line)


def test_undated_source_points_to_its_links() -> None:
    made = theory("a > b > c; evidence study of a > b; evidence study of b > c")
    (finding,) = findings_of(rule("EVD03"), made)

    assert finding.links == ("a-to-b", "b-to-c")
    assert finding.message.endswith("has no date.")


@pytest.mark.parametrize(("year", "count"), [(2009, 1), (2010, 0), (2011, 0), (2021, 0)])
def test_age_is_counted_to_the_start_of_the_programme(year: int, count: int) -> None:
    line = "theory: period={start=2020-06-01}; a > b; evidence study of a > b"
    made = published(theory(line), year, 6, 1)

    assert len(findings_of(rule("EVD03"), made)) == count


def test_old_source_of_a_programme_without_a_start_is_left_alone() -> None:
    made = published(theory("a > b; evidence study of a > b"), 1990, 1, 1)

    assert not findings_of(rule("EVD03"), made)


def test_source_that_is_gone_is_named_by_its_id() -> None:
    made = replace(theory("a > b; evidence study of a > b"), sources={})
    (finding,) = findings_of(rule("EVD03"), made)

    assert (
        finding.message
        == 'The source "study", cited as evidence, is not among the sources.'
    )


def test_day_more_than_ten_years_is_too_old() -> None:
    line = "theory: period={start=2020-06-01}; a > b; evidence study of a > b"
    (finding,) = findings_of(rule("EVD03"), published(theory(line), 2010, 5, 31))

    assert finding.elements == ()
    assert finding.message == (
        'The source "study", cited as evidence, was published on 31 May 2010, long before '
        "the programme."
    )


def test_source_is_named_by_its_title() -> None:
    made = theory("a > b > impact; evidence x of a > b; evidence x of b > impact")
    titled = replace(made, sources={"x": replace(made.sources["x"], title="Court study")})

    for code in ("EVD02", "EVD03"):
        (finding,) = findings_of(rule(code), titled)
        assert '"Court study"' in finding.message


def test_evidence_for_a_link_of_feedback_supports_nothing() -> None:
    line = "a > b; c > b: is_feedback; evidence report of a > b; evidence report of c > b"

    assert not messages("EVD02", line)


def test_global_result_may_rest_on_one_source() -> None:
    assert not messages("EVD02", "a > b > impact; impact: scope=global", TWICE)


def test_two_sources_on_one_of_two_links_are_enough() -> None:
    assert not messages("EVD02", "a > b > impact", TWICE, "evidence study of b > impact")


def test_source_of_a_link_that_is_cited_twice_is_pointed_to_once() -> None:
    made = theory("a > b; evidence study of a > b; evidence study of a > b")
    (finding,) = findings_of(rule("EVD03"), made)

    assert finding.links == ("a-to-b",)


def test_evidence_without_a_grade_is_counted_once() -> None:
    made = theory(
        "a > b: evidence=[{source=study, grade=low}, {source=note}]; b > impact",
        "output > a: evidence=[{source=note}, {source=study}]",
    )
    (found,) = findings_of(rule("EVD04"), made)

    assert found.message == "3 of 4 pieces of evidence have no grade."
    assert set(found.links) == {"output-to-a", "a-to-b"}


def test_graded_evidence_is_left_alone() -> None:
    assert not messages("EVD04", "output > a: evidence=[{source=study, grade=medium}]")
    assert not messages("EVD04", "output > a: sources=[{source=study}]")
