"""Copy, cut and paste with the real clipboard; the menu of what can be done here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, EditorPage, link_between, link_middle, settled
from tests.browser.test_editor_several import chosen, pick, said
from tests.factories import theory
from toc.editor.session import Session

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


def on_clipboard(page: EditorPage) -> dict[str, str]:
    """Let a field of the page take the clipboard, and give what it got."""
    page.page.evaluate(
        """() => {
          const place = document.createElement("div");
          place.id = "goal";
          place.contentEditable = "true";
          document.body.append(place);
          window.got = {};
          place.addEventListener("paste", (event) => {
            event.preventDefault();
            for (const type of event.clipboardData.types) {
              window.got[type] = event.clipboardData.getData(type);
            }
          });
          place.focus();
        }"""
    )
    page.press("Control+v")
    got: dict[str, str] = page.page.evaluate("window.got")
    page.page.evaluate("document.querySelector('#goal').remove()")
    return got


def test_cards_are_pasted_with_links_into_another_theory(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, "Train judges", "Judges are trained")
    page.press("Control+c")
    assert said(page) == "2 cards copied."
    other = theory("pillar civic", "impact peace: pillars=[civic]")
    page.open(Session(other))
    page.card("peace").click()
    page.press("Control+v")
    settled(page, lambda: len(page.session.theory.elements) == 3)
    (link,) = page.session.theory.links.values()
    assert (link.from_id, link.to_id) == ("train-judges", "judges-are-trained")
    assert page.session.theory.elements["train-judges"].pillars == ("civic",)
    settled(page, lambda: chosen(page) == {"train-judges", "judges-are-trained"})
    expect(page.page.locator(".toc-offer")).to_contain_text(
        'The pillar "law" is not in this theory; its cards stand in "civic".'
    )
    page.press("Control+z")
    settled(page, lambda: page.session.theory == other)


def test_copy_is_an_outline_and_a_table_elsewhere(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, "Train judges", "Judges are trained")
    page.press("Control+c")
    got = on_clipboard(page)
    assert got["text/plain"] == "output: Judges are trained\n\tactivity: Train judges"
    assert "<td>Output</td><td>Judges are trained</td>" in got["text/html"]
    part = json.loads(got["application/vnd.toc+json"])
    assert [link["id"] for link in part["links"]] == ["train-to-trained"]


def test_cut_takes_cards_away_and_paste_brings_them(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, "Train judges", "Judges are trained")
    page.press("Control+x")
    settled(page, lambda: len(page.session.theory.elements) == 3)
    page.press("Control+v")
    settled(page, lambda: len(page.session.theory.elements) == 5)


def test_without_a_card_the_clipboard_stays_as_it_is(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, "Train judges")
    page.press("Control+c", "Escape")
    # What somebody marked elsewhere in the notebook is not copied in its place.
    page.page.evaluate(
        """() => {
          const words = document.createElement("p");
          words.textContent = "The page's own text";
          document.body.append(words);
          getSelection().selectAllChildren(words);
        }"""
    )
    page.page.locator(".toc-stage").focus()
    page.press("Control+c")
    assert said(page).startswith("Select the cards first")
    assert "Train judges" in on_clipboard(page)["text/plain"]


def test_text_marked_in_the_panel_is_copied_as_text(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, "Train judges")
    page.press("p")
    page.page.evaluate(
        """() => getSelection().selectAllChildren(
             document.querySelector(".toc-panel .toc-field-name, .toc-panel label"))"""
    )
    marked = page.page.evaluate("getSelection().toString()")
    page.page.locator(".toc-panel-body").focus()
    page.press("Control+c")
    assert on_clipboard(page)["text/plain"].strip() == marked.strip() != ""


def test_text_pasted_on_the_map_goes_to_the_quick_line(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.evaluate(
        """() => {
          const words = document.createElement("p");
          words.textContent = "Media report on trials";
          document.body.append(words);
          getSelection().selectAllChildren(words);
        }"""
    )
    page.press("Control+c")
    page.page.locator(".toc-stage").focus()
    page.press("Control+v")
    expect(page.page.locator(".toc-quick")).to_be_visible()
    expect(page.page.locator(".toc-quick textarea")).to_have_value("Media report on trials")


@pytest.mark.parametrize("key", ["Shift+F10", "ContextMenu"])
def test_menu_opens_by_key_and_gives_the_focus_back(
    editor_page: OpenPage, key: str
) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press(key)
    menu = page.page.get_by_role("menu", name="What can be done here")
    expect(menu).to_be_visible()
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    page.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.card("Train judges")).to_be_focused()


def test_right_click_offers_what_fits(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    menu = page.page.get_by_role("menu", name="What can be done here")
    page.card("Train judges").click(button="right")
    menu.get_by_role("menuitem", name="Duplicate").click()
    settled(page, lambda: "train-judges" in page.session.theory.elements)
    expect(page.page.locator('[data-id="train-judges"]')).to_be_focused()
    page.press("Control+z")
    settled(page, lambda: page.session.theory == PLAN)
    expect(page.page.locator('[data-id="train-judges"]')).to_have_count(0)
    link = link_between(page.session, "heard", "justice")
    spots = [link_middle(page, link)]
    # The picture comes after the words: wait until the link has come to rest.
    settled(page, lambda: spots.append(link_middle(page, link)) or spots[-1] == spots[-2])
    page.page.mouse.click(*spots[-1], button="right")
    expect(menu.get_by_role("menuitem", name="Assumption here")).to_be_visible()
    menu.get_by_role("menuitem", name="Remove").click()
    settled(page, lambda: link not in page.session.theory.links)
    pick(page, "Train judges", "Judges are trained")
    page.card("Judges are trained").click(button="right")
    assert len(chosen(page)) == 2
    menu.get_by_role("menuitem", name="Remove").click()
    settled(page, lambda: len(page.session.theory.elements) == 3)
    box = page.page.locator(".toc-stage").bounding_box()
    assert box is not None
    page.page.mouse.click(box["x"] + box["width"] - 8, box["y"] + 300, button="right")
    menu.get_by_role("menuitem", name="Select all cards").click()
    assert len(chosen(page)) == 3


def test_menu_stays_inside_the_editor(editor_page: OpenPage) -> None:
    page = editor_page(PLAN, height=520)
    page.page.locator(".toc-stage").click(
        button="right", position={"x": 1240, "y": 380}, force=True
    )
    menu = page.page.get_by_role("menu", name="What can be done here").bounding_box()
    root = page.page.locator(".toc-editor").bounding_box()
    assert menu is not None
    assert root is not None
    assert menu["x"] + menu["width"] <= root["x"] + root["width"]
    assert menu["y"] + menu["height"] <= root["y"] + root["height"]
