"""A theory file held for writing: one holder at a time, with the journal in its place."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from filelock import FileLock, Timeout

from toc.errors import StorageError, said_of
from toc.formats.rights import is_ours, is_protected
from toc.storage.beside import folder_of, make_folder, share_folder
from toc.storage.journal import Journal
from toc.words.said import said

if TYPE_CHECKING:
    from pathlib import Path

    from toc.storage.past import Past
    from toc.words.said import Said


class HeldElsewhereError(StorageError):
    """Another window or program has the theory open."""


class Hold:
    """The lock and the journal of a theory file, as long as it is open here.

    The lock is the operating system's, so a crash leaves none behind. A program that syncs
    folders may take the hidden folder away or put another in its place; what is written
    next puts ours back, with all that was in it.
    """

    def __init__(self, path: Path, lock: FileLock, journal: Journal) -> None:
        self.path = path
        self._lock = lock
        self._lock_at = _place(folder_of(path) / "lock")
        self._journal = journal
        self._process = os.getpid()

    @classmethod
    def take(cls, path: Path) -> Self:
        """Hold a theory file.

        Raises:
            HeldElsewhereError: Another holds it.
            OSError: Its folder cannot be written.
            StorageError: Its journal cannot be written.
        """
        folder = make_folder(path)
        lock = _locked(path)
        try:
            return cls(path, lock, Journal.open(folder / "journal"))
        except BaseException:
            # Not left to the garbage collector: a pending error keeps what it passed by.
            lock.release()
            raise

    @property
    def past(self) -> Past:
        """What the journal holds by now, to be read."""
        return self._journal.past

    def journal(self) -> Journal:
        """Give the journal to be written, in its place.

        Raises:
            StorageError: It is not ours to write any more, or cannot be put back.
        """
        if self._process != os.getpid():
            raise StorageError(said("storage.open-in-parent", file=self.path.name))
        # When the folder around it is away, the journal has gone along and waits there.
        if self.path.parent.is_dir() and not self._is_in_place():
            self._put_back()
        return self._journal

    def release(self) -> None:
        """Let others hold the file."""
        if self._process == os.getpid():  # Else they belong to the process that took them.
            with suppress(StorageError):
                self.journal()
                if self.path.parent.is_dir() and not self._journal.is_whole():
                    self._put_back()
            self._journal.close()
            self._lock.release()

    def _is_in_place(self) -> bool:
        lock = _place(folder_of(self.path) / "lock")
        return lock == self._lock_at and self._journal.is_in_place()

    def _put_back(self) -> None:
        try:
            make_folder(self.path)
            if _place(folder_of(self.path) / "lock") != self._lock_at:
                lock = _locked(self.path)
                self._lock.release()
                self._lock = lock
                self._lock_at = _place(folder_of(self.path) / "lock")
            self._journal.put_back()
            share_folder(self.path)
        except OSError as error:
            gone = said(
                "storage.hidden-folder-gone", file=self.path.name, why=said_of(error)
            )
            raise StorageError(gone) from error


def why_not_to_write(path: Path) -> Said | None:
    """Say why a theory may not be written here, before it is tried; None if it may."""
    if is_protected(path) and is_ours(path):
        return said("storage.protected", file=path.name)
    if not os.access(path, os.W_OK):
        return said("storage.no-right.file", file=path.name)
    if not os.access(path.parent, os.W_OK):
        return said("storage.no-right.folder", file=str(path.parent))
    return None


def _locked(path: Path) -> FileLock:
    lock = FileLock(folder_of(path) / "lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise HeldElsewhereError(said("storage.open-elsewhere", file=path.name)) from None
    return lock


def _place(path: Path) -> tuple[int, int] | None:
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_dev, there.st_ino
