from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module

import click
import pytest

from tests.factories import theory
from toc.cli import COMMANDS, main
from toc.formats.registry import write


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_explains_itself(name, capsys):
    command = import_module(f"toc.cli.{name}_command").command
    assert isinstance(command, click.Command)
    assert main([name, "--help"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"Usage: toc {name}")
    assert not err


def test_help_lists_every_command(capsys):
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-such-command"],
        ["convert"],
        ["convert", "--no-such-option"],
        ["convert", "missing.toc.json", "out.svg"],
        ["formats", "--format", "no-such-format"],
        ["check"],
    ],
)
def test_what_cannot_run_ends_with_2_and_words_on_stderr(
    arguments, capsys, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.strip()
    assert "Traceback" not in err


def test_near_miss_is_offered(capsys):
    assert main(["convrt"]) == 2
    assert 'Did you mean "convert"?' in capsys.readouterr().err


def test_system_error_is_told_in_words(capsys, monkeypatch):
    def refuse() -> None:
        raise PermissionError(13, "Permission denied", "plan.toc.json")

    monkeypatch.setattr("toc.cli.schema_command.schema", refuse)
    assert main(["schema"]) == 2
    assert capsys.readouterr().err.startswith('"plan.toc.json": Permission denied.')


def test_bug_shows_its_traceback(monkeypatch):
    def stumble() -> None:
        raise RuntimeError

    monkeypatch.setattr("toc.cli.schema_command.schema", stumble)
    with pytest.raises(RuntimeError):
        main(["schema"])


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise on Windows")
def test_reader_that_stops_early_is_no_error():
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "toc", "schema"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert ended.returncode == 0
    assert ended.stderr == b""


def test_every_script_comes_through_in_any_locale():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run(
        [sys.executable, "-m", "toc", "convert", "ប្រជាពលរដ្ឋ.toc.json", "x.svg"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 2
    assert "ប្រជាពលរដ្ឋ" in ended.stderr.decode("utf-8")


@pytest.mark.parametrize("command", ["check", "chains"])
def test_terminal_gets_colours_unless_it_asks_for_none(
    command, tmp_path, monkeypatch, capsys
):
    path = tmp_path / "plan.toc.json"
    write(theory("theory: title=Plan; activity > impact"), path)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    main([command, str(path)])
    assert "\x1b" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main([command, str(path)])
    assert "\x1b" not in capsys.readouterr().out
