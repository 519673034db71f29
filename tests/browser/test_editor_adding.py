"""After a card is added it is the one that people work on, however messages arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, EditorPage, link_between, settled
from toc.model.elements import Assumption, Risk

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import Delivery


def typed(page: EditorPage, text: str) -> None:
    """Type a card's text and send it."""
    page.page.keyboard.type(text)
    page.press("Enter")


def works_on(page: EditorPage, text: str) -> None:
    """Expect a card to be selected, and to have the focus."""
    expect(page.card(text)).to_be_focused(timeout=15_000)
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


def test_chain_is_typed_without_waiting(editor_page: OpenPage, delivery: Delivery) -> None:
    page = editor_page(PLAN, delivery=delivery)
    page.card("People obtain justice").click()
    for text in ("One", "Two", "Three"):
        page.press("c")
        typed(page, text)
    page.press("Enter")
    typed(page, "Four")
    page.press("a")
    typed(page, "Five")
    page.press("r")
    typed(page, "Six")
    works_on(page, "Risk: Six")
    after = page.session.theory
    joined = {(link.from_id, link.to_id) for link in after.links.values()}
    assert joined - {(link.from_id, link.to_id) for link in PLAN.links.values()} == {
        ("one", "justice"),
        ("two", "one"),
        ("three", "two"),
        ("four", "two"),
    }
    five = after.elements["five"]
    assert isinstance(five, Assumption)
    assert five.conditions == ("four",)
    six = after.elements["six"]
    assert isinstance(six, Risk)
    assert six.threatens == ("five",)
    assert after.elements["justice"] == PLAN.elements["justice"]


def test_chain_typed_while_the_kernel_is_silent_is_made_when_it_is_back(
    editor_page: OpenPage,
) -> None:
    page = editor_page(PLAN)
    page.is_answering = False
    page.card("Courts publish verdicts").click()
    page.press("c")
    typed(page, "One")
    page.press("c")
    typed(page, "Two")
    expect(page.page.locator(".toc-banner")).to_contain_text("2 edits", timeout=8000)
    page.is_answering = True
    expect(page.card("Activity: Two")).to_be_visible(timeout=8000)
    after = page.session.theory
    assert link_between(page.session, "two", "one")
    assert set(after.elements) - set(PLAN.elements) == {"one", "two"}


def test_key_for_a_card_on_its_way_leaves_its_parent_alone(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.is_answering = False
    page.card("Courts publish verdicts").click()
    page.press("c")
    typed(page, "One")
    page.press("Delete")
    page.press("v")
    page.is_answering = True
    works_on(page, "Output: One")
    assert set(page.session.theory.elements) == {*PLAN.elements, "one"}
    assert page.session.theory.elements["verdicts"] == PLAN.elements["verdicts"]
