"""After a card is added it is the one that people work on, however messages arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, EditorPage, settled

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import Delivery


def typed(page: EditorPage, text: str) -> None:
    """Type a card's text and send it."""
    page.page.keyboard.type(text)
    page.press("Enter")


def works_on(page: EditorPage, text: str) -> None:
    """Expect a card to be selected, and to have the focus."""
    expect(page.card(text)).to_be_focused()
    expect(page.page.locator(".toc-card.is-selected")).to_have_count(1)
    expect(page.card(text)).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["c"], "Output: New"),
        (["e"], "Impact: New"),
        (["a"], "Assumption: New"),
        (["r"], "Risk: New"),
        (["Shift+Enter"], "Outcome: New"),
        (["n", "d"], "Driver: New"),
        (["k", "a"], "Assumption: New"),
    ],
)
def test_new_card_is_selected_and_has_the_focus(
    editor_page: OpenPage, delivery: Delivery, keys: list[str], text: str
) -> None:
    page = editor_page(PLAN, delivery=delivery)
    page.card("Courts publish verdicts").click()
    page.press(*keys)
    typed(page, "New")
    works_on(page, text)
    settled(page, lambda: len(page.session.theory.elements) == 6)
    page.page.wait_for_timeout(50)
    works_on(page, text)


def test_enter_again_makes_one_more_and_leaves_the_parent_as_it_was(
    editor_page: OpenPage, delivery: Delivery
) -> None:
    page = editor_page(PLAN, delivery=delivery)
    page.card("Courts publish verdicts").click()
    page.press("c")
    typed(page, "Clerks are hired")
    works_on(page, "Output: Clerks are hired")
    page.press("Enter")
    typed(page, "Rooms are rented")
    works_on(page, "Output: Rooms are rented")
    after = page.session.theory
    assert after.elements["verdicts"].text == {"en": "Courts publish verdicts"}
    below = set(after.graph.predecessors("verdicts"))
    assert below == {"trained", "clerks-are-hired", "rooms-are-rented"}


def test_who_goes_on_is_not_called_back_by_a_late_card(editor_page: OpenPage) -> None:
    page = editor_page(PLAN, delivery="late")
    page.card("Courts publish verdicts").click()
    page.press("c")
    typed(page, "New")
    page.card("Train judges").click()
    expect(page.card("Output: New")).to_be_visible()
    works_on(page, "Train judges")
