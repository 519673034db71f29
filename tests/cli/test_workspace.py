from __future__ import annotations

import json

import pytest

from toc.cli import workspace
from toc.cli.workspace import EXAMPLE, prepared, shipped
from toc.formats.registry import read


def notebook(*cells, outputs=()):
    written = [
        {"cell_type": "code", "source": cell, "outputs": list(outputs)} for cell in cells
    ]
    return json.dumps({"cells": written, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def release(tmp_path, monkeypatch):
    """A folder that stands for what comes with toc, with one notebook in it."""
    folder = tmp_path / "release"
    (folder / "data" / "templates").mkdir(parents=True)
    (folder / "notebooks").mkdir()
    (folder / "data" / EXAMPLE).write_text("the programme")
    (folder / "data" / "templates" / "blank.toc.json").write_text("a template")
    (folder / "notebooks" / "01.ipynb").write_text(notebook("first"))
    monkeypatch.setattr(workspace, "shipped", folder.joinpath)
    return folder


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "workspace"


def test_real_workspace_has_a_theory_that_can_be_read(mine):
    assert prepared(mine) == []
    assert read(mine / EXAMPLE) == read(shipped("data") / EXAMPLE)
    assert (mine / "templates" / "blank.toc.json").exists()


def test_missing_files_are_copied(release, mine):
    assert prepared(mine) == []
    assert (mine / EXAMPLE).read_text() == "the programme"
    assert (mine / "templates" / "blank.toc.json").read_text() == "a template"
    assert (mine / "notebooks" / "01.ipynb").read_text() == notebook("first")


def test_edited_theory_and_template_stay(release, mine):
    prepared(mine)
    (mine / EXAMPLE).write_text("mine")
    (mine / "templates" / "blank.toc.json").write_text("mine too")
    (release / "data" / EXAMPLE).write_text("the next programme")
    assert prepared(mine) == []
    assert (mine / EXAMPLE).read_text() == "mine"
    assert (mine / "templates" / "blank.toc.json").read_text() == "mine too"


def test_notebook_that_was_only_run_follows_toc(release, mine):
    prepared(mine)
    ours = mine / "notebooks" / "01.ipynb"
    ours.write_text(notebook("first", outputs=[{"output_type": "stream", "text": "42"}]))
    (release / "notebooks" / "01.ipynb").write_text(notebook("second"))
    assert prepared(mine) == []
    assert ours.read_text() == notebook("second")


def test_notebook_that_is_write_protected_stays(release, mine):
    prepared(mine)
    ours = mine / "notebooks" / "01.ipynb"
    ours.chmod(0o444)
    (release / "notebooks" / "01.ipynb").write_text(notebook("second"))
    assert prepared(mine) == []
    assert ours.read_text() == notebook("first")


@pytest.mark.parametrize("written", [notebook("changed by me"), "not even JSON", "[]"])
def test_changed_notebook_stays_and_is_named_when_toc_has_a_newer_one(
    release, mine, written
):
    prepared(mine)
    ours = mine / "notebooks" / "01.ipynb"
    ours.write_text(written)
    assert prepared(mine) == []
    (release / "notebooks" / "01.ipynb").write_text(notebook("second"))
    (remark,) = prepared(mine)
    assert "01.ipynb" in remark
    assert ours.read_text() == written


def test_output_of_a_run_is_kept_while_toc_stays_the_same(release, mine):
    prepared(mine)
    ours = mine / "notebooks" / "01.ipynb"
    run = notebook("first", outputs=[{"output_type": "stream", "text": "42"}])
    ours.write_text(run)
    prepared(mine)
    assert ours.read_text() == run


def test_lost_record_loses_no_work(release, mine):
    prepared(mine)
    ours = mine / "notebooks" / "01.ipynb"
    ours.write_text(notebook("changed by me"))
    (mine / ".toc-workspace.json").unlink()
    assert len(prepared(mine)) == 1
    assert ours.read_text() == notebook("changed by me")
