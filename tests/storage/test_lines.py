"""A journal of many edits is opened and told without being held in memory."""

from __future__ import annotations

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from msgspec import Raw

from toc.changes.diff import Diff
from toc.changes.edits import add_element, remove, set_field
from toc.errors import StorageError
from toc.formats.registry import write
from toc.model.theory import Theory
from toc.storage import lines as lines_module
from toc.storage.beside import folder_of
from toc.storage.document import Document
from toc.storage.journal import Journal
from toc.storage.lines import BASE, SAVED, Base, Edit, Lines, Saved
from toc.storage.past import lines_in
from toc.storage.rebuilding import hash_of, now

if TYPE_CHECKING:
    from pathlib import Path

PLAN, FIRST = add_element(Theory(id="plan", title={"en": "Plan"}), "outcome", "Courts")
NUMBER = 200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder with a plan in it."""
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    return path


def keep(document: Document, before: Theory, after: Theory) -> Theory:
    """Keep an edit."""
    diff = Diff.between(before, after)
    document.record(diff, command={"type": "set"}, created=None, author="Anna")
    return after


def edited(document: Document, theory: Theory, number: int) -> Theory:
    """Give the first outcome so many texts."""
    for count in range(number):
        theory = keep(document, theory, set_field(theory, FIRST, "text", f"Text {count}"))
    return theory


@pytest.fixture
def long(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with a journal of many edits."""
    # So small that there are many of them also here.
    monkeypatch.setattr(lines_module, "AT_ONCE", 4096)
    with monkeypatch.context() as quick, Document.open(path) as document:
        quick.setattr("os.fsync", lambda _: None)
        theory = edited(document, document.theory, NUMBER)
        document.name_moment("before lunch", author="Anna")
        document.save(theory)
    return path


def test_lines_read_one_by_one_are_those_read_together(long: Path) -> None:
    lines = lines_in(folder_of(long) / "journal")
    one_by_one = [line for line in lines if isinstance(line, Edit)]
    assert one_by_one == lines.edits()
    backwards = [*lines.edits_with(newest_first=True)]
    assert backwards == one_by_one[::-1]
    assert len(one_by_one) >= NUMBER


def test_lines_that_hold_words_are_found_in_either_direction(long: Path) -> None:
    lines = lines_in(folder_of(long) / "journal")
    words = b"Text 7"
    wanted = [edit for edit in lines.edits() if words in bytes(edit.diff)]
    assert len(wanted) > 9
    assert [*lines.edits_with(words)] == wanted
    found = [*lines.edits_with(words, newest_first=True)]
    assert found == wanted[::-1]


def test_part_of_the_lines_knows_its_own_places(long: Path) -> None:
    lines = lines_in(folder_of(long) / "journal")
    part = lines[10:20]
    assert [*part] == [lines[place] for place in range(10, 20)]
    assert part.edits() == [line for line in part if isinstance(line, Edit)]
    assert (part.number, part.last(BASE), lines.last(BASE)) == (part[-1].number, -1, 0)
    assert isinstance(lines[lines.last(BASE)], Base)
    assert isinstance(lines[lines.last(SAVED)], Saved)
    assert lines.first_of(7, *b"e") == next(
        place
        for place, one in enumerate(lines)
        if isinstance(one, Edit) and one.number == 7
    )
    assert lines.first_of(10**6) is None
    assert len(lines.before(7)) == lines.first_of(7, *b"e")
    assert [moment.name for moment in lines.moments()] == ["before lunch"]


def test_lines_of_no_journal_are_none() -> None:
    none = Lines.none()
    assert (len(none), none.number, none.last(BASE), none.first_of(0)) == (0, 0, -1, None)
    assert (none.edits(), none.moments(), len(none.before(3))) == ([], [], 0)


def test_long_journal_is_not_held_in_memory(long: Path) -> None:
    size = (folder_of(long) / "journal").stat().st_size
    tracemalloc.start()
    journal = Journal.open(folder_of(long) / "journal")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert journal.number >= NUMBER
    assert held < size / 4
    journal.close()


def test_history_is_told_page_by_page_without_a_gap(long: Path) -> None:
    with Document.open(long) as document:
        every = list(document.history(document.theory))
        pages = []
        before = None
        while page := [
            entry
            for entry, _ in zip(
                document.history(document.theory, before=before), range(70), strict=False
            )
        ]:
            pages += page
            before = page[-1].number
        assert pages == every
        named = [entry for entry in every if entry.moment]
        assert [entry.moment for entry in named] == ["before lunch"]
        own = list(document.history(document.theory, target=FIRST))
        assert own == [entry for entry in every if FIRST in entry.touched]


def test_bin_follows_what_is_removed_and_comes_back(path: Path) -> None:
    with Document.open(path) as document:
        theory, second = add_element(document.theory, "output", "Judges trained")
        theory = keep(document, document.theory, theory)
        assert document.removed(theory) == []
        without = keep(document, theory, remove(theory, second))
        assert document.removed(without) == [second]
        empty = keep(document, without, remove(without, FIRST))
        assert document.removed(empty) == [FIRST, second]
        assert document.removal(second).removed["elements", second].id == second
        assert document.removed(without) == [second]


def test_bin_is_looked_through_when_the_journal_is_opened(long: Path) -> None:
    """The first page of a history need not go through all of it."""
    journal = folder_of(long) / "journal"
    with Document.open(long) as document:
        journal.write_bytes(journal.read_bytes()[:1000])
        assert document.removed(document.theory) == []


def test_removal_that_cannot_be_understood_stops_no_opening(path: Path) -> None:
    with Document.open(path) as document:
        theory = document.theory
    journal = Journal.open(folder_of(path) / "journal")
    odd = Edit(number=1, at=now(), author="", command={}, diff=Raw(b'{"removed":5}'))
    journal.append(odd)
    journal.append(Saved(number=1, at=now(), file=hash_of(path.read_bytes())))
    journal.close()
    with Document.open(path) as document:
        keep(document, theory, remove(theory, FIRST))
        assert (document.number, document.read_only_because) == (2, None)


def test_history_is_read_while_edits_go_on(long: Path) -> None:
    """A reader without the lock sees whole edits only, and each that was there before."""
    with Document.open(long) as document:
        theory = document.theory

        def read() -> None:
            for _ in range(5):
                numbers = [entry.number for entry in document.history(document.theory)]
                assert numbers == [*range(numbers[0], 0, -1)]

        with ThreadPoolExecutor() as threads:
            reading = threads.submit(read)
            # Bounded, for a writer that is quicker than the reader would never let it end.
            for _ in range(60):
                theory = edited(document, theory, 5)
            reading.result()


def test_journal_that_was_cut_by_another_is_said_to_be_shorter(long: Path) -> None:
    with Document.open(long) as document:
        journal = folder_of(long) / "journal"
        journal.write_bytes(journal.read_bytes()[:1000])
        with pytest.raises(StorageError, match="shorter"):
            list(document.history(document.theory))
