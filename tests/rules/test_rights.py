from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.factories import theory
from tests.rules.asking import messages
from toc.model.elements import Actor, Citation, Source
from toc.rules.check import findings_of
from toc.rules.registry import rule

CHAIN = "activity > output > a > b > impact"


@pytest.mark.parametrize(
    ("line", "is_about_rights"),
    [
        ("a: text=Police respect human rights", True),
        ("impact: text={fr=Chacun jouit des droits humains}", True),
        ("impact: text={km=សិទ្ធិមនុស្ស}", True),
        ("theory: title=Human rights in the north", True),
        ("pillar p: title=Human rights", True),
        ("a: tags={hrba-principle=[legality]}", True),
        ("a: text=Farmers have the right seeds", False),
        ("activity: text=Teach human rights", False),
        ("actor ministry of a: role=duty-bearer", False),
    ],
)
@pytest.mark.parametrize("code", ["HRB01", "HRB02"])
def test_only_theories_about_human_rights_are_asked(
    code: str, line: str, is_about_rights: bool
) -> None:
    assert bool(messages(code, CHAIN, line)) == is_about_rights


def test_actor_of_the_united_nations_makes_it_work_for_rights() -> None:
    made = theory(CHAIN)
    made = replace(made, actors={"un": Actor(id="un", name={"en": "UN"}, type="un")})

    assert findings_of(rule("HRB01"), made)


@pytest.mark.parametrize(
    "line",
    [
        "output > a > b > impact; c > b; impact: text=Human rights",
        "activity > output > a > impact; impact: text=Human rights",
        "activity > output > driver d > driver e > driver f; output: text=Human rights",
    ],
)
@pytest.mark.parametrize("code", ["HRB01", "HRB02", "CTX02", "CTX04"])
def test_sketch_and_map_without_work_or_change_are_left_alone(code: str, line: str) -> None:
    assert not messages(code, line)


def test_missing_principles_are_named() -> None:
    tags = "a: tags={hrba-principle=[participation, empowerment]}"
    one_more = "b: tags={hrba-principle=[accountability, legality]}"

    assert messages("HRB01", CHAIN, tags) == [
        (
            "3 principles of the human rights-based approach are served by no card: "
            "accountability, non-discrimination and legality."
        )
    ]
    assert messages("HRB01", CHAIN, tags, one_more) == [
        (
            "One principle of the human rights-based approach is served by no card: "
            "non-discrimination."
        )
    ]


@pytest.mark.parametrize(
    "line",
    [
        "a: notes=Answers the universal periodic review",
        "output: text=Officials can report to the treaty bodies",
        "b: text={fr=Suite donnée à l’examen périodique universel}",
    ],
)
def test_card_that_names_a_mechanism_ties_its_theory(line: str) -> None:
    about = "impact: text=All enjoy human rights"

    assert messages("HRB02", CHAIN, about)
    assert not messages("HRB02", CHAIN, about, line)


def test_work_alone_ties_nothing() -> None:
    line = "impact: text=All enjoy human rights; activity: text=Report to the treaty bodies"

    assert messages("HRB02", CHAIN, line)


def test_citation_of_a_mechanism_ties_too() -> None:
    made = theory(CHAIN, "impact: text=All enjoy human rights")
    source = Source(id="report", title="Concluding observations on the second report")
    cited = replace(made.elements["a"], sources=(Citation(source="report"),))
    tied = replace(made, elements={**made.elements, "a": cited}, sources={"report": source})

    assert findings_of(rule("HRB02"), made)
    assert not findings_of(rule("HRB02"), tied)
    assert findings_of(rule("HRB02"), replace(tied, sources={}))


def test_pillars_without_a_recommendation_are_named_once() -> None:
    made = theory(
        "pillar p: title=Law; pillar q: title=Land; pillar r: title=Voice",
        "activity: pillars=[p]; output: pillars=[p]; a: pillars=[p]; b: pillars=[q]",
        "c: pillars=[r], notes=A recommendation of the universal periodic review",
        "impact: text=All enjoy human rights",
    )
    (found,) = findings_of(rule("HRB02"), made)

    assert found.message == (
        "In 2 pillars of 3 no result is tied to a recommendation of the human rights "
        'mechanisms: "Law" and "Land".'
    )
    assert found.elements == ("a", "b")


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("", 1),
        ("theory: left_behind=[{actor=herders}]", 0),
        ("a: text=Police protect minorities", 0),
        ("impact: text={fr=Les populations marginalisées jouissent de leurs droits}", 0),
        ("impact: text={km=ជនជាតិដើមភាគតិចមានដី}", 0),
        ("activity: text=Visit the landless", 1),
        ("actor landless of a: role=rights-holder", 0),
        ("actor tenants of a: role=rights-holder", 1),
    ],
)
def test_who_is_left_behind_is_listed_or_named(line: str, count: int) -> None:
    about = "b: text=Courts uphold human rights"

    assert len(messages("HRB03", CHAIN, about, line)) == count
    assert not messages("HRB03", CHAIN, "b: text=Courts uphold the law", line)
