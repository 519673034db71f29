from __future__ import annotations

import json
from importlib.resources import files

import pytest
from msgspec.structs import replace

from toc.model.speech import Speech
from toc.rules.registry import RULES
from toc.rules.wordlists import named_languages, wordlist

LISTS = sorted(
    one.name.removesuffix(".json")
    for one in files("toc.rules").joinpath("wordlists").iterdir()
    if one.name.endswith(".json")
)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_well_formed(name: str) -> None:
    raw = json.loads(files("toc.rules").joinpath("wordlists", f"{name}.json").read_text())

    assert raw
    for entries in raw.values():
        assert len(set(entries)) == len(entries)
        assert all(len(one.removesuffix("*")) >= 1 for one in entries)


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_is_found_where_it_stands(name: str) -> None:
    for language, phrases in wordlist(name).phrases.items():
        for phrase in phrases:
            text = {language: f"Aa {phrase.words} bb"}
            assert wordlist(name).found_in(text), phrase.words


@pytest.mark.parametrize("name", ["activity-verbs", "own-voice"])
def test_every_entry_is_found_where_it_opens(name: str) -> None:
    for language, phrases in wordlist(name).phrases.items():
        for phrase in phrases:
            assert wordlist(name).opening({language: f"{phrase.words} bb"}), phrase.words


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("Women vote", True),
        ("A WOMAN votes", True),
        ("Womenfolk vote", True),
        ("Showomen", False),
        ("", False),
    ],
)
def test_beginning_of_a_word_is_enough(words: str, is_found: bool) -> None:
    assert bool(wordlist("gender").found_in({"en": words})) is is_found


def test_whole_word_does_not_run_on() -> None:
    verbs = wordlist("activity-verbs")

    assert verbs.opening({"en": "Train judges"}) == "train"
    assert not verbs.opening({"en": "Trainees use what they learnt"})
    assert not verbs.opening({"en": "Judges train others"})


def test_khmer_is_found_within_a_line_of_letters() -> None:
    assert wordlist("gender").found_in({"km": "សិទ្ធិស្ត្រីកម្ពុជា"})


def test_form_of_a_language_is_read_as_the_language() -> None:
    assert wordlist("gender").found_in({"fr-CA": "Des femmes votent"})


def test_word_of_another_language_is_not_found() -> None:
    assert not wordlist("gender").found_in({"de": "women"})
    assert not wordlist("gender").knows({"de": "women"})


def test_curved_apostrophe_is_as_good_as_a_straight_one() -> None:
    assert wordlist("own-voice").opening({"fr": "L’équipe du projet écrit"})


def test_second_place_is_looked_at_where_the_first_is_within_a_word() -> None:
    assert wordlist("own-voice").found_in({"en": "Swe see that we write"}) == "we"


def test_joint_needs_words_on_both_sides() -> None:
    assert wordlist("joints").split("en", "Courts publish; ") is None
    assert wordlist("joints").split("en", "; prisons open") is None
    assert wordlist("joints").split("en", "Courts publish; prisons open") == (
        "Courts publish",
        "prisons open",
    )


def test_letter_that_grows_when_small_splits_nothing_wrongly() -> None:
    assert wordlist("joints").split("en", "İ courts publish; prisons open") is None


def test_languages_of_a_manual_come_from_the_file() -> None:
    assert named_languages("{gender}.") == "English, French and Khmer."
    assert named_languages("{filler-words}.") == "English and French."


def test_no_manual_keeps_a_brace() -> None:
    assert not any("{" in known.manual.languages for known in RULES)


@pytest.mark.parametrize("words", ["Wed is a day", "Swe see", "We2 see", "3we see"])
def test_word_within_another_is_not_found(words: str) -> None:
    assert wordlist("own-voice").found_in({"en": words}) == ""


@pytest.mark.parametrize("words", ["we", "We write", "(we)", "All that we"])
def test_word_is_found_at_the_edges_of_a_text(words: str) -> None:
    assert wordlist("own-voice").found_in({"en": words}) == "we"


def test_words_are_parted_at_the_first_joint() -> None:
    parted = ("Courts publish", "prisons open; doors close")

    assert wordlist("joints").split("en-GB", "; ".join(parted)) == parted
    assert wordlist("joints").split("de", "; ".join(parted)) is None


def test_language_without_a_name_is_named_by_its_code() -> None:
    list_of_two = replace(wordlist("gender"), phrases={"en": (), "xx": ()})

    assert Speech().say(list_of_two.languages) == "English and xx"


def test_text_in_several_languages_is_searched_in_each() -> None:
    text = {"de": "Women", "en": "Men", "fr": "Des femmes votent"}

    assert wordlist("gender").found_in(text) == "femme"
    assert wordlist("activity-verbs").opening(
        {"de": "Train", "fr": "Former", "en": "Train"}
    )


def test_texts_and_words_without_language_are_searched() -> None:
    gender = wordlist("gender")

    assert gender.found_in_any([{"en": "Men"}, {"fr": "Des femmes"}])
    assert not gender.found_in_any([{"en": "Men"}, {"de": "women"}])
    assert gender.found_in_words("Des femmes votent")
    assert gender.found_in_words("") is False
