"""Findings as a table and as a picture."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import toc
from tests.factories import theory
from tests.strategies import theories
from toc.errors import UsageError
from toc.formats.findings import NO_PILLAR
from toc.formats.registry import read
from toc.rules.check import check
from toc.rules.questions import questions
from toc.rules.registry import RULES, rule
from toc.storage.examples import example

BROKEN = theory(
    "pillar p: title=Courts; pillar q: title=Land",
    "activity a: pillars=[p]; output b: pillars=[p]; a > b; assumption x",
    "outcome c: pillars=[q]",
)


def test_every_finding_has_a_row():
    assert toc.findings_table(BROKEN)["finding"].tolist() == [
        finding.message for finding in check(BROKEN)
    ]


def test_finding_names_the_pillar_of_its_element():
    rows = toc.findings_table(BROKEN).set_index("element ids")
    assert rows.loc["c", "pillar"].tolist()[0] == "Land"


def test_findings_of_a_pillar_are_those_that_touch_it():
    rows = toc.findings_table(BROKEN, "q")
    assert len(rows) > 0
    assert set(rows["pillar"]) == {"Land"}


def test_unknown_pillar_is_refused_with_the_known_ones():
    with pytest.raises(UsageError, match="p, q"):
        toc.findings_table(BROKEN, "nowhere")


def test_picture_counts_what_the_table_lists():
    shown = toc.findings_picture(BROKEN)
    assert repr(shown) == toc.findings_table(BROKEN).attrs["caption"]
    assert (
        shown._repr_html_().count("<tr><th style")
        == toc.findings_table(BROKEN)["code"].nunique()
    )
    assert NO_PILLAR in shown._repr_html_()


def test_picture_of_a_theory_without_findings_says_so():
    shown = toc.findings_picture(theory())
    assert ("nothing wrong" in repr(shown)) == (not check(theory()))


def test_title_of_a_pillar_is_shown_as_its_characters():
    made = theory('pillar p: title="<script>alert(1)</script>"; outcome c: pillars=[p]')
    assert "<script>" not in toc.findings_picture(made)._repr_html_()


def test_every_rule_has_its_meaning():
    table = toc.rules_table()
    assert sorted(table.index) == sorted(rule.code for rule in RULES)
    assert (table[["what it finds", "why it matters", "what to do"]] != "").all(axis=None)


def test_rules_are_explained_in_french():
    tables = (toc.rules_table(BROKEN, "fr"), toc.rules_table(language="fr"))
    for table in tables:
        for code, row in table.iterrows():
            manual = rule(code).manual_in("fr")
            assert row["what it finds"] == manual.pattern
            assert row["why it matters"] == manual.why
            assert row["what to do"] == manual.instead


def test_rules_of_a_theory_are_those_that_find_something():
    table = toc.rules_table(BROKEN)
    assert table["findings"].sum() == len(check(BROKEN))
    assert (table["findings"] > 0).all()


def test_what_evaluators_said_stands_beside_what_the_rules_find():
    table = toc.evaluation_table(read(example()))
    is_found = table["findings"] > 0
    is_rebuilt = ~is_found & (table["only in what was rebuilt"] > 0)
    assert table.attrs["caption"].startswith(
        f"The rules find {is_found.sum()} of the {len(table)} things that the evaluators "
        f"said; {is_rebuilt.sum()} more show only in what was rebuilt"
    )
    assert (table.loc[is_found, "the first of them"] != "").all()
    assert (table.loc[~is_found, "the first of them"] == "").all()
    assert (table.loc[~is_found & ~is_rebuilt, "why no rule finds it"] != "").all()


def test_what_evaluators_said_is_told_in_french():
    table = toc.evaluation_table(read(example()), "fr")
    assert table.attrs["caption"].startswith("Les règles retrouvent")
    assert "Le tableau national des risques" in table["what the evaluators said"].iloc[1]
    assert table["the first of them"].str.startswith("Le risque").any()


@given(theories())
@settings(max_examples=25)
def test_any_theory_can_be_shown(made):
    assert len(toc.findings_table(made)) == len(check(made))
    assert isinstance(toc.findings_picture(made)._repr_html_(), str)


def test_questions_are_numbered_and_point_to_their_places():
    made = theory("output > outcome > impact; output-2 > outcome")
    shown = toc.questions_table(made)
    assert list(shown["question"]) == [one.text for one in questions(made)]
    assert "outcome-to-impact" in set(shown["link ids"])
