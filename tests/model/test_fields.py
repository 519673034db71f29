"""The fields that people's files have: kept, pointed to rightly, and refused in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from tests.factories import theory
from toc.changes import edits
from toc.changes.copying import duplicate, part_of, paste
from toc.errors import EditError, ReadError
from toc.formats import native
from toc.model.elements import Activity, Budget, Evidence
from toc.model.migrations import CURRENT
from toc.model.parts import pillar_part
from toc.model.records import Group, Loop, Territory
from toc.model.speech import Speech
from toc.model.theory import Theory
from toc.tables.table import table

GROUP = Group(id="milk", title={"en": "Milk"}, kind="work stream")
PLACE = Territory(id="battambang", name={"en": "Battambang"}, code="KH-2")
LOOP = Loop(id="trust", name={"en": "Trust grows"}, links=("a-to-b", "b-to-c"))
PLAN = replace(
    theory(
        "activity a > output b > outcome c; activity d: part_of=a, pillars=[p]",
        "a: pillars=[p]; evidence study of b > c: kind=research, grade=high",
    ),
    groups=(GROUP,),
    territories=(PLACE,),
    loops=(LOOP,),
)
FILLED = edits.set_field(
    edits.set_field(PLAN, "d", "groups", ["milk"]), "d", "territories", ["battambang"]
)


def file_with(**changes: Any) -> bytes:
    raw = {"schema_version": CURRENT, "id": "plan", "title": {"en": "Plan"}, **changes}
    return json.dumps(raw).encode()


def test_old_file_needs_none_of_them() -> None:
    bare = native.load(file_with(elements=[{"id": "a", "kind": "activity"}]))
    written = json.loads(native.dump(bare))
    assert written.keys() == {
        "schema_version",
        "id",
        "title",
        "pillars",
        "actors",
        "sources",
        "elements",
        "links",
        "places",
    }
    assert written["elements"] == [{"kind": "activity", "id": "a"}]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("part_of", "d", '"d" is, by "part of", a part of itself.'),
        ("part_of", "gone", 'a part of "gone", which is no impact'),
        ("groups", ["gone"], 'names the group "gone"'),
        ("territories", ["gone"], 'names the territory "gone"'),
        ("budget", [{"amount": -1}], "out of range"),
        ("budget", [{"amount": float("inf")}], "out of range"),
        ("budget", [{"amount": 5, "currency": "dollars"}], "three capital letters"),
        ("budget", [{"amount": 5, "year": 20260}], "at most 2200"),
        ("colour", "red", "write a colour as #"),
        ("extra", {"": "x"}, "at least one character"),
        ("extra", {"Theme": 5}, "words should stand here"),
        ("extra", {str(n): "x" for n in range(201)}, "more than 200"),
        ("extra", "loose words", "a record should stand here"),
        ("extra", {"Theme": "x" * 10_001}, "longer than 10000"),
        ("skills", [{"text": {"en": "Law"}, "has": "perhaps"}], "not one of have, lack"),
        ("potential", "huge", "not one of low, medium, high"),
        ("need_assessment", "maybe", "not one of planned, done"),
    ],
)
def test_value_that_does_not_fit_is_refused_in_words(
    field: str, value: object, words: str
) -> None:
    with pytest.raises(EditError) as caught:
        edits.set_field(PLAN, "d", field, value)
    assert words in str(caught.value)


def test_two_cards_cannot_be_parts_of_each_other() -> None:
    with pytest.raises(EditError, match="a part of itself"):
        edits.set_field(PLAN, "a", "part_of", "d")
    elements = [
        {"id": "a", "kind": "activity", "part_of": "b"},
        {"id": "b", "kind": "activity", "part_of": "a"},
    ]
    with pytest.raises(ReadError) as caught:
        native.load(file_with(elements=elements))
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize(
    ("name", "records", "words"),
    [
        ("loops", [{"id": "l", "name": {}, "links": ["x"]}], 'loop "l" names the link "x"'),
        (
            "loops",
            [{"id": "l", "name": {}, "elements": ["x"]}],
            'loop "l" names the element "x"',
        ),
        ("left_behind", [{"actor": "x"}], "who is left behind names the actor"),
        (
            "consultations",
            [{"who": {"en": "All"}, "sources": [{"source": "x"}]}],
            "a consultation names the source",
        ),
        ("groups", [{"id": "g", "title": {}}] * 2, '"g" is used twice'),
        ("territories", [{"id": "g", "name": {}}] * 2, '"g" is used twice'),
    ],
)
def test_file_that_points_to_nothing_is_refused(
    name: str, records: list[Any], words: str
) -> None:
    with pytest.raises(ReadError) as caught:
        native.load(file_with(**{name: records}))
    assert any(words in fault for fault in map(Speech().part, caught.value.faults))


def test_list_that_names_a_group_twice_is_refused() -> None:
    twice = [{"id": "g", "title": {}}] * 2
    with pytest.raises(EditError, match='"g" stands twice'):
        edits.set_theory_field(PLAN, "groups", twice)


def test_who_removes_a_card_takes_it_out_of_loops_and_wholes() -> None:
    after = edits.remove(PLAN, "a")
    assert after.loops[0].links == ("b-to-c",)
    assert after.elements["d"].part_of is None  # type: ignore[union-attr]  # an activity
    assert edits.remove(edits.remove(after, "b"), "c").loops == ()


def test_who_takes_a_group_away_takes_it_off_the_cards() -> None:
    after = edits.set_theory_field(FILLED, "groups", None)
    assert (after.groups, after.elements["d"].groups) == ((), ())
    assert after.elements["d"].territories == ("battambang",)


def test_pillar_keeps_the_parts_and_loops_that_are_in_it() -> None:
    own = pillar_part(FILLED, "p")
    assert own.elements["d"].part_of == "a"  # type: ignore[union-attr]  # an activity
    assert own.loops == (replace(LOOP, links=("a-to-b",)),)
    native.load(native.dump(own))


def test_copy_is_a_part_of_the_copied_whole_or_of_the_same() -> None:
    both = duplicate(FILLED, {"a", "d"})
    whole, piece = both.made
    assert both.theory.elements[piece].part_of == whole  # type: ignore[union-attr]  # an activity
    alone = duplicate(FILLED, {"d"})
    assert alone.theory.elements[alone.made[0]].part_of == "a"  # type: ignore[union-attr]  # an activity


def test_pasted_card_brings_its_groups_territories_and_facts_along() -> None:
    filled = edits.set_field(FILLED, "d", "extra", {"Theme": "Dairy"})
    other = Theory(id="other", title={"en": "Other"})
    after, made, _ = paste(other, part_of(filled, {"d"}))
    copy = after.elements[made[0]]
    assert (copy.groups, copy.territories) == (("milk",), ("battambang",))
    assert (after.groups, after.territories) == ((GROUP,), (PLACE,))
    assert copy.extra == {"Theme": "Dairy"}
    again, made, _ = paste(after, part_of(filled, {"d"}))
    assert again.groups == (GROUP,)


def test_tables_show_them() -> None:
    made = edits.set_field(FILLED, "d", "extra", {"Theme": "Dairy"})
    made = edits.set_field(made, "d", "budget", [{"amount": 1500, "year": 2027}])
    made = edits.set_field(made, "a-to-b", "polarity", "negative")
    row = table(made, "activities").loc["d"]
    assert (row["part of"], row["groups"], row["territories"]) == (
        "a",
        "Milk",
        "Battambang",
    )
    assert (row["extra"], row["budget"]) == ("Theme: Dairy", "1,500 USD (2027)")
    links = table(made, "links")
    assert links.loc["a-to-b", "polarity"] == "negative"
    assert links.loc["b-to-c", "evidence"] == "study, research, high"
    assert table(made, "groups").loc["milk", "kind"] == "work stream"
    assert table(made, "loops").loc["trust", "links"] == "a → b\nb → c"


def test_tag_of_another_program_is_kept_and_shown() -> None:
    raw = {"id": "a", "kind": "activity", "tags": {"Funding Stream": ["EU", "Core"]}}
    made = native.load(file_with(elements=[raw]))
    assert made.elements["a"].tags == {"Funding Stream": ("EU", "Core")}
    shown = table(made, "activities").loc["a", "other tags"]
    assert shown == "Funding Stream: EU; Core"
    with pytest.raises(ReadError):
        native.load(file_with(elements=[{**raw, "tags": {"": ["EU"]}}]))


def test_activity_is_ranked_on_the_theorys_scale() -> None:
    entry = {"date": "2027-01-31", "rank": "some-progress"}
    made = edits.set_field(PLAN, "a", "progress", [entry])
    assert table(made, "progress")["rank"].tolist() == ["some-progress"]
    with pytest.raises(EditError, match="progress rank"):
        edits.set_field(PLAN, "a", "progress", [{**entry, "rank": "brilliant"}])


def test_evidence_of_old_files_has_no_grade() -> None:
    (cited,) = PLAN.links["b-to-c"].evidence
    assert cited == Evidence(source="study", kind="research", grade="high")
    assert Evidence(source="study").grade is None


def test_money_is_written_as_it_came() -> None:
    made = edits.set_field(PLAN, "a", "budget", [{"amount": 2500000}])
    activity = made.elements["a"]
    assert isinstance(activity, Activity)
    assert activity.budget == (Budget(amount=2_500_000),)
    assert '"amount": 2500000' in native.dump(made).decode()
