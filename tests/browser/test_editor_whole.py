"""All of a theory at once: what can be read, what is offered to fold, names of tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, EditorPage, settled
from toc.formats.registry import read

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

CAMBODIA = Path(__file__).parents[2] / "data" / "cambodia-2018-2021.toc.json"
#: For each card, how many of its words are seen whole, and how many it has.
WORDS = """() => [...document.querySelectorAll(".toc-card .toc-text")].map((place) => {
  const box = place.getBoundingClientRect();
  const text = document.createTreeWalker(place, NodeFilter.SHOW_TEXT).nextNode();
  const words = [...text.data.matchAll(/\\S+/g)];
  const shown = words.filter(({ 0: word, index }) => {
    const range = new Range();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return [...range.getClientRects()].every((one) =>
      one.bottom <= box.bottom + 1 && one.right <= box.right + 1);
  });
  return { shown: shown.length, all: words.length };
})"""


@pytest.fixture
def cambodia(editor_page: OpenPage) -> EditorPage:
    """The Cambodia programme on a small projector."""
    return editor_page(read(CAMBODIA), width=1366, height=768)


def test_whole_theory_is_shown_first(cambodia: EditorPage) -> None:
    stage = cambodia.page.locator(".toc-stage").bounding_box()
    assert stage is not None
    for card in cambodia.page.locator(".toc-card").all():
        box = card.bounding_box()
        assert box is not None
        assert stage["x"] <= box["x"]
        assert box["x"] + box["width"] <= stage["x"] + stage["width"]
        assert stage["y"] <= box["y"]
        assert box["y"] + box["height"] <= stage["y"] + stage["height"]


def test_what_is_too_small_is_offered_to_be_folded_until_six_words_can_be_read(
    cambodia: EditorPage,
) -> None:
    offer = cambodia.page.locator(".toc-offer")
    expect(offer).to_contain_text("too small to read here. Fold “")
    assert min(one["shown"] for one in cambodia.page.evaluate(WORDS)) < 6
    deed = offer.get_by_role("button", name="Fold them")
    assert deed.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    deed.click()
    expect(offer).to_be_hidden()
    words = cambodia.page.evaluate(WORDS)
    assert len(words) > 20
    assert [one for one in words if one["shown"] < min(6, one["all"])] == []
    cambodia.press("Escape", "0")
    expect(offer).to_be_hidden()


def test_theory_that_can_be_read_is_offered_nothing(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.locator(".toc-stage").focus()
    page.press("0")
    expect(page.page.locator(".toc-offer")).to_be_hidden()


def test_offer_goes_when_people_look_nearer(cambodia: EditorPage) -> None:
    cambodia.page.locator(".toc-stage").focus()
    cambodia.press("1")
    expect(cambodia.page.locator(".toc-offer")).to_be_hidden()
    cambodia.press("0")
    expect(cambodia.page.locator(".toc-offer")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 1180, 1000, 860])
def test_tools_show_their_names_as_far_as_there_is_room(
    editor_page: OpenPage, width: int
) -> None:
    page = editor_page(PLAN, width=width)
    shown = page.page.evaluate(
        """() => [...document.querySelectorAll(".toc-toolbar .toc-button:not(.is-short)")]
          .map((button) => button.querySelector(".toc-button-label").offsetWidth > 1)"""
    )
    assert shown == sorted(shown, reverse=True)
    bar = page.page.locator(".toc-toolbar")
    assert bar.evaluate("(bar) => bar.scrollWidth <= bar.clientWidth")
    if width == 1366:
        assert all(shown)
    # One more name would not fit.
    elif not all(shown):
        page.page.evaluate(
            "document.querySelector('.toc-toolbar .is-tight').classList.remove('is-tight')"
        )
        assert bar.evaluate("(bar) => bar.scrollWidth > bar.clientWidth")


def test_legend_shows_every_kind_as_the_map_does(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.locator(".toc-stage").focus()
    page.press("y")
    legend = page.page.get_by_role("region", name="Legend")
    expect(legend.get_by_role("listitem")).to_have_count(17)
    corner = "(place) => place.querySelector('.toc-shape').dataset.corner"
    card = page.card("People obtain justice").evaluate(corner)
    assert legend.locator('.toc-legend-card[data-kind="impact"]').evaluate(corner) == card
    page.press("y")
    expect(legend).to_be_hidden()


def test_condition_that_is_selected_lights_what_it_sits_on(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    link = next(iter(page.session.theory.links))
    page.session.handle(
        {
            "id": "a",
            "type": "add-element",
            "kind": "assumption",
            "text": "Peace",
            "sits_on": [link],
        }
    )
    page.session.picture()
    card = page.card("Peace")
    expect(card).to_be_visible()
    card.click()
    settled(page, lambda: page.page.locator(f'.toc-link.is-lit[data-id="{link}"]').count())
