"""What must be true of the repository as a whole."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

import toc
from toc.cli import COMMANDS

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
HEAVY = ("IPython", "anywidget", "ipywidgets", "networkx", "numpy", "pandas", "pyvis")


def names(requirements):
    return {re.split(r"[\s<>=!~;\[]", line)[0].lower() for line in requirements}


def test_environment_asks_for_what_the_project_asks_for():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    channel = [entry for entry in listed["dependencies"] if isinstance(entry, str)]
    (pip,) = (entry["pip"] for entry in listed["dependencies"] if isinstance(entry, dict))
    python = f"python{PROJECT['project']['requires-python']}"
    wanted = {python, "pip", "-e .", *PROJECT["project"]["dependencies"]}
    assert sorted([*channel, *pip]) == sorted(wanted)
    assert {"python", "jupyterlab", "networkx", "ipywidgets", "pandas"} <= names(channel)


@pytest.mark.parametrize(
    ("lock", "groups"),
    [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "dev"])],
)
def test_lock_pins_every_dependency_and_names_no_index(lock, groups):
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==", text, flags=re.MULTILINE))
    wanted = names(PROJECT["project"]["dependencies"])
    for group in groups:
        wanted |= names(PROJECT["dependency-groups"][group])
    if "dev" in groups:
        # Tests draw scripts of every extra.
        for extra in PROJECT["project"]["optional-dependencies"].values():
            wanted |= names(extra)
    assert wanted <= pinned
    assert "://" not in text
    assert "--index" not in text


def test_both_locks_pin_the_same_versions():
    pins = [
        set(re.findall(r"^[a-z0-9-]+==[^\\]+", (ROOT / lock).read_text(), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    ]
    assert pins[0] <= pins[1]


def test_every_imported_package_is_a_dependency():
    imported = {
        name.split(".")[0]
        for path in (ROOT / "toc").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    foreign = imported - set(sys.stdlib_module_names) - {"toc"}
    homes = packages_distributions()
    needed = {homes[name][0].lower().replace("_", "-") for name in foreign}
    assert needed <= names(PROJECT["project"]["dependencies"])


def test_import_brings_in_nothing_heavy():
    code = f"import sys, toc, toc.cli; print([m for m in {HEAVY} if m in sys.modules])"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"


def test_reading_a_theory_needs_no_table_and_no_notebook():
    code = (
        "import sys, toc; toc.read(sys.argv[1]); "
        "heavy = ('IPython', 'anywidget', 'numpy', 'pandas'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    example = ROOT / "data" / "cambodia-2018-2021.toc.json"
    ended = subprocess.run(
        [sys.executable, "-c", code, str(example)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.strip() == "[]"


@pytest.mark.parametrize("name", toc.__all__)
def test_every_public_name_is_there(name):
    assert getattr(toc, name) is not None
    assert name in dir(toc)


def test_unknown_public_name_is_refused_with_the_known_ones():
    with pytest.raises(AttributeError, match="read"):
        _ = toc.no_such_name


def test_there_are_notebooks():
    assert [path.name[:2] for path in NOTEBOOKS][:3] == ["01", "02", "03"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_is_stored_without_output(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert not [cell for cell in code if cell["outputs"] or cell["execution_count"]]


def test_first_screen_of_the_readme_has_picture_and_commands():
    first = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:25]
    assert any(line.startswith("![") for line in first)
    assert any(line.startswith("make lab") for line in first)
    assert any(line.startswith("make test") for line in first)


def test_files_the_readme_points_to_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^):]+)\)", text)
    assert linked
    assert [target for target in linked if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_has_a_line_for_every_command(command):
    assert f"| `toc {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_front_end_needs_no_package_at_run_time():
    assert "dependencies" not in json.loads((ROOT / "package.json").read_text())
