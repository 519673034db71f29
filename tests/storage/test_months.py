"""A journal begins a file with each month, and tells all of them as one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.factories import spoken
from toc.changes.diff import Diff
from toc.changes.edits import add_element, remove
from toc.errors import StorageError, UsageError
from toc.formats.registry import read, write
from toc.model.speech import in_english
from toc.model.theory import Theory
from toc.storage import document as document_module
from toc.storage import journal as journal_module
from toc.storage import rebuilding
from toc.storage.beside import folder_of
from toc.storage.damage import rebuild
from toc.storage.document import Document
from toc.storage.past import past_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAN = Theory(id="plan", title={"en": "Plan"})
EACH = 4
FIRST, SECOND, THIRD = (
    "journal-2026-09-edits-1-to-4",
    "journal-2026-10-edits-5-to-8",
    "journal-2026-11-edits-9-to-12",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder with a plan in it."""
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    return path


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """A clock that a test sets to a month; a file is closed from few edits on."""

    def to(year: int, month: int) -> None:
        for module in (document_module, rebuilding):
            monkeypatch.setattr(module, "now", lambda: datetime(year, month, 9, tzinfo=UTC))

    monkeypatch.setattr(document_module, "SNAPSHOT_AFTER", 3)
    to(2026, 9)
    return to


def keep(
    document: Document, before: Theory, after: Theory, made: str | None = None
) -> None:
    diff = Diff.between(before, after)
    command = {"id": f"c{document.number}", "type": "set"}
    document.record(diff, command=command, created=made, author="Anna")


def edited(document: Document, theory: Theory, text: str) -> Theory:
    after, made = add_element(theory, "outcome", text)
    keep(document, theory, after, made)
    return after


def edited_each(document: Document, theory: Theory, name: str) -> Theory:
    """Make as many edits as close a file when the month is over."""
    for number in range(EACH):
        theory = edited(document, theory, f"{name}-{number}")
    return theory


@pytest.fixture
def long(path: Path, clock: Callable[[int, int], None]) -> tuple[Path, list[Theory]]:
    """A plan after some edits in each of four months, and how it was after each edit.

    The second of each month removes what the first one made.
    """
    with Document.open(path) as document:
        were = [document.theory]
        for month in range(9, 13):
            clock(2026, month)
            # The month before is closed here, with what has been saved by then.
            document.save(were[-1])
            for number in range(EACH):
                theory = were[-1]
                if number == 1:
                    were.append(remove(theory, f"month-{month}-0"))
                    keep(document, theory, were[-1])
                else:
                    were.append(edited(document, theory, f"Month {month} {number}"))
            document.name_moment(f"end of {month}", author="Anna")
            document.save(were[-1])
    return path, were


def files_of(path: Path) -> set[str]:
    return {one.name for one in folder_of(path).glob("journal*")}


def test_each_month_has_a_file_that_says_which_edits_it_holds(
    long: tuple[Path, list[Theory]],
) -> None:
    path, were = long
    assert files_of(path) == {FIRST, SECOND, THIRD, "journal"}
    with Document.open(path) as document:
        assert (document.theory, document.remarks) == (were[-1], [])
        assert document.number == 4 * EACH


def test_history_is_one_over_all_files(long: tuple[Path, list[Theory]]) -> None:
    path, were = long
    with Document.open(path) as document:
        every = list(document.history(were[-1]))
        assert [one.number for one in every] == [*range(16, 0, -1)]
        assert {one.number: one.moment for one in every if one.moment} == {
            4: "end of 9",
            8: "end of 10",
            12: "end of 11",
            16: "end of 12",
        }
        for number in range(1, 18):
            older = list(document.history(were[-1], before=number))
            assert older == every[17 - number :]
        own = list(document.history(were[-1], target="month-9-2"))
        assert [one.number for one in own] == [3]
        assert [edit.number for edit in document.last_edits(10)] == [*range(7, 17)]


def test_every_moment_is_rebuilt_from_its_file(long: tuple[Path, list[Theory]]) -> None:
    path, were = long
    with Document.open(path) as document:
        assert [document.theory_at(number) for number in range(17)] == were
        with pytest.raises(UsageError, match="no moment 17"):
            document.theory_at(17)
        document.go_back(3)
        assert read(path) == were[3]


def test_closed_files_are_not_read_at_opening(
    long: tuple[Path, list[Theory]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, were = long
    read_files = []
    held = journal_module.OpenFile.read

    def noted(self: journal_module.OpenFile, size: int, at: int) -> bytes:
        read_files.append(self.path.name)
        return held(self, size, at)

    monkeypatch.setattr(journal_module.OpenFile, "read", noted)
    with Document.open(path) as document:
        assert document.removed(were[-1]) == [f"month-{one}-0" for one in (12, 11, 10, 9)]
        assert next(document.history(were[-1])).number == 16
        assert set(read_files) == {"journal"}
        document.theory_at(6)
        assert set(read_files) == {"journal", SECOND}


def test_removed_elements_of_every_month_are_brought_back(
    long: tuple[Path, list[Theory]],
) -> None:
    path, were = long
    with Document.open(path) as document:
        for key in document.removed(were[-1]):
            assert document.removal(key).removed["elements", key].id == key


def test_journal_of_one_file_becomes_the_oldest(
    path: Path, clock: Callable[[int, int], None]
) -> None:
    """As earlier versions wrote it: many months, and nothing said of what was removed."""
    with Document.open(path) as document:
        theory = edited(document, PLAN, "Courts")
        gone = remove(theory, "courts")
        keep(document, theory, gone)
        theory = edited(document, gone, "Judges")
        document.save(theory)
    before = (folder_of(path) / "journal").read_bytes()
    clock(2027, 2)
    with Document.open(path) as document:
        document.save(theory)
        theory = edited(document, theory, "Clerks")
    with Document.open(path) as document:
        assert document.theory == theory
        assert document.removed(theory) == ["courts"]
        assert document.theory_at(1).elements.keys() == {"courts"}
    closed = (folder_of(path) / "journal-2026-09-edits-1-to-3").read_bytes()
    assert closed.startswith(before)


def test_clock_that_goes_back_begins_no_file(
    path: Path, clock: Callable[[int, int], None]
) -> None:
    theory = PLAN
    with Document.open(path) as document:
        for year, month in ((2026, 9), (2026, 7), (2025, 12), (2026, 9)):
            clock(year, month)
            theory = edited_each(document, theory, f"{year}-{month}")
            document.save(theory)
    assert files_of(path) == {"journal"}


def test_month_of_few_edits_goes_on_in_the_same_file(
    path: Path, clock: Callable[[int, int], None]
) -> None:
    with Document.open(path) as document:
        theory = edited(document, PLAN, "Courts")
        document.save(theory)
        clock(2026, 10)
        document.save(edited(document, theory, "Judges"))
    assert files_of(path) == {"journal"}


@pytest.mark.parametrize("way", ["gone", "damaged", "empty"])
def test_older_file_that_cannot_be_read_is_said_and_costs_no_other_edit(
    long: tuple[Path, list[Theory]], way: str
) -> None:
    path, were = long
    closed = folder_of(path) / SECOND
    if way == "gone":
        closed.unlink()
    else:
        data = closed.read_bytes()
        closed.write_bytes(
            data.replace(b"Month 10 0", b"Month 10 9") if way == "damaged" else b""
        )
    with Document.open(path) as document:
        assert (document.theory, document.number) == (were[-1], 16)
        if way == "gone":
            (remark,) = spoken(document.remarks)
            assert "edits 5 to 8 of the history" in remark
        every = list(document.history(were[-1]))
        assert [one.number for one in every] == [*range(16, 8, -1), 5, *range(4, 0, -1)]
        assert every[8].kind == "missing"
        assert "edits 5 to 8 cannot be read" in in_english(every[8].words[0]).lower()
        older = list(document.history(were[-1], before=every[8].number))
        assert [one.number for one in older] == [4, 3, 2, 1]
        for number in (0, 3, 4, 8, 9, 16):
            assert document.theory_at(number) == were[number]
        with pytest.raises(UsageError, match="missing or damaged"):
            document.theory_at(6)
        assert document.removed(were[-1])[2] == "month-10-0"
        with pytest.raises(UsageError, match="missing or damaged"):
            document.removal("month-10-0")
        assert document.removal("month-9-0")
        theory = edited(document, were[-1], "Goes on")
        document.save(theory)
    with Document.open(path) as again:
        assert (again.theory, again.number) == (theory, 17)


def test_numbers_go_on_where_the_whole_open_file_is_damaged(
    long: tuple[Path, list[Theory]],
) -> None:
    path, were = long
    journal = folder_of(path) / "journal"
    journal.write_bytes(journal.read_bytes().replace(b'"type":"base"', b'"type":"bass"'))
    with Document.open(path) as document:
        assert "is damaged" in spoken(document.remarks)[0]
        assert not any("Another program" in one for one in spoken(document.remarks))
        assert document.theory == were[-1]
        # What was lost in between is one change.
        assert document.number == 13
        assert [document.theory_at(number) for number in range(13)] == were[:13]
        theory = edited(document, document.theory, "Goes on")
    with Document.open(path) as again:
        assert (again.theory, again.number) == (theory, 14)
        assert again.theory_at(13) == were[-1]


def test_open_file_that_is_gone_costs_only_its_own_edits(
    long: tuple[Path, list[Theory]],
) -> None:
    path, were = long
    (folder_of(path) / "journal").unlink()
    with Document.open(path) as document:
        (remark,) = spoken(document.remarks)
        assert "newest part of the journal is gone" in remark
        assert (document.theory, document.theory_at(12)) == (were[-1], were[12])


def test_older_open_file_that_a_sync_tool_brings_is_kept_beside(
    long: tuple[Path, list[Theory]],
) -> None:
    path, were = long
    old = (folder_of(path) / FIRST).read_bytes()
    (folder_of(path) / "journal").write_bytes(old)
    with Document.open(path) as document:
        assert "replaced by an older one" in spoken(document.remarks)[0]
        assert (document.theory, document.theory_at(11)) == (were[-1], were[11])
    (kept,) = folder_of(path).glob("journal-replaced-*")
    assert kept.read_bytes() == old


def test_hidden_folder_that_was_deleted_comes_back_with_every_month(
    long: tuple[Path, list[Theory]],
) -> None:
    path, were = long
    with Document.open(path) as document:
        shutil.rmtree(folder_of(path))
        theory = edited(document, were[-1], "Judges know")
    with Document.open(path) as again:
        assert (again.theory, spoken(again.remarks)) == (
            theory,
            ("1 edit that the last save had missed came back from the journal.",),
        )
        assert [again.theory_at(number) for number in range(17)] == were


def test_closed_file_that_is_deleted_while_it_is_open_is_there_again_at_the_end(
    long: tuple[Path, list[Theory]],
) -> None:
    path, were = long
    with Document.open(path):
        (folder_of(path) / FIRST).unlink()
    with Document.open(path) as again:
        assert (again.remarks, again.theory_at(2)) == ([], were[2])


def test_only_so_many_closed_files_are_held_open_and_all_are_told(
    long: tuple[Path, list[Theory]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, were = long
    monkeypatch.setattr(journal_module, "MOST_HELD", 1)
    with Document.open(path) as document:
        assert [document.theory_at(number) for number in range(17)] == were
        shutil.rmtree(folder_of(path))
        edited(document, were[-1], "Judges know")
        assert files_of(path) == {THIRD, "journal"}


def test_every_file_has_the_rights_of_the_theory(
    path: Path, clock: Callable[[int, int], None]
) -> None:
    path.chmod(0o640)
    with Document.open(path) as document:
        theory = PLAN
        for month in (9, 10, 11):
            clock(2026, month)
            document.save(theory)
            theory = edited_each(document, theory, f"{month}")
            document.save(theory)
        rights = {
            oct(one.stat().st_mode & 0o777) for one in folder_of(path).glob("journal*")
        }
        assert (len(files_of(path)), rights) == (3, {"0o640"})


def test_theory_is_looked_at_with_every_month(long: tuple[Path, list[Theory]]) -> None:
    path, were = long
    path.chmod(0o444)
    with Document.open(path) as document:
        assert document.is_read_only
        assert [document.theory_at(number) for number in range(17)] == were


def test_damaged_theory_is_rebuilt_also_where_the_open_file_is_gone(
    long: tuple[Path, list[Theory]],
) -> None:
    path, were = long
    path.write_text("damaged")
    rebuild(path)
    assert read(path) == were[16]
    (folder_of(path) / "journal").unlink()
    path.unlink()
    rebuild(path)
    assert read(path) == were[12]


def test_month_that_cannot_be_closed_goes_on_and_is_closed_later(
    path: Path, clock: Callable[[int, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Document.open(path) as document:
        theory = PLAN
        theory = edited_each(document, theory, "Outcome")
        clock(2026, 10)
        for name in ("replace_file", "sync_folder", "OpenFile"):

            def full(*_: object) -> None:
                raise OSError(28, "No space left on device")

            with monkeypatch.context() as broken:
                broken.setattr(journal_module, name, full)
                document.save(theory)
            assert files_of(path) == {"journal"}
            theory = edited(document, theory, f"After {name}")
        document.save(theory)
        assert files_of(path) == {"journal", "journal-2026-09-edits-1-to-7"}
    with Document.open(path) as again:
        assert (again.theory, again.number, again.remarks) == (theory, 7, [])


def test_file_that_could_not_get_its_name_back_takes_no_edit_until_it_has_it(
    path: Path, clock: Callable[[int, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Document.open(path) as document:
        theory = PLAN
        theory = edited_each(document, theory, "Outcome")
        clock(2026, 10)
        move = journal_module.OpenFile.move

        def only_there(self: journal_module.OpenFile, to: Path) -> None:
            if to.name == "journal":
                raise OSError(5, "Input/output error")
            move(self, to)

        def full(*_: object) -> None:
            raise StorageError("full")

        with monkeypatch.context() as broken:
            broken.setattr(journal_module.OpenFile, "move", only_there)
            broken.setattr(journal_module, "replace_file", full)
            document.save(theory)
            with pytest.raises(StorageError):
                edited(document, theory, "Refused")
        theory = edited(document, theory, "Kept")
        assert files_of(path) == {"journal"}
    assert past_in(folder_of(path) / "journal").number == 5
    with Document.open(path) as again:
        assert again.theory == theory


#: Ends as a killed process does, at a moment of the closing of a file.
KILLED = """
import os, signal, sys
from datetime import timedelta
from toc.editor.session import Session
from toc.storage import document, journal
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
later = document.now() + timedelta(days=40)
document.SNAPSHOT_AFTER = 1
with Session.open(sys.argv[1]) as session:
    command = {"id": "a", "type": "add-element", "kind": "outcome", "text": "Kept"}
    assert session.handle(command)["accepted"]
    document.now = lambda: later
    if sys.argv[2] == "before the file is closed":
        journal.OpenFile.move = die
    elif sys.argv[2] == "when it is closed":
        journal.sync_folder = die
    else:
        real = journal.replace_file
        journal.replace_file = lambda *given: (real(*given), die())
    session.save()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
@pytest.mark.parametrize(
    ("moment", "files"),
    [
        ("before the file is closed", 1),
        ("when it is closed", 2),
        ("when the next one is there", 2),
    ],
)
def test_killed_between_two_months_nothing_is_lost_and_nobody_is_accused(
    path: Path, moment: str, files: int
) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, path, moment], check=False)
    assert killed.returncode == -signal.SIGKILL
    with Document.open(path) as document:
        assert (list(document.theory.elements), document.number) == (["kept"], 1)
        assert document.remarks == []
        assert document.theory_at(0) == PLAN
        document.save(edited(document, document.theory, "Goes on"))
    with Document.open(path) as again:
        assert set(again.theory.elements) == {"kept", "goes-on"}
        assert [one.number for one in again.history(again.theory)] == [2, 1]
    assert len(files_of(path)) == files
    assert not [one for one in path.parent.rglob("*") if "saving" in one.name]
