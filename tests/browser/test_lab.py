"""The main job, from start to end: JupyterLab, notebook 01, edits that are on disk."""

from __future__ import annotations

import os
import re
import signal
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.lab import Lab
from toc.formats.registry import read
from toc.model.elements import Assumption

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

    from toc.model.theory import Theory

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GOAL = "People obtain equal justice"
KHMER = "ប្រជាពលរដ្ឋតាមដានសវនាការ"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Start JupyterLab once for this file."""
    with Lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


def card(editor: Locator, text: str) -> Locator:
    """Find a card by its text, which may run over several lines."""
    return editor.get_by_role("button", name=re.compile(re.escape(text))).and_(
        editor.locator(".toc-card")
    )


def on_disk(lab: Lab, is_so: Callable[[Theory], object]) -> Theory:
    """Wait until the file says so, much longer than the promised two seconds at most."""
    until = time.monotonic() + 20
    while not is_so(theory := read(lab.theory_file)):
        assert time.monotonic() < until, "It is not in the file."
        time.sleep(0.1)
    return theory


def element_with(theory: Theory, text: str) -> str | None:
    """Find an element by its text."""
    return next(
        (one.id for one in theory.elements.values() if text in one.text.values()), None
    )


def find(editor: Locator, text: str) -> Locator:
    """Search for a card as a facilitator does, and select it."""
    editor.get_by_placeholder("Search").fill(text)
    editor.page.keyboard.press("Enter")
    found = card(editor, text)
    expect(found).to_be_visible()
    found.click()
    return found


def test_facilitator_edits_the_cambodia_programme_and_finds_it_again(
    lab: Lab, chromium: Browser, tmp_path: Path
) -> None:
    notebook = lab.notebook(chromium)
    page = notebook.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    editor = notebook.run_first_cell()
    before = read(lab.theory_file)
    cells = page.locator(".jp-Cell").count()

    find(editor, GOAL)
    page.keyboard.press("n")
    page.keyboard.press("o")
    page.keyboard.type("Citizens follow trials")
    page.keyboard.press("Enter")
    card(editor, "Citizens follow trials").dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(KHMER)
    page.keyboard.press("Enter")
    expect(card(editor, KHMER)).to_be_visible()

    page.keyboard.press("l")
    page.keyboard.type(GOAL)
    page.keyboard.press("Enter")
    goal = element_with(before, before.elements["justice-for-all"].text["en"])
    theory = on_disk(
        lab, lambda now: (new := element_with(now, KHMER)) and now.graph.has_edge(new, goal)
    )
    added = element_with(theory, KHMER)
    (link,) = theory.graph.edges[added, goal]["links"]

    card(editor, KHMER).focus()
    page.keyboard.press("k")
    page.keyboard.press("a")
    page.keyboard.type("Trials stay open to the public")
    page.keyboard.press("Enter")
    expect(card(editor, "Trials stay open to the public")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(card(editor, "Trials stay open to the public")).to_have_count(0)
    page.keyboard.press("Control+y")
    expect(card(editor, "Trials stay open to the public")).to_be_visible()

    theory = on_disk(lab, lambda now: element_with(now, "Trials stay open to the public"))
    assumption = theory.elements[
        element_with(theory, "Trials stay open to the public") or ""
    ]
    assert isinstance(assumption, Assumption)
    assert assumption.conditions == (link,)
    assert len(theory.elements) == len(before.elements) + 2
    expect(editor.get_by_text(re.compile(r"Saved \d\d:\d\d:\d\d"))).to_be_visible()
    assert page.locator(".jp-Cell").count() == cells, "A key reached the notebook."
    assert all(url.startswith((lab.address, "data:", "blob:")) for url in asked)
    page.screenshot(path=tmp_path / "edited.png")
    page.context.close()

    # Everything is there when it is opened again.
    notebook = lab.notebook(chromium)
    find(notebook.run_first_cell(), KHMER)
    notebook.page.context.close()


def test_dialog_of_jupyterlab_shows_over_the_editor_that_fills_the_window(
    lab: Lab, chromium: Browser
) -> None:
    notebook = lab.notebook(chromium)
    page = notebook.page
    editor = notebook.run_first_cell()
    find(editor, GOAL)
    page.keyboard.press("f")
    expect(editor).to_have_class(re.compile("is-full"))
    assert editor.bounding_box() == {"x": 0, "y": 0, "width": 1500, "height": 1100}
    expect(card(editor, GOAL)).to_be_focused()
    for pid in lab.kernel_pids():
        os.kill(pid, signal.SIGKILL)
    dialog = page.locator(".jp-Dialog")
    dialog.locator(".jp-Dialog-button.jp-mod-accept").click()
    expect(dialog).to_have_count(0)
    card(editor, GOAL).click()
    # What lies over the map goes first: its messages, then the selection.
    for _ in range(4):
        if "is-full" in (editor.get_attribute("class") or ""):
            page.keyboard.press("Escape")
    expect(editor).not_to_have_class(re.compile("is-full"))
    expect(page.locator(".jp-Notebook .toc-editor")).to_be_visible()
    page.keyboard.press("x")
    expect(page.locator(".jp-Notebook .toc-editor")).to_be_visible()
