"""The session: one command in, one answer out, and patches that lead to the same state."""

from __future__ import annotations

import json
import math
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.editor.followers import follow
from tests.strategies import WORDS
from toc.editor.session import Session
from toc.formats.native import as_builtins
from toc.formats.registry import read, write
from toc.model.elements import KINDS, Pillar
from toc.model.theory import Theory

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Theory(
    id="plan", title={"en": "Plan"}, pillars=(Pillar(id="law", title={"en": "Law"}),)
)
Message = dict[str, Any]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder with a plan in it."""
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    return path


def add(session: Session, kind: str, text: str | dict[str, str], **more: Any) -> str:
    """Add an element and return its id."""
    command = {
        "id": f"add {text}",
        "type": "add-element",
        "kind": kind,
        "text": text,
        **more,
    }
    answer = session.handle(command)
    assert answer["accepted"], answer
    created: str = answer["created"]
    return created


def test_commands_of_the_contract(path: Path) -> None:
    with Session.open(path, author="Facilitator") as session:
        outcome = add(session, "outcome", "Courts publish verdicts", pillars=["law"])
        assert outcome == "courts-publish-verdicts"
        output = add(session, "output", "Judges trained")
        link = session.handle(
            {"id": "c2", "type": "add-link", "from": output, "to": outcome}
        )
        assert link == {
            "type": "answer",
            "id": "c2",
            "accepted": True,
            "revision": 3,
            "created": link["created"],
        }
        add(session, "assumption", "The senate agrees", sits_on=[link["created"]])
        named = {"en": "Verdicts are public", "km": "សាលក្រមជាសាធារណៈ"}
        session.handle(
            {"id": "c3", "type": "set", "target": outcome, "field": "text", "value": named}
        )
        session.handle({"id": "c4", "type": "remove", "target": output})
        assert not session.theory.links
        session.handle({"id": "c5", "type": "undo"})
        assert list(session.theory.links) == [link["created"]]
        session.handle({"id": "c6", "type": "redo"})
        assert not session.theory.links
        state = session.state()
    assert state["revision"] == 8
    assert state["can_undo"]
    assert not state["can_redo"]
    assert read(path).elements[outcome].text == named


def test_state_can_go_over_a_wire() -> None:
    session = Session(PLAN)
    output = add(session, "output", "Judges trained", pillars=["law"])
    add(session, "risk", "Judges leave", sits_on=[output])
    session.handle({"id": "p", "type": "place", "target": output, "x": 12.5})
    state = session.state()
    assert json.loads(json.dumps(state))["theory"]["elements"][0]["id"] == "judges-leave"
    assert {"key", "code", "severity", "messages"} <= state["findings"][0].keys()
    assert output in state["picture"]["cards"]


def test_refused_command_changes_nothing_and_says_why() -> None:
    session = Session(PLAN)
    before = session.state()
    answer = session.handle({"id": "c", "type": "add-link", "from": "a", "to": "b"})
    assert not answer["accepted"]
    assert answer["reason"]["en"] == 'There is no element "a"; it may have been removed.'
    assert session.state() == before


@pytest.mark.parametrize(
    "command",
    [
        None,
        [],
        "undo",
        {},
        {"id": "c"},
        {"id": "c", "type": "explode"},
        {"id": 4, "type": "undo"},
        {"id": "c", "type": "remove"},
        {"id": "c", "type": "add-element", "kind": "outcome", "text": {"en": 3}},
        {"id": "c", "type": "add-element", "kind": "outcome", "pillars": "law"},
        {"id": "c", "type": "place", "target": "x", "x": "left"},
        {"id": "c", "type": "set", "target": "x", "field": [], "value": 1},
        {"id": "\ud800", "type": "add-element", "kind": "outcome", "text": "x"},
    ],
    ids=repr,
)
def test_what_is_no_command_is_refused(command: object) -> None:
    session = Session(PLAN)
    answer = session.handle(command)
    assert not answer["accepted"]
    assert answer["reason"]["en"]
    assert session.theory == PLAN


@pytest.mark.parametrize(
    "command",
    [
        {"type": "set", "target": "courts", "field": "indicators", "value": [
            {"text": {"en": "Verdicts"}, "target": {"value": math.nan}}]},
        {"type": "place", "target": "courts", "x": math.nan},
        {"type": "place", "target": "courts", "x": 0.0, "y": -math.inf},
        {"type": "set-theory", "field": "languages", "value": []},
    ],
    ids=["set", "place", "place y", "languages"],
)  # fmt: skip
def test_what_no_file_can_hold_is_no_edit(command: Message) -> None:
    session = Session(PLAN)
    add(session, "outcome", "Courts")
    before = session.theory
    answer = session.handle({"id": "c", **command})
    assert not answer["accepted"]
    reason = answer["reason"]["en"]
    assert any(word in reason for word in ("NaN", "infinity", "at least one"))
    assert session.theory == before


def test_same_command_twice_is_done_once_and_answered_the_same() -> None:
    session = Session(PLAN)
    command = {"id": "c", "type": "add-element", "kind": "outcome", "text": "Courts"}
    assert session.handle(command) == session.handle(command)
    assert len(session.theory.elements) == 1


ANY_TARGET = st.sampled_from(["courts", "courts-2", "judges", "link-1", "gone", "x"])
COMMANDS = st.one_of(
    st.fixed_dictionaries(
        {
            "type": st.just("add-element"),
            "kind": st.sampled_from([*KINDS, "goal"]),
            "text": st.one_of(st.sampled_from(["Courts", "Judges", "x"]), WORDS),
        },
        optional={
            "pillars": st.sampled_from([[], ["law"], ["peace"]]),
            "links_to": st.lists(ANY_TARGET, max_size=1),
            "sits_on": st.lists(ANY_TARGET, max_size=1),
        },
    ),
    st.fixed_dictionaries(
        {"type": st.just("add-link"), "from": ANY_TARGET, "to": ANY_TARGET}
    ),
    st.fixed_dictionaries(
        {
            "type": st.just("set"),
            "target": ANY_TARGET,
            "field": st.sampled_from(["text", "kind", "pillars", "owner", "likelihood"]),
            "value": st.one_of(
                WORDS, st.none(), st.sampled_from([["law"], 3, "risk", "impact"])
            ),
        }
    ),
    st.fixed_dictionaries({"type": st.just("remove"), "target": ANY_TARGET}),
    st.sampled_from([{"type": "undo"}, {"type": "redo"}]),
)


@settings(max_examples=60)
@given(st.lists(COMMANDS, max_size=12))
def test_patches_lead_to_the_same_state(commands: list[Message]) -> None:
    session = Session(PLAN)
    followed, _ = follow(session)
    for number, command in enumerate(commands):
        session.handle({"id": f"c{number}", **command})
        session.check()
        session.picture()
    state = json.loads(json.dumps(session.state()))
    assert followed["revision"] == state["revision"]
    assert {name: value for name, value in followed["theory"].items() if value} == {
        name: value for name, value in state["theory"].items() if value
    }
    assert followed["findings"] == sorted(state["findings"], key=lambda found: found["key"])
    for part in ("cards", "routes", "ties", "lanes", "ranks"):
        assert followed["picture"][part] == state["picture"][part]


def test_patch_of_one_edit_does_not_grow_with_the_theory() -> None:
    sizes = []
    for number in (30, 300):
        session = Session(PLAN)
        outcome = add(session, "outcome", "Courts publish verdicts")
        for i in range(number):
            add(session, "output", f"Output {i}", links_to=[outcome])
        _, messages = follow(session)
        session.handle(
            {
                "id": "c",
                "type": "set",
                "target": "output-1",
                "field": "owner",
                "value": "Office",
            }
        )
        (patch,) = (message for message in messages if message["type"] == "patch")
        sizes.append(len(json.dumps({**patch, "revision": 0})))
    assert sizes[0] == sizes[1]
    assert sizes[0] < 2048


def wait_until_saved(session: Session) -> None:
    """Wait for the session to save by itself; the longest wait is far over its promise."""
    until = time.monotonic() + 30
    while session.state()["saved"]["status"] != "saved":
        assert time.monotonic() < until
        time.sleep(0.02)


def test_edits_are_saved_by_themselves(path: Path) -> None:
    session = Session.open(path)
    _, messages = follow(session)
    add(session, "outcome", "Courts publish verdicts")
    assert session.state()["saved"]["status"] == "saving"
    wait_until_saved(session)
    assert read(path) == session.theory
    assert [m["status"] for m in messages if m["type"] == "saved"] == ["saving", "saved"]
    session.close()


def test_failed_save_is_said_and_tried_again(path: Path) -> None:
    session = Session.open(path)
    add(session, "outcome", "Courts publish verdicts")
    path.unlink()
    path.mkdir()
    assert not session.save()
    saved = session.state()["saved"]
    assert saved["status"] == "not-saved"
    assert "plan.toc.json" in saved["reason"]["en"]
    path.rmdir()
    assert session.save()
    assert read(path) == session.theory
    session.close()


def test_second_session_reads_only_and_says_so(path: Path) -> None:
    with Session.open(path), Session.open(path) as second:
        assert second.state()["read_only"]
        answer = second.handle({"id": "c", "type": "undo"})
        assert "open in another window" in answer["reason"]["en"]


def test_theory_without_a_file_says_that_it_is_not_saved() -> None:
    session = Session(PLAN)
    add(session, "outcome", "Courts")
    saved = session.state()["saved"]
    assert saved["status"] == "not-saved"
    assert "has no file yet" in saved["reason"]["en"]


def test_closed_session_refuses_edits(path: Path) -> None:
    session = Session.open(path)
    session.close()
    assert "has been closed" in session.handle({"id": "c", "type": "undo"})["reason"]["en"]


def test_theory_in_the_state_is_as_in_the_file(path: Path) -> None:
    with Session.open(path) as session:
        add(session, "outcome", "Courts")
        assert session.state()["theory"] == as_builtins(session.theory)


def test_history_names_the_edits_and_leads_back_as_a_new_edit(path: Path) -> None:
    with Session.open(path, author="Facilitator") as session:
        outcome = add(session, "outcome", "Courts publish verdicts")
        session.handle({"id": "m", "type": "name-moment", "name": "after the coffee break"})
        add(session, "output", "Judges trained", links_to=[outcome])
        newest, oldest = session.history()["entries"]
        assert newest["words"][0]["en"] == 'added the output "Judges trained"'
        assert (oldest["author"], oldest["moment"]) == (
            "Facilitator",
            "after the coffee break",
        )
        assert len(session.history(outcome)["entries"]) == 1
        back = session.handle({"id": "b", "type": "go-back", "number": oldest["number"]})
        assert back["accepted"]
        assert list(session.theory.elements) == [outcome]
        session.handle({"id": "u", "type": "undo"})
        assert len(session.theory.elements) == 2


def test_history_leads_back_to_a_card_whose_name_another_kind_has_by_now(
    path: Path,
) -> None:
    with Session.open(path) as session:
        before = add(session, "activity", "Courts publish verdicts")
        session.handle({"id": "r", "type": "remove", "target": before})
        assert add(session, "outcome", "Courts publish verdicts", id="again") == before
        back = session.handle({"id": "b", "type": "go-back", "number": 1})
        assert back["accepted"], back
        assert session.theory.elements[before].kind == "activity"
        assert session.handle({"id": "u", "type": "undo"})["accepted"]
        assert session.theory.elements[before].kind == "outcome"


def test_what_was_removed_can_be_brought_back_with_its_links(path: Path) -> None:
    with Session.open(path) as session:
        outcome = add(session, "outcome", "Courts publish verdicts")
        output = add(session, "output", "Judges trained", links_to=[outcome])
        before = session.theory
        session.handle({"id": "r", "type": "remove", "target": output})
        add(session, "risk", "Judges leave")
        (removed,) = session.history()["removed"]
        assert removed["id"] == output
        assert session.handle({"id": "b", "type": "restore", "target": output})["accepted"]
        assert session.theory.links == before.links
        assert session.history()["removed"] == []


def test_undone_addition_is_not_among_what_was_removed(path: Path) -> None:
    with Session.open(path) as session:
        add(session, "outcome", "Courts publish verdicts")
        session.handle({"id": "u", "type": "undo"})
        assert session.history()["removed"] == []
        gone = add(session, "output", "Judges trained")
        session.handle({"id": "r", "type": "remove", "target": gone})
        session.handle({"id": "u2", "type": "undo"})
        session.handle({"id": "r2", "type": "redo"})
        assert [one["id"] for one in session.history()["removed"]] == [gone]


def test_backup_is_restored_as_an_edit_that_can_be_taken_back(path: Path) -> None:
    with Session.open(path) as session:
        add(session, "outcome", "Courts publish verdicts")
        session.save()
        add(session, "output", "Judges trained")
        session.save()
        (newest, oldest, *_) = session.history()["backups"]
        assert newest["at"] >= oldest["at"]
        restore = {"type": "restore-backup", "name": oldest["name"]}
        assert session.handle({"id": "b", **restore})["accepted"]
        assert len(session.theory.elements) == 1
        session.handle({"id": "u", "type": "undo"})
        assert len(session.theory.elements) == 2


def test_backup_that_is_not_there_is_refused(path: Path) -> None:
    with Session.open(path) as session:
        restore = {"type": "restore-backup", "name": "../../plan.toc.json"}
        answer = session.handle({"id": "b", **restore})
        assert "not kept any more" in answer["reason"]["en"]


def test_preview_says_what_would_be_and_does_nothing() -> None:
    session = Session(PLAN)
    command = {"id": "p", "type": "enter", "text": "- Courts\n- Judges"}
    rows = session.preview(command)["rows"]
    assert [(row["kind"], row["text"]) for row in rows] == [
        ("outcome", "Courts"),
        ("outcome", "Judges"),
    ]
    assert session.theory == PLAN
    (row,) = session.preview({**command, "text": "! The senate agrees"})["rows"]
    assert "Select the link or card first" in row["fault"]["en"]
    assert session.preview({**command, "text": " "})["accepted"] is False


def test_line_that_is_not_understood_is_given_back_with_the_answer() -> None:
    session = Session(PLAN)
    command = {"id": "e", "type": "enter", "text": "! The senate agrees\nCourts"}
    answer = session.handle(command)
    assert answer["accepted"]
    assert answer["left"] == "! The senate agrees"
    assert session.handle(command) == answer
    assert len(session.theory.elements) == 1
    refused = session.handle({**command, "id": "f", "text": "a >"})
    assert "both its sides" in refused["reason"]["en"]


def test_quick_lines_are_one_step() -> None:
    session = Session(PLAN)
    session.handle({"id": "e", "type": "enter", "text": "Judges > Courts\nPeople"})
    assert len(session.theory.elements) == 3
    session.handle({"id": "u", "type": "undo"})
    assert session.theory == PLAN


def test_comments_and_votes_are_by_name() -> None:
    session = Session(PLAN, author="Anna")
    card = add(session, "outcome", "Courts")
    session.handle({"id": "c", "type": "add-comment", "target": card, "text": "Which?"})
    session.handle({"id": "v", "type": "vote", "target": card, "dots": 2})
    session.handle({"id": "w", "type": "vote", "target": card}, author="Ben")
    session.handle({"id": "x", "type": "vote", "target": card, "dots": -1})
    element = session.theory.elements[card]
    assert [(said.author, said.text) for said in element.comments] == [("Anna", "Which?")]
    assert sorted(element.votes) == ["Anna", "Ben"]
    refused = session.handle({"id": "y", "type": "vote", "target": card, "dots": -2})
    assert "no dot here" in refused["reason"]["en"]


def test_undo_is_ones_own() -> None:
    session = Session(PLAN, author="Anna")
    add(session, "outcome", "Courts")
    session.handle(
        {"id": "b", "type": "set-theory", "field": "title", "value": "B"}, author="B"
    )
    session.handle({"id": "u", "type": "undo"})
    assert not session.theory.elements
    assert session.theory.title == {"en": "B"}


def test_command_sent_again_after_a_crash_counts_once(path: Path) -> None:
    session = Session.open(path)
    command = {"id": "c", "type": "add-element", "kind": "outcome", "text": "Courts"}
    first = session.handle(command)
    session._document.close()  # type: ignore[union-attr]  # a crash: nothing is saved
    session._saving.stop()
    with Session.open(path) as again:
        (remark,) = again.state()["remarks"]
        assert remark["en"] == (
            "1 edit that the last save had missed came back from the journal."
        )
        assert again.handle(command) == first
        assert len(again.theory.elements) == 1


def test_cards_are_shown_in_another_language() -> None:
    session = Session(replace(PLAN, languages=("en", "km")))
    card = add(session, "outcome", {"en": "Courts", "km": "តុលាការ"})
    followed, messages = follow(session)
    session.speak("km")
    session.picture()
    assert [message["type"] for message in messages] == ["language", "picture"]
    assert followed["picture"]["cards"][card]["lines"] == ["តុលាការ"]
    assert session.state()["language"] == "km"


def test_card_and_chain_are_read_out() -> None:
    session = Session(PLAN)
    outcome = add(session, "outcome", "Courts")
    output = add(session, "output", "Judges", links_to=[outcome])
    assert session.read_out([outcome])["text"] == 'If "Judges", then "Courts".'
    assert session.read_out([output, outcome])["text"] == 'If "Judges", then "Courts".'
    assert session.read_out(["gone"])["text"] == ""


NESTED: list[Any] = []
for _ in range(5000):
    NESTED = [NESTED]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ({"type": "vote", "target": "courts", "dots": 10**9}, "more than 100 dots"),
        ({"type": "vote", "target": "courts", "dots": 10**30}, "dots"),
        ({"type": "set", "target": "courts", "field": "owner", "value": NESTED}, "deep"),
        ({"type": NESTED}, "deep"),
        ({"type": "place", "target": "courts", "x": float("nan")}, "nan"),
        ({"type": "place", "target": "courts", "x": float("-inf")}, "inf"),
    ],
    ids=["many dots", "more dots", "deep value", "deep type", "no number", "infinite"],
)
def test_hostile_command_is_refused_in_words(command: Message, words: str) -> None:
    session = Session(PLAN)
    add(session, "outcome", "Courts")
    before = session.theory
    answer = session.handle({"id": "c", **command})
    assert not answer["accepted"]
    assert words in answer["reason"]["en"].lower()
    assert "again" not in answer
    assert session.theory == before
