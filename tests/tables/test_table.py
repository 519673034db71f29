"""A theory as tables, and how they look in a notebook."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.factories import theory
from tests.strategies import theories
from toc.changes.edits import comment, vote
from toc.errors import UsageError
from toc.formats.registry import read
from toc.model.elements import KINDS
from toc.storage.examples import example
from toc.tables.frame import MOST_ROWS, Table, cell_words, filled
from toc.tables.table import TABLES, table

SMALL = theory(
    "theory: languages=[en, km]; pillar p: title=Courts",
    "output b: text={en=Judges, km=ចៅក្រម}, pillars=[p]; outcome c: text=Verdicts",
    "b > c: mechanism=they know how, confidence=0.5, time_lag=6",
    "assumption x on b > c: text=Pay, likelihood=2, reviewed_on=2020-01-31, owner=Ministry",
    "risk z on c: text=Reprisals, failure_of=x",
    "indicator of c: text=Published, baseline=10, target=half",
    "progress of c: date=2018-12-31, rank=some-progress",
    "progress of c: date=2017-12-31, rank=no-progress",
    "actor ministry of c: role=duty-bearer",
    "source report of c: section=2, page=14, is_reconstructed",
)


@given(theories())
@settings(max_examples=25)
def test_every_table_can_be_made_and_shown(made):
    for name in TABLES:
        shown = table(made, name)
        assert isinstance(shown, pd.DataFrame)
        assert isinstance(shown._repr_html_(), str)


@given(theories())
@settings(max_examples=25)
def test_every_element_is_in_the_table_of_its_kind(made):
    rows = [
        key for name in list(TABLES)[1 : 1 + len(KINDS)] for key in table(made, name).index
    ]
    assert sorted(rows) == sorted(made.elements)
    assert sorted(table(made).index) == sorted(made.elements)
    assert list(table(made, "links").index) == list(made.links)


def test_columns_are_the_same_with_and_without_rows():
    for name in TABLES:
        assert list(table(theory(), name).columns) == list(table(SMALL, name).columns)
        assert list(table(theory(), name).dtypes) == list(table(SMALL, name).dtypes)


def test_table_speaks_the_language_asked_for_where_it_can():
    assert table(SMALL, "outputs", "km")["text"].tolist() == ["ចៅក្រម"]
    assert table(SMALL, "outputs", "fr")["text"].tolist() == ["Judges"]
    assert table(SMALL, "outcomes", "km")["text"].tolist() == ["Verdicts"]


def test_unknown_table_is_refused_with_the_known_ones():
    with pytest.raises(UsageError, match="assumptions, risks, links"):
        table(SMALL, "hopes")


def test_theory_shows_its_own_tables():
    assert SMALL.table("actors").equals(table(SMALL, "actors"))
    assert list(table(SMALL).columns)[:2] == ["kind", "text"]


def test_assumption_names_what_it_sits_on():
    row = table(SMALL, "assumptions").loc["x"]
    assert row["sits on"] == "Judges → Verdicts"
    assert row["likelihood"] == 2
    assert row["reviewed on"] == pd.Timestamp(2020, 1, 31)


def test_risk_names_the_assumption_it_comes_from():
    assert table(SMALL, "risks").loc["z", "failure of"] == "Pay"


def test_link_names_its_ends_and_what_sits_on_it():
    (row,) = table(SMALL, "links").to_dict("records")
    assert (row["from"], row["to"], row["because"]) == (
        "Judges",
        "Verdicts",
        "they know how",
    )
    assert (row["confidence"], row["months"], row["assumptions"]) == (0.5, 6, "Pay")


def test_result_shows_its_latest_rank_whatever_the_order():
    row = table(SMALL, "outcomes").loc["c"]
    assert row["latest rank"] == "some-progress"
    assert row["actors"] == "ministry (duty-bearer)"
    assert row["sources"] == "report, 2, p. 14, reconstructed"


def test_indicator_keeps_numbers_as_numbers_and_words_as_words():
    (row,) = table(SMALL, "indicators").to_dict("records")
    assert (row["result"], row["baseline"], row["target"]) == ("Verdicts", 10, "half")


def test_missing_words_are_empty_and_missing_numbers_are_missing():
    row = table(SMALL, "assumptions").loc["x"]
    assert row["watched by"] == ""
    assert pd.isna(row["consequence"])


def test_label_is_shown_as_its_characters():
    made = theory('outcome c: text="<img src=x onerror=alert(1)>"')
    shown = table(made, "outcomes")._repr_html_()
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    assert "<img" not in shown


def test_long_text_is_shown_whole():
    words = "word " * 100
    made = theory(f"outcome c: text={words}")
    assert words.strip() in table(made, "outcomes")._repr_html_()


def test_columns_without_content_are_named_instead_of_shown():
    shown = table(SMALL, "outcomes")._repr_html_()
    assert "<th>owner</th>" not in shown
    assert "Not filled in anywhere: pillars, owner," in shown


def test_table_without_rows_says_so():
    assert "There are none." in table(SMALL, "drivers")._repr_html_()


def test_id_stands_last():
    heads = table(SMALL, "outcomes")._repr_html_().split("</thead>")[0]
    assert heads.endswith('<th class="row-name">id</th></tr>')


def test_rows_beyond_the_limit_are_counted():
    many = filled({"text": ("str", ["a"] * 1200)}, range(1200), "number")
    shown = many._repr_html_()
    assert shown.count("<tr>") == MOST_ROWS + 1
    assert f"The first {MOST_ROWS} of 1,200 rows are shown." in shown


def test_caption_belongs_to_the_whole_table_only():
    whole = filled({"text": ("str", ["a", "b"])}, [1, 2], "number", "Two rows.")
    assert "Two rows." in whole._repr_html_()
    assert "Two rows." not in whole[whole["text"] == "a"]._repr_html_()


def test_selection_of_rows_is_shown_in_the_same_way():
    chosen = table(SMALL)[table(SMALL)["kind"] == "outcome"]
    assert isinstance(chosen, Table)
    assert "toc-table" in chosen._repr_html_()


def test_table_grouped_by_several_names_is_shown_as_pandas_shows_it():
    grouped = table(SMALL).groupby(["kind", "text"])[["owner"]].first()
    assert "dataframe" in Table(grouped)._repr_html_()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        (float("nan"), ""),
        (True, "yes"),
        (1234567.0, "1,234,567"),
        (0.35, "0.35"),
        (pd.Timestamp(2020, 1, 31), "2020-01-31"),
        ("1.0", "1.0"),
    ],
)
def test_values_are_written_as_people_write_them(value, words):
    assert cell_words(value) == words


def test_votes_come_most_first_and_name_who_gave_them():
    made = theory("output a: text=Judges; outcome b: text=Courts", "a > b")
    made = vote(vote(made, "b", "Anna", 2), "a-to-b", "Ben", 3)
    shown = table(vote(made, "b", "Ben", 2), "votes")
    assert shown["about"].tolist() == ["Courts", "Judges → Courts"]
    assert shown["votes"].tolist() == [4, 3]
    assert shown["by"].tolist() == ["Anna; Ben", "Ben"]


def test_comments_come_in_the_order_they_were_made():
    made = theory("output a: text=Judges; outcome b: text=Courts")
    noon = datetime.datetime(2026, 5, 4, 12, tzinfo=datetime.UTC)
    made = comment(made, "a", "Later", "Ben", noon + datetime.timedelta(minutes=5))
    shown = table(comment(made, "b", "First", "Anna", noon), "comments")
    assert shown["text"].tolist() == ["First", "Later"]
    assert shown["author"].tolist() == ["Anna", "Ben"]
    assert shown["said"].tolist() == ["2026-05-04 12:00", "2026-05-04 12:05"]


def test_shares_are_shown_to_the_hundredth_and_kept_whole():
    made = filled({"share": ("Float64", [1 / 3, None])}, [1, 2], "row")
    assert ">0.33</td>" in made._repr_html_()
    assert made["share"].iloc[0] == 1 / 3


def test_words_that_look_like_a_formula_are_words_in_csv():
    made = theory('outcome c: text="=1+1"; outcome d: text="-x"; c > d')
    shown = table(made, "outcomes")
    assert shown["text"].tolist() == ["=1+1", "-x"]
    lines = shown.to_csv().splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == ["'=1+1", "'-x"]
    assert shown["text"].tolist() == ["=1+1", "-x"]


@pytest.mark.parametrize("name", [*TABLES])
def test_csv_of_a_table_is_that_of_pandas_but_for_formulas(name):
    shown = table(read(example()), name)
    assert shown.to_csv() == pd.DataFrame(shown).to_csv()


def test_lines_of_a_text_stay_apart_in_tables_and_in_their_csv() -> None:
    made = theory('a: text="first"; a > b')
    text = {"en": "first\vsecond"}
    made = replace(
        made, elements={**made.elements, "a": replace(made.elements["a"], text=text)}
    )
    assert table(made, "outcomes").loc["a", "text"] == "first\nsecond"
    assert "first\nsecond" in table(made, "outcomes").to_csv()
    assert table(made, "links")["from"].iloc[0] == "first / second"


def test_empty_text_is_named_as_such() -> None:
    made = theory('a: text=" "; a > b')
    assert table(made, "links")["from"].iloc[0] == "not written yet"
