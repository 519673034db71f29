"""How far a long call in a notebook has come: a line below its cell that goes again."""

from __future__ import annotations

import sys
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from toc.errors import CancelledError
from toc.progress import in_words, listening, patient

if TYPE_CHECKING:
    from collections.abc import Callable

    from toc.progress import Stage

P = ParamSpec("P")
R = TypeVar("R")


def watched(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function say in a notebook what takes long, and stop with a sentence.

    Elsewhere it is as it was.
    """

    @wraps(function)
    def watching(*args: P.args, **named: P.kwargs) -> R:
        if not _is_in_notebook():
            return function(*args, **named)
        line = _Line()
        try:
            with listening(patient(line.show)):
                return function(*args, **named)
        except KeyboardInterrupt:
            raise CancelledError from None
        finally:
            line.clear()

    return watching


class _Line:
    """An output of a cell with what is being done, which is empty in the end."""

    def __init__(self) -> None:
        self._shown: Any = None

    def show(self, stage: Stage, share: float) -> None:
        self._put({"text/plain": in_words(stage, share)})

    def clear(self) -> None:
        if self._shown is not None:
            self._put({})

    def _put(self, content: dict[str, str]) -> None:
        # IPython gives its functions no types.
        from IPython.display import display

        if self._shown is None:
            self._shown = display(content, raw=True, display_id=True)  # type: ignore[no-untyped-call]
        else:
            self._shown.update(content, raw=True)


def _is_in_notebook() -> bool:
    """See whether a kernel runs this; IPython in a terminal has none."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None
