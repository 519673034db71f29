"""Ids for records: short, readable, and made of `[a-z0-9-]` only."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

LONGEST = 48


def slug(words: str) -> str:
    """Turn words into an id; empty when nothing in them has a Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain.lower())
    made = ""
    for part in parts:
        longer = f"{made}-{part}" if made else part[:LONGEST]
        if len(longer) > LONGEST:
            break
        made = longer
    return made


def fresh_id(words: str, fallback: str, taken: Container[str]) -> str:
    """Make an id that is not taken: from words, else a fallback with a number."""
    made = slug(words)
    base, number = (made, 2) if made else (fallback, 1)
    if made and made not in taken:
        return made
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
