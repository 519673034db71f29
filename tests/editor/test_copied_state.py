"""What the front-end copies of a theory is what Python would copy.

After a change of either, `python -m tests.editor.test_copied_state` records it again.
"""

from __future__ import annotations

import json
from typing import Any, Final

from tests.editor.test_states import PLAN, STATES
from tests.factories import theory
from toc.changes.copying import part_of
from toc.editor.session import Session
from toc.formats.native import as_builtins

COPIED: Final = ["trained", "verdicts"]


def recorded() -> dict[str, Any]:
    """Write down a theory and a part of it."""
    plan = theory(*PLAN)
    record = {
        "state": {**Session(plan).state(), "findings": []},
        "copied": COPIED,
        "part": as_builtins(part_of(plan, set(COPIED))),
    }
    plain: dict[str, Any] = json.loads(json.dumps(record))
    return plain


def test_recorded_part_is_what_python_copies() -> None:
    record, now = json.loads((STATES / "copied.json").read_text("utf-8")), recorded()
    assert record["part"] == now["part"]
    assert record["state"]["theory"] == now["state"]["theory"]


if __name__ == "__main__":
    text = json.dumps(recorded(), ensure_ascii=False, indent=1)
    (STATES / "copied.json").write_text(text + "\n", "utf-8")
