"""A theory's file while it is open: nothing is lost, and nothing is written over unseen."""

from __future__ import annotations

import asyncio
import errno
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from toc.changes.edits import add_element
from toc.errors import ChangedElsewhereError, ReadError, StorageError
from toc.formats.registry import read, write
from toc.model.theory import Theory
from toc.storage.backups import backups
from toc.storage.beside import backups_of
from toc.storage.document import Document

PLAN = Theory(id="plan", title={"en": "Plan"})
NEXT, _ = add_element(PLAN, "outcome", "តុលាការប្រកាសសាលក្រម")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder with a plan in it."""
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    return path


def test_what_is_saved_is_read_again(path: Path) -> None:
    document = Document.open(path)
    document.save(NEXT)
    document.close()
    assert read(path) == NEXT


def names_beside(path: Path) -> set[str]:
    """Name the files in the theory's folder."""
    return {file.name for file in path.parent.iterdir()}


def test_saving_leaves_nothing_but_the_hidden_folder(path: Path) -> None:
    document = Document.open(path)
    document.save(NEXT)
    document.close()
    assert names_beside(path) == {"plan.toc.json", ".plan.toc"}


def test_second_opener_can_read_only(path: Path) -> None:
    first, second = Document.open(path), Document.open(path)
    assert not first.is_read_only
    assert second.is_read_only
    with pytest.raises(StorageError, match="is open in another window"):
        second.save(NEXT)
    first.close()
    assert read(path) == PLAN
    assert not Document.open(path).is_read_only


def test_crash_leaves_no_lock_behind(path: Path) -> None:
    code = (
        "import os, sys; from toc.storage.document import Document; "
        "document = Document.open(sys.argv[1]); print(document.is_read_only); "
        "sys.stdout.flush(); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run(  # our own interpreter and code
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert killed.stdout.strip() == "False"
    assert not Document.open(path).is_read_only


def test_file_changed_elsewhere_is_not_overwritten_and_both_are_kept(path: Path) -> None:
    document = Document.open(path)
    other = Theory(id="plan", title={"en": "Theirs"})
    write(other, path)
    with pytest.raises(ChangedElsewhereError) as caught:
        document.save(NEXT)
    assert read(path) == other
    (kept,) = path.parent.glob("plan-kept-*.toc.json")
    assert kept.name in str(caught.value)
    assert read(kept) == NEXT
    document.close()


def test_full_disk_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.open(path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left on device"):
        document.save(NEXT)
    assert path.read_bytes() == before
    assert names_beside(path) == {"plan.toc.json", ".plan.toc"}
    document.close()


def test_drive_that_knows_neither_rights_nor_synced_folders_is_saved_to(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a USB stick, or a network drive."""
    fsync = os.fsync

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(handle)

    monkeypatch.setattr(Path, "chmod", refuse)
    monkeypatch.setattr(os, "chown", refuse)
    monkeypatch.setattr(os, "fsync", only_files)
    path.parent.joinpath("more").mkdir()
    for place in (path, path.parent / "more" / "plan.toc.json"):
        write(PLAN, place)
        with Document.open(place) as document:
            assert not document.is_read_only
            document.save(NEXT)
            assert len(document.backups()) == 2
        assert read(place) == NEXT


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_device_is_no_theory(tmp_path: Path) -> None:
    link = tmp_path / "plan.toc.json"
    link.symlink_to("/dev/full")
    with pytest.raises(ReadError, match="not an ordinary file"):
        Document.open(link)


def test_folder_and_missing_file_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "a.toc.json"
    folder.mkdir()
    with pytest.raises(ReadError, match="is a folder"):
        Document.open(folder)
    with pytest.raises(ReadError, match="There is no file"):
        Document.open(tmp_path / "b.toc.json")


def test_damaged_file_stays_as_it_is(path: Path) -> None:
    path.write_bytes(b'{"schema_version": 2')
    with pytest.raises(ReadError, match="damaged at line 1"):
        Document.open(path)
    assert path.read_bytes() == b'{"schema_version": 2'


def test_what_another_program_writes_into_the_file_does_not_reach_its_backups(
    path: Path,
) -> None:
    """JupyterLab saves a file that is open as text by writing into it, byte over byte."""
    with Document.open(path) as document:
        document.save(NEXT)
    before = [one.path.read_bytes() for one in Document.open(path).backups()]
    manager = AsyncLargeFileManager(root_dir=str(path.parent))
    model = {"type": "file", "format": "text", "content": "written by JupyterLab"}
    # In a thread, since the browser tests' loop may be running in this one.
    with ThreadPoolExecutor() as threads:
        threads.submit(asyncio.run, manager.save(model, path.name)).result()
    assert path.read_text() == "written by JupyterLab"
    kept = backups(backups_of(path))
    assert [one.path.read_bytes() for one in kept] == before
    assert [read(one.path) for one in kept] == [NEXT, PLAN]
