"""Lines as their runs, from left to right."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toc.drawing.direction import is_right_to_left
from toc.drawing.runs import runs
from toc.drawing.text import shown, width

ARABIC = "حصل 120 شخصا على خدمات UNDP في 2024 (50%)."
HEBREW = "בתי המשפט: 120 פסקי דין (UNDP), 2024"
KHMER = "OHCHR និង UN 2018 → យុត្តិធម៌ សម្រាប់ទាំងអស់គ្នា"
MIXED = st.text(alphabet="ab 12(%)., éកខិ אבجدअआก中—→", max_size=40)


def seen(words: str) -> list[str]:
    return [run.words for run in runs(words, 14, is_rtl=is_right_to_left(words))]


def test_runs_stand_as_a_reader_of_arabic_sees_them() -> None:
    # After an Arabic letter, the sign after a number stands at its left.
    assert seen(ARABIC) == [
        "%).", "50", "(", "2024", "في", "UNDP", "شخصا على خدمات", "120", "حصل"
    ]  # fmt: skip


def test_runs_stand_as_a_reader_of_hebrew_sees_them() -> None:
    assert seen(HEBREW) == [
        "2024", "),", "UNDP", "(", "פסקי דין", "120", ":", "בתי המשפט"
    ]  # fmt: skip


def test_right_to_left_words_in_an_english_line_are_turned_alone() -> None:
    assert seen("The court בית משפט says") == ["The court", "בית משפט", "says"]


@pytest.mark.parametrize("words", [KHMER, ARABIC, HEBREW, "नमस्ते UN 5", "法院 UN 5"])
def test_spaces_between_runs_keep_their_width(words: str) -> None:
    found = runs(words, 14, is_rtl=is_right_to_left(words))
    gaps = [after.x - before.x - before.width for before, after in pairwise(found)]
    assert all(gap == pytest.approx(0, abs=0.01) or gap > 2.5 for gap in gaps)
    assert sum(gap > 2.5 for gap in gaps) >= len(words.split()) // 4


@given(MIXED)
@example(ARABIC)
@example(HEBREW)
@example(KHMER)
def test_runs_hold_all_that_is_shown_and_do_not_overlap(words: str) -> None:
    found = runs(words, 14, is_rtl=is_right_to_left(words))
    together = "".join(run.words for run in found)
    assert sorted(together.replace(" ", "")) == sorted(shown(words).replace(" ", ""))
    end = 0.0
    for run in found:
        assert run.x >= end - 0.01
        assert run.words == run.words.strip()
        end = run.x + run.width
    assert end <= width(words, 14) * 1.02 + 1


def test_room_between_letters_is_for_latin_alone() -> None:
    latin, khmer = runs("UN ខ្មែរ", 14, spacing=1)
    plain, same = runs("UN ខ្មែរ", 14)
    assert latin.width == pytest.approx(plain.width + 2)
    assert khmer.width == pytest.approx(same.width)
