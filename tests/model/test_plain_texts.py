"""A plain string where a text stands is a text in the theory's first language."""

from __future__ import annotations

from typing import Any

import toc
from toc.formats import native
from toc.model.elements import Actor, Indicator, Link, Outcome, Pillar, Risk
from toc.model.theory import Theory

#: Types ask for texts by language; people who type at a notebook need not.
plain: Any = str


def made(**languages: Any) -> Theory:
    return Theory(
        id="plan",
        title=plain("Plan"),
        pillars=(Pillar(id="law", title=plain("Law")),),
        actors={"court": Actor(id="court", name=plain("Court"))},
        elements={
            "a": Outcome(
                id="a",
                text=plain("Courts publish"),
                indicators=(Indicator(text=plain("Verdicts")),),
            ),
            "b": Outcome(id="b", text={"km": "តុលាការ"}),
            "r": Risk(id="r", cause=plain("Floods"), notes=plain("")),
        },
        links={"l": Link(id="l", from_id="a", to_id="b", mechanism=plain("people ask"))},
        **languages,
    )


def test_plain_strings_are_texts_in_the_first_language_wherever_they_stand() -> None:
    theory = made(languages=("fr", "en"))
    element = theory.elements["a"]
    assert isinstance(element, Outcome)
    risk = theory.elements["r"]
    assert isinstance(risk, Risk)
    assert theory.title == {"fr": "Plan"}
    assert theory.pillars[0].title == {"fr": "Law"}
    assert theory.actors["court"].name == {"fr": "Court"}
    assert element.text == {"fr": "Courts publish"}
    assert element.indicators[0].text == {"fr": "Verdicts"}
    assert theory.elements["b"].text == {"km": "តុលាការ"}
    assert (risk.cause, risk.notes) == ({"fr": "Floods"}, {})
    assert theory.links["l"].mechanism == {"fr": "people ask"}


def test_theory_with_plain_strings_is_the_same_as_one_with_texts() -> None:
    theory = made()
    assert native.load(native.dump(theory)) == theory
    assert list(theory.elements) == ["a", "b", "r"]
    assert toc.table(theory).loc["a", "text"] == "Courts publish"
    assert toc.check(theory) is not None
