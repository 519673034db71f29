"""The faults that the evaluators found in the Cambodia programme are found by the rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from toc.formats.registry import read
from toc.rules.check import check, findings_of
from toc.rules.registry import rule

if TYPE_CHECKING:
    from toc.model.theory import Theory
    from toc.rules.problem import Finding

DATA = Path(__file__).parents[2] / "data" / "cambodia-2018-2021.toc.json"


@cache
def cambodia() -> Theory:
    return read(DATA)


def found(code: str) -> tuple[Finding, ...]:
    return findings_of(rule(code), cambodia())


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("LVL03", id="missing middle to the global theory: Box 4"),
        pytest.param("ASM01", id="assumptions at results level only: 2.1"),
        pytest.param("ASM10", id="assumptions without owner: 2.1"),
        pytest.param("RSK02", id="risk table only partly completed: 2.1"),
        pytest.param("RSK03", id="risks without owner and review: 2.1"),
        pytest.param("RSK07", id="risks without treatment: 2.1"),
        pytest.param("PRG01", id="status changes without justification: 2.2"),
        pytest.param("DIS01", id="indicators without disability: 2.6"),
    ],
)
def test_fault_is_found(code: str) -> None:
    assert found(code)


def test_changes_of_rank_and_missing_next_ranks_are_both_found() -> None:
    messages = [finding.message for finding in found("PRG01")]

    assert any("changed from" in message for message in messages)
    assert any("stands at" in message for message in messages)


@pytest.mark.parametrize("code", ["STR01", "STR02", "STR06", "STR07"])
def test_shape_of_the_whole_is_sound(code: str) -> None:
    assert not found(code)


def test_no_message_is_longer_than_two_lines_of_a_report() -> None:
    assert max(len(finding.message) for finding in check(cambodia())) < 260
