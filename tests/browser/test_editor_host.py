"""The editor looks the same in any page: no rule of the page around it reaches in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

#: A sheet like those of notebooks, and worse: by element, by class, by id, for everything.
HOSTILE = """
* { letter-spacing: 3px; text-transform: uppercase; }
main *::before, main *::after { content: "!"; color: red; }
body main * { margin: 7px; float: left; line-height: 3; box-sizing: content-box; }
main, body { font: italic 22px serif; text-align: right; text-indent: 2em; color: red;
  word-spacing: 9px; white-space: pre; cursor: wait; list-style: square; }
#host #page div, #host #page span, #host #page svg, #host #page path {
  display: inline; padding: 5px; fill: red; border: 3px solid red; opacity: .5; }
#page.jp-RenderedHTMLCommon dt { float: left; clear: left; width: 20%; display: block; }
#page.jp-RenderedHTMLCommon dd { margin-left: 20%; padding-left: 1.5em; }
.jp-RenderedHTMLCommon :is(h1, h2, h3) { margin: 2em; font-size: 3em; }
.jp-RenderedHTMLCommon :is(table, tr, td, th, thead) { display: table; font-size: 6px; }
.jp-RenderedHTMLCommon :is(button, input, select, textarea) { background: pink;
  border-radius: 0; appearance: none; height: 9px; color: white; }
.jp-RenderedHTMLCommon :is(kbd, small, strong, p, li, ul, ol, summary, details) {
  background: yellow; font-size: 30px; padding: 9px; }
input::placeholder { color: red; }
*, *::before, *::after { border: 0 solid red; transition: all 1s;
  text-shadow: 1px 1px red; }
main svg { vertical-align: middle; display: block; max-width: 1px; height: auto; }
main :is(a, li, span, strong) { text-decoration: underline; overflow-wrap: anywhere;
  word-break: break-all; hyphens: none; user-select: all; transform: rotate(9deg); }
main :focus-visible { outline: 9px dotted red; }
"""
#: Puts the page's sheet in and tells what looks different then, one line each.
_CHANGED = """async (hostile) => {
  const still = document.createElement("style");
  still.textContent = "*, *::before, *::after { transition: none !important; }";
  document.head.append(still);
  const root = document.querySelector(".toc-editor");
  const all = [root, ...root.querySelectorAll("*")];
  const parts = [undefined, "::before", "::after", "::placeholder"];
  // Nothing is drawn before or after what stands within a drawing.
  const lookOf = (one, part) =>
    part && one.closest("svg") ? "" : getComputedStyle(one, part).cssText;
  const looks = () => {
    const corner = root.getBoundingClientRect();
    return all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const isShown = width || height;
      const spot = [x - corner.x, y - corner.y, width, height].map(Math.round);
      const looks = parts.map((part) => lookOf(one, part));
      return [isShown ? spot.join(" ") : "", ...looks];
    });
  };
  const before = looks();
  const main = document.querySelector("main");
  document.body.id = "host";
  main.id = "page";
  main.className = "jp-RenderedHTMLCommon";
  const sheet = document.createElement("style");
  sheet.textContent = hostile;
  document.head.append(sheet);
  const after = looks();
  return all.flatMap((one, place) => before[place].flatMap((look, number) => {
    const lines = new Set(look.split("; "));
    const other = after[place][number].split("; ").filter((line) => !lines.has(line));
    return other.length ? [`${one.tagName}.${one.getAttribute("class")} ` +
      `${parts[number - 1] ?? ""} ${other.slice(0, 6).join("; ")}`] : [];
  }));
}"""


@pytest.mark.parametrize("keys", [("p",), ("?",), ("t", "t"), ("l",)], ids="-".join)
def test_no_rule_of_the_page_around_it_reaches_in(
    editor_page: OpenPage, keys: tuple[str, ...]
) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press(*keys)
    page.page.mouse.move(0, 0)
    page.page.wait_for_timeout(300)
    assert page.page.evaluate(_CHANGED, HOSTILE)[:9] == []


def test_spacing_that_people_set_for_themselves_reaches_in(editor_page: OpenPage) -> None:
    """Such sheets are important rules for everything (WCAG 1.4.12)."""
    page = editor_page(PLAN)
    page.page.add_style_tag(content="* { letter-spacing: 0.12em !important; }")
    # The cards are drawn anew with it, so the one found first may be gone.
    words = page.card("Courts publish verdicts").locator(".toc-text")
    expect(words).to_have_css("letter-spacing", re.compile(r"^[\d.]*[1-9][\d.]*px$"))
