"""The guard in front of every reader: refuses in a sentence what could harm or mislead."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from toc.errors import ReadError
from toc.model.faults import has_half_characters

LONGEST_LIST = 50_000


def json_object(data: bytes) -> dict[str, Any]:
    """Parse bytes as one JSON object, strictly.

    Raises:
        ReadError: The data is empty, not UTF-8, not JSON, too deeply nested, uses a name
            twice in one object, or holds numbers or characters that JSON does not have.
    """
    if not data.strip():
        raise ReadError("The file is empty.")
    if b"\0" in data[:1000]:
        raise ReadError("This is not a text file. A theory is kept in a .toc.json file.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"The file is not UTF-8 text (byte {error.start + 1}). Save it as UTF-8."
        ) from None
    try:
        value = json.loads(
            text,
            object_pairs_hook=_without_repeats,
            parse_constant=_refuse_number,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise ReadError(
            f"The file is damaged at line {error.lineno}, column {error.colno}: "
            f"it is not valid JSON there ({error.msg})."
        ) from None
    except RecursionError:
        raise ReadError("The file is nested too deeply to be a theory.") from None
    except ValueError as error:
        raise ReadError(f"The file is damaged: {error}.") from None
    if not isinstance(value, dict):
        raise ReadError("The file is JSON, but not a theory of change.")
    if "\\ud" in text.lower() and has_half_characters(value):
        raise ReadError(
            "The file is damaged: it holds half of a character (a lone surrogate)."
        )
    return value


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise ReadError(
            f'The file is damaged: "{repeated[:80]}" stands twice in one record.'
        )
    return made


def _refuse_number(name: str) -> NoReturn:
    raise ReadError(f'The file is damaged: "{name}" is not a number a theory can hold.')


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _refuse_number(digits[:20])
    return number
