"""The letters that an editor asks for, once texts have some that its style lacks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from toc.drawing.fonts import font_of, font_url, letters_of
from toc.drawing.scripts import SCRIPTS
from toc.drawing.text import letters_by_script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.drawing.scripts import Script

#: The first and the last of letters that follow each other.
Range: TypeAlias = tuple[int, int]

#: Letters that every editor brings with its style.
AT_HAND: Final[dict[Script, tuple[Range, ...]]] = {
    "latin": ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2027), (0x20AC, 0x20AC)),
    "khmer": ((0x1780, 0x17FF), (0x19E0, 0x19FF), (0x200B, 0x200D), (0x25CC, 0x25CC)),
}
#: Scripts with so many letters that only those of a text are sent.
_LARGE: Final = frozenset({"chinese", "japanese", "korean"})
#: More letters than this are no text.
_MOST_SIGNS: Final = 20_000


def faces(signs: str) -> list[dict[str, Any]]:
    """Give fonts that hold some letters and those near them, as CSS takes a source.

    Letters that no font of ours has are left to the fonts of the reader's machine.
    """
    return [
        {"source": _source(script, ranges), "covers": ranges}
        for script, letters in letters_by_script(signs[:_MOST_SIGNS]).items()
        if (font := font_of(script)) is not None and font.is_carried
        for ranges in [_near(script, letters)]
        if ranges
    ]


def _near(script: Script, letters: str) -> tuple[Range, ...]:
    """Choose what to send for some letters: as a rule all that their script has."""
    wanted = {ord(letter) for letter in letters}
    if script in _LARGE:
        return tuple(_joined(wanted))
    if script in SCRIPTS:
        wanted = {
            code for first, last in SCRIPTS[script] for code in range(first, last + 1)
        }
    else:
        blocks = {code >> 8 for code in wanted}
        wanted = {code for block in blocks for code in range(block << 8, (block + 1) << 8)}
    at_hand = {
        code
        for ranges in AT_HAND.values()
        for first, last in ranges
        for code in range(first, last + 1)
    }
    return tuple(_joined((wanted & letters_of(script)) - at_hand))


def _joined(codes: set[int]) -> Iterator[Range]:
    """Join codes that follow each other."""
    start = last = -2
    for code in sorted(codes):
        if code > last + 1:
            if start >= 0:
                yield start, last
            start = code
        last = code
    if start >= 0:
        yield start, last


@lru_cache(maxsize=64)
def _source(script: Script, ranges: tuple[Range, ...]) -> str:
    letters = "".join(
        chr(code) for first, last in ranges for code in range(first, last + 1)
    )
    return f'url("{font_url(script, 400, letters)}")'
