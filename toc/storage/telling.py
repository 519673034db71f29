"""What a journal tells people: who changed what when, and what was removed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final, Literal

import msgspec
from msgspec import Raw, Struct

from toc.changes.wording import told, touched
from toc.errors import UsageError
from toc.progress import reached
from toc.storage.lines import Base, Edit, Lines
from toc.storage.past import Missing
from toc.storage.rebuilding import diff_of, is_from_outside, now
from toc.words.said import Said, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from toc.changes.diff import Diff
    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.storage.past import Past

#: What stands in the line of an edit that removes something.
_REMOVES: Final = b'"removed":'


class Entry(Struct, frozen=True):
    """A line of the history: one edit, and what it did."""

    #: The edit's number; going back to it gives the theory as it was after this edit.
    number: int
    at: datetime
    author: str
    words: tuple[Said, ...]
    #: The elements and links it was about.
    touched: tuple[str, ...]
    #: The name a person gave to the theory as it was then.
    moment: str
    #: Made here, found in the file, or a place where edits are missing from the journal.
    kind: Literal["edit", "outside", "missing"] = "edit"


def entries(
    past: Past, theory: Theory, *, before: int | None = None, target: Id | None = None
) -> Iterator[Entry]:
    """Tell who changed what when, newest first, and only as far as one reads.

    `theory` is the theory as it is now; only edits before the one numbered `before`, and
    of the element or link `target`, are told. Where edits are missing, a line says so.
    """
    names: dict[int, str] = {}
    words = b"" if target is None else f'"{target}"'.encode()
    at = now()
    last = past.number if before is None else before - 1
    for lines in past.newest_first(last):
        if isinstance(lines, Missing):
            yield _missing(lines, at)
            continue
        for moment in reversed(lines.moments()):
            names.setdefault(moment.number, moment.name)
        for edit in lines.edits_with(words, newest_first=True):
            reached("history", max(0.0, 1 - edit.number / max(1, last)))
            diff = diff_of(edit)
            about = touched(diff)
            if target is None or target in about:
                yield Entry(
                    number=edit.number,
                    at=edit.at,
                    author=edit.author,
                    words=(*_by_whom(edit), *told(diff, theory)),
                    touched=tuple(sorted(about)),
                    moment=names.get(edit.number, ""),
                    kind="outside" if is_from_outside(edit) else "edit",
                )
        at = lines[0].at


def _missing(missing: Missing, at: datetime) -> Entry:
    """Tell of edits that are missing, as they stand before what was written then."""
    words = said(
        "history.missing",
        number=missing.last - missing.first + 1,
        first=missing.first,
        last=missing.last,
    )
    # The number of the first, so that a page that ends here goes on before all of them.
    return Entry(missing.first, at, "", (words,), (), "", "missing")


class _Removing(Struct):
    """As much of a diff as says what it removed."""

    removed: list[tuple[str, str, Raw]]


class Bin:
    """Which edits removed elements; what was looked at once is kept in mind."""

    def __init__(self) -> None:
        self._numbers: dict[Id, int] = {}
        self._seen = -1
        self._lock = threading.Lock()

    def look(self, past: Past) -> None:
        """Look through the lines that were not looked through yet.

        An addition that was undone is not kept in mind: nobody removed it.
        """
        with self._lock:
            for lines in self._unseen(past):
                for edit in lines.edits_with(_REMOVES):
                    if edit.command.get("type") != "undo":
                        for table, key, _ in _removing.decode(edit.diff).removed:
                            if table == "elements":
                                self._numbers.pop(key, None)
                                self._numbers[key] = edit.number
            self._seen = max(self._seen, past.number)

    def _unseen(self, past: Past) -> list[Lines]:
        """Take what was not looked through, from where a file tells what was before."""
        unseen: list[Lines] = []
        for lines in past.newest_first():
            if isinstance(lines, Lines):
                unseen.insert(0, lines[len(lines.before(self._seen + 1)) :])
                if lines.number_before <= self._seen:
                    break
                first = lines[0]
                if self._seen < 0 and isinstance(first, Base) and first.removed is not None:
                    self._numbers = dict(first.removed)
                    break
        return unseen

    def so_far(self, past: Past) -> dict[Id, int]:
        """Give the elements that were ever removed, each with the edit that did it last."""
        self.look(past)
        with self._lock:
            return dict(self._numbers)

    def removed(self, past: Past, theory: Theory) -> list[Id]:
        """Name the elements that were removed and are not back, the latest first."""
        return [key for key in self.so_far(past) if key not in theory.elements][::-1]

    def removal(self, past: Past, key: Id) -> Diff:
        """Give what removed an element that is among the removed.

        Raises:
            UsageError: The edit is in a part of the journal that is missing or damaged.
        """
        until = past.up_to(self._numbers[key])
        edit = until and until.newest()
        if not isinstance(edit, Edit):
            raise UsageError(said("refused.past-is-missing", id=key))
        return diff_of(edit)


_removing: Final = msgspec.json.Decoder(_Removing)


def _by_whom(edit: Edit) -> tuple[Said, ...]:
    """Say of an edit that was found in the file that nobody made it here."""
    return (said("history.outside"),) if is_from_outside(edit) else ()
