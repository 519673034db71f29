from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.benchmarks.random_theories import random_theory
from toc.formats.files import replace_file
from toc.formats.registry import write

#: Runs a command and, once the main thread is in a function, sends what Ctrl+C sends.
STOPPED = """
import os, signal, sys, threading, time, traceback
from toc.cli import main

def stop(main_thread=threading.get_ident()):
    within = None
    while within != sys.argv[1]:
        time.sleep(0.01)
        stack = traceback.walk_stack(sys._current_frames()[main_thread])
        names = [frame.f_code.co_name for frame, _ in stack]
        within = sys.argv[1] if sys.argv[1] in names else None
    os.kill(os.getpid(), signal.SIGINT)

# A process in the background is born deaf to Ctrl+C.
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Thread(target=stop, daemon=True).start()
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl+C otherwise")
def test_ctrl_c_while_drawing_leaves_the_old_picture_and_says_so(tmp_path):
    source, target = tmp_path / "plan.toc.json", tmp_path / "plan.svg"
    write(random_theory(10_000), source)
    target.write_text("the old picture")
    command = [sys.executable, "-c", STOPPED, "arrange", "convert", source, target]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.strip() == "Stopped. No file is half written."
    assert not done.stdout
    assert target.read_text() == "the old picture"
    assert set(tmp_path.iterdir()) == {source, target}


def test_a_save_that_is_stopped_leaves_nothing_beside_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "plan.svg"
    path.write_text("old")

    def stopped(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        replace_file(path, b"new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
