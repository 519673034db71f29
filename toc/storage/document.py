"""A theory's file while it is open: one writer, and no edit lost or overwritten unseen.

Beside `plan.toc.json` lies a hidden folder `.plan.toc` with the lock and the journal.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import msgspec

from toc.errors import (
    BackupError,
    ChangedElsewhereError,
    StorageError,
    UsageError,
    said_of,
)
from toc.formats import native
from toc.formats.files import read_bytes, replace_file
from toc.formats.registry import read
from toc.formats.rights import belonging_to, in_folder
from toc.storage.backups import Backup, backups, keep
from toc.storage.beside import backups_of, folder_of, free_name, share_folder
from toc.storage.damage import read_or_offer
from toc.storage.hold import HeldElsewhereError, Hold, why_not_to_write
from toc.storage.lines import Edit, Lines, Moment, Saved
from toc.storage.past import Past, past_in
from toc.storage.rebuilding import (
    change,
    hash_of,
    now,
    snapshot,
    theory_after,
)
from toc.storage.recovery import Recovered, looked_at, recovered
from toc.storage.telling import Bin, entries
from toc.words.said import said

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from datetime import datetime

    from toc.changes.diff import Diff
    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.storage.journal import Journal
    from toc.storage.telling import Entry
    from toc.words.said import Said

#: After so many edits the journal holds the whole theory again, to be rebuilt from there.
SNAPSHOT_AFTER: Final = 500


class Document:
    """An open theory file.

    The first opener holds a lock and may save; others get it read-only. The lock is the
    operating system's, so a crash leaves none behind.
    """

    def __init__(
        self,
        path: Path,
        found: Recovered,
        *,
        seen: str,
        hold: Hold | None = None,
        past: Past | None = None,
        read_only_because: Said | None = None,
    ) -> None:
        self.path = path
        #: The theory as it was when it was opened, with the edits the last save missed.
        self.theory = found.theory
        #: What a person should know about the opening.
        self.remarks = list(found.remarks)
        #: The journal held edits that the file does not.
        self.has_unsaved = found.has_unsaved
        #: Why it cannot be edited here, and what to do; None where it can.
        self.read_only_because = read_only_because
        #: The hashes of what may be in the file and is no other program's.
        self._ours = {seen}
        self._hold = hold
        self._past_seen = past or Past((), Lines.none())
        self._bin = Bin()
        # Now, while people wait anyway, and not when they open the history. What cannot be
        # read of the past is said there, and stops no opening.
        with suppress(StorageError, msgspec.DecodeError):
            self._bin.look(self._past)
        self._copy: Path | None = None

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Open a native file and replay the edits that its last save missed.

        A file that cannot be edited here is opened to be looked at.

        Raises:
            DamagedFileError: The file is damaged, and the theory can be brought back.
            ReadError: The file cannot be read as a theory; it is left as it is.
        """
        path = Path(path).resolve()
        read_or_offer(path)
        if reason := why_not_to_write(path):
            return cls._looked_at(path, reason)
        try:
            hold = Hold.take(path)
        except HeldElsewhereError as error:
            return cls._looked_at(path, error.said, with_journal=False)
        except (OSError, StorageError) as error:
            return cls._looked_at(path, _not_written(path, error))
        try:
            return cls._held(path, hold)
        except (OSError, StorageError) as error:
            hold.release()
            return cls._looked_at(path, _not_written(path, error))
        except BaseException:
            # Not left to the garbage collector: a pending error keeps what it passed by.
            hold.release()
            raise

    @classmethod
    def _held(cls, path: Path, hold: Hold) -> Self:
        # Read now: what another opener saved before the hold was ours must be seen.
        data = read_bytes(path)
        seen = hash_of(data)
        found = recovered(path, native.load(data), seen, hold.journal())
        document = cls(path, found, seen=seen, hold=hold)
        if not document.backups():
            try:
                document._back_up(data)
            except BackupError as error:
                document.remarks.append(
                    said("storage.open-without-backup", file=path.name, why=error.said)
                )
        share_folder(path)
        return document

    @classmethod
    def _looked_at(cls, path: Path, reason: Said, *, with_journal: bool = True) -> Self:
        """Open what cannot be edited here; who holds it elsewhere writes its journal."""
        data = read_bytes(path)
        seen, theory = hash_of(data), native.load(data)
        past = Past((), Lines.none())
        if with_journal:
            with suppress(OSError, StorageError):
                past = past_in(folder_of(path) / "journal")
        found = looked_at(theory, seen, past)
        return cls(path, found, seen=seen, past=past, read_only_because=reason)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_read_only(self) -> bool:
        """It can be looked at and not edited; `read_only_because` says why."""
        return self._hold is None

    @property
    def number(self) -> int:
        """How many edits the file has seen since its journal began."""
        return self._past.number

    def last_edits(self, most: int) -> list[Edit]:
        """Read the last edits that the journal holds, oldest first."""
        return [*islice(self._past.edits_with(), most)][::-1]

    @property
    def _past(self) -> Past:
        return self._hold.past if self._hold else self._past_seen

    def record(self, diff: Diff, *, command: Any, created: str | None, author: str) -> None:
        """Keep an edit; it is on disk when this returns.

        Raises:
            StorageError: It could not be written; nothing has changed.
        """
        journal = self._writable()
        journal.append(
            Edit(
                number=journal.number + 1,
                at=now(),
                author=author,
                command=command,
                created=created,
                diff=msgspec.Raw(msgspec.json.encode(diff.as_builtins())),
            )
        )

    def name_moment(self, name: str, *, author: str) -> None:
        """Give how the theory is now a name, to find it again in the history.

        Raises:
            StorageError: It could not be written.
        """
        journal = self._writable()
        journal.append(Moment(number=journal.number, at=now(), author=author, name=name))

    def history(
        self, theory: Theory, *, before: int | None = None, target: Id | None = None
    ) -> Iterator[Entry]:
        """Tell who changed what when, newest first; `theory` is the theory as it is now.

        It is read as far as one goes on, and needs no lock.
        """
        return entries(self._past, theory, before=before, target=target)

    def removed(self, theory: Theory) -> list[Id]:
        """Name the elements that were removed and are not back, the latest first."""
        return self._bin.removed(self._past, theory)

    def removal(self, key: Id) -> Diff:
        """Give what removed an element that is among the removed."""
        return self._bin.removal(self._past, key)

    def theory_at(self, number: int) -> Theory:
        """Rebuild the theory as it was after an edit.

        Raises:
            UsageError: The journal does not reach back that far, or there is no such edit.
        """
        return theory_after(self._past, number)

    def backups(self) -> list[Backup]:
        """List what was saved before, newest first."""
        return backups(backups_of(self.path))

    def theory_in(self, backup: str) -> Theory:
        """Read the theory that a backup holds.

        Raises:
            ReadError: The backup cannot be read as a theory.
            UsageError: There is no such backup any more.
        """
        for one in self.backups():
            if one.name == backup:
                return read(one.path, "native")
        raise UsageError(said("storage.backup-not-kept"))

    def go_back(self, number: int) -> Theory:
        """Make the theory again what it was after an edit, as a new edit, and save it.

        Raises:
            StorageError: It could not be written.
            UsageError: The journal does not reach back that far, or there is no such edit.
        """
        journal = self._writable()
        after = self.theory_at(number)
        if edit := change(journal, self.theory, after, "go-back"):
            journal.append(edit)
        self.save(after)
        if read(self.path, "native") != after:
            raise StorageError(
                said("storage.changed-just-now", file=self.path.name, edit=str(number))
            )
        return after

    def save(self, theory: Theory) -> None:
        """Save in one step; the new file is on disk when this returns.

        Raises:
            ChangedElsewhereError: Another program has changed the file since it was opened
                or saved here. The theory is kept in a file beside it, named in the error.
            StorageError: The file cannot be written; what was there is as it was.
        """
        journal = self._writable()
        data = native.dump(theory)
        if self.path.exists() and hash_of(read_bytes(self.path)) not in self._ours:
            self._copy = self._copy or free_name(self.path, "kept")
            replace_file(self._copy, data, belonging_to(self.path))
            names = {"file": self.path.name, "copy": self._copy.name}
            raise ChangedElsewhereError(said("storage.changed-elsewhere", **names))
        # Also where this fails, for the disk may fail when the file is already in place.
        saved = hash_of(data)
        self._ours.add(saved)
        replace_file(self.path, data, in_folder(self.path.parent))
        self._ours = {saved}
        if journal.number - journal.snapshot_at >= SNAPSHOT_AFTER:
            journal.append(snapshot(journal, saved, theory))
        else:
            journal.append(Saved(number=journal.number, at=now(), file=saved))
        self._close_month(journal, saved, theory)
        try:
            self._back_up(data)
        except BackupError as error:
            but = said("storage.saved-without-backup", file=self.path.name, why=error.said)
            raise BackupError(but) from error

    def _close_month(self, journal: Journal, saved: str, theory: Theory) -> None:
        """Begin the journal's next file in another month, with what is saved just now.

        A clock that goes back begins none, and a month of few edits goes on in one file.
        """
        lines = journal.lines
        if lines.number - lines.number_before >= SNAPSHOT_AFTER and (
            _month(now()) > _month(lines[0].at)
        ):
            # Where it cannot be done, one file goes on, and the next save tries again.
            with suppress(StorageError, msgspec.DecodeError):
                removed = self._bin.so_far(journal.past)
                journal.turn(snapshot(journal, saved, theory, removed))

    def close(self) -> None:
        """Let others write the file."""
        if self._hold is not None:
            self._hold.release()

    def _writable(self) -> Journal:
        if self._hold is None:
            raise StorageError(self.read_only_because or said("refused.closed"))
        return self._hold.journal()

    def _back_up(self, data: bytes) -> None:
        keep(data, backups_of(self.path), now(), belonging_to(self.path))


def _month(at: datetime) -> tuple[int, int]:
    return at.year, at.month


def _not_written(path: Path, error: OSError | StorageError) -> Said:
    return said("storage.only-to-look-at", file=path.name, why=said_of(error))
