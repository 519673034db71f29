"""Pillars and levels folded to strips."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser


def test_pillar_is_folded_and_unfolded_by_its_head(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.get_by_role("button", name="Fold the pillar “law”").click()
    expect(page.card("Courts publish verdicts")).to_have_count(0)
    expect(page.card("People are heard")).to_be_visible()
    expect(page.page.locator(".toc-strip")).to_contain_text("4 cards")
    page.page.get_by_role("button", name="Unfold the pillar “law”").click()
    expect(page.card("Courts publish verdicts")).to_be_visible()


def test_level_is_folded_by_key(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("Shift+W")
    expect(page.card("Courts publish verdicts")).to_have_count(0)
    expect(page.card("People are heard")).to_have_count(0)
    expect(page.card("Judges are trained")).to_be_visible()
    expect(page.page.locator(".toc-editor :focus")).to_have_count(1)


def test_search_unfolds_what_it_leads_to(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("w")
    expect(page.card("Courts publish verdicts")).to_have_count(0)
    page.press("/")
    page.page.keyboard.type("verdicts")
    page.press("Enter")
    expect(page.card("Courts publish verdicts")).to_be_visible()


def test_arrows_walk_past_what_is_folded(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("Shift+W")
    page.card("Judges are trained").click()
    page.press("ArrowUp")
    expect(page.card("People obtain justice")).to_be_focused()


def test_everything_is_unfolded_from_the_menu(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("People are heard").click()
    page.press("w")
    page.press("s")
    page.page.get_by_role("menuitem", name="Unfold everything").click()
    expect(page.card("People are heard")).to_be_visible()
