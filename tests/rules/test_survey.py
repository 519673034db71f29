from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.factories import theory
from toc.model.elements import Assumption
from toc.model.speech import Speech
from toc.rules.survey import (
    first_to_see,
    home,
    months_between,
    place_of,
    results_by_pillar,
    survey,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toc.model.elements import Element
    from toc.model.theory import Theory

PILLARS = "pillar p: title=Law; pillar q; a: pillars=[p]; b: pillars=[p, q]; c: pillars=[q]"


def grouped(*lines: str) -> dict[str, list[str]]:
    made = theory(*lines)
    return in_words(made, survey(made).by_pillar(survey(made).causal.values()))


def results_in(*lines: str) -> dict[str, list[str]]:
    made = theory(*lines)
    return in_words(made, results_by_pillar(made))


def in_words(
    made: Theory, groups: Iterable[tuple[str | None, Sequence[Element]]]
) -> dict[str, list[str]]:
    return {
        Speech().say(place_of(made, pillar)): [one.id for one in inside]
        for pillar, inside in groups
    }


def test_survey_is_made_once_for_a_theory() -> None:
    made = theory("a > b")

    assert survey(made) is survey(made)


def test_elements_are_grouped_by_each_of_their_pillars() -> None:
    assert grouped(PILLARS, "d; pillar empty") == {
        'In the pillar "Law"': ["a", "b"],
        'In the pillar "q"': ["b", "c"],
        "In no pillar": ["d"],
    }


def test_theory_without_pillars_is_one_group() -> None:
    assert grouped("a; b") == {"In the theory": ["a", "b"]}


def test_pillar_that_is_gone_is_no_pillar() -> None:
    made = replace(theory("a: pillars=[p]"), pillars=())
    groups = survey(made).by_pillar(survey(made).causal.values())

    assert in_words(made, groups) == {"In no pillar": ["a"]}


def test_results_are_grouped_by_pillar_and_others_are_left_out() -> None:
    others = "activity: pillars=[p]; driver: pillars=[p]; d; pillar empty"
    level_above = "outcome g: pillars=[p], scope=global"

    assert results_in(PILLARS, others, level_above, "impact: pillars=[p]") == {
        'In the pillar "Law"': ["a", "b", "impact"],
        'In the pillar "q"': ["b", "c"],
    }


def test_results_without_pillars_are_those_of_the_theory() -> None:
    assert results_in("a; output; impact") == {"In the theory": ["a", "impact", "output"]}


@pytest.mark.parametrize("line", ["impact", "impact: pillars=[p]", "activity", ""])
def test_impacts_alone_are_no_group(line: str) -> None:
    assert results_in(line) == {}


def test_outcomes_are_seen_before_outputs() -> None:
    made = theory("output; a; b; impact").elements

    assert first_to_see(made.values()) == ("a", "b")  # type: ignore[arg-type]
    assert first_to_see([made["impact"], made["output"]]) == ("output",)  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2020-01-01", "2020-01-01", 0),
        ("2020-01-31", "2021-01-31", 12),
        ("2019-11-15", "2021-02-15", 15),
        ("2021-02-15", "2019-11-15", -15),
        ("2020-01-01", "2020-02-17", 1 + 16 / 31),
        ("2020-01-17", "2020-02-01", 1 - 16 / 31),
    ],
)
def test_months_are_counted_with_their_days(start: str, end: str, months: float) -> None:
    first, last = map(datetime.date.fromisoformat, (start, end))

    assert months_between(first, last) == pytest.approx(months)


@pytest.mark.parametrize(
    ("line", "ids", "pillar"),
    [
        ("a > c", ["a-to-c"], None),
        ("a > b", ["a-to-b"], "p"),
        ("b > c", ["b-to-c"], "q"),
        ("a > loose", ["a-to-loose"], "p"),
        ("loose > other", ["loose-to-other"], None),
        ("a", ["a", "b"], "p"),
        ("a", ["a", "c"], None),
        ("b", ["b"], None),
        ("assumption x on a", ["x"], "p"),
        ("assumption x on b > c", ["x"], "q"),
        ("risk x on b > c", ["x"], "q"),
        ("assumption x on a: pillars=[q]", ["x"], "q"),
        ("assumption x on a; risk y: failure_of=x", ["y"], None),
        ("assumption x on a, c", ["x"], None),
        ("a", ["gone"], None),
        ("a", ["a", "gone"], "p"),
        ("risk x on gone-with-the-wind", ["x"], None),
    ],
)
def test_home_is_the_one_pillar_in_common(
    line: str, ids: list[str], pillar: str | None
) -> None:
    assert home(theory(PILLARS, line), ids) == pillar


def test_home_of_a_link_to_nothing_is_where_the_other_end_is() -> None:
    made = theory(PILLARS, "a > d; assumption x on a > d")
    gone = {key: one for key, one in made.elements.items() if key != "d"}

    assert home(replace(made, elements=gone), ["a-to-d"]) == "p"
    assert home(replace(made, elements=gone), ["x"]) == "p"


def test_theory_without_pillars_has_no_home() -> None:
    made = replace(theory("a: pillars=[p]"), pillars=())

    assert home(made, ["a"]) is None


@pytest.mark.parametrize(
    "line",
    [
        "assumption x on b: reviewed_on=2020-01-31",
        "progress of b: date=2020-01-31, rank=some-progress",
        "progress of b: date=2020-01-31, rank=a; progress of b: date=2019-01-31, rank=b",
    ],
)
def test_latest_date_is_that_of_a_review_or_report(line: str) -> None:
    older = "assumption y: reviewed_on=2018-01-31; risk z: reviewed_on=2021-01-31"
    report = "progress of c: date=2016-01-31, rank=some-progress; assumption w; risk v"

    assert survey(theory(line, older, report)).latest_date == datetime.date(2020, 1, 31)


def test_theory_without_dates_has_no_latest() -> None:
    assert survey(theory("a > b; assumption x; risk y")).latest_date is None


def test_kinds_are_told_apart_and_parked_cards_left_out() -> None:
    known = survey(
        theory(
            "activity > output > outcome > impact; driver; assumption x; risk y",
            "outcome g: scope=global; impact w: scope=global; impact v: is_parked",
            "assumption p: is_parked; risk q: is_parked; a: is_parked; a > impact",
        )
    )

    assert [one.id for one in known.impacts] == ["impact", "w"]
    assert [one.id for one in known.own_results] == ["outcome", "output"]
    assert [one.id for one in known.global_results] == ["g", "w"]
    assert [one.id for one in known.assumptions] == ["x"]
    assert [one.id for one in known.risks] == ["y"]
    assert "a-to-impact" not in {link.id for link in known.links}


def test_part_shows_what_is_asked_for_and_keeps_the_shape() -> None:
    made = theory("output > a > b; assumption x; assumption y; risk z; risk w")
    known = survey(made)
    assert len(known.own_results) == 3
    part = known.part(elements={"a", "x", "z", "gone"})

    assert list(part.causal) == ["a"]
    assert [one.id for one in part.own_results] == ["a"]
    assert [one.id for one in part.assumptions] == ["x"]
    assert [one.id for one in part.risks] == ["z"]
    assert part.links == known.links
    assert part.shape is known.shape


def test_part_of_the_links_shows_every_element() -> None:
    known = survey(theory("output > a > b"))
    part = known.part(links={"a-to-b"})

    assert [link.id for link in part.links] == ["a-to-b"]
    assert part.causal == known.causal


def test_assumption_on_a_risk_that_sits_on_it_comes_to_an_end() -> None:
    made = theory(PILLARS, "risk y; assumption x on y; y: threatens=[x]")

    assert isinstance(made.elements["x"], Assumption)
    assert home(made, ["x", "y"]) is None
