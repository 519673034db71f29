"""Directions, against cases of the Unicode consortium's own test."""

from __future__ import annotations

from pathlib import Path

import pytest

from toc.drawing.direction import is_right_to_left, levels

CASES = [
    line
    for line in Path("tests/drawing/samples/bidi.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES)
def test_levels_are_those_of_the_unicode_consortium(case: str) -> None:
    codes, asked, found, expected, _ = case.split(";")
    words = "".join(chr(int(code, 16)) for code in codes.split())
    is_rtl = is_right_to_left(words) if asked == "2" else asked == "1"
    assert int(is_rtl) == int(found)
    ours = zip(levels(words, is_rtl=is_rtl), expected.split(), strict=True)
    # An "x" is a character without width, which may have any level.
    assert all(level in {"x", str(own)} for own, level in ours)


@pytest.mark.parametrize(
    ("words", "is_rtl"),
    [
        ("", False),
        ("Courts", False),
        ("120 (50%)", False),
        ("120 محكمة", True),
        ("UNDP و 120", False),
        ("יעד 3", True),
        ("ខ្មែរ", False),
    ],
)
def test_first_letter_gives_a_text_its_direction(words: str, *, is_rtl: bool) -> None:
    assert is_right_to_left(words) is is_rtl


def test_text_without_right_to_left_letters_needs_no_rule() -> None:
    assert levels("Courts (120) – ខ្មែរ", is_rtl=False) == [0] * 20
