"""Presenting: where it starts, which path it takes, and what it gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.editor_page import PLAN
from tests.browser.test_editor_several import chosen, pick

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


def test_from_an_impact_it_starts_with_the_deepest_cause(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("People obtain justice").click()
    page.press("d")
    wall = page.page.locator(".toc-wall")
    expect(wall.locator(".toc-wall-text")).not_to_have_text("People obtain justice")
    expect(wall.locator(".toc-wall-foot")).to_contain_text("1 of")


def test_presenter_chooses_among_the_paths(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("People obtain justice").click()
    page.press("d")
    wall = page.page.locator(".toc-wall")
    choice = wall.get_by_label("Path that is presented")
    paths = choice.locator("option").all_inner_texts()
    assert len(paths) == 2
    other = next(one for one in paths if "Train judges" in one)
    choice.select_option(label=other)
    expect(wall.locator(".toc-wall-text")).to_have_text("Train judges")
    expect(wall.locator(".toc-wall-foot")).to_contain_text("1 of 4")


def test_one_path_leaves_no_choice_and_starts_at_the_card(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Judges are trained").click()
    page.press("d")
    wall = page.page.locator(".toc-wall")
    expect(wall.locator(".toc-wall-text")).to_have_text("Judges are trained")
    expect(wall.get_by_label("Path that is presented")).to_be_hidden()


def test_view_selection_folds_and_spotlight_come_back(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("People are heard").click()
    page.press("w")
    pick(page, "Judges are trained", "Courts publish verdicts")
    page.press("+", "+")
    page.page.wait_for_timeout(100)
    layer = page.page.locator(".toc-layer")
    before = layer.evaluate("(layer) => layer.style.transform")
    page.press("d")
    expect(page.page.locator(".toc-wall")).to_be_visible()
    page.press("ArrowRight", "Escape")
    expect(page.page.locator(".toc-wall")).to_be_hidden()
    expect(page.page.locator(".toc-spotlight")).to_be_hidden()
    assert chosen(page) == {"trained", "verdicts"}
    expect(page.card("People are heard")).to_have_count(0)
    page.page.wait_for_timeout(200)
    assert layer.evaluate("(layer) => layer.style.transform") == before
