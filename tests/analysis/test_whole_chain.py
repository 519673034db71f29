"""One definition of a chain: Python, the shared page and the editor light the same."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import toc
from tests.factories import theory
from toc.analysis.whole_chain import whole_chain
from toc.editor.session import Session
from toc.formats.page import made

if TYPE_CHECKING:
    from toc.model.theory import Theory

PACKAGE = Path(toc.__file__).parent
LOOP = theory(
    "activity a > output b > outcome c > impact d; output e > c; b > outcome f",
    "c > b: is_feedback",
    "assumption x on a > b; risk y on d; assumption z on c > b; risk w on e",
    "output p: is_parked; p > c; assumption q on c: is_parked",
)
CAMBODIA = toc.read(PACKAGE.parent / "data" / "cambodia-2018-2021.toc.json")
#: Asks the page's script and the editor's for the chain of every card and link.
_ASK = """
import { readFileSync } from "node:fs";
const [page, chain, store] = process.argv.slice(2);
const { chainsOf } = await import(page);
const { chainOf } = await import(chain);
const { emptyStore, take } = await import(store);
const { content, state, things } = JSON.parse(readFileSync(0, "utf-8"));
const known = emptyStore();
take(known, state);
const shared = chainsOf(content);
const found = things.map((thing) =>
  [thing, [...shared.related(thing)].sort(), [...chainOf(known, thing)].sort()]);
process.stdout.write(JSON.stringify(found));
"""


def test_chain_leaves_out_declared_feedback_and_what_is_parked() -> None:
    links = {(link.from_id, link.to_id): key for key, link in LOOP.links.items()}
    up = {"b", "c", "d", "f", links["b", "c"], links["c", "d"], links["b", "f"], "y"}
    assert whole_chain(LOOP, "b") == up | {"a", links["a", "b"], "x"}
    assert whole_chain(LOOP, "x") == whole_chain(LOOP, "b")
    assert links["c", "b"] not in whole_chain(LOOP, "c")
    assert not {"p", "q"} & whole_chain(LOOP, "c")
    assert "f" not in whole_chain(LOOP, "c")


@pytest.mark.parametrize("plan", [LOOP, CAMBODIA], ids=["loop", "Cambodia"])
def test_page_and_editor_light_the_same_chain_for_every_card(
    plan: Theory, tmp_path: Path
) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("No node here, which runs the two scripts.")
    script = tmp_path / "ask.mjs"
    script.write_text(_ASK, "utf-8")
    begin, end = '<script type="application/json" id="content">', "</script>"
    content = made(plan).split(begin)[1].split(end)[0]
    placed = plan.placed
    things = sorted(placed.elements) + sorted(placed.links)
    asked = {
        "content": json.loads(content),
        "state": {"type": "state", **Session(plan).state()},
        "things": things,
    }
    sources = [
        PACKAGE / "formats" / "page" / "script" / "chains.js",
        PACKAGE / "editor" / "frontend" / "chain.js",
        PACKAGE / "editor" / "frontend" / "store.js",
    ]
    said = subprocess.run(
        [node, str(script), *(source.as_uri() for source in sources)],
        input=json.dumps(asked),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    differing = {
        thing: (set(page) ^ ours, set(editor) ^ ours)
        for thing, page, editor in json.loads(said)
        for ours in (whole_chain(plan, thing),)
        if not set(page) == set(editor) == ours
    }
    assert differing == {}
