"""Findings and pictures follow edits in a thread of their own; no edit waits for them."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from tests.editor.followers import Follower, is_like
from tests.editor.gate import LONG, Gate
from tests.factories import theory
from toc import progress
from toc.editor import following
from toc.editor.messages import respond
from toc.editor.session import Session
from toc.editor.worker import Worker
from toc.progress import listening

Message = dict[str, Any]
PLAN = theory("pillar law", "output a: pillars=[law]", "outcome b: pillars=[law]", "a > b")


def edit(number: int) -> Message:
    """Make a card."""
    text = f"Courts {number}"
    return {"id": text, "type": "add-element", "kind": "outcome", "text": text}


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Put a gate before every layout of a session."""
    gate = Gate()
    monkeypatch.setattr(following, "arrange", gate)
    return gate


def test_edit_is_acknowledged_while_a_layout_is_held_up() -> None:
    session = Session(PLAN)
    begun, go_on = threading.Event(), threading.Event()

    def hold_up(_: str, __: float) -> None:
        begun.set()
        assert go_on.wait(LONG)

    def lay_out() -> None:
        with listening(hold_up):
            session.picture()

    thread = threading.Thread(target=lay_out)
    thread.start()
    assert begun.wait(LONG)
    assert session.handle(edit(1))["accepted"]
    assert session.preview({**edit(2), "id": "p"})["accepted"]
    assert session.handle({"id": "u", "type": "undo"})["accepted"]
    assert thread.is_alive()
    go_on.set()
    thread.join()


def test_messages_are_answered_while_a_layout_is_held_up(gate: Gate) -> None:
    session = Session(PLAN)
    sent: list[Message] = []
    respond(session, {"type": "hello"}, sent.append)
    gate.wait()
    respond(session, {"type": "edit", "command": edit(1)}, sent.append)
    respond(session, {"type": "read-out", "targets": ["b"]}, sent.append)
    assert [one["type"] for one in sent] == ["answer", "read-out"]
    gate.let_on()
    gate.let_on()
    assert session.rest(LONG)
    state = sent[-1]
    assert (state["type"], state["revision"]) == ("state", 1)
    assert "courts-1" in state["picture"]["cards"]


def test_layout_that_is_out_of_date_is_stopped_but_not_twice_in_a_row(gate: Gate) -> None:
    session = Session(PLAN)
    follower = Follower()
    session.subscribe(follower.hear)
    respond(session, {"type": "hello"}, follower.hear)
    for number in range(3):
        gate.wait()
        respond(session, {"type": "edit", "command": edit(number)}, follower.hear)
        gate.let_on()
    gate.wait()
    gate.let_on()
    assert session.rest(LONG)
    # Of no card more, stopped; of one more, shown though a second has come; of two more,
    # stopped; of three more.
    assert gate.begun == [2, 3, 4, 5]
    assert gate.done == [3, 5]
    pictures = [one for one in follower.messages if one["type"] == "picture"]
    assert [one["revision"] for one in pictures] == [3]
    assert is_like(follower.state, session.state())


def test_requests_while_a_layout_is_held_up_become_one(gate: Gate) -> None:
    session = Session(PLAN)
    sent: list[Message] = []
    for _ in range(3):
        respond(session, {"type": "hello"}, sent.append)
    gate.wait()
    for number in range(5):
        respond(session, {"type": "edit", "command": edit(number)}, sent.append)
    gate.let_on()
    gate.let_on()
    assert session.rest(LONG)
    assert gate.begun == [2, 7]
    assert [one["type"] for one in sent].count("state") == 1


def test_what_takes_long_is_said_and_that_it_is_done(
    gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SILENCE", 0)
    monkeypatch.setattr(progress, "PAUSE", 0)
    session = Session(PLAN)
    said: list[Message] = []
    session.subscribe(said.append)
    session.greet(said.append)
    gate.wait()
    gate.let_on()
    assert session.rest(LONG)
    *underway, done, state = said
    assert {one["type"] for one in underway} == {"underway"}
    assert {one["stage"] for one in underway} == {"layout"}
    assert done == {"type": "underway", "stage": None, "share": 1.0}
    assert state["type"] == "state"


def test_what_is_quick_is_not_said() -> None:
    session = Session(PLAN)
    said: list[Message] = []
    session.subscribe(said.append)
    respond(session, {"type": "edit", "command": edit(1)}, said.append)
    assert session.rest(LONG)
    assert "underway" not in {one["type"] for one in said}


def test_who_comes_while_edits_go_on_hears_all_in_order() -> None:
    session = Session(PLAN)
    followers = [Follower() for _ in range(4)]
    for number in range(40):
        if number % 10 == 0:
            follower = followers[number // 10]
            session.subscribe(follower.hear)
            respond(session, {"type": "hello"}, follower.hear)
        respond(session, {"type": "edit", "command": edit(number)}, lambda _: None)
        if number % 3 == 0:
            respond(session, {"type": "edit", "command": _undo(number)}, lambda _: None)
    assert session.rest(LONG)
    for follower in followers:
        assert is_like(follower.state, session.state())


def _undo(number: int) -> Message:
    return {"id": f"undo {number}", "type": "undo"}


def test_who_has_gone_is_sent_no_state(gate: Gate) -> None:
    session = Session(PLAN)
    sent: list[Message] = []
    stop = session.subscribe(sent.append)
    respond(session, {"type": "hello"}, sent.append)
    gate.wait()
    stop()
    gate.let_on()
    assert session.rest(LONG)
    assert not sent


def test_one_who_cannot_hear_the_state_keeps_it_from_nobody() -> None:
    session = Session(PLAN)
    sent: list[Message] = []

    def deaf(_: Message) -> None:
        raise OSError

    session.greet(deaf)
    session.greet(sent.append)
    assert session.rest(LONG)
    assert [one["type"] for one in sent] == ["state"]


def test_fix_is_that_of_the_theory_as_it_is_not_as_it_was_checked() -> None:
    session = Session(theory("output a", "outcome b", "a > b"))
    finding = next(
        one
        for one in session.state()["findings"]
        if one["code"] == "ASM01" and one["has_fix"]
    )
    session.handle({"id": "r", "type": "remove", "target": finding["links"][0]})
    fix = {"type": "fix", "finding": finding["key"]}
    # Nobody has checked since.
    assert "gone" in session.handle({**fix, "id": "f1"})["reason"]["en"]
    session.handle({"id": "u", "type": "undo"})
    assert session.handle({**fix, "id": "f2"})["accepted"]


def test_work_goes_on_after_work_that_failed() -> None:
    done = []

    def work() -> None:
        done.append(len(done))
        if len(done) == 1:
            raise ValueError

    worker = Worker(work)
    worker.ask()
    assert worker.rest(LONG)
    worker.ask()
    assert worker.rest(LONG)
    assert done == [0, 1]


def test_work_is_done_at_once_where_the_system_gives_no_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none_left(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", none_left)
    sent: list[Message] = []
    Session(PLAN).greet(sent.append)
    assert [one["type"] for one in sent] == ["state"]
