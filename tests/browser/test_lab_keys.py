"""In JupyterLab too: new cards are worked on at once, and no key reaches the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.lab import Lab
from tests.browser.test_lab import card, element_with, find, on_disk
from toc.formats.registry import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GOAL = "People obtain equal justice"
#: What takes no focus itself: a click on it must not give the keys to the notebook.
QUIET = (
    ".toc-save",
    ".toc-census",
    ".toc-panel-head",
    ".toc-panel-body",
    ".toc-lot h2",
    ".toc-lot-list",
    ".toc-toolbar",
    ".toc-footer button >> nth=0",
)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Start JupyterLab once for this file."""
    with Lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="module")
def editor(lab: Lab, chromium: Browser) -> Iterator[Locator]:
    """Open the first notebook once, with its editor."""
    notebook = lab.notebook(chromium)
    yield notebook.run_first_cell()
    notebook.page.context.close()


def add(editor: Locator, key: str, text: str) -> None:
    """Add a card by key and wait until it is the one that people work on."""
    editor.page.keyboard.press(key)
    editor.page.keyboard.type(text)
    editor.page.keyboard.press("Enter")
    expect(card(editor, text)).to_be_focused()
    expect(editor.locator(".toc-card.is-selected")).to_have_count(1)


def cells(page: Page) -> list[str]:
    """Give what the notebook's cells hold."""
    return page.locator(".jp-Cell .jp-InputArea").all_inner_texts()


def test_cause_of_a_cause_makes_a_chain(lab: Lab, editor: Locator) -> None:
    before = read(lab.theory_file)
    find(editor, GOAL)
    add(editor, "c", "Trials are public")
    add(editor, "c", "Court clerks post the lists")
    add(editor, "Enter", "Court rooms have seats")
    add(editor, "a", "Clerks are paid on time")
    card(editor, "Court rooms have seats").click()
    add(editor, "r", "Rooms are sold")
    after = on_disk(lab, lambda now: element_with(now, "Rooms are sold"))
    trials = element_with(after, "Trials are public")
    ids = {
        text: element_with(after, text)
        for text in ("Court clerks post the lists", "Court rooms have seats")
    }
    assert set(after.graph.predecessors(trials)) == set(ids.values())
    assert list(after.graph.successors(trials)) == ["justice-for-all"]
    goal = before.elements["justice-for-all"].text
    assert after.elements["justice-for-all"].text == goal
    on = {one.text["en"]: one for one in after.elements.values()}
    rooms = ids["Court rooms have seats"]
    assert on["Clerks are paid on time"].conditions == (rooms,)
    assert on["Rooms are sold"].threatens == (rooms,)


def test_chain_is_typed_without_waiting(lab: Lab, editor: Locator) -> None:
    before = read(lab.theory_file)
    find(editor, GOAL)
    texts = ("Judges are known", "Lists are printed", "Printers have paper")
    for text in texts:
        editor.page.keyboard.press("c")
        editor.page.keyboard.type(text)
        editor.page.keyboard.press("Enter")
    expect(card(editor, texts[-1])).to_be_focused()
    after = on_disk(lab, lambda now: element_with(now, texts[-1]))
    known, printed, paper = (element_with(after, text) for text in texts)
    assert list(after.graph.successors(known)) == ["justice-for-all"]
    assert list(after.graph.successors(printed)) == [known]
    assert list(after.graph.successors(paper)) == [printed]
    assert len(after.elements) == len(before.elements) + len(texts)


def test_clicks_in_the_editor_keep_the_keys_from_the_notebook(editor: Locator) -> None:
    page = editor.page
    find(editor, GOAL)
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    page.keyboard.press("Escape")
    before = cells(page)
    for place in QUIET:
        # Searched for each time: where the last place has left it, a head may cover it.
        selected = find(editor, GOAL)
        expect(selected, place).to_have_attribute("aria-current", "true")
        box = editor.locator(place).first.bounding_box()
        assert box is not None, place
        page.mouse.click(box["x"] + 2, box["y"] + 2)
        page.keyboard.press("b")
        page.keyboard.press("b")
        if place != ".toc-panel-body":
            page.keyboard.press("x")
            expect(selected, place).to_have_count(0)
            page.keyboard.press("Control+z")
            expect(editor.locator(".toc-lot [data-id]"), place).to_have_count(0)
        assert cells(page) == before, place


def test_pasted_outline_becomes_a_tree_whose_kinds_are_changed_by_key(
    lab: Lab, editor: Locator
) -> None:
    page = editor.page
    find(editor, GOAL)
    before = cells(page)
    page.keyboard.press(".")
    box = editor.get_by_role("textbox", name="Quick line")
    expect(box).to_be_focused()
    page.keyboard.insert_text("Halls are open to all\n\tHalls have ramps\n\t\tBuild ramps")
    expect(editor.locator(".toc-quick-rows li")).to_have_count(3)
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    last = editor.get_by_label("Kind of “Build ramps”")
    expect(last).to_be_focused()
    page.keyboard.press("d")
    expect(last).to_have_value("driver")
    expect(last).to_be_focused()
    page.keyboard.press("Enter")
    after = on_disk(lab, lambda now: element_with(now, "Build ramps"))
    build, ramps, halls = (
        element_with(after, text)
        for text in ("Build ramps", "Halls have ramps", "Halls are open to all")
    )
    assert list(after.graph.successors(build)) == [ramps]
    assert list(after.graph.successors(ramps)) == [halls]
    assert after.elements[build].kind == "driver"
    expect(box).to_be_focused()
    assert cells(page) == before


def test_editor_opens_as_high_as_the_window_and_on_the_whole_theory(
    lab: Lab, chromium: Browser
) -> None:
    notebook = lab.notebook(chromium)
    editor = notebook.run_first_cell()
    room = notebook.page.locator(".jp-WindowedPanel-outer").first.bounding_box()
    box = editor.bounding_box()
    assert room is not None
    assert box is not None
    assert room["height"] - 40 < box["height"] <= room["height"]
    expect(editor).to_be_in_viewport(ratio=0.99)
    # The overview map is there only while a part of the theory is out of view.
    expect(editor.locator(".toc-overview")).to_be_hidden()
    editor.locator(".toc-stage").focus()
    notebook.page.keyboard.press("1")
    expect(editor.locator(".toc-overview")).to_be_visible()
    notebook.page.context.close()


def test_all_copied_and_pasted_are_cards_and_no_cells(lab: Lab, editor: Locator) -> None:
    page = editor.page
    editor.locator(".toc-stage").focus()
    before, there = cells(page), read(lab.theory_file)
    page.keyboard.press("Control+a")
    expect(editor.locator(".toc-together")).to_be_visible()
    expect(page.locator(".jp-Cell.jp-mod-selected")).to_have_count(1)
    find(editor, GOAL)
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    after = on_disk(lab, lambda now: len(now.elements) > len(there.elements))
    goals = [one for one in after.elements.values() if one.text["en"].startswith(GOAL)]
    assert len(goals) > 1
    assert cells(page) == before
    page.keyboard.press("Control+z")
