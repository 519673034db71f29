"""The levels of a theory, from what is done up to lasting change in people's lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.model.frozen import FrozenDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toc.model.elements import Kind

#: In the order of the tables; a driver stands beside what is done.
LEVELS: Final[tuple[Kind, ...]] = ("activity", "driver", "output", "outcome", "impact")
#: How high each kind stands.
HEIGHTS: Final[Mapping[str, int]] = FrozenDict(
    {"activity": 0, "driver": 0, "output": 1, "outcome": 2, "impact": 3}
)
#: The kind that a card's cause mostly is.
BELOW: Final[Mapping[str, Kind]] = FrozenDict(
    {
        "impact": "outcome",
        "outcome": "output",
        "output": "activity",
        "activity": "activity",
        "driver": "activity",
    }
)
#: The kind that a card's effect mostly is.
ABOVE: Final[Mapping[str, Kind]] = FrozenDict(
    {
        "impact": "impact",
        "outcome": "impact",
        "output": "outcome",
        "activity": "output",
        "driver": "outcome",
    }
)


def goes_back(start: Kind, end: Kind) -> bool:
    """See whether a step leads to a lower level; a driver may stand anywhere."""
    return "driver" not in {start, end} and HEIGHTS[end] < HEIGHTS[start]


def left_out(start: Kind, end: Kind) -> tuple[Kind, ...]:
    """Name the levels between the two ends of a step; a driver may stand anywhere."""
    if "driver" in {start, end}:
        return ()
    between = range(HEIGHTS[start] + 1, HEIGHTS[end])
    return tuple(kind for kind in LEVELS if HEIGHTS[kind] in between)


def kind_at(height: int) -> Kind:
    """Name the kind that mostly stands at a height; above the highest there is none."""
    return ("activity", "output", "outcome", "impact")[min(height, 3)]
