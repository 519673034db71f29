"""A notebook is saved, and opened again when the kernel that ran it is gone."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.lab import Lab

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_saved_notebook_says_what_was_there_until_it_is_run_again(
    chromium: Browser, tmp_path: Path
) -> None:
    with Lab(tmp_path) as lab:
        notebook = lab.notebook(chromium)
        page = notebook.page
        notebook.run_first_cell()
        words = page.locator(".toc-saved")
        expect(words).to_be_hidden()
        page.keyboard.press("Control+s")
        file = lab.workspace / "notebooks" / "01_edit_live.ipynb"
        page.wait_for_function("() => !document.querySelector('.jp-mod-dirty')")
        kept = file.read_text("utf-8")
        assert str(lab.workspace) not in kept
        page.get_by_role("menuitem", name="Kernel", exact=True).click()
        page.get_by_role("menuitem", name="Shut Down Kernel", exact=True).click()
        page.get_by_text("No Kernel").first.wait_for()

        page.reload()
        expect(words).to_contain_text("Here was the live editor of “")
        expect(words).to_contain_text("(cambodia-2018-2021.toc.json). Run this cell")
        expect(words).to_be_visible()
        dead = page.get_by_text("model not found")
        expect(dead).to_be_attached()
        expect(dead).to_be_hidden()

        notebook.run_first_cell()
        expect(words).to_be_hidden()

    copy = tmp_path / "kept.ipynb"
    copy.write_text(kept, "utf-8")
    convert = [sys.executable, "-m", "nbconvert", "--to", "html", str(copy)]
    subprocess.run(convert, check=True)
    html = copy.with_suffix(".html").read_text("utf-8")
    assert html.count("Here was the live editor of “") == 1
