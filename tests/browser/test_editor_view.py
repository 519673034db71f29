"""What is on the screen: near and far, heads, letters."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import KHMER, PLAN, middle, settled
from tests.factories import theory

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


def test_ctrl_wheel_zooms_towards_the_pointer(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    spot = middle(page.card("Train judges"))
    page.page.mouse.move(*spot)
    page.page.keyboard.down("Control")
    for _ in range(3):
        page.page.mouse.wheel(0, -60)
    page.page.keyboard.up("Control")
    settled(page, lambda: page.page.locator(".toc-zoom").inner_text() != "125 %")
    after = middle(page.card("Train judges"))
    assert after == pytest.approx(spot, abs=3)


def test_heads_stay_in_sight_while_panning(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    head = page.page.locator(".toc-lane-head").first
    before = head.bounding_box()
    page.page.locator(".toc-stage").focus()
    page.press("+", "+", "PageDown")
    page.page.wait_for_timeout(100)
    after = head.bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == before["y"]


def test_many_cards_are_one_picture_until_one_comes_near(editor_page: OpenPage) -> None:
    chains = [
        f"activity a{n} > output o{n} > outcome c{n} > impact d{n}" for n in range(120)
    ]
    page = editor_page(theory(*chains))
    stage = page.page.locator(".toc-stage")
    expect(stage).to_have_attribute("data-view", "far")
    # The card that keys begin at and what is around it, to be walked and heard.
    assert 0 < page.page.locator(".toc-card").count() < 8
    stage.focus()
    page.press("/")
    page.page.keyboard.type("o77")
    page.press("Enter")
    expect(stage).to_have_attribute("data-view", "near")
    expect(page.card("Output: o77")).to_be_focused()
    assert 0 < page.page.locator(".toc-card").count() <= 250


def test_fonts_come_with_the_page(editor_page: OpenPage) -> None:
    page = editor_page(theory(f'outcome a: text="Courts {KHMER}"'))
    page.page.wait_for_function("document.fonts.status === 'loaded'")
    loaded = page.page.evaluate(
        """[...document.fonts].filter((one) => one.status === "loaded")
          .map((one) => one.family)"""
    )
    assert {name.strip('"') for name in loaded} == {"Toc latin", "Toc khmer"}


def test_text_fits_its_card(editor_page: OpenPage) -> None:
    words = "Authorities treat sexual and gender-based violence as a rights violation"
    page = editor_page(theory(f'outcome a: text="{words}"; outcome b: text="{KHMER * 6}"'))
    page.page.wait_for_function("document.fonts.status === 'loaded'")
    sizes: list[dict[str, Any]] = page.page.locator(".toc-card").evaluate_all(
        """(cards) => cards.map((card) => {
          const text = card.querySelector(".toc-text");
          return { inside: text.scrollWidth <= card.clientWidth + 1 &&
            text.offsetTop + text.offsetHeight <= card.clientHeight, name: card.ariaLabel };
        })"""
    )
    assert all(size["inside"] for size in sizes), json.dumps(sizes)


def test_editor_fills_the_window_and_escape_comes_back(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.add_style_tag(content="main { contain: layout paint; }")
    root = page.page.locator(".toc-editor")
    before = root.bounding_box()
    page.card("Train judges").click()
    page.press("f")
    size = page.page.viewport_size
    assert size is not None
    filled = {"x": 0, "y": 0, "width": size["width"], "height": size["height"]}
    settled(page, lambda: root.bounding_box() == filled)
    expect(page.card("Train judges")).to_be_focused()
    page.press("Enter", "Escape", "Escape")
    assert root.bounding_box() == filled
    page.press("Escape")
    settled(page, lambda: root.bounding_box() == before)
    assert page.page.evaluate("document.activeElement.closest('.toc-editor') !== null")
    page.page.get_by_role("button", name="Fill the window").click()
    settled(page, lambda: root.bounding_box() == filled)
    assert page.page.evaluate("window.closeEditor()") == 0
    expect(root).to_have_count(0)
    assert page.page.evaluate("document.querySelector('main').childElementCount") == 0
