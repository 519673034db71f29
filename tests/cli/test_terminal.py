"""No text from a theory moves a terminal's cursor or turns its words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.factories import theory
from toc.cli import main
from toc.cli.terminal import harmless
from toc.editor.session import Session
from toc.formats.registry import write

if TYPE_CHECKING:
    from pathlib import Path

#: Clears the screen, rings, moves up and turns what follows.
HOSTILE = "Courts\x1b[2J\x07\x1b[1A\u202efdp.exe\u2069\x9b5m end"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A theory with hostile words, and an edit by a hostile author."""
    path = tmp_path / "plan.toc.json"
    write(theory("theory: title=Plan; activity a > impact b"), path)
    with Session.open(path, author=HOSTILE) as session:
        edit = {"id": "one", "type": "set", "target": "a", "field": "text"}
        assert session.handle({**edit, "value": HOSTILE})["accepted"]
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ["history", "FILE"],
        ["chains", "FILE"],
        ["chains", "FILE", "--format", "csv"],
        ["check", "FILE"],
        ["check", "FILE", "--format", "csv"],
        ["chains", "FILE", "--from", HOSTILE],
        ["convert", HOSTILE, HOSTILE],
        [HOSTILE],
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[2:3])[:12],
)
def test_nothing_that_a_terminal_obeys_is_printed(
    arguments: list[str],
    path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    main([str(path) if one == "FILE" else one for one in arguments])
    out, err = capsys.readouterr()
    assert out + err
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2069"} & {*out, *err}


def test_csv_is_harmless_in_a_file_too(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["chains", str(path), "--format", "csv"])
    out = capsys.readouterr().out
    assert "Courts" in out
    assert not {"\x1b", "\u202e"} & {*out}


def test_colours_lines_and_scripts_stay() -> None:
    text = "\x1b[1mនីតិរដ្ឋ\x1b[0m\tالعدالة\u200f\n\x1b[31mred\x1b[39m"
    assert harmless(text) == text
    assert harmless("\x1b[8mhidden") == " [8mhidden"
