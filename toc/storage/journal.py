"""The journal of a theory file: one line an edit, on disk before the edit is answered.

A line is a checksum, a space, and JSON. The checksum covers the line and the checksum of
the line before, so that a line that is torn, changed or missing shows. When a month is
over, the file is closed under a name of its own, and the next one begins with the whole
theory.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self

import msgspec

from toc.errors import StorageError, reason_in
from toc.formats.files import replace_file, sync_folder
from toc.formats.rights import belonging_to, of_file
from toc.storage.beside import free_name
from toc.storage.journal_files import (
    FOR_ADDING,
    FOR_READING,
    START,
    ClosedFile,
    OpenFile,
    checked,
    closed_beside,
    closed_name,
    reader_of,
    row_of,
)
from toc.storage.lines import BASE, Lines, Places
from toc.storage.past import Past
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toc.storage.lines import AnyLine, Base
    from toc.words.said import Said

#: What is said of a last line that is half; nothing that was confirmed is lost by that.
TORN: Final = said("storage.torn")
#: Of more closed files than these, the oldest are only opened to be read, since a program
#: may have no more than some hundreds open.
MOST_HELD: Final = 60


class Journal:
    """An open journal; `remark` is what was wrong with it.

    On disk there is never a line that is not noted in `_places`, but for a line that is
    just being written or could not be: the next line cuts that first.
    """

    def __init__(
        self,
        path: Path,
        closed: Sequence[tuple[Path, tuple[int, int]]],
        places: Places,
        last: bytes,
        remark: Said | None,
    ) -> None:
        self.path = path
        self.remark = remark
        self._places = places
        self._last = last
        self._file = OpenFile(path, FOR_ADDING)
        places.read = self._file.read
        #: The closed files, held open as well, to be put back where they are taken away.
        self._held: list[OpenFile] = []
        by_path = len(closed) - MOST_HELD
        self._closed = tuple(
            ClosedFile(numbers, reader_of(one)) if i < by_path else self._hold(one, numbers)
            for i, (one, numbers) in enumerate(closed)
        )

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a journal, or begin one.

        A torn last line is cut, since it was never answered. A journal damaged before
        its end is kept beside, and the lines before the damage are gone on with.
        """
        beside = closed_beside(path)
        places, last, size = checked(reader_of(path)) if path.exists() else _nothing()
        remark = _cut(path, places.end) if places.end < size else None
        if places.kinds and beside and places.numbers[-1] < beside[-1][1][1]:
            remark = _set_aside(path)
            places, last, _ = _nothing()
        return cls(path, beside, places, last, remark)

    @property
    def lines(self) -> Lines:
        """What its open file holds by now."""
        return Lines.of(self._places)

    @property
    def past(self) -> Past:
        """What all its files hold by now."""
        # The lines first: a file that is closed just now is then told once or twice, and
        # what is told twice does not count.
        lines = self.lines
        return Past(self._closed, lines)

    @property
    def number(self) -> int:
        """How many edits there are."""
        return self.past.number

    @property
    def snapshot_at(self) -> int:
        """How many edits there were when its open file last held the whole theory."""
        return self.lines[: self.lines.last(BASE) + 1].number

    def append(self, line: AnyLine) -> None:
        """Add a line; it is on disk when this returns.

        Raises:
            StorageError: It could not be written; the journal is as it was.
        """
        content = msgspec.json.encode(line)
        row, checksum = row_of(self._last, content)
        try:
            self._file.add(row, self._places.end)
        except OSError as error:
            # Where this fails too, the next line cuts first.
            with suppress(OSError):
                self._file.cut(self._places.end)
            not_written = said(
                "storage.edit-not-written", path=str(self.path), reason=reason_in(error)
            )
            raise StorageError(not_written) from error
        self._last = checksum
        self._places.add(content, len(row))

    def turn(self, base: Base) -> None:
        """Close the open file and begin the next with a line that holds the whole theory.

        A kill in between leaves no open file, and the next opener begins it.

        Raises:
            StorageError: It could not be done, and the file that is open stays so.
        """
        lines, closed_path = self.lines, closed_name(self.path, self.lines)
        row, checksum = row_of(START, content := msgspec.json.encode(base))
        try:
            if closed_path.exists():
                taken = said("part.name-is-there")
                raise StorageError(said("storage.stays-one-file", reason=taken))
            self._file.move(closed_path)
            try:
                sync_folder(self.path.parent)
                replace_file(self.path, row, of_file(closed_path))
                file = OpenFile(self.path, FOR_ADDING)
            except BaseException:
                self._file.move(self.path)
                raise
        except OSError as error:
            stays = said("storage.stays-one-file", reason=reason_in(error))
            raise StorageError(stays) from error
        places = Places()
        places.add(content, len(row))
        places.read = file.read
        numbers = (lines.number_before + 1, lines.number)
        self._held.append(self._file)
        # In this order, for readers that need no lock.
        self._closed = (*self._closed, ClosedFile(numbers, self._file.read, lines))
        self._file, self._last, self._places = file, checksum, places

    def is_in_place(self) -> bool:
        """See whether the file that is open is the one at the journal's path."""
        return self._file.path == self.path and self._file.is_in_place()

    def is_whole(self) -> bool:
        """See whether the closed files are in their places too."""
        return all(one.is_in_place() for one in self._held)

    def put_back(self) -> None:
        """Write each file again where it was; others that came there are kept beside.

        Raises:
            OSError: It could not be written.
            StorageError: It could not be written.
        """
        for one in self._held:
            one.put_back(one.size)
        if self._file.path != self.path:  # A failed turn could not give it its name back.
            self._file.move(self.path)
        self._file.put_back(self._places.end)

    def close(self) -> None:
        """Let the files go, without a line that was refused and could not be cut yet."""
        with suppress(OSError):
            self._file.cut(self._places.end)
        for one in (self._file, *self._held):
            one.close()

    def _hold(self, path: Path, numbers: tuple[int, int]) -> ClosedFile:
        """Hold a closed file open; what cannot be opened is told as missing edits."""
        try:
            file = OpenFile(path, FOR_READING)
        except OSError:
            return ClosedFile(numbers, lambda _size, _at: b"")
        self._held.append(file)
        return ClosedFile(numbers, file.read)


def _nothing() -> tuple[Places, bytes, int]:
    return Places(), START, 0


def _cut(path: Path, good: int) -> Said:
    """Cut a journal after its good part and say what was done."""
    remark = TORN
    data = path.read_bytes()
    if b"\n" in data[good:]:
        kept = free_name(path, "damaged")
        replace_file(kept, data, belonging_to(path))
        remark = said("storage.journal-damaged", file=f"{kept.parent.name}/{kept.name}")
    with path.open("r+b") as file:
        file.truncate(good)
        file.flush()
        os.fsync(file.fileno())
    return remark


def _set_aside(path: Path) -> Said:
    """Keep a journal that is older than what was closed before it, and say so."""
    kept = free_name(path, "replaced")
    path.replace(kept)
    named = f"{kept.parent.name}/{kept.name}"
    return said("storage.journal-replaced-by-older", file=named)
