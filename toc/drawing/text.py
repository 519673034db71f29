"""How wide words are and where lines break, in Latin, Khmer and every other script.

Widths come from the fonts that the pictures carry. A script those fonts lack is drawn
with whatever font the reader's machine has, so its width is an estimate, on the wide
side; the picture squeezes such words into it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb
from icu4py.breakers import CharacterBreaker, LineBreaker

from toc.drawing.fonts import face, font_of, letters_of
from toc.drawing.scripts import script_of
from toc.model.texts import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toc.drawing.scripts import Script

#: Widths are counted in thousandths of the height of a line of text set solid.
UNITS: Final = 1000
#: What a letter of a script without a font is taken to be: wider than the widest words
#: of the usual fonts, so that none runs out of its card.
_ESTIMATE: Final = {"W": 1050, "F": 1050, "A": 1000, "N": 800, "H": 800, "Na": 800}
_LETTER: Final[Mapping[Script, int]] = {
    "arabic": 800,
    "burmese": 1250,
    "hebrew": 700,
    "kannada": 1050,
    "lao": 700,
    "malayalam": 1250,
    "odia": 950,
    "sinhala": 1100,
    "symbols": 1100,
    "tamil": 1300,
    "telugu": 1050,
    "thai": 700,
}
_SPACE: Final = 260
#: Scripts whose fonts are always ours, and count in the same units.
_AT_HOME: Final = frozenset({"latin", "khmer"})
#: A reader's machine may write a script with a wider font than this one does, and its
#: bold letters, which are not measured, are wider again.
_SYSTEM_MARGIN: Final = 1.04
_BOLD_MARGIN: Final = 1.1

# Characters that XML forbids, that draw nothing, or that turn the direction of what
# follows: shown as a replacement sign, so that what is in a label can be seen.
_UNSHOWN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Words of one script that need no look at each letter.
_PLAIN: Final[Mapping[Script, re.Pattern[str]]] = {
    "latin": re.compile("[\x20-\x7e\xa0-\u024f\u2010-\u2026]+"),
    "khmer": re.compile("[ \u1780-\u17ff\u19e0-\u19ff\u200b-\u200d]+"),
}
# Beside letters of Latin, Greek, Cyrillic or Khmer a space is as wide wherever it stands;
# other fonts promise no such thing.
_FOREIGN: Final = re.compile("[^\x00-\u058f\u1780-\u17ff\u19e0-\u19ff\u1e00-\u20cf]")
_SPACES: Final = re.compile(r"[\s\u2028\u2029]+")


@lru_cache(maxsize=16384)
def shown(words: str) -> str:
    """Give the words as one paragraph that can stand in any picture."""
    return _UNSHOWN.sub("\ufffd", _SPACES.sub(" ", words)).strip()


@cache
def _font(script: Script, weight: int) -> hb.Font | None:
    whole = face(script)
    if whole is None:
        return None
    font = hb.Font(whole)
    font.set_variations({"wght": weight, "wdth": 100})
    return font


@lru_cache(maxsize=8192)
def _script_in(sign: str, current: Script | None) -> Script | None:
    """Choose the script whose font draws a character that follows a script's letters.

    None for one that may go with whatever follows.
    """
    script = script_of(sign)
    choices: tuple[Script, ...]
    if script is not None and script != "symbols":
        choices = (script, "latin")
    elif current is None and script is None:
        return None
    elif sign == " " or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return current
    else:
        choices = (current or "latin", "latin", script or "symbols")
    code = ord(sign)
    return next((one for one in choices if code in letters_of(one)), _fontless(script))


def _fontless(script: Script | None) -> Script:
    """Name what a character is drawn with where no font of ours or the system's has it."""
    return script if script and font_of(script) is None else "other"


def scripts_of(words: str) -> list[Script]:
    """Name the script whose font draws each character."""
    if words.isascii():
        return ["latin"] * len(words)
    found: list[Script] = []
    current: Script | None = None
    for sign in words:
        script = _script_in(sign, current)
        if script is not None and current is None:
            # What came before the first letter goes with it as far as its font has it.
            found = [
                _script_in(earlier, script) or script for earlier in words[: len(found)]
            ]
        current = script or current
        found.append(script or "latin")
    return _regional(found)


def _regional(scripts: list[Script]) -> list[Script]:
    """Draw the signs that Chinese shares with Japanese and Korean as those have them."""
    for own in ("japanese", "korean"):
        if own in scripts and font_of(own) is not None:
            return [own if script == "chinese" else script for script in scripts]
    return scripts


@lru_cache(maxsize=16384)
def script_runs(words: str) -> tuple[tuple[Script, str], ...]:
    """Cut words into stretches that one font can draw, in the order of speech."""
    if not words:
        return ()
    for script, letters in _PLAIN.items():
        if letters.fullmatch(words):
            return ((script, words),)
    found = []
    start = 0
    for script, group in groupby(scripts_of(words)):
        end = start + len(list(group))
        found.append((script, words[start:end]))
        start = end
    return tuple(found)


def letters_by_script(words: str) -> dict[Script, str]:
    """Sort the letters of a long text by the script whose font draws them."""
    signs = sorted(set(words))
    found: dict[Script, str] = {}
    scripts = [_script_in(sign, "latin") or "latin" for sign in signs]
    for sign, script in zip(signs, _regional(scripts), strict=True):
        found[script] = found.get(script, "") + sign
    return found


def estimated(script: Script, words: str) -> int:
    """Estimate how wide words are that no font here can measure."""
    return sum([_width_of(script, sign) for sign in words])


def _width_of(script: Script, sign: str) -> int:
    if sign == " ":
        return _SPACE
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    wide = _ESTIMATE[unicodedata.east_asian_width(sign)]
    return _LETTER.get(script, wide)


@lru_cache(maxsize=65536)
def _shaped(script: Script, words: str, weight: int) -> int:
    """Measure words of one script that stand together."""
    font = _font(script, weight)
    if font is None:
        return estimated(script, words)
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    advance: int = sum([place.x_advance for place in buffer.glyph_positions or ()])
    if script in _AT_HOME:
        return advance
    found = font_of(script)
    margin = 1.0
    if found is not None and not found.is_carried:
        margin = _BOLD_MARGIN if weight > 500 else _SYSTEM_MARGIN
    return int(advance * margin * UNITS / font.face.upem)


@lru_cache(maxsize=65536)
def _advance(words: str, weight: int) -> int:
    """Measure words that stand on one line."""
    if words.isascii():
        return _shaped("latin", words, weight)
    return sum([_shaped(script, run, weight) for script, run in script_runs(words)])


def run_units(script: Script, words: str, weight: int) -> int:
    """Measure words that one font draws, word by word as lines are measured."""
    return sum([_shaped(script, piece, weight) for piece in _pieces(words)])


def _pieces(words: str) -> list[str]:
    """Cut words after each space, so that a word is measured once for all labels."""
    if _FOREIGN.search(words) is not None:
        return [words]
    return re.findall(r"[^ ]* |[^ ]+", words) if " " in words else [words]


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
    """Break words at the lines that were meant, and into lines no wider than a limit.

    The limit is in picture units.
    Khmer breaks between words though it writes no spaces; a word wider than the limit
    breaks between characters.
    """
    units = limit * UNITS / size
    return tuple(
        line
        for meant in lines_of(words)
        if (one := shown(meant))
        for line in _broken_line(one, units, weight)
    )


def _broken_line(words: str, units: float, weight: int) -> tuple[str, ...]:
    parts = list(_breakable(words, units, weight))
    if all(part[-1] == " " for part in parts[:-1]) and _FOREIGN.search(words) is None:
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
