"""Two people before one theory: each undoes their own, and sees both texts first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, EditorPage, settled
from toc.editor.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import Delivery


@pytest.fixture
def two_pages(editor_page: OpenPage) -> tuple[EditorPage, EditorPage]:
    """Open two pages of one session, under one name."""
    session = Session(PLAN, author="Dara")
    return editor_page(session), editor_page(session)


def write(page: EditorPage, text: str) -> None:
    """Type over a text and send it."""
    page.press("Control+a")
    page.page.keyboard.type(text)
    page.press("Enter")


def test_each_page_takes_back_its_own(two_pages: tuple[EditorPage, EditorPage]) -> None:
    first, second = two_pages
    first.card("Courts publish verdicts").click()
    first.press("c")
    write(first, "Clerks are hired")
    expect(second.card("Output: Clerks are hired")).to_be_visible()
    undo = second.page.get_by_role("button", name="Undo")
    expect(undo).to_be_disabled()
    second.card("Train judges").click()
    second.press("v")
    expect(undo).to_be_enabled()
    second.press("Control+z")
    expect(undo).to_be_disabled()
    second.press("Control+z")
    expect(second.page.locator(".toc-refusal .toc-refusal-text")).to_contain_text(
        "nothing to undo"
    )
    assert "clerks-are-hired" in second.session.theory.elements
    first.open()
    first.card("Output: Clerks are hired").click()
    first.press("Control+z")
    expect(second.card("Output: Clerks are hired")).to_have_count(0)
    assert second.session.theory == PLAN


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", "His"), ("theirs", "Hers"), ("both", "Hers\nHis")],
)
def test_second_enter_shows_both_texts_and_keeps_what_is_chosen(
    two_pages: tuple[EditorPage, EditorPage], choice: str, kept: str
) -> None:
    hers, his = two_pages
    for page in two_pages:
        page.card("Train judges").click()
        page.press("F2")
    write(hers, "Hers")
    expect(hers.card("Activity: Hers")).to_be_visible()
    settled(his, lambda: his.session.theory.elements["train"].text == {"en": "Hers"})
    write(his, "His")
    asked = his.page.locator(".toc-unkept")
    expect(asked).to_contain_text("“His”")
    expect(asked).to_contain_text("“Hers”")
    assert his.session.theory.elements["train"].text == {"en": "Hers"}
    asked.get_by_role("button", name=f"Keep {choice}").click()
    expect(asked).to_be_hidden()
    settled(his, lambda: his.session.theory.elements["train"].text == {"en": kept})
    expect(his.card(f"Activity: {kept.split(maxsplit=1)[0]}")).to_be_visible()


def on_the_map(page: EditorPage, text: str) -> None:
    page.press("F2")
    write(page, text)


def in_the_panel(page: EditorPage, text: str) -> None:
    field = page.page.locator('[data-field="text"] textarea').first
    field.fill(text)
    field.blur()
    page.card("Train judges").or_(page.page.locator(".toc-card.is-selected")).first.focus()


@pytest.mark.parametrize(
    "doors",
    [
        (on_the_map, on_the_map),
        (on_the_map, in_the_panel),
        (in_the_panel, on_the_map),
        (in_the_panel, in_the_panel),
    ],
)
def test_own_words_written_again_are_nobody_elses(
    editor_page: OpenPage,
    delivery: Delivery,
    doors: tuple[Callable[[EditorPage, str], None], ...],
) -> None:
    page = editor_page(PLAN, delivery=delivery)
    page.card("Train judges").click()
    page.press("p", "Escape")
    for door, text in zip((*doors, doors[0]), ("One", "Two\u00ad", "Three"), strict=True):
        door(page, text)
    settled(page, lambda: page.session.theory.elements["train"].text == {"en": "Three"})
    expect(page.card("Activity: Three")).to_be_visible()
    expect(page.page.locator(".toc-unkept")).to_be_hidden()


def test_cell_of_the_table_opens_with_the_words_on_their_way(
    editor_page: OpenPage, delivery: Delivery
) -> None:
    page = editor_page(PLAN, delivery=delivery)
    page.card("Train judges").click()
    page.press("t", "t")
    for text in ("One", "Two"):
        page.press("Enter", "End")
        page.page.keyboard.type(text)
        page.press("Enter")
    settled(
        page,
        lambda: page.session.theory.elements["train"].text == {"en": "Train judgesOneTwo"},
    )
    expect(page.page.locator(".toc-unkept")).to_be_hidden()


def test_cell_being_edited_stays_when_others_change_its_card(
    two_pages: tuple[EditorPage, EditorPage],
) -> None:
    hers, his = two_pages
    his.card("Train judges").click()
    his.press("t", "t", "Enter", "End")
    his.page.keyboard.type(" and")
    hers.card("Train judges").click()
    hers.press("v")
    expect(hers.page.get_by_role("button", name="Undo")).to_be_enabled()
    settled(his, lambda: his.page.locator("tr[data-id=train] .toc-input").count() == 1)
    his.page.wait_for_timeout(200)
    his.page.keyboard.type(" clerks")
    his.press("Enter")
    settled(
        his,
        lambda: (
            his.session.theory.elements["train"].text == {"en": "Train judges and clerks"}
        ),
    )


def test_field_of_the_panel_asks_as_well(two_pages: tuple[EditorPage, EditorPage]) -> None:
    hers, his = two_pages
    for page in two_pages:
        page.card("Train judges").click()
        page.press("p")
        page.page.locator('[data-field="text"] textarea').first.focus()
    write(hers, "Hers")
    hers.press("Tab")
    settled(his, lambda: his.session.theory.elements["train"].text == {"en": "Hers"})
    his.press("Control+a")
    his.page.keyboard.type("His")
    his.press("Tab")
    asked = his.page.locator(".toc-unkept")
    expect(asked).to_contain_text("“His”")
    asked.get_by_role("button", name="Keep theirs").click()
    field = his.page.locator('[data-field="text"] textarea').first
    expect(field).to_have_value("Hers")
    assert his.session.theory.elements["train"].text == {"en": "Hers"}


def test_cell_of_the_table_left_as_it_was_changes_nothing(
    two_pages: tuple[EditorPage, EditorPage],
) -> None:
    hers, his = two_pages
    his.card("Train judges").click()
    his.press("t", "t", "Enter")
    hers.card("Train judges").click()
    hers.press("F2")
    write(hers, "Hers")
    settled(his, lambda: his.session.theory.elements["train"].text == {"en": "Hers"})
    his.press("Enter")
    his.page.wait_for_timeout(100)
    assert his.received == []
    assert his.session.theory.elements["train"].text == {"en": "Hers"}
