"""The dashed lines from assumptions and risks to what they sit on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from toc.progress import steps

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from toc.drawing.positions import Point
    from toc.drawing.rooms import Box, RoomMap

#: How many lines to try before the shortest is taken, whatever it covers.
_MOST_TRIES: Final = 16
#: Beyond this no line is clear of all cards, and it is not worth looking.
_FARTHEST: Final = 240.0

Spot = tuple[float, float]


def ties(
    room_map: RoomMap,
    tied: Collection[tuple[str, str]],
    routes: Mapping[str, Sequence[Point]],
) -> dict[str, tuple[Point, Point]]:
    """Join cards to the links and cards they sit on; keys are "card>target"."""
    found: dict[str, tuple[Point, Point]] = {}
    for card, target in steps(tied, "layout", 0.85):
        if target in routes:
            spots = _on_route(room_map, card, routes[target])
        elif target in room_map.cards:
            spots = _on_card(room_map.box(target))
        else:
            continue
        found[f"{card}>{target}"] = _best(room_map, card, target, spots)
    return found


def _on_route(room_map: RoomMap, card: str, route: Sequence[Point]) -> list[Spot]:
    """Offer the places of a route level with a card, and those midway between bends."""
    _, top, _, bottom = room_map.box(card)
    height = (top + bottom) / 2
    spots = []
    places = [room_map.on_page(point) for point in route]
    for (x1, y1), (x2, y2) in pairwise(places):
        if abs(x1 - x2) < 0.1 and min(y1, y2) <= height <= max(y1, y2):
            spots.append((x1, height))
        spots.append(((x1 + x2) / 2, (y1 + y2) / 2))
    return spots


def _on_card(box: Box) -> list[Spot]:
    left, top, right, bottom = box
    level, wide = (top + bottom) / 2, right - left
    foot = [(left + wide * share, bottom) for share in (0.5, 0.3, 0.7, 0.1, 0.9)]
    return [*foot, (left, level), (right, level), ((left + right) / 2, top)]


def _best(
    room_map: RoomMap, card: str, target: str, spots: Sequence[Spot]
) -> tuple[Point, Point]:
    """Choose the shortest line that covers no card, else the shortest of all."""
    left, top, right, bottom = room_map.box(card)
    middle, level = (left + right) / 2, (top + bottom) / 2
    ports = [
        (left, level),
        (right, level),
        (middle, top),
        (middle, bottom),
        (left + 12, top),
        (right - 12, top),
    ]
    choices = sorted(
        (abs(x2 - x1) + abs(y2 - y1), (x1, y1), (x2, y2))
        for x1, y1 in ports
        for x2, y2 in spots
    )[:_MOST_TRIES]
    best = choices[0]
    near = _near(room_map, card, target, best[0] + 60) if best[0] < _FARTHEST else ()
    for choice in choices:
        if not any(_cuts(choice[1], choice[2], box) for box in near):
            best = choice
            break
    place = room_map.cards[card]
    y = room_map.ranks[place.rank].y
    return (
        room_map.point(place.lane, place.rank, best[1][0], best[1][1] - y),
        room_map.point(place.lane, place.rank, best[2][0], best[2][1] - y),
    )


def _near(room_map: RoomMap, card: str, target: str, reach: float) -> list[Box]:
    """Give the cards of the same lane that lines of some length could cover."""
    place = room_map.cards[card]
    own = room_map.box(card)
    found = []
    for rank in range(place.rank - 1, place.rank + 2):
        for row in room_map.rows.get((place.lane, rank), ()):
            top = room_map.ranks[rank].y + row.top
            if top > own[3] + reach or top + row.bottom - row.top < own[1] - reach:
                continue
            for key in row.cards:
                box = room_map.box(key)
                is_far = box[0] > own[2] + reach or box[2] < own[0] - reach
                if key not in {card, target} and not is_far:
                    found.append(box)
    return found


def _cuts(one: Spot, other: Spot, box: Box) -> bool:
    """Tell whether a straight line goes through the inside of a box."""
    left, top, right, bottom = box
    if max(one[0], other[0]) <= left or min(one[0], other[0]) >= right:
        return False
    if max(one[1], other[1]) <= top or min(one[1], other[1]) >= bottom:
        return False
    enter, leave = 0.0, 1.0
    for start, end, low, high in (
        (one[0], other[0], left + 1, right - 1),
        (one[1], other[1], top + 1, bottom - 1),
    ):
        step = end - start
        if step == 0:
            if not low < start < high:
                return False
            continue
        first, last = sorted(((low - start) / step, (high - start) / step))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave
