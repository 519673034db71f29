"""What is found when a theory is opened: edits that a save has missed, another's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from toc.errors import TocError, UsageError
from toc.formats import native
from toc.formats.files import replace_file
from toc.formats.rights import belonging_to
from toc.storage.beside import free_name
from toc.storage.journal import TORN
from toc.storage.lines import Saved
from toc.storage.past import told_missing
from toc.storage.rebuilding import (
    OUTSIDE,
    change,
    now,
    rebuilt,
    replayed,
    since_last_file,
    snapshot,
)
from toc.words.said import Said, said

if TYPE_CHECKING:
    from pathlib import Path

    from toc.model.theory import Theory
    from toc.storage.journal import Journal
    from toc.storage.lines import Edit
    from toc.storage.past import Past
    from toc.words.said import Value

_GONE: Final = said("storage.newest-part-gone")


class Recovered(Struct, frozen=True):
    """A theory as it is after its opening."""

    theory: Theory
    #: What a person should know about the opening.
    remarks: tuple[Said, ...] = ()
    #: The journal holds edits that the file does not.
    has_unsaved: bool = False


def recovered(path: Path, theory: Theory, file: str, journal: Journal) -> Recovered:
    """Bring file and journal together; the file holds a theory and has this hash.

    What another program did to the file becomes an edit of the history, so that it can be
    told, and gone back over.

    Raises:
        StorageError: The journal, or a copy that is kept, could not be written.
    """
    damage = (journal.remark,) if journal.remark else ()
    remarks = (*damage, *told_missing(journal.past))
    if not journal.past:
        journal.append(snapshot(journal, file, theory))
        return Recovered(theory, remarks)
    last, missed = since_last_file(journal.past)
    if last == file:
        found = _with_missed(theory, missed)
        return Recovered(found.theory, remarks + found.remarks, found.has_unsaved)
    try:
        ours = rebuilt(journal.past)
    except UsageError:
        # It cannot be gone on from; what follows begins with the file.
        journal.append(snapshot(journal, file, theory))
        return Recovered(theory, remarks)
    # Where they are the same, a save was killed before it could say that it was done.
    if theory != ours:
        # A file that has more than a damaged journal is no other program's.
        if not journal.lines:
            remarks = (*remarks, _GONE)
        elif journal.remark in {None, TORN}:
            remarks = (*remarks, _both_offered(path, ours, missed, journal.past))
        if edit := change(journal, ours, theory, OUTSIDE):
            journal.append(edit)
    journal.append(Saved(number=journal.number, at=now(), file=file))
    return Recovered(theory, remarks)


def looked_at(theory: Theory, file: str, past: Past) -> Recovered:
    """Show a theory that cannot be edited here with the edits that its file has missed."""
    last, missed = since_last_file(past)
    try:
        return _with_missed(theory, missed) if last == file else Recovered(theory)
    except (TocError, msgspec.ValidationError):
        return Recovered(theory)


def _with_missed(theory: Theory, missed: list[Edit]) -> Recovered:
    if not missed:
        return Recovered(theory)
    return Recovered(
        replayed(theory, missed),
        (said("storage.came-back", edits=len(missed)),),
        has_unsaved=True,
    )


def _both_offered(path: Path, ours: Theory, missed: list[Edit], past: Past) -> Said:
    """Say that the file is another program's now, and where the version from here is."""
    newest = past.newest()
    at = (newest.at if newest else now()).astimezone()
    there: dict[str, Value] = {
        "file": path.name,
        "edit": str(past.number),
        "is_dated": "true" if newest else "false",
        "day": at.date(),
        "time": f"{at:%H:%M}",
    }
    if not missed:
        return said("storage.both-there", **there)
    copy = free_name(path, "kept")
    replace_file(copy, native.dump(ours), belonging_to(path))
    there |= {"edits": len(missed), "copy": copy.name}
    return said("storage.both-there.copy", **there)
