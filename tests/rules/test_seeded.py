"""Each rule finds its fault in sound random theories, and no other rule speaks of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.seeded import SEEDERS, codes_after, proof
from tests.rules.sound import sound_theory
from toc.rules.check import check
from toc.rules.registry import RULES

SEEDS = st.integers(0, 2**32)
FEW = settings(max_examples=5)


@given(SEEDS)
def test_no_rule_finds_anything_in_a_sound_theory(seed: int) -> None:
    assert check(sound_theory(seed)) == ()


def test_every_rule_has_a_fault_to_put_in() -> None:
    assert set(SEEDERS) == {known.code for known in RULES}


@pytest.mark.parametrize("code", [known.code for known in RULES])
@FEW
@given(SEEDS)
def test_fault_is_found_by_its_own_rule_alone(code: str, seed: int) -> None:
    assert codes_after(code, seed) == {code}


@pytest.mark.slow
def test_every_fault_in_a_thousand_theories_is_found_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found, missed, false = proof(1_000)
    hits = found.total()
    with capsys.disabled():
        print(  # noqa: T201  # the numbers are the result
            f"\n1,000 faults: recall {hits / (hits + missed.total()):.1%}, "
            f"precision {hits / (hits + false.total()):.1%}"
        )
    assert (missed, false) == ({}, {})
