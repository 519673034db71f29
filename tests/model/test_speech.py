"""Sentences in the reader's language, with people's own words in quotes."""

from __future__ import annotations

import datetime
import re

import pytest

from tests.factories import theory
from toc.model.naming import card
from toc.model.speech import Speech
from toc.words.said import Listed, Quoted, said

MADE = theory(
    "theory: languages=[en, fr]",
    'outcome a: text={en="Courts publish", fr="Les tribunaux publient"}',
    'activity b: text="Train clerks"',
)
A, B = (card(MADE.elements[one]) for one in "ab")


def test_cards_are_named_in_the_language() -> None:
    why = said("finding.no-mechanism", start=A, end=B)
    assert Speech("en").say(why) == (
        'Nothing says why the outcome "Courts publish" leads to the activity '
        '"Train clerks".'
    )
    assert Speech("fr").say(why) == (
        "Rien ne dit pourquoi l’effet «\u00a0Les tribunaux publient\u00a0» mène à "
        "l’activité «\u00a0Train clerks\u00a0»."
    )


def test_french_agrees_with_the_kind() -> None:
    one, other = (
        Speech("fr").say(said("finding.orphan-node", card=card)) for card in (A, B)
    )
    assert one.startswith("L’effet")
    assert "n’est relié à" in one
    assert other.startswith("L’activité")
    assert "n’est reliée à" in other


def test_what_is_not_in_the_language_is_quoted_in_the_first_of_the_others() -> None:
    both = Quoted({"km": "ក", "es": "uno"}, "x")
    sentence = said("place.pillar", pillar=both)
    assert Speech("fr", ["es"]).say(sentence) == "Dans «\u00a0uno\u00a0»"
    assert Speech("fr").say(sentence) == "Dans «\u00a0ក\u00a0»"


def test_what_is_not_written_goes_by_its_id() -> None:
    sentence = said("place.pillar", pillar=Quoted({"en": "  "}, "law"))
    assert Speech("fr").say(sentence) == "Dans «\u00a0pas encore rédigé (law)\u00a0»"


@pytest.mark.parametrize(
    ("number", "most", "sentence"),
    [
        (1, None, '"0"'),
        (3, None, '"0", "1" and "2"'),
        (4, 3, '"0", "1", "2" and "3"'),
        (5, 3, '"0", "1", "2" and 2 more'),
    ],
)
def test_lists_are_joined_as_a_sentence_does(
    number: int, most: int | None, sentence: str
) -> None:
    items = tuple(Quoted({"en": str(one)}) for one in range(number))
    circle = said("finding.undeclared-cycle", card=A, others=Listed(items, most=most))
    assert f"through {sentence}, and no link" in Speech().say(circle)


def test_what_is_denied_together_is_joined_so() -> None:
    risk = card(theory("risk r: text=Unrest").elements["r"])
    parts = (said("part.cause"), said("part.impact"))
    sentence = said("finding.risk-incomplete", card=risk, missing=Listed(parts, "nor"))
    assert Speech("en").say(sentence).endswith("it has no cause or impact.")
    assert Speech("fr").say(sentence).endswith("il n’a pas de cause ni d’impact.")


def test_numbers_and_days_follow_the_language() -> None:
    weak = said("finding.weak-chain", card=A, confidence=0.2)
    assert "20%" in Speech("en").say(weak)
    assert "20\u202f%" in Speech("fr").say(weak) or "20\u00a0%" in Speech("fr").say(weak)
    lower = said(
        "finding.target-direction.below",
        indicator=Quoted({"en": "Cases"}),
        card=A,
        target=1234.5,
        baseline=0.1,
    )
    assert "target 1234.5 is below its baseline 0.1." in Speech("en").say(lower)
    assert re.search(r"1\s234,5 .* 0,1\.$", Speech("fr").say(lower))
    day = said("place.pillar", pillar=Listed((datetime.date(2026, 3, 1),)))
    assert Speech("fr").say(day) == "Dans 1er mars 2026"


def test_identity_does_not_hang_on_words() -> None:
    renamed = Quoted({"en": "Other words"}, "a", "outcome")
    one, other = (said("finding.dead-end", card=card) for card in (A, renamed))
    assert one.identity == other.identity
    assert said("finding.dead-end", card=B).identity != one.identity


def test_what_people_typed_stays_in_its_line() -> None:
    typed = said("place.pillar", pillar="Law\x07and\u202e order\n")
    assert Speech("en").say(typed) == "In Law and order"
    bare = said("place.pillar", pillar=Quoted({}, "law\x95"))
    assert Speech("en").say(bare) == 'In "not written yet (law)"'
