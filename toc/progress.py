"""How far long work has come: who does it says so, and who waits listens and may stop it.

    with listening(lambda stage, share: print(f"{stage}: {share:.0%}")):
        arrange(theory)

A listener that raises an error stops the work, which leaves nothing half done. Work that
nobody listens to says nothing, and takes no longer.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

Item = TypeVar("Item")
#: What is being done, as `words` name it.
Stage: TypeAlias = Literal["check", "layout"]
#: Hears what is being done and which share of it is done, from 0 to 1.
Listener: TypeAlias = "Callable[[Stage, float], None]"

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let a listener hear how far the work in this block has come."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def steps(
    items: Collection[Item], stage: Stage, start: float = 0.0, end: float = 1.0
) -> Iterable[Item]:
    """Give the items one by one; before each it is said how far the stage has come.

    Together they take the stage from one share to another.
    """
    listener = _listener.get()
    return items if listener is None else _told(items, listener, stage, start, end)


def _told(
    items: Collection[Item], listener: Listener, stage: Stage, start: float, end: float
) -> Iterator[Item]:
    each = (end - start) / max(1, len(items))
    for number, item in enumerate(items):
        listener(stage, start + number * each)
        yield item
