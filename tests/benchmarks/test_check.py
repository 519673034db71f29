"""How long a check takes; `make bench` prints the numbers.

The aims for a check of everything: the Cambodia programme within 30 ms, 2,000 elements
within 150 ms, 10,000 within 1 s, and dense theories within 100 ms; and for the findings
after one edit among 2,000 elements: 20 ms.
"""

from __future__ import annotations

import random
from itertools import cycle, pairwise
from math import log
from pathlib import Path
from statistics import linear_regression, median, quantiles
from time import process_time
from typing import TYPE_CHECKING, Any, Final

import pytest
from msgspec.structs import replace

from tests.factories import theory
from toc.changes import edits
from toc.formats.registry import read
from toc.model.elements import Activity, Assumption, Impact, Link, Outcome, Output, Risk
from toc.model.theory import Theory
from toc.rules.check import check
from toc.rules.recheck import Checker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

DATA = Path(__file__).parents[2] / "data" / "cambodia-2018-2021.toc.json"


def grown(size: int, words: str = "Words") -> Theory:
    """Make a theory of a size with the shares of kinds and links of a real one."""
    chance = random.Random(size)  # noqa: S311  # the same theory each time, no secret
    shares = {Activity: 0.35, Output: 0.25, Outcome: 0.1, Impact: 0.01}
    levels = [
        [f"{kind.__name__.lower()}-{number}" for number in range(max(2, int(size * share)))]
        for kind, share in shares.items()
    ]
    elements: dict[str, Any] = {
        one: kind(id=one, text={"en": f"{words} that say what {one} is"})
        for kind, level in zip(shares, levels, strict=True)
        for one in level
    }
    pairs = {
        (one, other)
        for level, following in pairwise(levels)
        for one in level
        for other in chance.sample(following, 2)
    }
    links = {
        f"link-{number}": Link(id=f"link-{number}", from_id=start, to_id=end)
        for number, (start, end) in enumerate(sorted(pairs))
    }
    for number in range(size - len(elements)):
        target = (chance.choice(list(links)),)
        one = f"condition-{number}"
        text = {"en": f"{words} that say what {one} is"}
        elements[one] = (
            Assumption(id=one, text=text, conditions=target)
            if number % 2
            else Risk(id=one, text=text, threatens=target)
        )
    return Theory(id="grown", title={"en": "Grown"}, elements=elements, links=links)


def test_check_of_the_cambodia_programme(benchmark: Any) -> None:
    made = read(DATA)
    assert benchmark.pedantic(check, setup=lambda: ((replace(made),), {}), rounds=50)


def test_open_and_check_of_the_cambodia_programme(benchmark: Any) -> None:
    assert benchmark.pedantic(lambda: check(read(DATA)), rounds=20)


def with_assumption_on_a_link(made: Theory) -> Theory:
    after, one = edits.add_element(made, "assumption", "Judges stay in their posts")
    return edits.attach(after, one, "link-7")


EDITS: Final[Mapping[str, Callable[[Theory], Theory]]] = {
    "rename an outcome": lambda made: edits.set_field(made, "outcome-7", "text", "Other"),
    "add a link": lambda made: edits.add_link(made, "output-7", "outcome-7")[0],
    "rate a risk": lambda made: edits.set_field(
        made,
        next(one.id for one in made.elements.values() if one.kind == "risk"),
        "likelihood",
        3,
    ),
    "put an assumption on a link": with_assumption_on_a_link,
}


@pytest.mark.parametrize("kind", EDITS)
@pytest.mark.parametrize("size", [2_000, 10_000])
def test_findings_after_one_edit(benchmark: Any, size: int, kind: str) -> None:
    made = grown(size)
    other = EDITS[kind](made)
    assert other != made
    checker = Checker()
    checker.findings(made)
    versions = cycle([other, made])

    def fresh() -> tuple[tuple[Theory], dict[str, Any]]:
        # What the editor hands over is a value that nobody has asked anything yet.
        return (replace(next(versions)),), {}

    assert benchmark.pedantic(checker.findings, setup=fresh, rounds=40, warmup_rounds=2)
    shares = quantiles(benchmark.stats.stats.data, n=20)
    print(  # noqa: T201  # the numbers are the result
        f"\n{kind}, {size:,} elements: p50 {shares[9] * 1e3:.1f} ms, "
        f"p95 {shares[18] * 1e3:.1f} ms"
    )


@pytest.mark.parametrize("size", [300, 2_000, 10_000, 50_000])
def test_full_check(benchmark: Any, size: int) -> None:
    made = grown(size)

    def fresh() -> tuple[tuple[Theory], dict[str, Any]]:
        # An edit makes another value, so nothing is known of it yet.
        return (replace(made),), {}

    found = benchmark.pedantic(check, setup=fresh, rounds=20 if size < 5_000 else 5)
    assert found


def test_growth_of_the_full_check() -> None:
    """Print the exponent with which time grows with size, beside that of n log n."""
    sizes = [2_000, 5_000, 10_000, 20_000, 50_000]
    # Each text is met for the first time, as in a file that was just opened.
    seconds = [
        median(time_of(grown(size, f"Words {size} {number}")) for number in range(3))
        for size in sizes
    ]
    for size, took in zip(sizes, seconds, strict=True):
        print(f"\n{size:6,} elements: {took * 1e3:7.1f} ms", end="")  # noqa: T201
    print(  # noqa: T201  # the numbers are the result
        f"\nthe full check grows as n to the {exponent(sizes, seconds):.2f}; "
        f"n log n is {exponent(sizes, [size * log(size) for size in sizes]):.2f} here"
    )


def time_of(made: Theory) -> float:
    # Of this process alone: a growth cannot be read from times that others share.
    start = process_time()
    assert check(made)
    return process_time() - start


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    return linear_regression([*map(log, sizes)], [*map(log, times)]).slope


@pytest.mark.parametrize("size", [12, 30])
def test_check_of_a_full_circle(benchmark: Any, size: int) -> None:
    names = [f"n{number:02d}" for number in range(size)]
    made = theory(*(f"{a} > {b}" for a in names for b in names if a != b))
    assert benchmark.pedantic(check, setup=lambda: ((replace(made),), {}), rounds=10)


def test_check_of_layers_that_are_fully_linked(benchmark: Any) -> None:
    layers = [[f"n{layer:02d}-{number}" for number in range(4)] for layer in range(12)]
    made = theory(
        *(f"{a} > {b}" for one, other in pairwise(layers) for a in one for b in other)
    )
    assert benchmark.pedantic(check, setup=lambda: ((replace(made),), {}), rounds=10)
