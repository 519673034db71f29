from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import resources

import pytest

from toc.cli import main
from toc.drawing.scripts import SCRIPTS
from toc.formats.registry import write
from toc.model.elements import Outcome
from toc.model.theory import Theory

#: Finds no package of the extras, and no font of the machine outside one folder.
BARE = (
    "import sys, os, pathlib, importlib.util as util; whole = util.find_spec; "
    "util.find_spec = lambda name, *more: None if name.startswith('manimgx') or "
    "name.startswith('fontpkg_noto_sans_') and 'khmer' not in name "
    "else whole(name, *more); "
    "from toc.drawing import system_fonts; "
    "system_fonts._folders = lambda: [pathlib.Path(os.environ['FONTS'])]; "
    "from toc.cli import main; sys.exit(main(sys.argv[1:]))"
)


@pytest.fixture
def plan(tmp_path):
    """Write a theory with one text, and give its path."""

    def written(text):
        made = Theory(
            id="t", title={"en": "Plan"}, elements={"a": Outcome(id="a", text={"en": text})}
        )
        write(made, tmp_path / "plan.toc.json")
        return str(tmp_path / "plan.toc.json")

    return written


def rows(capsys, *arguments):
    code = main(["fonts", "--format", "json", *arguments])
    return code, {row["script"]: row for row in json.loads(capsys.readouterr().out)}


def bare(tmp_path, *arguments):
    """Run the command without the extras, on a machine with the fonts in a folder."""
    return subprocess.run(
        [sys.executable, "-c", BARE, "fonts", *arguments],
        env={**os.environ, "FONTS": str(tmp_path / "fonts")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_script_is_listed_with_its_font(capsys):
    code, found = rows(capsys)
    assert code == 0
    assert set(SCRIPTS) | {"latin"} == set(found)
    assert (found["latin"]["font"], found["latin"]["origin"]) == ("Noto Sans", "bundled")
    assert found["khmer"]["origin"] == found["devanagari"]["origin"] == "bundled"
    for script in ("arabic", "tamil", "thai", "hebrew", "bengali", "burmese", "chinese"):
        assert found[script]["origin"] == "extra"
        assert found[script]["package"] == ""


def test_theory_needs_the_scripts_of_its_texts(plan, capsys):
    code, found = rows(capsys, plan("محكمة និង 法院"))
    assert code == 0
    assert list(found) == ["latin", "khmer", "arabic", "chinese"]
    assert found["chinese"]["letters"] == "法院"


def test_letters_without_a_font_are_missing(plan, capsys):
    assert main(["fonts", plan("ᎠᎡᎢ")]) == 1
    said = capsys.readouterr()
    assert "Other letters" in said.out
    assert "ᎠᎡᎢ" in said.err


def test_signs_alone_are_left_to_the_reader(plan):
    assert main(["fonts", plan("Go 😀")]) == 0


def test_missing_font_is_named_with_the_package_that_brings_it(plan, tmp_path):
    ended = bare(tmp_path, plan("আদালত"))
    assert ended.returncode == 1
    assert 'pip install "theory-of-change[scripts]"' in ended.stderr
    ended = bare(tmp_path, plan("法院"))
    assert 'pip install "theory-of-change[east-asia]"' in ended.stderr


def test_font_of_the_machine_is_used_and_said(plan, tmp_path):
    folder = tmp_path / "fonts"
    folder.mkdir()
    font = resources.files("manimgx_fonts").joinpath("NotoSansBengali[wght].ttf")
    (folder / "bengali.ttf").write_bytes(font.read_bytes())
    ended = bare(tmp_path, "--format", "json", plan("আদালত"))
    assert ended.returncode == 0
    (bengali,) = [r for r in json.loads(ended.stdout) if r["script"] == "bengali"]
    assert (bengali["origin"], bengali["font"]) == ("system", "Noto Sans Bengali")
    assert "do not bring it" in ended.stderr


def test_file_that_is_not_there_is_refused(capsys):
    assert main(["fonts", "nowhere.toc.json"]) == 2
    assert "nowhere" in capsys.readouterr().err
