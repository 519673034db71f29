"""Letters in the editor: none is blank or a box, and lines are as wide as measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import settled
from tests.browser.test_picture_text import TEXTS
from toc.drawing.text import width
from toc.model.elements import Outcome, Pillar
from toc.model.theory import Theory

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

#: How wide each line of a card's text is drawn, in the units of the picture.
_LINES = """async (text) => {
  await Promise.all([...document.fonts].map((font) => font.load()));
  const node = text.firstChild;
  const zoom = text.getBoundingClientRect().width / text.offsetWidth;
  let start = 0;
  return node.data.split("\\n").map((line) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + line.length);
    start += line.length + 1;
    return [line, range.getBoundingClientRect().width / zoom];
  });
}"""


def plan(language: str) -> Theory:
    text = {language: TEXTS[language]}
    return Theory(
        id="t",
        title=text,
        languages=(language,),
        pillars=(Pillar(id="p", title=text),),
        elements={"a": Outcome(id="a", text=text, pillars=("p",))},
    )


@pytest.mark.parametrize(
    "language", ["en", "km", "ar", "hi", "bn", "ta", "th", "my", "am", "zh", "ru"]
)
def test_lines_of_a_card_are_as_wide_as_measured(
    editor_page: OpenPage, language: str
) -> None:
    page = editor_page(plan(language))
    if language not in {"en", "km"}:
        settled(page, lambda: brought(page.page) > 0)
    for line, wide in page.page.locator(".toc-card .toc-text").evaluate(_LINES):
        assert wide == pytest.approx(width(line, 14), rel=0.015, abs=0.6), line


def test_letters_come_while_they_are_typed(editor_page: OpenPage) -> None:
    page = editor_page(plan("en"))
    assert brought(page.page) == 0
    page.page.locator(".toc-card").dblclick()
    page.page.locator(".toc-typing-area").press_sequentially("суд и люди")
    settled(page, lambda: brought(page.page) > 0)
    page.press("Enter")
    expect(page.page.locator(".toc-card .toc-text")).to_contain_text("суд")
    # One script comes once, however many of its letters follow.
    assert brought(page.page) == 1


def test_closing_takes_the_letters_away(editor_page: OpenPage) -> None:
    page = editor_page(plan("hi"))
    settled(page, lambda: brought(page.page) > 0)
    page.page.evaluate("() => window.closeEditor()")
    assert brought(page.page) == 0


def brought(page: object) -> int:
    """Count the fonts that came after the style."""
    found: int = page.evaluate(  # type: ignore[attr-defined]  # a page of Playwright
        "() => [...document.fonts].filter(({ family }) => /Toc more/.test(family)).length"
    )
    return found
