"""How long an edit takes: command in, new state with findings out, and on disk."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.random_theories import random_theory
from toc.editor.session import Session
from toc.formats.registry import read, write
from toc.rules.check import check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

CAMBODIA = "data/cambodia-2018-2021.toc.json"


def test_open_and_check_cambodia(benchmark: BenchmarkFixture) -> None:
    """The aim is 150 ms."""
    benchmark(lambda: check(read(CAMBODIA)))


@pytest.mark.parametrize("size", [300, 2000])
def test_edit_with_findings(benchmark: BenchmarkFixture, size: int) -> None:
    """The aim is 10 ms at 300 elements and 50 ms at 2,000."""
    session = Session(random_theory(size))
    edit = another_edit(session)

    def edit_and_check() -> None:
        edit()
        session.check()

    benchmark(edit_and_check)


@pytest.mark.parametrize("size", [300, 2000])
def test_edit_acknowledged_on_disk(
    benchmark: BenchmarkFixture, size: int, tmp_path: Path
) -> None:
    """The aim is 50 ms for 95 in 100 edits at 300 elements."""
    path = tmp_path / "plan.toc.json"
    write(random_theory(size), path)
    with Session.open(path) as session:
        benchmark(another_edit(session))


def test_edit_acknowledged_while_a_layout_goes_on(benchmark: BenchmarkFixture) -> None:
    """The aim is 50 ms at 10,000 elements, whose layout takes seconds."""
    session = Session(random_theory(10_000))
    session.state()
    edit = another_edit(session)

    def begin_a_layout() -> None:
        edit()
        session.follow()

    benchmark.pedantic(edit, setup=begin_a_layout, rounds=5)
    session.rest()


def another_edit(session: Session) -> Callable[[], None]:
    """Give what changes the text of one card, each time to another one."""
    numbers = itertools.count()
    target = next(iter(session.theory.elements))

    def edit() -> None:
        number = next(numbers)
        answer = session.handle(
            {
                "id": f"edit-{number}",
                "type": "set",
                "target": target,
                "field": "text",
                "value": f"Courts publish {number} verdicts",
            }
        )
        assert answer["accepted"]

    return edit
