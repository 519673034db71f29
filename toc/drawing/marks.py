"""Letters in place of ties that would run far across the picture."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from toc.drawing.look import KINDS, MARK_SIZE
from toc.drawing.shapes import CardShape, Line, Mark, RouteShape, Spot, TieShape
from toc.drawing.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: A tie longer than this is drawn as a letter at both ends.
_FAR: Final = 230.0
_APART: Final = MARK_SIZE + 3


def marks_and_ties(
    cards: Sequence[CardShape],
    routes: Sequence[RouteShape],
    ties: Mapping[str, tuple[Spot, Spot]],
) -> tuple[tuple[TieShape, ...], tuple[Mark, ...]]:
    """Draw near ties as lines and far ones as letters."""
    card_of = {card.id: card for card in cards}
    route_of = {route.id: route for route in routes}
    near: list[TieShape] = []
    far: dict[str, list[str]] = {}
    for key, (start, end) in ties.items():
        card, target = key.split(">", 1)
        if abs(start[0] - end[0]) + abs(start[1] - end[1]) <= _FAR:
            kind = card_of[card].kind
            near.append(
                TieShape(card_id=card, target_id=target, kind=kind, start=start, end=end)
            )
        else:
            far.setdefault(card, []).append(target)
    taken: list[Spot] = []
    marks: list[Mark] = []
    reading = sorted(far, key=lambda card: (card_of[card].y, card_of[card].x, card))
    for number, card in enumerate(reading):
        letter, shape = _letters(number), card_of[card]
        # In the corner, or left of the sign for the language that stands there.
        taken_by_language = 22 if shape.language_mark else 0
        corner = shape.x + shape.width - 12 - taken_by_language, shape.y + 11.5
        marks.append(_mark(letter, shape, corner))
        for target in far[card]:
            if target in route_of:
                spot = _free(_along(route_of[target].points), taken)
            else:
                box = card_of[target]
                spot = _free(_under(box), taken)
            taken.append(spot)
            marks.append(_mark(letter, shape, spot))
    return tuple(near), tuple(marks)


def _letters(number: int) -> str:
    """Count A to Z, then AA, AB and on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _mark(letters: str, card: CardShape, middle: Spot) -> Mark:
    size = 10.5 if len(letters) == 1 else 8.5
    line = Line(
        words=letters,
        x=middle[0] - width(letters, size, 600) / 2,
        y=middle[1] + size * 0.36,
        size=size,
        weight=600,
        ink=KINDS[card.kind].light.ink,
    )
    return Mark(card_id=card.id, kind=card.kind, x=middle[0], y=middle[1], line=line)


def _along(points: Sequence[Spot]) -> list[Spot]:
    """Offer places on a route: on its longest straight stretch, from the middle out."""
    pairs = list(pairwise(points))
    straight = [pair for pair in pairs if pair[0][0] == pair[1][0]]
    (x1, y1), (x2, y2) = max(
        straight or pairs, key=lambda pair: abs(pair[0][1] - pair[1][1])
    )
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    steps = (0, 1, -1, 2, -2, 3, -3, 4, -4)
    return [(x, y + step * _APART) for step in steps]


def _under(card: CardShape) -> list[Spot]:
    """Offer places on a card's foot, from the right."""
    count = max(1, int((card.width - 12) // _APART))
    foot = card.y + card.height
    return [(card.x + card.width - 14 - place * _APART, foot) for place in range(count)]


def _free(offers: Sequence[Spot], taken: Iterable[Spot]) -> Spot:
    held = list(taken)
    for x, y in offers:
        if all(abs(x - other_x) + abs(y - other_y) >= _APART for other_x, other_y in held):
            return x, y
    return offers[0]
