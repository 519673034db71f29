from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from toc.formats import registry
from toc.model.elements import Impact, Link, Outcome, Pillar, Risk
from toc.model.theory import Theory

EXAMPLE = Path(__file__).parents[2] / "data" / "cambodia-2018-2021.toc.json"
plain: Any = str


def made(**more: Any) -> Theory:
    cards = (
        Outcome(id="a", pillars=("law",)),
        Outcome(id="b", pillars=("law", "land")),
        Impact(id="c"),
        Risk(id="r"),
    )
    return Theory(
        id="plan",
        title=plain("Plan <b>"),
        pillars=(Pillar(id="law", title=plain("Law & order")), Pillar(id="land", title={})),
        elements={card.id: card for card in cards},
        links={"l": Link(id="l", from_id="a", to_id="c")},
        **more,
    )


def test_theory_is_said_in_a_line() -> None:
    assert repr(made()) == '<Theory "Plan <b>": 1 impact, 2 outcomes, 1 risk, 1 link>'
    assert repr(Theory(id="blank", title={})) == '<Theory "blank">'
    assert len(repr(registry.read(EXAMPLE))) < 200


def test_glance_counts_cards_by_pillar_and_level() -> None:
    shown = made()._repr_html_()

    assert "Plan &lt;b&gt;" in shown
    assert re.findall(r'<th scope="col">([^<]*)', shown) == [
        "Law &amp; order",
        "Land",
        "Across pillars",
    ]
    assert re.findall(r">(\d+) (\w+)</th>", shown) == [("1", "impact"), ("2", "outcomes")]
    assert shown.endswith("1 risk · 1 link</div>")


def test_glance_speaks_the_language_of_the_theory() -> None:
    assert "2 effets" in made(languages=("fr",))._repr_html_()


def test_glance_of_the_example_is_small() -> None:
    assert len(registry.read(EXAMPLE)._repr_html_()) < 20_000


def test_blank_theory_has_no_empty_table() -> None:
    assert "<table>" not in Theory(id="blank", title={})._repr_html_()


def test_theory_names_what_users_use() -> None:
    own = {"conditions", "graph", "placed", "spoken", "table"}
    assert set(dir(made())) == {*Theory.__struct_fields__, *own}
