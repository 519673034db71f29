"""Examples: copied to where they can be edited, and never over a copy that is there."""

from __future__ import annotations

import pytest

from toc.errors import UsageError
from toc.formats.registry import read
from toc.storage.examples import example, exports


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("TOC_WORKSPACE", str(tmp_path))
    monkeypatch.delenv("TOC_FILE", raising=False)
    return tmp_path


def test_example_is_a_theory_in_the_workspace(workspace):
    copied = example()
    assert copied == workspace / "cambodia-2018-2021.toc.json"
    assert len(read(copied).elements) >= 110


def test_copy_that_is_there_stays_as_it_is(workspace):
    copied = example()
    copied.write_text("mine")
    assert example() == copied
    assert copied.read_text() == "mine"


def test_file_the_lab_was_started_with_comes_first(workspace, monkeypatch):
    monkeypatch.setenv("TOC_FILE", str(workspace / "mine.toc.json"))
    assert example() == workspace / "mine.toc.json"
    assert example("cambodia-2018-2021").name == "cambodia-2018-2021.toc.json"


def test_unknown_example_is_refused_with_the_known_ones(workspace):
    with pytest.raises(UsageError, match="cambodia-2018-2021"):
        example("atlantis")


def test_folder_for_exports_is_made(workspace, monkeypatch):
    monkeypatch.setenv("TOC_WORKSPACE", str(workspace / "new"))
    assert exports() == workspace / "new"
    assert exports().is_dir()
