from __future__ import annotations

import re
from pathlib import Path

import pytest

from toc.cli import main
from toc.rules.registry import RULES, Rule, rule

#: The page of all manuals, by its language.
PAGES = {"en": "rules.md", "fr": "regles.md"}


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


def test_letters_of_a_family_give_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "asm"]) == 0
    out = capsys.readouterr().out

    for known in RULES:
        assert (known.code in out.split()) is known.code.startswith("ASM")


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


def test_page_of_rules_has_every_manual(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "--format", "markdown"]) == 0
    lines = capsys.readouterr().out.splitlines()

    for known in RULES:
        assert f"### {known.code} {known.name}" in lines
        assert all(f"bad:  {bad}" in lines for bad in known.manual.bad)


@pytest.mark.parametrize("language", PAGES)
def test_page_of_rules_has_one_sentence_a_line(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["rule", "--language", language, "--format", "markdown"])
    prose = re.sub(r"```.*?```", "", capsys.readouterr().out, flags=re.DOTALL)

    assert not re.findall(r"[a-zé]\. [A-ZÀ-Ý«]", prose)


@pytest.mark.parametrize(("language", "name"), PAGES.items())
def test_page_of_rules_in_docs_is_up_to_date(
    language: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["rule", "--language", language, "--format", "markdown"]
    main(command)
    page = Path(__file__).parents[2] / "docs" / name

    renew = f"The rules have changed. Renew: toc {' '.join(command)} > docs/{name}"
    assert page.read_text(encoding="utf-8") == capsys.readouterr().out, renew


@pytest.mark.parametrize("known", RULES, ids=lambda known: known.code)
def test_manual_is_shown_in_french(known: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    manual = known.manual_in("fr")
    assert main(["rule", known.code, "--language", "fr"]) == 0
    out = capsys.readouterr().out

    shown = re.sub("[ \n]+", " ", out.replace("-\n", "-"))
    assert all(text in shown for text in (manual.pattern, manual.why, manual.instead))
    assert all(line in out for line in (*manual.bad, *manual.good))
    for label in ("Why it matters", "Instead", "Languages", "Limits", "Bad:", "Good:"):
        assert label not in out


def test_table_is_in_french_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "--language", "fr"]) == 0
    out = capsys.readouterr().out

    for known in RULES:
        assert known.name in out
        assert known.manual_in("fr").pattern in out
    assert "warning" not in out


def test_page_is_of_all_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "ASM01", "--format", "markdown"]) == 2
    assert "all rules" in capsys.readouterr().err


def test_manual_names_the_limits_of_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rule", "STR09"])
    out = " ".join(capsys.readouterr().out.split())

    assert rule("STR09").limits
    assert all(f"{name} = " in out for name in rule("STR09").limits)
