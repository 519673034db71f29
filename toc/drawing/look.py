"""The visual language: colours, shapes and sizes, for pictures and editor alike.

A kind shows by its outline, by the glyph and word at the top of its card, and by colour;
any one of them is enough to tell it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from msgspec import Struct, to_builtins

from toc.model.frozen import FrozenDict
from toc.model.levels import ABOVE, BELOW
from toc.words.catalogue import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toc.model.elements import Kind


#: The dashes and gaps of a link that is feedback, and of one that is uncertain.
DASHES: Final[Mapping[tuple[bool, bool], tuple[float, ...]]] = FrozenDict(
    {(True, False): (7, 4), (False, True): (1.5, 3.5), (True, True): (7, 3.5, 1.5, 3.5)}
)
#: More of the one brings more, or less, of the other: a path around its own middle.
SIGNS: Final[Mapping[str, str]] = FrozenDict(
    {"positive": "M-3.4 0H3.4M0 -3.4V3.4", "negative": "M-3.4 0H3.4"}
)
#: How far a sign's middle is from the arrow's point, sideways and back.
SIGN_ASIDE: Final = 10.0


class Colours(Struct, frozen=True):
    """A kind's colours on one ground."""

    #: Kind word and glyph.
    ink: str
    #: Outline.
    line: str
    #: Inside of the card.
    fill: str


class KindLook(Struct, frozen=True):
    """How the cards of one kind look."""

    light: Colours
    dark: Colours
    #: A small shape before the kind word: an SVG path in a square of 10 units.
    glyph: str
    corner: Literal["round", "square", "cut"]
    corner_size: int
    border: Literal["solid", "dashed", "double"] = "solid"
    thickness: float = 1.5


class Ground(Struct, frozen=True):
    """The colours that belong to no kind, on a light or a dark ground."""

    page: str
    lane: str
    lane_line: str
    text: str
    quiet_text: str
    route: str
    strong_route: str
    focus: str
    error: str
    warning: str
    info: str


KINDS: Final[Mapping[Kind, KindLook]] = {
    "impact": KindLook(
        glyph=(
            "M5 0.3L6.45 3.4L9.9 3.8L7.35 6.1L8.05 9.5L5 7.8L1.95 9.5L2.65 6.1"
            "L0.1 3.8L3.55 3.4Z"
        ),
        light=Colours(ink="#5b3a8c", line="#7757a8", fill="#f7f3fc"),
        dark=Colours(ink="#cbb4f0", line="#9478c6", fill="#2b2438"),
        corner="round",
        corner_size=14,
        border="double",
        thickness=2,
    ),
    "outcome": KindLook(
        glyph=(
            "M5 0.8C7.3 0.8 9.2 2.7 9.2 5C9.2 7.3 7.3 9.2 5 9.2"
            "C2.7 9.2 0.8 7.3 0.8 5C0.8 2.7 2.7 0.8 5 0.8Z"
        ),
        light=Colours(ink="#1d5f8a", line="#4a87ae", fill="#f2f8fc"),
        dark=Colours(ink="#9fd0f2", line="#5f95ba", fill="#1d2a34"),
        corner="round",
        corner_size=10,
        thickness=1.75,
    ),
    "output": KindLook(
        glyph="M1 1H9V9H1Z",
        light=Colours(ink="#1f6b4f", line="#539377", fill="#f2f9f5"),
        dark=Colours(ink="#98d9bc", line="#5a9a7f", fill="#1c2c26"),
        corner="round",
        corner_size=4,
    ),
    "activity": KindLook(
        glyph="M1.5 0.8L9.3 5L1.5 9.2Z",
        light=Colours(ink="#6b4e16", line="#a58b57", fill="#fbf8f1"),
        dark=Colours(ink="#dcc48e", line="#9a8352", fill="#2c271c"),
        corner="square",
        corner_size=0,
    ),
    "driver": KindLook(
        glyph="M5 0.2L9.8 5L5 9.8L0.2 5Z",
        light=Colours(ink="#3f5563", line="#8095a2", fill="#f4f7f9"),
        dark=Colours(ink="#b5c8d4", line="#7a8e9b", fill="#242b30"),
        corner="round",
        corner_size=22,
    ),
    "assumption": KindLook(
        glyph=(
            "M5 0.6C7.4 0.6 9.4 2.6 9.4 5C9.4 7.4 7.4 9.4 5 9.4"
            "C2.6 9.4 0.6 7.4 0.6 5C0.6 2.6 2.6 0.6 5 0.6ZM5 2.2"
            "C3.5 2.2 2.2 3.5 2.2 5C2.2 6.5 3.5 7.8 5 7.8C6.5 7.8 7.8 6.5 7.8 5"
            "C7.8 3.5 6.5 2.2 5 2.2Z"
        ),
        light=Colours(ink="#7a5a00", line="#b08c2e", fill="#fffbee"),
        dark=Colours(ink="#e8ca72", line="#a88a3a", fill="#2e2917"),
        corner="round",
        corner_size=12,
        border="dashed",
        thickness=1.25,
    ),
    "risk": KindLook(
        glyph="M5 0.6L9.8 9.2H0.2Z",
        light=Colours(ink="#a1322b", line="#c4645d", fill="#fef5f4"),
        dark=Colours(ink="#f5aaa4", line="#bf6a63", fill="#33201f"),
        corner="cut",
        corner_size=8,
        thickness=1.25,
    ),
}

LIGHT: Final = Ground(
    page="#ffffff",
    lane="#f7f8fa",
    lane_line="#e3e7ec",
    text="#1f2328",
    quiet_text="#57606a",
    route="#7b8794",
    strong_route="#24292f",
    focus="#0b62c4",
    error="#b3261e",
    warning="#8a5a00",
    info="#2f6690",
)
DARK: Final = Ground(
    page="#15181c",
    lane="#1b1f24",
    lane_line="#30363d",
    text="#e6eaee",
    quiet_text="#a4adb7",
    route="#8a96a3",
    strong_route="#e6eaee",
    focus="#6cb0ff",
    error="#ff9b92",
    warning="#e5b75a",
    info="#8fc4ea",
)
#: For a high contrast theme: nothing is quiet, and shapes are lines on black.
CONTRAST: Final = Ground(
    page="#000000",
    lane="#000000",
    lane_line="#ffffff",
    text="#ffffff",
    quiet_text="#ffffff",
    route="#ffffff",
    strong_route="#ffffff",
    focus="#6cb0ff",
    error="#ff9b92",
    warning="#e5b75a",
    info="#8fc4ea",
)

#: The colours of pillars by name; each can be told on a light and on a dark ground.
PILLAR_PALETTE: Final = {
    "blue": "#3c6e91",
    "plum": "#8a5a83",
    "green": "#4f7d53",
    "ochre": "#a0703c",
    "indigo": "#5c6bc0",
    "brown": "#8d6e63",
    "teal": "#00838f",
    "olive": "#7b8a2f",
}
#: Colours of pillars that were given none, in turn.
PILLAR_COLOURS: Final = tuple(PILLAR_PALETTE.values())
SHARED_COLOUR: Final = "#6a737d"

#: Type sizes in picture units.
TEXT_SIZE: Final = 14.0
SMALL_TEXT_SIZE: Final = 13.0
KIND_SIZE: Final = 10.5
KIND_SPACING: Final = 0.7
#: The letter signs that stand for far ties.
MARK_SIZE: Final = 15.0
LINE_HEIGHT: Final = 17.5
SMALL_LINE_HEIGHT: Final = 16.0
#: From the top of a card to the foot of its kind line.
KIND_HEIGHT: Final = 20.0
#: From a text's last line to the foot of its card.
FOOT: Final = 7.0
PADDING: Final = 9.0
CARD_WIDTH: Final = 152.0
#: Between the columns of a lane; links climb here.
GUTTER: Final = 18.0
LANE_PADDING: Final = 12.0
LANE_GAP: Final = 8.0
#: Between the rows of one rank, and between ranks.
ROW_GAP: Final = 18.0
RANK_GAP: Final = 26.0

SMALL_KINDS: Final = frozenset({"assumption", "risk"})


def css_variables(ground: Literal["light", "dark", "contrast"] = "light") -> str:
    """Give the look as CSS custom properties, one to a line."""
    common = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}[ground]
    found = {
        f"--toc-{name.replace('_', '-')}": value
        for name, value in to_builtins(common).items()
    }
    for kind, look in KINDS.items():
        colours = look.light if ground == "light" else look.dark
        if ground == "contrast":
            colours = Colours(ink=look.dark.ink, line=look.dark.ink, fill=CONTRAST.page)
        for name, value in to_builtins(colours).items():
            found[f"--toc-{kind}-{name}"] = value
    sizes = {
        "text-size": TEXT_SIZE,
        "small-text-size": SMALL_TEXT_SIZE,
        "kind-size": KIND_SIZE,
        "kind-spacing": KIND_SPACING,
        "kind-height": KIND_HEIGHT,
        "line-height": LINE_HEIGHT,
        "small-line-height": SMALL_LINE_HEIGHT,
        "padding": PADDING,
        "foot": FOOT,
        "card-width": CARD_WIDTH,
    }
    found |= {f"--toc-{name}": f"{value:g}px" for name, value in sizes.items()}
    return "\n".join(f"{name}: {value};" for name, value in found.items())


def as_state() -> dict[str, Any]:
    """Give the look of every kind as the editor takes it."""
    return {
        "kinds": {
            kind: {
                "label": words(f"kind.{kind}"),
                "glyph": look.glyph,
                "corner": look.corner,
                "corner_size": look.corner_size,
                "border": look.border,
                "thickness": look.thickness,
                "below": BELOW.get(kind),
                "above": ABOVE.get(kind),
            }
            for kind, look in KINDS.items()
        },
        "pillars": [
            {"name": name, "colour": colour} for name, colour in PILLAR_PALETTE.items()
        ],
        "signs": dict(SIGNS),
        "sizes": {
            "text_size": TEXT_SIZE,
            "small_text_size": SMALL_TEXT_SIZE,
            "kind_size": KIND_SIZE,
            "kind_height": KIND_HEIGHT,
            "line_height": LINE_HEIGHT,
            "small_line_height": SMALL_LINE_HEIGHT,
            "padding": PADDING,
            "foot": FOOT,
            "card_width": CARD_WIDTH,
            "gutter": GUTTER,
        },
    }
