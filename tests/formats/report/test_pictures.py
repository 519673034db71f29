"""The health picture and the chain card, as notebooks show them and files keep them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from tests.factories import theory
from tests.strategies import theories
from toc.analysis.health import MEASURES
from toc.errors import UsageError
from toc.formats.report.chain_card import chain_card
from toc.formats.report.health import WHOLE, health
from toc.model.elements import CausalElement

MADE = theory(
    "theory: languages=[en, km]",
    "pillar p: title={en=Courts, km=តុលាការ}; pillar q: title=Land",
    "activity a: pillars=[p]; output b: pillars=[p]; outcome c: pillars=[p, q]",
    "impact d; a > b > c > d; assumption x on b > c: status=holds; risk y on c",
)
HOSTILE = theory(
    'theory: title="<script>1</script>"; pillar p: title="<b>p</b>"',
    'activity a: text="<img src=x onerror=alert(1)>", pillars=[p]; impact d; a > d',
    'a > d: mechanism="<i>m</i>"; actor z of d: role=lead; risk y on d: text="<u>"',
)


def test_every_share_is_drawn_for_every_pillar_and_the_whole():
    shown = health(MADE).body
    assert shown.count("<svg width=") == len(MEASURES) * 3
    assert "<b>1</b> of 2" in shown


def test_table_of_health_has_a_row_for_each_pillar_and_the_whole():
    table = health(MADE).table
    assert table.index.tolist() == ["p", "q", WHOLE]
    assert table["title"].tolist() == ["Courts", "Land", ""]
    row = table.loc["p"]
    assert row["weakest chain"] == "a\n→ b\n→ c\n→ d"
    assert row["single points of failure"] == "a\nb\nc"
    assert (row["smallest cut"], row["evidence"]) == (1, 0)


def test_share_of_nothing_is_empty_in_the_table():
    assert health(theory()).table["risks"].isna().tolist() == [True]


def test_theory_with_one_pillar_is_drawn_once():
    assert "Whole theory" not in health(theory("pillar p; outcome c: pillars=[p]")).body
    assert "Whole theory" in health(theory("outcome c")).body


def test_weakest_link_is_named_in_words():
    assert health(MADE).body.count("weakest link to") == 2


def test_card_shows_every_element_and_step_in_order():
    shown = chain_card(MADE, "a", "d").body
    places = [shown.index(f"<p>{name}</p>") for name in "abcd"]
    assert places == sorted(places)
    assert re.findall(r"<b>Step (\d)", shown) == ["1", "2", "3"]
    assert "Across pillars" in shown


def test_card_shows_where_the_middle_is_missing():
    made = theory("activity a > output b; impact d")
    assert 'class="toc-step toc-missing"' in chain_card(made, "a", "d").body


def test_pictures_speak_the_language_asked_for():
    assert "តុលាការ" in health(MADE, "km").body
    assert "តុលាការ" in chain_card(MADE, "a", "d", "km").body


def test_pictures_are_french_from_the_first_word_to_the_last():
    drawn = health(MADE, "fr")
    assert drawn.summary == "Santé des piliers\u00a0: 2 piliers."
    for words in ("Toute la théorie", "<b>1</b> sur 2", "lien le plus faible vers"):
        assert words in drawn.body
    card = chain_card(MADE, "a", "d", "fr")
    assert card.summary.startswith("Fiche de chaîne\u00a0: 3 étapes.")
    for words in (
        "Étape 1 · la plus faible",
        "<dt>Repose sur</dt>",
        "<dt>Menacée par</dt>",
    ):
        assert words in card.body
    english = {"the", "of", "step", "names", "no", "rated", "weakest", "share", "pillar"}
    for made in (drawn, card):
        assert '<html lang="fr">' in made.html
        words = re.findall(r"\w+", re.sub(r"<[^>]*>", " ", made.body.lower()))
        assert english.isdisjoint(words)


def test_theory_speaks_its_first_language_unless_another_is_asked_for():
    made = theory("theory: languages=[fr]; activity a > impact d")
    assert "Fiche de chaîne" in chain_card(made, "a", "d").body
    assert "Activité" in chain_card(made, "a", "d").body
    assert "Chain card" in chain_card(made, "a", "d", "en").body


@pytest.mark.parametrize("made", [health(HOSTILE), chain_card(HOSTILE, "a", "d")])
def test_labels_are_text_and_never_markup(made):
    assert not re.search(r"<(script|img|i|u)\b", made.html)
    assert "&lt;img src=x" in made.html


@pytest.mark.parametrize("made", [health(MADE), chain_card(MADE, "a", "d")])
def test_saved_page_needs_no_script_and_no_network(made, tmp_path):
    made.save(tmp_path / "x.html")
    saved = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert saved == made.html
    assert "default-src &#x27;none&#x27;" in saved
    assert " style=" not in saved
    assert not re.findall(r"\b(?:src|href)=|url\((?![\"']?data:)", saved)


def test_name_of_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"\.html"):
        health(MADE).save(tmp_path / "x.pdf")


def test_pictures_are_the_same_each_time():
    assert health(MADE).html == health(MADE).html
    assert chain_card(MADE, "a", "d").html == chain_card(MADE, "a", "d").html


def test_notebook_is_told_the_language():
    assert 'lang="fr"' in health(MADE, "fr")._repr_html_()


def test_notebook_shows_the_picture_with_its_style():
    shown = chain_card(MADE, "a", "d")
    assert shown._repr_html_().startswith("<style>.toc-show")
    assert repr(shown).startswith("Chain card: 3 steps.")


@given(theories())
@settings(max_examples=25)
def test_any_theory_has_pictures(made):
    assert "<table" in health(made).body
    placed = made.placed.elements.items()
    ids = [key for key, one in placed if isinstance(one, CausalElement)]
    if len(ids) > 1:
        assert chain_card(made, ids[0], ids[1]).body.count("toc-box") > 1
