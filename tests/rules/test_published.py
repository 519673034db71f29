"""The rules about indicators count in a real table what is counted in it without them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.rules.published import counts_of, problems_of, rows_of, table_of, theory_of
from toc.model.elements import Impact

if TYPE_CHECKING:
    from collections import Counter

    from toc.model.theory import Theory

TABLE = table_of(2022)
pytestmark = pytest.mark.skipif(
    not TABLE.exists(),
    reason="The public IATI results of UNHCR 2022 are not beside this checkout.",
)


@cache
def counts() -> Counter[str]:
    return counts_of(rows_of(TABLE))


@cache
def made() -> Theory:
    return theory_of(rows_of(TABLE))


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("rows", 2036),
        ("no target", 718),
        ("no target, impact", 684),
        ("no baseline", 165),
        ("target below baseline", 144),
        ("should rise, target below", 82),
        ("should fall, target above", 21),
        ("names a sex", 92),
        ("names disability", 0),
    ],
)
def test_table_has_the_counts_on_which_severities_rest(question: str, count: int) -> None:
    assert counts()[question] == pytest.approx(count, rel=0.01)


def test_every_row_is_an_indicator_of_the_theory() -> None:
    results = made().elements.values()
    assert sum(len(one.indicators) for one in results) == counts()["rows"]


def test_missing_baseline_is_found_in_every_row_without_one() -> None:
    """All these rows are counted in units or percent; the ordinal ones have a baseline."""
    assert problems_of("IND02", made()) == counts()["no baseline"]


def test_missing_target_is_found_in_every_row_without_one_below_impact() -> None:
    """At impact level no row has a target, and the rule asks for none there."""
    below_impact = counts()["no target"] - counts()["no target, impact"]
    assert problems_of("IND03", made()) == below_impact
    impacts = [one for one in made().elements.values() if isinstance(one, Impact)]
    assert sum(len(one.indicators) for one in impacts) == counts()["no target, impact"]


def test_wrong_side_is_seen_from_the_direction_of_the_indicator() -> None:
    """A target below its baseline is right where the indicator should fall.

    And one above it is wrong there, which a look for targets below baselines misses.
    """
    assert problems_of("IND04", made()) == (
        counts()["should rise, target below"] + counts()["should fall, target above"]
    )
