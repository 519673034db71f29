from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toc.drawing.text import UNITS, broken, estimated, script_runs, shown, width

KHMER = "ប្រជាជនកម្ពុជាទទួលបានសេវាសុខភាពប្រកបដោយគុណភាពនិងសមធម៌"
FRENCH = "Les fonctionnaires de l’État appliquent les normes d’égalité – œuvre commune"
MIXED = "OHCHR និង UN 2018 → យុត្តិធម៌ 你好 😀"

ANY_WORDS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="កខគងចឆជ្ាិីឹុូួើេែៃោៅំះ aé1", max_size=60),
)


@given(ANY_WORDS)
@example(KHMER)
@example(MIXED)
@example("a" * 500)
@example("😀" * 40)
def test_no_line_is_wider_than_the_limit(words: str) -> None:
    for line in broken(words, 14, 140):
        assert width(line, 14) <= 140


@given(ANY_WORDS)
@example(KHMER)
@example(MIXED)
def test_lines_hold_all_that_is_shown(words: str) -> None:
    together = "".join(broken(words, 14, 140))
    assert together.replace(" ", "") == shown(words).replace(" ", "")


@given(ANY_WORDS)
@example(MIXED)
def test_runs_are_the_words(words: str) -> None:
    assert "".join(run for _, run in script_runs(words)) == words


def test_khmer_breaks_between_words_though_it_has_no_spaces() -> None:
    lines = broken(KHMER, 14, 140)
    assert len(lines) > 2
    # A line never starts with a sign that belongs to the letter before it.
    assert all(not "\u17b6" <= line[0] <= "\u17d3" for line in lines)


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("ศาลเผยแพร่คำพิพากษาร่วมกับหน่วยงานรัฐบาลทุกแห่ง", ("พิพากษา", "รัฐบาล")),
        ("到2024年，法院公布判决书，政府继续提供资金。", ("2024",)),
        ("တရားဥပဒေစိုးမိုးရေးနှင့်လူ့အခွင့်အရေး", ("တရား",)),
    ],
)
def test_scripts_without_spaces_break_between_words(
    words: str, whole: tuple[str, ...]
) -> None:
    lines = broken(words, 14, 110)
    assert len(lines) > 1
    for word in whole:
        assert any(word in line for line in lines)
    assert all(line[0] not in "，。、）" for line in lines)


def test_english_and_french_break_at_spaces() -> None:
    assert broken("Courts publish verdicts", 14, 110) == ("Courts publish", "verdicts")
    assert all(not line.endswith("-") for line in broken(FRENCH, 14, 140))


def test_scripts_are_told_apart() -> None:
    assert [script for script, _ in script_runs("UN និង UN")] == ["latin", "khmer", "latin"]


def test_script_without_a_font_has_a_width() -> None:
    assert width("你好", 10) > 15


@pytest.mark.parametrize(
    "words",
    [
        "حصل شخصا على خدمات في",
        "בתי המשפט מפרסמים פסקי דין",
        "২০২৪ সালে ১২০টি আদালত রায় প্রকাশ করে",
        "நீதிமன்றங்கள் உடன் தீர்ப்புகளை வெளியிடுகின்றன",
        "ศาลเผยแพร่คำพิพากษาร่วมกับ",
        "တရားဥပဒေစိုးမိုးရေးနှင့် လူ့အခွင့်အရေး",
        "ፍርድ ቤቶች ፍርዶችን ያትማሉ",
        "法院公布判决书",
    ],
)
def test_estimate_leaves_room_for_the_words_of_the_usual_fonts(words: str) -> None:
    for word in words.split():
        ((script, _),) = script_runs(word)
        assert estimated(script, word) >= width(word, UNITS)


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("one\ntwo\tthree", "one two three"),
        ("bell\x07", "bell\ufffd"),
        ("turned \u202eback", "turned \ufffdback"),
        ("half \ud800 sign", "half \ufffd sign"),
        ("  ", ""),
    ],
)
def test_what_cannot_be_drawn_is_replaced(words: str, seen: str) -> None:
    assert shown(words) == seen


def test_empty_text_has_no_lines() -> None:
    assert broken("", 14, 140) == ()


def test_lines_that_were_meant_are_kept() -> None:
    assert broken("first\u2028second\n\n• third • fourth", 14, 400) == (
        "first",
        "second",
        "• third",
        "• fourth",
    )
