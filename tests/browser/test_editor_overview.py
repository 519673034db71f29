"""The whole of a large theory stands small in a corner, with what is in view framed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, EditorPage, drag, middle
from toc.formats.registry import read

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import OpenPage

CAMBODIA = Path(__file__).parents[2] / "data" / "cambodia-2018-2021.toc.json"
#: What of the overview is painted in other colours than its corner.
PAINTED = """(map) => {
  const canvas = map.querySelector("canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}"""


@pytest.fixture
def page(editor_page: OpenPage) -> EditorPage:
    """The Cambodia programme on a small projector, its first pillar in view."""
    page = editor_page(read(CAMBODIA), width=1366, height=768)
    expect(page.page.locator(".toc-card").first).to_be_visible(timeout=15_000)
    page.page.locator(".toc-stage").focus()
    page.press("1")
    expect(page.page.locator(".toc-overview")).to_be_visible()
    return page


def overview(page: EditorPage) -> Locator:
    return page.page.locator(".toc-overview")


def frame(page: EditorPage) -> Locator:
    return page.page.locator(".toc-overview-frame")


def view(page: EditorPage) -> tuple[float, float]:
    """Say where the corner of the picture is on the screen."""
    box = page.page.locator(".toc-frame").bounding_box()
    assert box is not None
    return box["x"], box["y"]


def test_overview_is_there_while_a_part_is_out_of_view(page: EditorPage) -> None:
    expect(overview(page)).to_be_visible()
    assert overview(page).evaluate(PAINTED) > 5
    page.press("0")
    expect(overview(page)).to_be_hidden()
    page.press("+", "+")
    expect(overview(page)).to_be_visible()
    page.press("d")
    expect(overview(page)).to_be_hidden()


def test_small_theory_and_small_window_have_none(
    page: EditorPage, editor_page: OpenPage
) -> None:
    page.page.set_viewport_size({"width": 600, "height": 768})
    expect(overview(page)).to_be_hidden()
    small = editor_page(PLAN)
    small.page.locator(".toc-stage").focus()
    small.press("1", "+", "+", "+", "s")
    expect(overview(small)).to_be_hidden()
    expect(small.page.get_by_role("menuitemradio", name="Overview map")).to_have_count(0)


def test_click_and_drag_move_the_view_and_leave_the_focus(page: EditorPage) -> None:
    card = page.page.locator(".toc-card.is-selected")
    page.press("ArrowDown")
    expect(card).to_be_focused()
    before = view(page)
    box = overview(page).bounding_box()
    assert box is not None
    page.page.mouse.click(box["x"] + box["width"] - 6, box["y"] + box["height"] - 6)
    page.page.wait_for_function(
        "(x) => document.querySelector('.toc-frame').getBoundingClientRect().x < x - 50",
        arg=before[0],
    )
    expect(card).to_be_focused()
    there = view(page)
    start = middle(frame(page))
    drag(page, start, (start[0] - 40, start[1]))
    page.page.wait_for_function(
        "(x) => document.querySelector('.toc-frame').getBoundingClientRect().x > x + 50",
        arg=there[0],
    )
    end = middle(frame(page))
    assert abs(end[0] - (start[0] - 40)) < 3
    assert page.received == []


def beneath(page: EditorPage) -> str | None:
    """Name a card that the overview lies on."""
    card: str | None = overview(page).evaluate(
        """(map) => {
          const own = map.getBoundingClientRect();
          const found = [...document.querySelectorAll(".toc-card")].find((card) => {
            const box = card.getBoundingClientRect();
            return box.right > own.left && box.left < own.right
              && box.bottom > own.top && box.top < own.bottom;
          });
          return found?.dataset.id ?? null;
        }"""
    )
    return card


#: Is the first card where it was a few pictures of the screen ago?
AT_REST = """async () => {
  const place = () => document.querySelector(".toc-card").getBoundingClientRect().x;
  const before = place();
  for (let number = 0; number < 6; number += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return place() === before;
}"""


def covered_at_rest(page: EditorPage) -> str:
    """Zoom in until the overview lies on a card, and the view has come to rest."""
    zoom = page.page.get_by_label("Zoom", exact=True)
    for _ in range(8):
        page.page.wait_for_function(AT_REST)
        if (found := beneath(page)) is not None:
            return found
        before = zoom.text_content() or ""
        page.press("+")
        expect(zoom).not_to_have_text(before)
    pytest.fail("The overview lies on no card.")


def test_overview_steps_aside_for_what_is_selected(page: EditorPage) -> None:
    covered = covered_at_rest(page)
    card = page.page.locator(f'.toc-card[data-id="{covered}"]')
    card.focus()
    expect(overview(page)).to_have_class("toc-overview is-left")
    moved, chosen = overview(page).bounding_box(), card.bounding_box()
    assert moved is not None
    assert chosen is not None
    assert moved["x"] + moved["width"] < chosen["x"]


def test_choice_to_hide_it_is_remembered(page: EditorPage) -> None:
    page.press("s")
    page.page.get_by_role("menuitemradio", name="Overview map").click()
    expect(overview(page)).to_be_hidden()
    page.open()
    expect(page.page.locator(".toc-card").first).to_be_visible(timeout=15_000)
    page.page.locator(".toc-stage").focus()
    page.press("1", "s")
    choice = page.page.get_by_role("menuitemradio", name="Overview map")
    expect(choice).to_have_attribute("aria-checked", "false")
    expect(overview(page)).to_be_hidden()
    choice.click()
    expect(overview(page)).to_be_visible()
