"""Texts of several lines and texts not written yet, wherever the editor shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, settled

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import OpenPage
    from toc.model.theory import Theory

LINES = "Judges are trained:\v• in law\u2028• in ethics"


def plan_with(text: str) -> Theory:
    """Give one output of the plan a text as other programs write it."""
    trained = replace(PLAN.elements["trained"], text={"en": text})
    return replace(PLAN, elements={**PLAN.elements, "trained": trained})


def assert_below_each_other(lines: Locator) -> None:
    """See that each line begins lower than the one before it."""
    tops = [box["y"] for line in lines.all() if (box := line.bounding_box())]
    assert len(tops) > 1
    assert tops == sorted(set(tops))


def test_lines_of_a_card_stay_lines_on_the_map_near_and_far(
    editor_page: OpenPage,
) -> None:
    page = editor_page(plan_with(LINES))
    lines = page.page.locator('.toc-card[data-id="trained"] .toc-text > div')
    expect(lines).to_have_text(["Judges are trained:", "• in law", "• in ethics"])
    assert_below_each_other(lines)
    page.page.locator(".toc-stage").focus()
    small = page.page.locator(".toc-layer.is-small")
    while not small.count():
        page.press("-")
    assert_below_each_other(lines)


def test_break_without_a_space_leaves_no_space_where_lines_break_anew(
    editor_page: OpenPage,
) -> None:
    text = "Partners can develop evidence-based plans for the whole of the country"
    page = editor_page(plan_with(text))
    shown = page.page.locator('.toc-card[data-id="trained"] .toc-text')
    assert "evidence-\nbased" in shown.inner_text()
    page.page.locator(".toc-stage").focus()
    small = page.page.locator(".toc-layer.is-small")
    while not small.count():
        page.press("-")
    assert " ".join(shown.inner_text().split()) == text


def test_lines_of_a_card_outlive_its_editing_in_the_table(editor_page: OpenPage) -> None:
    page = editor_page(plan_with(LINES))
    page.card("Judges are trained").click()
    page.press("t", "t")
    cell = page.page.locator('tr[data-id="trained"] th')
    assert cell.inner_text() == "Judges are trained:\n• in law\n• in ethics"
    cell.focus()
    page.press("Enter", "End", "Control+End")
    page.page.keyboard.type(" of courts")
    page.press("Enter")
    settled(page, lambda: "of courts" in page.session.theory.elements["trained"].text["en"])
    assert page.session.theory.elements["trained"].text == {
        "en": "Judges are trained:\n• in law\n• in ethics of courts"
    }


def test_pasted_text_is_cleaned(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Judges are trained").click()
    page.press("Enter")
    page.page.keyboard.insert_text("Jud\u00adges\tare\u200b paid\u2028well")
    page.press("Enter")
    settled(
        page,
        lambda: (
            page.session.theory.elements["trained"].text == {"en": "Judges are paid\nwell"}
        ),
    )


def test_card_without_words_is_not_written_yet(editor_page: OpenPage) -> None:
    page = editor_page(plan_with(" \n "))
    card = page.page.locator('.toc-card[data-id="trained"]')
    expect(card.locator(".toc-text")).to_have_text("Not written yet")
    expect(card).to_have_attribute("aria-label", re.compile("^Output: Not written yet"))
    page.page.locator(".toc-stage").focus()
    page.press("t")
    expect(page.page.locator('tr[data-id="trained"] th')).to_have_text("Not written yet")
