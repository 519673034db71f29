"""Texts that run from right to left, wherever the editor and the pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from toc.formats.page import explore
from toc.formats.report.sheet import safe_sentence
from toc.model.elements import Activity, Link, Outcome, Pillar
from toc.model.theory import Theory

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

    from tests.browser.conftest import OpenPage

COURTS = "محكمة UNDP تنشر 120 حكما"
TRAINING = "تدريب القضاة"
ARABIC = Theory(
    id="t",
    title={"ar": "سيادة القانون"},
    languages=("ar",),
    pillars=(Pillar(id="p", title={"ar": "العدالة"}),),
    elements={
        "a": Activity(id="a", text={"ar": TRAINING}, pillars=("p",), notes={"ar": COURTS}),
        "b": Outcome(id="b", text={"ar": COURTS}, pillars=("p",)),
    },
    links={"l": Link(id="l", from_id="a", to_id="b")},
)
#: How far the text of an element ends from its left and right side.
_SIDES = """(node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const [inner, outer] = [range.getBoundingClientRect(), node.getBoundingClientRect()];
  return [inner.left - outer.left, outer.right - inner.right];
}"""
#: The texts that begin with an Arabic letter and stand where lines run to the right.
_ASTRAY = """() => {
  const walker = document.createTreeWalker(document.querySelector(".toc-editor"), 4);
  const astray = [];
  while (walker.nextNode()) {
    const { parentElement: home, data } = walker.currentNode;
    if (/^\\P{L}*[\u0600-\u06ff]/u.test(data) && home.getClientRects().length &&
        getComputedStyle(home).direction !== "rtl") {
      astray.push(`${home.tagName}.${home.className}: ${data}`);
    }
  }
  return astray;
}"""


@pytest.mark.parametrize(
    "keys",
    ["", "p", "g", "h", "t", "b", "d"],
    ids=["map", "details", "findings", "history", "table", "parking", "present"],
)
def test_every_text_on_the_screen_runs_its_own_way(
    editor_page: OpenPage, keys: str
) -> None:
    page = editor_page(ARABIC)
    edit = {"id": "1", "type": "set", "target": "b", "field": "text"}
    page.session.handle({**edit, "value": {"ar": f"{COURTS} في السنة"}})
    page.page.locator(".toc-card", has_text=TRAINING).click()
    page.press(*keys)
    page.page.wait_for_timeout(300)
    assert page.page.evaluate(_ASTRAY) == []


def test_cards_stand_at_the_right(editor_page: OpenPage) -> None:
    page = editor_page(ARABIC)
    text = page.page.locator(".toc-card", has_text=TRAINING).locator(".toc-text")
    expect(text).to_have_attribute("dir", "auto")
    assert is_at_right(text)


def test_english_cards_stand_at_the_left(editor_page: OpenPage) -> None:
    plan = Theory(
        id="t", title={"en": "T"}, elements={"a": Outcome(id="a", text={"en": "Go"})}
    )
    page = editor_page(plan)
    left, right = page.page.locator(".toc-card .toc-text").evaluate(_SIDES)
    assert left < right


def test_what_is_typed_finds_its_own_direction(editor_page: OpenPage) -> None:
    page = editor_page(ARABIC)
    page.page.locator(".toc-card", has_text=TRAINING).dblclick()
    area = page.page.locator(".toc-typing-area")
    assert area.evaluate("(area) => getComputedStyle(area).direction") == "rtl"
    area.fill("Train judges")
    assert area.evaluate("(area) => getComputedStyle(area).direction") == "ltr"


def test_fields_table_and_history_find_their_direction(editor_page: OpenPage) -> None:
    page = editor_page(ARABIC)
    page.page.locator(".toc-card", has_text=TRAINING).click()
    page.press("p")
    for area in page.page.locator("textarea.toc-input:visible").all():
        if area.input_value():
            assert area.evaluate("(area) => getComputedStyle(area).direction") == "rtl"
    page.page.locator(".toc-stage").focus()
    page.press("t")
    cell = page.page.locator(".toc-table [lang=ar]", has_text=TRAINING).first
    expect(cell).to_be_visible()
    assert is_at_right(cell)


def test_name_inside_a_sentence_is_held_together(editor_page: OpenPage) -> None:
    page = editor_page(ARABIC)
    page.page.locator(".toc-stage").focus()
    page.press("g")
    quoted = page.page.locator(".toc-finding bdi, .toc-group bdi", has_text=COURTS).first
    expect(quoted).to_be_visible()
    before, after = quoted.evaluate(
        "(name) => [name.previousSibling.data.at(-1), name.nextSibling.data.at(0)]"
    )
    assert (before, after) == ('"', '"')


def test_report_holds_quoted_names_together() -> None:
    sentence = safe_sentence(f'The outcome "{COURTS}" & "Courts" name no actor.')
    assert sentence == (
        f"The outcome &quot;<bdi>{COURTS}</bdi>&quot; &amp; &quot;Courts&quot;"
        " name no actor."
    )


@pytest.mark.parametrize("place", ["aside h1, header h1", "aside li button"])
def test_page_to_share_finds_directions(
    chromium: Browser, tmp_path: Path, place: str
) -> None:
    explore(ARABIC, path=tmp_path / "page.html")
    page = chromium.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert is_at_right(page.locator(place).first)
    page.close()


def is_at_right(locator: Locator) -> bool:
    left, right = locator.evaluate(_SIDES)
    return bool(left > right or abs(left - right) < 1)
