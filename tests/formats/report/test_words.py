from __future__ import annotations

import datetime
import re
from typing import get_args

import pytest

from toc.analysis.health import MEASURES
from toc.formats.report.words import WORDS, counted, dated, grouped, own, percent, word
from toc.model.elements import Rating
from toc.model.levels import LEVELS


def places(words):
    return sorted(set(re.findall(r"\{\d\}", words)))


@pytest.mark.parametrize("language", [one for one in WORDS if one != "en"])
def test_every_language_has_every_word_with_the_same_places(language):
    assert list(WORDS[language]) == list(WORDS["en"])
    for name, english in WORDS["en"].items():
        assert places(WORDS[language][name]) == places(english), name


@pytest.mark.parametrize("language", WORDS)
def test_every_kind_measure_and_rating_has_a_word(language):
    names = [f"a-{kind}" for kind in LEVELS] + list(get_args(Rating))
    names += [f"{part}-{name}" for part in ("of", "measure") for name in MEASURES]
    assert all(word(name, language) for name in names)


@pytest.mark.parametrize(
    ("asked", "given"),
    [("fr", "fr"), ("fr-CA", "fr"), ("en", "en"), ("km", "en"), (None, "en"), ("", "en")],
)
def test_other_languages_get_english(asked, given):
    assert own(asked) == given


def test_french_says_none_in_the_singular():
    assert [counted(n, "step", "fr") for n in (0, 1, 2)] == [
        "0 étape",
        "1 étape",
        "2 étapes",
    ]
    assert [counted(n, "step", "en") for n in (0, 1, 2)] == ["0 steps", "1 step", "2 steps"]


def test_numbers_dates_and_shares_are_written_as_readers_do():
    day = datetime.date(2021, 3, 1)
    assert [dated(day, one) for one in ("en", "fr")] == ["1 March 2021", "1er mars 2021"]
    assert [grouped(1200, one) for one in ("en", "fr")] == ["1,200", "1\u202f200"]
    assert [percent(0.305, one) for one in ("en", "fr")] == ["30%", "30\u00a0%"]
