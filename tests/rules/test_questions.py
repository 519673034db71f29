from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings

from tests.factories import theory
from tests.strategies import theories
from toc.formats.registry import read
from toc.rules.check import check
from toc.rules.questions import questions

if TYPE_CHECKING:
    from toc.model.theory import Theory

DATA = Path(__file__).parents[2] / "data" / "cambodia-2018-2021.toc.json"
SOME = settings(max_examples=settings().max_examples // 3)


def about(*lines: str) -> list[str]:
    return [one.about for one in questions(theory(*lines))]


def test_empty_theory_asks_nothing() -> None:
    assert questions(theory()) == ()


def test_each_kind_is_asked_a_few_times_at_most() -> None:
    asked = [one.about for one in questions(read(DATA), most=3)]

    assert max(asked.count(kind) for kind in set(asked)) == 3
    assert len(set(asked)) == 6


def test_question_is_no_finding() -> None:
    texts = {one.text for one in questions(read(DATA))}

    assert texts.isdisjoint(one.message for one in check(read(DATA)))


def test_step_that_most_rests_on_is_asked_first() -> None:
    lines = ("output > a > impact", "output-2 > b > impact", "output-3 > b")
    first = questions(theory(*lines))[0]

    assert first.links == ("b-to-impact",)


def test_result_with_one_cause_is_not_asked_whether_it_is_enough() -> None:
    assert "sufficient" not in about("output > outcome")
    assert "sufficient" in about("output > outcome; output-2 > outcome")


def test_what_could_be_left_out_is_asked_where_there_is_much() -> None:
    assert "necessary" not in about("a > impact; b > impact")
    assert "necessary" in about("a > impact; b > impact; c > impact")


def test_time_is_asked_where_the_programme_ends() -> None:
    assert "ambitious" not in about("outcome")
    assert "ambitious" in about("theory: period={end=2023-12-31}; outcome")


def test_global_impact_is_nobodys_question_here() -> None:
    assert about("impact: scope=global") == []
    assert about("impact") == ["owned"]


def test_alternative_is_asked_for_the_gravest_doubt_first() -> None:
    lines = "assumption x on a: status=in-doubt, consequence=2"
    other = "assumption y on a: status=failed, consequence=4; assumption z: status=holds"
    asked = [one for one in questions(theory(lines, other)) if one.about == "alternative"]

    assert [one.elements for one in asked] == [("y",), ("x",)]


@SOME
@given(theories())
def test_questions_point_to_what_is_there(made: Theory) -> None:
    for question in questions(made):
        assert set(question.elements) <= made.elements.keys()
        assert set(question.links) <= made.links.keys()
        assert len(question.text.splitlines()) == 1
