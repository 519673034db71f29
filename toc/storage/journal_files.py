"""The files of a journal: the one that grows, and those that were closed before it.

A closed file is named after the month it was begun in and the edits it holds, such as
`journal-2026-11-edits-2084-to-4166`, so that the names alone say where an edit is and
which edits are missing. It is read when it is asked for.
"""

from __future__ import annotations

import os
import re
import threading
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from toc.errors import StorageError
from toc.formats.files import replace_file
from toc.formats.rights import PRIVATE
from toc.storage.beside import free_name
from toc.storage.lines import AT_ONCE, Lines, Places
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from toc.formats.rights import Rights

#: What stands before the first line, as its checksum.
START: Final = b"0" * 16
_NAME: Final = re.compile(r"-\d{4}-\d{2}-edits-(\d+)-to-(\d+)")
_BINARY: Final = getattr(os, "O_BINARY", 0)
FOR_READING: Final = os.O_RDONLY | _BINARY
FOR_ADDING: Final = os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY


class OpenFile:
    """A file that stays open, so that it can be read also when its name is gone."""

    def __init__(self, path: Path, flags: int) -> None:
        self.path = path
        self._flags = flags
        self._file = os.open(path, flags, 0o600)
        #: Reading and writing share the file's one place to go on from.
        self._place = threading.Lock()

    @property
    def size(self) -> int:
        """How long it is by now."""
        return os.fstat(self._file).st_size

    def read(self, size: int, at: int) -> bytes:
        """Read a part, also while another thread reads or adds a line."""
        parts = []
        with self._place:
            os.lseek(self._file, at, os.SEEK_SET)
            while size > 0 and (part := os.read(self._file, size)):
                parts.append(part)
                size -= len(part)
        return b"".join(parts)

    def add(self, data: bytes, at: int) -> None:
        """Add data where the good part ends; it is on disk when this returns."""
        with self._place:
            self.cut(at)
            _write_all(self._file, data)
        os.fsync(self._file)

    def cut(self, at: int) -> None:
        """Take away what a failed or interrupted line has left."""
        if self.size > at:
            os.ftruncate(self._file, at)

    def is_in_place(self) -> bool:
        """See whether it is still the file at its path."""
        try:
            return os.path.samestat(self.path.stat(), os.fstat(self._file))
        except OSError:
            return False

    def put_back(self, size: int, rights: Rights = PRIVATE) -> None:
        """Write it again where it was; another that came there is kept beside.

        Raises:
            StorageError: It could not be written.
        """
        if self.is_in_place():
            return
        if self.path.exists():
            self.path.replace(free_name(self.path, "replaced"))
        replace_file(self.path, self.read(size, 0), rights)
        with self._place:
            gone, self._file = self._file, os.open(self.path, self._flags, 0o600)
            os.close(gone)

    def move(self, path: Path) -> None:
        """Give it another name.

        Raises:
            OSError: It has the name it had.
        """
        with self._place:
            if os.name != "nt":
                self.path.replace(path)
                self.path = path
                return
            os.close(self._file)  # There, what is open cannot be given another name.
            try:
                self.path.replace(path)
                self.path = path
            finally:
                self._file = os.open(self.path, self._flags, 0o600)

    def close(self) -> None:
        """Let the file go; nothing can be read from it any more."""
        with self._place:
            gone, self._file = self._file, -1
            os.close(gone)


class ClosedFile:
    """A file of a journal that has ended, and the edits its name tells of."""

    def __init__(
        self,
        numbers: tuple[int, int],
        read: Callable[[int, int], bytes],
        lines: Lines | None = None,
    ) -> None:
        self.first, self.last = numbers
        self._read = read
        self._lines = lines

    @property
    def lines(self) -> Lines:
        """Its lines as far as they are whole; none where it cannot be read."""
        if self._lines is None:
            try:
                places, _, _ = checked(self._read)
            except (OSError, StorageError):
                return Lines.none()
            places.read = self._read
            self._lines = Lines.of(places)
        return self._lines


def closed_name(path: Path, lines: Lines) -> Path:
    """Name the file that a journal with these lines becomes when it is closed."""
    begun = lines[0].at.strftime("%Y-%m")
    numbers = f"{lines.number_before + 1}-to-{lines.number}"
    return path.with_name(f"{path.name}-{begun}-edits-{numbers}")


def closed_beside(path: Path) -> list[tuple[Path, tuple[int, int]]]:
    """Find the closed files of a journal, and the edits they hold, oldest first."""
    found = [
        (one, (int(match[1]), int(match[2])))
        for one in path.parent.glob(f"{path.name}-*")
        if (match := _NAME.fullmatch(one.name.removeprefix(path.name)))
    ]
    return sorted(found, key=lambda one: one[1])


def reader_of(path: Path) -> Callable[[int, int], bytes]:
    """Read parts of a file without holding it, and of no other that takes its name."""
    there = path.stat() if path.exists() else None

    def read(size: int, at: int) -> bytes:
        with path.open("rb") as file:
            if there is None or not os.path.samestat(there, os.fstat(file.fileno())):
                raise StorageError(said("storage.journal-replaced"))
            file.seek(at)
            return file.read(size)

    return read


def checked(read: Callable[[int, int], bytes]) -> tuple[Places, bytes, int]:
    """Find the whole lines, the last one's checksum, and the size of what is there."""
    places, last, size, is_whole = Places(), START, 0, True
    for row in _rows(read):
        size += len(row)
        checksum, _, content = row[:-1].partition(b" ")
        is_whole = (
            is_whole
            and row.endswith(b"\n")
            and checksum == checksum_of(last, content)
            and places.add(content, len(row))
        )
        if is_whole:
            last = checksum
    return places, last, size


def row_of(last: bytes, content: bytes) -> tuple[bytes, bytes]:
    """Write a line after another as it stands in the file; give its checksum too."""
    checksum = checksum_of(last, content)
    return b"%s %s\n" % (checksum, content), checksum


def checksum_of(before: bytes, content: bytes) -> bytes:
    """Give the checksum of a line after the one that has the checksum `before`."""
    return blake2b(before + content, digest_size=8).hexdigest().encode()


def _rows(read: Callable[[int, int], bytes]) -> Iterator[bytes]:
    """Read the rows of a file, the last perhaps without its end."""
    at, rest = 0, b""
    while part := read(AT_ONCE, at):
        at += len(part)
        rows = (rest + part).splitlines(keepends=True)
        rest = b"" if rows[-1].endswith(b"\n") else rows.pop()
        yield from rows
    if rest:
        yield rest


def _write_all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]
