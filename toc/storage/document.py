"""A theory's file while it is open: one writer, and no edit lost or overwritten unseen.

Beside `plan.toc.json` lies a hidden folder `.plan.toc` with the lock and the journal.
"""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct

from toc.changes.diff import Diff
from toc.changes.wording import in_words, touched
from toc.errors import (
    BackupError,
    ChangedElsewhereError,
    ConflictError,
    StorageError,
    UsageError,
    reason_of,
)
from toc.formats import native
from toc.formats.files import read_bytes, replace_file
from toc.formats.registry import read
from toc.formats.rights import belonging_to, in_folder, is_ours, is_protected
from toc.storage.backups import Backup, backups, keep
from toc.storage.beside import (
    backups_of,
    folder_of,
    free_name,
    make_folder,
    share_folder,
)
from toc.storage.journal import Base, Edit, Journal, Moment, Saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.storage.journal import AnyLine

#: After so many edits the journal holds the whole theory again, to be rebuilt from there.
SNAPSHOT_AFTER: Final = 500


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


class Document:
    """An open theory file.

    The first opener holds a lock and may save; others get it read-only. The lock is the
    operating system's, so a crash leaves none behind.
    """

    def __init__(
        self,
        path: Path,
        theory: Theory,
        *,
        seen: str = "",
        lock: FileLock | None = None,
        journal: Journal | None = None,
        read_only_because: str = "",
    ) -> None:
        self.path = path
        #: The theory as it was when it was opened, with the edits the last save missed.
        self.theory = theory
        #: What a person should know about the opening, in sentences.
        self.remarks: list[str] = []
        #: The journal held edits that the file does not.
        self.has_unsaved = False
        #: Why it cannot be edited here, and what to do, in sentences; empty where it can.
        self.read_only_because = read_only_because
        self._seen = seen
        self._lock = lock
        self._journal = journal
        self._copy: Path | None = None
        self._process = os.getpid()

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Open a native file and replay the edits that its last save missed.

        A file that cannot be edited here is opened to be looked at.

        Raises:
            ReadError: The file cannot be read as a theory; it is left as it is.
        """
        path = Path(path).resolve()
        theory = read(path, "native")
        reason = _protection(path)
        if reason:
            return cls(path, theory, read_only_because=reason)
        lock = FileLock(folder_of(path) / "lock", timeout=0, thread_local=False)
        try:
            make_folder(path)
            lock.acquire()
        except Timeout:
            return cls(path, theory, read_only_because=_open_elsewhere(path))
        except OSError as error:
            return cls(path, theory, read_only_because=_not_written(path, error))
        try:
            return cls._opened(path, lock)
        except (OSError, StorageError) as error:
            lock.release()
            return cls(path, theory, read_only_because=_not_written(path, error))
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _opened(cls, path: Path, lock: FileLock) -> Self:
        # Read again: what another opener saved before the lock was ours must be seen.
        data = read_bytes(path)
        theory = native.load(data)
        journal = Journal.open(folder_of(path) / "journal")
        document = cls(path, theory, seen=_hash(data), lock=lock, journal=journal)
        try:
            document._recover()
            if not document.backups():
                document._back_up(data)
            share_folder(path)
        except BaseException:
            journal.close()
            raise
        return document

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_read_only(self) -> bool:
        """It can be looked at and not edited; `read_only_because` says why."""
        return self._journal is None

    @property
    def number(self) -> int:
        """How many edits the file has seen since its journal began."""
        return self._journal.number if self._journal else 0

    @property
    def edits(self) -> list[Edit]:
        """All edits that the journal holds, oldest first."""
        return _edits(self._lines)

    @property
    def _lines(self) -> Sequence[AnyLine]:
        return self._journal.lines if self._journal else ()

    def record(self, diff: Diff, *, command: Any, created: str | None, author: str) -> None:
        """Keep an edit; it is on disk when this returns.

        Raises:
            StorageError: It could not be written; nothing has changed.
        """
        journal = self._writable()
        journal.append(
            Edit(
                number=journal.number + 1,
                at=_now(),
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
        journal.append(Moment(number=journal.number, at=_now(), author=author, name=name))

    def history(self, theory: Theory) -> list[Entry]:
        """Tell who changed what when, newest first; `theory` is the theory as it is now."""
        names = {line.number: line.name for line in self._lines if isinstance(line, Moment)}
        return [
            Entry(
                number=edit.number,
                at=edit.at,
                author=edit.author,
                words=tuple(in_words(diff, theory)),
                touched=tuple(sorted(touched(diff))),
                moment=names.get(edit.number, ""),
            )
            for edit in reversed(self.edits)
            for diff in (_diff_of(edit),)
        ]

    def removed(self, theory: Theory) -> dict[Id, Diff]:
        """Find the elements that were removed and are not back, with what removed them.

        An addition that was undone is not among them: nobody removed it.
        """
        return {
            key: diff
            for edit in self.edits
            if edit.command.get("type") != "undo"
            for diff in (_diff_of(edit),)
            for table, key in diff.removed
            if table == "elements" and key not in theory.elements
        }

    def theory_at(self, number: int, theory: Theory) -> Theory:
        """Go back from the theory as it is now to how it was after an edit.

        Raises:
            UsageError: The journal does not reach back that far, or there is no such edit.
        """
        later = [edit for edit in self.edits if edit.number > number]
        if not 0 <= number <= self.number or len(later) != self.number - number:
            raise UsageError(
                f"There is no moment {number} in the history; it has {self.number} edits."
            )
        try:
            for edit in reversed(later):
                theory = _diff_of(edit).inverted().apply(theory)
        except ConflictError as error:
            raise UsageError(
                "The history does not reach back over a change that another program made "
                "to the file. Restore a backup instead."
            ) from error
        return theory

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
        raise UsageError("This backup is not kept any more. Choose another.")

    def go_back(self, number: int) -> Theory:
        """Make the theory again what it was after an edit, as a new edit, and save it.

        Raises:
            StorageError: It could not be written.
            UsageError: The journal does not reach back that far, or there is no such edit.
        """
        after = self.theory_at(number, self.theory)
        diff = Diff.between(self.theory, after)
        if diff:
            command = {"id": f"restore-{_now().isoformat()}", "type": "go-back"}
            self.record(diff, command=command | {"number": number}, created=None, author="")
        self.save(after)
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
        if self.path.exists() and _hash(read_bytes(self.path)) != self._seen:
            self._copy = self._copy or free_name(self.path, "kept")
            replace_file(self._copy, data, belonging_to(self.path))
            raise ChangedElsewhereError(
                f'Another program changed "{self.path.name}" while it was open here. '
                f'That version is untouched; yours is in "{self._copy.name}" beside it. '
                "Compare the two, keep one, and open it again."
            )
        replace_file(self.path, data, in_folder(self.path.parent))
        self._seen = _hash(data)
        if journal.number - journal.snapshot_at >= SNAPSHOT_AFTER:
            journal.append(_snapshot(journal, self._seen, theory))
        else:
            journal.append(Saved(number=journal.number, at=_now(), file=self._seen))
        try:
            self._back_up(data)
        except BackupError as error:
            raise BackupError(f'"{self.path.name}" is saved, but {error}') from error

    def close(self) -> None:
        """Let others write the file."""
        if self._process != os.getpid():
            return  # The lock and the journal belong to the process that opened them.
        if self._journal is not None:
            self._journal.close()
        if self._lock is not None:
            self._lock.release()

    def _writable(self) -> Journal:
        if self._journal is None:
            raise StorageError(self.read_only_because)
        if self._process != os.getpid():
            raise StorageError(
                f'"{self.path.name}" is open in the program that started this one, and '
                "only there it can be edited."
            )
        return self._journal

    def _back_up(self, data: bytes) -> None:
        keep(data, backups_of(self.path), _now(), belonging_to(self.path))

    def _recover(self) -> None:
        """Bring back what the journal holds and the file does not."""
        journal = self._writable()
        if journal.remark:
            self.remarks.append(journal.remark)
        lines = journal.lines
        known = [i for i, line in enumerate(lines) if _file_of(line) == self._seen]
        missed = _edits(lines[known[-1] :]) if known else []
        if known and not any(_file_of(line) for line in lines[known[-1] + 1 :]):
            self._replay(missed)
            return
        self._keep_edits_of_another_file(lines)
        journal.append(_snapshot(journal, self._seen, self.theory))

    def _replay(self, missed: Sequence[Edit]) -> None:
        if missed:
            self.theory = _replayed(self.theory, missed)
            self.has_unsaved = True
            self.remarks.append(
                f"{_edits_in_words(len(missed))} that the last save had missed came back "
                "from the journal."
            )

    def _keep_edits_of_another_file(self, lines: Sequence[AnyLine]) -> None:
        """Keep beside what was not saved when another program changed the file."""
        last = max((i for i, line in enumerate(lines) if _file_of(line)), default=None)
        if last is None or not (missed := _edits(lines[last:])):
            return
        copy = free_name(self.path, "kept")
        replace_file(copy, native.dump(_rebuilt(lines)), belonging_to(self.path))
        self.remarks.append(
            f'Another program has changed "{self.path.name}" since it was edited here. '
            f"{_edits_in_words(len(missed))} had not been saved; the theory with them is "
            f'kept in "{copy.name}" beside it.'
        )


def _protection(path: Path) -> str:
    """Say why a file may not be written, before anything is tried."""
    if is_protected(path) and is_ours(path):
        return (
            f'"{path.name}" is write-protected, so it can only be looked at. Take the '
            "protection away and open it again, or edit a copy."
        )
    for place, what in ((path, f'"{path.name}"'), (path.parent, f'in "{path.parent}"')):
        if not os.access(place, os.W_OK):
            return (
                f"You may not write {what}, so the theory can only be looked at. Ask its "
                "owner for the right to write, or edit a copy."
            )
    return ""


def _open_elsewhere(path: Path) -> str:
    return (
        f'"{path.name}" is open in another window or program, so it can only be looked at '
        "here. Close it there and open it again to edit it."
    )


def _not_written(path: Path, error: OSError | StorageError) -> str:
    return (
        f'"{path.name}" can only be looked at, since its journal of edits cannot be '
        f"written: {reason_of(error)} Then open it again to edit it."
    )


def _snapshot(journal: Journal, file: str, theory: Theory) -> Base:
    raw = msgspec.json.encode(native.as_builtins(theory))
    return Base(number=journal.number, at=_now(), file=file, theory=msgspec.Raw(raw))


def _rebuilt(lines: Sequence[AnyLine]) -> Theory:
    """Make the theory that a journal ends with, from the last whole theory in it."""
    at = max(i for i, line in enumerate(lines) if isinstance(line, Base))
    base = lines[at]
    assert isinstance(base, Base)  # noqa: S101  # for the type checker; so it was chosen
    return _replayed(native.load(bytes(base.theory)), _edits(lines[at:]))


def _replayed(theory: Theory, edits: Sequence[Edit]) -> Theory:
    for edit in edits:
        theory = _diff_of(edit).apply(theory)
    return theory


def _diff_of(edit: Edit) -> Diff:
    return Diff.from_builtins(msgspec.json.decode(edit.diff))


def _edits(lines: Sequence[AnyLine]) -> list[Edit]:
    return [line for line in lines if isinstance(line, Edit)]


def _file_of(line: AnyLine) -> str | None:
    return line.file if isinstance(line, Base | Saved) else None


def _edits_in_words(count: int) -> str:
    return "1 edit" if count == 1 else f"{count} edits"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _now() -> datetime:
    return datetime.now().astimezone()
