"""What follows an edit: the findings and the picture of the theory as it has become.

Both may take seconds, so they are made without the session's lock, and no edit waits for
them. They are told under it, so that everybody hears one after the other: each message
names what is different from the one before.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import msgspec

from toc.drawing.layout import arrange
from toc.editor.patches import moves
from toc.editor.worker import Worker
from toc.errors import CancelledError
from toc.progress import listening, patient

if TYPE_CHECKING:
    from collections.abc import Callable

    from toc.editor.judging import Judge
    from toc.model.theory import Theory
    from toc.progress import Listener, Stage

Message: TypeAlias = dict[str, Any]

_log: Final = logging.getLogger(__name__)


class Version(NamedTuple):
    """A theory as it is at one moment, and in which language it is shown."""

    theory: Theory
    revision: int
    language: str

    def is_shown_as(self, other: Version) -> bool:
        """Two versions have the same picture."""
        return self.theory is other.theory and self.language == other.language


class _Saying:
    """Says what takes long, and at the end that it is done, if anything was said."""

    def __init__(self, say: Callable[[Stage | None, float], None]) -> None:
        self._say = say
        self._has_said = False
        self.hear = patient(self._pass_on)

    def end(self) -> None:
        if self._has_said:
            self._say(None, 1.0)

    def _pass_on(self, stage: Stage, share: float) -> None:
        self._has_said = True
        self._say(stage, share)


class Following:
    """Brings findings and picture up to date with a theory, one version at a time.

    Who calls must not hold the session's lock, which is taken here for telling alone.
    """

    def __init__(
        self,
        judge: Judge,
        now: Callable[[], Version],
        state: Callable[[], Message],
        tell: Callable[[Message], None],
        lock: threading.RLock,
    ) -> None:
        self._judge = judge
        self._now = now
        self._state = state
        self._tell = tell
        self._lock = lock
        #: Held while something is made, and taken before the session's lock.
        self._making = threading.Lock()
        self._worker = Worker(self._catch_up)
        self._guests: list[Callable[[Message], None]] = []
        #: The theory that was checked last.
        self._checked = now().theory
        judge.take(judge.look(self._checked))
        #: What was laid out last, and its picture.
        self._drawn: tuple[Version, Message] | None = None

    @property
    def last_picture(self) -> Message | None:
        """The picture that was told last."""
        return self._drawn[1] if self._drawn else None

    def check(self) -> None:
        """Check the theory as it is now, and tell which findings came and went."""
        with self._making:
            now = self._now()
            if self._checked is now.theory:
                return
            judged = self._judge.look(now.theory)
            with self._lock:
                self._checked = now.theory
                news = self._judge.take(judged)
                self._tell({"type": "findings", "revision": now.revision, **news})

    def picture(self) -> Message:
        """Lay the theory out as it is now, and tell what has moved."""
        with self._making:
            now, before = self._now(), self._drawn
            if before is not None and before[0].is_shown_as(now):
                return before[1]
            picture: Message = msgspec.to_builtins(arrange(now.theory, now.language))
            moved = moves(before[1], picture) if before else None
            with self._lock:
                self._drawn = now, picture
                if moved is not None:
                    self._tell({"type": "picture", **moved, "revision": now.revision})
            return picture

    def soon(self) -> None:
        """Check and lay out in a thread of their own."""
        self._worker.ask()

    def greet(self, send: Callable[[Message], None]) -> None:
        """Send the whole state to one who has just come, once there is a picture."""
        with self._lock:
            if send not in self._guests:
                self._guests.append(send)
        self.soon()

    def forget(self, send: Callable[[Message], None]) -> None:
        """Send no state to one who has gone."""
        with self._lock:
            if send in self._guests:
                self._guests.remove(send)

    def rest(self, seconds: float | None = None) -> bool:
        """Wait until everything is made and told, and say whether it is."""
        return self._worker.rest(seconds)

    def _catch_up(self) -> None:
        """Make what is not made yet.

        What goes out of date is not made to its end, but never twice in a row: where
        edits come faster than pictures, people see one that is a little behind.
        """
        start, saying = self._now(), _Saying(self._say)

        def stop_when_out_of_date(stage: Stage, share: float) -> None:
            if not self._now().is_shown_as(start):
                raise CancelledError
            saying.hear(stage, share)

        try:
            self._make(stop_when_out_of_date)
        except CancelledError:
            self._make(saying.hear)
        finally:
            saying.end()
        self._welcome()

    def _make(self, listener: Listener) -> None:
        with listening(listener):
            self.check()
            self.picture()

    def _say(self, stage: Stage | None, share: float) -> None:
        with self._lock:
            self._tell({"type": "underway", "stage": stage, "share": share})

    def _welcome(self) -> None:
        """Send the state to all who wait for it, before anything else is told."""
        with self._lock:
            if not self._guests:
                return
            guests, self._guests = self._guests, []
            state = self._state()
            for send in guests:
                try:
                    send(state)
                except Exception:  # noqa: BLE001  # one who cannot hear stops nobody else
                    _log.exception("The state did not reach one who asked for it.")
