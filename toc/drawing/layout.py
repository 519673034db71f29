"""Where everything in the picture of a theory stands.

Places are counted from the corner of a card's lane and rank, so that an edit in one
pillar leaves the numbers of the others as they are. The layout depends on the theory's
content alone: the same theory gives the same picture.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from toc.drawing.cards import card_width
from toc.drawing.content import Content
from toc.drawing.grid import (
    PITCH,
    lane_columns,
    lane_width,
    whole_width,
    widen_few,
)
from toc.drawing.lanes import Box, LaneContent, place_lane
from toc.drawing.look import (
    FOOT,
    KIND_HEIGHT,
    LANE_GAP,
    LANE_PADDING,
    LINE_HEIGHT,
    PILLAR_COLOURS,
    RANK_GAP,
    ROW_GAP,
    SHARED_COLOUR,
)
from toc.drawing.positions import Card, Lane, Layout, Rank
from toc.drawing.ranks import SHARED, SHARED_PARTS, level_word, rank_name
from toc.drawing.rooms import RoomMap
from toc.drawing.routes import routes
from toc.drawing.ties import ties
from toc.model.elements import shown_colour
from toc.progress import steps
from toc.words.catalogue import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toc.drawing.ranks import RankKey
    from toc.model.elements import Kind
    from toc.model.theory import Theory

#: A card is stretched to its row's height when it lacks no more than this.
_STRETCH: Final = 3.5 * LINE_HEIGHT
#: A card with more lines than this is an exception that its rank's rows do not follow.
_USUAL_LINES: Final = 6
#: A hint's row is cut to this; no cell has as many.
_MOST_ROWS: Final = 1000


def arrange(theory: Theory, language: str | None = None) -> Layout:
    """Lay out a theory's cards, links and ties; what is parked has no place in it."""
    theory = theory.placed
    content = Content(theory, language)
    columns = lane_columns(content)
    widen_few(content, columns)
    lanes = _lanes(content, columns, language)
    usual = _usual_heights(content)
    slots = _slots(content, columns, lanes, usual)
    heights, cards = _heights_and_cards(content, lanes, slots, usual)
    ranks = _ranks(content, heights, language)
    room_map = RoomMap(lanes, ranks, cards)
    shared = frozenset(
        number for number, rank in enumerate(content.ranks) if rank[2] in SHARED_PARTS
    )
    ways = routes(room_map, theory.links.values(), content.beside(), shared)
    return Layout(
        width=max(lane.x + lane.width for lane in lanes),
        height=ranks[-1].y + ranks[-1].height if ranks else 0.0,
        lanes=lanes,
        ranks=ranks,
        cards=cards,
        routes=ways,
        ties=ties(room_map, tuple(content.tied()), ways),
    )


def _lanes(
    content: Content, columns: Mapping[int, int], language: str | None
) -> tuple[Lane, ...]:
    theory, x = content.theory, 0.0
    found = []
    for lane in content.lanes:
        if lane == SHARED:
            wide = whole_width(columns[own] for own in content.pillar_lanes)
            found.append(Lane(None, "", SHARED_COLOUR, 0.0, wide))
            continue
        pillar = theory.pillars[lane]
        found.append(
            Lane(
                pillar=pillar.id,
                title=theory.spoken(pillar.title, language),
                colour=shown_colour(pillar.colour)
                or PILLAR_COLOURS[lane % len(PILLAR_COLOURS)],
                x=x,
                width=lane_width(columns[lane]),
            )
        )
        x += lane_width(columns[lane]) + LANE_GAP
    return tuple(found)


def _slots(
    content: Content,
    columns: Mapping[int, int],
    lanes: Sequence[Lane],
    usual: Mapping[RankKey, float],
) -> dict[str, tuple[float, int]]:
    """Give every card its x and its row, lane by lane; the shared lane comes last."""
    joined, pulls = _joins(content, columns)
    pitches = {rank: usual.get(rank, LINE_HEIGHT) + ROW_GAP for rank in content.ranks}
    found: dict[str, tuple[float, int]] = {}
    in_order = sorted(content.lanes, key=lambda lane: lane == SHARED)
    for lane in steps(in_order, "layout", 0.1, 0.2):
        number = content.lanes.index(lane)
        inset = (lanes[number].width - card_width(columns[lane])) / 2
        if lane == SHARED:
            _pull_shared(content, lanes, found, pulls)
        slots = place_lane(
            LaneContent(
                columns=columns[lane],
                cells=_boxes(content, lane, inset, pitches, pulls),
                joined=tuple(joined.get(lane, ())),
            )
        )
        for card, slot in slots.items():
            found[card] = inset + slot.column * PITCH, slot.row
    return found


def _joins(
    content: Content, columns: Mapping[int, int]
) -> tuple[dict[int, list[tuple[str, str]]], dict[str, list[float]]]:
    """Sort what joins two cards into joins inside a lane and pulls to a side."""
    joined: dict[int, list[tuple[str, str]]] = {}
    pulls: dict[str, list[float]] = {}
    for one, other in content.pairs():
        lane, beyond = content.standing[one].lane, content.standing[other].lane
        if lane == beyond:
            joined.setdefault(lane, []).append((one, other))
        elif SHARED not in {lane, beyond}:
            for card, own, far in ((one, lane, beyond), (other, beyond, lane)):
                side = -1.0 if far < own else float(columns[own])
                pulls.setdefault(card, []).append(side)
    return joined, pulls


def _pull_shared(
    content: Content,
    lanes: Sequence[Lane],
    slots: Mapping[str, tuple[float, int]],
    pulls: dict[str, list[float]],
) -> None:
    """Pull what stands in the shared lane over what it is linked with in the others."""
    for pair in content.pairs():
        for card, other in (pair, pair[::-1]):
            if content.standing[card].lane == SHARED and other in slots:
                lane = lanes[content.lanes.index(content.standing[other].lane)]
                place = (lane.x + slots[other][0] - LANE_PADDING) / PITCH
                pulls.setdefault(card, []).append(place)


def _boxes(
    content: Content,
    lane: int,
    inset: float,
    pitches: Mapping[RankKey, float],
    pulls: Mapping[str, Sequence[float]],
) -> tuple[tuple[Box, ...], ...]:
    """Describe a lane's cards to `place_lane`, from the lowest rank up."""
    hosts, links, places = content.hosts, content.theory.links, content.theory.places

    def box(card: str, pitch: float) -> Box:
        hint = None
        if place := places.get(card):
            row = min(max(0, round(place.y / pitch)), _MOST_ROWS)
            hint = (place.x - inset) / PITCH, row
        return Box(
            id=card,
            columns=content.sizes[card].columns,
            pulls=tuple(pulls.get(card, ())),
            is_beside=hosts.get(card) in links,
            hint=hint,
        )

    return tuple(
        tuple(box(card, pitches[rank]) for card in cell)
        for rank, cell in sorted(content.members[lane].items())
    )


def _heights_and_cards(
    content: Content,
    lanes: Sequence[Lane],
    slots: Mapping[str, tuple[float, int]],
    usual: Mapping[RankKey, float],
) -> tuple[dict[RankKey, float], dict[str, Card]]:
    """Stack rows into ranks, and stand every card in its row."""
    cards: dict[str, Card] = {}
    heights = dict.fromkeys(content.ranks, 0.0)
    number_of = {rank: number for number, rank in enumerate(content.ranks)}
    for lane in range(len(lanes)):
        for rank, cell in content.members[content.lanes[lane]].items():
            rows = _rows(content, cell, slots, usual.get(rank, 0.0))
            heights[rank] = max(heights[rank], rows[-1][0] + rows[-1][1])
            for card in cell:
                x, row = slots[card]
                y, _, row_height = rows[row]
                size = content.sizes[card]
                is_near = row_height - size.height <= _STRETCH
                cards[card] = Card(
                    lane=lane,
                    rank=number_of[rank],
                    x=x,
                    y=y,
                    width=card_width(size.columns),
                    height=row_height if is_near else size.height,
                    lines=size.lines,
                )
    return heights, {card: cards[card] for card in content.theory.elements}


def _usual_heights(content: Content) -> dict[RankKey, float]:
    """Give each rank one height for its rows, so that they align across the lanes.

    It also keeps a rank as high as it was when an edit deals its cards anew. Cards with
    very long texts are left out: their rows grow by themselves.
    """
    found: dict[RankKey, float] = {}
    for card, standing in content.standing.items():
        size = content.sizes[card]
        if len(size.lines) <= _USUAL_LINES:
            height = _even_height(size.height)
            found[standing.rank] = max(found.get(standing.rank, 0.0), height)
    return found


def _rows(
    content: Content,
    cell: Sequence[str],
    slots: Mapping[str, tuple[float, int]],
    usual: float,
) -> list[tuple[float, float, float]]:
    """Give the top and height of a cell's rows, and the height of their cards."""
    tallest: dict[int, float] = {}
    for card in cell:
        row = slots[card][1]
        tallest[row] = max(tallest.get(row, 0.0), content.sizes[card].height)
    found, y = [], 0.0
    for row in range(max(tallest) + 1):
        height = _even_height(tallest[row])
        found.append((y, max(usual, height), height))
        y += max(usual, height) + ROW_GAP
    return found


def _even_height(height: float) -> float:
    """Round a row's height up to whole lines, so that rows and edits seldom differ."""
    bare = KIND_HEIGHT + FOOT
    return bare + LINE_HEIGHT * max(2, math.ceil((height - bare) / LINE_HEIGHT - 0.2))


def _ranks(
    content: Content, heights: Mapping[RankKey, float], language: str | None
) -> tuple[Rank, ...]:
    """Name the ranks from the bottom up, so that a chain's first step has the bare name."""
    kinds: dict[RankKey, list[Kind]] = {}
    for card, standing in content.standing.items():
        kinds.setdefault(standing.rank, []).append(content.theory.elements[card].kind)
    names: dict[str, int] = {}
    found: list[Rank] = []
    y = sum(heights.values()) + RANK_GAP * len(heights)
    for key in reversed(content.ranks):
        name = rank_name(key)
        names[name] = names.get(name, 0) + 1
        number = f"-{names[name]}" if names[name] > 1 else ""
        level = level_word(key, kinds[key])
        y -= heights[key] + RANK_GAP
        label = words(f"level.{level}", language) if level else ""
        found.append(Rank(name + number, label, y, heights[key]))
    return tuple(reversed(found))
