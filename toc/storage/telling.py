"""What a journal tells people: who changed what when, and what was removed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Raw, Struct

from toc.changes.wording import in_words, touched
from toc.storage.lines import Edit
from toc.storage.rebuilding import diff_of, is_from_outside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from toc.changes.diff import Diff
    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.storage.lines import Lines

#: What stands in the line of an edit that removes something.
_REMOVES: Final = b'"removed":'


class Entry(Struct, frozen=True):
    """A line of the history: one edit in words."""

    #: The edit's number; going back to it gives the theory as it was after this edit.
    number: int
    at: datetime
    author: str
    words: tuple[str, ...]
    #: The elements and links it was about.
    touched: tuple[str, ...]
    #: The name a person gave to the theory as it was then.
    moment: str


def entries(
    lines: Lines, theory: Theory, *, before: int | None = None, target: Id | None = None
) -> Iterator[Entry]:
    """Tell who changed what when, newest first, and only as far as one reads.

    `theory` is the theory as it is now; only edits before the one numbered `before`, and
    of the element or link `target`, are told.
    """
    if before is not None:
        lines = lines.before(before)
    names = {moment.number: moment.name for moment in lines.moments()}
    words = b"" if target is None else f'"{target}"'.encode()
    for _, edit in lines.edits_with(words, newest_first=True):
        diff = diff_of(edit)
        about = touched(diff)
        if target is None or target in about:
            yield Entry(
                number=edit.number,
                at=edit.at,
                author=edit.author,
                words=(*_by_whom(edit), *in_words(diff, theory)),
                touched=tuple(sorted(about)),
                moment=names.get(edit.number, ""),
            )


class _Removing(Struct):
    """As much of a diff as says what it removed."""

    removed: list[tuple[str, str, Raw]]


class Bin:
    """Where in a journal elements were removed; what was looked at once is kept in mind."""

    def __init__(self) -> None:
        self._places: dict[Id, int] = {}
        self._seen = 0
        self._lock = threading.Lock()

    def look(self, lines: Lines) -> None:
        """Look through the lines that were not looked through yet.

        An addition that was undone is not kept in mind: nobody removed it.
        """
        with self._lock:
            for at, edit in lines[self._seen :].edits_with(_REMOVES):
                if edit.command.get("type") != "undo":
                    for table, key, _ in _removing.decode(edit.diff).removed:
                        if table == "elements":
                            self._places.pop(key, None)
                            self._places[key] = self._seen + at
            self._seen = max(self._seen, len(lines))

    def removed(self, lines: Lines, theory: Theory) -> list[Id]:
        """Name the elements that were removed and are not back, the latest first."""
        self.look(lines)
        with self._lock:
            found = [key for key in self._places if key not in theory.elements]
        return found[::-1]

    def removal(self, lines: Lines, key: Id) -> Diff:
        """Give what removed an element that is among the removed."""
        edit = lines[self._places[key]]
        assert isinstance(edit, Edit)  # noqa: S101  # for the type checker
        return diff_of(edit)


_removing: Final = msgspec.json.Decoder(_Removing)


def _by_whom(edit: Edit) -> tuple[str, ...]:
    """Say of an edit that was found in the file that nobody made it here."""
    return ("another program changed the file",) if is_from_outside(edit) else ()
