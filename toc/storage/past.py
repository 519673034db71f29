"""What a journal holds in all its files: those that were closed, and the one that grows.

Edits are found by their numbers. A closed file is read only when what is asked for is in
it, so that a long past costs nothing until somebody looks there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toc.storage.journal_files import ClosedFile, checked, closed_beside, reader_of
from toc.storage.lines import BASE, EDIT, Edit, Lines
from toc.words.said import Listed, Said, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from toc.storage.lines import AnyLine


class Missing(NamedTuple):
    """Edits that the journal cannot tell, since their file is gone or damaged."""

    first: int
    last: int

    @property
    def said(self) -> Said:
        """Name the edits by their numbers."""
        number = self.last - self.first + 1
        return said("part.edits", number=number, first=self.first, last=self.last)


class Past:
    """All lines of a journal, as many as there were when this was made.

    No lock is needed to read them.
    """

    def __init__(self, closed: Sequence[ClosedFile], lines: Lines) -> None:
        self._closed = closed
        self._lines = lines

    def __bool__(self) -> bool:
        return bool(self._lines or self._closed)

    @property
    def number(self) -> int:
        """How many edits there are, also where some cannot be read any more."""
        if not self._lines and self._closed:
            return self._closed[-1].last
        return self._lines.number

    def newest_first(self, number: int | None = None) -> Iterator[Lines | Missing]:
        """Go back file by file, from edit `number` on, and tell which edits are missing."""
        until = self.number if number is None else min(number, self.number)
        parts: list[Lines | ClosedFile] = [self._lines, *reversed(self._closed)]
        for part in parts:
            # The name that people gave to a moment may stand where the next file begins.
            if isinstance(part, ClosedFile) and part.first > until + 1:
                continue
            lines = part.lines if isinstance(part, ClosedFile) else part
            # Where a file holds again what a later one has, the later one counts.
            lines = lines.before(until + 1)
            if lines:
                if lines.number < until:
                    yield Missing(lines.number + 1, until)
                yield lines
                until = lines.number_before
        if until > 0:
            yield Missing(1, until)

    def edits_with(self, words: bytes = b"") -> Iterator[Edit]:
        """Read the edits whose JSON holds some words, newest first.

        Raises:
            StorageError: The journal cannot be read any more.
        """
        for lines in self.newest_first():
            if isinstance(lines, Lines):
                yield from lines.edits_with(words, newest_first=True)

    def since_last(self, *kinds: int) -> tuple[AnyLine | None, list[Edit]]:
        """Give the last line of some kinds and the edits after it, if none is missing.

        Raises:
            StorageError: The journal cannot be read any more.
        """
        edits: list[Edit] = []
        for lines in self.newest_first():
            if isinstance(lines, Missing):
                break
            at = lines.last(*kinds)
            edits = lines[max(at, 0) :].edits() + edits
            if at >= 0:
                return lines[at], edits
        return None, edits

    def up_to(self, number: int) -> Past | None:
        """Take the past as far as it was after an edit; None where that cannot be told."""
        for place, closed in enumerate(self._closed):
            if closed.first - 1 <= number <= closed.last:
                at = closed.lines.first_of(number, EDIT, BASE)
                if at is not None:
                    return Past(self._closed[:place], closed.lines[: at + 1])
        at = self._lines.first_of(number, EDIT, BASE)
        return None if at is None else Past(self._closed, self._lines[: at + 1])

    def newest(self) -> AnyLine | None:
        """Read the last line that can be read."""
        found = (lines for lines in self.newest_first() if isinstance(lines, Lines))
        lines = next(found, None)
        return lines[-1] if lines else None

    def missing_files(self) -> list[Missing]:
        """See by their names alone which closed files are gone."""
        ends = [0, *(one.last for one in self._closed)]
        begins = [one.first for one in self._closed]
        if self._lines:
            begins.append(self._lines.number_before + 1)
        pairs = zip(ends, begins, strict=False)
        return [Missing(end + 1, begin - 1) for end, begin in pairs if end < begin - 1]


def past_in(path: Path) -> Past:
    """Look into a journal and leave it as it is; nothing where there is none."""
    beside = closed_beside(path)
    closed = [ClosedFile(numbers, reader_of(one)) for one, numbers in beside]
    return Past(closed, lines_in(path))


def lines_in(path: Path) -> Lines:
    """Look into one file of a journal and leave it as it is; nothing where it is not."""
    if not path.exists():
        return Lines.none()
    read = reader_of(path)
    places, _, _ = checked(read)
    places.read = read
    return Lines.of(places)


def told_missing(past: Past) -> tuple[Said, ...]:
    """Say which closed files are gone, in a sentence; nothing where all are there."""
    missing = past.missing_files()
    if not missing:
        return ()
    edits = Listed(tuple(one.said for one in missing))
    return (said("storage.part-gone", edits=edits),)
