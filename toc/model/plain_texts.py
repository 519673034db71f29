"""Plain strings where texts by language stand: they mean the theory's first language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from msgspec.structs import fields, replace

from toc.model.elements import NO_TEXT, Record, Text
from toc.model.frozen import FrozenDict

if TYPE_CHECKING:
    from toc.model.elements import Language

_NOTHING: Final[Mapping[str, Any]] = FrozenDict()


def texts_for(record: Record, language: Language) -> Mapping[str, Any]:
    """Give new values for the fields that hold plain strings, also deep down."""
    changed: dict[str, Any] = {}
    texts, inner = _places(type(record))
    for name in texts:
        words = getattr(record, name)
        if isinstance(words, str):
            changed[name] = FrozenDict({language: words}) if words else NO_TEXT
    for name in inner:
        records = getattr(record, name)
        if isinstance(records, dict):
            made = {
                key: replace(one, **new)
                for key, one in records.items()
                if (new := texts_for(one, language))
            }
            if made:
                changed[name] = FrozenDict({**records, **made})
        elif any(texts_for(one, language) for one in records):
            changed[name] = tuple(
                replace(one, **texts_for(one, language)) for one in records
            )
    return changed or _NOTHING


@cache
def _places(kind: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the fields of a record that hold texts, and those that hold records with texts.

    What is no record holds none; whoever reads or writes it is told what is wrong there.
    """
    if not issubclass(kind, Record):
        return (), ()
    types = {known.name: known.type for known in fields(kind)}
    texts = tuple(name for name, held in types.items() if held == Text)
    inner = tuple(name for name, held in types.items() if any(map(_has, _parts(held))))
    return texts, inner


def _parts(held: Any) -> tuple[Any, ...]:
    """Name the types that a field's list or map may hold."""
    origin = get_origin(held)
    if origin not in {tuple, Mapping}:
        return ()
    part = get_args(held)[0 if origin is tuple else 1]
    return get_args(part) or (part,)


def _has(kind: Any) -> bool:
    return isinstance(kind, type) and any(_places(kind))
