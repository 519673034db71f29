"""The kernel is killed in the middle of a workshop, and no edit is lost."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.lab import Lab
from tests.browser.test_lab import card, find, on_disk

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GOAL = "People obtain equal justice"


def kernel_killed(lab: Lab, editor: Locator) -> Locator:
    """Kill the kernel, close what JupyterLab says of it, and give the editor's banner."""
    for pid in lab.kernel_pids():
        os.kill(pid, signal.SIGKILL)
    banner = editor.locator(".toc-banner")
    expect(banner).to_contain_text("does not answer", timeout=5000)
    page = editor.page
    dialog = page.get_by_role("dialog").get_by_role("button", name="Ok")
    dialog.or_(page.locator(".jp-Dialog-button.jp-mod-accept")).first.click(timeout=9000)
    return banner


def typed_to_a_killed_kernel(
    lab: Lab, chromium: Browser, *texts: str, told: str
) -> Locator:
    """Type a chain of causes while no kernel answers; give the editor that comes after."""
    notebook = lab.notebook(chromium)
    page = notebook.page
    editor = notebook.run_first_cell()
    find(editor, GOAL)
    banner = kernel_killed(lab, editor)
    card(editor, GOAL).click()
    for text in texts:
        page.keyboard.press("c")
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    expect(banner).to_contain_text(told)
    page.reload()
    editor = notebook.run_first_cell()
    expect(editor.locator(".toc-toast")).to_contain_text("sent again")
    return editor


def test_killed_kernel_is_told_and_a_new_editor_takes_the_edits_over(
    chromium: Browser, tmp_path: Path
) -> None:
    with Lab(tmp_path) as lab:
        text = "Citizens follow trials"
        editor = typed_to_a_killed_kernel(lab, chromium, text, told="1 edit is kept")
        find(editor, text)
        theory = on_disk(lab, lambda now: "citizens-follow-trials" in now.elements)
        assert theory.graph.has_edge("citizens-follow-trials", "justice-for-all")


def test_chain_that_was_typed_to_a_killed_kernel_hangs_together_in_the_next(
    chromium: Browser, tmp_path: Path
) -> None:
    """The second card names the first by the command that is to make it."""
    with Lab(tmp_path) as lab:
        texts = ("Citizens follow trials", "Courts open their doors")
        editor = typed_to_a_killed_kernel(lab, chromium, *texts, told="2 edits are kept")
        find(editor, texts[-1])
        theory = on_disk(lab, lambda now: "courts-open-their-doors" in now.elements)
        assert theory.graph.has_edge("courts-open-their-doors", "citizens-follow-trials")
        assert theory.graph.has_edge("citizens-follow-trials", "justice-for-all")
