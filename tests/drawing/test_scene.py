from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from tests.drawing.webs import webs
from tests.factories import theory
from toc.drawing.scene import scene
from toc.drawing.text import width
from toc.formats.registry import read
from toc.model.elements import Outcome
from toc.model.theory import Theory

if TYPE_CHECKING:
    from toc.drawing.shapes import CardShape, Line, Scene, Spot

CAMBODIA = read("data/cambodia-2018-2021.toc.json")


def span(line: Line) -> tuple[float, float]:
    """Give where a line begins on the left and ends on the right."""
    left = line.x - width(line.words, line.size, line.weight) * line.is_rtl
    return left, left + width(line.words, line.size, line.weight)


def legend_of(page: Scene) -> list[str]:
    return [item.sign for item in page.legend]


@settings(max_examples=60)
@given(webs(most=12))
def test_text_stays_inside_its_card(web: Theory) -> None:
    for card in scene(web).cards:
        for line in card.lines:
            left, right = span(line)
            assert card.x < left <= right <= card.x + card.width
            assert card.y < line.y < card.y + card.height


@settings(max_examples=60)
@given(webs(most=12))
def test_all_stands_on_the_page(web: Theory) -> None:
    page = scene(web)
    for line in (*page.title, *page.notes, *(item.line for item in page.legend)):
        left, right = span(line)
        assert 0 <= left <= right <= page.width
        assert 0 < line.y < page.height
    for card in page.cards:
        assert 0 <= card.x < card.x + card.width <= page.width
        assert 0 <= card.y < card.y + card.height <= page.height


def test_legend_names_only_what_is_there() -> None:
    assert legend_of(scene(theory("output > outcome"))) == ["outcome", "output", "link"]
    page = scene(theory("a > b; b > a: is_feedback; risk r on a > b"))
    assert legend_of(page) == ["outcome", "risk", "link", "feedback", "tie"]


def test_levels_are_named_once() -> None:
    page = scene(theory("outcome a > outcome b > outcome c; activity d > a"))
    names = [" ".join(line.words for line in level.lines) for level in page.levels]
    assert names == ["OUTCOMES", "ACTIVITIES"]


def test_text_of_another_language_is_marked() -> None:
    page = scene(
        Theory(
            id="t",
            title={"en": "Title"},
            languages=("en", "km"),
            elements={
                "a": Outcome(id="a", text={"en": "Courts", "km": "តុលាការ"}),
                "b": Outcome(id="b", text={"en": "Prisons"}),
            },
        ),
        "km",
    )
    cards = {card.id: card for card in page.cards}
    assert cards["a"].language_mark is None
    assert [line.language for line in cards["a"].lines] == ["km"]
    assert cards["b"].language_mark is not None
    assert cards["b"].language_mark.words == "EN"
    assert all(line.is_italic for line in cards["b"].lines)


def test_far_ties_are_letters() -> None:
    page = scene(CAMBODIA)
    risk = next(
        element
        for element in CAMBODIA.elements.values()
        if element.kind == "risk" and len(element.pillars) > 1
    )
    card = next(card for card in page.cards if card.id == risk.id)
    own = [
        mark.line.words
        for mark in page.marks
        if card.x < mark.x < card.x + card.width and card.y < mark.y < card.y + card.height
    ]
    assert len(own) == 1
    assert [mark.line.words for mark in page.marks].count(own[0]) > 1
    assert all(
        abs(tie.start[0] - tie.end[0]) + abs(tie.start[1] - tie.end[1]) < 400
        for tie in page.ties
    )


def test_ties_and_letters_name_their_cards() -> None:
    page = scene(CAMBODIA)
    cards = {card.id: card for card in page.cards}
    sitting = {
        (one.id, target) for target, held in CAMBODIA.conditions.items() for one in held
    }
    assert {(tie.card_id, tie.target_id) for tie in page.ties} <= sitting
    for tie in page.ties:
        assert touches(cards[tie.card_id], tie.start)
    owners = {mark.line.words: mark.card_id for mark in page.marks}
    assert len(set(owners.values())) == len(owners)
    for mark in page.marks:
        assert owners[mark.line.words] == mark.card_id
    for letter, owner in owners.items():
        assert any(
            touches(cards[owner], (mark.x, mark.y))
            for mark in page.marks
            if mark.line.words == letter
        )


def touches(card: CardShape, spot: Spot) -> bool:
    x, y = spot
    return (
        card.x - 0.1 <= x <= card.x + card.width + 0.1
        and card.y - 0.1 <= y <= card.y + card.height + 0.1
    )


def test_sources_and_period_are_on_the_page() -> None:
    page = scene(theory("outcome; source report of outcome"))
    assert page.notes[0].words.startswith("Sources:")
    assert [line.words for line in scene(CAMBODIA).title][-1] == "2018–2021"
