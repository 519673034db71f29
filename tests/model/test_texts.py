"""The lines of a text, and what is cleaned out of it, in the scripts that people write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc.model.texts import all_cleaned, cleaned, lines_of, not_written, one_line

SAMPLES = json.loads(
    (Path(__file__).parents[1] / "editor" / "states" / "lines.json").read_text("utf-8")
)
KHMER = "តុលាការ\u200bបោះពុម្ព"
PERSIAN = "می\u200cخواهم"
HINDI = "क\u094d\u200dष"
FARMER = "👩\u200d🌾"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["line"])
def test_lines_are_those_that_were_meant(sample: dict[str, object]) -> None:
    """The front-end's tests read the same samples."""
    text = str(sample["text"])
    assert lines_of(text) == sample["lines"]
    assert one_line(text) == sample["line"]


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Courts\tpublish", "Courts publish"),
        ("Cou\xadrts pub\u200blish", "Courts publish"),
        ("\ufeffCourts\u2060 publish\u200b", "Courts publish"),
        ("fi\u200crst se\u200dcond", "first second"),
        ("first\r\nsecond\vthird\x85fourth\u2028fifth\u2029sixth", None),
        ("Courts\u200b publish", "Courts publish"),
    ],
)
def test_what_nobody_sees_or_means_is_cleaned(pasted: str, kept: str | None) -> None:
    assert cleaned(pasted) == (kept or "first\nsecond\nthird\nfourth\nfifth\nsixth")


@pytest.mark.parametrize("text", [KHMER, PERSIAN, HINDI, FARMER, "l\u2019effet\xa0: oui"])
def test_what_a_script_needs_stays(text: str) -> None:
    assert cleaned(text) == text
    assert cleaned(f"{text}\t{text}") == f"{text} {text}"


def test_every_text_within_raw_data_is_cleaned() -> None:
    raw = {"a": ["x\ty", {"b": "x\u2028y"}], "c": 3, "d": None}
    assert all_cleaned(raw) == {"a": ["x y", {"b": "x\ny"}], "c": 3, "d": None}


def test_text_that_is_missing_is_named_in_the_readers_language() -> None:
    assert not_written("fr") == not_written("fr-CA") == "pas encore rédigé"
    assert not_written() == not_written("sw") == "not written yet"


@given(st.text())
def test_cleaning_twice_is_cleaning_once_and_no_letter_is_lost(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
    before = [sign for sign in text if sign.isalnum()]
    assert [sign for sign in cleaned(text) if sign.isalnum()] == before


@given(st.text())
def test_lines_hold_every_word(text: str) -> None:
    assert " ".join(lines_of(text)).split() == text.split()
    assert all(line and line == line.strip() for line in lines_of(text))
