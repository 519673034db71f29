"""How wide words are and where lines break, in Latin, Khmer and every other script.

Widths come from the fonts that the pictures carry. A script those fonts lack is drawn
with whatever font the reader's machine has, so its width is an estimate, on the wide
side; the picture squeezes such words into it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb
from icu4py.breakers import CharacterBreaker, LineBreaker

from toc.drawing.fonts import face

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.drawing.fonts import Script

FAMILIES: Final[dict[Script, str]] = {
    "latin": "Noto Sans",
    "khmer": "Noto Sans Khmer",
    "other": "sans-serif",
}
#: Both fonts count 1,000 units to the height of a line of text set solid.
UNITS: Final = 1000
#: What a character of a script without a font is taken to be, in units.
_ESTIMATE: Final = {"W": 1050, "F": 1050, "A": 900, "N": 700, "H": 700, "Na": 700}
_SPACE: Final = 260

# Characters that XML forbids, that draw nothing, or that turn the direction of what
# follows: shown as a replacement sign, so that what is in a label can be seen.
_UNSHOWN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SPACES: Final = re.compile(r"[\s\u2028\u2029]+")


@lru_cache(maxsize=16384)
def shown(words: str) -> str:
    """Give the words as one paragraph that can stand in any picture."""
    return _UNSHOWN.sub("\ufffd", _SPACES.sub(" ", words)).strip()


@lru_cache(maxsize=16)
def _font(script: Script, weight: int) -> hb.Font:
    font = hb.Font(face(script))
    font.set_variations({"wght": weight, "wdth": 100})
    return font


@lru_cache(maxsize=2)
def _known_to_latin() -> frozenset[int]:
    return frozenset(face("latin").unicodes)


@lru_cache(maxsize=8192)
def _script_of(character: str) -> Script | None:
    """Name a character's script; None for one that goes with its neighbours."""
    code = ord(character)
    if 0x1780 <= code <= 0x17FF or 0x19E0 <= code <= 0x19FF:
        return "khmer"
    if character in " \u200b\u200c\u200d":
        return None
    if code in _known_to_latin():
        is_letter = unicodedata.category(character)[0] in "LNM"
        return "latin" if is_letter or code > 0x7E else None
    return "other"


@lru_cache(maxsize=16384)
def script_runs(words: str) -> tuple[tuple[Script, str], ...]:
    """Cut words into stretches that one font can draw."""
    if words.isascii():
        return (("latin", words),) if words else ()
    runs: list[tuple[Script, str]] = []
    current: Script | None = None
    start = 0
    for place, character in enumerate(words):
        script = _script_of(character)
        if script is None or script == current:
            continue
        if current is not None:
            runs.append((current, words[start:place]))
            start = place
        current = script
    runs.append((current or "latin", words[start:]))
    return tuple(runs)


def _width_of(sign: str) -> int:
    """Estimate the width of one sign; a space is as wide as in our fonts."""
    if sign == " ":
        return _SPACE
    if unicodedata.combining(sign):
        return 0
    return _ESTIMATE[unicodedata.east_asian_width(sign)]


def _estimated(words: str) -> int:
    return sum(_width_of(sign) for sign in words)


@lru_cache(maxsize=65536)
def _advance(words: str, weight: int) -> int:
    """Measure words that stand on one line, in font units."""
    total = 0
    for script, run in script_runs(words):
        if script == "other":
            total += _estimated(run)
            continue
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        hb.shape(_font(script, weight), buffer)
        total += sum(place.x_advance for place in buffer.glyph_positions)
    return total


def _pieces(words: str) -> list[str]:
    """Cut words after each space, so that a word is measured once for all labels."""
    return re.findall(r"[^ ]* ?", words) if " " in words else [words]


def width(words: str, size: float, weight: int = 400) -> float:
    """Measure words on one line, in picture units."""
    return _units(words, weight) * size / UNITS


def _units(words: str, weight: int) -> int:
    return sum([_advance(piece, weight) for piece in _pieces(words)])


def _cut(words: str, segments: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Cut words at ICU's offsets, which count UTF-16 units and not characters."""
    if words.isascii() or max(words) <= "\uffff":
        for start, end in segments:
            yield words[start:end]
        return
    units = words.encode("utf-16-le")
    for start, end in segments:
        yield units[2 * start : 2 * end].decode("utf-16-le")


def _breakable(words: str, limit: float, weight: int) -> Iterator[str]:
    """Give the parts between which a line may break, none wider than the limit."""
    for part in _cut(words, LineBreaker(words, "km").segments()):
        if _units(part.rstrip(), weight) <= limit:
            yield part
            continue
        held = ""
        for sign in _cut(part, CharacterBreaker(part, "km").segments()):
            if held and _units((held + sign).rstrip(), weight) > limit:
                yield held
                held = ""
            held += sign
        yield held


@lru_cache(maxsize=16384)
def broken(words: str, size: float, limit: float, weight: int = 400) -> tuple[str, ...]:
    """Break words into lines no wider than a limit in picture units.

    Khmer breaks between words though it writes no spaces; a word wider than the limit
    breaks between characters.
    """
    words = shown(words)
    if not words:
        return ()
    units = limit * UNITS / size
    parts = list(_breakable(words, units, weight))
    if all(part[-1] == " " for part in parts[:-1]):
        return _filled_by_words(parts, units, weight)
    found: list[str] = []
    line = ""
    for part in parts:
        if line and _units((line + part).rstrip(), weight) > units:
            found.append(line.rstrip())
            line = ""
        line += part
    return (*found, line.rstrip())


def _filled_by_words(parts: Iterable[str], limit: float, weight: int) -> tuple[str, ...]:
    """Fill lines with whole words, whose widths add up, so that none is measured twice."""
    found: list[str] = []
    line, line_units = "", 0
    for part in parts:
        if line and line_units + _advance(part.rstrip(), weight) > limit:
            found.append(line.rstrip())
            line, line_units = "", 0
        line += part
        line_units += _advance(part, weight)
    return (*found, line.rstrip())
