"""Several commands as one edit: all of them or none, taken back at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import theory
from toc.changes.copying import part_of
from toc.editor.session import Session
from toc.formats.native import as_builtins
from toc.formats.registry import write
from toc.storage.document import folder_of

if TYPE_CHECKING:
    from pathlib import Path

PLAN = theory(
    "pillar law; pillar civic",
    "output trained: pillars=[law]",
    "output taught: pillars=[law]",
    "outcome verdicts: pillars=[law]",
    "trained > verdicts; taught > verdicts",
)
TO_CIVIC: list[dict[str, Any]] = [
    {"type": "set", "target": one, "field": "pillars", "value": ["civic"]}
    for one in ("trained", "taught")
]


def give(session: Session, *commands: dict[str, Any], name: str = "c") -> dict[str, Any]:
    return session.handle({"id": name, "type": "several", "commands": list(commands)})


def test_several_commands_are_one_edit_and_one_undo() -> None:
    session = Session(PLAN)
    heard: list[dict[str, Any]] = []
    session.subscribe(heard.append)
    assert give(session, *TO_CIVIC)["accepted"]
    assert [one["type"] for one in heard] == ["patch"]
    assert {session.theory.elements[one].pillars for one in ("trained", "taught")} == {
        ("civic",)
    }
    session.handle({"id": "u", "type": "undo"})
    assert session.theory == PLAN


def test_one_that_is_refused_refuses_all() -> None:
    session = Session(PLAN)
    answer = give(session, *TO_CIVIC, {"type": "remove", "target": "gone"})
    assert answer["reason"]["en"] == 'There is no element "gone"; it may have been removed.'
    assert session.theory == PLAN


@pytest.mark.parametrize(
    "alone",
    [
        {"type": "undo"},
        {"type": "redo"},
        {"type": "name-moment", "name": "x"},
        {"type": "several", "commands": []},
        {"type": "explode"},
        {"type": "set", "target": "trained"},
    ],
)
def test_what_goes_back_or_means_nothing_is_refused(alone: dict[str, Any]) -> None:
    session = Session(PLAN)
    answer = give(session, TO_CIVIC[0], alone)
    assert not answer["accepted"]
    assert answer["reason"]["en"].endswith(".")
    assert session.theory == PLAN


def test_preview_says_what_several_would_do() -> None:
    session = Session(PLAN)
    said = session.preview({"id": "p", "type": "several", "commands": TO_CIVIC})
    assert [one["en"] for one in said["words"]] == [
        'changed "Pillars" of "taught"',
        'changed "Pillars" of "trained"',
    ]
    assert session.theory == PLAN


def test_several_are_one_line_of_the_journal_and_survive(tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    session = Session.open(path)
    give(session, *TO_CIVIC)
    session._saving.stop()
    lines = (folder_of(path) / "journal").read_text().splitlines()
    assert sum('"edit"' in line for line in lines) == 1
    assert session._document is not None
    session._document.close()
    with Session.open(path) as again:
        assert again.theory == session.theory


def test_duplicate_is_one_edit_that_names_what_it_made() -> None:
    session = Session(PLAN)
    answer = session.handle(
        {"id": "d", "type": "duplicate", "targets": ["trained", "verdicts"]}
    )
    assert answer["made"] == ("trained-2", "verdicts-2")
    assert len(session.theory.links) == 3
    session.handle({"id": "u", "type": "undo"})
    assert session.theory == PLAN


def test_part_is_pasted_from_another_theory_and_says_what_it_could_not_carry() -> None:
    part = json.loads(json.dumps(as_builtins(part_of(PLAN, {"trained", "taught"}))))
    session = Session(theory("pillar civic"))
    command = {"id": "p", "type": "paste", "part": part, "pillars": ["civic"]}
    assert session.preview(command)["accepted"]
    answer = session.handle(command)
    assert answer["made"] == ("taught", "trained")
    assert session.theory.elements["taught"].pillars == ("civic",)
    (loss,) = answer["losses"]
    assert loss["en"] == (
        'The pillar "law" is not in this theory; its cards stand in "civic".'
    )
    assert session.handle({"id": "q", "type": "paste", "part": {"a": 1}})["reason"][
        "en"
    ] == (
        "What was copied cannot be read. This is not a theory file: the field "
        '"schema_version" is missing or is no version number.'
    )
