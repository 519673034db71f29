"""Words keep whole, and have the room they take: narrow, small, and set wider by people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from icu4py.breakers import LineBreaker
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, drag, middle, settled
from tests.factories import theory
from toc.editor.session import Session
from toc.formats.registry import read
from toc.storage.examples import example

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import EditorPage

#: Where a word goes on in the next line: its text, and after how many letters. No browser
#: is asked where syllables end, so that there is no hyphen.
_BROKEN = """() => {
  const style = document.createElement("style");
  style.textContent =
    "* { hyphens: manual !important; content-visibility: visible !important; }";
  document.head.append(style);
  const words = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
  const all = document.createTreeWalker(document.querySelector(".toc-editor"), 4);
  const texts = new Map();
  while (all.nextNode()) {
    const box = all.currentNode.parentElement.closest(
      "div, td, th, p, li, button, dd, dt, h2, h3");
    texts.set(box, [...(texts.get(box) ?? []), all.currentNode]);
  }
  const found = [];
  for (const [box, nodes] of texts) {
    const style = getComputedStyle(box);
    if (!box.checkVisibility() || style.writingMode !== "horizontal-tb") {
      continue;
    }
    const spot = (at) => {
      const place = nodes.findIndex((node) => (at -= node.length) <= 0);
      return [nodes[place], at + nodes[place].length];
    };
    const text = nodes.map((node) => node.data).join("");
    for (const { segment, index } of words.segment(text)) {
      const range = document.createRange();
      const letters = [...Array(/\\p{L}/u.test(segment) ? segment.length : 0).keys()];
      const tops = letters.map((place) => {
        range.setStart(...spot(index + place));
        range.setEnd(...spot(index + place + 1));
        return [...range.getClientRects()].find(({ width }) => width > 0.1)?.top ?? null;
      });
      const next = letters.find((place) =>
        place && tops[place] !== null && tops[place] > (tops[place - 1] ?? Infinity) + 2);
      next && found.push([text, index + next]);
    }
  }
  style.remove();
  return found;
}"""


def broken_words(page: EditorPage) -> list[str]:
    """Find the words that are broken where the rules of their script do not break them."""
    found: list[tuple[str, int]] = page.page.evaluate(_BROKEN)
    return [
        f"{text[:place]}/{text[place:]}"
        for text, place in found
        if place not in {end for _, end in LineBreaker(text, "km").segments()}
    ]


@pytest.mark.parametrize("language", ["en", "fr", "km"])
@pytest.mark.parametrize("size", [(1366, 768), (900, 700)], ids=["wide", "narrow"])
def test_no_word_is_broken_inside(
    editor_page: OpenPage, language: str, size: tuple[int, int]
) -> None:
    session = Session(read(example()), language=language)
    page = editor_page(session, width=size[0], height=size[1])
    page.page.evaluate("document.fonts.ready")
    page.page.locator(".toc-stage").focus()
    assert broken_words(page) == []
    for keys in (("1",), ("t",), ("t",)):
        page.press(*keys)
        page.page.wait_for_timeout(100)
        assert broken_words(page) == [], keys


#: What WCAG 1.4.12 asks for, as people's own sheets and extensions say it.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
#: Cards that stand on each other, and words that are cut or run out of their card.
_CUT = """() => {
  const cards = [...document.querySelectorAll(".toc-card")];
  const boxes = cards.map((card) => card.getBoundingClientRect());
  const found = [];
  cards.forEach((card, place) => {
    const box = boxes[place];
    for (const part of card.querySelectorAll(".toc-text, .toc-kind")) {
      const { bottom, right } = part.getBoundingClientRect();
      const isCut = part.scrollHeight > part.clientHeight + 1 ||
        part.scrollWidth > part.clientWidth + 1;
      const words = document.createRange();
      words.selectNodeContents(part);
      const inside = words.getBoundingClientRect();
      if (isCut || Math.max(bottom, inside.bottom) > box.bottom + 1 ||
        Math.max(right, inside.right) > box.right + 1) {
        found.push(`cut: ${part.textContent}`);
      }
    }
    boxes.slice(place + 1).forEach((other, after) => {
      if (box.left < other.right - 1 && other.left < box.right - 1 &&
        box.top < other.bottom - 1 && other.top < box.bottom - 1) {
        found.push(`${card.dataset.id} on ${cards[place + 1 + after].dataset.id}`);
      }
    });
  });
  return [cards.length, found];
}"""
#: Words of bars, heads, panels and tables that are cut, and not told by a title.
_CUT_AROUND = """() => [...document.querySelectorAll(
    ".toc-editor :is(button, .toc-head-text, h2, h3, p, label, summary, td, th, li)")]
  .filter((one) => {
    const cutting = one.closest(".toc-clamp, .toc-unseen, [title], .toc-stage[hidden]");
    const box = one.getBoundingClientRect();
    const around = one.parentElement.getBoundingClientRect();
    const isOut = one.matches(".toc-head-text") && box.bottom > around.bottom + 1;
    return one.checkVisibility() && !cutting && box.width > 1 &&
      (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 || isOut);
  })
  .map((one) => `${one.className}: ${one.textContent.slice(0, 40)}`)"""


@pytest.mark.parametrize("language", ["en", "fr", "km"])
def test_cards_grow_with_the_spacing_that_people_set(
    editor_page: OpenPage, language: str
) -> None:
    session = Session(read(example()), language=language)
    page = editor_page(session, width=4600, height=2900)
    page.page.evaluate("document.fonts.ready")
    style = page.page.add_style_tag(content=SPACED)
    page.page.wait_for_selector(".toc-editor.is-spaced")
    page.page.wait_for_function("!document.querySelector('.toc-layer.is-small')")
    count, found = page.page.evaluate(_CUT)
    assert count == len(session.theory.elements)
    assert found == []
    style.evaluate("(style) => style.remove()")
    page.page.wait_for_selector(".toc-editor:not(.is-spaced)")
    assert page.page.evaluate(_CUT) == [count, []]


@pytest.mark.parametrize("keys", [(), ("p",), ("g",), ("h",), ("l",), ("t", "t"), ("n",)])
def test_nothing_around_the_map_is_cut_by_wider_spacing(
    editor_page: OpenPage, keys: tuple[str, ...]
) -> None:
    page = editor_page(Session(read(example()), language="en"), width=1366, height=768)
    page.page.add_style_tag(content=SPACED)
    page.page.wait_for_selector(".toc-editor.is-spaced")
    page.page.locator(".toc-stage").focus()
    page.press("ArrowDown", *keys)
    page.page.wait_for_timeout(200)
    assert page.page.evaluate(_CUT_AROUND) == []


def test_card_dropped_in_a_grown_picture_is_placed_as_it_was_laid_out(
    editor_page: OpenPage,
) -> None:
    plan = theory(
        "pillar law",
        'impact top: text="People obtain justice", pillars=[law]',
        *(f'outcome {one}: text="Courts do {one}", pillars=[law]' for one in "abc"),
        "a > top; b > top; c > top",
    )
    page = editor_page(plan)
    page.page.add_style_tag(content=SPACED)
    page.page.wait_for_selector(".toc-editor.is-spaced")
    laid_out = page.session.state()["picture"]["cards"]["top"]
    card = page.card("People obtain justice")
    box = card.bounding_box()
    assert box is not None
    x, y = middle(card)
    drag(page, (x, y), (x + 60, y))
    settled(page, lambda: page.received)
    [command] = page.received
    moved = 60 * laid_out["width"] / box["width"]
    assert command["x"] == pytest.approx(laid_out["x"] + moved, abs=2)


#: How much of the window the map has, and what runs out of it to the side.
_ROOM = """() => {
  const { width, height } = document.querySelector(".toc-stage").getBoundingClientRect();
  const bars = [...document.querySelectorAll(
    ".toc-toolbar, .toc-footer, .toc-panel-body, .toc-quick, .toc-lot")]
    .filter((one) => one.checkVisibility());
  const wide = [document.documentElement, ...bars]
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.className || one.tagName);
  for (const one of document.querySelectorAll(".toc-linker, .toc-panel, .toc-lot")) {
    const { left, right } = one.getBoundingClientRect();
    (left < 0 || right > innerWidth) && wide.push(`out: ${one.className}`);
  }
  return { across: width / innerWidth, down: height / innerHeight, wide,
    isHigher: document.documentElement.scrollHeight > innerHeight };
}"""


@pytest.mark.parametrize("height", [640, 256])
@pytest.mark.parametrize("keys", [(), ("p",), ("g",), ("l",), ("b",)])
def test_map_keeps_half_of_a_small_window(
    editor_page: OpenPage, height: int, keys: tuple[str, ...]
) -> None:
    """A window of 1280 by 1024 pixels has 320 by 256 of them at 400 %."""
    page = editor_page(read(example()), width=320, height=height)
    page.page.locator(".toc-stage").focus()
    page.press("ArrowDown", *keys)
    page.page.wait_for_timeout(200)
    room = page.page.evaluate(_ROOM)
    assert room["across"] >= 0.5
    assert room["down"] >= 0.5
    assert room["wide"] == []
    assert not room["isHigher"]


def test_tools_of_a_small_window_are_in_a_menu(editor_page: OpenPage) -> None:
    page = editor_page(PLAN, width=320, height=256)
    page.card("Courts publish verdicts").focus()
    page.page.get_by_role("button", name="More tools").click()
    menu = page.page.get_by_role("menu", name="More tools")
    names = menu.get_by_role("menuitem").or_(menu.get_by_role("menuitemradio"))
    told = names.all_inner_texts()
    for name in ("Findings", "Details", "Table", "Parking lot", "Link", "Keys", "Present"):
        assert any(name in one for one in told), name
    for item in names.all():
        item.scroll_into_view_if_needed()
        box = item.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    menu.get_by_text("Table", exact=True).click()
    expect(page.page.get_by_role("grid")).to_be_visible()
    assert page.page.locator(".toc-stage").is_hidden()


def test_menus_and_spotlight_have_the_language_of_a_name(editor_page: OpenPage) -> None:
    session = Session(read(example()), language="km")
    page = editor_page(session)
    page.page.get_by_role("button", name="Show", exact=True).click()
    name = session.theory.pillars[0].title["km"]
    item = page.page.locator(".toc-menu:not([hidden]) [lang=km]").first
    assert item.text_content() == name
    item.click()
    assert page.page.locator(".toc-spotlight [lang=km]").text_content() == name
    assert page.page.locator(".toc-spotlight > span").get_attribute("lang") is None
