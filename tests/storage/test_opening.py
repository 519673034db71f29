"""Every function takes a theory, the name of its file, or a judgement on it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

import toc
from tests.factories import theory
from toc.changes.acceptance import accept

if TYPE_CHECKING:
    from pathlib import Path

MADE = theory("pillar p", "activity > output > outcome > impact; outcome lonely")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Put down a theory."""
    path = tmp_path / "plan.toc.json"
    toc.write(MADE, path)
    return path


def test_what_draws_and_lists_takes_all_of_them(path: Path) -> None:
    for source in (MADE, path, str(path), toc.judge(path)):
        assert toc.draw(source).svg == toc.draw(MADE).svg
        assert toc.chains(source).equals(toc.chains(MADE))
        assert toc.pillar_part(source, "p") == toc.pillar_part(MADE, "p")
        assert toc.chain_card(source, "activity", "impact").title
        assert toc.health(source).title
        assert toc.explore(source).html


def test_judgement_is_taken_as_it_is_unless_something_else_is_asked(path: Path) -> None:
    (path.parent / "toc.toml").write_text('[severities]\nSTR02 = "info"\n')
    judgement = toc.judge(path)
    assert toc.judge(judgement) is judgement
    (lonely,) = toc.check(judgement, select=["STR02"])
    assert lonely.severity == "info"
    assert {one.code for one in toc.check(judgement, ignore=["STR02"])} == {
        one.code for one in judgement.open
    } - {"STR02"}


def test_judgement_on_another_day_is_made_again() -> None:
    until = datetime.date(2026, 6, 30)
    made = accept(MADE, "lonely", "STR02", "Soon.", until=until)
    then = toc.judge(made, until)
    assert [one.finding.code for one in then.accepted] == ["STR02"]
    after = toc.judge(then, until + datetime.timedelta(days=1))
    assert [one.finding.code for one in after.lapsed] == ["STR02"]


def test_rules_are_told_without_a_theory_in_any_language() -> None:
    every = toc.rules_table(None, "fr")
    assert every.equals(toc.rules_table(language="fr"))
    assert len(every) > len(toc.rules_table(MADE, "fr"))


def test_table_of_findings_needs_a_theory() -> None:
    with pytest.raises(TypeError, match="judgement"):
        toc.findings_table()
