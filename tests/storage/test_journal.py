"""The journal: what was answered is there again, and damage shows."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import spoken
from toc.changes.diff import Diff
from toc.changes.edits import add_element
from toc.errors import StorageError, UsageError
from toc.formats import native
from toc.formats.files import _machine
from toc.formats.registry import read, write
from toc.model.speech import Speech
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
    assert [*spoken(again.remarks)] == [
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
    (edit,) = document.last_edits(2)
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
    assert "torn off" in spoken(again.remarks)[0]
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
    assert "is damaged" in spoken(again.remarks)[0]
    (kept,) = journal.parent.glob("journal-damaged-*")
    assert kept.read_bytes() == damaged
    again.close()


def test_journal_whose_last_line_is_damaged_is_kept_beside(path: Path) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    saved = edited(document, theory, "Judges know")
    document.save(saved)
    edited(document, saved, "Judges apply")
    crash(document)
    journal = journal_of(path)
    damaged = journal.read_bytes().replace(b"Judges apply", b"Judges appl~")
    journal.write_bytes(damaged)
    with Document.open(path) as again:
        assert "is damaged" in spoken(again.remarks)[0]
        assert again.theory == saved
    (kept,) = journal.parent.glob("journal-damaged-*")
    assert kept.read_bytes() == damaged


def test_file_that_knows_more_than_a_damaged_journal_is_not_called_anothers(
    path: Path,
) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    saved = edited(document, theory, "Judges know")
    document.save(saved)
    document.close()
    journal = journal_of(path)
    journal.write_bytes(journal.read_bytes().replace(b"Judges know", b"Judges knew"))
    with Document.open(path) as again:
        (remark,) = spoken(again.remarks)
        assert "is damaged" in remark
        assert (again.theory, again.number) == (saved, 2)


def test_unsaved_edits_are_kept_beside_a_file_that_another_program_changed(
    path: Path,
) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    crash(document)
    write(THEIRS, path)
    again = Document.open(path)
    assert again.theory == THEIRS
    (kept,) = path.parent.glob("plan-kept-*.toc.json")
    assert read(kept) == theory
    assert kept.name in spoken(again.remarks)[0]
    again.close()
    assert Document.open(path).remarks == []


THEIRS = Theory(id="plan", title={"en": "Theirs"})


def changed_elsewhere(path: Path) -> Theory:
    """Edit and save a theory, and let another program put its own in the file's place."""
    with Document.open(path) as document:
        ours = edited(document, document.theory, "Courts publish")
        document.save(ours)
    write(THEIRS, path)
    return ours


def test_change_that_another_program_made_is_said_once_and_both_are_offered(
    path: Path,
) -> None:
    changed_elsewhere(path)
    with Document.open(path) as again:
        (remark,) = spoken(again.remarks)
        assert 'Another program has changed "plan.toc.json"' in remark
        assert 'toc restore "plan.toc.json" --at 1' in remark
        assert again.theory == THEIRS
    with Document.open(path) as last:
        assert (last.theory, last.remarks) == (THEIRS, [])
    assert len(list(path.parent.iterdir())) == 2


def test_history_tells_another_programs_change_and_leads_back_over_it(path: Path) -> None:
    ours = changed_elsewhere(path)
    with Document.open(path) as again:
        newest, older = list(again.history(again.theory))
        assert tuple(map(Speech().part, newest.words)) == (
            "another program changed the file",
            'removed the outcome "Courts publish"',
            'changed "Title" of the theory',
        )
        assert (newest.number, older.number) == (2, 1)
        again.go_back(1)
        assert read(path) == ours
        again.go_back(2)
        assert read(path) == THEIRS
        again.go_back(0)
        assert read(path) == PLAN


def test_older_version_that_a_sync_tool_brings_back_is_another_programs(path: Path) -> None:
    with Document.open(path) as document:
        first = edited(document, document.theory, "Courts publish")
        document.save(first)
        old = path.read_bytes()
        second = edited(document, first, "Judges know")
        document.save(second)
    path.write_bytes(old)
    with Document.open(path) as again:
        assert "Another program has changed" in spoken(again.remarks)[0]
        assert again.theory == first
        assert again.theory_at(2) == second


def test_file_that_only_looks_otherwise_is_the_same(path: Path) -> None:
    """A program that puts the file's lines in its own form has changed nothing."""
    ours = changed_elsewhere(path)
    path.write_text(json.dumps(native.as_builtins(ours), indent=1))
    with Document.open(path) as again:
        assert (again.theory, again.remarks, again.number) == (ours, [], 1)


def test_save_that_was_killed_before_it_could_say_so_is_our_own(path: Path) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    crash(document)
    write(theory, path)
    with Document.open(path) as again:
        assert (again.theory, again.remarks, again.has_unsaved) == (theory, [], False)
        assert again.number == 1
    with Document.open(path) as last:
        assert last.remarks == []


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
    newest, oldest = list(document.history(second))
    assert [*map(Speech().part, newest.words)] == ['added the outcome "Judges know"']
    assert (oldest.moment, oldest.touched) == (
        "after the coffee break",
        ("courts-publish",),
    )
    assert document.theory_at(oldest.number) == first
    assert document.theory_at(0) == PLAN
    with pytest.raises(UsageError, match="no moment 7"):
        document.theory_at(7)
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
        assert again.theory_at(0) == PLAN
        again.save(again.theory)
    # A snapshot is what edits are rebuilt from when another program changed the file.
    document = Document.open(path)
    theory = edited(document, theory, "Kept beside")
    crash(document)
    write(PLAN, path)
    Document.open(path).close()
    (beside,) = path.parent.glob("plan-kept-*")
    assert read(beside) == theory


def test_every_save_is_backed_up(path: Path) -> None:
    document = Document.open(path)
    theory = edited(document, document.theory, "Courts publish")
    document.save(theory)
    document.save(edited(document, theory, "Judges know"))
    document.close()
    newest, older, _ = backups(folder_of(path) / "backups")
    assert read(newest.path) == read(path)
    assert read(older.path) == theory


#: Every other one lives in times when months are short.
WRITER = """
import sys
from datetime import timedelta
from toc.editor.session import Session
from toc.storage import document
if int(sys.argv[2]) % 2:
    now, document.SNAPSHOT_AFTER = document.now, 20
    document.now = lambda: now() + timedelta(days=40)
with Session.open(sys.argv[1], author="Facilitator") as session:
    for number in range(1000):
        name = f"{sys.argv[2]}-{number}"
        command = {"id": name, "type": "add-element", "kind": "outcome", "text": name}
        answer = session.handle(command)
        assert answer["accepted"], answer
        print(answer["created"], flush=True)
        if number % 3 == 1:
            session.save()
"""

#: Ends as a killed process does when it comes to a moment of its save.
KILLED = """
import os, signal, sys
from pathlib import Path
from toc.editor.session import Session
from toc.storage import document
from toc.storage.journal import Journal
from toc.storage.lines import Saved
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
with Session.open(sys.argv[1]) as session:
    command = {"id": "a", "type": "add-element", "kind": "outcome", "text": "Kept"}
    assert session.handle(command)["accepted"]
    append = Journal.append
    if sys.argv[2] == "before its file is in place":
        Path.replace = die
    elif sys.argv[2] == "before the journal knows":
        Journal.append = lambda self, line: die() if isinstance(line, Saved) else None
    else:
        document.keep = die
    session.save()
"""


@pytest.mark.parametrize(
    "moment",
    ["before its file is in place", "before the journal knows", "before it is backed up"],
)
def test_save_killed_at_its_worst_moments_leaves_nothing_and_accuses_nobody(
    path: Path, moment: str
) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, path, moment], check=False)
    assert killed.returncode == -signal.SIGKILL
    with Document.open(path) as document:
        assert list(document.theory.elements) == ["kept"]
        assert document.number == 1
        assert not any("Another program" in remark for remark in spoken(document.remarks))
        document.save(document.theory)
    assert unfinished_beside(path) == []
    assert {one.name for one in path.parent.iterdir()} == {"plan.toc.json", ".plan.toc"}


def unfinished_beside(path: Path) -> list[Path]:
    """List what killed saves have left beside a theory and in its hidden folder."""
    return [one for one in path.parent.rglob("*") if "saving" in one.name]


def test_unfinished_file_of_another_is_left_alone_until_it_is_old(path: Path) -> None:
    running = path.with_name(f".toc-saving-{_machine()}-{os.getpid()}-0")
    elsewhere = path.with_name(".toc-saving-0badcafe-1-0")
    old = path.with_name(".toc-saving-0badcafe-2-0")
    mine = path.with_name(".toc-saving of my own")
    for one in (running, elsewhere, old, mine):
        one.touch()
    os.utime(old, (0, 0))
    Document.open(path).close()
    assert {running, elsewhere, mine} <= set(path.parent.iterdir())
    assert not old.exists()


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
        assert not any("Another program" in remark for remark in spoken(document.remarks))
        assert unfinished_beside(path) == []
        read(path)
    with Document.open(path) as document:
        told = [(entry.number, entry.kind) for entry in document.history(document.theory)]
        assert told == [(number, "edit") for number in range(document.number, 0, -1)]
        assert document.theory_at(0) == PLAN
    closed = len(list(folder_of(path).glob("journal-*-edits-*")))
    assert len(acknowledged) > kills
    print(  # noqa: T201  # `make crash` is asked for these numbers
        f"\n{kills} kills: {len(acknowledged)} acknowledged edits in {closed + 1} "
        "files, none lost; "
        "the file could be read after every kill, no save was taken for another "
        "program's, and nothing unfinished stayed"
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
