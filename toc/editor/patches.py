"""What is sent of an edit and of a new layout: only what is different."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

if TYPE_CHECKING:
    from toc.changes.diff import Diff

Message: TypeAlias = dict[str, Any]

#: What of a picture is sent part by part; the rest is short.
_PARTS: Final = ("cards", "routes", "ties")


def changes(diff: Diff) -> Message:
    """Give records that came, None for those gone, and of others the fields that changed.

    A field that is left empty is None too.
    """
    came_or_went: Message = {}
    fields: Message = {}
    for (table, key), record in diff.added.items():
        came_or_went.setdefault(table, {})[key] = msgspec.to_builtins(record)
    for table, key in diff.removed:
        came_or_went.setdefault(table, {})[key] = None
    for (table, key), (before, after) in diff.updated.items():
        old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
        is_record = table != "theory"
        fields.setdefault(table, {})[key] = _different(old, new) if is_record else new
    return {"changes": came_or_went, "fields": fields}


def moves(before: Message, after: Message) -> Message:
    """Give a picture in which only those parts are named that moved, came or went."""
    return {**after, **{name: _different(before[name], after[name]) for name in _PARTS}}


def _different(old: Message, new: Message) -> Message:
    """Give what has another value now, and None for what is gone."""
    names = {**old, **new}
    return {name: new.get(name) for name in names if old.get(name) != new.get(name)}
