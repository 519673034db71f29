"""A desk: a theory is begun, opened, copied and brought back without a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import theory
from toc.editor import desk as desks
from toc.editor.desk import Desk
from toc.editor.session import Session
from toc.editor.widget import edit
from toc.errors import ReadError, UsageError
from toc.formats.registry import read, write
from toc.storage.beginnings import SOURCES
from toc.storage.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Message = dict[str, Any]
PLAN = theory("pillar law", "outcome verdicts: pillars=[law]")


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Close what a test has opened."""
    yield
    for session in desks._sessions.values():
        session.close()
    desks._sessions.clear()


@pytest.fixture
def heard() -> list[Message]:
    return []


@pytest.fixture
def empty(tmp_path: Path, heard: list[Message]) -> Desk:
    """A desk in a folder with nothing in it, asked for a file that is not there."""
    return Desk(tmp_path, heard.append, wanted=tmp_path / "new.toc.json")


def test_empty_desk_offers_and_writes_nothing(
    empty: Desk, heard: list[Message], tmp_path: Path
) -> None:
    empty.receive({"type": "hello"})
    empty.receive({"type": "edit", "command": {"id": "c1", "type": "undo"}})
    (offer,) = heard
    assert offer["type"] == "desk"
    assert offer["is_empty"]
    assert offer["file"] == "new.toc.json"
    assert [one["name"] for one in offer["templates"]] == ["blank", "undaf"]
    assert offer["files"] == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("source", SOURCES)
def test_theory_is_begun_in_its_file(
    empty: Desk, heard: list[Message], tmp_path: Path, source: str
) -> None:
    empty.receive(
        {
            "type": "begin",
            "from": source,
            "file": "new.toc.json",
            "title": "Land rights",
            "language": "fr",
            "outline": "Families keep their land\n  Courts decide in time",
        }
    )
    assert heard[-1] == {
        "type": "turned",
        "accepted": True,
        "file": "new.toc.json",
        "is_other": True,
    }
    saved = read(tmp_path / "new.toc.json")
    assert empty.session is not None
    assert saved == empty.session.theory
    assert saved.id == "new"
    assert saved.title == {"fr": "Land rights"}
    assert saved.languages[0] == "fr"
    assert bool(saved.elements) == (source != "empty")
    empty.receive({"type": "hello"})
    assert empty.session.rest()
    assert heard[-1]["type"] == "state"
    assert empty.session.language == "fr"


def test_theory_without_a_title_is_called_as_its_file(empty: Desk, tmp_path: Path) -> None:
    empty.begin("empty", file="land-rights")
    assert read(tmp_path / "land-rights.toc.json").title == {"en": "Land rights"}


def test_theory_without_a_file_name_is_named_by_its_title(
    empty: Desk, tmp_path: Path
) -> None:
    empty.begin("empty", title="Land rights")
    empty.begin("empty", title="Land rights")
    assert (tmp_path / "land-rights.toc.json").exists()
    assert (tmp_path / "land-rights-2.toc.json").exists()


@pytest.mark.parametrize(
    "name", ["../plan", "a/b", "/etc/plan", "a\\b", ".hidden", "x" * 300, "a\0b", "c:plan"]
)
def test_name_outside_the_folder_is_refused(
    empty: Desk, heard: list[Message], tmp_path: Path, name: str
) -> None:
    empty.receive({"type": "begin", "from": "empty", "file": name})
    assert heard[-1]["accepted"] is False
    assert "name" in heard[-1]["reason"]["en"]
    empty.receive({"type": "open-file", "file": name})
    assert heard[-1]["accepted"] is False
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_never_written_over(
    empty: Desk, heard: list[Message], tmp_path: Path
) -> None:
    write(PLAN, tmp_path / "plan.toc.json")
    before = (tmp_path / "plan.toc.json").read_bytes()
    empty.receive({"type": "begin", "from": "empty", "file": "plan"})
    assert "is there already and stays" in heard[-1]["reason"]["en"]
    empty.receive({"type": "open-file", "file": "plan.toc.json"})
    empty.receive({"type": "save-copy", "file": "plan.toc.json"})
    assert "is there already and stays" in heard[-1]["reason"]["en"]
    assert (tmp_path / "plan.toc.json").read_bytes() == before


def test_outline_that_says_nothing_is_refused_and_leaves_no_file(
    empty: Desk, heard: list[Message], tmp_path: Path
) -> None:
    empty.receive({"type": "begin", "from": "outline", "outline": " \n "})
    assert heard[-1]["accepted"] is False
    assert list(tmp_path.iterdir()) == []


def test_another_theory_of_the_folder_is_opened_and_the_first_is_saved(
    heard: list[Message], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        write(PLAN, tmp_path / f"{name}.toc.json")
    (tmp_path / "link.toc.json").symlink_to("/etc/hostname")
    first = desks.session_of(tmp_path / "one.toc.json")
    desk = Desk(tmp_path, heard.append, session=first)
    assert desk.offer()["files"] == ["two.toc.json"]
    desk.receive(
        {
            "type": "edit",
            "command": {
                "id": "c1",
                "type": "set-theory",
                "field": "title",
                "value": "One",
            },
        }
    )
    desk.receive({"type": "open-file", "file": "two.toc.json"})
    assert desk.session is not first
    assert read(tmp_path / "one.toc.json").title == {"en": "One"}
    count = len(heard)
    first.handle({"id": "c2", "type": "undo"})
    assert len(heard) == count


def test_copy_holds_the_theory_as_it_is_now_and_editing_goes_on(
    heard: list[Message], tmp_path: Path
) -> None:
    write(PLAN, tmp_path / "plan.toc.json")
    session = desks.session_of(tmp_path / "plan.toc.json")
    desk = Desk(tmp_path, heard.append, session=session)
    session.handle({"id": "c1", "type": "remove", "target": "verdicts"})
    desk.receive({"type": "save-copy", "file": desk.offer()["copy"]})
    assert heard[-1]["file"] == "plan-copy.toc.json"
    assert not heard[-1]["is_other"]
    assert read(tmp_path / "plan-copy.toc.json") == session.theory
    assert desk.session is session
    assert desk.offer()["copy"] == "plan-copy-2.toc.json"


def test_theory_without_a_file_is_not_lost_and_gets_one_by_a_copy(
    heard: list[Message], tmp_path: Path
) -> None:
    session = Session(PLAN)
    desk = Desk(tmp_path, heard.append, session=session)
    session.handle({"id": "c1", "type": "remove", "target": "verdicts"})
    desk.receive({"type": "begin", "from": "empty", "file": "other"})
    assert "Save a copy first" in heard[-1]["reason"]["en"]
    desk.receive({"type": "save-copy", "file": "mine"})
    assert heard[-1]["is_other"]
    assert desk.session is not None
    assert desk.session.path == tmp_path / "mine.toc.json"
    assert read(tmp_path / "mine.toc.json") == session.theory


@pytest.mark.parametrize("way", ["journal", "backup"])
def test_damaged_theory_is_brought_back_from_the_screen(tmp_path: Path, way: str) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    with Session.open(path) as session:
        session.handle({"id": "c1", "type": "remove", "target": "verdicts"})
        session.save()
        edited = session.theory
    path.write_bytes(path.read_bytes()[:40])
    editor = edit(path)
    heard: list[Message] = []
    editor.desk._send = heard.append
    editor.desk.receive({"type": "hello"})
    damage = heard[-1]["damage"]
    assert damage["journal"]
    assert damage["backup"]
    editor.desk.receive({"type": "bring-back", "way": way})
    assert heard[-1]["accepted"]
    assert editor.theory == (edited if way == "journal" else read(path))
    assert editor.session is not None
    editor.close()


def test_edit_without_a_file_or_for_one_to_come_offers_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOC_WORKSPACE", str(tmp_path))
    for editor in (edit(), edit(tmp_path / "new.toc.json")):
        assert editor.session is None
        assert editor.desk.offer()["is_empty"]
        with pytest.raises(UsageError, match="begun"):
            _ = editor.theory
        bundle = editor._repr_mimebundle_()
        content = bundle[0] if isinstance(bundle, tuple) else bundle
        assert content["text/plain"] == "Editor of the theory of change: not begun yet"
        editor.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["gone/new.toc.json", "new.txt"])
def test_file_that_cannot_be_begun_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError, match="There is no file"):
        edit(tmp_path / name)


def test_file_opened_by_two_cells_is_one_session(tmp_path: Path) -> None:
    path = tmp_path / "new.toc.json"
    first, second = edit(path), edit(path)
    first.desk.begin("empty", file="new.toc.json")
    second.desk.open_file("new.toc.json")
    assert first.session is second.session
    with Document.open(path) as other:
        assert other.is_read_only
