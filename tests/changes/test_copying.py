"""Copying a part of a theory and pasting it: what comes along, and what stays as it is."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.factories import theory
from tests.strategies import theories
from toc.changes.copying import duplicate, part_of, paste
from toc.changes.diff import Diff
from toc.errors import EditError
from toc.formats.native import as_builtins, from_builtins
from toc.model.elements import Actor, ActorRole, Citation, Pillar, Progress, Risk, Source
from toc.model.references import reference_faults
from toc.model.speech import in_english
from toc.model.theory import TABLES, Theory, targets_of

if TYPE_CHECKING:
    from toc.words.said import Said

PLAN = theory(
    "pillar law; pillar civic",
    "output trained: pillars=[law]",
    "outcome verdicts: pillars=[law]",
    "impact justice",
    "trained > verdicts > justice",
    "assumption bail on trained > verdicts",
    "risk flight on verdicts > justice",
)
OTHER = replace(theory("pillar civic", "impact peace"), id="other")


def targets(of: Theory, target: str) -> tuple[str, ...]:
    element = of.elements[target]
    assert not hasattr(element, "actors")
    return targets_of(element)  # type: ignore[arg-type]  # only conditions have no actors


def sentences(losses: tuple[Said, ...]) -> list[str]:
    """Say in English what could not be brought."""
    return [in_english(one) for one in losses]


def test_part_has_the_links_among_its_cards_and_what_sits_on_these() -> None:
    part = part_of(PLAN, {"trained", "verdicts"})
    assert set(part.elements) == {"trained", "verdicts", "bail"}
    assert set(part.links) == {"trained-to-verdicts"}
    assert [pillar.id for pillar in part.pillars] == ["law"]


def test_duplicate_is_joined_as_the_originals_are() -> None:
    after, made, losses = duplicate(PLAN, {"trained", "verdicts"})
    assert set(made) == {"trained-2", "verdicts-2", "bail-2"}
    (link,) = set(after.links) - set(PLAN.links)
    assert (after.links[link].from_id, after.links[link].to_id) == (
        "trained-2",
        "verdicts-2",
    )
    assert targets(after, "bail-2") == (link,)
    assert after.elements["trained-2"].pillars == ("law",)
    assert not losses


def test_condition_copied_alone_sits_where_the_original_does() -> None:
    after, made, _ = duplicate(PLAN, {"flight"})
    assert targets(after, made[0]) == ("verdicts-to-justice",)


def test_condition_pasted_elsewhere_says_that_it_sits_on_nothing() -> None:
    after, made, losses = paste(OTHER, part_of(PLAN, {"flight"}))
    assert targets(after, made[0]) == ()
    assert sentences(losses) == [
        '"flight" sits on nothing yet: what it sat on was not copied.'
    ]


def test_pillar_is_found_by_its_title_and_one_that_is_missing_is_said() -> None:
    named = replace(OTHER, pillars=(Pillar(id="rule", title={"fr": "LAW", "en": "x"}),))
    after, made, losses = paste(named, part_of(PLAN, {"trained"}))
    assert after.elements[made[0]].pillars == ("rule",)
    assert not losses
    after, made, losses = paste(OTHER, part_of(PLAN, {"trained"}), ["civic"])
    assert after.elements[made[0]].pillars == ("civic",)
    assert sentences(losses) == [
        'The pillar "law" is not in this theory; its cards stand in "civic".'
    ]


def test_actors_and_sources_come_along_or_are_found_again() -> None:
    plan = theory("outcome heard")
    heard = replace(
        plan.elements["heard"],
        actors=(ActorRole(actor="bar", role="partner"),),
        sources=(Citation(source="report"),),
    )
    plan = replace(
        plan,
        elements={"heard": heard},
        actors={"bar": Actor(id="bar", name={"en": "Bar association"})},
        sources={"report": Source(id="report", title="Report")},
    )
    brought, _, _ = paste(OTHER, part_of(plan, {"heard"}))
    assert brought.actors == plan.actors
    assert brought.sources == plan.sources
    again, made, _ = paste(brought, part_of(plan, {"heard"}))
    assert again.actors == plan.actors
    assert again.elements[made[0]].sources == (Citation(source="report"),)
    taken = {"bar": replace(plan.actors["bar"], name={"en": "A pub"})}
    beside, made, _ = paste(replace(OTHER, actors=taken), part_of(plan, {"heard"}))
    assert set(beside.actors) == {"bar", "bar-2"}


def test_sources_of_an_actor_come_along_and_are_found_again() -> None:
    cited = (Citation(source="report"),)
    plan = replace(
        theory("a; actor c of a: role=lead"),
        actors={"c": Actor(id="c", name={"en": "Courts"}, sources=cited)},
        sources={"report": Source(id="report", title="Report")},
    )

    assert paste(theory("b"), part_of(plan, {"a"})).theory.sources == plan.sources
    known = replace(theory("b"), sources={"r": Source(id="r", title="Report")})
    after = paste(known, part_of(plan, {"a"})).theory
    assert after.actors["c"].sources == (Citation(source="r"),)


def test_progress_on_a_scale_that_is_not_there_stays_behind() -> None:
    low = Progress(date=datetime.date(2020, 1, 1), rank="low")
    plan = theory("impact peace")
    peace = replace(plan.elements["peace"], progress=(low,))
    plan = replace(plan, ranks=("low",), elements={"peace": peace})
    _, _, losses = paste(OTHER, part_of(plan, {"peace"}))
    assert sentences(losses) == ['Progress of "peace" stays behind: no rank here is low.']


def test_links_alone_are_not_copied() -> None:
    with pytest.raises(EditError, match="two cards"):
        duplicate(PLAN, {"trained-to-verdicts", "gone"})


@given(theories(), theories(), st.data())
def test_paste_adds_what_was_copied_and_changes_nothing_else(
    origin: Theory, goal: Theory, data: st.DataObject
) -> None:
    if not origin.elements:
        return
    chosen = data.draw(st.sets(st.sampled_from(sorted(origin.elements)), min_size=1))
    goal = data.draw(st.sampled_from([origin, goal]))
    part = part_of(origin, chosen)
    # The way over a clipboard changes nothing.
    assert from_builtins(json.loads(json.dumps(as_builtins(part)))) == part
    after, made, _ = paste(goal, part, [one.id for one in goal.pillars[:1]])
    assert chosen <= part.elements.keys()
    assert reference_faults(after) == []
    assert len(set(made)) == len(part.elements) == len(after.elements) - len(goal.elements)
    assert len(after.links) - len(goal.links) == len(part.links)
    for table in TABLES:
        own, now = getattr(goal, table), getattr(after, table)
        assert all(now[key] == record for key, record in own.items())
    copies = [after.elements[key] for key in made]
    assert [(one.kind, one.text) for one in copies] == [
        (one.kind, one.text) for one in part.elements.values()
    ]
    assert not any(one.votes or one.comments for one in copies)
    for one in copies:
        if isinstance(one, Risk) and one.failure_of is not None:
            assert one.failure_of in after.elements
    diff = Diff.between(goal, after)
    assert diff.updated.keys() <= {("theory", "groups"), ("theory", "territories")}
    for before, now in diff.updated.values():
        assert now[: len(before)] == before
    assert not diff.removed
    assert diff.inverted().apply(after) == goal
