"""Several pages edit one theory: each has its own undo, and overwrites nothing unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.editor.test_states import PLAN
from tests.factories import theory
from toc.editor.session import Session
from toc.formats.registry import write

if TYPE_CHECKING:
    from pathlib import Path


#: A command of each kind that does something to the plan.
WAYS: tuple[dict[str, object], ...] = (
    {"type": "add-element", "kind": "outcome", "text": "New"},
    {"type": "add-link", "from": "trained", "to": "justice"},
    {"type": "add-pillar", "title": "Media"},
    {"type": "set-pillar", "target": "law", "field": "title", "value": "Law and order"},
    {"type": "move-pillar", "target": "law", "to": 1},
    {"type": "remove-pillar", "target": "law", "to": "civic"},
    {"type": "add-actor", "name": "Courts"},
    {"type": "add-source", "title": "Report"},
    {"type": "add-group", "title": "Milk"},
    {"type": "add-territory", "name": "Battambang"},
    {"type": "set", "target": "trained", "field": "text", "value": "Other"},
    {"type": "set-theory", "field": "title", "value": {"en": "Plan"}},
    {"type": "attach", "target": "bail", "to": "verdicts"},
    {"type": "detach", "target": "bail", "from": "trained-to-verdicts"},
    {"type": "place", "target": "trained", "x": 10, "y": 10},
    {"type": "add-comment", "target": "trained", "text": "Why?"},
    {"type": "vote", "target": "trained", "dots": 1},
    {"type": "enter", "text": "a > b"},
    {"type": "several", "commands": [{"type": "remove", "target": "bail"}]},
    {"type": "duplicate", "targets": ["trained", "verdicts"]},
    {"type": "accept", "target": "verdicts", "code": "IND01", "reason": "Next year."},
    {"type": "remove", "target": "verdicts"},
)


def test_two_pages_are_two_people_for_undo_under_one_name() -> None:
    session = Session(theory("outcome a; outcome b"), author="Dara")
    add = {"type": "add-element", "kind": "outcome"}
    session.handle({**add, "id": "1", "text": "First"}, page="one")
    session.handle({**add, "id": "2", "text": "Second"}, page="two")
    assert session.state()["undoers"] == ["one", "two"]
    session.handle({"type": "undo", "id": "3"}, page="one")
    assert "first" not in session.theory.elements
    assert "second" in session.theory.elements
    state = session.state()
    assert (state["undoers"], state["redoers"]) == (["two"], ["one"])
    refused = session.handle({"type": "undo", "id": "4"}, page="one")
    assert refused["accepted"] is False
    session.handle({"type": "redo", "id": "5"}, page="one")
    assert "first" in session.theory.elements


@pytest.mark.parametrize("command", WAYS, ids=lambda one: str(one["type"]))
def test_page_takes_back_whatever_it_has_done(command: dict[str, object]) -> None:
    made = theory(*PLAN)
    session = Session(made, author="Dara")
    answer = session.handle({**command, "id": "1"}, page="one")
    assert answer["accepted"], answer
    assert session.theory != made
    assert session.handle({"type": "undo", "id": "2"}, page="one")["accepted"]
    assert session.theory == made


@pytest.mark.parametrize(
    ("field", "seen", "value"),
    [
        ("pillars", ["law"], ["law", "civic"]),
        ("time_frame", None, {"start": "2026-01-01"}),
        ("tags", {}, {"strategy": ["advocacy"]}),
        ("gender_marker", None, 1),
    ],
)
def test_field_of_any_form_is_set_over_what_was_seen(
    field: str, seen: object, value: object
) -> None:
    session = Session(theory(*PLAN), author="Dara")
    command = {"type": "set", "target": "trained", "field": field, "value": value}
    answer = session.handle({**command, "id": "1", "seen": seen}, page="one")
    assert answer["accepted"], answer
    again = session.handle({**command, "id": "2", "seen": value, "value": seen}, page="one")
    assert again["accepted"], again


def test_history_names_the_author_whatever_the_page(tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    write(theory("outcome a"), path)
    with Session.open(path, author="Dara") as session:
        command = {"id": "1", "type": "set", "target": "a", "field": "text", "value": "New"}
        session.handle(command, page="one")
        assert [entry["author"] for entry in session.history()["entries"]] == ["Dara"]


def set_text(identity: str, value: object, seen: object) -> dict[str, object]:
    """Write a text over one that was seen before."""
    return {
        "id": identity,
        "type": "set",
        "target": "a",
        "field": "text",
        "value": value,
        "seen": seen,
    }


def test_words_of_another_are_not_overwritten_unseen() -> None:
    session = Session(theory("outcome a: text=Old"))
    seen = {"en": "Old"}
    assert session.handle(set_text("1", {"en": "Hers"}, seen), page="hers")["accepted"]
    answer = session.handle(set_text("2", {"en": "His"}, seen), page="his")
    assert not answer["accepted"]
    assert answer["now"] == {"en": "Hers"}
    assert session.theory.elements["a"].text == {"en": "Hers"}
    assert session.handle(set_text("3", {"en": "His"}, answer["now"]))["accepted"]
    assert session.theory.elements["a"].text == {"en": "His"}


def test_words_in_two_languages_are_both_kept() -> None:
    session = Session(theory("theory: languages=[en, km]", "outcome a: text=Old"))
    seen = {"en": "Old"}
    assert session.handle(set_text("1", {"en": "New"}, seen))["accepted"]
    assert session.handle(set_text("2", {"en": "Old", "km": "ថ្មី"}, seen))["accepted"]
    assert session.theory.elements["a"].text == {"en": "New", "km": "ថ្មី"}


def test_own_words_are_no_disagreement_but_those_of_another_are() -> None:
    session = Session(theory("outcome a: text=Old; outcome b"))
    seen = {"en": "Old"}
    for identity, text in (("1", "One"), ("2", "Two")):
        command = set_text(identity, {"en": text}, seen)
        assert session.handle(command, page="hers")["accepted"]
    theirs = session.handle(set_text("3", {"en": "His"}, seen), page="his")
    assert theirs["now"] == {"en": "Two"}
    written = set_text("4", {"en": "His"}, theirs["now"])
    assert session.handle(written, page="his")["accepted"]
    late = session.handle(set_text("5", {"en": "Three"}, seen), page="hers")
    assert late["now"] == {"en": "His"}


def test_language_removed_by_another_is_a_disagreement() -> None:
    session = Session(theory("theory: languages=[en, km]", "outcome a: text=Old"))
    both = {"en": "Old", "km": "ចាស់"}
    assert session.handle(set_text("1", both, {"en": "Old"}), page="hers")["accepted"]
    assert session.handle(set_text("2", {"en": "Old"}, both), page="his")["accepted"]
    newer = {"en": "Old", "km": "ថ្មី"}
    assert "now" in session.handle(set_text("3", newer, both), page="hers")


def test_same_words_twice_are_no_disagreement() -> None:
    session = Session(theory("outcome a: text=Old"))
    for identity in ("1", "2"):
        command = set_text(identity, {"en": "New"}, {"en": "Old"})
        assert session.handle(command)["accepted"]


def test_card_is_put_below_one_whose_answer_has_not_come() -> None:
    session = Session(theory("impact a"))
    add = {"type": "add-element", "kind": "outcome"}
    session.handle({**add, "id": "p-1", "text": "First", "links_to": ["a"]})
    below = session.handle({**add, "id": "p-2", "text": "Second", "links_to": ["@p-1"]})
    assert below["accepted"]
    assert list(session.theory.graph.successors("second")) == ["first"]


def test_card_is_changed_before_its_answer_has_come() -> None:
    session = Session(theory("impact a"))
    add = {"type": "add-element", "kind": "outcome", "text": "Frist"}
    session.handle({**add, "id": "p-1"})
    written = session.handle(
        {
            "type": "set",
            "id": "p-2",
            "target": "@p-1",
            "field": "text",
            "value": {"en": "First"},
        }
    )
    linked = session.handle({"type": "add-link", "id": "p-3", "from": "@p-1", "to": "a"})
    assert written["accepted"]
    assert linked["accepted"]
    [below] = session.theory.graph.predecessors("a")
    assert session.theory.elements[below].text == {"en": "First"}


def test_card_below_one_that_was_not_made_is_refused_in_words() -> None:
    session = Session(theory("impact a"))
    command = {"type": "add-element", "kind": "outcome", "text": "New", "id": "p-2"}
    answer = session.handle({**command, "links_to": ["@p-1"]})
    assert not answer["accepted"]
    assert "was not made" in answer["reason"]["en"]
    assert len(session.theory.elements) == 1


def test_card_below_one_is_found_after_the_theory_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    write(theory("impact a"), path)
    add = {"type": "add-element", "kind": "outcome"}
    with Session.open(path) as session:
        session.handle({**add, "id": "p-1", "text": "First", "links_to": ["a"]})
    with Session.open(path) as session:
        below = {**add, "id": "p-2", "text": "Second", "links_to": ["@p-1"]}
        assert session.handle(below)["accepted"]
