"""A disk that fails is said, tried again, and stops nothing else."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import time
from typing import TYPE_CHECKING, Any

import pytest

from toc.changes import edits
from toc.editor import saving
from toc.editor.session import Session
from toc.formats import files
from toc.formats.registry import read, write
from toc.model.theory import Theory
from toc.storage import document
from toc.storage.beside import folder_of
from toc.storage.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAN = Theory(id="plan", title={"en": "Plan"})
Message = dict[str, Any]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder of its own with a plan in it."""
    path = tmp_path / "workshop" / "plan.toc.json"
    path.parent.mkdir()
    write(PLAN, path)
    return path


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Save and try again soon, so that tests need not wait as people do."""
    monkeypatch.setattr(saving, "SAVE_AFTER", 0.05)
    monkeypatch.setattr(saving, "TRY_AGAIN_AFTER", 0.1)


def add(session: Session, text: str) -> Message:
    """Add an outcome and give the answer."""
    command = {"id": text, "type": "add-element", "kind": "outcome", "text": text}
    return session.handle(command)


def status_of(session: Session) -> str:
    """Say how saving goes."""
    status: str = session.state()["saved"]["status"]
    return status


def wait_for(is_so: Callable[[], bool]) -> None:
    """Wait for the session's own thread; far longer than it promises."""
    until = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "plan"), "Permission denied"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (OSError("a disk that gives no number"), "a disk that gives no number"),
        (RuntimeError("half a thought"), "half a thought"),
    ],
    ids=repr,
)
def test_no_failure_ends_the_saving(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    with Session.open(path) as session:
        with monkeypatch.context() as broken:
            broken.setattr(document, "replace_file", fail)
            assert add(session, "Courts publish")["accepted"]
            wait_for(lambda: status_of(session) == "not-saved")
            assert words in session.state()["saved"]["reason"]["en"]
            assert add(session, "Judges know")["accepted"]
            wait_for(lambda: status_of(session) == "not-saved")
        wait_for(lambda: status_of(session) == "saved")
        assert read(path) == session.theory


def test_folder_that_went_away_and_came_back_is_saved_to(path: Path) -> None:
    away = path.parent.with_name("away")
    with Session.open(path) as session:
        path.parent.rename(away)
        assert add(session, "Courts publish")["accepted"]
        wait_for(lambda: status_of(session) == "not-saved")
        assert "could not be saved" in session.state()["saved"]["reason"]["en"]
        away.rename(path.parent)
        wait_for(lambda: status_of(session) == "saved")
        assert read(path) == session.theory


def test_save_that_fails_when_the_file_is_in_place_is_not_another_programs(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_for_folders(_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with Session.open(path) as session:
        assert add(session, "Courts publish")["accepted"]
        with monkeypatch.context() as broken:
            broken.setattr(files, "sync_folder", fail_for_folders)
            assert not session.save()
        assert read(path) == session.theory
        reason = session.state()["saved"]["reason"]["en"]
        assert "is written, but the disk does not confirm it" in reason
        assert "as it was" not in reason
        assert add(session, "Judges know")["accepted"]
        assert session.save()
        assert read(path) == session.theory
    assert not list(path.parent.glob("plan-kept-*"))


def test_saved_without_a_backup_is_not_called_unsaved(path: Path) -> None:
    with Session.open(path) as session:
        backups = folder_of(path) / "backups"
        shutil.rmtree(backups)
        backups.write_text("no folder")
        add(session, "Courts publish")
        wait_for(lambda: status_of(session) == "no-backup")
        assert "no backup could be made" in session.state()["saved"]["reason"]["en"]
        assert read(path) == session.theory
        backups.unlink()
        wait_for(lambda: status_of(session) == "saved")


def test_edit_that_the_disk_cuts_short_is_refused_and_the_next_is_whole(
    path: Path,
) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Session.open(path) as session:
        assert add(session, "Courts publish")["accepted"]
        session.save()
        size = (folder_of(path) / "journal").stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40, hard))
        try:
            answer = add(session, "Judges know")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        assert not answer["accepted"]
        assert os.strerror(errno.EFBIG) in answer["reason"]["en"]
        assert list(session.theory.elements) == ["courts-publish"]
        assert (folder_of(path) / "journal").stat().st_size == size
        assert add(session, "Judges know")["accepted"]
        expected = session.theory
        session._saving.stop()
    with Document.open(path) as again:
        assert (again.theory, again.remarks) == (expected, [])


def test_line_that_was_refused_and_could_not_be_cut_is_gone_after_closing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with Session.open(path) as session, monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        broken.setattr(os, "ftruncate", fail)
        assert not add(session, "Refused")["accepted"]
        broken.undo()
        session._saving.stop()
    with Document.open(path) as again:
        assert again.theory == PLAN
        assert again.remarks == []


def test_half_line_that_could_not_be_cut_is_cut_before_the_next(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with Session.open(path) as session:
        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", fail)
            broken.setattr(os, "ftruncate", fail)
            assert not add(session, "Courts publish")["accepted"]
        assert add(session, "Judges know")["accepted"]
        session._saving.stop()
        assert len(session.theory.elements) == 1
    with Document.open(path) as again:
        assert list(again.theory.elements) == ["judges-know"]


def test_fault_of_the_program_is_an_answer_and_not_the_last_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise KeyError("nobody foresaw this")

    with Session.open(path) as session:
        with monkeypatch.context() as broken:
            broken.setattr(edits, "add_element", stumble)
            answer = add(session, "Courts publish")
        assert not answer["accepted"]
        assert "nobody foresaw this" in answer["reason"]["en"]
        assert session.theory == PLAN
        assert add(session, "Courts publish")["accepted"]


def test_one_who_cannot_hear_stops_no_answer_no_save_and_nobody_else(path: Path) -> None:
    heard: list[Message] = []

    def stumble(_: Message) -> None:
        raise ConnectionError("the page is gone")

    with Session.open(path) as session:
        session.subscribe(stumble)
        session.subscribe(heard.append)
        answer = add(session, "Courts publish")
        assert answer["accepted"]
        session.check()
        session.picture()
        wait_for(lambda: status_of(session) == "saved")
        assert read(path) == session.theory
    assert [message["type"] for message in heard[:2]] == ["patch", "saved"]
    assert heard[-1]["status"] == "saved"
