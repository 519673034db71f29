"""SARIF as its official schema asks for it."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given, settings
from jsonschema import ValidationError

from tests.factories import theory
from tests.formats.report.sarif_schema import SCHEMA, valid_sarif
from tests.strategies import theories
from toc.changes.acceptance import accept
from toc.formats import native
from toc.formats.report import sarif
from toc.rules.check import check
from toc.rules.judgement import judge
from toc.rules.registry import RULES

TODAY = datetime.date(2026, 3, 1)
MADE = theory("activity > output > outcome > impact; outcome lonely")


def dumped(made, file="plan.toc.json", text=None):
    one = judge(made, day=TODAY, file=file)
    text = native.dump(made).decode() if text is None else text
    log = valid_sarif(sarif.dump([one], {file: text}))
    return log["runs"][0]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"level": "grave"}, "'grave' is not one of"),
        ({"severity": "error"}, "'severity' was unexpected"),
        ({"hostedViewerUri": "a b"}, "'a b' is not a 'uri'"),
        (
            {"locations": [{"physicalLocation": {"region": {"startLine": 0}}}]},
            "0 is less than the minimum",
        ),
    ],
)
def test_schema_refuses_what_is_no_sarif(fault, words):
    result = {"message": {"text": "Lonely."}, **fault}
    run = {"tool": {"driver": {"name": "toc"}}, "results": [result]}
    with pytest.raises(ValidationError, match=words):
        valid_sarif(json.dumps({"version": "2.1.0", "runs": [run]}))


def test_log_names_the_schema_it_follows():
    log = valid_sarif(sarif.dump([], {}))
    assert log["$schema"] == SCHEMA["id"]


def test_every_rule_is_described():
    rules = dumped(MADE)["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == [rule.code for rule in RULES]
    assert all(one["help"]["text"] for one in rules)


def test_result_points_to_its_rule():
    run = dumped(MADE)
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]


def test_every_finding_is_a_result():
    assert [one["message"]["text"] for one in dumped(MADE)["results"]] == [
        finding.message for finding in check(MADE)
    ]


def test_region_is_the_line_on_which_the_element_begins():
    text = native.dump(MADE).decode()
    for result in dumped(MADE)["results"]:
        location = result["locations"][0]
        names = [one["name"] for one in location.get("logicalLocations", [])]
        line = location["physicalLocation"]["region"]["startLine"]
        if names:
            assert any(f'"id": "{name}"' in text.splitlines()[line - 1] for name in names)
        else:
            assert line == 1


def test_id_of_an_actor_is_no_element():
    made = theory("outcome lonely; actor z of lonely: role=lead")
    lines = sarif.lines_of_ids(native.dump(made).decode())
    assert list(lines) == ["lonely"]


def test_accepted_finding_is_suppressed_with_its_reason():
    made = accept(MADE, "lonely", "STR02", "Next phase.", "Planner")
    (result,) = [one for one in dumped(made)["results"] if one["ruleId"] == "STR02"]
    assert result["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "Next phase.; Planner"}
    ]


def test_finding_keeps_its_fingerprint_when_others_come():
    before = {
        one["partialFingerprints"]["tocFinding/v1"] for one in dumped(MADE)["results"]
    }
    more = theory("activity > output > outcome > impact; outcome lonely; outcome other")
    after = {one["partialFingerprints"]["tocFinding/v1"] for one in dumped(more)["results"]}
    assert before & after


@pytest.mark.parametrize(
    ("file", "uri"),
    [("a b/plan é.toc.json", "a%20b/plan%20%C3%A9.toc.json"), ("c:x.json", "c%3Ax.json")],
)
def test_name_of_a_file_is_a_uri(file, uri):
    (first, *_) = dumped(MADE, file)["results"]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_whole_path_is_a_file_uri(tmp_path):
    (first, *_) = dumped(MADE, str(tmp_path / "x.toc.json"))["results"]
    uri = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///")


def test_text_that_is_not_native_gives_line_1():
    for result in dumped(MADE, text="not json")["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region == {"startLine": 1}


@given(theories())
@settings(max_examples=25)
def test_any_theory_gives_valid_sarif(made):
    assert len(dumped(made)["results"]) == len(check(made))
