"""Where raw data is not what a type asks for, in sentences for planners."""

from __future__ import annotations

import json
import math
import re
import types
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec.structs import fields

if TYPE_CHECKING:
    from collections.abc import Iterator


_WORDS_FOR_TYPE = {
    "str": "words",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a record",
    "null": "nothing",
    "date": "a date",
}


_NO_NUMBERS = {"nan": "NaN", "inf": "infinity", "-inf": "minus infinity"}


def shape_faults(raw: object, kind: Any, where: str) -> list[str]:
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
        return found or [f"{where}: {_in_words(str(error), raw, kind)}."]
    return []


def number_faults(raw: object, where: str) -> list[str]:
    """List the places in raw data where something stands for a number that is none."""
    found = []
    waiting: list[tuple[str, object]] = [(where, raw)]
    while waiting:
        place, value = waiting.pop(0)
        if isinstance(value, float) and not math.isfinite(value):
            found.append(f"{place}: {_NO_NUMBERS[str(value)]} is not a number to keep.")
        elif isinstance(value, dict):
            waiting += [(f'{place}, "{name}"', inner) for name, inner in value.items()]
        elif isinstance(value, list | tuple):
            inside = enumerate(value, start=1)
            waiting += [(f"{place}, number {number}", inner) for number, inner in inside]
    return found


def has_half_characters(raw: object) -> bool:
    """See whether raw data holds a lone surrogate, which no file can keep."""
    try:
        json.dumps(raw, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _parts(raw: object, kind: Any, where: str) -> Iterator[tuple[str, object, Any]]:
    """Take a value apart by its type: the place, the value and the type of each part."""
    kind = _narrowed(raw, kind)
    if _is_record(kind) and isinstance(raw, dict):
        for known in fields(kind):
            if known.encode_name in raw:
                name = known.encode_name
                yield f'{where}, "{name}"', raw[name], known.type
    elif get_origin(kind) is tuple and isinstance(raw, list | tuple):
        for number, item in enumerate(raw, start=1):
            yield f"{where}, number {number}", item, get_args(kind)[0]
    elif get_origin(kind) is Mapping and isinstance(raw, dict):
        key_kind, value_kind = get_args(kind)
        for key, value in raw.items():
            yield f"{where}, the name {_short(key)}", key, key_kind
            yield f"{where}, {_short(key)}", value, value_kind


def _field_faults(raw: object, kind: Any, where: str) -> Iterator[str]:
    """Name the fields that a record lacks and those it should not have."""
    kind = _narrowed(raw, kind)
    if not (_is_record(kind) and isinstance(raw, dict)):
        return
    known = {one.encode_name: one.required for one in fields(kind)}
    tag = kind.__struct_config__.tag_field
    for name in raw:
        if name not in known and name != tag:
            yield f"{where}: the field {_short(name)} is not known here."
    for name, is_required in known.items():
        if is_required and name not in raw:
            yield f'{where}: the field "{name}" is missing.'


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


def _in_words(detail: str, raw: object, kind: Any) -> str:
    """Say what msgspec found, without its own terms."""
    detail = detail.split(" - at `$", maxsplit=1)[0]
    allowed = _choices(kind)
    if allowed:
        return f"{_short(raw)} is not one of {', '.join(map(str, allowed))}"
    if detail.startswith("Invalid value"):
        kinds = ", ".join(choice.__struct_config__.tag for choice in get_args(kind))
        return f'its "kind" is not one of {kinds}'
    if "regex" in detail:
        return f"{_short(raw)} is not allowed here; {_pattern_in_words(detail)}"
    if "date" in detail:
        return f"{_short(raw)} is not a date; write it as 2026-11-23"
    if match := re.match(r"Expected `str` of length <= (\d+)", detail):
        return f"it is longer than {match[1]} characters"
    if match := re.match(r"Expected `object` of length <= (\d+)", detail):
        return f"there are more than {match[1]} in it"
    if detail.startswith("Expected `str` of length >= 1"):
        return "at least one character should stand here"
    if match := re.match(r"Expected `(?:int|float)` ([<>]=) (\S+)", detail):
        bound = "at least" if match[1] == ">=" else "at most"
        return f"{_short(raw)} is out of range; it is {bound} {float(match[2]):g}"
    if detail.startswith("Expected `array` of length >= 1"):
        return "at least one should stand here"
    if match := re.match(r"Expected `(.+)`, got `(.+)`", detail):
        expected = " or ".join(_WORDS_FOR_TYPE.get(t, t) for t in match[1].split(" | "))
        return (
            f"{expected} should stand here, not {_WORDS_FOR_TYPE.get(match[2], match[2])}"
        )
    return detail[0].lower() + detail[1:]


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


def _pattern_in_words(detail: str) -> str:
    if "#" in detail:
        return "write a colour as # and six digits or letters a to f, such as #1d5f8a"
    if "[A-Z]{3}" in detail:
        return "write a currency as its three capital letters, such as USD, EUR or KHR"
    if "{2,3}" in detail:
        return "write a language as its code, such as en, fr or km"
    return "use lower-case letters, digits and hyphens"


def _short(value: object) -> str:
    words = str(value)
    return f'"{words[:60]}…"' if len(words) > 60 else f'"{words}"'
