"""A workshop without a mouse: cards, quick lines, parking lot, votes, table, spotlight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, drag, link_between, middle, settled
from tests.factories import theory
from toc.editor.session import Session
from toc.formats.registry import read, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import OpenPage

#: Announced once for those who listen.
TOLD = ".toc-unseen[role=status]"


def test_chain_of_five_is_built_and_saved_without_a_mouse(
    editor_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toc.json"
    write(theory("pillar law"), path)
    page = editor_page(Session.open(path, author="Facilitator"))
    page.page.locator(".toc-stage").focus()
    page.press("n", "i")
    page.page.keyboard.type("People obtain justice")
    page.press("Enter")
    for text, key in (
        ("Courts publish verdicts", "c"),
        ("Judges are trained", "c"),
        ("Train judges", "c"),
        ("Hire teachers", "c"),
    ):
        expect(page.page.locator(".toc-card.is-selected")).to_be_focused()
        page.press(key)
        page.page.keyboard.type(text)
        page.press("Enter")
        expect(page.card(text)).to_be_focused()
    page.press("k", "a")
    page.page.keyboard.type("Budgets last")
    page.press("Enter")
    expect(page.card("Assumption: Budgets last")).to_be_focused()
    page.press("ArrowUp")
    page.press("r")
    page.page.keyboard.type("Judges leave")
    page.press("Enter")
    expect(page.card("Risk: Judges leave")).to_be_focused()
    page.press("Control+s")
    expect(page.page.locator(".toc-save")).to_have_text(re.compile(r"Saved \d\d:\d\d:\d\d"))
    page.session.close()
    saved = read(path)
    kinds = [element.kind for element in saved.elements.values()]
    assert sorted(kinds) == sorted(
        ["impact", "outcome", "output", "activity", "activity", "assumption", "risk"]
    )
    assert len(saved.links) == 4
    (assumption,) = [one for one in saved.elements.values() if one.kind == "assumption"]
    (risk,) = [one for one in saved.elements.values() if one.kind == "risk"]
    assert assumption.conditions[0] in saved.links
    assert len(risk.threatens) == 1


def test_enter_again_makes_one_more_card_like_the_new_one(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("c")
    page.page.keyboard.type("Clerks are hired")
    page.press("Enter", "Enter")
    page.page.keyboard.type("Rooms are rented")
    page.press("Enter")
    expect(page.card("Output: Rooms are rented")).to_be_focused()
    links = page.session.theory.graph.predecessors("verdicts")
    assert set(links) == {"trained", "clerks-are-hired", "rooms-are-rented"}


def test_shift_enter_makes_a_card_beside_and_e_an_effect(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("Shift+Enter")
    page.page.keyboard.type("Train clerks")
    page.press("Enter")
    expect(page.card("Activity: Train clerks")).to_be_focused()
    page.press("Escape", "e")
    page.page.keyboard.type("Clerks are trained")
    page.press("Enter")
    expect(page.card("Output: Clerks are trained")).to_be_focused()
    assert link_between(page.session, "train-clerks", "clerks-are-trained")


def test_quick_lines_are_shown_before_they_are_made_and_undone_as_one(
    editor_page: OpenPage,
) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press(".")
    page.page.keyboard.insert_text(
        "- Clerks are hired\n- Train judges > Clerks follow\n! Rain"
    )
    preview = page.page.locator(".toc-quick-preview")
    expect(preview.locator("li")).to_have_count(4)
    assert page.session.theory == PLAN
    page.press("Enter")
    settled(page, lambda: len(page.session.theory.elements) == 8)
    assert page.session.theory.elements["rain"].conditions == ("train-to-clerks-follow",)
    page.press("Escape", "Control+z")
    settled(page, lambda: page.session.theory == PLAN)


def test_refused_quick_line_says_why_and_comes_back(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.locator(".toc-stage").focus()
    page.press(":")
    page.page.keyboard.type("? Floods")
    page.press("Enter")
    expect(page.page.locator(".toc-quick-preview")).to_contain_text(
        "Select the link or card"
    )
    expect(page.page.get_by_role("textbox", name="Quick line")).to_have_value("? Floods")
    assert page.session.theory == PLAN


def test_pasted_list_opens_the_quick_line(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.locator(".toc-stage").focus()
    page.page.evaluate("""() => {
      const data = new DataTransfer();
      data.setData("text/plain", "One\\nTwo");
      const wishes = { clipboardData: data, bubbles: true, cancelable: true };
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", wishes));
    }""")
    expect(page.page.get_by_role("textbox", name="Quick line")).to_have_value("One\nTwo")
    expect(page.page.locator(".toc-quick-preview li")).to_have_count(2)


def test_card_is_parked_and_brought_back_by_key(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("People are heard").click()
    page.press("x")
    lot = page.page.get_by_role("complementary", name="Parking lot")
    parked = lot.get_by_role("button", name="Outcome: People are heard")
    expect(parked).to_be_visible()
    expect(page.card("People are heard")).to_have_count(0)
    assert page.session.theory.elements["heard"].is_parked
    parked.focus()
    page.press("x")
    expect(page.card("People are heard")).to_be_visible()
    assert not page.session.theory.elements["heard"].is_parked


def test_card_is_parked_and_brought_back_by_drag(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.press("Tab")
    page.page.get_by_role("button", name="Parking lot").click()
    lot = page.page.get_by_role("complementary", name="Parking lot")
    x, y = middle(page.card("Train judges"))
    drag(page, (x, y + 10), middle(lot))
    settled(page, lambda: page.session.theory.elements["train"].is_parked)
    target = middle(page.card("People are heard"))
    drag(page, middle(lot.locator(".toc-lot-card")), (target[0], target[1] + 150))
    settled(page, lambda: not page.session.theory.elements["train"].is_parked)
    assert page.session.theory.elements["train"].pillars == ("civic",)


def test_quick_line_enters_into_the_parking_lot(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.locator(".toc-stage").focus()
    page.press("b")
    page.page.get_by_role("button", name="Park a thought").click()
    page.page.keyboard.type("A wild idea")
    page.press("Enter")
    settled(page, lambda: "a-wild-idea" in page.session.theory.elements)
    assert page.session.theory.elements["a-wild-idea"].is_parked
    expect(page.page.locator(".toc-lot-card")).to_contain_text("A wild idea")


def test_votes_and_comments_carry_names(editor_page: OpenPage) -> None:
    page = editor_page(Session(PLAN, author="Dara"))
    page.card("Courts publish verdicts").click()
    page.press("v", "v", "Shift+V", "m")
    page.page.keyboard.type("Which courts?")
    page.press("Enter")
    settled(page, lambda: page.session.theory.elements["verdicts"].comments)
    verdicts = page.session.theory.elements["verdicts"]
    assert verdicts.votes == ("Dara",)
    assert [(one.author, one.text) for one in verdicts.comments] == [
        ("Dara", "Which courts?")
    ]
    expect(page.page.locator(".toc-comment")).to_contain_text("Which courts?")
    expect(page.page.get_by_role("textbox", name="New comment")).to_be_focused()
    expect(page.card("Courts publish verdicts").locator(".toc-tally > span")).to_have_count(
        2
    )


def test_table_is_sorted_and_edited_by_keyboard(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("t", "t")
    cell = page.page.get_by_role("rowheader", name="Courts publish verdicts")
    expect(cell).to_be_focused()
    page.press("Enter")
    page.page.keyboard.press("Control+a")
    page.page.keyboard.type("Courts publish all verdicts")
    page.press("Enter")
    settled(
        page,
        lambda: (
            page.session.theory.elements["verdicts"].text
            == {"en": "Courts publish all verdicts"}
        ),
    )
    expect(page.page.get_by_role("rowheader", name="Courts publish all")).to_be_focused()
    page.press("ArrowRight", "Enter")
    page.page.get_by_label("Pillars").last.select_option("civic")
    page.press("Enter")
    settled(page, lambda: page.session.theory.elements["verdicts"].pillars == ("civic",))
    header = page.page.get_by_role("columnheader", name="Text")
    header.focus()
    page.press("Enter")
    expect(header).to_have_attribute("aria-sort", "ascending")
    texts = page.page.locator("tbody th").all_text_contents()
    assert texts == sorted(texts)
    page.press("Enter")
    assert page.page.locator("tbody th").all_text_contents() == texts[::-1]


def test_table_and_picture_select_the_same(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.locator(".toc-stage").focus()
    page.press("t")
    page.card("People are heard").click()
    row = page.page.get_by_role("row", selected=True)
    expect(row).to_contain_text("People are heard")
    page.page.get_by_role("rowheader", name="Train judges").click()
    expect(page.page.locator(".toc-card.is-selected")).to_have_attribute("data-id", "train")


def test_spotlight_fades_all_but_one_chain(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Judges are trained").click()
    before = page.card("People are heard").bounding_box()
    page.press("s", "t", "Enter")
    faded = page.page.locator(".toc-card.is-faded")
    expect(faded).to_have_count(1)
    expect(faded).to_have_attribute("data-id", "heard")
    assert page.card("People are heard").bounding_box() == before
    expect(page.page.locator(TOLD)).to_contain_text("The rest is faded")
    page.press("Escape", "Escape")
    expect(faded).to_have_count(0)


def test_wall_steps_along_a_chain(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("d")
    wall = page.page.get_by_role("region", name="Presentation")
    expect(wall).to_contain_text("Train judges")
    expect(page.page.get_by_role("toolbar")).to_be_hidden()
    page.press("ArrowRight", "ArrowRight")
    expect(wall).to_contain_text("3 of 4")
    expect(wall).to_contain_text('then "Courts publish verdicts"')
    page.press("Escape")
    expect(wall).to_be_hidden()
    expect(page.card("Train judges")).to_be_focused()


def test_card_is_read_out(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("o")
    sentence = 'If "Judges are trained", then "Courts publish verdicts".'
    expect(page.page.locator(".toc-reading")).to_have_text(sentence)
    expect(page.page.locator(TOLD)).to_contain_text(sentence)


def test_history_names_moments_goes_back_and_brings_back(
    editor_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    page = editor_page(Session.open(path, author="Dara"))
    page.card("People are heard").click()
    page.press("Enter")
    page.page.keyboard.type("Citizens are heard")
    page.press("Enter", "h")
    name = page.page.get_by_role("textbox", name="Name of this moment")
    name.fill("before lunch")
    name.press("Enter")
    expect(page.page.locator(".toc-moment")).to_have_text("before lunch")
    entry = page.page.locator(".toc-entry").first
    expect(entry).to_contain_text("Dara")
    page.card("Citizens are heard").click()
    page.press("Delete")
    expect(page.page.locator(".toc-binned")).to_contain_text("Citizens are heard")
    page.page.locator("[data-deed=bin]").click()
    page.page.get_by_role("button", name="Bring back").click()
    expect(page.card("Citizens are heard")).to_be_visible()
    page.card("Citizens are heard").click()
    page.press("Delete")
    expect(page.card("Citizens are heard")).to_have_count(0)
    expect(page.page.locator(".toc-entry")).to_have_count(4)
    page.page.locator(".toc-entry").last.get_by_role("button").click()
    page.page.get_by_role("button", name="Sure?").click()
    expect(page.card("Citizens are heard")).to_be_visible()


def test_name_of_a_moment_being_typed_outlives_the_edit_of_another(
    editor_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    page = editor_page(Session.open(path, author="Dara"))
    page.page.locator(".toc-stage").focus()
    page.press("h")
    name = page.page.get_by_role("textbox", name="Name of this moment")
    name.click()
    page.page.keyboard.type("before ")
    page.session.handle(
        {"id": "z", "type": "add-element", "kind": "outcome", "text": "More"}, author="Ben"
    )
    expect(page.page.locator(".toc-entry")).to_have_count(1)
    page.page.keyboard.type("lunch")
    page.press("Enter")
    expect(page.page.locator(".toc-moment")).to_have_text("before lunch")


def test_actor_is_added_by_name_in_the_picker(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("p")
    place = page.page.locator('[data-field="actors"]')
    place.locator("summary").first.click()
    place.get_by_role("button", name="Add Actors", exact=True).click()
    place.get_by_role("combobox", name="Add to: Actor").fill("Bar association")
    place.get_by_role("option", name="Add “Bar association”").click()
    settled(page, lambda: page.session.theory.actors)
    (actor,) = page.session.theory.actors.values()
    assert actor.name == {"en": "Bar association"}
    expect(place.locator(".toc-chip")).to_contain_text("Bar association")
