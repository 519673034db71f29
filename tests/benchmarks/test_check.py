"""How long a check takes; `make bench` prints the numbers."""

from __future__ import annotations

import random
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.factories import theory
from toc.changes import edits
from toc.formats.registry import read
from toc.model.elements import Activity, Assumption, Impact, Link, Outcome, Output, Risk
from toc.model.theory import Theory
from toc.rules.check import check
from toc.rules.recheck import Checker

DATA = Path(__file__).parents[2] / "data" / "cambodia-2018-2021.toc.json"


def grown(size: int) -> Theory:
    """Make a theory of a size with the shares of kinds and links of a real one."""
    chance = random.Random(size)  # noqa: S311  # the same theory each time, no secret
    shares = {Activity: 0.35, Output: 0.25, Outcome: 0.1, Impact: 0.01}
    levels = [
        [f"{kind.__name__.lower()}-{number}" for number in range(max(2, int(size * share)))]
        for kind, share in shares.items()
    ]
    elements: dict[str, Any] = {
        one: kind(id=one, text={"en": f"Words that say what {one} is"})
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
        text = {"en": f"Words that say what {one} is"}
        elements[one] = (
            Assumption(id=one, text=text, conditions=target)
            if number % 2
            else Risk(id=one, text=text, threatens=target)
        )
    return Theory(id="grown", title={"en": "Grown"}, elements=elements, links=links)


@pytest.mark.parametrize("size", [300, 2_000, 10_000, 50_000])
def test_full_check(benchmark: Any, size: int) -> None:
    made = grown(size)

    def fresh() -> tuple[tuple[Theory], dict[str, Any]]:
        # An edit makes another value, so nothing is known of it yet.
        return (replace(made),), {}

    found = benchmark.pedantic(check, setup=fresh, rounds=20 if size < 5_000 else 5)
    assert found


def test_check_of_the_cambodia_programme(benchmark: Any) -> None:
    made = read(DATA)
    assert benchmark.pedantic(check, setup=lambda: ((replace(made),), {}), rounds=50)


def test_open_and_check_of_the_cambodia_programme(benchmark: Any) -> None:
    assert benchmark.pedantic(lambda: check(read(DATA)), rounds=20)


@pytest.mark.parametrize("size", [2_000, 10_000])
@pytest.mark.parametrize("field", ["text", "owner"])
def test_findings_after_one_edit(benchmark: Any, size: int, field: str) -> None:
    made = grown(size)
    other = edits.set_field(made, "outcome-7", field, "Other words")
    checker = Checker()
    checker.findings(made)
    versions = cycle([other, made])

    def fresh() -> tuple[tuple[Theory], dict[str, Any]]:
        # What the editor hands over is a value that nobody has asked anything yet.
        return (replace(next(versions)),), {}

    assert benchmark.pedantic(checker.findings, setup=fresh, rounds=20)


@pytest.mark.parametrize("size", [12, 30])
def test_check_of_a_full_circle(benchmark: Any, size: int) -> None:
    names = [f"n{number:02d}" for number in range(size)]
    made = theory(*(f"{a} > {b}" for a in names for b in names if a != b))
    assert benchmark.pedantic(check, setup=lambda: ((replace(made),), {}), rounds=10)
