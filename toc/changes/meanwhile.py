"""What was typed while others changed the same: both are kept, or people choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET

from toc.errors import ChangedMeanwhileError

if TYPE_CHECKING:
    from toc.changes.diff import Diff
    from toc.model.theory import Theory


class Written:
    """What each writer has set last, field by field."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str, str], Any] = {}

    def note(self, writer: str, diff: Diff) -> None:
        """Remember what an edit has set."""
        for (_, key), (before, after) in diff.updated.items():
            for name in getattr(after, "__struct_fields__", ()):
                value = getattr(after, name)
                if value != getattr(before, name, UNSET):
                    self._last[writer, key, name] = value

    def last(self, writer: str, target: str, field: str) -> Any:
        """Give what a writer has set last, or `UNSET`."""
        value = self._last.get((writer, target, field), UNSET)
        return value if value is UNSET else _as_seen(value)


def reconciled(
    theory: Theory, target: str, field: str, seen: Any, value: Any, own: Any = UNSET
) -> Any:
    """Give the value to set, with what others have written since `seen` was seen.

    `own` is what the writer has set there last: it came after `seen` when the answer to it
    was still on its way, and is nobody else's. A text is looked at language by language.

    Raises:
        ChangedMeanwhileError: Others have changed the same, to something else.
    """
    record = theory.elements.get(target) or theory.links.get(target)
    now = _as_seen(record).get(field) if record else None
    if _same(now, seen) or _same(now, value):
        return value
    parts = [{} if one is None else one for one in (now, seen, value)]
    if not all(isinstance(one, Mapping) for one in parts):
        if own is not UNSET and _same(now, own):
            return value
        raise ChangedMeanwhileError(now)
    then, before, after = parts
    mine = before if own is UNSET else own or {}
    merged = dict(then)
    for key in {*before, *after}:
        if _same(after.get(key), before.get(key)):
            continue
        known = (one.get(key) for one in (before, after, mine))
        if not any(_same(then.get(key), one) for one in known):
            raise ChangedMeanwhileError(now)
        merged[key] = after.get(key)
    return {key: one for key, one in merged.items() if one is not None}


def _as_seen(value: Any) -> Any:
    """Give a value as a browser sees it: lists, where a record has tuples."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _same(one: Any, other: Any) -> bool:
    """Say whether two values are the same; all that is empty is."""
    return one == other or (_is_empty(one) and _is_empty(other))


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", {}, [], ())
