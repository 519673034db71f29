"""Words keep whole, and have the room they take: narrow, small, and set wider by people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from icu4py.breakers import LineBreaker

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
    assert broken_words(page) == []
    for keys in (("1",), ("t",), ("t",)):
        page.press(*keys)
        page.page.wait_for_timeout(100)
        assert broken_words(page) == [], keys
