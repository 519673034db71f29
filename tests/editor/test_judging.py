"""Findings while one edits: mended, accepted, and judged as the project file wants."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import theory
from toc.editor.messages import respond
from toc.editor.session import Session
from toc.formats.registry import write
from toc.rules.check import check
from toc.rules.judgement import judge

if TYPE_CHECKING:
    from pathlib import Path

Message = dict[str, Any]

MADE = theory("activity > output > outcome > impact")


@pytest.fixture
def session() -> Session:
    """A chain on whose links nothing is assumed."""
    return Session(MADE, author="Anna")


def found(session: Session, code: str) -> list[Message]:
    """List the findings of one rule, open and accepted."""
    return [one for one in session.state()["findings"] if one["code"] == code]


def test_findings_of_the_state_are_those_of_the_checker(session: Session) -> None:
    told = [(one["code"], one["messages"]["en"]) for one in session.state()["findings"]]
    assert told == [(one.code, one.message) for one in check(MADE)]


def test_fix_is_one_edit_that_can_be_taken_back(session: Session) -> None:
    finding = next(one for one in found(session, "ASM01") if one["has_fix"])
    answer = session.handle({"id": "f", "type": "fix", "finding": finding["key"]})
    assert answer["accepted"]
    assert session.theory.elements[answer["created"]].kind == "assumption"
    assert finding["key"] not in [one["key"] for one in session.state()["findings"]]
    session.handle({"id": "u", "type": "undo"})
    assert session.theory == MADE


def test_fix_of_a_finding_that_is_gone_is_refused(session: Session) -> None:
    answer = session.handle({"id": "f", "type": "fix", "finding": "ASM01-0000"})
    assert not answer["accepted"]
    assert "gone" in answer["reason"]["en"]


def test_what_a_fix_would_do_is_said_before(session: Session) -> None:
    finding = next(one for one in found(session, "ASM01") if one["has_fix"])
    told = session.preview({"id": "p", "type": "fix", "finding": finding["key"]})
    assert told["accepted"]
    assert told["words"]
    assert session.theory == MADE


def test_accepted_finding_says_who_and_why_and_comes_back(session: Session) -> None:
    (finding, *_) = found(session, "IND01")
    heard: list[Message] = []
    session.subscribe(heard.append)
    target = finding["elements"][0]
    accept = {"type": "accept", "target": target, "code": "IND01", "reason": "Next year."}
    assert session.handle({"id": "a", **accept, "until": "2999-12-31"})["accepted"]
    (now,) = (one for one in found(session, "IND01") if one["key"] == finding["key"])
    assert now["accepted"] == {"reason": "Next year.", "by": "Anna", "until": "2999-12-31"}
    (told,) = (message for message in heard if message["type"] == "findings")
    assert (told["gone"], told["come"]) == ([finding["key"]], [now])
    withdraw = {"type": "withdraw", "target": target, "code": "IND01"}
    assert session.handle({"id": "w", **withdraw})["accepted"]
    assert finding in found(session, "IND01")


def test_acceptance_that_has_lapsed_leaves_the_finding_open(session: Session) -> None:
    accept = {"type": "accept", "target": "outcome", "code": "IND01", "reason": "Soon."}
    session.handle({"id": "a", **accept, "until": "2001-01-01"})
    assert all(one["accepted"] is None for one in found(session, "IND01"))


def test_acceptance_without_a_reason_is_refused(session: Session) -> None:
    accept = {"type": "accept", "target": "outcome", "code": "IND01", "reason": " "}
    answer = session.handle({"id": "a", **accept})
    assert "reason" in answer["reason"]["en"]
    assert session.theory == MADE


def test_project_file_beside_the_theory_is_heeded(tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    write(MADE, path)
    (tmp_path / "toc.toml").write_text('[severities]\nIND01 = "off"\nASM01 = "error"\n')
    with Session.open(path) as session:
        assert found(session, "IND01") == []
        assert {one["severity"] for one in found(session, "ASM01")} == {"error"}
        (remark,) = (one["en"] for one in session.state()["remarks"])
        assert "switches off IND01" in remark


def test_project_file_with_faults_is_said_and_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    write(MADE, path)
    (tmp_path / "toc.toml").write_text('[severities]\nASM01 = "loud"\n')
    with Session.open(path) as session:
        (remark,) = (one["en"] for one in session.state()["remarks"])
        assert "loud" in remark
        assert found(session, "ASM01")


def test_manual_of_a_rule_is_told_and_an_unknown_one_passed_over(session: Session) -> None:
    sent: list[Message] = []
    respond(session, {"type": "manual", "code": "ASM01"}, sent.append)
    respond(session, {"type": "manual", "code": "XXX99"}, sent.append)
    (manual,) = json.loads(json.dumps(sent))
    assert manual["code"] == "ASM01"
    assert manual["why"]
    assert manual["source"]


def test_questions_for_the_workshop_are_asked_apart(session: Session) -> None:
    sent: list[Message] = []
    respond(session, {"type": "questions"}, sent.append)
    (told,) = json.loads(json.dumps(sent))
    assert told["questions"][0]["about"] == "plausible"
    assert set(told["questions"][0]["text"]) == {"en"}
    session.speak_also("fr")
    respond(session, {"type": "questions"}, sent.append)
    text = sent[-1]["questions"][0]["text"]
    assert set(text) == {"en", "fr"}
    assert text["en"] != text["fr"]


def test_what_to_talk_about_first_is_told_in_the_language_that_asks(
    session: Session,
) -> None:
    sent: list[Message] = []
    for language in ("en", "fr", "xx"):
        respond(session, {"type": "overview", "language": language}, sent.append)
    english, french = json.loads(json.dumps(sent))
    judged = judge(session.theory)
    assert [one["code"] for one in english["topics"]] == [one.code for one in judged.topics]
    assert [one["code"] for one in french["topics"]] == [one.code for one in judged.topics]
    assert english["lines"][0].startswith("Logic ")
    assert french["lines"][0].startswith("Logique ")
    assert english["totals"] == {
        one.code: one.total for one in judged.coverage if one.kind is not None
    }


def test_finding_that_can_be_mended_by_now_is_told_again() -> None:
    alone = theory("pillar law", "impact justice: pillars=[law]", "outcome courts")
    session = Session(alone)
    (before,) = found(session, "LVL07")
    told: list[Message] = []
    session.subscribe(told.append)
    session.handle({"id": "l", "type": "add-link", "from": "courts", "to": "justice"})
    session.check()
    come = [one for news in told if news["type"] == "findings" for one in news["come"]]
    (after,) = [one for one in come if one["code"] == "LVL07"]
    assert not before["has_fix"]
    assert after["has_fix"]
