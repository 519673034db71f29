from __future__ import annotations

import pytest

from toc.cli import main
from toc.rules.registry import RULES, Rule


def test_table_names_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule"]) == 0
    out = capsys.readouterr().out

    for known in RULES:
        assert known.code in out
        assert known.name in out


@pytest.mark.parametrize("known", RULES, ids=lambda known: known.code)
def test_manual_is_shown_by_code_and_by_name(
    known: Rule, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rule", known.code]) == 0
    by_code = capsys.readouterr().out
    assert main(["rule", known.name]) == 0
    assert capsys.readouterr().out == by_code
    assert known.manual.pattern in " ".join(by_code.split())
    assert all(line in by_code for line in (*known.manual.bad, *known.manual.good))


def test_languages_of_a_rule_that_knows_words_are_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["rule", "DIS01"])

    assert "English, French and Khmer" in capsys.readouterr().out


def test_unknown_rule_gives_2_and_the_nearest_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["rule", "orphan"]) == 2
    shown = capsys.readouterr()
    assert "orphan-node" in shown.err
    assert not shown.out
