"""Where raw data is not what a type asks for, to be said to planners."""

from __future__ import annotations

import json
import math
import re
import types
from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Literal,
    Union,
    get_args,
    get_origin,
)

import msgspec
from msgspec.structs import fields

from toc.model.frozen import FrozenDict
from toc.words.said import Listed, Said, said, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator


#: What a type is called.
_TYPES: Final[Mapping[str, Said]] = FrozenDict(
    {
        "str": said("part.type.words"),
        "int": said("part.type.whole-number"),
        "float": said("part.type.number"),
        "bool": said("part.type.yes-or-no"),
        "array": said("part.type.list"),
        "object": said("part.type.record"),
        "null": said("part.type.nothing"),
        "date": said("part.type.date"),
    }
)


def shape_faults(raw: object, kind: Any, where: Said | str) -> list[Said]:
    """List every way in which raw data is not what a type asks for; empty when it is."""
    try:
        msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        found = [
            fault
            for inner_where, inner_raw, inner_kind in _parts(raw, kind, where)
            for fault in shape_faults(inner_raw, inner_kind, inner_where)
        ]
        found += _field_faults(raw, kind, where)
        why = _why(str(error), raw, kind)
        return found or [said("fault.shape", where=where, why=why)]
    return []


def number_faults(raw: object, where: Said | str) -> list[Said]:
    """List the places in raw data where something stands for a number that is none."""
    found = []
    waiting: list[tuple[Said | str, object]] = [(where, raw)]
    while waiting:
        place, value = waiting.pop(0)
        if isinstance(value, float) and not math.isfinite(value):
            found.append(said("fault.no-number", where=place, value=str(value)))
        elif isinstance(value, dict):
            waiting += [(_within(place, name), inner) for name, inner in value.items()]
        elif isinstance(value, list | tuple):
            inside = enumerate(value, start=1)
            waiting += [(_numbered(place, number), inner) for number, inner in inside]
    return found


def has_half_characters(raw: object) -> bool:
    """See whether raw data holds a lone surrogate, which no file can keep."""
    try:
        json.dumps(raw, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _within(where: Said | str, name: object) -> Said:
    return said("part.within", where=where, name=_short(name))


def _numbered(where: Said | str, number: int) -> Said:
    return said("part.numbered", where=where, number=str(number))


def _parts(raw: object, kind: Any, where: Said | str) -> Iterator[tuple[Said, object, Any]]:
    """Take a value apart by its type: the place, the value and the type of each part."""
    kind = _narrowed(raw, kind)
    if _is_record(kind) and isinstance(raw, dict):
        for known in fields(kind):
            if known.encode_name in raw:
                name = known.encode_name
                yield _within(where, name), raw[name], known.type
    elif get_origin(kind) is tuple and isinstance(raw, list | tuple):
        for number, item in enumerate(raw, start=1):
            yield _numbered(where, number), item, get_args(kind)[0]
    elif get_origin(kind) is Mapping and isinstance(raw, dict):
        key_kind, value_kind = get_args(kind)
        for key, value in raw.items():
            yield said("part.name-of", where=where, name=_short(key)), key, key_kind
            yield _within(where, key), value, value_kind


def _field_faults(raw: object, kind: Any, where: Said | str) -> Iterator[Said]:
    """Name the fields that a record lacks and those it should not have."""
    kind = _narrowed(raw, kind)
    if not (_is_record(kind) and isinstance(raw, dict)):
        return
    known = {one.encode_name: one.required for one in fields(kind)}
    tag = kind.__struct_config__.tag_field
    for name in raw:
        if name not in known and name != tag:
            yield said("fault.unknown-field", where=where, field=_short(name))
    for name, is_required in known.items():
        if is_required and name not in raw:
            yield said("fault.missing-field", where=where, field=name)


def _narrowed(raw: object, kind: Any) -> Any:
    """Find the one type that a value was meant to be, where a type allows several."""
    if get_origin(kind) is Annotated:
        return _narrowed(raw, get_args(kind)[0])
    if get_origin(kind) not in {Union, types.UnionType}:
        return kind
    choices = [choice for choice in get_args(kind) if choice is not types.NoneType]
    if len(choices) == 1:
        return _narrowed(raw, choices[0])
    if isinstance(raw, dict):
        for choice in choices:
            config = getattr(choice, "__struct_config__", None)
            if config is not None and raw.get(config.tag_field) == config.tag:
                return choice
    return kind


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _why(detail: str, raw: object, kind: Any) -> Said:
    """Say what msgspec found, without its own terms."""
    detail = detail.split(" - at `$", maxsplit=1)[0]
    value = _short(raw)
    allowed = _choices(kind)
    if allowed:
        choices = ", ".join(map(str, allowed))
        return said("part.not-one-of", value=value, choices=choices)
    if detail.startswith("Invalid value"):
        kinds = ", ".join(choice.__struct_config__.tag for choice in get_args(kind))
        return said("part.no-such-kind", kinds=kinds)
    if "regex" in detail:
        return said("part.not-allowed", value=value, how=_pattern(detail))
    if "date" in detail:
        return said("part.no-date", value=value)
    if match := re.match(r"Expected `str` of length <= (\d+)", detail):
        return said("part.too-long", most=match[1])
    if match := re.match(r"Expected `object` of length <= (\d+)", detail):
        return said("part.too-many", most=match[1])
    if detail.startswith("Expected `str` of length >= 1"):
        return said("part.no-character")
    if match := re.match(r"Expected `(?:int|float)` ([<>]=) (\S+)", detail):
        bound = said("part.at-least" if match[1] == ">=" else "part.at-most")
        limit = f"{float(match[2]):g}"
        return said("part.out-of-range", value=value, bound=bound, limit=limit)
    if detail.startswith("Expected `array` of length >= 1"):
        return said("part.none-there")
    if match := re.match(r"Expected `(.+)`, got `(.+)`", detail):
        expected = tuple(_TYPES.get(one, one) for one in match[1].split(" | "))
        found = _TYPES.get(match[2], match[2])
        return said("part.other-type", expected=Listed(expected, "or"), found=found)
    return verbatim(detail[0].lower() + detail[1:])


def _choices(kind: Any) -> tuple[object, ...]:
    """List the values a choice allows, or the tags of the records a union allows."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    if get_origin(kind) in {Union, types.UnionType}:
        return tuple(
            value
            for choice in get_args(kind)
            if get_origin(choice) is Literal
            for value in get_args(choice)
        )
    return ()


def _pattern(detail: str) -> Said:
    if "#" in detail:
        return said("part.how.colour")
    if "[A-Z]{3}" in detail:
        return said("part.how.currency")
    if "{2,3}" in detail:
        return said("part.how.language")
    return said("part.how.id")


def _short(value: object) -> str:
    words = str(value)
    return f"{words[:60]}…" if len(words) > 60 else words
