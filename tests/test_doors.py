"""Everything that shows findings shows the same ones: there is one judgement."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

import toc
from toc.changes.acceptance import accept
from toc.cli import main
from toc.editor.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Codes = Counter[str]
Door = "Callable[[Path], Codes]"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put down the example with one finding accepted and a family of rules switched off."""
    path = tmp_path_factory.mktemp("doors") / "plan.toc.json"
    theory = toc.read(toc.example())
    accepted = next(one for one in toc.check(theory) if one.code == "RSK07")
    made = accept(theory, accepted.elements[0], "RSK07", "Agreed with the partners.")
    toc.write(made, path)
    (path.parent / "toc.toml").write_text(
        '[severities]\nIND = "off"\nTXT01 = "error"\n[limits.LVL04]\nmost_outcomes = 3\n'
    )
    return path


def in_the_editor(findings: list[dict[str, object]]) -> Codes:
    return Counter(str(one["code"]) for one in findings if one["accepted"] is None)


def edited(path: Path) -> Codes:
    with Session.open(path) as session:
        return in_the_editor(session.state()["findings"])


def in_the_notebook(path: Path) -> Codes:
    editor = toc.edit(path)
    try:
        assert editor.session is not None
        return in_the_editor(editor.session.state()["findings"])
    finally:
        editor.close()


def pictured(path: Path) -> Codes:
    rows = re.findall(
        r'class="quiet">(\w+)</span>.*?class="total">(\d+)<',
        toc.findings_picture(path).html,
        re.DOTALL,
    )
    return Counter({code: int(number) for code, number in rows})


def reported(html: str) -> Codes:
    found = Counter[str]()
    for body in re.findall(r'<table class="found">.*?</table>', html, re.DOTALL):
        for group in re.findall(r"<tbody>.*?</tbody>", body, re.DOTALL):
            (code,) = re.findall(r'<span class="code">.*?([A-Z]{3}\d\d)', group)[:1]
            found[code] += group.count("<tr><td>")
    return found


def printed(path: Path, layout: str, *options: str) -> str:
    """Give what the command line prints."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        main(["check", str(path), "--format", layout, *options])
    return said.getvalue()


def in_text(path: Path) -> Codes:
    """Count what the text says of each rule: in full above, or how often below."""
    shown = printed(path, "text")
    told = re.findall(r"(?m)^ +\d+\. (.*) \(([A-Z]{3}\d\d)\)$", shown)
    rows = re.findall(r"(?m)^  \w+ +([A-Z]{3}\d\d)  .*\. (\d+)(?: of \d+ \w+)?$", shown)
    in_full = Counter(code for words, code in told if not words.endswith("more like it."))
    return in_full + Counter({code: int(number) for code, number in rows})


DOORS: dict[str, Callable[[Path], Codes]] = {
    "toc.judge": lambda path: Counter(one.code for one in toc.judge(path).open),
    "toc.check": lambda path: Counter(one.code for one in toc.check(path)),
    "findings_table": lambda path: Counter(toc.findings_table(path)["code"]),
    "findings_picture": pictured,
    "rules_table": lambda path: Counter(toc.rules_table(path)["findings"].to_dict()),
    "report": lambda path: reported(toc.report(path).html),
    "the editor": edited,
    "toc.edit": in_the_notebook,
    "toc check": in_text,
    "toc check, all": lambda path: Counter(
        re.findall(
            r"(?m)^  (?:error|warning|info) +([A-Z]{3}\d\d)",
            printed(path, "text", "--all"),
        )
    ),
    "toc check, json": lambda path: Counter(
        one["code"] for one in json.loads(printed(path, "json"))
    ),
    "toc check, csv": lambda path: Counter(
        one["code"] for one in csv.DictReader(io.StringIO(printed(path, "csv")))
    ),
    "toc check, html": lambda path: reported(printed(path, "html")),
    "toc check, sarif": lambda path: Counter(
        one["ruleId"]
        for one in json.loads(printed(path, "sarif"))["runs"][0]["results"]
        if "suppressions" not in one
    ),
}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS.keys())
def test_every_door_gives_the_same_verdict(
    door: Callable[[Path], Codes], plan: Path
) -> None:
    said = door(plan)
    judgement = toc.judge(plan)
    assert said == Counter(one.code for one in judgement.open)
    assert not any(code.startswith("IND") for code in said)
    assert len(judgement.accepted) == 1
