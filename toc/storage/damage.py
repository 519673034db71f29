"""A theory file that cannot be read: what it can be brought back from, and doing so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from toc.errors import NewerFileError, ReadError, StorageError, TocError, UsageError
from toc.formats import native
from toc.formats.files import replace_file
from toc.formats.registry import read
from toc.formats.rights import belonging_to, in_folder
from toc.storage.backups import Backup, backups
from toc.storage.beside import backups_of, folder_of, free_name
from toc.storage.hold import Hold, why_not_to_write
from toc.storage.lines import Saved
from toc.storage.past import past_in
from toc.storage.rebuilding import change, hash_of, last_edited_here, now, rebuilt
from toc.words.said import Listed, Said, said

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from toc.model.theory import Theory
    from toc.storage.past import Past


class Damaged(Struct, frozen=True):
    """A theory file that is damaged or gone, and what there is to bring it back from."""

    path: Path
    #: What is wrong with it.
    reason: Said
    #: When the last edit was made that the journal can rebuild; None without a journal.
    edited_at: datetime | None
    #: The newest backup that can be read, and its number in the list of backups.
    backup: Backup | None
    backup_number: int

    @property
    def offers(self) -> list[Said]:
        """Say what can be done, best first."""
        path, offers = str(self.path), []
        if self.edited_at is not None:
            at = moment(self.edited_at)
            offers.append(said("storage.from-journal", at=at, path=path))
        if self.backup is not None:
            at, number = moment(self.backup.at), str(self.backup_number)
            offers.append(said("storage.from-backup", at=at, path=path, number=number))
        return offers


class DamagedFileError(ReadError):
    """A theory's file is damaged, but the theory can be brought back."""

    def __init__(self, damaged: Damaged, error: ReadError) -> None:
        super().__init__(error.summary, error.faults)
        self.damaged = damaged
        offers = Listed(tuple(damaged.offers), "lines")
        self.said = said("storage.damaged", error=error.said, offers=offers)


def read_or_offer(path: Path) -> Theory:
    """Read a theory; where its file is damaged or gone, say what it can be had from.

    Raises:
        DamagedFileError: There is something to bring it back from.
        ReadError: There is nothing.
    """
    try:
        return read(path, "native")
    except NewerFileError:
        raise
    except ReadError as error:
        damaged = _damage(path, error)
        if damaged is None:
            raise
        raise DamagedFileError(damaged, error) from error


def rebuild(path: Path) -> Path | None:
    """Put the theory back as it was edited here last; say where what is there now is kept.

    Raises:
        StorageError: It could not be written, or the theory is open.
        UsageError: There is no journal to rebuild it from.
    """
    if not past_in(folder_of(path) / "journal"):
        raise UsageError(said("storage.no-journal-of", path=str(path)))
    return _put_back(path, lambda past: last_edited_here(past)[0])


def take_backup(path: Path, backup: Backup) -> Path | None:
    """Put the theory back as a backup holds it; say where what is there now is kept.

    Raises:
        ReadError: The backup cannot be read.
        StorageError: It could not be written, or the theory is open.
    """
    theory = read(backup.path, "native")
    return _put_back(path, lambda _: theory)


def _put_back(path: Path, theory_of: Callable[[Past], Theory]) -> Path | None:
    """Write a theory in its file's place, as an edit that its journal knows."""
    if path.exists() and (reason := why_not_to_write(path)):
        raise StorageError(reason)
    hold = Hold.take(path)
    try:
        journal = hold.journal()
        theory = theory_of(journal.past)
        data = native.dump(theory)
        aside = _set_aside(path)
        replace_file(path, data, in_folder(path.parent))
        if journal.past:
            before = rebuilt(journal.past)
            if edit := change(journal, before, theory, "brought-back"):
                journal.append(edit)
            journal.append(Saved(number=journal.number, at=now(), file=hash_of(data)))
    finally:
        hold.release()
    return aside


def _set_aside(path: Path) -> Path | None:
    if not path.exists():
        return None
    aside = free_name(path, "before")
    replace_file(aside, path.read_bytes(), belonging_to(path))
    return aside


def _damage(path: Path, error: ReadError) -> Damaged | None:
    """Look for what a theory can be brought back from; None where there is nothing."""
    if path.exists() and not (path.is_file() and os.access(path, os.R_OK)):
        return None
    kept = list(enumerate(backups(backups_of(path)), start=1))
    good = next(((number, one) for number, one in kept if _can_be_read(one)), (0, None))
    edited_at = _edited_at(path)
    if edited_at is None and good[1] is None:
        return None
    return Damaged(path, _by_name(error.summary, path), edited_at, good[1], good[0])


def _edited_at(path: Path) -> datetime | None:
    """Say when the last edit was that the journal can bring back, if it can bring any."""
    try:
        past = past_in(folder_of(path) / "journal")
        _, number = last_edited_here(past)
        until = past.up_to(number)
        last = until and until.newest()
    except (OSError, TocError):
        return None
    return last.at if last else None


def _can_be_read(backup: Backup) -> bool:
    try:
        read(backup.path, "native")
    except ReadError:
        return False
    return True


def moment(at: datetime) -> Said:
    """Say when something was, in the time of who reads it."""
    here = at.astimezone()
    return said("part.moment", day=here.date(), time=f"{here:%H:%M:%S}")


def _by_name(summary: Said, path: Path) -> Said:
    """Name a file by its name alone, for who has its folder before them."""
    named = {
        name: path.name if value == str(path) else value for name, value in summary.values
    }
    return said(summary.key, **named)
