"""Where the cards of one lane stand, from the lane's own content alone.

A lane is a grid of columns. Each rank has a cell in it, and a cell with more cards than
columns wraps into rows. Links inside the lane pull cards together; what leads to other
lanes pulls to a side only, so that an edit in one pillar cannot disturb another.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How hard a hint holds a card against its neighbours.
_HINT_WEIGHT: Final = 1000.0
#: An assumption or risk stands this many columns beside the link it sits on.
_BESIDE: Final = 0.5
#: Beyond these sizes a better order costs more time than it saves crossings.
_MEDIUM_LANE: Final = 150
_LARGE_LANE: Final = 600


class Box(Struct, frozen=True):
    """A card as its lane sees it."""

    id: str
    columns: int
    #: Places, in columns, of what it is linked with outside the lane.
    pulls: tuple[float, ...] = ()
    is_beside: bool = False
    #: Left column and row that a person chose.
    hint: tuple[float, int] | None = None


class LaneContent(Struct, frozen=True):
    """All that decides a lane's inner layout."""

    columns: int
    #: The cards of each rank, from the lowest rank up.
    cells: tuple[tuple[Box, ...], ...]
    #: Pairs of ids in the lane that are linked or sit on one another.
    joined: tuple[tuple[str, str], ...]


class Slot(Struct, frozen=True):
    """A card's place: left column (halves occur), row from the top of its cell."""

    column: float
    row: int


@lru_cache(maxsize=256)
def place_lane(content: LaneContent) -> dict[str, Slot]:
    """Give every card of a lane its slot."""
    lane = _Lane(content)
    best: tuple[float, list[float], list[int]] | None = None
    size = len(lane.boxes)
    rounds = 10 if size <= _MEDIUM_LANE else 6 if size <= _LARGE_LANE else 4
    for start in (lane.start_by_walk, lane.start_by_id)[: 1 if size > _LARGE_LANE else 2]:
        start()
        for turn in range(rounds):
            lane.sweep(is_upwards=turn % 2 == 0)
            if turn >= rounds // 2:
                lane.sweep_both()
            cost = lane.cost()
            if best is None or cost < best[0]:
                best = cost, lane.left[:], lane.row[:]
    if best is not None:
        _, lane.left, lane.row = best
    return {
        box.id: Slot(lane.left[place], lane.row[place])
        for place, box in enumerate(lane.boxes)
    }


class _Lane:
    """A lane at work: cards by number, with lists for what changes."""

    def __init__(self, content: LaneContent) -> None:
        self.columns = content.columns
        self.boxes = [box for cell in content.cells for box in cell]
        number = {box.id: place for place, box in enumerate(self.boxes)}
        self.cells: list[list[int]] = []
        self.rank: list[int] = []
        for rank, cell in enumerate(content.cells):
            self.cells.append([number[box.id] for box in cell])
            self.rank += [rank] * len(cell)
        size = len(self.boxes)
        self.half = [(box.columns - 1) / 2 for box in self.boxes]
        self.below: list[list[int]] = [[] for _ in range(size)]
        self.above: list[list[int]] = [[] for _ in range(size)]
        for one, other in content.joined:
            low, high = sorted((number[one], number[other]), key=self.rank.__getitem__)
            if self.rank[low] != self.rank[high]:
                self.below[high].append(low)
                self.above[low].append(high)
        #: Left column and row of every card; `middle` is the centre, in columns.
        self.left = [0.0] * size
        self.middle = [0.0] * size
        self.row = [0] * size

    def start_by_walk(self) -> None:
        """Stand the cards in the order of a walk down from the top."""
        seen: dict[int, float] = {}
        for cell in reversed(self.cells):
            for root in cell:
                waiting = [root]
                while waiting:
                    node = waiting.pop()
                    if node not in seen:
                        seen[node] = float(len(seen))
                        waiting += reversed(self.below[node])
        self._start(seen)

    def start_by_id(self) -> None:
        """Stand the cards in the order of their ids."""
        self._start({node: float(node) for cell in self.cells for node in cell})

    def _start(self, order: dict[int, float]) -> None:
        for cell in self.cells:
            cell.sort(key=order.__getitem__)
            spread = self.columns / max(1, len(cell))
            self._place(cell, [(place + 0.5) * spread - 0.5 for place in range(len(cell))])

    def sweep(self, *, is_upwards: bool) -> None:
        """Draw each rank towards the ranks on one side of it."""
        near, far = (self.below, self.above) if is_upwards else (self.above, self.below)
        for cell in self.cells if is_upwards else reversed(self.cells):
            self._draw(cell, [near[node] or far[node] for node in cell])

    def sweep_both(self) -> None:
        """Draw each rank towards all it is linked with."""
        for cell in self.cells:
            self._draw(cell, [self.below[node] + self.above[node] for node in cell])

    def _draw(self, cell: list[int], towards: Sequence[list[int]]) -> None:
        """Order a rank's cards by where what they are linked with stands."""
        middle = self.middle
        keyed = []
        for node, others in zip(cell, towards, strict=True):
            box = self.boxes[node]
            if box.hint is not None:
                keyed.append((box.hint[0] + self.half[node], node))
                continue
            count = len(others) + len(box.pulls)
            if count == 0:
                keyed.append((middle[node], node))
                continue
            total = sum([middle[other] for other in others], sum(box.pulls))
            wish = total / count + (_BESIDE if box.is_beside else 0.0)
            # The old place settles what would be a draw, so that sweeps come to rest.
            keyed.append((wish + 0.001 * (middle[node] - wish), node))
        keyed.sort()
        cell[:] = [node for _, node in keyed]
        self._place(cell, [wish for wish, _ in keyed])

    def _place(self, cell: list[int], wishes: list[float]) -> None:
        """Fill a cell's rows with cards in order, each near its wish."""
        boxes = self.boxes
        if len(cell) > self.columns and all(
            boxes[node].columns == 1 and boxes[node].hint is None for node in cell
        ):
            self._stack(cell, wishes)
            return
        rows = self._rows(cell)
        wish_of = dict(zip(cell, wishes, strict=True))
        step = 0.5 if len(rows) == 1 else 1.0
        for number, row in enumerate(rows):
            used = 0
            targets = []
            for node in row:
                targets.append(wish_of[node] - self.half[node] - used)
                used += self.boxes[node].columns
            weights = [_HINT_WEIGHT if self.boxes[node].hint else 1.0 for node in row]
            slack = max(0, self.columns - used)
            used = 0
            for node, shift in zip(row, _rising(targets, weights), strict=True):
                kept = min(max(0.0, round(shift / step) * step), slack)
                self.left[node] = kept + used
                self.middle[node] = kept + used + self.half[node]
                self.row[node] = number
                used += self.boxes[node].columns

    def _stack(self, cell: list[int], wishes: list[float]) -> None:
        """Stack a cell's cards in columns, each near its wish and none too high.

        A card more in one column leaves the others as they are, where there is room.
        """
        rows = -(-len(cell) // self.columns)
        column, height = 0, 0
        for place, (node, wish) in enumerate(zip(cell, wishes, strict=True)):
            left = len(cell) - place
            wished = round(wish)
            # What is left must fit into this column and those after it.
            last = self.columns - -(-left // rows)
            if height == rows or (height and wished > column and last > column):
                column, height = column + 1, 0
            if height == 0:
                column = max(column, min(wished, last))
            self.left[node] = self.middle[node] = float(column)
            self.row[node] = height
            height += 1

    def _rows(self, cell: list[int]) -> list[list[int]]:
        """Deal a cell's cards into rows, so that neighbours in order share a column."""
        boxes = self.boxes
        total = sum(boxes[node].columns for node in cell)
        count = max(1, -(-total // self.columns))
        hinted = {node: hint[1] for node in cell if (hint := boxes[node].hint)}
        if hinted:
            count = max(count, min(count, max(hinted.values())) + 1)
        room = [self.columns] * count
        rows: list[list[int]] = [[] for _ in range(count)]
        dealt: dict[int, int] = {}
        for node in sorted(cell, key=lambda node: node not in hinted):
            need = boxes[node].columns
            row = min(hinted[node], count - 1) if node in hinted else -1
            if row < 0 or room[row] < need:
                row = max(range(len(room)), key=lambda place: room[place])
            if room[row] < need:
                room.append(self.columns)
                row = len(room) - 1
            room[row] -= need
            dealt[node] = row
        rows = [[] for _ in room]
        for node in cell:
            rows[dealt[node]].append(node)
        return [row for row in rows if row]

    def cost(self) -> float:
        """Count the crossings between linked cards, and a little for length."""
        pairs: dict[tuple[int, int], list[tuple[float, float]]] = {}
        length = 0.0
        for low, highs in enumerate(self.above):
            for high in highs:
                key = self.rank[low], self.rank[high]
                ends = self.middle[low], self.middle[high]
                length += abs(ends[0] - ends[1])
                pairs.setdefault(key, []).append(ends)
        return sum(_inversions(ends) for ends in pairs.values()) + 0.5 * length


def _inversions(ends: list[tuple[float, float]]) -> int:
    ends.sort()
    seen: list[float] = []
    found = 0
    for _, high in ends:
        found += len(seen) - bisect_right(seen, high)
        insort(seen, high)
    return found


def _rising(targets: list[float], weights: list[float]) -> list[float]:
    """Give the rising numbers nearest to the targets (isotonic regression)."""
    blocks: list[tuple[float, float, int]] = []
    for target, weight in zip(targets, weights, strict=True):
        block = (target, weight, 1)
        while blocks and blocks[-1][0] > block[0]:
            mean, mass, size = blocks.pop()
            both = mass + block[1]
            block = ((mean * mass + block[0] * block[1]) / both, both, size + block[2])
        blocks.append(block)
    return [mean for mean, _, size in blocks for _ in range(size)]
