"""A theory that JupyterLab itself has damaged is brought back where it was to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.lab import PATIENCE, Lab
from toc.editor.session import Session
from toc.formats.registry import read

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_damaged_programme_is_brought_back_at_a_click(
    tmp_path: Path, chromium: Browser
) -> None:
    with Lab(tmp_path) as lab:
        path = lab.theory_file
        with Session.open(path) as session:
            command = {"id": "a", "type": "add-element", "kind": "outcome"}
            assert session.handle({**command, "text": "Courts publish"})["accepted"]
        whole = read(path)
        half = path.read_bytes()[:20_000]
        path.write_bytes(half)
        page = lab.notebook(chromium).page
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=1000 * PATIENCE)
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        page.get_by_role("button", name="Rebuild it as of").click()
        page.locator(".toc-editor .toc-card").first.wait_for(state="attached")
        assert read(path) == whole
        (aside,) = path.parent.glob("*-before-*.toc.json")
        assert aside.read_bytes() == half
        expect(page.locator(".toc-toast")).to_contain_text(aside.name)
