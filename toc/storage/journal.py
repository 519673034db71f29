"""The journal of a theory file: one line an edit, on disk before the edit is answered.

A line is a checksum, a space, and JSON. The checksum covers the line and the checksum of
the line before, so that a line that is torn, changed or missing shows.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime  # noqa: TC003  # msgspec looks fields' types up
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

import msgspec
from msgspec import Raw, Struct

from toc.errors import StorageError
from toc.formats.files import replace_file
from toc.formats.rights import PRIVATE, belonging_to
from toc.storage.beside import free_name

if TYPE_CHECKING:
    from pathlib import Path

#: What stands before the first line, as its checksum.
_START: Final = "0" * 16
#: What is said of a last line that is half; nothing that was confirmed is lost by that.
TORN: Final = (
    "The last edit was torn off while it was being written, and was never confirmed."
)


class Line(Struct, frozen=True, kw_only=True, tag_field="type"):
    """What every line says: how many edits there are by then, and when it was written."""

    number: int
    at: datetime


class Edit(Line, frozen=True, kw_only=True, tag="edit"):
    """An accepted edit: who gave which command, and what it changed."""

    author: str
    command: Any
    #: The id of the element or link it created.
    created: str | None = None
    diff: Raw


class Base(Line, frozen=True, kw_only=True, tag="base"):
    """The whole theory as it was in the file, named by the file's hash."""

    file: str
    theory: Raw


class Saved(Line, frozen=True, kw_only=True, tag="saved"):
    """All edits up to here are in the file that has this hash."""

    file: str


class Moment(Line, frozen=True, kw_only=True, tag="moment"):
    """A name that a person gave to how the theory was then."""

    author: str
    name: str


AnyLine: TypeAlias = Edit | Base | Saved | Moment

_decoder: Final = msgspec.json.Decoder(AnyLine)


class Journal:
    """An open journal; `lines` is what it holds, `remark` what was wrong with it."""

    def __init__(self, path: Path, lines: list[AnyLine], last: str, remark: str) -> None:
        self.path = path
        self.lines = lines
        self.remark = remark
        #: How many edits there were when it last held the whole theory.
        self.snapshot_at = max(
            (line.number for line in lines if isinstance(line, Base)), default=0
        )
        self._last = last
        self._file = _opened(path)
        #: Where the last whole line ends.
        self._end = os.fstat(self._file).st_size

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a journal, or begin one.

        A torn last line is cut, since it was never answered. A journal damaged before
        its end is kept beside, and the lines before the damage are gone on with.
        """
        data = path.read_bytes() if path.exists() else b""
        lines, last, good = _checked(data)
        remark = ""
        if good < len(data):
            remark = _cut(path, data, good)
        return cls(path, lines, last, remark)

    @property
    def number(self) -> int:
        """How many edits there are."""
        return self.lines[-1].number if self.lines else 0

    def append(self, line: AnyLine) -> None:
        """Add a line; it is on disk when this returns.

        Raises:
            StorageError: It could not be written; the journal is as it was.
        """
        content = msgspec.json.encode(line)
        checksum = _checksum(self._last, content)
        data = b"%s %s\n" % (checksum.encode(), content)
        try:
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
        self._end += len(data)
        self._last = checksum
        self.lines.append(line)
        if isinstance(line, Base):
            self.snapshot_at = line.number

    def _cut(self) -> None:
        """Take away what a failed or interrupted line has left."""
        if os.fstat(self._file).st_size > self._end:
            os.ftruncate(self._file, self._end)

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
        replace_file(self.path, _whole(self._file, self._end), PRIVATE)
        gone, self._file = self._file, _opened(self.path)
        os.close(gone)

    def close(self) -> None:
        """Let the file go."""
        os.close(self._file)


def lines_in(path: Path) -> list[AnyLine]:
    """Read what a journal holds, and leave it as it is; nothing where there is none."""
    return _checked(path.read_bytes())[0] if path.exists() else []


def _checked(data: bytes) -> tuple[list[AnyLine], str, int]:
    """Read up to the first line that is not whole; give its checksum and place."""
    lines: list[AnyLine] = []
    last, good = _START, 0
    for row in data.splitlines(keepends=True):
        checksum, _, content = row.rstrip(b"\n").partition(b" ")
        if not row.endswith(b"\n") or checksum.decode("ascii", "replace") != _checksum(
            last, content
        ):
            break
        try:
            lines.append(_decoder.decode(content))
        except msgspec.DecodeError:
            break
        last = checksum.decode()
        good += len(row)
    return lines, last, good


def _cut(path: Path, data: bytes, good: int) -> str:
    """Cut a journal after its good part and say what was done."""
    remark = TORN
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


def _whole(file: int, size: int) -> bytes:
    os.lseek(file, 0, os.SEEK_SET)
    data = b""
    while part := os.read(file, size - len(data)):
        data += part
    return data


def _write_all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


def _checksum(before: str, content: bytes) -> str:
    return blake2b(before.encode() + content, digest_size=8).hexdigest()
