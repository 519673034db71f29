"""The journal of a theory file: one line an edit, on disk before the edit is answered.

A line is a checksum, a space, and JSON. The checksum covers the line and the checksum of
the line before, so that a line that is torn, changed or missing shows.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, Self

import msgspec

from toc.errors import StorageError
from toc.formats.files import replace_file
from toc.formats.rights import PRIVATE, belonging_to
from toc.storage.beside import free_name
from toc.storage.lines import AT_ONCE, BASE, Lines, Places

if TYPE_CHECKING:
    from pathlib import Path

    from toc.storage.lines import AnyLine

#: What stands before the first line, as its checksum.
_START: Final = b"0" * 16
#: What is said of a last line that is half; nothing that was confirmed is lost by that.
TORN: Final = (
    "The last edit was torn off while it was being written, and was never confirmed."
)


class Journal:
    """An open journal; `remark` is what was wrong with it.

    On disk there is never a line that is not noted in `_places`, but for a line that is
    just being written or could not be: the next line cuts that first.
    """

    def __init__(self, path: Path, places: Places, last: bytes, remark: str) -> None:
        self.path = path
        self.remark = remark
        self._places = places
        self._last = last
        self._file = _opened(path)
        #: Reading and writing share the file's one place to go on from.
        self._place = threading.Lock()
        places.read = self._read

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a journal, or begin one.

        A torn last line is cut, since it was never answered. A journal damaged before
        its end is kept beside, and the lines before the damage are gone on with.
        """
        places, last, size = _checked(path)
        remark = _cut(path, places.end) if places.end < size else ""
        return cls(path, places, last, remark)

    @property
    def lines(self) -> Lines:
        """What the journal holds by now."""
        return Lines(self._places, range(len(self._places.kinds)))

    @property
    def number(self) -> int:
        """How many edits there are."""
        return self.lines.number

    @property
    def snapshot_at(self) -> int:
        """How many edits there were when it last held the whole theory."""
        return self.lines[: self.lines.last(BASE) + 1].number

    def append(self, line: AnyLine) -> None:
        """Add a line; it is on disk when this returns.

        Raises:
            StorageError: It could not be written; the journal is as it was.
        """
        content = msgspec.json.encode(line)
        checksum = _checksum(self._last, content)
        data = b"%s %s\n" % (checksum, content)
        try:
            with self._place:
                self._cut()
                _write_all(self._file, data)
            os.fsync(self._file)
        except OSError as error:
            # Where this fails too, the next line cuts first.
            with suppress(OSError):
                self._cut()
            raise StorageError(
                f'The edit could not be written to "{self.path}": {error.strerror}. '
                "Nothing has changed. Free some space and try again."
            ) from error
        self._last = checksum
        self._places.add(content, len(data))

    def _cut(self) -> None:
        """Take away what a failed or interrupted line has left."""
        if os.fstat(self._file).st_size > self._places.end:
            os.ftruncate(self._file, self._places.end)

    def is_in_place(self) -> bool:
        """See whether the file that is open is the one at the journal's path."""
        try:
            return os.path.samestat(self.path.stat(), os.fstat(self._file))
        except OSError:
            return False

    def put_back(self) -> None:
        """Write the journal again where it was; another that came there is kept beside.

        Raises:
            StorageError: It could not be written.
        """
        if self.is_in_place():
            return
        if self.path.exists():
            self.path.replace(free_name(self.path, "replaced"))
        replace_file(self.path, self._read(self._places.end, 0), PRIVATE)
        gone, self._file = self._file, _opened(self.path)
        os.close(gone)

    def close(self) -> None:
        """Let the file go, without a line that was refused and could not be cut off yet."""
        with suppress(OSError):
            self._cut()
        os.close(self._file)

    def _read(self, size: int, at: int) -> bytes:
        """Read a part, also while another thread reads or adds a line."""
        parts = []
        with self._place:
            os.lseek(self._file, at, os.SEEK_SET)
            while size > 0 and (part := os.read(self._file, size)):
                parts.append(part)
                size -= len(part)
        return b"".join(parts)


def lines_in(path: Path) -> Lines:
    """Look into a journal and leave it as it is; nothing where there is none."""

    def read(size: int, at: int) -> bytes:
        with path.open("rb") as file:
            file.seek(at)
            return file.read(size)

    places, _, _ = _checked(path)
    places.read = read
    return Lines(places, range(len(places.kinds)))


def _checked(path: Path) -> tuple[Places, bytes, int]:
    """Find the whole lines, the last one's checksum, and the size of what is there."""
    places, last, size = Places(), _START, 0
    if not path.exists():
        return places, last, size
    with path.open("rb", buffering=AT_ONCE) as file:
        for row in file:
            checksum, _, content = row[:-1].partition(b" ")
            if not row.endswith(b"\n") or checksum != _checksum(last, content):
                break
            if not places.add(content, len(row)):
                break
            last = checksum
        return places, last, file.seek(0, os.SEEK_END)


def _cut(path: Path, good: int) -> str:
    """Cut a journal after its good part and say what was done."""
    remark = TORN
    data = path.read_bytes()
    if b"\n" in data[good:]:
        kept = free_name(path, "damaged")
        replace_file(kept, data, belonging_to(path))
        remark = (
            "The journal of edits is damaged. It is kept as it was found in "
            f'"{kept.parent.name}/{kept.name}"; the edits before the damage are here.'
        )
    with path.open("r+b") as file:
        file.truncate(good)
        file.flush()
        os.fsync(file.fileno())
    return remark


def _opened(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600)


def _write_all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


def _checksum(before: bytes, content: bytes) -> bytes:
    return blake2b(before + content, digest_size=8).hexdigest().encode()
