"""A long call in a notebook says how far it has come, and is stopped with a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jupyter_client.manager import start_new_kernel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_client.blocking.client import BlockingKernelClient
    from jupyter_client.manager import KernelManager

pytestmark = pytest.mark.notebooks

Message = dict[str, Any]

BEGIN = """
import toc
from toc import progress
from toc.rules.notation import theory
progress.SILENCE = progress.PAUSE = 0
plan = theory("output a", "outcome b", "a > b")
"""
#: Stops the call in its middle, as the button of the notebook does.
STOPPED = """
import os, signal
from toc.editor import waiting
show = waiting._Line.show
def stop(line, stage, share):
    show(line, stage, share)
    os.kill(os.getpid(), signal.SIGINT)
waiting._Line.show = stop
toc.draw(plan)
"""


@pytest.fixture(scope="module")
def kernel() -> Iterator[BlockingKernelClient]:
    """Start a kernel and load a theory in it."""
    started: tuple[KernelManager, BlockingKernelClient] = start_new_kernel()
    manager, client = started
    run(client, BEGIN)
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run(client: BlockingKernelClient, code: str) -> list[Message]:
    """Run a cell and give what it puts out."""
    said: list[Message] = []
    client.execute_interactive(code, timeout=120, output_hook=said.append)
    return said


def test_progress_is_shown_and_gone_in_the_end(kernel: BlockingKernelClient) -> None:
    said = run(kernel, "picture = toc.draw(plan)")
    texts = [
        one["content"]["data"].get("text/plain")
        for one in said
        if one["header"]["msg_type"] in {"display_data", "update_display_data"}
    ]
    kinds = [one["header"]["msg_type"] for one in said if "data" in one["content"]]
    assert texts[0] == "Laying out... 0 %"
    assert any(text and text.startswith("Drawing") for text in texts)
    assert texts[-1] is None
    assert kinds.count("display_data") == 1


def test_what_is_quick_puts_nothing_out(kernel: BlockingKernelClient) -> None:
    run(kernel, "progress.SILENCE = 60")
    said = run(kernel, "found = toc.check(plan)")
    run(kernel, "progress.SILENCE = 0")
    assert not [one for one in said if "data" in one["content"]]


def test_interrupted_call_ends_with_a_sentence(kernel: BlockingKernelClient) -> None:
    said = run(kernel, STOPPED)
    (error,) = [one["content"] for one in said if one["header"]["msg_type"] == "error"]
    assert error["traceback"] == ["Stopped. No file is half written."]
    last = [one for one in said if one["header"]["msg_type"] == "update_display_data"][-1]
    assert last["content"]["data"] == {}
