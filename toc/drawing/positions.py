"""What a layout says: lanes, ranks, and where cards, routes and ties stand in them."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

#: Lane, rank, and x and y from their corner.
Point: TypeAlias = tuple[int, int, float, float]


class Lane(Struct, frozen=True):
    """A column of the picture: a pillar's, or the shared one that spans them all."""

    pillar: str | None
    title: str
    colour: str
    x: float
    width: float


class Rank(Struct, frozen=True):
    """A level of the picture, or an in-between band, which has no label."""

    id: str
    label: str
    y: float
    height: float


class Card(Struct, frozen=True):
    """An element's place and the lines of its text."""

    lane: int
    rank: int
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


class Layout(Struct, frozen=True):
    """A whole picture: absolute places are a lane's x and a rank's y plus a card's own.

    A route runs from the lower card's top edge to the upper card's foot, or back, as its
    link does; its points are joined by curves that leave and arrive upright. The key of
    a tie is "card>target".
    """

    width: float
    height: float
    lanes: tuple[Lane, ...]
    ranks: tuple[Rank, ...]
    cards: dict[str, Card]
    routes: dict[str, tuple[Point, ...]]
    ties: dict[str, tuple[Point, Point]]
