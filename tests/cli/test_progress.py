"""What takes long is said on a terminal in a line that goes again, and nowhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.factories import theory
from toc.formats.registry import write

PLAN = theory("output a", "outcome b", "impact c", "a > b > c")

#: Runs a command as if everything took long.
PATIENT = """
import sys
from toc import progress
progress.SILENCE = progress.PAUSE = 0
from toc.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminal")
@pytest.mark.parametrize(
    ("command", "stages"),
    [
        (["convert", "plan.toc.json", "plan.svg"], ["Laying out", "Drawing"]),
        (["check", "plan.toc.json"], ["Checking"]),
    ],
    ids=["convert", "check"],
)
def test_progress_is_a_line_that_goes_before_anything_else_is_written(
    plan, command, stages
):
    import pty

    ours, theirs = pty.openpty()
    run = [sys.executable, "-c", PATIENT, *command]
    done = subprocess.run(
        run, stdout=subprocess.PIPE, stderr=theirs, cwd=plan.parent, text=True, check=False
    )
    os.close(theirs)
    said = ""
    while data := _more(ours):
        said += data
    os.close(ours)
    lines = said.replace("\r\n", "\n").split("\r")
    assert [name for name in stages if f"{name}... 0 %" in said] == stages
    # The line is written over, and blank at the end.
    shown = re.compile(r"[\w ]+\.\.\. \d+ % *")
    assert all(not one.strip() or shown.fullmatch(one) for one in lines), lines
    assert not lines[-2].strip()
    assert done.returncode == (1 if command[0] == "check" else 0)
    assert not any(name in done.stdout for name in stages)


def _more(terminal):
    """Read from a terminal; Linux says by an error that its other side is closed."""
    try:
        return os.read(terminal, 4096).decode()
    except OSError:
        return ""


def test_no_progress_goes_into_pipes(plan):
    run = [sys.executable, "-c", PATIENT, "convert", "plan.toc.json", "plan.svg"]
    done = subprocess.run(run, capture_output=True, cwd=plan.parent, text=True, check=False)
    assert done.returncode == 0
    assert "Laying out" not in done.stderr + done.stdout
