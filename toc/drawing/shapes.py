"""What a picture is made of: lines of text, cards, routes and signs, as plain values.

Places are picture units from the page's top left corner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from toc.drawing.look import DASHES, SIGN_ASIDE, SIGNS

if TYPE_CHECKING:
    from toc.model.elements import Kind

Spot = tuple[float, float]


class Line(Struct, frozen=True, kw_only=True):
    """One line of text; y is the line it stands on."""

    words: str
    #: Where it begins: its left end, or its right one where it runs to the left.
    x: float
    y: float
    size: float
    ink: str
    weight: int = 400
    language: str = ""
    is_italic: bool = False
    #: The text that it is a line of runs from right to left.
    is_rtl: bool = False
    #: Extra room after each letter of Latin script.
    spacing: float = 0.0


class LaneShape(Struct, frozen=True, kw_only=True):
    """A pillar's column with its head; a shared lane without title has no head."""

    pillar: str | None
    x: float
    y: float
    width: float
    height: float
    colour: str
    is_shared: bool
    head: tuple[Line, ...]


class LevelShape(Struct, frozen=True, kw_only=True):
    """A level's name at the left, with the stretch it names."""

    lines: tuple[Line, ...]
    x: float
    top: float
    bottom: float


class Strip(Struct, frozen=True, kw_only=True):
    """The ground of a row of cards that belong to no pillar or to several."""

    x: float
    y: float
    width: float
    height: float
    line: Line | None


class CardShape(Struct, frozen=True, kw_only=True):
    """A card: outline by kind, kind line, text."""

    id: str
    kind: Kind
    x: float
    y: float
    width: float
    height: float
    kind_line: Line
    #: The code of the language the text is in, where it is not the picture's.
    language_mark: Line | None
    lines: tuple[Line, ...]
    #: Of the bar at its left: the card's own, or its group's.
    colour: str = ""


class RouteShape(Struct, frozen=True, kw_only=True):
    """A link: points joined by curves that leave and arrive upright."""

    id: str
    from_id: str
    to_id: str
    points: tuple[Spot, ...]
    is_feedback: bool = False
    #: It is drawn dotted.
    is_uncertain: bool = False
    #: Without direction it has no head.
    is_directed: bool = True
    #: A plus or minus stands beside its head.
    polarity: Literal["positive", "negative"] | None = None

    @property
    def dash(self) -> tuple[float, ...]:
        """Give the lengths of its dashes and gaps; a whole line has none."""
        return DASHES.get((self.is_feedback, self.is_uncertain), ())

    @property
    def middle(self) -> Spot:
        """Give the middle of the sign beside its end, outside the card."""
        (_, before), (x, y) = self.points[-2:]
        return x + SIGN_ASIDE, y + (SIGN_ASIDE if before > y else -SIGN_ASIDE)

    @property
    def sign(self) -> str:
        """Give its plus or minus as a path around its own middle; empty without one."""
        return SIGNS[self.polarity] if self.polarity else ""


class TieShape(Struct, frozen=True, kw_only=True):
    """The dashed line from an assumption or risk to what it sits on."""

    card_id: str
    target_id: str
    kind: Kind
    start: Spot
    end: Spot


class Mark(Struct, frozen=True, kw_only=True):
    """A letter on an assumption or risk and on what it sits on far away."""

    #: Whose letter it is, wherever it stands.
    card_id: str
    kind: Kind
    #: Its middle.
    x: float
    y: float
    line: Line


class LegendItem(Struct, frozen=True, kw_only=True):
    """One entry of the legend: a kind, a sort of line, "mark", or a group's colour."""

    sign: str
    x: float
    y: float
    line: Line


class Scene(Struct, frozen=True, kw_only=True):
    """A whole page."""

    width: float
    height: float
    language: str
    title: tuple[Line, ...]
    notes: tuple[Line, ...]
    lanes: tuple[LaneShape, ...]
    strips: tuple[Strip, ...]
    levels: tuple[LevelShape, ...]
    cards: tuple[CardShape, ...]
    routes: tuple[RouteShape, ...]
    ties: tuple[TieShape, ...]
    marks: tuple[Mark, ...]
    legend: tuple[LegendItem, ...]
