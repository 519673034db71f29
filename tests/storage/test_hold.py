"""What sync tools, forks and full disks do to a theory that is open."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.factories import spoken
from toc.changes.diff import Diff
from toc.changes.edits import add_element
from toc.errors import StorageError
from toc.formats.registry import read, write
from toc.model.theory import Theory
from toc.storage import document as document_module
from toc.storage.beside import folder_of, free_name
from toc.storage.document import Document

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Theory(id="plan", title={"en": "Plan"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    return path


def edited(document: Document, theory: Theory, text: str) -> Theory:
    after, made = add_element(theory, "outcome", text)
    command = {"id": text, "type": "add-element"}
    document.record(Diff.between(theory, after), command=command, created=made, author="")
    return after


def test_hidden_folder_that_was_deleted_comes_back_with_all_that_was_in_its_journal(
    path: Path,
) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    shutil.rmtree(folder_of(path))
    theory = edited(document, theory, "Judges know")
    document.close()  # Without a save, as in a crash.
    with Document.open(path) as again:
        assert again.theory == theory
        assert [edit.number for edit in again.last_edits(9)] == [1, 2]


def test_theory_is_saved_after_its_hidden_folder_was_deleted(path: Path) -> None:
    with Document.open(path) as document:
        theory = edited(document, document.theory, "Courts publish")
        shutil.rmtree(folder_of(path))
        document.save(theory)
        assert len(document.backups()) == 1
    with Document.open(path) as again:
        assert (again.theory, again.remarks, again.number) == (theory, [], 1)


def test_history_outlives_a_hidden_folder_that_was_deleted_before_the_end(
    path: Path,
) -> None:
    with Document.open(path) as document:
        document.save(edited(document, document.theory, "Courts publish"))
        shutil.rmtree(folder_of(path))
    with Document.open(path) as again:
        assert (again.number, again.theory_at(0)) == (1, PLAN)


def test_journal_that_a_sync_tool_replaced_is_put_back_and_the_other_is_kept(
    path: Path,
) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    journal = folder_of(path) / "journal"
    other = journal.with_name("other")
    other.write_bytes(b"an older journal")
    other.replace(journal)
    theory = edited(document, theory, "Judges know")
    document.close()
    with Document.open(path) as again:
        assert (again.theory, len(again.last_edits(9))) == (theory, 2)
    (kept,) = folder_of(path).glob("journal-replaced-*")
    assert kept.read_bytes() == b"an older journal"


def test_two_do_not_write_where_the_lock_was_deleted(path: Path) -> None:
    first = Document.open(path)
    theory = edited(first, first.theory, "Courts publish")
    shutil.rmtree(folder_of(path))
    with Document.open(path) as second:
        assert not second.is_read_only
        with pytest.raises(StorageError, match="is open in another window"):
            edited(first, theory, "Judges know")
        edited(second, second.theory, "Judges apply")
    first.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_forked_copy_of_the_program_writes_nothing_and_frees_nothing(path: Path) -> None:
    with Document.open(path) as document:
        theory = edited(document, document.theory, "Courts publish")
        child = os.fork()
        if child == 0:
            code = 1
            try:
                edited(document, theory, "From the copy")
            except StorageError:
                document.close()
                code = 0
            finally:
                os._exit(code)
        assert os.waitpid(child, 0)[1] == 0
        assert Document.open(path).is_read_only
        theory = edited(document, theory, "Judges know")
        document.save(theory)
    with Document.open(path) as again:
        assert (again.theory, again.remarks) == (theory, [])


def test_theory_without_a_journal_is_looked_at_when_the_disk_is_full(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is free at once, also while the error is being looked at."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        document = Document.open(path)
        assert document.is_read_only
        assert document.theory == PLAN
        assert "No space left on device" in spoken([document.read_only_because])[0]
    with Document.open(path) as again:
        assert not again.is_read_only


def test_error_that_is_pending_does_not_keep_the_lock(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(document_module, "recovered", stumble)
        with pytest.raises(RuntimeError) as pending:
            Document.open(path)
    assert not Document.open(path).is_read_only
    assert pending.value.__traceback__ is not None


def test_theory_is_looked_at_with_the_edits_that_its_file_missed(path: Path) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    document.close()
    path.chmod(0o444)
    with Document.open(path) as again:
        assert again.is_read_only
        assert again.theory == theory


def test_longest_name_is_edited_saved_and_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / f"{'ប' * 81}xy.toc.json"
    assert len(path.name.encode()) == 254
    write(PLAN, path)
    with Document.open(path) as document:
        theory = edited(document, document.theory, "Courts publish")
        write(Theory(id="theirs", title={"en": "Theirs"}), path)
        with pytest.raises(StorageError, match="Another program"):
            document.save(theory)
    kept = [one for one in tmp_path.glob("*-kept-*") if one.is_file()]
    assert [read(one) for one in kept] == [theory]


def test_names_made_in_the_same_second_differ(path: Path) -> None:
    made = set()
    for _ in range(5):
        name = free_name(path, "kept")
        name.touch()
        made.add(name)
    assert len(made) == 5
    assert all(name.name.endswith(".toc.json") for name in made)
