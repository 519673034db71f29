"""The quick line: what is typed or pasted, shown before it is made, and had back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, link_between, settled

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import EditorPage

OUTLINE = "Courts are open\n\tRooms are rented\n\t\tRent rooms\n\t! Rents stay low"


def area(page: EditorPage) -> Locator:
    """Find the box of the quick line."""
    return page.page.get_by_role("textbox", name="Quick line")


def rows(page: EditorPage) -> Locator:
    """Find what the lines will become."""
    return page.page.locator(".toc-quick-rows li")


def kinds(page: EditorPage) -> list[str]:
    """Read the chosen kind of each row."""
    return [one.input_value() for one in page.page.locator(".toc-quick-rows select").all()]


def opened(page: EditorPage, text: str = "") -> None:
    """Open the quick line and put a text in."""
    page.page.locator(".toc-stage").focus()
    page.press(".")
    expect(area(page)).to_be_focused()
    page.page.keyboard.insert_text(text)


def paste(page: EditorPage, text: str) -> None:
    """Paste where the focus is, as the browser tells it."""
    page.page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const wishes = { clipboardData: data, bubbles: true, cancelable: true };
          const event = new ClipboardEvent("paste", wishes);
          if (document.activeElement.dispatchEvent(event)) {
            document.execCommand("insertText", false, text);
          }
        }""",
        text,
    )


def test_pasted_outline_becomes_a_tree_in_one_step(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.locator(".toc-stage").focus()
    paste(page, OUTLINE)
    expect(rows(page)).to_have_count(4)
    assert kinds(page) == ["outcome", "output", "activity", "assumption"]
    expect(rows(page).nth(1)).to_contain_text("leads to “Courts are open”")
    expect(rows(page).nth(3)).to_contain_text("on “Courts are open”")
    page.press("Enter")
    settled(page, lambda: len(page.session.theory.elements) == len(PLAN.elements) + 4)
    assert link_between(page.session, "rent-rooms", "rooms-are-rented")
    assert link_between(page.session, "rooms-are-rented", "courts-are-open")
    expect(area(page)).to_be_focused()
    expect(area(page)).to_have_value("")
    page.press("Escape", "Control+z")
    settled(page, lambda: page.session.theory == PLAN)


def test_kinds_are_changed_in_the_list_by_key(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    opened(page, "Rent rooms > Rooms are rented > Courts are open")
    expect(rows(page)).to_have_count(3)
    assert kinds(page) == ["activity", "output", "outcome"]
    page.press("Home", "ArrowUp")
    last = page.page.get_by_label("Kind of “Courts are open”")
    expect(last).to_be_focused()
    page.press("ArrowLeft")
    expect(last).to_have_value("impact")
    expect(last).to_be_focused()
    page.press("ArrowUp", "ArrowUp")
    first = page.page.get_by_label("Kind of “Rent rooms”")
    expect(first).to_be_focused()
    page.press("d")
    expect(rows(page).nth(0)).to_have_attribute("data-kind", "driver")
    expect(first).to_be_focused()
    page.press("Enter")
    settled(page, lambda: "courts-are-open" in page.session.theory.elements)
    made = page.session.theory.elements
    assert made["courts-are-open"].kind == "impact"
    assert made["rooms-are-rented"].kind == "outcome"
    assert made["rent-rooms"].kind == "driver"


def test_chosen_kind_outlives_what_is_typed_after(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    opened(page, "Rent rooms")
    expect(rows(page)).to_have_count(1)
    page.press("Home", "ArrowUp", "ArrowLeft")
    expect(rows(page).first).to_have_attribute("data-kind", "impact")
    page.press("Escape")
    expect(area(page)).to_be_focused()
    page.press("End", "Shift+Enter")
    page.page.keyboard.type("a: Hire clerks")
    expect(rows(page)).to_have_count(2)
    assert kinds(page) == ["impact", "activity"]


def test_line_not_understood_stays_marked_and_the_others_go_in(
    editor_page: OpenPage,
) -> None:
    page = editor_page(PLAN)
    opened(page, "? Floods\nCourts are open\nRent rooms >")
    faults = page.page.locator(".toc-quick-rows li.is-fault")
    expect(faults).to_have_count(2)
    expect(faults.first).to_contain_text("Select the link or card first")
    page.press("Enter")
    settled(page, lambda: "courts-are-open" in page.session.theory.elements)
    expect(area(page)).to_have_value("? Floods\nRent rooms >")
    expect(rows(page)).to_have_count(2)
    assert len(page.session.theory.elements) == len(PLAN.elements) + 1


def test_emptied_draft_comes_back(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    opened(page, "Courts are open")
    expect(rows(page)).to_have_count(1)
    page.press("Escape")
    expect(area(page)).to_have_value("")
    expect(area(page)).to_be_focused()
    expect(page.page.locator(".toc-quick-summary")).to_contain_text("Ctrl+Z brings it back")
    page.press("Control+z")
    expect(area(page)).to_have_value("Courts are open")
    page.press("Escape", "Escape")
    expect(area(page)).to_be_hidden()
    assert page.session.theory == PLAN


def test_paste_takes_the_place_of_an_old_draft_that_can_be_had_back(
    editor_page: OpenPage,
) -> None:
    page = editor_page(PLAN)
    opened(page, "An old draft")
    page.page.locator(".toc-quick").get_by_role("button").click()
    page.page.locator(".toc-stage").focus()
    paste(page, "  One\n    Two")
    expect(area(page)).to_have_value("  One\n    Two")
    expect(rows(page).nth(1)).to_contain_text("leads to “One”")
    page.press("Control+z")
    expect(area(page)).to_have_value("An old draft")
    page.page.locator(".toc-quick").get_by_role("button").click()
    page.page.locator(".toc-stage").focus()
    page.press(".")
    paste(page, "Three\nFour")
    expect(area(page)).to_have_value("Three\nFour")


def test_lines_pasted_into_a_line_begin_on_their_own(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    opened(page, "Courts")
    paste(page, "- One\n- Two")
    expect(area(page)).to_have_value("Courts\n- One\n- Two")


def test_sixty_lines_are_walked_and_scrolled(editor_page: OpenPage) -> None:
    page = editor_page(PLAN, width=1366, height=768)
    opened(page, "\n".join(f"Card {number}" for number in range(60)))
    expect(rows(page)).to_have_count(60)
    page.page.locator(".toc-quick-area").evaluate("(one) => one.setSelectionRange(0, 0)")
    page.press("ArrowUp")
    expect(rows(page).nth(59)).to_be_in_viewport()
    for _ in range(59):
        page.press("ArrowUp")
    expect(rows(page).nth(0)).to_be_in_viewport()
    expect(page.page.locator(".toc-stage")).to_be_in_viewport()


def test_first_new_card_is_worked_on_when_the_line_is_closed(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    opened(page, OUTLINE)
    page.press("Enter", "Escape")
    expect(page.card("Courts are open")).to_be_focused()
    expect(page.card("Courts are open")).to_have_attribute("aria-current", "true")
    expect(page.card("Courts are open")).to_be_in_viewport()
