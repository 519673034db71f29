"""Findings as SARIF 2.1.0, the form in which code hosts and editors take them.

Each finding points to the line of the theory file on which its first element or link
begins. Accepted findings are there too, as suppressed ones with their reason.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import msgspec

from toc.model.naming import plain
from toc.rules.registry import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toc.model.theory import Theory
    from toc.rules.judgement import Judgement
    from toc.rules.problem import Finding
    from toc.rules.registry import Rule

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
_PLACES: Final = {rule.code: place for place, rule in enumerate(RULES)}
_TABLE: Final = re.compile(r'"(elements|links)": ?\[')
_ID: Final = re.compile(r'\s*(?:\{ ?)?"id": ?"([a-z0-9-]+)"')


def dump(
    judgements: Sequence[Judgement], texts: Mapping[str, str], *, is_complete: bool = True
) -> bytes:
    """Write the findings of theories; `texts` has what stands in their files, by name.

    `is_complete` is False where another file could not be read.
    """
    results: list[dict[str, Any]] = []
    for one in judgements:
        lines = lines_of_ids(texts.get(one.file, ""))
        results += [_result(finding, one, lines) for finding in one.open]
        for accepted in one.accepted:
            given = accepted.acceptance
            notes = [given.reason, given.by, f"until {given.until}" if given.until else ""]
            said = {
                "kind": "external",
                "status": "accepted",
                "justification": "; ".join(filter(None, notes)),
            }
            result = _result(accepted.finding, one, lines)
            results.append(result | {"suppressions": [said]})
    run = {
        "tool": {"driver": _driver()},
        "invocations": [{"executionSuccessful": is_complete}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    # A text may hold half a character, which UTF-8 cannot.
    text = msgspec.json.encode(_whole(log))
    return msgspec.json.format(text, indent=2) + b"\n"


def lines_of_ids(text: str) -> dict[str, int]:
    """Find the line on which each element and link of a native file begins."""
    found: dict[str, int] = {}
    is_inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        if _TABLE.match(line.lstrip()):
            is_inside = True
        elif is_inside and (start := _ID.match(line)):
            found.setdefault(start[1], number)
    return found


def _driver() -> dict[str, Any]:
    return {
        "name": "toc",
        "fullName": "toc, the checker of theories of change",
        "rules": [_descriptor(rule) for rule in RULES],
    }


def _descriptor(rule: Rule) -> dict[str, Any]:
    manual = rule.manual
    help_text = f"{manual.why}\n\nInstead: {manual.instead}\n\nSource: {manual.source}"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": manual.pattern},
        "fullDescription": {"text": manual.why},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(finding: Finding, one: Judgement, lines: Mapping[str, int]) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": _PLACES[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": plain(finding.message)},
        "locations": [_location(finding, one, lines)],
        "partialFingerprints": {"tocFinding/v1": finding.key},
    }


def _location(finding: Finding, one: Judgement, lines: Mapping[str, int]) -> dict[str, Any]:
    targets = (*finding.links, *finding.elements)
    line = next((lines[target] for target in targets if target in lines), 1)
    place: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(one.file)},
            "region": {"startLine": line},
        }
    }
    logical = _logical(one.theory, (*finding.elements, *finding.links))
    return place | ({"logicalLocations": logical} if logical else {})


def _logical(theory: Theory, targets: Iterable[str]) -> list[dict[str, str]]:
    return [
        {
            "name": target,
            "kind": theory.elements[target].kind if target in theory.elements else "link",
        }
        for target in targets
    ]


def _uri(file: str) -> str:
    """Name a file by forward slashes, with what a URI cannot hold escaped."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _whole(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return value
