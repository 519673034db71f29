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
from toc.storage.lines import BASE, SAVED, Base, Edit, Lines, Saved
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.storage.journal import Journal
    from toc.storage.past import Past

#: The type of the command of an edit that was found in the file and not made here.
OUTSIDE: Final = "changed-outside"


def diff_of(edit: Edit) -> Diff:
    """Give what an edit changed."""
    return Diff.from_builtins(msgspec.json.decode(edit.diff))


def is_from_outside(edit: Edit) -> bool:
    """See whether an edit was found in the file and not made here."""
    return isinstance(edit.command, dict) and edit.command.get("type") == OUTSIDE


def since_last_file(past: Past) -> tuple[str, list[Edit]]:
    """Give the hash of the file that was known last, and the edits after it."""
    known, edits = past.since_last(BASE, SAVED)
    return (known.file if isinstance(known, Base | Saved) else ""), edits


def replayed(theory: Theory, edits: Sequence[Edit]) -> Theory:
    """Do edits again."""
    for edit in steps(edits, "history"):
        theory = diff_of(edit).apply(theory)
    return theory


def rebuilt(past: Past) -> Theory:
    """Make the theory that a past ends with, from the last whole theory in it.

    Raises:
        UsageError: The past does not hold it.
    """
    base, edits = past.since_last(BASE)
    if not isinstance(base, Base):
        raise UsageError(said("storage.no-journal"))
    try:
        return replayed(native.load(bytes(base.theory)), edits)
    except (ConflictError, ReadError, msgspec.ValidationError) as error:
        raise UsageError(said("storage.journal-does-not-fit")) from error


def theory_after(past: Past, number: int) -> Theory:
    """Make the theory as it was after an edit; 0 is before the first.

    Raises:
        UsageError: The journal does not reach back that far, or there is no such edit.
    """
    until = past.up_to(number)
    if until is not None:
        return rebuilt(until)
    if 0 <= number <= past.number:
        raise UsageError(said("storage.moment-missing", edit=str(number)))
    raise UsageError(
        said("storage.no-such-moment", edit=str(number), edits=str(past.number))
    )


def last_edited_here(past: Past) -> tuple[Theory, int]:
    """Make the theory as people left it here, before what other programs did to its file.

    Raises:
        UsageError: There is no journal to make it from.
    """
    number = None
    for lines in past.newest_first():
        if isinstance(lines, Lines):
            for edit in lines.edits_with(newest_first=True):
                if not is_from_outside(edit):
                    return theory_after(past, edit.number), edit.number
            number = lines.number_before
        elif number is not None:
            # Who did the missing edits is not known, but what came of them is.
            break
    return theory_after(past, number or 0), number or 0


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


def snapshot(
    journal: Journal, file: str, theory: Theory, removed: dict[Id, int] | None = None
) -> Base:
    """Make the line that holds the whole theory, as it is in the file with this hash."""
    raw = msgspec.Raw(msgspec.json.encode(native.as_builtins(theory)))
    return Base(number=journal.number, at=now(), file=file, theory=raw, removed=removed)


def hash_of(data: bytes) -> str:
    """Tell what a file holds from what others do."""
    return hashlib.sha256(data).hexdigest()


def now() -> datetime:
    """Give the time, with its zone."""
    return datetime.now().astimezone()
