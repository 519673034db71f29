"""What a finding says and points to, walked over the Bad lines of every manual."""

from __future__ import annotations

import re

import pytest

from tests.factories import theory
from toc.model.elements import KINDS
from toc.model.speech import Speech
from toc.rules.check import findings_of
from toc.rules.registry import RULES, Rule
from toc.words.said import Said

BAD_LINES = [(known, line) for known in RULES for line in known.manual.bad]
EVERY_BAD_LINE = pytest.mark.parametrize(("known", "line"), BAD_LINES)
ELEMENT = re.compile(rf'(?:{"|".join(KINDS)}) "([^"]+)"')
DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
QUOTED = re.compile(r'"[^"]*"')
#: Their problem is nowhere in particular, or all over the theory.
ABOUT_THE_WHOLE = {
    *("EVD01", "STG03", "STG04", "STR01", "STR09", "VER01"),
    *("CTX01", "CTX02", "CTX03", "CTX04", "HRB01", "HRB02", "HRB03"),
}


@EVERY_BAD_LINE
def test_message_is_a_sentence(known: Rule, line: str) -> None:
    """It has a capital letter at its beginning only, but for what the user wrote."""
    for finding in findings_of(known, theory(line)):
        own_words = DAY.sub("x", QUOTED.sub('""', finding.message))

        assert re.fullmatch(r"[A-Z0-9][^A-Z]*\.", own_words)
        assert "  " not in own_words


@EVERY_BAD_LINE
def test_message_is_a_sentence_in_french(known: Rule, line: str) -> None:
    """Its spaces and apostrophes are French ones, and nothing of the pattern is left."""
    for finding in findings_of(known, theory(line)):
        if isinstance(finding.said, Said):
            own_words = re.sub("«\u00a0[^»]*\u00a0»", "x", Speech("fr").say(finding.said))

            assert re.fullmatch(r"[A-ZÀÉÊ0-9][^A-Z«»{}\"']*\.", own_words)
            assert not re.search(r"[^\u00a0][:;?!]|\s[.,]|  ", own_words)


@EVERY_BAD_LINE
def test_element_that_is_named_is_pointed_to(known: Rule, line: str) -> None:
    made = theory(line)
    by_text = {made.spoken(one.text): one.id for one in made.elements.values()}
    for finding in findings_of(known, made):
        named = {by_text[words] for words in ELEMENT.findall(finding.message)}

        assert named <= set(finding.elements)


@EVERY_BAD_LINE
def test_finding_points_to_a_place(known: Rule, line: str) -> None:
    places = [(*one.elements, *one.links) for one in findings_of(known, theory(line))]
    is_about_the_programme = "theory: period" in line and known.code == "IND07"

    if known.code not in ABOUT_THE_WHOLE and not is_about_the_programme:
        assert all(places)
