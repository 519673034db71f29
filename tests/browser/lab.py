"""A real JupyterLab, started as `toc lab` starts it, and its pages in a browser."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

#: Far over what a start takes, so that only a real failure meets it.
PATIENCE = 180


class Lab:
    """JupyterLab on a workspace of its own."""

    def __init__(self, folder: Path) -> None:
        self.workspace = folder / "workspace"
        self._runtime = folder / "runtime"
        environment = {
            **os.environ,
            "JUPYTER_RUNTIME_DIR": str(self._runtime),
            "JUPYTER_CONFIG_DIR": str(folder / "config"),
            "JUPYTER_DATA_DIR": str(folder / "data"),
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        }
        self._log = (folder / "lab.log").open("wb")
        arguments = [sys.executable, "-m", "toc", "lab", "--no-browser"]
        self._process = subprocess.Popen(
            [*arguments, "--workspace", str(self.workspace)],
            env=environment,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self.address, self.token = self._answer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    @property
    def theory_file(self) -> Path:
        """The file that the first notebook opens."""
        return self.workspace / "cambodia-2018-2021.toc.json"

    def notebook(self, browser: Browser, name: str = "01_edit_live.ipynb") -> Notebook:
        """Open a notebook in a new page."""
        page = browser.new_context(viewport={"width": 1500, "height": 1100}).new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{self.address}lab/tree/notebooks/{name}?token={self.token}&reset")
        return Notebook(page)

    def kernel_pids(self) -> list[int]:
        """Name the processes of the kernels that run."""
        found = subprocess.run(
            ["pgrep", "-P", str(self._process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(line) for line in found.stdout.split()]

    def _answer(self) -> tuple[str, str]:
        """Wait until the server says where it is."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for file in self._runtime.glob("jpserver-*.json"):
                try:
                    said = json.loads(file.read_text())
                except ValueError:
                    continue
                return said["url"], said["token"]
            assert self._process.poll() is None, self._log.name
            time.sleep(0.1)
        raise AssertionError(f"JupyterLab did not start; see {self._log.name}")


class Notebook:
    """An open notebook."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run_first_cell(self) -> Locator:
        """Run the first code cell and give the editor that it shows."""
        # JupyterLab forgets a cell that is run while it is still connecting to the kernel.
        is_ready = self.page.get_by_text("Python 3 (ipykernel) | Idle")
        is_ready.wait_for(timeout=1000 * PATIENCE)
        self.page.locator(".jp-CodeCell .cm-content").first.click()
        self.page.keyboard.press("Shift+Enter")
        editor = self.page.locator(".toc-editor").first
        editor.wait_for()
        self.page.locator(".toc-card").first.wait_for(state="attached")
        return editor
