"""A halt before every layout, so that tests say when a picture comes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from toc.drawing.layout import arrange
from toc.progress import steps

if TYPE_CHECKING:
    from toc.drawing.positions import Layout
    from toc.model.theory import Theory

#: Far longer than anything takes; who waits as long has found a fault.
LONG = 60.0


class Gate:
    """Lays out as ever, but for a halt in the middle of each layout until it is let on."""

    def __init__(self) -> None:
        self.halted = threading.Semaphore(0)
        self._let_on = threading.Semaphore(0)
        #: How many cards each layout had that was begun, and that was done.
        self.begun: list[int] = []
        self.done: list[int] = []

    def __call__(self, theory: Theory, language: str | None = None) -> Layout:
        self.begun.append(len(theory.elements))
        for _ in steps(["a step"], "layout"):
            self.halted.release()
            assert self._let_on.acquire(timeout=LONG)
            layout = arrange(theory, language)
        self.done.append(len(theory.elements))
        return layout

    def wait(self) -> None:
        """Wait for the next layout to halt."""
        assert self.halted.acquire(timeout=LONG)

    def let_on(self) -> None:
        """Let the layout go on that has halted, or the next one."""
        self._let_on.release()
