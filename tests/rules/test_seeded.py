"""Each rule finds its fault in sound random theories, and no other rule speaks of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.seeded import SEEDERS, codes_after
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
