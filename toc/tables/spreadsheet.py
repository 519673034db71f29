"""Words that stay words in a spreadsheet."""

from __future__ import annotations

from typing import Final

#: A spreadsheet would take a cell that begins with one of these for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: object) -> object:
    """Put an apostrophe before words that a spreadsheet would take for a formula."""
    is_formula = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if is_formula else value
