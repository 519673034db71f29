"""A theory is begun, opened and copied on the editor's screen, by mouse and by key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, EditorPage, settled
from toc.editor.desk import session_of
from toc.formats.registry import read, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Iterator[EditorPage]:
    """An editor for a file that is not there, beside one that is."""
    write(PLAN, tmp_path / "plan.toc.json")
    page = EditorPage(
        chromium, None, folder=tmp_path, wanted=tmp_path / "new.toc.json", height=768
    )
    yield page
    faults = page.faults
    page.close()
    if page.desk.session is not None:
        page.session.close()
    assert faults == []


def screen(page: EditorPage, name: str) -> Locator:
    return page.page.get_by_role("dialog", name=name)


def test_theory_is_begun_with_a_title_and_one_key(page: EditorPage, tmp_path: Path) -> None:
    shown = screen(page, "Begin a theory of change")
    expect(shown.get_by_role("textbox", name="Title of the theory")).to_be_focused()
    expect(shown.get_by_role("textbox", name="File")).to_have_value("new.toc.json")
    page.page.keyboard.type("Land rights")
    page.press("Enter")
    expect(page.page.locator(".toc-title")).to_have_text("Land rights")
    expect(shown).to_have_count(0)
    assert read(tmp_path / "new.toc.json").title == {"en": "Land rights"}
    page.page.locator(".toc-stage").focus()
    page.press("n", "i")
    page.page.keyboard.type("Families keep their land")
    page.press("Enter")
    settled(page, lambda: page.session.theory.elements)


@pytest.mark.parametrize(
    ("choice", "cards"), [("New theory of change", 7), ("The example", 159)]
)
def test_template_and_example_are_begun_at_a_click(
    page: EditorPage, tmp_path: Path, choice: str, cards: int
) -> None:
    page.page.get_by_role("button", name=choice).click()
    census = page.page.locator(".toc-census")
    expect(census).to_contain_text(f"{cards} cards", timeout=60_000)
    assert (tmp_path / "new.toc.json").exists()


def test_outline_is_pasted_and_a_refusal_keeps_it(page: EditorPage) -> None:
    shown = screen(page, "Begin a theory of change")
    shown.get_by_text("An outline of yours").click()
    shown.get_by_role("button", name="Begin with the outline").click()
    expect(shown.get_by_role("alert")).to_contain_text("nothing to enter")
    area = shown.get_by_role("textbox", name="Lines from a document")
    area.fill("Families keep their land\nCourts decide in time")
    shown.get_by_role("button", name="Begin with the outline").click()
    settled(page, lambda: page.desk.session and len(page.session.theory.elements) == 2)


def test_name_that_is_taken_is_said_and_nothing_is_lost(
    page: EditorPage, tmp_path: Path
) -> None:
    before = (tmp_path / "plan.toc.json").read_bytes()
    shown = screen(page, "Begin a theory of change")
    page.page.keyboard.type("Land rights")
    shown.get_by_role("textbox", name="File").fill("plan")
    shown.get_by_role("button", name="An empty map").click()
    expect(shown.get_by_role("alert")).to_contain_text("is there already and stays")
    expect(shown.get_by_role("textbox", name="Title")).to_have_value("Land rights")
    assert (tmp_path / "plan.toc.json").read_bytes() == before
    page.press("Escape")
    expect(shown).to_be_visible()


def test_theory_of_the_folder_is_opened_and_another_is_begun_by_key(
    page: EditorPage, tmp_path: Path
) -> None:
    page.page.get_by_role("button", name="plan.toc.json").click()
    expect(page.card("Train judges")).to_be_visible()
    page.page.locator(".toc-stage").focus()
    page.press("Control+o")
    expect(page.page.get_by_role("menuitem", name="New …")).to_be_focused()
    page.press("Enter")
    shown = screen(page, "A new theory")
    expect(shown.get_by_role("textbox", name="Title of the theory")).to_be_focused()
    page.press("Escape")
    expect(page.page.get_by_role("button", name="File")).to_be_focused()
    page.press("Enter", "Enter")
    expect(shown.get_by_role("textbox", name="Title of the theory")).to_be_focused()
    page.page.keyboard.type("Civic space")
    page.press("Enter")
    expect(page.page.locator(".toc-title")).to_have_text("Civic space")
    assert read(tmp_path / "civic-space.toc.json").title == {"en": "Civic space"}


def test_copy_is_saved_beside_the_file_and_editing_goes_on(
    page: EditorPage, tmp_path: Path
) -> None:
    page.page.get_by_role("button", name="plan.toc.json").click()
    expect(page.card("Train judges")).to_be_visible()
    page.page.get_by_role("button", name="File").click()
    page.page.get_by_role("menuitem", name="Save a copy …").click()
    shown = screen(page, "Save a copy")
    expect(shown.get_by_role("textbox", name="File")).to_have_value("plan-copy.toc.json")
    page.press("Enter")
    expect(page.page.locator(".toc-toast")).to_contain_text("plan-copy.toc.json")
    expect(shown).to_have_count(0)
    assert read(tmp_path / "plan-copy.toc.json") == PLAN
    assert page.session is session_of(tmp_path / "plan.toc.json")


def test_question_of_a_template_is_shown_as_one_until_it_is_answered(
    page: EditorPage,
) -> None:
    page.page.get_by_role("button", name="New theory of change").click()
    asked = page.card("Outcome: Which institution works differently?")
    expect(asked).to_have_accessible_name(re.compile("A question, not answered yet"))
    expect(asked.locator(".toc-question")).to_have_text("?")
    page.page.get_by_role("button", name="Findings").click()
    found = page.page.locator(".toc-findings")
    expect(found).to_contain_text("7 of 7 cards are not written yet")
    asked.click()
    page.press("Enter")
    page.page.keyboard.type("Courts publish verdicts")
    page.press("Enter")
    answered = page.card("Outcome: Courts publish verdicts")
    expect(answered).to_be_visible()
    expect(answered.locator(".toc-question")).to_have_count(0)
    expect(found).to_contain_text("6 of 7 cards are not written yet")
