"""The ways of links between cards.

A link climbs from the lower card's top edge to the upper card's foot. In every row on
its way it keeps to the free room between cards. It changes lanes only between ranks,
where no lane has a card. Links to the same card share a track where room is scarce.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.drawing.look import LANE_GAP, RANK_GAP, ROW_GAP
from toc.progress import steps

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from toc.drawing.positions import Card, Point
    from toc.drawing.rooms import RoomMap, Row
    from toc.model.elements import Link

#: Free room up to this width is a narrow way, whose tracks are spread evenly.
_NARROW: Final = 60.0
_TRACK: Final = 5.0
#: More than any row has rooms or any way has stops, to make one number of two.
_MANY: Final = 1 << 20


class _Way:
    """A link on its way from the lower to the upper card: rows, rooms and places.

    A stop without a row is where it comes into another lane.
    """

    __slots__ = (
        "beside",
        "entries",
        "goal",
        "lower",
        "rooms",
        "rows",
        "trunk",
        "upper",
        "xs",
    )

    def __init__(self, lower: str, upper: str, trunk: str, beside: Sequence[str]) -> None:
        self.lower = lower
        self.upper = upper
        #: Ways with the same trunk may share a track.
        self.trunk = trunk
        #: The assumptions and risks it should pass next to.
        self.beside = beside
        #: The middle of the upper card.
        self.goal = 0.0
        self.rows: list[Row | None] = []
        self.rooms: list[int] = []
        self.xs: list[float] = []
        #: The lane and rank it comes into, by stop.
        self.entries: dict[int, tuple[int, int]] = {}


def routes(
    room_map: RoomMap,
    links: Collection[Link],
    hosted: Mapping[str, Sequence[str]],
    shared_ranks: frozenset[int],
) -> dict[str, tuple[Point, ...]]:
    """Give every link between cards its way, in the link's direction.

    `hosted` names the assumptions and risks that stand beside a link, `shared_ranks` the
    ranks of the lane that spans all pillars.
    """
    finder = _Finder(room_map, shared_ranks)
    cards = room_map.cards
    found: dict[str, tuple[Point, ...]] = {}
    ways: dict[str, _Way] = {}
    turned: set[str] = set()
    for link in steps(links, "layout", 0.2, 0.5):
        if link.from_id not in cards or link.to_id not in cards:
            continue
        if link.from_id == link.to_id:
            found[link.id] = _loop(cards[link.from_id])
        elif finder.is_level(link.from_id, link.to_id):
            found[link.id] = finder.bracket(link.from_id, link.to_id)
        else:
            lower, upper = link.from_id, link.to_id
            if finder.height(lower) < finder.height(upper):
                lower, upper = upper, lower
                turned.add(link.id)
            beside = [card for card in hosted.get(link.id, ()) if card in cards]
            way = _Way(lower, upper, link.id if beside else upper, beside)
            finder.climb(way)
            ways[link.id] = way
    _spread(list(ways.values()))
    for key, way in steps(ways.items(), "layout", 0.6, 0.85):
        points = finder.points(way)
        found[key] = points[::-1] if key in turned else points
    return {key: found[key] for key in sorted(found)}


class _Finder:
    """Finds ways through the rooms of a picture."""

    def __init__(self, room_map: RoomMap, shared_ranks: frozenset[int]) -> None:
        self._map = room_map
        self._cards = room_map.cards
        self._rows = room_map.rows
        self._row_of = room_map.row_of
        self._shared_ranks = shared_ranks
        self._spans = bool(shared_ranks) and len(room_map.lanes) > 1
        self._middles = {key: room_map.middle(key) for key in room_map.cards}

    def height(self, key: str) -> tuple[int, int]:
        """Say how low a card stands: its rank, then its row."""
        return self._cards[key].rank, self._row_of[key]

    def is_level(self, one: str, other: str) -> bool:
        """Tell whether neither of two cards stands clearly above the other."""
        first, second = self._cards[one], self._cards[other]
        if first.rank != second.rank:
            return False
        return first.lane != second.lane or self._row_of[one] == self._row_of[other]

    def climb(self, way: _Way) -> None:
        """Find the rows on the way and the free room it takes in each."""
        low, high = self._cards[way.lower], self._cards[way.upper]
        x, goal = self._middles[way.lower], self._middles[way.upper]
        way.goal = goal
        change = self._change_rank(low, high, way.beside)
        current = low.lane
        is_plain = low.lane == high.lane and not self._spans
        for rank in range(low.rank, high.rank - 1, -1):
            lane = current
            if not is_plain:
                lane = self._lane_at(rank, low if rank > change else high, high, x)
            if lane != current:
                x = self._inside(lane, x)
                way.entries[len(way.xs)] = lane, rank
                way.rows.append(None)
                way.rooms.append(0)
                way.xs.append(x)
                current = lane
            rows = self._rows.get((lane, rank))
            if rows is None:
                continue
            first = self._row_of[way.upper] + 1 if rank == high.rank else 0
            last = self._row_of[way.lower] if rank == low.rank else len(rows)
            for number in range(last - 1, first - 1, -1):
                row = rows[number]
                room, x = row.room(x, goal, way.beside)
                way.rows.append(row)
                way.rooms.append(room)
                way.xs.append(x)

    def _change_rank(self, low: Card, high: Card, beside: Sequence[str]) -> int:
        """Name the rank from which on a link is in the upper card's lane."""
        if low.lane == high.lane:
            return low.rank
        kept = {(self._cards[card].lane, self._cards[card].rank) for card in beside}
        band = high.rank + 1
        is_band = band < low.rank and not self._map.ranks[band].label
        return band if is_band and (low.lane, band) not in kept else high.rank

    def _lane_at(self, rank: int, end: Card, other: Card, x: float) -> int:
        """Name the lane a way is in at a rank, near one of its ends."""
        if rank in self._shared_ranks:
            return 0
        if not self._spans or end.lane != 0:
            return end.lane
        if other.lane != 0:
            return other.lane
        lanes = self._map.lanes
        for number in range(len(lanes) - 1, 1, -1):
            if x >= lanes[number].x - LANE_GAP / 2:
                return number
        return 1

    def points(self, way: _Way) -> tuple[Point, ...]:
        """Turn a way into points, straight through rows and bent between them."""
        low, high = self._cards[way.lower], self._cards[way.upper]
        end = self._middles[way.upper]
        before = self._middles[way.lower]
        points = [(low.lane, low.rank, before, low.y)]
        last = len(way.xs) - 1
        for number, (row, x) in enumerate(zip(way.rows, way.xs, strict=True)):
            if row is None:
                before = self._entry(way, number)
                self._cross(points, *way.entries[number], before)
                continue
            # Most rows are passed straight on, and need no points of their own.
            if x != before:
                points.append((row.lane, row.rank, x, row.bottom))
            if number == last or way.rows[number + 1] is None or way.xs[number + 1] != x:
                points.append((row.lane, row.rank, x, row.top))
            before = x
        # A card lower than its row is reached from under the row, clear of its neighbours.
        foot = self._rows[high.lane, high.rank][self._row_of[way.upper]].bottom
        if foot > high.y + high.height:
            points.append((high.lane, high.rank, end, foot))
        points.append((high.lane, high.rank, end, high.y + high.height))
        return self._relative(points)

    def _inside(self, lane: int, x: float) -> float:
        """Give the place in a lane that is nearest to some x."""
        place = self._map.lanes[lane]
        return min(max(x, place.x), place.x + place.width)

    def _entry(self, way: _Way, number: int) -> float:
        """Say where a way comes into a lane: where it passes its next row."""
        if number + 1 == len(way.xs):
            return self._middles[way.upper]
        return way.xs[number if way.rows[number + 1] is None else number + 1]

    def _cross(self, points: list[Point], lane: int, rank: int, x: float) -> None:
        """Go over to another lane in the gap under a rank, where no lane has a card."""
        last_lane, last_rank, last_x, last_y = points[-1]
        below = rank + 1
        if last_rank != below or last_y != 0.0:
            points.append((last_lane, below, last_x, 0.0))
        points.append((lane, rank, x, self._map.ranks[rank].height))

    def _relative(self, points: Sequence[Point]) -> tuple[Point, ...]:
        """Count from lanes, and leave out points that a straight line passes anyway."""
        kept = [points[0]]
        for number in range(1, len(points) - 1):
            point, after = points[number], points[number + 1]
            is_straight = (
                abs(point[2] - kept[-1][2]) < 0.01 and abs(point[2] - after[2]) < 0.01
            )
            if not is_straight and point[1:] != after[1:]:
                kept.append(point)
        kept.append(points[-1])
        return tuple([self._map.point(*point) for point in kept])

    def bracket(self, start: str, end: str) -> tuple[Point, ...]:
        """Join two cards at one height by a line over their rank or row."""
        one, other = self._cards[start], self._cards[end]
        is_one_row = one.lane == other.lane
        over = one.y - ROW_GAP / 2 if is_one_row else -RANK_GAP / 2
        sides = []
        for key, card, toward in ((start, one, end), (end, other, start)):
            side = 1 if self._middles[toward] >= self._middles[key] else -1
            x = self._middles[key] + side * card.width / 4
            points = [(card.lane, card.rank, x, card.y)]
            if not is_one_row:
                rows = self._rows[card.lane, card.rank]
                for number in range(self._row_of[key] - 1, -1, -1):
                    _, x = rows[number].room(x, x, ())
                    points.append((card.lane, card.rank, x, rows[number].bottom))
                    points.append((card.lane, card.rank, x, rows[number].top))
            points.append((card.lane, card.rank, x, over))
            sides.append(points)
        return self._relative([*sides[0], *reversed(sides[1])])


def _spread(ways: Sequence[_Way]) -> None:
    """Give ways that share a room tracks of their own."""
    # Users are numbered: a hundred thousand small tuples would keep the collector busy.
    users: dict[int, list[int]] = {}
    for number, way in enumerate(ways):
        for stop, (row, room) in enumerate(zip(way.rows, way.rooms, strict=True)):
            if row is not None:
                key = row.number * _MANY + room
                if key in users:
                    users[key].append(number * _MANY + stop)
                else:
                    users[key] = [number * _MANY + stop]
    for key, numbers in steps(users.items(), "layout", 0.5, 0.6):
        members = [(ways[number // _MANY], number % _MANY) for number in numbers]
        way, stop = members[0]
        row, room = way.rows[stop], key % _MANY
        if row is None:
            continue
        start, end = row.starts[room], row.ends[room]
        if end - start <= _NARROW:
            _spread_evenly(members, start, end)
        elif len(members) > 1:
            _part(members, start, end)


def _spread_evenly(members: Sequence[tuple[_Way, int]], start: float, end: float) -> None:
    """Lay the tracks of a gutter side by side, in the order of where they lead."""
    trunks = sorted({(way.goal, way.trunk) for way, _ in members})
    step = min(_TRACK, (end - start) / max(1, len(trunks) - 1))
    first = (start + end) / 2 - step * (len(trunks) - 1) / 2
    track = {trunk: first + place * step for place, (_, trunk) in enumerate(trunks)}
    for way, stop in members:
        way.xs[stop] = track[way.trunk]


def _part(members: Sequence[tuple[_Way, int]], start: float, end: float) -> None:
    """Move ways apart that wide room has put on the very same track."""
    taken: dict[int, tuple[str, str]] = {}
    for way, stop in members:
        x = way.xs[stop]
        step = _TRACK if x < (start + end) / 2 else -_TRACK
        while True:
            owner = taken.setdefault(round(x / _TRACK), (way.lower, way.trunk))
            if owner[0] == way.lower or owner[1] == way.trunk:
                break
            if not start <= x + step <= end:
                break
            x += step
        way.xs[stop] = x


def _loop(card: Card) -> tuple[Point, ...]:
    """Lead a link from a card to itself round the card's right edge."""
    right = card.x + card.width
    return tuple(
        (card.lane, card.rank, round(x, 2), round(card.y + card.height * share, 2))
        for x, share in ((right, 0.3), (right + 10, 0.5), (right, 0.7))
    )
