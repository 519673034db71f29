"""How many columns each lane has, so that a picture gets the proportions of a page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from toc.drawing.cards import card_width
from toc.drawing.look import CARD_WIDTH, GUTTER, LANE_GAP, LANE_PADDING, RANK_GAP, ROW_GAP
from toc.drawing.ranks import BANDS, SHARED
from toc.model.levels import HEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toc.drawing.content import Content
    from toc.drawing.ranks import RankKey

#: How wide to high the cells are planned; gaps and half-filled rows bring a picture
#: nearer to a sheet of A3 on its side.
_PROPORTION: Final = 2.1
#: How wide a slim lane should at least be beside the broadest.
_LEAST_SHARE: Final = 0.7
#: From this level on, the few cards of a wide lane are two columns wide.
_WIDE_FROM: Final = HEIGHTS["outcome"]
_WIDE_LINES: Final = 2

#: From one column's left edge to the next one's.
PITCH: Final = CARD_WIDTH + GUTTER


def lane_columns(content: Content) -> dict[int, int]:
    """Say how many columns each lane has."""
    loads = {lane: _loads(content, lane) for lane in content.pillar_lanes}
    pitch = usual_height(content) + ROW_GAP
    candidates = range(1, 2 + math.isqrt(len(content.sizes)))
    rows = min(candidates, key=lambda rows: (_misfit(loads.values(), pitch, rows), rows))
    found = {
        lane: max(_widest(content, lane), _columns_for(loads[lane], rows)) for lane in loads
    }
    # Lanes that differ little in width look calm, and a slim one has room to grow.
    broad = math.ceil(_LEAST_SHARE * max(found.values()))
    for lane, columns in found.items():
        fullest = max(loads[lane].values(), default=0)
        found[lane] = max(columns, min(broad, fullest))
    if SHARED in content.lanes and SHARED not in loads:
        _span(content, found)
    return found


def lane_width(columns: int) -> float:
    """Give the width of a lane with so many columns."""
    return 2 * LANE_PADDING + card_width(columns)


def whole_width(columns: Iterable[int]) -> float:
    """Give the width of lanes side by side."""
    widths = [lane_width(count) for count in columns]
    return sum(widths) + LANE_GAP * max(0, len(widths) - 1)


def widen_few(content: Content, columns: Mapping[int, int]) -> None:
    """Let the few cards of a high rank be wide, as the most important are."""
    for lane, cells in content.members.items():
        for rank, cell in cells.items():
            is_high = rank[0] >= _WIDE_FROM and rank[2] not in BANDS
            if is_high and 2 * len(cell) <= columns[lane]:
                for card in cell:
                    if len(content.sizes[card].lines) > _WIDE_LINES:
                        content.widen(card)


def usual_height(content: Content) -> float:
    """Give the height of a usual card, in steps, so that it seldom changes."""
    heights = [size.height * size.columns for size in content.sizes.values()]
    mean = sum(heights) / len(heights) if heights else 100.0
    return max(72.0, 36.0 * round(mean / 36.0))


def _loads(content: Content, lane: int) -> dict[RankKey, int]:
    """Count the columns that the cards of each of a lane's cells would fill."""
    return {
        rank: sum([content.sizes[card].columns for card in cell])
        for rank, cell in content.members[lane].items()
    }


def _misfit(lanes: Iterable[Mapping[RankKey, int]], pitch: float, rows: int) -> float:
    """Say how far from the wished proportions so many rows in a cell would lead.

    It goes by rounded loads: one card more or less must not turn all lanes over.
    """
    width = 0.0
    tallest: dict[RankKey, int] = {}
    for lane in lanes:
        loads = {rank: _rounded(load) for rank, load in lane.items()}
        columns = _columns_for(loads, rows)
        width += lane_width(columns) + LANE_GAP
        for rank, load in loads.items():
            tallest[rank] = max(tallest.get(rank, 0), math.ceil(load / columns))
    height = sum(need * pitch + RANK_GAP - ROW_GAP for need in tallest.values())
    return abs(math.log(width / max(height, pitch) / _PROPORTION))


def _rounded(load: int) -> int:
    """Round a number of cards up to one of few."""
    return math.ceil(2 ** (math.ceil(2 * math.log2(load) - 0.01) / 2))


def _columns_for(loads: Mapping[RankKey, int], rows: int) -> int:
    """Count the columns with which no cell of a lane has more than so many rows."""
    need = 1
    for rank, load in loads.items():
        most = math.ceil(rows / 2) if rank[2] in BANDS else rows
        need = max(need, math.ceil(load / most))
    return need


def _widest(content: Content, lane: int) -> int:
    cells = content.members[lane].values()
    return max((content.sizes[card].columns for cell in cells for card in cell), default=1)


def _span(content: Content, columns: dict[int, int]) -> None:
    """Give the shared lane the pillars' width, and them what its widest card needs."""
    need = _widest(content, SHARED)
    lanes = sorted(columns)
    place = 0
    while (room := _columns_in(whole_width(columns.values()))) < need:
        columns[lanes[place % len(lanes)]] += 1
        place += 1
    columns[SHARED] = room


def _columns_in(width: float) -> int:
    return int((width - 2 * LANE_PADDING + GUTTER + 0.5) // PITCH)
