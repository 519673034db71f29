from __future__ import annotations

import re

import pytest

from toc.rules.manual import manual_of
from toc.rules.registry import RULES, Rule, rule

SENTENCE = re.compile(r"[.?!](?= |$)")


def complete() -> None:
    """A card has no colour.

    Why it matters: Nobody sees it
        from the back of the room.
    Instead: Give it one. Any will do.
    Source: Common sense.
    Languages: {filler-words}.
    Bad: a > b;
        c
    Bad: c
    Good: a
    """


def without_source() -> None:
    """A card has no colour.

    Why it matters: Nobody sees it.
    Instead: Give it one.
    Bad: a
    Good: b
    """


def out_of_order() -> None:
    """A card has no colour.

    Instead: Give it one.
    Why it matters: Nobody sees it.
    Source: Common sense.
    Bad: a
    Good: b
    """


def without_most() -> None:
    """A card has no colour.

    These words stand in no section.

    Source: Common sense.
    Bad: a
    """


def of_two_lines() -> None:
    """A card
    has no colour.

    Why it matters: Nobody sees it.
    Why it matters: The room is dark.

    Instead: Give it one. Any will do. Red is best.
    Source: Common sense.
    Bad: a
    Good: b
    """


def of_two_reasons() -> None:
    """A card has no colour.

    Why it matters: Nobody sees it.
    Why it matters: The room is dark.

    Instead: Give it one. Any will do. Red is best.
    Instead: Or move it.
    Source: Common sense.
    Source: Other sense.
    Bad: a
    Good: b
    """


def test_sections_run_over_lines() -> None:
    manual = manual_of(complete)

    assert manual.pattern == "A card has no colour."
    assert manual.why == "Nobody sees it from the back of the room."
    assert manual.instead == "Give it one. Any will do."
    assert manual.source == "Common sense."
    assert manual.languages == "English and French."
    assert manual.bad == ("a > b; c", "c")
    assert manual.good == ("a",)


def test_first_step_is_the_first_sentence() -> None:
    assert manual_of(complete).first_step == "Give it one."


def test_missing_section_is_named() -> None:
    with pytest.raises(ValueError, match="without_source lacks: Source"):
        manual_of(without_source)


def test_order_of_sections_is_kept() -> None:
    with pytest.raises(ValueError, match="order"):
        manual_of(out_of_order)


def test_function_without_docstring_has_no_manual() -> None:
    with pytest.raises(ValueError, match="Why it matters"):
        manual_of(lambda: None)


def test_missing_sections_are_named_in_order() -> None:
    words = r"without_most lacks: Why it matters, Instead, Good\.$"
    with pytest.raises(ValueError, match=words):
        manual_of(without_most)


def test_pattern_is_one_line() -> None:
    with pytest.raises(ValueError, match=r"lacks: a first line of one sentence\.$"):
        manual_of(of_two_lines)


def test_section_that_comes_twice_is_one_text() -> None:
    manual = manual_of(of_two_reasons)

    assert manual.why == "Nobody sees it. The room is dark."
    assert manual.instead == "Give it one. Any will do. Red is best. Or move it."
    assert manual.source == "Common sense. Other sense."
    assert manual.languages == ""


def test_right_order_is_told() -> None:
    words = r"in the order Why it matters, Instead, Source, Languages, Bad, Good\.$"
    with pytest.raises(ValueError, match=words):
        manual_of(out_of_order)


def test_french_manual_is_french_beside_the_same_sources_and_examples() -> None:
    english, french = rule("LVL05").manual, rule("LVL05").manual_in("fr")

    assert (english.language, french.language) == ("en", "fr")
    assert french.pattern.startswith("Un résultat dit la même chose")
    assert french.languages.endswith("suivantes\u00a0: anglais et français.")
    assert (french.source, french.bad) == (english.source, english.bad)


def test_manual_is_french_in_canada_too() -> None:
    assert rule("LVL05").manual_in("fr-CA") == rule("LVL05").manual_in("fr")


@pytest.mark.parametrize("language", ["km", "xx", "en", "en-GB"])
def test_language_without_manuals_gets_english(language: str) -> None:
    assert rule("LVL05").manual_in(language) == rule("LVL05").manual


@pytest.mark.parametrize("known", RULES, ids=lambda known: known.code)
def test_french_manual_has_grown_with_the_english(known: Rule) -> None:
    """A sentence that one of the two lacks was forgotten, or says what no longer is so."""
    english, french = known.manual, known.manual_in("fr")
    for one, other in (
        (english.pattern, french.pattern),
        (english.why, french.why),
        (english.instead, french.instead),
        (english.languages, french.languages),
    ):
        assert len(SENTENCE.findall(one)) == len(SENTENCE.findall(other)), other


@pytest.mark.parametrize("known", RULES, ids=lambda known: known.code)
def test_french_manual_is_set_as_the_french_set_it(known: Rule) -> None:
    manual = known.manual_in("fr")
    assert manual.language == "fr"
    for text in (manual.pattern, manual.why, manual.instead, manual.languages):
        assert not re.search(r"['\"]|«[^\u00a0]|[^\u00a0][»:;?!]|\.\.\.", text)
    assert manual.first_step.endswith(".")
    assert manual.instead.startswith(manual.first_step)
