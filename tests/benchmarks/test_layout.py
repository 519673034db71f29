"""How long a layout takes, and how many of its links cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.benchmarks.random_theories import random_theory
from toc.drawing.cards import card_size
from toc.drawing.lanes import place_lane
from toc.drawing.layout import arrange
from toc.drawing.text import broken
from toc.formats.registry import read
from toc.formats.svg import drawn

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from toc.drawing.positions import Layout
    from toc.model.theory import Theory

CAMBODIA = "data/cambodia-2018-2021.toc.json"


def forget() -> None:
    """Empty what layouts keep from one another, as in a kernel just started."""
    place_lane.cache_clear()
    card_size.cache_clear()
    broken.cache_clear()


@pytest.mark.parametrize("size", [50, 200, 300, 1000, 2000, 5000])
def test_first_layout(
    benchmark: BenchmarkFixture, size: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """The aim is 60 ms at 300 elements, 300 ms at 2,000 and 1 s at 5,000."""
    theory = random_theory(size)
    layout = benchmark.pedantic(arrange, args=(theory,), setup=forget, rounds=3)
    crossed = crossings(layout, theory)
    benchmark.extra_info["crossings"] = crossed
    with capsys.disabled():
        print(f"\n{size} elements, {len(theory.links)} links, {crossed} crossings")  # noqa: T201  # the number is what a benchmark is for


@pytest.mark.parametrize("size", [300, 2000])
def test_layout_after_an_edit(benchmark: BenchmarkFixture, size: int) -> None:
    """What an edit in one pillar leaves of the others is not laid out again."""
    theory = random_theory(size)
    arrange(theory)
    benchmark(arrange, theory)


def test_picture_of_cambodia(benchmark: BenchmarkFixture) -> None:
    """A whole picture as SVG, fonts included."""
    benchmark(drawn, read(CAMBODIA))


def crossings(layout: Layout, theory: Theory) -> int:
    """Count the pairs of links that cross when drawn straight from card to card."""
    order = {key: number for number, key in enumerate(layout.cards)}
    middles = np.array([_middle(layout, key) for key in order])
    ends = np.array(
        [(order[link.from_id], order[link.to_id]) for link in theory.links.values()]
    )
    starts, stops = middles[ends[:, 0]], middles[ends[:, 1]]
    total = 0
    for number in range(len(ends) - 1):
        others = np.arange(number + 1, len(ends))
        shared = (ends[others][:, :, None] == ends[number][None, None, :]).any(axis=(1, 2))
        others = others[~shared]
        one, two = starts[number], stops[number]
        three, four = starts[others], stops[others]
        sides = _side(one, two, three) * _side(one, two, four)
        other_sides = _side(three, four, one) * _side(three, four, two)
        total += int(((sides < 0) & (other_sides < 0)).sum())
    return total


def _middle(layout: Layout, key: str) -> tuple[float, float]:
    card = layout.cards[key]
    x = layout.lanes[card.lane].x + card.x + card.width / 2
    return x, layout.ranks[card.rank].y + card.y + card.height / 2


def _side(start: np.ndarray, end: np.ndarray, spot: np.ndarray) -> np.ndarray:
    """Say on which side of a line a spot lies."""
    along, off = end - start, spot - start
    return along[..., 0] * off[..., 1] - along[..., 1] * off[..., 0]
