"""How large a card must be for its text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from toc.drawing.look import (
    CARD_WIDTH,
    FOOT,
    GUTTER,
    KIND_HEIGHT,
    LINE_HEIGHT,
    PADDING,
    SMALL_KINDS,
    SMALL_LINE_HEIGHT,
    SMALL_TEXT_SIZE,
    TEXT_SIZE,
)
from toc.drawing.text import broken

if TYPE_CHECKING:
    from toc.model.elements import Kind

#: A text with more lines than this takes a card of more columns.
_MOST_LINES = 9
_MOST_COLUMNS = 4


class CardSize(Struct, frozen=True):
    """A card's lines and the room they take."""

    lines: tuple[str, ...]
    #: How many columns of its lane it is wide.
    columns: int
    height: float


def card_width(columns: int) -> float:
    """Give the width of a card that takes so many columns."""
    return columns * CARD_WIDTH + (columns - 1) * GUTTER


def text_size(kind: Kind) -> tuple[float, float]:
    """Give the type size and line height of a kind's text."""
    if kind in SMALL_KINDS:
        return SMALL_TEXT_SIZE, SMALL_LINE_HEIGHT
    return TEXT_SIZE, LINE_HEIGHT


@lru_cache(maxsize=16384)
def card_size(kind: Kind, words: str, least: int = 1) -> CardSize:
    """Break a card's text into lines and size the card to hold them all.

    It is at least so many columns wide, and wider where its text is very long.
    """
    size, line_height = text_size(kind)
    for columns in range(least, max(least, _MOST_COLUMNS) + 1):
        lines = broken(words, size, card_width(columns) - 2 * PADDING)
        if len(lines) <= _MOST_LINES * columns:
            break
    height = KIND_HEIGHT + max(1, len(lines)) * line_height + FOOT
    return CardSize(lines, columns, height)
