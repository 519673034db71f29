"""Words typed at once after the key that opens a text all go into that text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, settled
from tests.factories import theory

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import Delivery, EditorPage

#: Begins with, and is made of, letters that are keys of the map.
WORDS = "Xvlmk cear dbtf"
#: How many times slower the page is made, as beside a video call.
SLOWER = 6


def slowed(page: EditorPage) -> None:
    """Let the page compute as on a loaded machine."""
    client = page.page.context.new_cdp_session(page.page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def texts(page: EditorPage) -> list[str]:
    known = page.session.theory
    return [known.spoken(one.text) for one in known.elements.values()]


WAYS = {
    "a kind after N": ["n", "o"],
    "cause": ["c"],
    "effect": ["e"],
    "assumption": ["a"],
    "risk": ["r"],
    "beside": ["Shift+Enter"],
    "rewrite": ["F2"],
    "quick line": ["."],
}


@pytest.mark.parametrize("is_after_another", [False, True])
@pytest.mark.parametrize("way", [*WAYS, "enter again"])
def test_words_after_the_key_that_opens_a_text_go_into_it(
    editor_page: OpenPage, way: str, *, is_after_another: bool
) -> None:
    page = editor_page(PLAN, delivery="late")
    slowed(page)
    page.card("People are heard").click()
    if is_after_another or way == "enter again":
        page.press("Shift+Enter")
        page.page.keyboard.type("First")
        page.press("Enter")
    page.press(*WAYS.get(way, ["Enter"]))
    page.page.keyboard.type(WORDS)
    page.press("Enter")
    settled(page, lambda: WORDS in texts(page))
    page.page.wait_for_timeout(300)
    kinds = [command["type"] for command in page.received]
    assert set(kinds) <= {"add-element", "set", "enter"}
    assert texts(page).count(WORDS) == 1


def test_menu_keeps_its_keys_when_a_card_comes(editor_page: OpenPage) -> None:
    page = editor_page(PLAN, delivery="late")
    page.card("Courts publish verdicts").click()
    page.press("c")
    page.page.keyboard.type("First")
    page.press("Enter", "n")
    expect(page.card("Output: First")).to_have_attribute("aria-current", "true")
    page.press("o")
    page.page.keyboard.type(WORDS)
    page.press("Enter")
    settled(page, lambda: WORDS in texts(page))
    assert [command["type"] for command in page.received] == ["add-element"] * 2


def test_pillars_are_named_without_waiting(
    editor_page: OpenPage, delivery: Delivery
) -> None:
    page = editor_page(theory(""), delivery=delivery)
    slowed(page)
    page.page.get_by_role("button", name="Pillar", exact=True).click()
    names = ["Xvlm", "Cear", "Dbtf"]
    for name in names:
        page.page.keyboard.type(name)
        page.press("Enter")
    page.press("Enter")
    known = page.session
    settled(page, lambda: len(known.theory.pillars) == len(names))
    assert [known.theory.spoken(one.title) for one in known.theory.pillars] == names
    expect(page.page.locator(".toc-head-add")).to_be_focused()


def test_card_on_its_way_is_written_again(
    editor_page: OpenPage, delivery: Delivery
) -> None:
    page = editor_page(PLAN, delivery=delivery)
    page.card("Courts publish verdicts").click()
    page.press("c")
    page.page.keyboard.type("Frist")
    page.press("Enter", "F2")
    page.page.keyboard.type("First")
    page.press("Enter", "Enter")
    page.page.keyboard.type("Second")
    page.press("Enter")
    expect(page.card("Output: Second")).to_be_focused()
    expect(page.card("Output: First")).to_be_visible()
    made = [one for one in page.session.theory.elements.values() if one.kind == "output"]
    assert {one.text["en"] for one in made} == {"Judges are trained", "First", "Second"}
