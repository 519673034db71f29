"""Every error that `toc` raises on purpose; its text is written for planners."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class TocError(Exception):
    """Something a planner can understand and act on went wrong."""

    def _render_traceback_(self) -> list[str]:
        """Show the sentence alone in a notebook; IPython asks for this by its name."""
        return [str(self)]


class ReadError(TocError):
    """A file cannot be read as a theory; every fault found is listed.

    `faults` holds one sentence per fault, each naming the place in the file.
    """

    def __init__(self, summary: str, faults: Sequence[str] = ()) -> None:
        self.summary = summary
        self.faults = tuple(faults)
        super().__init__("\n".join([summary, *(f"- {fault}" for fault in self.faults)]))


class NewerFileError(ReadError):
    """A file was made by a newer version of `toc`; it is left as it is."""


class EditError(TocError):
    """An edit is not possible; the theory stays as it was."""


class ChangedMeanwhileError(EditError):
    """Somebody else has changed what a command would change, to what `now` holds."""

    def __init__(self, now: object) -> None:
        self.now = now
        super().__init__(
            "Somebody else has changed this while you typed. Choose what to keep."
        )


class ConflictError(TocError):
    """A diff does not fit the theory it is applied to."""


class StorageError(TocError):
    """A theory cannot be opened or saved; nothing on disk has changed."""


class BackupError(StorageError):
    """A theory is saved, but no backup of it could be made."""


class ChangedElsewhereError(StorageError):
    """The file on disk is not the one that was opened; saving would lose a change."""


class UsageError(TocError):
    """A request names something that is not there."""


class CancelledError(TocError):
    """Work was stopped before it was done; nothing has changed."""


def reason_of(error: Exception) -> str:
    """Say what went wrong for people, also where nobody foresaw it."""
    if isinstance(error, TocError):
        return str(error)
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        if error.filename is None:
            return f"This could not be done: {reason}."
        return f'"{error.filename}": {reason}. Check its name, its folder and your rights.'
    words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"The program has stumbled over a fault of its own ({words})."
