from __future__ import annotations

import pytest

from tests.factories import theory
from tests.rules.asking import messages
from toc.rules.check import check, findings_of
from toc.rules.registry import rule


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("en=Strengthen courts", 'begins with "strengthen"'),
        ("fr=Renforcer les tribunaux", 'begins with "renforcer"'),
        ("km=បណ្តុះបណ្តាលចៅក្រម", "begins with"),
        ('en="Improved access, etc"', 'says "etc"'),
        ('fr="Les tribunaux publient; les prisons sont ouvertes"', "joins two ideas"),
        ("en=Courts publish verdicts as well as prisons open doors", "joins two ideas"),
        ("en=Awareness of rights is raised", 'says "is raised"'),
        ("en=Improved access to courts", 'says "improved"'),
        ("en=Monitoring of prisons", 'begins with "monitoring of"'),
        ("en=Capacity of court inspectors", 'says "capacity"'),
        ("fr=La capacité des tribunaux", 'says "capacité"'),
        ("fr=Suivi des prisons", 'begins with "suivi des"'),
        ("fr=Amélioration de la justice", 'begins with "amélioration de"'),
        ("km=ការតាមដានពន្ធនាគារ", "begins with"),
        ("km=ការយល់ដឹងត្រូវបានលើកកម្ពស់", "says"),
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
        "en=The milk plant works at full capacity",
        "en=Farmers sell all that the capacity of the dairy allows",
        "en=Minimum wage is raised to 204 dollars",
        "fr=La laiterie atteint sa pleine capacité",
    ],
)
def test_sound_wording_is_left_alone(text: str) -> None:
    found = messages("TXT01", f"output: text={{{text}}}")

    assert not any(
        words in one
        for one in found
        for words in ("begins", "two ideas", "capacit", "raised")
    )


def test_impacts_and_activities_are_not_read() -> None:
    line = "activity: text=Train judges; impact: text=Improve lives"

    assert not messages("TXT01", line)


@pytest.mark.parametrize(("number", "count"), [(25, 0), (26, 1)])
def test_more_than_twenty_five_words_are_too_many(number: int, count: int) -> None:
    assert len(messages("TXT01", f"output: text={'word ' * number}")) == count


def test_khmer_is_not_counted_in_words() -> None:
    text = "ក " * 40

    assert not messages("TXT01", f"output: text={{km={text}}}")


def test_every_fault_of_every_result_is_told() -> None:
    text = "Strengthen capacity to publish verdicts as well as doors of prisons"
    found = findings_of(
        rule("TXT01"),
        theory("outcome a; output b: text=" + text, "outcome c: text=Improved access"),
        {"most_words": 9},
    )

    assert [one.elements for one in found] == [("b",)] * 4 + [("c",)]


def test_longest_language_is_counted() -> None:
    words = {number: "word " * number for number in (26, 27)}
    (message,) = messages("TXT01", f"output: text={{en={words[26]}, fr={words[27]}}}")

    assert message.endswith("has 27 words.")


def test_global_result_is_not_read() -> None:
    assert not messages("TXT01", "outcome: text=Train judges, scope=global")


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("Courts acted", "prisons open", 1),
        ("Courts acts", "prisons open", 0),
        ("Courts acted", "prison open", 0),
    ],
)
def test_idea_has_at_least_twelve_letters(first: str, second: str, count: int) -> None:
    found = messages("TXT01", f'output: text="{first}; {second}"')

    assert len([one for one in found if "two ideas" in one]) == count


def test_form_of_khmer_is_not_counted_in_words() -> None:
    text = "ក " * 40

    assert not messages("TXT01", f"output: text={{km-KH={text}}}")


def test_question_is_judged_by_its_place_alone() -> None:
    asked = theory(
        "output a: text=Train judges, is_question; outcome b: is_question; risk y"
    )
    codes = {one.code for one in check(asked) if "y" not in one.elements}

    assert codes == {"STR01", "STR02", "TXT02"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "a: is_question",
            "1 of 1 card is not written yet: it still holds the template's words.",
        ),
        ("a: text={}; b", "1 of 2 cards is not written yet: no text."),
        ("a: is_question, is_parked; b", None),
    ],
)
def test_what_is_not_written_is_counted(line: str, message: str | None) -> None:
    assert messages("TXT02", line) == ([message] if message else [])
