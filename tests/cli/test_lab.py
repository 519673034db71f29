from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from urllib.error import URLError

import pytest

from toc.cli import main
from toc.cli.workspace import EXAMPLE, FIRST_NOTEBOOK, shipped


@pytest.fixture
def lab(tmp_path):
    """JupyterLab as `toc lab` starts it: its address, token and first line."""
    private = {
        f"JUPYTER_{name}_DIR": str(tmp_path / name)
        for name in ("CONFIG", "DATA", "RUNTIME")
    }
    arguments = ["lab", "--no-browser", "--workspace", str(tmp_path / "workspace")]
    with subprocess.Popen(
        [sys.executable, "-m", "toc", *arguments],
        env={**os.environ, **private, "JUPYTER_PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        first = process.stdout.readline()
        address = next(
            found
            for line in process.stderr
            if (found := re.search(r"(http://localhost:\d+)/(\S+)\?token=(\w+)", line))
        )
        yield first, *address.groups()
        process.send_signal(signal.SIGTERM)
        process.communicate()


def answered(request):
    """Fetch from a server that tells its address a moment before it listens."""
    for _ in range(100):
        with suppress(URLError), urllib.request.urlopen(request) as answer:
            return answer.read().decode()
        time.sleep(0.1)
    raise TimeoutError


def fetched(address, token, path):
    request = urllib.request.Request(
        f"{address}/{path}", headers={"Authorization": f"token {token}"}
    )
    return answered(request)


@pytest.mark.slow
def test_lab_opens_the_first_notebook_and_asks_for_no_news(lab, tmp_path):
    first, address, opened, token = lab
    assert str(tmp_path / "workspace" / EXAMPLE) in first
    assert opened == f"lab/tree/{FIRST_NOTEBOOK}"
    notebook = json.loads(fetched(address, token, f"api/contents/{FIRST_NOTEBOOK}"))
    assert notebook["type"] == "notebook"
    page = fetched(address, token, "lab")
    config = json.loads(
        re.search(r"jupyter-config-data[^>]*>(.*?)</script>", page, re.DOTALL)[1]
    )
    assert "@jupyterlab/apputils-extension:announcements" in config["disabledExtensions"]
    assert json.loads(fetched(address, token, "lab/api/news"))["news"] == []
    assert json.loads(fetched(address, token, "lab/api/update"))["notification"] is None


def test_missing_file_is_refused_with_the_way_to_begin_one(tmp_path, capsys):
    missing, workspace = tmp_path / "plan.toc.json", tmp_path / "workspace"
    assert main(["lab", str(missing), "--workspace", str(workspace)]) == 2
    assert "toc new" in capsys.readouterr().err
    assert not workspace.exists()


@pytest.mark.parametrize("content", ["{", "{}", '{"schema_version": 999}'])
def test_damaged_file_is_refused_before_anything_is_made(content, tmp_path, capsys):
    damaged, workspace = tmp_path / "plan.toc.json", tmp_path / "workspace"
    damaged.write_text(content)
    assert main(["lab", str(damaged), "--workspace", str(workspace)]) == 2
    assert "plan.toc.json" in capsys.readouterr().err
    assert damaged.read_text() == content
    assert not workspace.exists()


def test_workspace_that_is_a_file_is_refused(tmp_path, capsys):
    (tmp_path / "workspace").write_text("mine")
    assert main(["lab", "--workspace", str(tmp_path / "workspace")]) == 2
    assert "workspace" in capsys.readouterr().err


def test_first_notebook_comes_with_toc():
    assert (shipped("notebooks") / FIRST_NOTEBOOK.split("/")[1]).is_file()
