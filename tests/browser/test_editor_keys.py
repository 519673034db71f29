"""Keys act where cards are, can be changed and switched off, and heed input methods."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import KHMER, PLAN, drag, settled
from toc.formats.registry import read

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import EditorPage

#: Every key of one character that changes the theory or opens something, by its own.
LETTERS = "ncearlxvmkpghbtswodf.:/?"
PANELS = ("Details", "Findings", "History")
#: Enter as input methods send it, with and without the mark that letters are composed.
COMPOSED = (
    "{ key: 'Enter', keyCode: 229 }",
    "{ key: 'Enter', isComposing: true }",
    "{ key: 'Process', keyCode: 229 }",
)


def type_by_hand(page: EditorPage, keys: str) -> None:
    """Press letters without waiting between them."""
    for key in keys:
        page.page.keyboard.press(key)


@pytest.mark.parametrize(
    "place",
    [
        ".toc-panel-body",
        "[role=tab][aria-selected=true]",
        ".toc-toolbar button:has-text('Table')",
        ".toc-footer button",
        ".toc-findings summary",
    ],
)
def test_letters_do_nothing_outside_the_places_of_cards(
    editor_page: OpenPage, place: str
) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("g")
    # It comes with an answer of its own, and may come late.
    expect(page.page.locator(".toc-first")).to_be_visible()
    page.page.locator(place).first.focus()
    before = page.page.locator(".toc-editor").inner_text()
    for letter in LETTERS:
        page.press(letter)
        expect(page.page.locator(place).first).to_be_focused()
    page.page.wait_for_timeout(100)
    assert page.received == []
    assert page.session.theory == PLAN
    assert page.page.locator(".toc-editor").inner_text() == before


def test_letters_act_on_the_row_of_the_table(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("t", "t")
    row = page.page.get_by_role("rowheader", name="Courts publish verdicts")
    expect(row).to_be_focused()
    page.press("v")
    settled(page, lambda: page.session.theory.elements["verdicts"].votes)
    page.press("c")
    page.page.keyboard.type("Clerks publish")
    page.press("Enter")
    settled(page, lambda: "clerks-publish" in page.session.theory.elements)
    expect(page.card("Output: Clerks publish")).to_be_visible()


def test_letter_after_n_takes_the_kind_and_the_rest_is_text(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    type_by_hand(page, "nruin of courts")
    expect(page.page.get_by_role("textbox", name="Text of the new Risk")).to_have_value(
        "uin of courts"
    )
    page.press("Escape")
    for letter, kind in zip("iouadsr", ("Impact", "Outcome", "Output"), strict=False):
        type_by_hand(page, f"n{letter}Words")
        box = page.page.get_by_role("textbox", name=f"Text of the new {kind}")
        expect(box).to_have_value("Words")
        page.press("Escape")
    page.page.keyboard.press("n")
    shown = page.page.get_by_role("menu", name="Add").locator("kbd").all_text_contents()
    assert shown == ["I", "O", "U", "A", "D", "S", "R"]


def test_menu_gives_the_focus_back_to_the_card(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("s", "Escape")
    expect(page.card("Train judges")).to_be_focused()
    show = page.page.get_by_role("button", name="Show", exact=True)
    show.focus()
    page.press("Enter", "Escape")
    expect(show).to_be_focused()


def test_letters_are_switched_off_and_on_again(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("?")
    page.page.get_by_role("checkbox", name="Keys of one letter").uncheck()
    page.press("Escape")
    expect(page.card("Train judges")).to_be_focused()
    type_by_hand(page, LETTERS)
    assert page.received == []
    page.press("F2")
    expect(page.page.get_by_role("textbox", name="Text of the")).to_be_focused()
    page.press("Escape")
    page.open()
    page.card("Train judges").click()
    page.press("v")
    page.page.get_by_role("button", name="Keys", exact=True).click()
    switch = page.page.get_by_role("checkbox", name="Keys of one letter")
    expect(switch).not_to_be_checked()
    switch.check()
    page.press("Escape")
    # A tool pressed with the mouse has left the focus on the card.
    expect(page.card("Train judges")).to_be_focused()
    page.press("v")
    settled(page, lambda: page.session.theory.elements["train"].votes)
    assert len(page.received) == 1


def test_key_is_changed_and_shown_everywhere(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("?")
    sheet = page.page.get_by_role("dialog", name="Keys")
    sheet.get_by_role("button", name="N: add a card").click()
    page.press("c")
    expect(sheet.get_by_role("status")).to_contain_text("C does this already: add a cause")
    sheet.get_by_role("button", name="N: add a card").click()
    page.press("q")
    changed = sheet.get_by_role("button", name="Q: add a card")
    expect(changed).to_be_focused()
    expect(page.page.get_by_role("button", name="Add", exact=True)).to_have_attribute(
        "title", "Add (Q)"
    )
    page.press("Escape")
    page.press("n")
    expect(page.page.get_by_role("menu", name="Add")).to_be_hidden()
    page.open()
    page.card("Train judges").click()
    page.press("q")
    expect(page.page.get_by_role("menu", name="Add")).to_be_visible()
    page.press("Escape", "?")
    sheet.get_by_role("button", name="All keys as they were").click()
    expect(sheet.get_by_role("button", name="N: add a card")).to_be_visible()


def test_letter_counts_by_its_place_on_a_khmer_keyboard(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.page.evaluate(
        """(key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
          { key, code: "KeyV", bubbles: true, cancelable: true }))""",
        KHMER[0],
    )
    settled(page, lambda: page.session.theory.elements["train"].votes)


#: Each field in which Enter or Escape means something, by the keys that open it.
FIELDS = {
    "card": ["F2"],
    "new card": ["c"],
    "quick line": ["."],
    "link": ["l"],
    "search": ["/"],
    "comment": ["m"],
    "name of a moment": ["h"],
    "new pillar": ["Escape", "p"],
    "table": ["t", "t", "Enter"],
}


@pytest.mark.parametrize("field", FIELDS)
def test_enter_of_an_input_method_ends_nothing(editor_page: OpenPage, field: str) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press(*FIELDS[field])
    if field == "name of a moment":
        page.page.get_by_role("textbox", name="Name of this moment").focus()
    if field == "new pillar":
        page.page.locator("[data-deed=new-pillar]").first.click()
    focused = page.page.locator(":focus")
    assert focused.evaluate("(one) => one.matches('input, textarea')")
    page.page.keyboard.insert_text(KHMER)
    for event in COMPOSED:
        page.page.evaluate(
            f"""() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
              {{ ...{event}, bubbles: true, cancelable: true }}))"""
        )
        expect(focused).to_have_value(re.compile(KHMER))
    page.page.wait_for_timeout(50)
    assert page.received == []
    assert page.session.theory == PLAN


@pytest.mark.parametrize(("key", "panel"), zip("pgh", PANELS, strict=True))
def test_panel_opened_by_key_takes_the_focus_and_gives_it_back(
    editor_page: OpenPage, key: str, panel: str
) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press(key)
    inside = page.page.get_by_role("tabpanel", name=panel)
    expect(
        inside.locator(":focus").or_(inside.and_(page.page.locator(":focus")))
    ).to_have_count(1)
    expect(page.page.locator(".toc-unseen[role=status]")).to_contain_text(panel)
    page.press("Escape")
    expect(page.card("Courts publish verdicts")).to_be_focused()


def test_findings_opened_by_key_begin_at_the_top(editor_page: OpenPage) -> None:
    page = editor_page(read("data/cambodia-2018-2021.toc.json"))
    page.page.locator(".toc-stage").focus()
    page.press("g")
    groups = page.page.get_by_role("tabpanel", name="Findings").locator("details")
    expect(groups.first.locator(":focus")).to_have_count(1)


def test_first_accept_is_few_tabs_from_the_card(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("g")
    tabs = 0
    while not page.page.locator("[data-deed^=accept-]:focus").count():
        page.press("Tab")
        tabs += 1
        assert tabs < 4
    page.press("Enter")
    expect(page.page.locator("[data-deed=accept-reason]")).to_be_focused()
    page.press("Escape", "Escape")
    expect(page.card("Courts publish verdicts")).to_be_focused()


#: What takes no focus itself, by what is open.
QUIET = {
    "footer": ".toc-census",
    "saved": ".toc-save",
    "panel head": ".toc-panel-head",
    "lot title": ".toc-lot h2",
    "lot text": ".toc-lot .toc-quiet",
    "disabled tool": ".toc-toolbar button:disabled",
    "tool": ".toc-footer button >> nth=0",
    "message": ".toc-refusal .toc-refusal-text",
}


@pytest.mark.parametrize("place", QUIET)
def test_click_on_what_takes_no_focus_leaves_it_on_the_selected_card(
    editor_page: OpenPage, place: str
) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("b", "Escape", "g", "Escape")
    page.session.close()
    page.press("v")
    expect(page.page.locator(".toc-refusal .toc-refusal-text")).to_be_visible()
    quiet = page.page.locator(QUIET[place]).first
    box = quiet.bounding_box()
    assert box is not None
    spot = (1, 1) if place == "panel head" else (box["width"] / 2, box["height"] / 2)
    page.page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    expect(page.card("Train judges")).to_be_focused()
    page.press("F2")
    expect(page.page.get_by_role("textbox", name="Text of the Activity")).to_be_focused()


def test_words_of_a_message_can_still_be_marked_with_the_mouse(
    editor_page: OpenPage,
) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    box = page.page.locator(".toc-save-words").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    drag(page, (box["x"] + 2, y), (box["x"] + 200, y))
    assert len(page.page.evaluate("getSelection().toString()")) > 10
    page.press("v")
    settled(page, lambda: page.session.theory.elements["train"].votes)
