"""The free room between cards, row by row, through which links find their way."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, TypeAlias

from toc.drawing.look import LANE_GAP

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from toc.drawing.positions import Card, Lane, Point, Rank

#: Left, top, right, bottom on the page.
Box: TypeAlias = tuple[float, float, float, float]

#: How near a link may come to a card it passes: in a gutter, and where there is room.
_CLEAR: Final = 4.0
_WIDE_CLEAR: Final = 9.0
_WIDE: Final = 44.0


class Row:
    """One row of a lane's rank: its heights in the rank, and the free room in it."""

    __slots__ = ("bottom", "cards", "ends", "lane", "number", "rank", "starts", "top")

    def __init__(
        self,
        number: int,
        place: tuple[int, int],
        heights: tuple[float, float],
        cards: Sequence[str],
    ) -> None:
        self.number = number
        self.lane, self.rank = place
        self.top, self.bottom = heights
        self.cards = cards
        #: Left and right ends of the free rooms on the page.
        self.starts: list[float] = []
        self.ends: list[float] = []

    def room(self, x: float, goal: float, beside: Collection[str]) -> tuple[int, float]:
        """Choose a free room: straight on if it can be, else the least way round.

        Where a card that the link must pass beside stands in the row, only the rooms
        next to it will do.
        """
        starts, ends = self.starts, self.ends
        rooms: Sequence[int] = ()
        if beside:
            places = [place for place, card in enumerate(self.cards) if card in beside]
            rooms = sorted({place + side for place in places for side in (0, 1)})
        if not rooms:
            place = max(0, bisect_right(starts, x) - 1)
            if starts[place] <= x <= ends[place]:
                return place, x
            rooms = range(max(0, place - 1), min(len(starts), place + 2))
        least = None
        for room in rooms:
            at = min(max(x, starts[room]), ends[room])
            off = abs(at - x)
            cost = off + abs(goal - at), off, room, at
            if least is None or cost < least:
                least = cost
        return (0, x) if least is None else least[2:]


class RoomMap:
    """All the rows of a picture, and where its cards stand on the page."""

    def __init__(
        self, lanes: Sequence[Lane], ranks: Sequence[Rank], cards: Mapping[str, Card]
    ) -> None:
        self.lanes = lanes
        self.ranks = ranks
        self.cards = cards
        #: The rows of a lane's rank, from the top.
        self.rows: dict[tuple[int, int], list[Row]] = {}
        self.row_of: dict[str, int] = {}
        cells: dict[tuple[int, int], dict[float, list[str]]] = {}
        for key, card in cards.items():
            cells.setdefault((card.lane, card.rank), {}).setdefault(card.y, []).append(key)
        count = 0
        for place, cell in cells.items():
            self.rows[place] = [
                self._row(count + number, number, place, top, cell[top])
                for number, top in enumerate(sorted(cell))
            ]
            count += len(cell)

    def _row(
        self, count: int, number: int, place: tuple[int, int], top: float, keys: list[str]
    ) -> Row:
        cards = self.cards
        keys.sort(key=lambda key: cards[key].x)
        bottom = max(top + cards[key].height for key in keys)
        row = Row(count, place, (top, bottom), keys)
        lane = self.lanes[place[0]]
        left = lane.x - LANE_GAP / 2
        for key in [*keys, None]:
            right = (
                lane.x + lane.width + LANE_GAP / 2 if key is None else lane.x + cards[key].x
            )
            clear = _CLEAR if right - left < _WIDE else _WIDE_CLEAR
            start, end = left + clear, right - clear
            if start > end:
                start = end = (start + end) / 2
            row.starts.append(start)
            row.ends.append(end)
            if key is not None:
                self.row_of[key] = number
                left = right + cards[key].width
        return row

    def middle(self, key: str) -> float:
        """Give the x of a card's middle on the page."""
        card = self.cards[key]
        return self.lanes[card.lane].x + card.x + card.width / 2

    def box(self, key: str) -> Box:
        """Give a card's edges on the page."""
        card = self.cards[key]
        left, top = self.lanes[card.lane].x + card.x, self.ranks[card.rank].y + card.y
        return left, top, left + card.width, top + card.height

    def on_page(self, point: Point) -> tuple[float, float]:
        """Turn a point into a place on the page."""
        lane, rank, x, y = point
        return self.lanes[lane].x + x, self.ranks[rank].y + y

    def point(self, lane: int, rank: int, x: float, y: float) -> Point:
        """Count a place, given by its x on the page and y in its rank, from its lane."""
        return lane, rank, round(x - self.lanes[lane].x, 2), round(y, 2)
