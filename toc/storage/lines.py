"""The lines of a journal: what each says, and all of them without holding them.

Of each line stand its place, number and kind in memory, some twenty bytes; what it says
is read when it is asked for. A journal only grows at its end, so that what was there once
can be read at any time, also while another thread adds a line.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime  # noqa: TC003  # msgspec looks fields' types up
from typing import Any, Final, Self, TypeAlias, overload

import msgspec
from msgspec import Raw, Struct

from toc.errors import StorageError, reason_in
from toc.words.said import said


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


class Base(Line, frozen=True, kw_only=True, tag="base", omit_defaults=True):
    """The whole theory as it was in the file, named by the file's hash."""

    file: str
    theory: Raw
    #: Where a file of the journal begins: the elements that edits before it removed, each
    #: with the number of the edit, in their order.
    removed: dict[str, int] | None = None


class Saved(Line, frozen=True, kw_only=True, tag="saved"):
    """All edits up to here are in the file that has this hash."""

    file: str


class Moment(Line, frozen=True, kw_only=True, tag="moment"):
    """A name that a person gave to how the theory was then."""

    author: str
    name: str


AnyLine: TypeAlias = Edit | Base | Saved | Moment

_decoder: Final = msgspec.json.Decoder(AnyLine)
#: How each kind begins, with the letter it is known by.
_BEGINNINGS: Final = tuple(
    (b'{"type":"%s","number":' % tag, tag[0])
    for tag in (b"edit", b"base", b"saved", b"moment")
)
EDIT, BASE, SAVED, MOMENT = b"ebsm"
#: What stands before a line's content: its checksum and a space.
_BEFORE: Final = 17
#: More digits than the number of an edit will have.
_DIGITS: Final = 20
#: How many bytes are read at once.
AT_ONCE: Final = 2**18


class Places:
    """Where each line is; `read` gives so many bytes of the journal from a place on."""

    def __init__(self) -> None:
        self.read: Callable[[int, int], bytes] = lambda _size, _at: b""
        self.kinds = bytearray()
        self.numbers = array("Q")
        self.ends = array("Q")

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return self.ends[-1] if self.ends else 0

    def add(self, content: bytes, size: int) -> bool:
        """Note a line that takes so many bytes, unless it is of no known kind."""
        for beginning, kind in _BEGINNINGS:
            if content.startswith(beginning):
                rest = content[len(beginning) : len(beginning) + _DIGITS]
                number, _, _ = rest.partition(b",")
                if not number.isdigit():
                    return False
                self.numbers.append(int(number))
                self.ends.append(self.end + size)
                # Last, for who counts the kinds must find the rest.
                self.kinds.append(kind)
                return True
        return False

    def start(self, place: int) -> int:
        """Say where a line begins."""
        return self.ends[place - 1] if place else 0


class Lines(Sequence[AnyLine]):
    """Lines of a journal in their order, as many as there were when this was made.

    No lock is needed to read them.
    """

    def __init__(self, places: Places, span: range) -> None:
        self._places = places
        self._span = span

    @classmethod
    def of(cls, places: Places) -> Self:
        """Take all lines that there are by now."""
        return cls(places, range(len(places.kinds)))

    @classmethod
    def none(cls) -> Self:
        """Stand for a journal that is not there."""
        return cls(Places(), range(0))

    def __len__(self) -> int:
        return len(self._span)

    @overload
    def __getitem__(self, place: int) -> AnyLine: ...

    @overload
    def __getitem__(self, place: slice) -> Lines: ...

    def __getitem__(self, place: int | slice) -> AnyLine | Lines:
        """Read a line; a part of the lines is not read yet.

        Raises:
            StorageError: The journal cannot be read any more.
        """
        if isinstance(place, slice):
            return Lines(self._places, self._span[place])
        return decoded(self.content(place))

    def content(self, place: int) -> bytes:
        """Read what a line holds, as it stands in the file.

        Raises:
            StorageError: The journal cannot be read any more.
        """
        own = self._span[place]
        start = self._places.start(own)
        return self._read(self._places.ends[own] - start, start)[_BEFORE:-1]

    @property
    def number(self) -> int:
        """How many edits there are."""
        return self._places.numbers[self._span[-1]] if self._span else 0

    @property
    def number_before(self) -> int:
        """How many edits there were before the first of these lines."""
        if not self._span:
            return 0
        own = self._span[0]
        return self._places.numbers[own] - (self._places.kinds[own] == EDIT)

    def last(self, *kinds: int) -> int:
        """Find the last line of one of some kinds; -1 where there is none."""
        if not self._span:
            return -1
        start, end = self._span[0], self._span[-1] + 1
        found = max(self._places.kinds.rfind(kind, start, end) for kind in kinds)
        return found - start if found >= 0 else -1

    def before(self, number: int) -> Lines:
        """Take the lines before those that were written when there were so many edits."""
        start, end = self._bounds()
        return self[: bisect_left(self._places.numbers, number, start, end) - start]

    def first_of(self, number: int, *kinds: int) -> int | None:
        """Find the first line of some kinds that was written at so many edits."""
        place = len(self.before(number))
        while place < len(self) and self._places.numbers[self._span[place]] == number:
            if self._places.kinds[self._span[place]] in kinds:
                return place
            place += 1
        return None

    def edits(self) -> list[Edit]:
        """Read the edits, oldest first."""
        return [*self.edits_with()]

    def moments(self) -> list[Moment]:
        """Read the moments that have names, oldest first."""
        start, end = self._bounds()
        found = []
        while (start := self._places.kinds.find(MOMENT, start, end)) >= 0:
            moment = self[start - self._span[0]]
            assert isinstance(moment, Moment)  # noqa: S101  # for the type checker
            found.append(moment)
            start += 1
        return found

    def edits_with(
        self, words: bytes = b"", *, newest_first: bool = False
    ) -> Iterator[Edit]:
        """Read the edits whose JSON holds some words.

        Raises:
            StorageError: The journal cannot be read any more.
        """
        for first, past in self._blocks(newest_first=newest_first):
            begin = self._places.start(first)
            data = self._read(self._places.ends[past - 1] - begin, begin)
            block = self._holding(words, data, first, past) if words else range(first, past)
            for own in reversed(block) if newest_first else block:
                at = self._places.start(own) - begin + _BEFORE
                if self._places.kinds[own] == EDIT:
                    line = decoded(data[at : self._places.ends[own] - begin - 1])
                    assert isinstance(line, Edit)  # noqa: S101  # for the type checker
                    yield line

    def _holding(self, words: bytes, data: bytes, first: int, past: int) -> list[int]:
        """Find the lines of a block that hold some words."""
        begin, ends = self._places.start(first), self._places.ends
        found = []
        at = data.find(words)
        while at >= 0:
            own = bisect_right(ends, begin + at, first, past)
            found.append(own)
            at = data.find(words, ends[own] - begin)
        return found

    def _blocks(self, *, newest_first: bool) -> Iterator[tuple[int, int]]:
        """Cut the lines where they can be read at once: one call a line takes too long."""
        start, end = self._bounds()
        ends = self._places.ends
        while start < end:
            if newest_first:
                cut = bisect_left(ends, ends[end - 1] - AT_ONCE, start, end - 1)
                yield cut, end
                end = cut
            else:
                most = self._places.start(start) + AT_ONCE
                cut = max(bisect_left(ends, most, start, end), start + 1)
                yield start, cut
                start = cut

    def _bounds(self) -> tuple[int, int]:
        return (self._span[0], self._span[-1] + 1) if self._span else (0, 0)

    def _read(self, size: int, at: int) -> bytes:
        try:
            data = self._places.read(size, at)
        except OSError as error:
            unreadable = said("storage.journal-unreadable", reason=reason_in(error))
            raise StorageError(unreadable) from error
        if len(data) < size:
            raise StorageError(said("storage.journal-shorter"))
        return data


def decoded(content: bytes) -> AnyLine:
    """Make a line of what stands in the file.

    Raises:
        StorageError: It is no line.
    """
    try:
        line: AnyLine = _decoder.decode(content)
    except msgspec.DecodeError as error:
        raise StorageError(said("storage.journal-not-understood")) from error
    return line
