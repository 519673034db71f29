"""The theories that come with toc: complete, sourced, and sound."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import pytest

from toc.changes import edits
from toc.formats import native
from toc.formats.registry import read
from toc.model.elements import Assumption, Impact, Link, Result, Risk
from toc.model.theory import Theory
from toc.rules.check import check
from toc.rules.questions import questions
from toc.rules.recheck import Checker

DATA = Path(__file__).parent.parent / "data"
CAMBODIA = read(DATA / "cambodia-2018-2021.toc.json")
TEMPLATES = sorted((DATA / "templates").glob("*.toc.json"))
FRONTIER_ISSUES = {
    "climate-change",
    "corruption",
    "digital-space",
    "inequality",
    "people-on-the-move",
}


@pytest.mark.parametrize(
    "path", sorted(DATA.rglob("*.toc.json")), ids=lambda path: path.name
)
def test_file_is_as_toc_writes_it(path: Path) -> None:
    assert native.dump(read(path)) == path.read_bytes()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_opens_clean(path: Path) -> None:
    assert check(read(path), ignore=["not-written-yet"]) == ()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_marks_each_card_as_a_question(path: Path) -> None:
    template = read(path)
    assert all(one.is_question for one in template.elements.values())
    (finding,) = check(template)
    number = len(template.elements)
    assert finding.message == (
        f"{number} of {number} cards are not written yet: "
        "they still hold the template's words."
    )
    assert finding.elements == tuple(sorted(template.elements))
    assert questions(template) == ()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_answers_nothing_by_itself(path: Path) -> None:
    """It has a shape and words to write over; what people would leave, counts as theirs."""
    template = read(path)
    shape = {"id", "text", "pillars", "is_question", "conditions", "threatens"}
    for one in template.elements.values():
        plain = type(one)(id=one.id, text=one.text)
        written = {
            name
            for name in one.__struct_fields__
            if getattr(one, name) != getattr(plain, name)
        }
        assert written <= shape, one.id
    for link in template.links.values():
        assert link == Link(id=link.id, from_id=link.from_id, to_id=link.to_id)
    plain = Theory(id=template.id, title=template.title)
    shape = {"languages", "period", "pillars", "elements", "links", "places", "style"}
    for name in set(Theory.__struct_fields__) - shape:
        assert getattr(template, name) == getattr(plain, name), name


def test_first_answer_in_the_blank_template_is_judged_and_counted_off() -> None:
    blank = read(DATA / "templates" / "blank.toc.json")
    answered = edits.set_field(blank, "output", "text", "Train clerks")
    found = check(answered)
    (left,) = [one for one in found if one.name == "not-written-yet"]
    assert left.message.startswith("6 of 7 cards")
    assert "output" not in left.elements
    assert any(one.name == "result-wording" for one in found)
    checker = Checker()
    checker.findings(blank)
    assert checker.findings(answered) == found


def test_programme_is_large_enough_to_be_real() -> None:
    assert len(CAMBODIA.pillars) == 4
    assert len(CAMBODIA.elements) >= 110
    for pillar in CAMBODIA.pillars:
        own = [one for one in CAMBODIA.elements.values() if pillar.id in one.pillars]
        assert len(own) >= 25
    conditions = [
        one for one in CAMBODIA.elements.values() if isinstance(one, Assumption | Risk)
    ]
    assert len(conditions) >= 30


def test_every_element_and_link_names_its_place_in_a_source() -> None:
    for record in (*CAMBODIA.elements.values(), *CAMBODIA.links.values()):
        assert record.sources, record.id
        for citation in record.sources:
            assert citation.section or citation.page, record.id


def test_frontier_issues_are_all_named() -> None:
    named = {
        issue
        for one in CAMBODIA.elements.values()
        for issue in one.tags.get("frontier-issue", ())
    }
    assert named == FRONTIER_ISSUES


def test_ranks_are_split_as_the_report_says() -> None:
    """The report gives 86 % some progress and 14 % good progress."""
    ranks = [
        one.progress[-1].rank
        for one in CAMBODIA.elements.values()
        if isinstance(one, Result) and one.progress
    ]
    assert len(ranks) == 37
    assert round(100 * ranks.count("some-progress") / len(ranks)) == 86
    assert round(100 * ranks.count("good-progress") / len(ranks)) == 14


def test_training_figures_are_the_reports() -> None:
    figures = {
        actual.value
        for one in CAMBODIA.elements.values()
        if isinstance(one, Result)
        for indicator in one.indicators
        for actual in indicator.actuals
    }
    assert {45, 2241} <= figures


def test_programme_is_told_in_three_languages() -> None:
    assert CAMBODIA.languages == ("en", "fr", "km")
    for one in CAMBODIA.elements.values():
        assert {"en", "fr"} <= one.text.keys(), one.id
        assert "km" in one.text, one.id


def texts(value: object, at: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield every text of a theory as plain dictionaries, and where it stands."""
    if isinstance(value, Mapping):
        if "en" in value:
            yield at, value
        for name, inner in value.items():
            yield from texts(inner, f"{at}.{name}")
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{at}.{number}")


def test_what_is_said_in_english_is_said_in_french() -> None:
    every = dict(texts(msgspec.to_builtins(CAMBODIA)))
    assert len(every) > 400
    assert [at for at, text in every.items() if "fr" not in text] == []


def test_unreviewed_translation_is_said() -> None:
    assert "no reader has reviewed" in CAMBODIA.notes["en"]


def test_owner_that_the_report_does_not_name_is_marked_as_inferred() -> None:
    for one in CAMBODIA.elements.values():
        if one.owner.endswith("Unit"):
            assert any("inferred" in cited.note for cited in one.sources), one.id


def test_khmer_is_written_in_one_script_and_in_normal_form() -> None:
    every = dict(texts(msgspec.to_builtins(CAMBODIA)))
    written = [text["km"] for text in every.values() if "km" in text]
    assert len(written) > 230
    for words in written:
        assert unicodedata.is_normalized("NFC", words), words
        letters = [one for one in words if unicodedata.category(one)[0] in "LM"]
        assert all(unicodedata.name(one).startswith("KHMER") for one in letters), words


def test_groups_that_the_report_calls_left_behind_hold_the_rights_of_its_impact() -> None:
    impact = CAMBODIA.elements["no-one-left-behind"]
    assert isinstance(impact, Impact)
    holders = {one.actor for one in impact.actors if one.role == "rights-holder"}
    left = {
        "asylum-seekers-refugees",
        "children",
        "ethnic-minorities",
        "evicted-people",
        "indigenous-communities",
        "informal-workers",
        "lgbti-persons",
        "older-persons",
        "people-in-detention",
        "people-on-the-street",
        "people-who-use-drugs",
        "persons-with-disabilities",
        "returning-migrants",
        "women",
    }
    assert {one.actor for one in CAMBODIA.left_behind} == left
    assert holders >= left


def test_pillars_are_tied_to_each_other_by_links_that_say_why() -> None:
    """A pillar tied to no other would be a programme of its own."""
    ties = {
        (
            CAMBODIA.elements[link.from_id].pillars[0],
            CAMBODIA.elements[link.to_id].pillars[0],
        )
        for link in CAMBODIA.links.values()
        if link.mechanism
    }
    across = {(source, target) for source, target in ties if source != target}
    assert ("civic-space", "mechanisms") in across
    assert {one for pair in across for one in pair} == {
        pillar.id for pillar in CAMBODIA.pillars
    }


def test_break_of_2017_is_a_failed_assumption_with_a_treated_risk() -> None:
    assumption = CAMBODIA.elements["space-stays-open"]
    assert isinstance(assumption, Assumption)
    assert assumption.status == "failed"
    risk = CAMBODIA.elements["space-shrinks"]
    assert isinstance(risk, Risk)
    assert risk.failure_of == "space-stays-open"
    assert risk.treatment
