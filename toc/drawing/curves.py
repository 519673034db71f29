"""The curves of links as SVG path data, which most formats and browsers understand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc.drawing.shapes import Spot


def curve(points: Sequence[Spot]) -> str:
    """Join points by curves that leave and arrive upright, as SVG path data."""
    x, y = points[0]
    parts = [f"M{number(x)} {number(y)}"]
    for to_x, to_y in points[1:]:
        if to_x == x:
            parts.append(f"V{number(to_y)}")
        elif to_y == y:
            parts.append(f"H{number(to_x)}")
        else:
            middle = number((y + to_y) / 2)
            parts.append(
                f"C{number(x)} {middle} {number(to_x)} {middle}"
                f" {number(to_x)} {number(to_y)}"
            )
        x, y = to_x, to_y
    return "".join(parts)


def number(value: float) -> str:
    """Write a number with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
