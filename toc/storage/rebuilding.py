"""Theories rebuilt from the lines of a journal."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from toc.changes.diff import Diff
from toc.errors import ConflictError, ReadError, UsageError
from toc.formats import native
from toc.progress import steps
from toc.storage.lines import BASE, EDIT, SAVED, Base, Edit, Saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc.model.theory import Theory
    from toc.storage.journal import Journal
    from toc.storage.lines import Lines

#: The type of the command of an edit that was found in the file and not made here.
OUTSIDE: Final = "changed-outside"


def diff_of(edit: Edit) -> Diff:
    """Give what an edit changed."""
    return Diff.from_builtins(msgspec.json.decode(edit.diff))


def is_from_outside(edit: Edit) -> bool:
    """See whether an edit was found in the file and not made here."""
    return isinstance(edit.command, dict) and edit.command.get("type") == OUTSIDE


def since_last_file(lines: Lines) -> tuple[str, list[Edit]]:
    """Give the hash of the file that was known last, and the edits after it."""
    at = lines.last(BASE, SAVED)
    if at < 0:
        return "", lines.edits()
    known = lines[at]
    assert isinstance(known, Base | Saved)  # noqa: S101  # for the type checker
    return known.file, lines[at:].edits()


def replayed(theory: Theory, edits: Sequence[Edit]) -> Theory:
    """Do edits again."""
    for edit in steps(edits, "history"):
        theory = diff_of(edit).apply(theory)
    return theory


def rebuilt(lines: Lines) -> Theory:
    """Make the theory that lines end with, from the last whole theory among them.

    Raises:
        UsageError: The lines do not hold it.
    """
    at = lines.last(BASE)
    if at < 0:
        raise UsageError("There is no journal to rebuild the theory from.")
    base = lines[at]
    assert isinstance(base, Base)  # noqa: S101  # for the type checker
    try:
        return replayed(native.load(bytes(base.theory)), lines[at:].edits())
    except (ConflictError, ReadError, msgspec.ValidationError) as error:
        raise UsageError(
            "The journal of edits does not fit together. Restore a backup instead."
        ) from error


def theory_after(lines: Lines, number: int) -> Theory:
    """Make the theory as it was after an edit; 0 is before the first.

    Raises:
        UsageError: The journal does not reach back that far, or there is no such edit.
    """
    at = lines.first_of(number, EDIT, BASE)
    if at is not None:
        return rebuilt(lines[: at + 1])
    raise UsageError(
        f"There is no moment {number} in the history; it has {lines.number} edits."
    )


def last_edited_here(lines: Lines) -> tuple[Theory, int]:
    """Make the theory as people left it here, before what other programs did to its file.

    Raises:
        UsageError: There is no journal to make it from.
    """
    here = (
        edit.number
        for _, edit in lines.edits_with(newest_first=True)
        if not is_from_outside(edit)
    )
    number = next(here, lines[:1].number)
    return theory_after(lines, number), number


def change(journal: Journal, before: Theory, after: Theory, what: str) -> Edit | None:
    """Make the next edit of a journal from what is not a person's command, if it is one."""
    diff = Diff.between(before, after)
    if not diff:
        return None
    number, at = journal.number + 1, now()
    return Edit(
        number=number,
        at=at,
        author="",
        command={"id": f"{what}-{number}-{at.isoformat()}", "type": what},
        diff=msgspec.Raw(msgspec.json.encode(diff.as_builtins())),
    )


def snapshot(journal: Journal, file: str, theory: Theory) -> Base:
    """Make the line that holds the whole theory, as it is in the file with this hash."""
    raw = msgspec.json.encode(native.as_builtins(theory))
    return Base(number=journal.number, at=now(), file=file, theory=msgspec.Raw(raw))


def hash_of(data: bytes) -> str:
    """Tell what a file holds from what others do."""
    return hashlib.sha256(data).hexdigest()


def now() -> datetime:
    """Give the time, with its zone."""
    return datetime.now().astimezone()
