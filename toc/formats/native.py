"""The native file (`*.toc.json`): all of a theory, in an order that keeps diffs small.

UTF-8 JSON; every record stands on lines of its own, one line a field, sorted by id.
It carries everything.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec.structs import fields

from toc.errors import ReadError
from toc.formats.files import LARGEST_MEGABYTES
from toc.formats.intake import LONGEST_LIST, json_object
from toc.model.faults import number_faults, shape_faults
from toc.model.migrations import CURRENT, migrated
from toc.model.references import reference_faults
from toc.model.theory import LISTS, TABLES, Theory
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toc.words.said import Said

#: The lists of records in a file; the theory keeps those of its tables as maps by id.
_LISTS: Final = (*LISTS, *TABLES)
_THEORY: Final = said("part.the-record", what="theory")
_HEAD: Final = tuple(
    known.encode_name for known in fields(Theory) if known.encode_name not in _LISTS
)
#: The type of the records in each list: tuple[Pillar, ...], or a map by id.
_RECORDS: Final = {
    known.name: known.type.__args__[0 if known.name in LISTS else 1]
    for known in fields(Theory)
    if known.name in _LISTS
}


def load(data: bytes) -> Theory:
    """Read a theory from the bytes of a native file, of this version or an earlier one.

    Raises:
        NewerFileError: A newer program made the file.
        ReadError: The file is damaged; all faults are listed.
    """
    theory = from_builtins(json_object(data))
    faults = reference_faults(theory)
    if faults:
        raise ReadError(_summary(faults), faults)
    return theory


def from_builtins(content: dict[str, Any]) -> Theory:
    """Make a theory, or a part of one, from a native file's content as plain dictionaries.

    A part may point to what it does not hold.

    Raises:
        NewerFileError: A newer program made it.
        ReadError: It is no theory; all faults are listed.
    """
    raw = migrated(content)
    raw = {name: value for name, value in raw.items() if name != "schema_version"}
    faults = list(_list_faults(raw))
    if not faults:
        faults = shape_faults(_as_fields(raw), Theory, _THEORY)
    if faults:
        raise ReadError(_summary(faults), faults)
    theory: Theory = msgspec.convert(_as_fields(raw), Theory)
    return theory


def dump(theory: Theory) -> bytes:
    """Write a theory as the bytes of a native file.

    Raises:
        ReadError: Its file could not be read again; all faults are listed.
    """
    try:
        raw = as_builtins(theory)
    except (TypeError, AttributeError) as error:
        why = str(error)
        raise ReadError(said("file.holds-what-cannot-be-kept", why=why)) from None
    shown = {name: value for name, value in raw.items() if name != "schema_version"}
    faults = list(_list_faults(shown)) or _numbers(raw) or reference_faults(theory)
    if faults:
        raise ReadError(_summary(faults, "written"), faults)
    parts = (
        f'"{name}": {_records(value) if name in _LISTS else _line(value)}'
        for name, value in raw.items()
    )
    try:
        data = ("{\n" + ",\n".join(parts) + "\n}\n").encode()
    except UnicodeEncodeError as error:
        half = error.object[max(0, error.start - 30) : error.start]
        raise ReadError(said("file.half-character-after", words=half)) from None
    if len(data) > LARGEST_MEGABYTES * 2**20:
        raise ReadError(said("file.theory-too-large", most=LARGEST_MEGABYTES))
    return data


def as_builtins(theory: Theory) -> dict[str, Any]:
    """Give the native file's content as plain dictionaries and lists."""
    raw: dict[str, Any] = {
        "schema_version": CURRENT,
        "pillars": [],
        **{name: {} for name in TABLES},
        **msgspec.to_builtins(theory),
    }
    in_order = ("schema_version", *_HEAD, *_LISTS)
    return {
        name: list(raw[name].values() if name in TABLES else raw[name])
        if name in _LISTS
        else raw[name]
        for name in in_order
        if name in raw
    }


def schema() -> dict[str, Any]:
    """Describe the native file as a JSON Schema (draft 2020-12)."""
    # Python's anchors are unknown to other programs that read patterns.
    text = json.dumps(msgspec.json.schema(Theory)).replace(r"\\A", "^").replace(r"\\Z", "$")
    described = json.loads(text)
    definitions = described["$defs"]
    theory = definitions["Theory"]
    for name in TABLES:
        listed = theory["properties"][name]["additionalProperties"]
        theory["properties"][name] = {"type": "array", "items": listed}
    theory["properties"] = {
        "schema_version": {"const": CURRENT},
        **theory["properties"],
    }
    theory["required"] = ["schema_version", *theory["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Theory of change, native file of toc",
        **described,
    }


def _line(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False)


def _plain(value: Any) -> Any:
    """Write 2241.0 as 2241, so that a file does not depend on how a number came in."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _records(records: list[dict[str, Any]]) -> str:
    if not records:
        return "[]"
    written = (
        "  {\n"
        + ",\n".join(f"    {_line(name)}: {_line(value)}" for name, value in record.items())
        + "\n  }"
        for record in records
    )
    return "[\n" + ",\n".join(written) + "\n]"


def _as_fields(raw: dict[str, Any]) -> dict[str, Any]:
    """Turn the file's lists into the theory's maps by id."""
    maps: dict[str, Any] = {
        name: {record["id"]: record for record in raw[name]}
        for name in TABLES
        if name in raw
    }
    return {**raw, **maps}


def _list_faults(raw: dict[str, Any]) -> Iterator[Said]:
    """List what hinders the lists from becoming maps by id, and faults of the records."""
    head = {name: value for name, value in raw.items() if name not in _LISTS}
    yield from shape_faults(head, Theory, _THEORY)
    for name in _LISTS:
        records = raw.get(name, [])
        if not isinstance(records, list):
            yield said("fault.no-list", table=name)
            continue
        if len(records) > LONGEST_LIST:
            many, most = len(records), LONGEST_LIST
            yield said("fault.long-list", table=name, number=many, most=most)
            continue
        seen: set[str] = set()
        for number, record in enumerate(records, start=1):
            where = _place(name, number, record)
            key = record.get("id") if isinstance(record, dict) else None
            yield from shape_faults(record, _RECORDS[name], where)
            if isinstance(key, str) and key in seen:
                yield said("fault.id-used-twice", where=where, id=key)
            if isinstance(key, str):
                seen.add(key)


def _numbers(raw: dict[str, Any]) -> list[Said]:
    """List what is no number; a quick look first, since there is hardly ever any."""
    try:
        json.dumps(raw, allow_nan=False)
    except ValueError:
        return [
            fault
            for name in _LISTS
            for number, record in enumerate(raw.get(name, ()), start=1)
            for fault in number_faults(record, _place(name, number, record))
        ]
    return []


def _place(name: str, number: int, record: object) -> Said:
    key = record.get("id") if isinstance(record, dict) else None
    if not key:
        return said("part.numbered", where=name, number=str(number))
    return said("part.numbered-with-id", where=name, number=str(number), id=str(key))


def _summary(faults: Sequence[Said], done: str = "read") -> Said:
    return said("file.with-faults", done=done, faults=len(faults))
