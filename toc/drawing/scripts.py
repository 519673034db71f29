"""Which script a character belongs to, for all scripts that want a font of their own."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final, TypeAlias
from unicodedata import category

#: A name of `SCRIPTS`; "latin" stands for Greek and Cyrillic too, "other" has no font.
Script: TypeAlias = str

#: Where each script's letters lie.
SCRIPTS: Final[dict[Script, tuple[tuple[int, int], ...]]] = {
    "khmer": ((0x1780, 0x17FF), (0x19E0, 0x19FF)),
    "devanagari": ((0x0900, 0x097F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF)),
    "arabic": (
        (0x0600, 0x06FF),
        (0x0750, 0x077F),
        (0x0870, 0x08FF),
        (0xFB50, 0xFDFF),
        (0xFE70, 0xFEFE),
    ),
    "tamil": ((0x0B80, 0x0BFF),),
    "telugu": ((0x0C00, 0x0C7F),),
    "thai": ((0x0E00, 0x0E7F),),
    "armenian": ((0x0530, 0x058F), (0xFB13, 0xFB17)),
    "bengali": ((0x0980, 0x09FF),),
    "burmese": ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    "ethiopic": ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)),
    "georgian": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)),
    "gujarati": ((0x0A80, 0x0AFF),),
    "gurmukhi": ((0x0A00, 0x0A7F),),
    "hebrew": ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    "kannada": ((0x0C80, 0x0CFF),),
    "lao": ((0x0E80, 0x0EFF),),
    "malayalam": ((0x0D00, 0x0D7F),),
    "odia": ((0x0B00, 0x0B7F),),
    "sinhala": ((0x0D80, 0x0DFF),),
    "chinese": (
        (0x2E80, 0x303F),
        (0x3100, 0x312F),
        (0x3190, 0x31EF),
        (0x3200, 0x9FFF),
        (0xF900, 0xFAFF),
        (0xFE30, 0xFE4F),
        (0xFF00, 0xFFEF),
        (0x20000, 0x3FFFD),
    ),
    "japanese": ((0x3040, 0x30FF), (0x31F0, 0x31FF)),
    "korean": ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF)),
    "mongolian": ((0x1800, 0x18AF),),
    "nko": ((0x07C0, 0x07FF),),
    "syriac": ((0x0700, 0x074F),),
    "thaana": ((0x0780, 0x07BF),),
    "tibetan": ((0x0F00, 0x0FFF),),
    "symbols": ((0x2100, 0x2BFF), (0x1F000, 0x1FAFF)),
}

_RANGES: Final = sorted(
    (first, last, script) for script, ranges in SCRIPTS.items() for first, last in ranges
)
_STARTS: Final = [first for first, _, _ in _RANGES]
_JOINERS: Final = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\u00ad")


@lru_cache(maxsize=16384)
def script_of(character: str) -> Script | None:
    """Name a character's script; None for one that goes with its neighbours."""
    code = ord(character)
    if code < 0x80:
        return "latin" if character.isalnum() else None
    if character in _JOINERS or 0xFE00 <= code <= 0xFE0F:
        return None
    place = bisect_right(_STARTS, code) - 1
    if place >= 0 and code <= _RANGES[place][1]:
        return _RANGES[place][2]
    # Dashes, quotation marks, accents: every font for running text may have them.
    is_letter = category(character)[0] in "LN"
    return "latin" if is_letter else None
