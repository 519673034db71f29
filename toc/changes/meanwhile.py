"""What was typed while others changed the same: both are kept, or people choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from toc.errors import ChangedMeanwhileError

if TYPE_CHECKING:
    from toc.model.theory import Theory


def reconciled(theory: Theory, target: str, field: str, seen: Any, value: Any) -> Any:
    """Give the value to set, with what others have written since `seen` was seen.

    A text is looked at language by language.

    Raises:
        ChangedMeanwhileError: Others have changed the same, to something else.
    """
    record = theory.elements.get(target) or theory.links.get(target)
    # As the browser sees it: lists, where a record has tuples.
    now = msgspec.json.decode(msgspec.json.encode(record)).get(field) if record else None
    if _same(now, seen) or _same(now, value):
        return value
    parts = [{} if one is None else one for one in (now, seen, value)]
    if not all(isinstance(one, Mapping) for one in parts):
        raise ChangedMeanwhileError(now)
    then, before, after = parts
    merged = dict(then)
    for key in {*before, *after}:
        if _same(after.get(key), before.get(key)):
            continue
        if not _same(then.get(key), before.get(key)) and then.get(key) != after.get(key):
            raise ChangedMeanwhileError(now)
        merged[key] = after.get(key)
    return {key: one for key, one in merged.items() if one is not None}


def _same(one: Any, other: Any) -> bool:
    """Say whether two values are the same; all that is empty is."""
    return one == other or (_is_empty(one) and _is_empty(other))


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", {}, [], ())
