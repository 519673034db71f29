"""How far long work has come: who does it says so, and who waits listens and may stop it.

    with listening(lambda stage, share: print(f"{stage}: {share:.0%}")):
        arrange(theory)

A listener that raises an error stops the work, which leaves nothing half done. Work that
nobody listens to says nothing, and takes no longer.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

Item = TypeVar("Item")
#: What is being done.
Stage: TypeAlias = Literal["check", "layout", "draw", "health", "history"]
#: Hears what is being done and which share of it is done, from 0 to 1.
Listener: TypeAlias = "Callable[[Stage, float], None]"

_WORDS: Final[dict[Stage, str]] = {
    "check": "Checking",
    "layout": "Laying out",
    "draw": "Drawing",
    "health": "Looking at the pillars",
    "history": "Going through the history",
}
#: Seconds that people wait without a word, and from one word to the next.
SILENCE: Final = 1.0
PAUSE: Final = 0.2

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let a listener hear how far the work in this block has come."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def patient(listener: Listener) -> Listener:
    """Let a listener hear only of what takes longer than people wait without a word."""
    due = monotonic() + SILENCE

    def hear(stage: Stage, share: float) -> None:
        nonlocal due
        now = monotonic()
        if now >= due:
            due = now + PAUSE
            listener(stage, share)

    return hear


def in_words(stage: Stage, share: float) -> str:
    """Say what is being done, and how much of it is done."""
    return f"{_WORDS[stage]}... {int(share * 100)} %"


def steps(
    items: Collection[Item], stage: Stage, start: float = 0.0, end: float = 1.0
) -> Iterable[Item]:
    """Give the items one by one; before each it is said how far the stage has come.

    Together they take the stage from one share to another.
    """
    listener = _listener.get()
    return items if listener is None else _told(items, listener, stage, start, end)


def reached(stage: Stage, share: float) -> None:
    """Say how far a stage has come, where its items are not there to be counted."""
    if (listener := _listener.get()) is not None:
        listener(stage, share)


def _told(
    items: Collection[Item], listener: Listener, stage: Stage, start: float, end: float
) -> Iterator[Item]:
    each = (end - start) / max(1, len(items))
    for number, item in enumerate(items):
        listener(stage, start + number * each)
        yield item
