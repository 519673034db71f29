from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.factories import theory
from tests.strategies import theories
from toc.formats.registry import read
from toc.model.speech import Speech
from toc.rules.check import check
from toc.rules.questions import MOST, questions
from toc.rules.registry import RULES
from toc.words.catalogue import SOURCE, catalogue

if TYPE_CHECKING:
    from toc.model.theory import Theory

DATA = Path(__file__).parents[2] / "data" / "cambodia-2018-2021.toc.json"
QUESTIONS = {key for key in catalogue(SOURCE) if key.startswith("question.")}
SOME = settings(max_examples=settings().max_examples // 3)


def about(*lines: str) -> list[str]:
    return [one.about for one in questions(theory(*lines))]


def places(kind: str, *lines: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [
        (one.elements, one.links) for one in questions(theory(*lines)) if one.about == kind
    ]


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


def test_question_is_asked_in_sentences() -> None:
    """They have capital letters at their beginnings only, but for what the user wrote."""
    for question in questions(read(DATA)):
        own_words = re.sub(r'"[^"]*"', '""', question.text)

        assert re.fullmatch(r"[A-Z][^A-Z?]*\?( [A-Z][^A-Z?]*\?)?", own_words)


def test_question_is_asked_in_french_sentences() -> None:
    made = read(DATA)
    asked = questions(made)
    in_french = [Speech("fr", made.languages).say(one.said) for one in asked]

    assert {one.said.key for one in asked} == QUESTIONS
    for sentence in in_french:
        own_words = re.sub("«\u00a0[^»]*\u00a0»", "x", sentence)

        assert re.fullmatch(r"[A-Z][^A-Z?]*\u00a0\?( [A-Z][^A-Z?]*\u00a0\?)?", own_words)
        assert not set(own_words) & set("«»{}\"'")


def test_question_rests_on_guidance_that_rules_rest_on() -> None:
    cited = " ".join(known.manual.source for known in RULES)
    for question in questions(read(DATA)):
        guidance = re.split(r" \(pre| \(amb|, section|, criterion|; ", question.source)[0]

        assert guidance in cited
        assert set(re.findall("[A-Z]{2,}", question.source)) <= {"DFID", "UNDAF"}


def test_step_is_asked_about_at_its_link() -> None:
    assert places("plausible", "output > a > impact") == [
        (("a", "impact"), ("a-to-impact",)),
        (("output", "a"), ("output-to-a",)),
    ]


def test_what_only_feeds_back_is_not_asked_to_convince() -> None:
    asked = places("plausible", "output > a > impact; impact > a: is_feedback")

    assert [links for _, links in asked] == [("a-to-impact",), ("output-to-a",)]


def test_equally_weighty_steps_are_asked_in_the_order_of_ids() -> None:
    asked = places("plausible", "output-2 > b; output > a")

    assert [links for _, links in asked] == [("output-2-to-b",), ("output-to-a",)]


@pytest.mark.parametrize("kind", ["sufficient", "necessary"])
def test_result_with_most_causes_is_asked_first_and_with_them(kind: str) -> None:
    few = "a > x; b > x; c > x"
    many = "a > y; b > y; c > y; d > y; d > y"

    assert places(kind, few, many) == [
        (("y", "a", "b", "c", "d"), ()),
        (("x", "a", "b", "c"), ()),
    ]


def test_cause_that_is_linked_twice_is_counted_once() -> None:
    assert places("sufficient", "a > x; a > x") == []
    (question,) = [
        one
        for one in questions(theory("a > x; b > x; c > x; c > x"))
        if one.about == "necessary"
    ]

    assert "Which of the 3 ways" in question.text


@pytest.mark.parametrize("kind", ["output x", "activity x", "outcome x: scope=global"])
def test_only_own_outcomes_and_impacts_are_asked_for_their_causes(kind: str) -> None:
    assert not places("sufficient", kind, "a > x; b > x")


def test_each_outcome_is_asked_for_its_time() -> None:
    period = "theory: period={end=2023-12-31}"

    assert places("ambitious", period, "a; output > b") == [(("a",), ()), (("b",), ())]


def test_each_impact_is_asked_whose_it_is() -> None:
    assert places("owned", "impact; impact-2") == [(("impact",), ()), (("impact-2",), ())]


def test_alternative_is_asked_where_the_assumption_sits() -> None:
    line = "assumption x on a > b, b: status=in-doubt"

    assert places("alternative", line) == [(("x",), ("a-to-b",))]


@pytest.mark.parametrize(
    ("graver", "lighter"),
    [
        ("consequence=3", "consequence=2"),
        ("consequence=1", "status=failed"),
        ("likelihood=1", "likelihood=2"),
        ("likelihood=4", "status=failed"),
    ],
)
def test_graver_doubt_is_asked_first(graver: str, lighter: str) -> None:
    line = f"assumption y: status=failed, {graver}; assumption x: status=failed, {lighter}"

    assert places("alternative", line) == [(("y",), ()), (("x",), ())]


def test_afternoon_is_long_enough_for_five_of_a_kind() -> None:
    impacts = [f"impact-{number}" for number in range(9)]

    assert MOST == 5
    assert len(places("owned", *impacts)) == MOST
