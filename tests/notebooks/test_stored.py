"""The notebooks as they are stored: short, clean, and built on the public names alone."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

import toc

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
#: Where outputs and what users write may go.


def cells(path, kind):
    stored = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in stored if cell["cell_type"] == kind]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return request.param


def test_metadata_tell_nothing_of_a_machine(notebook):
    stored = json.loads(notebook.read_text(encoding="utf-8"))
    assert stored["metadata"] == {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    assert {str(cell["metadata"]) for cell in stored["cells"]} == {"{}"}


def test_code_cells_have_three_lines_at_most(notebook):
    lengths = [
        sum(bool(line.strip()) for line in code.splitlines())
        for code in cells(notebook, "code")
    ]
    assert max(lengths) <= 3


def test_only_toc_is_imported(notebook):
    for code in cells(notebook, "code"):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Import):
                assert [alias.name for alias in node.names] == ["toc"]
            assert not isinstance(node, ast.ImportFrom)


def test_every_name_of_toc_in_code_and_words_is_public(notebook):
    text = "\n".join([*cells(notebook, "code"), *cells(notebook, "markdown")])
    named = set(re.findall(r"\btoc\.([a-z_]+)\(", text))
    assert named
    assert named <= set(toc.__all__)


def test_files_are_written_to_the_folder_for_exports(notebook):
    code = "\n".join(cells(notebook, "code"))
    written = re.findall(r'(\S+ \S+) f?"[^"]+\.(?:svg|html|csv|json)"', code)
    assert written
    assert all(place.endswith("toc.exports() /") for place in written)


def test_prose_has_one_sentence_a_line(notebook):
    for words in cells(notebook, "markdown"):
        for line in words.splitlines():
            if not line.startswith("|"):
                assert not re.search(r"[a-z`*]\. [A-Z]", line), line


def test_links_lead_to_notebooks_that_are_there(notebook):
    targets = re.findall(r"\]\(([^)]+)\)", "\n".join(cells(notebook, "markdown")))
    assert targets
    assert all((FOLDER / target).is_file() for target in targets)


def test_editor_opens_in_one_of_the_first_three_cells():
    stored = json.loads((FOLDER / "01_edit_live.ipynb").read_text(encoding="utf-8"))
    assert "toc.edit(" in "".join("".join(cell["source"]) for cell in stored["cells"][:3])
