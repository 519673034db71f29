from __future__ import annotations

import re

from msgspec.structs import replace

from toc.changes.diff import Diff
from toc.model.elements import Outcome
from toc.model.frozen import FrozenDict
from toc.rules.problem import Finding
from toc.words.said import said


def finding(*, links: tuple[str, ...] = (), elements: tuple[str, ...] = ()) -> Finding:
    return Finding(
        code="STR02",
        name="orphan-node",
        severity="error",
        family="structure",
        said=said("finding.no-impact"),
        elements=elements,
        links=links,
    )


def test_equal_findings_have_one_key() -> None:
    assert finding(elements=("a",)).key == finding(elements=("a",)).key


def test_element_and_link_of_the_same_id_give_different_keys() -> None:
    assert finding(elements=("a",)).key != finding(links=("a",)).key


def test_key_begins_with_the_code() -> None:
    assert re.fullmatch(r"STR02-[0-9a-f]{16}", finding().key)


def test_half_a_surrogate_pair_does_not_break_the_key() -> None:
    assert finding(elements=("\ud800",)).key


def test_finding_as_builtins_is_ready_for_json() -> None:
    found = finding(elements=("a", "b"), links=("a-to-b",))

    assert found.as_builtins("plan.toc.json") == {
        "code": "STR02",
        "name": "orphan-node",
        "severity": "error",
        "message": found.message,
        "elements": ["a", "b"],
        "links": ["a-to-b"],
        "file": "plan.toc.json",
        "fix": None,
    }
    assert found.as_builtins()["file"] is None


def test_fix_of_a_finding_goes_along() -> None:
    fix = Diff(added=FrozenDict({("elements", "a"): Outcome(id="a")}))
    written = replace(finding(), fix=fix).as_builtins()["fix"]

    assert Diff.from_builtins(written) == fix
