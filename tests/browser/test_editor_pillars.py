"""Pillars and the theory's title are worked where they stand, on the map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, drag, middle, settled
from tests.factories import theory

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import EditorPage

TOLD = ".toc-unseen[role=status]"
LONG_KHMER = "ការទទួលខុសត្រូវ និងតម្លាភាពរបស់ស្ថាប័នរដ្ឋទាំងអស់"
LONG = "Accountability-and-transparency institutions for everybody"


def head(page: EditorPage, pillar: str) -> Locator:
    """Find a pillar's head by its id."""
    return page.page.locator(f'.toc-head[data-pillar="{pillar}"]')


def titles(page: EditorPage) -> list[str]:
    known = page.session.theory
    return [known.spoken(one.title) for one in known.pillars]


def test_pillars_are_typed_one_after_the_other_in_a_blank_theory(
    editor_page: OpenPage,
) -> None:
    page = editor_page(theory(""))
    page.page.get_by_role("button", name="Pillar", exact=True).click()
    field = page.page.get_by_role("textbox", name="Title of the new pillar")
    for number, title in enumerate(("Justice", "Civic space", "Land"), start=1):
        expect(field).to_be_focused()
        page.page.keyboard.type(title)
        page.press("Enter")
        expect(page.page.locator(".toc-head")).to_have_count(number)
        expect(field).to_have_value("")
        expect(page.page.locator(TOLD)).to_contain_text(f"“{title}” is added")
    page.press("Escape")
    expect(field).to_have_count(0)
    expect(page.page.locator(".toc-head-add")).to_be_focused()
    assert titles(page) == ["Justice", "Civic space", "Land"]
    page.press("Control+z")
    settled(page, lambda: titles(page) == ["Justice", "Civic space"])


def test_sign_for_one_more_pillar_covers_no_name(editor_page: OpenPage) -> None:
    page = editor_page(PLAN, width=700)
    page.page.locator(".toc-stage").focus()
    for _ in range(4):
        page.press("+")
    sign = page.page.locator(".toc-head-add").bounding_box()
    assert sign is not None
    for name in page.page.locator(".toc-head-text:visible").all():
        box = name.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= sign["x"]


def test_card_is_added_to_the_pillar_that_is_selected(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    head(page, "civic").click()
    page.press("n", "o")
    page.page.keyboard.type("Groups meet freely")
    page.press("Enter")
    expect(page.card("Groups meet freely")).to_be_focused()
    elements = page.session.theory.elements
    assert elements["groups-meet-freely"].pillars == ("civic",)


@pytest.mark.parametrize("way", ["double click", "F2", "Enter"])
def test_head_is_renamed_where_it_stands(editor_page: OpenPage, way: str) -> None:
    page = editor_page(PLAN)
    if way == "double click":
        head(page, "law").dblclick()
    else:
        head(page, "law").focus()
        page.press(way)
    field = page.page.get_by_role("textbox", name="Title of the pillar")
    expect(field).to_have_value("law")
    page.page.keyboard.type("Rule of law")
    page.press("Enter")
    expect(head(page, "law")).to_have_text("Rule of law")
    expect(head(page, "law")).to_be_focused()
    assert titles(page) == ["Rule of law", "civic"]


def test_head_without_words_says_why_and_keeps_the_field(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    head(page, "law").focus()
    page.press("F2", "Control+a", "Delete", "Enter")
    field = page.page.get_by_role("textbox", name="Title of the pillar")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("A pillar needs a title"))
    page.press("Escape")
    expect(head(page, "law")).to_be_focused()
    assert titles(page) == ["law", "civic"]


def test_heads_are_walked_and_moved_by_key(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    head(page, "law").focus()
    page.press("ArrowRight")
    expect(head(page, "civic")).to_be_focused()
    expect(head(page, "civic")).to_have_attribute("aria-pressed", "true")
    page.press("Alt+ArrowLeft")
    settled(page, lambda: titles(page) == ["civic", "law"])
    expect(head(page, "civic")).to_be_focused()
    expect(page.page.locator(TOLD)).to_have_text("“civic” is pillar 1 of 2 now.")
    expect(page.page.locator(".toc-head").first).to_have_text("civic")
    page.press("ArrowRight", "ArrowRight")
    expect(page.page.locator(".toc-head-add")).to_be_focused()


def test_head_is_dragged_among_the_others(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    x, y = middle(head(page, "civic"))
    drag(page, middle(head(page, "law")), (x + 40, y))
    settled(page, lambda: titles(page) == ["civic", "law"])


def test_selected_head_shows_its_fields_and_its_colour_is_chosen(
    editor_page: OpenPage,
) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("p")
    head(page, "civic").click()
    panel = page.page.get_by_role("complementary", name="Side panel")
    expect(panel).to_contain_text("Place 2 of 2")
    panel.get_by_role("radio", name="Teal").check()
    settled(page, lambda: page.session.theory.pillars[1].colour == "#00838f")
    field = panel.get_by_role("textbox", name="Title")
    field.fill("Civic space")
    page.press("Enter")
    expect(head(page, "civic")).to_have_text("Civic space")
    expect(panel.get_by_role("heading").first).to_have_text("Pillar: Civic space")
    assert page.session.theory.pillars[1].title == {"en": "Civic space"}
    field.fill("")
    page.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("needs a title"))
    page.card("Train judges").click()
    expect(head(page, "civic")).to_have_attribute("aria-pressed", "false")
    expect(panel.get_by_label("Kind")).to_have_value("activity")


@pytest.mark.parametrize(
    ("choice", "verdicts"),
    [("To this pillar:", ("civic",)), ("They stay, in no pillar", ()), ("4 cards", None)],
)
def test_removal_asks_where_the_cards_go(
    editor_page: OpenPage, choice: str, verdicts: tuple[str, ...] | None
) -> None:
    page = editor_page(PLAN)
    head(page, "law").focus()
    page.press("Delete")
    question = page.page.get_by_role("dialog", name=re.compile("Remove the pillar “law”"))
    question.get_by_role("radio", name=choice).check()
    question.get_by_role("button", name="Remove").click()
    settled(page, lambda: titles(page) == ["civic"])
    left = page.session.theory.elements.get("verdicts")
    assert (None if left is None else left.pillars) == verdicts
    expect(head(page, "civic")).to_be_focused()
    page.press("Control+z")
    settled(page, lambda: page.session.theory == PLAN)


def test_question_is_left_by_key_and_nothing_changes(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    head(page, "law").focus()
    page.press("Delete", "x", "Escape")
    expect(page.page.get_by_role("dialog")).to_have_count(0)
    expect(head(page, "law")).to_be_focused()
    assert page.session.theory == PLAN


@pytest.mark.parametrize("way", ["double click", "F2", "Enter"])
def test_title_of_the_theory_is_changed_on_the_map(editor_page: OpenPage, way: str) -> None:
    page = editor_page(PLAN)
    title = page.page.locator(".toc-title")
    expect(title).to_have_text("Example")
    if way == "double click":
        title.dblclick()
    else:
        title.focus()
        page.press(way)
    page.page.keyboard.type("Justice for all")
    page.press("Enter")
    expect(title).to_have_text("Justice for all")
    expect(title).to_be_focused()
    assert page.session.theory.title == {"en": "Justice for all"}


def test_level_heads_are_there_at_every_zoom_and_in_the_cards_language(
    editor_page: OpenPage,
) -> None:
    page = editor_page(PLAN)
    names = page.page.locator(".toc-rank-head > span:not(.toc-fold)")
    for _ in range(12):
        for place in range(4):
            name = names.nth(place)
            if name.evaluate("one => one.parentElement.style.visibility") != "hidden":
                assert re.fullmatch(
                    r"Impact|Outcomes|Outputs|Activities|\w+…",
                    name.inner_text(),
                    re.IGNORECASE,
                )
                assert name.evaluate("one => getComputedStyle(one).display") != "none"
        page.page.get_by_role("button", name="Smaller").click()
    page.session.speak("fr")
    page.session.follow()
    page.page.get_by_role("button", name="Show all").click()
    expect(names.last).to_have_text("Activités")


def test_long_head_ends_at_a_word_or_whole_character(editor_page: OpenPage) -> None:
    page = editor_page(
        theory(
            f'pillar a: title="{LONG}"; pillar b: title="{LONG_KHMER}"',
            "outcome x: pillars=[a]; outcome y: pillars=[b]",
        ),
        width=700,
    )
    for _ in range(3):
        page.page.get_by_role("button", name="Smaller").click()
    for text in page.page.locator(".toc-head-text").all():
        assert text.inner_text().endswith("…")
        assert text.evaluate("one => one.scrollWidth <= one.clientWidth")
