from __future__ import annotations

import pytest

from toc.cli import main
from toc.cli.workspace import shipped
from toc.formats.registry import read

TEMPLATES = [
    path.name.removesuffix(".toc.json")
    for path in sorted((shipped("data") / "templates").glob("*.toc.json"))
]


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_begins_a_theory_that_can_be_read(template, tmp_path, capsys):
    file = tmp_path / "My plan 2030.toc.json"
    assert main(["new", str(file), "--template", template]) == 0
    assert str(file) in capsys.readouterr().out
    assert read(file).id == "my-plan-2030"


def test_blank_is_the_template_unless_said_otherwise(tmp_path):
    assert main(["new", str(tmp_path / "a.toc.json")]) == 0
    assert main(["new", str(tmp_path / "b.toc.json"), "--template", "blank"]) == 0
    first, second = read(tmp_path / "a.toc.json"), read(tmp_path / "b.toc.json")
    assert first.elements == second.elements


def test_unknown_template_lists_the_known_ones(tmp_path, capsys):
    file = tmp_path / "plan.toc.json"
    assert main(["new", str(file), "--template", "no-such"]) == 2
    err = capsys.readouterr().err
    assert all(template in err for template in TEMPLATES)
    assert not file.exists()


def test_file_that_is_there_stays_as_it_is(tmp_path, capsys):
    file = tmp_path / "plan.toc.json"
    file.write_text("mine")
    assert main(["new", str(file)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", ["plan", "plan.svg", "plan.json"])
def test_other_endings_are_refused(name, tmp_path, capsys):
    assert main(["new", str(tmp_path / name)]) == 2
    assert ".toc.json" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_missing_folder_is_told(tmp_path, capsys):
    assert main(["new", str(tmp_path / "nowhere" / "plan.toc.json")]) == 2
    assert "nowhere" in capsys.readouterr().err
