"""A damaged file is told with what it can be brought back from, and is brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import spoken
from toc.cli import main
from toc.editor.session import Session
from toc.errors import NewerFileError, ReadError, StorageError
from toc.formats.registry import read, write
from toc.model.theory import Theory
from toc.storage.backups import backups
from toc.storage.beside import backups_of, folder_of
from toc.storage.damage import DamagedFileError, rebuild, take_backup
from toc.storage.document import Document

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Theory(id="plan", title={"en": "Plan"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder with a plan in it, edited 30 times and saved twice."""
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    with Session.open(path) as session:
        for number in range(30):
            add(session, f"Outcome {number}")
            if number == 9:
                session.save()
    return path


def add(session: Session, text: str) -> None:
    command = {"id": text, "type": "add-element", "kind": "outcome", "text": text}
    assert session.handle(command)["accepted"]


def damaged(path: Path) -> DamagedFileError:
    with pytest.raises(DamagedFileError) as caught:
        Document.open(path)
    return caught.value


def test_both_ways_back_are_offered_in_words_and_as_a_value(path: Path) -> None:
    path.write_text("damaged")
    error = damaged(path)
    assert "The file is damaged at line 1" in spoken([error.damaged.reason])[0]
    assert f'toc restore "{path}" --from-journal' in str(error)
    assert f'toc restore "{path}" --backup 1' in str(error)
    assert error.damaged.edited_at is not None
    assert error.damaged.backup == backups(backups_of(path))[0]
    assert path.read_text() == "damaged"


def test_newest_backup_that_can_be_read_is_offered(path: Path) -> None:
    newest, second, _ = backups(backups_of(path))
    newest.path.write_text("damaged as well")
    (folder_of(path) / "journal").unlink()
    path.unlink()
    error = damaged(path)
    assert error.damaged.edited_at is None
    assert (error.damaged.backup, error.damaged.backup_number) == (second, 2)
    assert "--from-journal" not in str(error)


def test_file_with_nothing_to_bring_it_back_from_is_told_as_before(tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    with pytest.raises(ReadError, match="There is no file") as caught:
        Document.open(path)
    assert type(caught.value) is ReadError


def test_file_of_a_newer_program_is_no_damage(path: Path) -> None:
    path.write_text('{"schema_version": 99}')
    with pytest.raises(NewerFileError):
        Document.open(path)


def test_journal_gives_every_edit_back_and_the_damaged_file_is_kept(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = read(path)
    path.write_text("damaged")
    assert main(["restore", str(path), "--from-journal"]) == 0
    assert read(path) == whole
    assert len(whole.elements) == 30
    (aside,) = path.parent.glob("plan-before-*")
    assert aside.read_text() == "damaged"
    assert str(aside) in capsys.readouterr().err
    with Document.open(path) as document:
        assert (document.theory, document.remarks, document.number) == (whole, [], 30)


def test_deleted_file_is_rebuilt_too(path: Path) -> None:
    whole = read(path)
    path.unlink()
    assert spoken([damaged(path).damaged.reason])[0].startswith(
        'There is no file "plan.toc.json"'
    )
    assert rebuild(path) is None
    assert read(path) == whole


def test_edits_that_no_save_had_are_rebuilt(path: Path) -> None:
    session = Session.open(path)
    add(session, "Not saved")
    session._saving.stop()
    whole = session.theory
    assert session._document is not None
    session._document.close()
    path.write_text("damaged")
    rebuild(path)
    assert read(path) == whole


def test_version_from_here_is_rebuilt_though_anothers_was_opened(path: Path) -> None:
    whole = read(path)
    write(PLAN, path)
    with Document.open(path) as document:
        assert document.theory == PLAN
    rebuild(path)
    assert read(path) == whole


def test_backup_that_is_taken_is_an_edit_of_the_history(path: Path) -> None:
    whole = read(path)
    path.write_text("damaged")
    take_backup(path, backups(backups_of(path))[1])
    with Document.open(path) as document:
        assert document.remarks == []
        assert len(document.theory.elements) == 10
        assert document.go_back(30) == whole


def test_theory_that_is_open_is_not_restored_behind_its_back(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Document.open(path):
        before = path.read_bytes()
        with pytest.raises(StorageError, match="is open in another window"):
            rebuild(path)
        assert main(["restore", str(path), "--backup", "3"]) == 2
        assert main(["restore", str(path), "--at", "3"]) == 2
        assert path.read_bytes() == before
    assert "is as it was" not in capsys.readouterr().out


def test_history_goes_back_past_a_file_that_was_replaced(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(PLAN, path)
    assert main(["restore", str(path), "--at", "3"]) == 0
    assert len(read(path).elements) == 3
    assert main(["history", str(path)]) == 0
    newest, outside, *_ = capsys.readouterr().out.splitlines()[-32:]
    assert "another program changed the file" in outside
    assert newest.split()[0] == "32"


def test_write_protected_file_is_not_restored_over(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = path.read_bytes()
    path.chmod(0o444)
    for way in (["--from-journal"], ["--backup", "2"], ["--at", "3"]):
        assert main(["restore", str(path), *way]) == 2
        assert "is write-protected" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not list(path.parent.glob("plan-before-*"))


def test_two_ways_at_once_are_refused(path: Path) -> None:
    assert main(["restore", str(path), "--from-journal", "--backup", "1"]) == 2


def test_without_a_journal_there_is_nothing_to_rebuild_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    assert main(["restore", str(path), "--from-journal"]) == 2
    assert "There is no journal" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["plan.toc.json"]
