"""What a chain card says, in English and French, and the table behind it."""

from __future__ import annotations

import pytest

from tests.factories import theory
from toc.analysis.chain_card import find_card
from toc.formats.report.chain_card import chain_card
from toc.formats.report.chain_words import jump, sentences
from toc.model.speech import Speech

CHAIN = "activity a > output b > outcome c > impact d"
PERIOD = "theory: period={start=2018-01-01, end=2021-12-31}"


def said(*lines, language="en", start="a", end="d"):
    made = theory(*lines)
    facts = sentences(made, find_card(made, start, end))
    return " ".join(map(Speech(language, made.languages).say, facts))


def jumps(*lines, language="en", start="a", end="d"):
    made = theory(*lines)
    speech = Speech(language, made.languages)
    leaps = (jump(made, step) for step in find_card(made, start, end).steps)
    return [leap and speech.say(leap) for leap in leaps]


def test_missing_middle_comes_first():
    lines = ("activity a > output b > outcome c; impact d",)
    assert said(*lines).startswith(
        'The middle is missing: no link leads from the outcome "c" to the impact "d".'
    )
    assert "de l’effet «\u00a0c\u00a0» à l’impact «\u00a0d\u00a0»." in said(
        *lines, language="fr"
    )


def test_least_confidence_is_told_as_a_share():
    lines = (CHAIN, "a > b: confidence=0.9; b > c: confidence=0.3")
    assert "number 2, with a confidence of 30%." in said(*lines)
    assert "nº\u00a02, avec une confiance de 30\u00a0%." in said(*lines, language="fr")


def test_step_that_nobody_rated_is_told_by_what_it_lacks():
    lines = (CHAIN, "a > b: mechanism=x; c > d: mechanism=y")
    assert "no mechanism, no assumption, no evidence and no actor" in said(*lines)
    assert (
        "elle n’indique aucun mécanisme, aucune hypothèse, aucun élément de preuve ni"
        in (said(*lines, language="fr"))
    )


def test_plausible_steps_are_counted():
    lines = (CHAIN, "b > c: mechanism=x; actor court of c: role=lead")
    assert "Plausible steps: 1 of 3 (" in said(*lines)
    assert "Étapes plausibles\u00a0: 1 sur 3 (" in said(*lines, language="fr")


def test_other_ways_are_counted():
    assert "2 chains join the two ends" in said(CHAIN, "a > c")
    assert "chains join" not in said(CHAIN)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([PERIOD], "No step says how long it takes; the programme runs for 48 months."),
        ([], "No step says how long it takes."),
        (
            [PERIOD, "a > b: time_lag=1"],
            "1 of 3 steps says how long it takes, 1 month; the",
        ),
        (
            ["a > b: time_lag=6; b > c: time_lag=6; c > d: time_lag=1"],
            "From its start to its end it takes 13 months.",
        ),
        (
            [PERIOD, "a > b: time_lag=40; b > c: time_lag=20"],
            "60 months in all; the programme runs for 48 months, so the change comes after",
        ),
    ],
)
def test_time_is_held_against_the_period(lines, words):
    assert words in said(CHAIN, *lines)


def test_time_is_told_in_french():
    late = (CHAIN, PERIOD, "a > b: time_lag=40; b > c: time_lag=20")
    assert "soit 60 mois en tout\u00a0; le programme dure 48 mois, le" in said(
        *late, language="fr"
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "It leaves out an output and an outcome."),
        ("fr", "Elle saute un produit et un effet."),
        ("xx", "It leaves out an output and an outcome."),
        ("fr-CA", "Elle saute un produit et un effet."),
    ],
)
def test_levels_left_out_are_named(language, words):
    assert jumps("activity a > impact d", language=language) == [words]


def test_step_back_is_named():
    lines = ("outcome c > output b",)
    back = "It goes back from an outcome to an output."
    assert jumps(*lines, start="c", end="b") == [back]
    french = "Elle revient d’un effet à un produit."
    assert jumps(*lines, start="c", end="b", language="fr") == [french]


RATED = (
    CHAIN,
    "b > c: mechanism=courts follow, confidence=0.5, time_lag=12",
    "assumption x on b > c: status=in-doubt, likelihood=2",
    "risk z on c: rating=high, impact=3; risk w on c",
)


def test_table_has_a_row_for_each_step():
    table = chain_card(theory(*RATED), "a", "d").table
    assert table.index.tolist() == [1, 2, 3]
    row = table.loc[2]
    assert row["levels"] == "output → outcome"
    assert row["because"] == "courts follow"
    assert row["assumptions"] == "x (in doubt, likelihood 2 of 4)"
    assert row["risks"] == "w (not rated)\nz (rated high, impact 3 of 4)"
    assert (row["confidence"], row["months"]) == (0.5, 12)
    assert row["not said"] == "evidence, actor"


def test_cells_of_the_table_speak_french_under_the_same_names():
    made = theory(*RATED)
    table = chain_card(made, "a", "d", "fr").table
    assert [*table.columns] == [*chain_card(made, "a", "d").table.columns]
    row = table.loc[2]
    assert row["levels"] == "produit → effet"
    assert row["assumptions"] == "x (en doute, probabilité 2 sur 4)"
    assert row["risks"] == "w (sans évaluation)\nz (niveau élevé, impact 3 sur 4)"
    assert row["not said"] == "élément de preuve, acteur"
