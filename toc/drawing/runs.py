"""A line of text as what is drawn: stretches of one font and one direction, in place.

They stand from left to right as the reader sees them, whichever way each of them runs.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from toc.drawing.direction import has_turns, levels
from toc.drawing.text import UNITS, run_units, script_runs, scripts_of, shown, width

if TYPE_CHECKING:
    from toc.drawing.scripts import Script


class Run(Struct, frozen=True):
    """A stretch of a line, without the spaces around it."""

    #: In the order of speech.
    words: str
    script: Script
    #: From the line's left end.
    x: float
    width: float
    is_rtl: bool = False


@lru_cache(maxsize=16384)
def runs(
    words: str,
    size: float,
    weight: int = 400,
    *,
    is_rtl: bool = False,
    spacing: float = 0.0,
) -> tuple[Run, ...]:
    """Cut a line into its runs; `spacing` is room after each letter of Latin script."""
    words = shown(words)
    if words.isascii() and not is_rtl:
        long = width(words, size, weight) + spacing * len(words)
        return (Run(words, "latin", 0.0, long),) if words else ()
    found: list[Run] = []
    x = 0.0
    for script, stretch, is_turned in _in_sight(words, is_rtl=is_rtl):
        room = spacing if script == "latin" else 0.0

        def wide(part: str, script: Script = script, room: float = room) -> float:
            return run_units(script, part, weight) * size / UNITS + room * len(part)

        inner = stretch.strip(" ")
        before = len(stretch) - len(stretch.lstrip(" ")) if inner else len(stretch)
        after = len(stretch) - len(inner) - before
        left, right = (after, before) if is_turned else (before, after)
        x += wide(" " * left)
        if inner:
            found.append(Run(inner, script, x, wide(inner), is_turned))
            x += found[-1].width
        x += wide(" " * right)
    return tuple(found)


def _in_sight(words: str, *, is_rtl: bool) -> list[tuple[Script, str, bool]]:
    """Order the stretches of one script and level as they are seen (L2)."""
    if not has_turns(words, is_rtl=is_rtl):
        return [(script, stretch, False) for script, stretch in script_runs(words)]
    parts: list[tuple[int, Script, str]] = []
    start = 0
    heights = levels(words, is_rtl=is_rtl)
    keys = zip(heights, scripts_of(words), strict=True)
    for (level, script), group in groupby(keys):
        end = start + len(list(group))
        parts.append((level, script, words[start:end]))
        start = end
    for height in range(max(heights, default=0), 0, -1):
        place = 0
        while place < len(parts):
            end = place
            while end < len(parts) and parts[end][0] >= height:
                end += 1
            parts[place:end] = reversed(parts[place:end])
            place = max(end, place + 1)
    return [(script, stretch, level % 2 == 1) for level, script, stretch in parts]
