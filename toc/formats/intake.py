"""The guard in front of every reader: refuses in a sentence what could harm or mislead."""

from __future__ import annotations

import json
import math
from typing import Any, Final, NoReturn

from toc.errors import ReadError
from toc.model.faults import has_half_characters
from toc.words.said import said, verbatim

LONGEST_LIST = 50_000
#: What the parser finds, by what it says.
_FOUND: Final = {
    "Expecting value": "part.json.value",
    "Expecting property name enclosed in double quotes": "part.json.name",
    "Expecting ':' delimiter": "part.json.colon",
    "Expecting ',' delimiter": "part.json.comma",
    "Unterminated string starting at": "part.json.string",
    "Invalid control character at": "part.json.control",
    "Invalid \\escape": "part.json.escape",
    "Invalid \\uXXXX escape": "part.json.escape-code",
    "Extra data": "part.json.extra",
    "Illegal trailing comma before end of object": "part.json.trailing-comma",
    "Illegal trailing comma before end of array": "part.json.trailing-comma-in-list",
}


def json_object(data: bytes) -> dict[str, Any]:
    """Parse bytes as one JSON object, strictly.

    Raises:
        ReadError: The data is empty, not UTF-8, not JSON, too deeply nested, uses a name
            twice in one object, or holds numbers or characters that JSON does not have.
    """
    if not data.strip():
        raise ReadError(said("file.empty"))
    if b"\0" in data[:1000]:
        raise ReadError(said("file.not-text"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(said("file.not-utf", place=str(error.start + 1))) from None
    try:
        value = json.loads(
            text,
            object_pairs_hook=_without_repeats,
            parse_constant=_refuse_number,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        why = said(_FOUND[error.msg]) if error.msg in _FOUND else verbatim(error.msg)
        line, column = str(error.lineno), str(error.colno)
        raise ReadError(said("file.invalid", line=line, column=column, why=why)) from None
    except RecursionError:
        raise ReadError(said("file.too-deep")) from None
    except ValueError as error:
        raise ReadError(said("file.damaged", why=str(error))) from None
    if not isinstance(value, dict):
        raise ReadError(said("file.no-theory"))
    if "\\ud" in text.lower() and has_half_characters(value):
        raise ReadError(said("file.half-character"))
    return value


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise ReadError(said("file.twice", name=repeated[:80]))
    return made


def _refuse_number(name: str) -> NoReturn:
    raise ReadError(said("file.no-number", name=name))


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _refuse_number(digits[:20])
    return number
