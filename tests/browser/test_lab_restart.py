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

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("lab")]

GOAL = "People obtain equal justice"


def test_killed_kernel_is_told_and_a_new_editor_takes_the_edits_over(
    chromium: Browser, tmp_path: Path
) -> None:
    with Lab(tmp_path) as lab:
        notebook = lab.notebook(chromium)
        page = notebook.page
        editor = notebook.run_first_cell()
        find(editor, GOAL)
        for pid in lab.kernel_pids():
            os.kill(pid, signal.SIGKILL)
        banner = editor.locator(".toc-banner")
        expect(banner).to_contain_text("does not answer", timeout=5000)
        dialog = page.get_by_role("dialog").get_by_role("button", name="Ok")
        dialog.or_(page.locator(".jp-Dialog-button.jp-mod-accept")).first.click(
            timeout=9000
        )
        card(editor, GOAL).click()
        page.keyboard.press("c")
        page.keyboard.type("Citizens follow trials")
        page.keyboard.press("Enter")
        expect(banner).to_contain_text("1 edit is kept")

        page.reload()
        editor = notebook.run_first_cell()
        expect(editor.locator(".toc-toast")).to_contain_text("sent again")
        find(editor, "Citizens follow trials")
        theory = on_disk(lab, lambda now: "citizens-follow-trials" in now.elements)
        assert theory.graph.has_edge("citizens-follow-trials", "justice-for-all")
