"""Who cannot see, point or bear motion works here too: axe, focus, zoom, names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, settled
from tests.factories import theory
from toc.editor.session import Session

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import EditorPage

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
#: What is open while axe looks, by the keys that open it.
SCENES = {
    "picture": (),
    "details": ("p",),
    "findings": ("g",),
    "history": ("h",),
    "both": ("t",),
    "table": ("t", "t"),
    "lot": ("b",),
    "quick line": (".",),
    "keys": ("?",),
    "show": ("s",),
    "add": ("n",),
    "typing": ("F2",),
    "linker": ("l",),
    "wall": ("d",),
    "folded level": ("Shift+W",),
    "folded pillar": ("w", "g"),
}
#: What is pressed besides, in the whole list of findings, open and accepted.
DEEDS = {
    "manual": "[data-deed^=why-]",
    "accepting": "[data-deed^=accept-IND01]",
}


def violations(page: EditorPage) -> list[str]:
    """Name what axe finds wrong with the editor as it is now."""
    if not AXE.exists():
        pytest.skip("axe-core is not here: npm ci brings it.")
    page.page.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.page.evaluate(
        "async () => (await axe.run('.toc-editor')).violations"
    )
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_wrong(editor_page: OpenPage, *, dark: bool) -> None:
    faults: dict[str, list[str]] = {}
    session = Session(PLAN, author="Dara")
    for command in (
        {"type": "vote", "target": "verdicts"},
        {"type": "add-comment", "target": "verdicts", "text": "Which?"},
        {"type": "enter", "text": "! Trials are public", "on": "verdicts"},
        {"type": "set", "target": "heard", "field": "is_parked", "value": True},
        {"type": "accept", "target": "justice", "code": "IND01", "reason": "Agreed."},
    ):
        session.handle({**command, "id": str(command)})
    page = editor_page(session, dark=dark)
    for scene, keys in SCENES.items():
        page.open()
        page.card("Courts publish verdicts").click()
        page.press(*keys)
        page.page.wait_for_timeout(150)
        if found := violations(page):
            faults[scene] = found
    for deed, button in DEEDS.items():
        page.open()
        page.card("Courts publish verdicts").click()
        page.press("g")
        page.page.evaluate(
            "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
        )
        page.page.locator(button).first.click()
        page.page.wait_for_timeout(150)
        if found := violations(page):
            faults[deed] = found
    assert faults == {}


def test_card_is_described_with_its_links_spelled_out(editor_page: OpenPage) -> None:
    page = editor_page(theory("output a > outcome b > impact c; assumption x on b"))
    expect(page.card("Outcome: b")).to_have_accessible_description(
        re.compile(r"Leads to: c\. Rests on: a\. Conditioned by: x\.")
    )


def test_selected_link_is_an_element_with_a_name(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("k")
    link = page.page.get_by_role("button", name="Link: Train judges → Judges are trained")
    expect(link).to_be_focused()


def test_focus_stays_inside_after_someone_elses_delete(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.session.handle({"id": "other", "type": "remove", "target": "verdicts"})
    page.session.picture()
    expect(page.card("Courts publish verdicts")).to_have_count(0)
    expect(page.page.locator(".toc-stage")).to_be_focused()


def test_focus_stays_inside_after_the_last_undo(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("v")
    undo = page.page.get_by_role("button", name="Undo")
    expect(undo).to_be_enabled()
    undo.focus()
    page.press("Enter")
    settled(page, lambda: page.session.theory == PLAN)
    expect(undo).to_be_disabled()
    inside = "document.querySelector('.toc-editor').contains(document.activeElement)"
    settled(page, lambda: page.page.evaluate(inside))


def test_focus_stays_on_the_button_that_was_pressed(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("p")
    vote = page.page.get_by_role("button", name="Vote", exact=True)
    vote.focus()
    page.press("Enter")
    expect(page.page.locator(".toc-talk-votes")).to_contain_text("1 vote")
    expect(vote).to_be_focused()


def test_card_is_moved_by_buttons_without_dragging(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("p")
    page.page.get_by_role("button", name="Move right").click()
    settled(page, lambda: "train" in page.session.theory.places)
    page.page.get_by_role("button", name="Let the layout place it").click()
    settled(page, lambda: "train" not in page.session.theory.places)


def test_all_tools_can_be_reached_at_twice_the_size(editor_page: OpenPage) -> None:
    """A window half as wide is what a page of 1280 pixels has at 200 %."""
    page = editor_page(PLAN, width=640, height=400)
    inside = page.page.locator(".toc-editor").bounding_box()
    assert inside is not None
    for button in page.page.locator(".toc-toolbar button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= inside["x"]
        assert box["x"] + box["width"] <= inside["x"] + inside["width"]
    stage = page.page.locator(".toc-stage").bounding_box()
    assert stage is not None
    assert stage["height"] > 150


def test_tab_does_not_leave_the_open_sheet_of_keys(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("?")
    sheet = page.page.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_visible()
    # The browser's own bar comes after the last of the sheet; there the page has no focus.
    within = "document.activeElement.matches('.toc-help, .toc-help *, body')"
    for key in ("Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab"):
        page.press(key)
        assert page.page.evaluate(within)
    sheet.get_by_role("button").first.focus()
    page.press("Escape")
    expect(sheet).not_to_be_visible()
    expect(page.card("Courts publish verdicts")).to_be_focused()


def test_arrows_move_within_the_toolbar_and_tab_leaves_it(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    bar = page.page.get_by_role("toolbar")
    expect(bar.locator("[tabindex='0']:visible")).to_have_count(1)
    bar.get_by_role("button", name="Link").focus()
    page.press("ArrowRight")
    expect(page.page.get_by_role("combobox", name="Search the cards")).to_be_focused()
    page.press("ArrowRight")
    expect(bar.get_by_role("button", name="Show")).to_be_focused()
    page.press("ArrowLeft", "a", "ArrowLeft")
    expect(page.page.get_by_role("combobox", name="Search the cards")).to_be_focused()
    page.press("Escape")
    bar.get_by_role("button", name="Show").focus()
    page.press("End", "Home")
    first = bar.get_by_role("button").first
    expect(first).to_be_focused()
    page.press("Tab")
    assert page.page.evaluate("!document.activeElement.closest('.toc-toolbar')")
    page.press("Shift+Tab")
    expect(first).to_be_focused()


def test_what_is_chosen_can_be_told_in_forced_colours(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.emulate_media(forced_colors="active")
    page.card("Courts publish verdicts").click()
    page.press("g")

    def look(selector: str, name: str, part: str = "") -> str:
        found: str = page.page.locator(selector).first.evaluate(
            "(one, [name, part]) => getComputedStyle(one, part)[name]", [name, part]
        )
        return found

    line = "borderBottomColor"
    chosen = look(".toc-tab[aria-selected=true]", line)
    assert chosen != look(".toc-tab[aria-selected=false]", line)
    assert look(".toc-card.is-selected", line, "::after") == chosen
    shapes = {
        severity: page.page.locator(f"[data-severity={severity}] path").first.get_attribute(
            "d"
        )
        for severity in ("error", "warning")
    }
    assert len(set(shapes.values())) == len(shapes)
    mark = ".toc-card-badge[data-severity=warning]"
    assert look(f"{mark} path", "fill") != look(mark, "color", "::after")
