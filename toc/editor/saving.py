"""The saving of a session's theory: soon after an edit, again after a failure, and said."""

from __future__ import annotations

import logging
import threading
from datetime import datetime
from typing import TYPE_CHECKING, Final

from toc.errors import BackupError, TocError, said_of
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from toc.editor.session import Message
    from toc.editor.voices import Voices
    from toc.model.theory import Theory
    from toc.storage.document import Document
    from toc.words.said import Said

#: Seconds from an edit to its saving; edits in between are saved with it.
SAVE_AFTER: Final = 1.0
#: Seconds until a failed save is tried again.
TRY_AGAIN_AFTER: Final = 5.0

_log: Final = logging.getLogger(__name__)


class Saving:
    """Keeps a document's file up to date with a theory, and says how that goes.

    Whatever fails, on the disk or in the program, becomes "not saved" with its reason, and
    is tried again. All calls but the timer's come under the session's lock.
    """

    def __init__(
        self,
        document: Document | None,
        now: Callable[[], Theory],
        tell: Callable[[Message], None],
        lock: threading.RLock,
        voices: Voices,
    ) -> None:
        self._document = document
        self._voices = voices
        self._now = now
        self._tell = tell
        self._lock = lock
        self._timer: threading.Timer | None = None
        #: The theory as it was saved last.
        self._done = now()
        self._status, self._at, self.reason = _first_status(document)
        if document is not None and document.has_unsaved:
            self.soon()

    @property
    def status(self) -> Message:
        """How the saving goes, when all was on disk last, and why something is not."""
        reason = self._voices.say(self.reason) if self.reason else None
        return {"status": self._status, "at": self._at, "reason": reason}

    def soon(self) -> None:
        """Save after a while, with what is edited until then."""
        if self._document is not None:
            self._say("saving")
            self._wait(SAVE_AFTER)

    def now(self) -> bool:
        """Save what is not saved yet, and say whether all is on disk."""
        with self._lock:
            self.stop()
            if self._document is None or self._document.is_read_only:
                return False
            theory = self._now()
            if theory is self._done and self._status == "saved":
                return True
            return self._saved(self._document, theory)

    def stop(self) -> None:
        """Leave what is not saved yet to the journal."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _saved(self, document: Document, theory: Theory) -> bool:
        try:
            document.save(theory)
        except BackupError as error:
            self._done = theory
            self._say("no-backup", error.said)
        except Exception as error:  # noqa: BLE001  # no failure may end the saving
            if not isinstance(error, TocError | OSError):
                _log.exception("A theory could not be saved.")
            self._say("not-saved", said_of(error))
        else:
            self._done = theory
            self._say("saved")
            return True
        self._wait(TRY_AGAIN_AFTER)
        return self._done is theory

    def _wait(self, seconds: float) -> None:
        """Save after some seconds; an earlier timer stays, so that nothing is put off."""
        if self._timer is not None:
            return
        timer = threading.Timer(seconds, self.now)
        timer.daemon = True
        try:
            timer.start()
        except RuntimeError as error:  # The system gives no further thread.
            self._say("not-saved", said_of(error))
        else:
            self._timer = timer

    def _say(self, status: str, reason: Said | None = None) -> None:
        self._status, self.reason = status, reason
        if status in {"saved", "no-backup"}:
            self._at = _time()
        self._tell({"type": "saved", **self.status})


def _first_status(document: Document | None) -> tuple[str, str | None, Said | None]:
    if document is None:
        return "not-saved", None, said("refused.no-file")
    if document.is_read_only:
        return "read-only", None, document.read_only_because
    return "saved", _time(), None


def _time() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
