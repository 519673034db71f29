"""One thread beside a session for work that nobody should wait for."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_log: Final = logging.getLogger(__name__)


class Worker:
    """Does a piece of work whenever it is asked to, never two at a time.

    The work looks by itself for what there is to do. So what is asked for while it goes
    on makes it go on once more at its end, however often it is asked for. The thread ends
    when nothing is left.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._is_asked = False
        self._is_working = False
        self._changed = threading.Condition()

    def ask(self) -> None:
        """Have the work done soon."""
        with self._changed:
            self._is_asked = True
            if self._is_working:
                return
            self._is_working = True
        thread = threading.Thread(target=self._go_on, daemon=True)
        try:
            thread.start()
        except RuntimeError:  # The system gives no further thread.
            self._go_on()

    def rest(self, seconds: float | None = None) -> bool:
        """Wait until nothing is left to do, and say whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._is_working, seconds)

    def _go_on(self) -> None:
        while self._is_left():
            try:
                self._work()
            except Exception:  # noqa: BLE001  # no failure may end what comes after it
                _log.exception("Work beside a session could not be done.")

    def _is_left(self) -> bool:
        with self._changed:
            is_left, self._is_asked = self._is_asked, False
            if not is_left:
                self._is_working = False
                self._changed.notify_all()
            return is_left
