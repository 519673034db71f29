"""The table of rules is walked: a line is tested the moment it is there."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.factories import theory
from toc.errors import UsageError
from toc.rules.check import findings_of
from toc.rules.registry import FAMILIES, RULES, Rule, chosen, rule
from toc.words.catalogue import catalogue

#: What a rule may rest on, as it is cited: published guidance that says it, or ourselves.
GUIDANCE = (
    "our own measure",
    "evaluation of the Cambodia country programme 2017-2020",
    "UNDAF companion guidance on theory of change (2017)",
    "UNDG Results-Based Management Handbook 2011",
    "UNSDCF guidance 2019",
    "UNEP evaluation note on theories of change",
    "human rights based approach to development cooperation",
    "United Nations Disability Inclusion Strategy",
    "OECD-DAC",
    "OHCHR",
    "IATI standard 2.03",
    "ISO 31000",
    "CIDA and USAID assumption scale",
    "Center for Theory of Change",
    "conservation results chains",
    "causal mapping",
    "Mayne, Contribution analysis (ILAC Brief 16, 2008)",
    "Funnell and Rogers",
    "DFID, Assessing the strength of evidence (2014)",
    "Review of the use of theory of change in international development",
    "Davies, Representing theories of change (CEDIL, 2018)",
    "Davies, Planning evaluability assessments (DFID Working Paper 40, 2013)",
    "Davies, Criteria for assessing the evaluability of theories of change (2012)",
)
EVERY_RULE = pytest.mark.parametrize("known", RULES, ids=lambda known: known.code)


def lines(label: str) -> list[tuple[Rule, str]]:
    return [(known, line) for known in RULES for line in getattr(known.manual, label)]


@EVERY_RULE
def test_manual_is_complete(known: Rule) -> None:
    manual = known.manual

    assert all((manual.why, manual.instead, manual.source, manual.bad, manual.good))
    assert manual.pattern.endswith(".")
    assert manual.first_step.endswith(".")


@EVERY_RULE
def test_source_is_a_guidance_we_know_or_our_own_measure(known: Rule) -> None:
    cited = re.split(r"; |\. ", known.manual.source.lower())
    known_words = [words.lower() for words in GUIDANCE]

    assert [one for one in cited if not any(words in one for words in known_words)] == []


@EVERY_RULE
def test_family_is_the_module(known: Rule) -> None:
    assert known.look.__module__.partition("_")[0] == f"toc.rules.{known.family}"


@pytest.mark.parametrize("family", FAMILIES.values())
def test_family_has_a_name_in_the_editor_and_in_the_documents(family: str) -> None:
    for language in ("en", "fr"):
        assert f"family.{family}" in catalogue(language)


@EVERY_RULE
def test_name_is_the_bad_pattern(known: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", known.name)
    assert not known.name.startswith(("avoid-", "check-", "missing-check-", "should-"))


def test_codes_and_names_are_used_once() -> None:
    counts = Counter(word for known in RULES for word in (known.code, known.name))

    assert set(counts.values()) == {1}
    assert all(re.fullmatch(r"[A-Z]{3}\d\d", known.code) for known in RULES)


def test_table_is_in_the_order_of_families_and_numbers() -> None:
    families = list(FAMILIES)

    assert list(RULES) == sorted(
        RULES, key=lambda known: (families.index(known.code[:3]), known.code)
    )


@pytest.mark.parametrize(("known", "line"), lines("bad"))
def test_bad_line_is_found(known: Rule, line: str) -> None:
    assert findings_of(known, theory(line))


@pytest.mark.parametrize(("known", "line"), lines("good"))
def test_good_line_is_not_found(known: Rule, line: str) -> None:
    assert not findings_of(known, theory(line))


def test_rule_is_found_by_code_and_name() -> None:
    assert rule("asm01") == rule("link-no-assumption") == rule(" ASM01 ")


def test_unknown_rule_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r'^There is no rule "dead-ends". .* dead-end\?$'):
        rule("dead-ends")


@pytest.mark.parametrize("asked", ["ASM1", "asm1"])
def test_unknown_code_is_answered_with_the_nearest_codes(asked: str) -> None:
    hint = r"Did you mean ASM\d\d, ASM\d\d or ASM\d\d\?$"
    with pytest.raises(UsageError, match=f'"{asked}". {hint}'):
        rule(asked)


@pytest.mark.parametrize("asked", ["DEAD END", "no impacts"])
def test_name_half_remembered_is_near_enough(asked: str) -> None:
    with pytest.raises(UsageError, match=r"Did you mean [a-z]+-[a-z]+"):
        rule(asked)


def test_unknown_rule_like_no_other_is_answered_with_the_table() -> None:
    with pytest.raises(UsageError, match=r" All rules: toc rule$"):
        rule("%%%%")


def test_family_stands_for_its_rules() -> None:
    assert {known.family for known in chosen(["asm"], None)} == {"assumptions"}


def test_ignored_rules_are_left_out() -> None:
    codes = {known.code for known in chosen(["STR", "LVL01"], ["no-impact"])}

    assert "LVL01" in codes
    assert "STR02" in codes
    assert "STR01" not in codes


def test_nothing_chosen_is_every_rule() -> None:
    assert chosen(None, None) == RULES


def test_empty_choice_is_no_rule() -> None:
    assert chosen([], None) == ()


@pytest.mark.parametrize("asked", [(["XXX"], None), (None, ["XXX"])])
def test_unknown_choice_is_refused(
    asked: tuple[list[str] | None, list[str] | None],
) -> None:
    with pytest.raises(UsageError, match="XXX"):
        chosen(*asked)
