"""The journal: what was answered is there again, and damage shows."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from toc.changes.diff import Diff
from toc.changes.edits import add_element
from toc.errors import StorageError, UsageError
from toc.formats.registry import read, write
from toc.model.theory import Theory
from toc.storage import document as document_module
from toc.storage.backups import backups
from toc.storage.beside import folder_of
from toc.storage.document import Document

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Theory(id="plan", title={"en": "Plan"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder with a plan in it."""
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    return path


def edited(document: Document, theory: Theory, text: str) -> Theory:
    """Add an outcome and keep the edit."""
    after, made = add_element(theory, "outcome", text)
    command = {"id": text, "type": "add-element"}
    diff = Diff.between(theory, after)
    document.record(diff, command=command, created=made, author="Facilitator")
    return after


def journal_of(path: Path) -> Path:
    """Name the journal of a theory file."""
    return folder_of(path) / "journal"


def crash(document: Document) -> None:
    """End as a killed process does: nothing is saved, the lock goes."""
    document.close()


def test_edits_that_were_not_saved_come_back(path: Path) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    document.save(theory)
    theory = edited(document, theory, "តុលាការប្រកាស")
    theory = edited(document, theory, "Judges know")
    crash(document)
    again = Document.open(path)
    assert again.theory == theory
    assert again.has_unsaved
    assert again.remarks == [
        "2 edits that the last save had missed came back from the journal."
    ]
    again.save(again.theory)
    again.close()
    last = Document.open(path)
    assert (last.remarks, last.theory) == ([], theory)
    last.close()


def test_journal_names_who_did_what(path: Path) -> None:
    document = Document.open(path)
    edited(document, document.theory, "Courts publish")
    (edit,) = document.edits
    assert (edit.number, edit.author, edit.created) == (1, "Facilitator", "courts-publish")
    assert edit.command["id"] == "Courts publish"
    document.close()


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_torn_tail_is_cut_and_said(path: Path, cut: int) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    edited(document, theory, "Judges know")
    crash(document)
    journal = journal_of(path)
    journal.write_bytes(journal.read_bytes()[:-cut])
    again = Document.open(path)
    assert again.theory == theory
    assert "torn off" in again.remarks[0]
    edited(again, again.theory, "Judges apply")
    crash(again)
    assert "judges-apply" in Document.open(path).theory.elements


def test_damaged_journal_is_kept_beside_and_said(path: Path) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    for text in ("Judges know", "Judges apply"):
        edited(document, theory, text)
    crash(document)
    journal = journal_of(path)
    damaged = journal.read_bytes().replace(b"Judges know", b"Judges knew")
    journal.write_bytes(damaged)
    again = Document.open(path)
    assert again.theory == theory
    assert "is damaged" in again.remarks[0]
    (kept,) = journal.parent.glob("journal-damaged-*")
    assert kept.read_bytes() == damaged
    again.close()


def test_unsaved_edits_are_kept_beside_a_file_that_another_program_changed(
    path: Path,
) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    crash(document)
    other = Theory(id="plan", title={"en": "Theirs"})
    write(other, path)
    again = Document.open(path)
    assert again.theory == other
    (kept,) = path.parent.glob("plan-kept-*.toc.json")
    assert read(kept) == theory
    assert kept.name in again.remarks[0]
    again.close()
    assert Document.open(path).remarks == []


def test_file_changed_elsewhere_with_nothing_unsaved_is_simply_opened(path: Path) -> None:
    document = Document.open(path)
    document.save(edited(document, document.theory, "Courts publish"))
    document.close()
    other = Theory(id="plan", title={"en": "Theirs"})
    write(other, path)
    again = Document.open(path)
    assert (again.theory, again.remarks) == (other, [])
    again.close()


def test_edit_that_cannot_be_written_is_refused_and_the_journal_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match="No space left on device"):
            edited(document, theory, "Judges know")
    theory = edited(document, theory, "Judges apply")
    crash(document)
    again = Document.open(path)
    assert again.theory == theory
    again.close()


def test_history_tells_who_did_what_and_leads_back(path: Path) -> None:
    document = Document.open(path)
    first = edited(document, document.theory, "Courts publish")
    document.name_moment("after the coffee break", author="Facilitator")
    document.save(first)
    second = edited(document, first, "Judges know")
    newest, oldest = document.history(second)
    assert newest.words == ('added the outcome "Judges know"',)
    assert (oldest.moment, oldest.touched) == (
        "after the coffee break",
        ("courts-publish",),
    )
    assert document.theory_at(oldest.number, second) == first
    assert document.theory_at(0, second) == PLAN
    with pytest.raises(UsageError, match="no moment 7"):
        document.theory_at(7, second)
    document.close()


def test_whole_theory_is_written_every_so_many_edits_and_nothing_is_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_module, "SNAPSHOT_AFTER", 3)
    document = Document.open(path)
    theory = document.theory
    for number in range(8):
        theory = edited(document, theory, f"Outcome {number}")
        document.save(theory)
    theory = edited(document, theory, "Not saved")
    crash(document)
    journal = journal_of(path).read_text()
    assert journal.count('"type":"base"') == 3
    with Document.open(path) as again:
        assert again.theory == theory
        assert again.theory_at(0, again.theory) == PLAN
        again.save(again.theory)
    # A snapshot is what edits are rebuilt from when another program changed the file.
    document = Document.open(path)
    theory = edited(document, theory, "Kept beside")
    crash(document)
    write(PLAN, path)
    Document.open(path).close()
    (beside,) = path.parent.glob("plan-kept-*")
    assert read(beside) == theory


def test_history_does_not_lead_back_over_another_programs_change(path: Path) -> None:
    document = Document.open(path)
    document.save(edited(document, document.theory, "Courts publish"))
    document.close()
    write(PLAN, path)
    again = Document.open(path)
    with pytest.raises(UsageError, match="Restore a backup"):
        again.theory_at(0, again.theory)
    again.close()


def test_every_save_is_backed_up(path: Path) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    document.save(theory)
    document.save(edited(document, theory, "Judges know"))
    document.close()
    newest, older, _ = backups(folder_of(path) / "backups")
    assert read(newest.path) == read(path)
    assert read(older.path) == theory


WRITER = """
import sys
from toc.editor.session import Session
with Session.open(sys.argv[1], author="Facilitator") as session:
    for number in range(1000):
        name = f"{sys.argv[2]}-{number}"
        command = {"id": name, "type": "add-element", "kind": "outcome", "text": name}
        answer = session.handle(command)
        assert answer["accepted"], answer
        print(answer["created"], flush=True)
        if number % 7 == 3:
            session.save()
"""


@pytest.mark.slow
def test_killed_at_any_moment_no_acknowledged_edit_is_lost(path: Path) -> None:
    """Kill a writing process again and again; all it has acknowledged must be there."""
    kills = int(os.environ.get("TOC_KILLS", "200"))
    acknowledged: set[str] = set()
    chance = random.Random(7)  # noqa: S311  # chance for a test, not for a secret
    for number in range(kills):
        acknowledged |= write_until_killed(path, str(number), chance.uniform(0.0, 0.08))
        document = Document.open(path)
        theory = document.theory
        document.close()
        assert acknowledged <= theory.elements.keys()
        read(path)
    assert len(acknowledged) > kills
    print(  # noqa: T201  # `make crash` is asked for these numbers
        f"\n{kills} kills: {len(acknowledged)} acknowledged edits, none lost; "
        "the file could be read after every kill"
    )


def write_until_killed(path: Path, name: str, seconds: float) -> set[str]:
    """Start a writer, let it go for a moment after its first answer, and kill it."""
    arguments: list[Any] = [sys.executable, "-c", WRITER, str(path), name]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        try:
            writer.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read()
    # A line that was cut by the kill was not read by anybody.
    return {line for line in (first + rest).split("\n")[:-1] if line}
