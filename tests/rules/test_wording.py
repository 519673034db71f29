from __future__ import annotations

import pytest

from tests.rules.asking import messages


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("en=Strengthen courts", 'begins with "strengthen"'),
        ("fr=Renforcer les tribunaux", 'begins with "renforcer"'),
        ("km=បណ្តុះបណ្តាលចៅក្រម", "begins with"),
        ('en="Improved access, etc"', 'says "etc"'),
        ('fr="Les tribunaux publient; les prisons sont ouvertes"', "joins two ideas"),
        ("en=Courts publish verdicts as well as prisons open doors", "joins two ideas"),
    ],
)
def test_fault_of_wording_is_told(text: str, words: str) -> None:
    found = messages("TXT01", f"output: text={{{text}}}")

    assert any(words in message for message in found)


@pytest.mark.parametrize(
    "text",
    [
        "en=Judges apply fair trial standards",
        "en=Trainees use what they learnt",
        "en=Employers offer decent work to women and men alike",
        "de=Train judges",
        'en="Courts publish; etc."',
    ],
)
def test_sound_wording_is_left_alone(text: str) -> None:
    found = messages("TXT01", f"output: text={{{text}}}")

    assert not any("begins" in one or "two ideas" in one for one in found)


def test_impacts_and_activities_are_not_read() -> None:
    line = "activity: text=Train judges; impact: text=Improve lives"

    assert not messages("TXT01", line)


@pytest.mark.parametrize(("number", "count"), [(25, 0), (26, 1)])
def test_more_than_twenty_five_words_are_too_many(number: int, count: int) -> None:
    assert len(messages("TXT01", f"output: text={'word ' * number}")) == count


def test_khmer_is_not_counted_in_words() -> None:
    text = "ក " * 40

    assert not messages("TXT01", f"output: text={{km={text}}}")
