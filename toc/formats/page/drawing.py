"""What the page's script draws by itself, as plain values: all but the cards' places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from toc.drawing.font_faces import FAMILIES
from toc.drawing.look import KINDS, LIGHT, MARK_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toc.drawing.shapes import CardShape, Line, Mark, Scene

LOOKS: Final = {
    kind: {
        "fill": look.light.fill,
        "line": look.light.line,
        "ink": look.light.ink,
        "glyph": look.glyph,
        "shape": look.corner,
        "corner": look.corner_size,
        "border": look.border,
        "thickness": look.thickness,
    }
    for kind, look in KINDS.items()
}
GROUND: Final = {
    "page": LIGHT.page,
    "lane": LIGHT.lane,
    "line": LIGHT.lane_line,
    "route": LIGHT.route,
    "focus": LIGHT.focus,
}


def drawing(page: Scene) -> dict[str, Any]:
    """Give lanes, levels, links, cards and marks, from the back to the front."""
    return {
        "fonts": FAMILIES,
        "looks": LOOKS,
        "ground": GROUND,
        "lanes": [
            {
                "box": [lane.x, lane.y, lane.width, lane.height],
                "colour": lane.colour,
                "lines": _lines(lane.head),
            }
            for lane in page.lanes
            if not lane.is_shared
        ],
        "strips": [
            {
                "box": [strip.x, strip.y, strip.width, strip.height],
                "lines": _lines([strip.line] if strip.line else []),
            }
            for strip in page.strips
        ],
        "levels": [
            {
                "box": [level.x - 1, level.top, 2, level.bottom - level.top],
                "lines": _lines(level.lines),
            }
            for level in page.levels
        ],
        "routes": [
            {
                "link": route.id,
                "points": route.points,
                "dash": route.dash,
                "isDirected": route.is_directed,
                "sign": route.sign,
                "middle": route.middle,
            }
            for route in page.routes
        ],
        "ties": [
            {
                "card": tie.card_id,
                "kind": tie.kind,
                "ends": [tie.start, tie.end],
            }
            for tie in page.ties
        ],
        "cards": {card.id: _card(card) for card in page.cards},
        "marks": [_mark(mark) for mark in page.marks],
    }


def _card(card: CardShape) -> dict[str, Any]:
    """Tell how to draw a card, counted from its middle, where vis-network places it."""
    x, y = card.x + card.width / 2, card.y + card.height / 2
    lines = [card.kind_line, *card.lines]
    if card.language_mark is not None:
        lines.append(card.language_mark)
    return {
        "kind": card.kind,
        "width": card.width,
        "height": card.height,
        "lines": _lines(lines, x, y),
        "colour": card.colour,
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "card": mark.card_id,
        "kind": mark.kind,
        "box": [mark.x - MARK_SIZE / 2, mark.y - MARK_SIZE / 2, MARK_SIZE, MARK_SIZE],
        "lines": _lines([mark.line]),
    }


def _lines(lines: Iterable[Line], x: float = 0.0, y: float = 0.0) -> list[dict[str, Any]]:
    return [
        {
            "words": line.words,
            "x": round(line.x - x, 1),
            "y": round(line.y - y, 1),
            "font": f"{'italic ' * line.is_italic}{line.weight} {line.size:g}px",
            "ink": line.ink,
            "isRtl": line.is_rtl,
            # Letters that join, or stand over one another, must not be pulled apart.
            "spacing": line.spacing if line.words.isascii() else 0,
        }
        for line in lines
    ]
