"""What a link's line shows besides where it leads, in the picture and in words."""

from __future__ import annotations

from tests.factories import theory
from toc.changes import edits
from toc.drawing.description import description
from toc.drawing.scene import scene
from toc.formats import svg

WEB = edits.set_field(
    theory(
        "feed > herds > milk > price",
        "milk > price: polarity=negative; herds > milk: polarity=positive, is_uncertain",
    ),
    "feed-to-herds",
    "is_directed",
    False,
)
PLAIN = theory("feed > herds > milk > price")


def test_line_shows_sign_dots_and_missing_head() -> None:
    routes = {route.id: route for route in scene(WEB).routes}
    assert routes["milk-to-price"].sign == "M-3.4 0H3.4"
    assert routes["herds-to-milk"].dash
    assert not routes["milk-to-price"].dash
    assert not routes["feed-to-herds"].is_directed
    drawn = svg.dump(WEB).decode()
    assert drawn.count("<circle") == 4  # two in the picture, two in the legend
    assert svg.dump(PLAIN).decode().count("<circle") == 0


def test_legend_names_only_what_is_drawn() -> None:
    signs = [item.sign for item in scene(WEB).legend]
    assert signs == ["outcome", "link", "undirected", "uncertain", "positive", "negative"]
    assert [item.sign for item in scene(PLAIN).legend] == ["outcome", "link"]


def test_words_say_what_the_line_shows() -> None:
    said = description(WEB)
    assert "leads to “price” (more of the one brings less of the other)" in said
    assert "“milk” (more of the one brings more of the other, uncertain)" in said
    assert "“herds” (belong together, neither is the cause)" in said
    assert "(plus de l’un apporte moins de l’autre)" in description(WEB, "fr")


def test_card_has_its_own_colour_or_its_groups() -> None:
    made, group = edits.add_group(WEB, "Milk")
    made = edits.set_theory_field(
        made, "groups", [{"id": group, "title": {"en": "Milk"}, "colour": "#a0522d"}]
    )
    made = edits.set_field(made, "milk", "groups", [group])
    made = edits.set_field(made, "price", "groups", [group])
    made = edits.set_field(made, "price", "colour", "#008080")
    colours = {card.id: card.colour for card in scene(made).cards}
    assert colours == {"feed": "", "herds": "", "milk": "#a0522d", "price": "#008080"}
    assert [item.line.words for item in scene(made).legend][-1] == "Milk"
