"""Questions about a layout that several tests ask."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.drawing.positions import Layout, Point

Box = tuple[float, float, float, float]
Spot = tuple[float, float]


def boxes(layout: Layout) -> dict[str, Box]:
    """Give the edges of every card on the page: left, top, right, bottom."""
    found = {}
    for key, card in layout.cards.items():
        left = layout.lanes[card.lane].x + card.x
        top = layout.ranks[card.rank].y + card.y
        found[key] = left, top, left + card.width, top + card.height
    return found


def overlaps(layout: Layout) -> list[tuple[str, str]]:
    """Name the pairs of cards that share room."""
    cards = sorted(boxes(layout).items(), key=lambda item: item[1])
    found = []
    for place, (one, (_, top, right, bottom)) in enumerate(cards):
        for other, (left, other_top, _, other_bottom) in cards[place + 1 :]:
            if left >= right:
                break
            if other_top < bottom and top < other_bottom:
                found.append((one, other))
    return found


def spots(layout: Layout, route: tuple[Point, ...]) -> Iterator[Spot]:
    """Walk along the curves of a route in small steps."""
    places = [
        (layout.lanes[lane].x + x, layout.ranks[rank].y + y) for lane, rank, x, y in route
    ]
    for (x1, y1), (x2, y2) in pairwise(places):
        for step in range(13):
            t = step / 12
            ease = t * t * (3 - 2 * t)
            level = (1 - t) ** 3 * y1 + 1.5 * t * (1 - t) * (y1 + y2) + t**3 * y2
            yield x1 + ease * (x2 - x1), level


def covered(layout: Layout) -> list[tuple[str, str]]:
    """Name the links that run through a card, with the card."""
    cards = boxes(layout)
    found = []
    for link, route in layout.routes.items():
        walked = list(spots(layout, route))
        for card, (left, top, right, bottom) in cards.items():
            if any(
                left + 1 < x < right - 1 and top + 1 < y < bottom - 1 for x, y in walked
            ):
                found.append((link, card))
    return found
