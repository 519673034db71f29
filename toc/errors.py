"""Every error that `toc` raises on purpose; its text is written for planners."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Final

from toc.words.said import Listed, Said, said, verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What systems say of a disk, by the number of the error.
_BY_NUMBER: Final = {
    errno.ENOSPC: "part.system.no-space",
    errno.EACCES: "part.system.no-access",
    errno.EPERM: "part.system.not-permitted",
    errno.EROFS: "part.system.read-only",
    errno.ENOENT: "part.system.not-there",
    errno.EIO: "part.system.disk-error",
    errno.EDQUOT: "part.system.over-quota",
    errno.EEXIST: "part.system.there-already",
    errno.EISDIR: "part.system.is-folder",
    errno.ENOTDIR: "part.system.no-folder",
    errno.ENAMETOOLONG: "part.system.long-name",
    errno.EMFILE: "part.system.many-files",
    errno.EFBIG: "part.system.large-file",
    errno.EBUSY: "part.system.busy",
}


class TocError(Exception):
    """Something a planner can understand and act on went wrong.

    `said` is what went wrong, for any language; `str` gives it in English.
    """

    def __init__(self, words: Said | str) -> None:
        super().__init__(words)
        self.said = as_said(words)

    def __str__(self) -> str:
        # A part of a sentence, without a key so far, may stand within another one.
        if self.said.key == "verbatim":
            return str(dict(self.said.values)["words"])
        # What makes sentences stands above, and is there when somebody reads one.
        from toc.model.speech import in_english

        return in_english(self.said)

    def _render_traceback_(self) -> list[str]:
        """Show the sentence alone in a notebook; IPython asks for this by its name."""
        return [str(self)]


class ReadError(TocError):
    """A file cannot be read as a theory; every fault found is listed.

    `faults` holds one sentence per fault, each naming the place in the file.
    """

    def __init__(self, summary: Said | str, faults: Sequence[Said | str] = ()) -> None:
        self.summary = as_said(summary)
        self.faults = tuple(faults)
        listed = said("fault.listed", summary=summary, faults=Listed(self.faults, "lines"))
        super().__init__(listed if faults else summary)


class NewerFileError(ReadError):
    """A file was made by a newer version of `toc`; it is left as it is."""


class EditError(TocError):
    """An edit is not possible; the theory stays as it was."""


class ChangedMeanwhileError(EditError):
    """Somebody else has changed what a command would change, to what `now` holds."""

    def __init__(self, now: object) -> None:
        self.now = now
        super().__init__(said("refused.changed-meanwhile"))


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

    def __init__(self) -> None:
        super().__init__(said("fault.cancelled"))


def as_said(words: Said | str) -> Said:
    """Take words that have no key as they are, in every language."""
    return verbatim(words) if isinstance(words, str) else words


def said_of(error: Exception) -> Said:
    """Say what went wrong for people, also where nobody foresaw it."""
    if isinstance(error, TocError):
        return error.said
    if isinstance(error, OSError):
        reason = reason_in(error)
        if error.filename is None:
            return said("fault.system", reason=reason)
        return said("fault.system-file", file=str(error.filename), reason=reason)
    words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return said("fault.own", words=words)


def reason_in(error: OSError | ValueError) -> Said:
    """Say why the system did not do what it was asked."""
    words = getattr(error, "strerror", None) or str(error)
    number = getattr(error, "errno", None)
    if number in _BY_NUMBER and words == os.strerror(number):
        return said(_BY_NUMBER[number])
    return verbatim(words)


def reason_of(error: Exception) -> str:
    """Say in English what went wrong, also where nobody foresaw it."""
    from toc.model.speech import in_english

    return in_english(said_of(error))
