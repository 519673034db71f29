from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import theory
from toc.model.naming import LONGEST, joined, plain, quotation, shortened
from toc.model.speech import Speech


def named(line: str) -> str:
    made = theory(line)
    return Speech("en", made.languages).part(quotation(made.elements["x"]))


def test_name_is_the_text_in_quotes() -> None:
    assert named("output x: text=Judges know the law") == '"Judges know the law"'


def test_name_is_in_the_first_language_it_is_written_in() -> None:
    assert named("theory: languages=[km, fr]; x: text={fr=oui}") == '"oui"'


def test_element_without_text_says_so() -> None:
    assert named('x: text=" "') == '"not written yet (x)"'


def test_long_text_is_cut_at_a_space() -> None:
    assert shortened("one two three four", 10) == "one two…"


def test_khmer_is_not_cut_within_a_letter() -> None:
    words = "ប្រជាពលរដ្ឋចូលរួមក្នុងកិច្ចការសាធារណៈ" * 3
    for longest in range(4, len(words)):
        cut = shortened(words, longest).removesuffix("…")
        following = words[len(cut)]
        assert unicodedata.category(following)[0] != "M"
        assert cut[-1] != "\u17d2"


def test_lines_stay_apart_and_control_characters_become_spaces() -> None:
    assert plain("a\nb\x1b[31mc\u202ed\u2028e") == "a / b [31mc d / e"


def test_joiners_that_make_letters_stay() -> None:
    assert plain("👩\u200d🌾") == "👩\u200d🌾"


@given(st.text())
def test_plain_words_are_one_visible_line(words: str) -> None:
    shown = plain(words)

    assert shown == plain(shown)
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(one) == "Cc" for one in shown)


@given(st.text(), st.integers(2, LONGEST))
def test_shortened_words_are_never_longer_than_asked(words: str, longest: int) -> None:
    assert len(shortened(words, longest)) <= longest


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_joined_as_in_a_sentence(parts: list[str], sentence: str) -> None:
    assert joined(parts) == sentence
