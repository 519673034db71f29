"""The law: writing down what one knows never makes a theory look worse."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.factories import theory
from tests.strategies import theories
from toc.model.elements import (
    Actor,
    ActorRole,
    Assumption,
    CausalElement,
    Evidence,
    Indicator,
    Measurement,
    Result,
    Risk,
    Source,
)
from toc.rules.judgement import judge
from toc.rules.registry import rule
from toc.rules.scores import scores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.theory import Theory

CHAIN = "activity > output > outcome > impact"
DAY = datetime.date(2020, 1, 1)


def statements(made: Theory) -> Iterator[Theory]:
    """Give the theory with one more true statement, for each there is a place for."""
    told = {"en": "The court publishes its register"}
    for link in made.links.values():
        yield with_link(made, link.id, mechanism=told)
        yield with_link(made, link.id, time_lag=6)
        yield with_link(made, link.id, necessity="necessary")
        yield with_link(made, link.id, evidence=(*link.evidence, Evidence(source="study")))
    targets = [*made.links, *(key for key, one in made.elements.items() if is_card(one))]
    for target in targets:
        held = Assumption(id="held", text=told, conditions=(target,))
        yield with_element(made, held)
        yield with_element(made, replace(held, owner="Desk", status="holds", likelihood=3))
        risk = Risk(id="feared", text=told, threatens=(target,), treatment=told)
        yield with_element(made, risk)
        yield with_element(
            made, replace(risk, likelihood=4, impact=4, rating="low", owner="Desk")
        )
    for element in made.elements.values():
        yield with_element(made, replace(element, owner="Desk"))
        if isinstance(element, CausalElement):
            roles = (*element.actors, ActorRole(actor="court", role="duty-bearer"))
            yield with_element(made, replace(element, actors=roles))
        if isinstance(element, Result):
            seen = Indicator(text=told, type="process", measure="unit")
            full = replace(
                seen,
                baseline=Measurement(value=4.0, date=DAY),
                target=Measurement(value=2.0, date=DAY),
            )
            for one in (seen, full):
                more = (*element.indicators, one)
                yield with_element(made, replace(element, indicators=more))


def is_card(element: object) -> bool:
    return isinstance(element, CausalElement)


def with_link(made: Theory, key: str, **values: object) -> Theory:
    link = replace(made.links[key], **values)
    return replace(made, links={**made.links, key: link})


def with_element(made: Theory, element: object) -> Theory:
    return replace(made, elements={**made.elements, element.id: element})


def ready(made: Theory) -> Theory:
    """Let what statements cite be there."""
    court = Actor(id="court", name={"en": "Court"})
    study = Source(id="study", title="Study", published=DAY)
    return replace(
        made,
        actors={**made.actors, "court": court},
        sources={**made.sources, "study": study},
    )


def logic_findings(made: Theory) -> int:
    return sum(rule(one.code).side == "logic" for one in judge(made).open)


def assert_law(poor: Theory, rich: Theory) -> None:
    before, after = judge(poor), judge(rich)
    assert logic_findings(rich) <= logic_findings(poor)
    for name in ("logic", "written"):
        lower, higher = (getattr(one.scores, name) for one in (before, after))
        assert lower is None or higher >= lower - 1e-12, (name, lower, higher)


@given(theories(), st.data())
def test_true_statement_never_makes_a_theory_look_worse(
    made: Theory, data: st.DataObject
) -> None:
    poor = ready(made)
    rich = list(statements(poor))
    if rich:
        assert_law(poor, data.draw(st.sampled_from(rich)))


@pytest.mark.parametrize(
    "line",
    [
        CHAIN,
        f"{CHAIN}; activity-2 > output-2 > outcome",
        "activity > a > b > c > impact; driver > b; c > a: is_feedback",
        "a > b > c > d > e > f > a; b > d; e > b; c > a",
        "output: text=ចៅក្រម; outcome: text=តុលាការ; output > outcome > impact",
    ],
)
def test_every_statement_of_a_sketch_obeys_the_law(line: str) -> None:
    poor = ready(theory(line))

    for rich in statements(poor):
        assert_law(poor, rich)


def test_bare_boxes_and_the_same_with_more_told_have_the_same_logic() -> None:
    bare = ready(theory(CHAIN, "activity > outcome lost"))
    full = bare
    for _ in range(3):
        full = max(statements(full), key=lambda one: judge(one).scores.written or 0)

    assert judge(full).scores.logic == judge(bare).scores.logic
    assert (judge(full).scores.written or 0) > (judge(bare).scores.written or 0)


def test_what_is_in_danger_is_in_no_score_and_counted_apart() -> None:
    made = theory(CHAIN, "assumption x on outcome: status=holds")
    failed = theory(CHAIN, "assumption x on outcome: status=failed")

    assert judge(failed).scores.dangers > judge(made).scores.dangers == 0
    assert judge(failed).scores.logic == judge(made).scores.logic


def test_graver_findings_take_more_from_the_logic() -> None:
    sound, skipping, lost, aimless = (
        judge(theory(line)).scores.logic or 0.0
        for line in (
            CHAIN,
            f"{CHAIN}; output > impact-2",
            f"{CHAIN}; outcome lost",
            "activity > output > outcome",
        )
    )

    assert sound == 1.0
    assert max(skipping, lost, aimless) < sound
    assert aimless == 0.5


def test_nothing_has_no_score() -> None:
    empty = theory("pillar p")

    assert scores(empty, ()).logic is None
    assert scores(empty, ()).said is None


def test_cards_that_ask_their_template_are_not_written_down() -> None:
    asking = judge(theory("output: is_question; outcome: is_question; output > outcome"))

    assert asking.scores.written == 0.0
    assert (judge(theory("output > outcome")).scores.written or 0.0) > 0.0
