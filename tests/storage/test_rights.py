"""Who may read and write what toc makes: as its folder says, or the file before it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from toc.cli import main
from toc.editor.session import Session
from toc.errors import StorageError
from toc.formats.registry import read, write
from toc.model.speech import in_english
from toc.model.theory import Theory
from toc.storage.beside import folder_of
from toc.storage.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAN = Theory(id="plan", title={"en": "Plan"})
GROUP = 4711
ANNA, BEN = 4712, 4713

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
needs_root = pytest.mark.skipif(
    not hasattr(os, "setresuid") or os.getuid() != 0, reason="only root can act as others"
)


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def edit_and_save(path: Path, text: str) -> None:
    with Session.open(path) as session:
        command = {"id": text, "type": "add-element", "kind": "outcome", "text": text}
        assert session.handle(command)["accepted"]
        assert session.save()


def all_rights(path: Path) -> set[str]:
    """Give the rights of a theory and of every file that belongs to it."""
    files = [path, *(one for one in folder_of(path).rglob("*") if one.is_file())]
    assert {"lock", "journal"} <= {file.name for file in files}
    return {rights(file) for file in files}


def all_folders(path: Path) -> set[str]:
    return {rights(folder_of(path)), rights(folder_of(path) / "backups")}


@pytest.mark.parametrize(
    ("folder", "file", "hidden"),
    [(0o700, 0o600, 0o700), (0o755, 0o644, 0o755), (0o770, 0o660, 0o770)],
)
def test_theory_and_what_belongs_to_it_follow_the_folder(
    tmp_path: Path, folder: int, file: int, hidden: int
) -> None:
    tmp_path.chmod(folder)
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    edit_and_save(path, "Courts publish")
    assert all_rights(path) == {oct(file)}
    assert all_folders(path) == {oct(hidden)}


def test_rights_of_the_file_that_was_there_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    path.chmod(0o640)
    edit_and_save(path, "Courts publish")
    assert all_rights(path) == {oct(0o640)}
    path.chmod(0o600)
    edit_and_save(path, "Judges know")
    assert all_rights(path) == {oct(0o600)}


def test_what_is_taken_out_of_a_theory_has_the_rights_that_the_umask_leaves(
    tmp_path: Path,
) -> None:
    tmp_path.chmod(0o700)
    write(PLAN, tmp_path / "plan.svg")
    assert rights(tmp_path / "plan.svg") == oct(0o644)


def test_write_protected_file_is_written_over_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "plan.toc.json", tmp_path / "other.toc.json"
    write(PLAN, source)
    write(Theory(id="other", title={"en": "Other"}), target)
    target.chmod(0o444)
    before = target.read_bytes()
    with pytest.raises(StorageError, match="write-protected"):
        write(PLAN, target)
    assert main(["convert", str(source), str(target)]) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert target.read_bytes() == before
    assert main(["convert", str(source), str(target), "--overwrite"]) == 0
    assert read(target) == PLAN
    assert rights(target) == oct(0o444)


def test_write_protected_theory_is_looked_at_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    path.chmod(0o444)
    with Session.open(path) as session:
        assert session.is_read_only
        assert session.theory == PLAN
        assert "is write-protected" in session.state()["saved"]["reason"]["en"]
        answer = session.handle({"id": "a", "type": "add-pillar", "title": "Law"})
        assert not answer["accepted"]
        assert "is write-protected" in answer["reason"]["en"]
    assert not folder_of(path).exists()


@contextmanager
def acting_as(user: int) -> Iterator[None]:
    """Be another person of this machine, who is in the group that shares the folder."""
    before = os.getgroups()
    os.setgroups([GROUP])
    os.setresgid(user, user, 0)
    os.setresuid(user, user, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(before)


def refusal_of(user: int, path: Path) -> str:
    """Open a theory as another person, and say why it cannot be edited."""
    with acting_as(user), Document.open(path) as document:
        reason = document.read_only_because
        return in_english(reason) if reason else ""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder that a group of people shares, with nothing in it."""
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)
    # What is imported when it is first used, others may not be allowed to read.
    write(PLAN, tmp_path / "plan.toc.json")
    edit_and_save(tmp_path / "plan.toc.json", "Courts publish")
    shared = tmp_path / "shared"
    shared.mkdir()
    os.chown(shared, 0, GROUP)
    return shared


@needs_root
@pytest.mark.parametrize("folder", [0o2770, 0o770, 0o775])
def test_people_who_share_a_folder_edit_in_turn(shared: Path, folder: int) -> None:
    shared.chmod(folder)
    path = shared / "plan.toc.json"
    with acting_as(ANNA):
        write(PLAN, path)
    for number, who in enumerate((ANNA, BEN, ANNA, BEN)):
        with acting_as(who):
            edit_and_save(path, f"Outcome {number}")
    assert len(read(path).elements) == 4
    assert {one.stat().st_gid for one in shared.rglob("*")} == {GROUP}


@needs_root
def test_who_may_not_write_is_told_the_true_reason(shared: Path) -> None:
    shared.chmod(0o755)
    path = shared / "plan.toc.json"
    write(PLAN, path)
    assert 'You may not write "plan.toc.json"' in refusal_of(ANNA, path)
    path.chmod(0o666)
    assert "You may not write in " in refusal_of(ANNA, path)
    assert read(path) == PLAN
    shared.chmod(0o777)
    with Document.open(path):
        path.chmod(0o666)
        assert "is open in another window" in refusal_of(ANNA, path)


@needs_root
def test_root_leaves_a_theory_to_its_owner(shared: Path) -> None:
    shared.chmod(0o755)
    path = shared / "plan.toc.json"
    write(PLAN, path)
    os.chown(path, ANNA, ANNA)
    edit_and_save(path, "Courts publish")
    assert owners_in(shared) == {(ANNA, ANNA)}


@needs_root
def test_root_leaves_what_it_makes_to_the_folders_owner(shared: Path) -> None:
    os.chown(shared, ANNA, ANNA)
    path = shared / "plan.toc.json"
    write(PLAN, path)
    edit_and_save(path, "Courts publish")
    assert {owner for owner, _ in owners_in(shared)} == {ANNA}
    with acting_as(ANNA):
        edit_and_save(path, "Judges know")


def owners_in(folder: Path) -> set[tuple[int, int]]:
    return {(one.stat().st_uid, one.stat().st_gid) for one in folder.rglob("*")}
