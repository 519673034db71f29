"""Several cards at once: chosen with mouse and keys, changed as one edit, shown as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, EditorPage, drag, middle, settled
from tests.factories import theory

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

ALL = ("Train judges", "Judges are trained", "Courts publish verdicts")


def chosen(page: EditorPage) -> set[str]:
    """Name the cards that are shown as selected."""
    return {
        str(card.get_attribute("data-id"))
        for card in page.page.locator(".toc-card[aria-pressed=true]").all()
    }


def said(page: EditorPage) -> str:
    return page.page.locator(".toc-unseen[role=status]").inner_text()


def last(page: EditorPage) -> dict[str, object]:
    return page.received[-1]


def pick(page: EditorPage, *texts: str) -> None:
    """Click the first card, and the others with Shift."""
    page.card(texts[0]).click()
    for text in texts[1:]:
        page.card(text).click(modifiers=["Shift"])


def test_shift_click_takes_cards_in_and_out(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, *ALL)
    assert chosen(page) == {"train", "trained", "verdicts"}
    expect(page.page.locator(".toc-together-count")).to_have_text("3 cards selected")
    assert said(page) == "3 cards selected"
    page.card("Judges are trained").click(modifiers=["Control"])
    assert chosen(page) == {"train", "verdicts"}
    page.press("Escape")
    assert chosen(page) == set()
    expect(page.page.locator(".toc-together")).to_be_hidden()


def test_shift_drag_over_the_empty_map_selects_what_it_touches(
    editor_page: OpenPage,
) -> None:
    page = editor_page(PLAN)
    first, last_one = (
        page.card(text).bounding_box() for text in ("People obtain", "Judges are trained")
    )
    assert first is not None
    assert last_one is not None
    start = (first["x"] + first["width"] + 12, first["y"] - 6)
    page.page.keyboard.down("Shift")
    drag(page, start, (first["x"] + 4, last_one["y"] + 4))
    page.page.keyboard.up("Shift")
    assert {"justice", "verdicts", "trained"} <= chosen(page)
    assert "train" not in chosen(page)
    assert page.page.locator(".toc-band").count() == 0


def test_keys_select_the_next_card_too_and_all(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("Shift+ArrowUp", "Shift+ArrowUp")
    assert chosen(page) == {"train", "trained", "verdicts"}
    expect(page.card("Courts publish verdicts")).to_be_focused()
    page.press("Control+a")
    assert chosen(page) == set(PLAN.elements)


def test_folded_and_faded_cards_are_not_among_all(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("People are heard").click()
    page.press("w", "Control+a")
    assert chosen(page) == set(PLAN.elements) - {"heard"}


def test_delete_removes_all_as_one_edit(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, *ALL)
    page.press("Delete")
    settled(page, lambda: len(page.session.theory.elements) == 2)
    assert last(page)["type"] == "several"
    assert "3 cards selected" in said(page)
    page.press("Control+z")
    settled(page, lambda: page.session.theory == PLAN)


def test_alt_arrow_and_drag_move_all(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, "Train judges", "Judges are trained")
    page.press("Alt+ArrowRight")
    settled(page, lambda: set(page.session.theory.places) == {"train", "trained"})
    before = {key: place.y for key, place in page.session.theory.places.items()}
    start = middle(page.card("Train judges"))
    drag(page, start, (start[0], start[1] + 20))
    settled(
        page,
        lambda: all(page.session.theory.places[key].y > before[key] for key in before),
    )
    assert chosen(page) == {"train", "trained"}
    assert last(page)["type"] == "several"


def test_ties_go_with_the_cards_that_are_dragged(editor_page: OpenPage) -> None:
    page = editor_page(
        theory(
            'output a: text="Judges are trained"; outcome b: text="Courts publish"; a > b',
            'assumption fair: text="Judges are fair", conditions=[b]',
        )
    )
    pick(page, "Courts publish", "Judges are fair")
    tie = page.page.locator(".toc-lines .toc-tie")
    ends = "(tie) => tie.firstChild.getAttribute('d').match(/-?[0-9.]+/g).map(Number)"
    before = tie.evaluate(ends)
    x, y = middle(page.card("Courts publish"))
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 30, y + 20, steps=4)
    after = tie.evaluate(ends)
    shifts = [round(now - then) for now, then in zip(after, before, strict=True)]
    assert shifts[:2] == shifts[2:]
    assert shifts[0] > 0
    assert shifts[1] > 0
    page.press("Escape")
    page.page.mouse.up()


def test_click_without_moving_selects_one_of_several(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, *ALL)
    page.card("Judges are trained").click()
    assert chosen(page) == set()
    expect(page.card("Judges are trained")).to_have_attribute("aria-current", "true")


def test_panel_sets_kind_pillar_and_owner_of_all(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, "Train judges", "Judges are trained")
    page.press("p")
    panel = page.page.locator(".toc-panel")
    expect(panel.get_by_role("heading", name="2 cards selected")).to_be_visible()
    expect(panel.get_by_label("Kind of all of them")).to_have_value("-")
    panel.get_by_label("Kind of all of them").select_option("outcome")
    settled(page, lambda: page.session.theory.elements["train"].kind == "outcome")
    panel.get_by_label("Pillar of all of them").select_option("civic")
    settled(page, lambda: page.session.theory.elements["train"].pillars == ("civic",))
    panel.get_by_label("Owner of all of them").fill("Bar association")
    page.press("Enter")
    settled(
        page,
        lambda: (
            {page.session.theory.elements[one].owner for one in ("train", "trained")}
            == {"Bar association"}
        ),
    )
    page.card("Train judges").focus()
    page.press("Control+z", "Control+z", "Control+z")
    settled(page, lambda: page.session.theory == PLAN)


def test_refused_change_of_several_changes_none(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, "Train judges", "Judges are trained")
    page.press("p")
    page.page.get_by_label("Kind of all of them").select_option("risk")
    expect(page.page.locator(".toc-refusal-text").first).to_contain_text("would be lost")
    assert page.session.theory == PLAN
    expect(page.page.get_by_label("Kind of all of them")).to_have_value("-")


def test_votes_of_several_are_cleared_at_once(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    for number, target in enumerate(("train", "trained")):
        page.session.handle({"id": f"v{number}", "type": "vote", "target": target})
    pick(page, *ALL)
    page.press("p")
    page.page.get_by_role("button", name="Clear the votes").click()
    settled(page, lambda: not page.session.theory.elements["train"].votes)
    assert page.session.theory == PLAN


def test_parking_several_is_one_edit(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, "Train judges", "Judges are trained")
    page.press("x")
    settled(page, lambda: page.session.theory.elements["train"].is_parked)
    assert page.session.theory.elements["trained"].is_parked
    assert last(page)["type"] == "several"


def test_duplicate_makes_cards_and_links_and_selects_them(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, "Train judges", "Judges are trained")
    page.press("Control+d")
    settled(page, lambda: len(page.session.theory.elements) == len(PLAN.elements) + 2)
    settled(page, lambda: chosen(page) == {"train-judges", "judges-are-trained"})
    assert len(page.session.theory.links) == len(PLAN.links) + 1


def test_view_goes_to_all_that_is_selected(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    pick(page, "Train judges", "Judges are trained")
    for _ in range(3):
        page.press("-")
    small = page.card("Train judges").bounding_box()
    page.press("z")
    stage = page.page.locator(".toc-stage").bounding_box()
    assert small is not None
    assert stage is not None
    for text in ("Train judges", "Judges are trained"):
        expect(page.card(text)).to_be_in_viewport(ratio=1)
        shown = page.card(text).bounding_box()
        assert shown is not None
        assert shown["width"] > small["width"]
    page.press("-", "-", "Shift+F10")
    page.page.get_by_role("menuitem", name="Zoom to").click()
    again = page.card("Train judges").bounding_box()
    assert again is not None
    assert again["width"] > small["width"]
    assert chosen(page) == {"train", "trained"}


def rows(page: EditorPage) -> set[str]:
    """Name the cards whose rows are said to be selected."""
    return {
        str(row.get_attribute("data-id"))
        for row in page.page.locator(".toc-table tr[aria-selected=true]").all()
    }


def test_rows_of_the_table_are_selected_together(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.locator(".toc-stage").focus()
    page.press("t", "t")
    grid = page.page.get_by_role("grid")
    expect(grid).to_have_attribute("aria-multiselectable", "true")
    order = [str(row.get_attribute("data-id")) for row in grid.locator("tbody tr").all()]
    cells = grid.get_by_role("rowheader")
    cells.nth(1).click()
    cells.nth(3).click(modifiers=["Shift"])
    assert rows(page) == set(order[1:4])
    cells.nth(2).click(modifiers=["Control"])
    assert rows(page) == {order[1], order[3]}
    cells.nth(1).click()
    assert rows(page) == {order[1]}
    page.press("Shift+ArrowDown", "Shift+ArrowDown")
    assert rows(page) == set(order[1:4])
    page.press("Shift+ArrowUp")
    assert rows(page) == set(order[1:3])
    expect(cells.nth(2)).to_be_focused()
    page.press("Delete")
    settled(page, lambda: len(page.session.theory.elements) == len(order) - 2)
    assert last(page)["type"] == "several"
    assert set(page.session.theory.elements) == {order[0], *order[3:]}
