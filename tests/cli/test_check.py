from __future__ import annotations

import csv
import datetime
import io
import json
import re
from pathlib import Path

import pytest

import toc
from tests.factories import theory
from tests.formats.report.sarif_schema import valid_sarif
from toc.changes.acceptance import accept
from toc.cli import main
from toc.formats.registry import write
from toc.rules.registry import rule
from toc.storage.examples import source_of

FAULTY = (
    "theory: title=Fair courts; pillar law: title=Rule of law; pillar land: title=Land",
    "activity > output > outcome > impact; outcome lonely",
    "output: pillars=[law]; outcome: pillars=[law]; lonely: pillars=[land]",
)


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    path = tmp_path / "faulty.toc.json"
    write(theory(*FAULTY), path)
    return str(path)


@pytest.fixture
def sound(tmp_path: Path) -> str:
    # No rule finds anything in a theory that is not begun.
    path = tmp_path / "sound.toc.json"
    write(theory(), path)
    return str(path)


def test_theory_without_findings_gives_0(
    sound: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", sound]) == 0
    assert capsys.readouterr().out.endswith("No findings.\n")


def test_findings_give_1(faulty: str) -> None:
    assert main(["check", faulty]) == 1


@pytest.mark.parametrize(
    ("select", "fail_on", "code"),
    [
        ("STR02", "error", 1),
        ("IND01", "error", 0),
        ("IND01", "warning", 1),
        ("LVL07", "warning", 0),
        ("LVL07", "info", 1),
    ],
)
def test_findings_below_the_asked_severity_give_0(
    faulty: str, select: str, fail_on: str, code: int
) -> None:
    assert main(["check", faulty, "--select", select, "--fail-on", fail_on]) == code


def test_text_is_grouped_by_pillar(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", faulty, "--select", "STR02,ASM01", "--all"])
    out = capsys.readouterr().out
    lines = out.splitlines()

    assert lines[0] == f"Fair courts ({faulty})"
    assert lines[2] == "What to talk about first"
    lines = lines[lines.index("Rule of law") :]
    assert "ASM01" in lines[1]
    assert lines.index("Land") + 1 == next(
        i for i, line in enumerate(lines) if "STR02" in line
    )


def test_text_begins_with_what_to_talk_about_and_ends_with_the_count(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", faulty])
    lines = capsys.readouterr().out.splitlines()

    assert re.fullmatch(r"Logic \d+\s%, written down \d+\s%\.", lines[2])
    assert lines[4] == "What to talk about first"
    first = [line for line in lines if line.startswith("   1. ")]
    assert first[0].endswith("(STR02)")
    assert any("findings: 1 error," in line for line in lines)


def test_each_rule_is_said_once_with_how_far_it_holds(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", faulty])
    rules = capsys.readouterr().out.partition("How far each rule holds")[2]
    codes = [line.split()[1] for line in rules.splitlines() if line.startswith("  ")]
    assert len(codes) == len(set(codes))


def test_the_example_says_at_first_sight_no_more_than_one_can_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = str(source_of("cambodia-2018-2021"))
    main(["check", path])
    assert len(capsys.readouterr().out.splitlines()) <= 60
    main(["check", path, "--all"])
    shown = capsys.readouterr().out.splitlines()
    found = [line for line in shown if re.match("  (error|warning|info) ", line)]
    assert len(found) == len(toc.check(path))


def test_text_has_no_colour_where_no_terminal_is(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", faulty])

    assert "\x1b" not in capsys.readouterr().out


def test_control_characters_of_a_label_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.toc.json"
    title = 'theory: title="a\x1b[2J\nb"'
    pillar = 'pillar p: title="\x1b]0;x"; lonely: text="\x1b[31mred", pillars=[p]'
    write(theory(title, pillar), path)
    main(["check", str(path)])

    assert "\x1b" not in capsys.readouterr().out


def test_json_has_the_keys_of_the_contract(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", faulty, "--format", "json", "--select", "STR02"])

    assert json.loads(capsys.readouterr().out) == [
        {
            "code": "STR02",
            "name": "orphan-node",
            "severity": "error",
            "message": 'The outcome "lonely" is linked with no other element.',
            "elements": ["lonely"],
            "links": [],
            "file": faulty,
            "fix": None,
        }
    ]


def test_json_spells_out_a_fix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "circle.toc.json"
    write(theory("outcome > output > outcome"), path)
    main(["check", str(path), "--format", "json", "--select", "STR06"])
    (record,) = json.loads(capsys.readouterr().out)
    link = {"id": "outcome-to-output", "from": "outcome", "to": "output"}

    changed = ["links", "outcome-to-output", [link, {**link, "is_feedback": True}]]
    assert record["fix"] == {"updated": [changed]}


def test_json_without_findings_is_an_empty_list(
    sound: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", sound, "--format", "json"])

    assert json.loads(capsys.readouterr().out) == []


def test_csv_has_one_row_a_finding(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", faulty, "--format", "csv", "--select", "STR02,ASM01"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    assert [row["code"] for row in rows] == ["STR02", "ASM01", "ASM01"]
    assert rows[1]["elements"] == "outcome impact"
    assert rows[1]["links"] == "outcome-to-impact"
    assert {row["file"] for row in rows} == {faulty}


def test_file_that_looks_like_a_formula_is_text_in_csv(
    faulty: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(faulty).rename(Path(faulty).with_name("=1+1.toc.json"))
    monkeypatch.chdir(path.parent)
    main(["check", path.name, "--format", "csv", "--select", "STR02"])

    assert capsys.readouterr().out.rstrip().endswith(",'=1+1.toc.json")


def test_ignored_rules_are_left_out(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", faulty, "--ignore", "STR,orphan-node", "--ignore", "IND01"])
    out = capsys.readouterr().out

    assert "STR02" not in out
    assert "IND01" not in out
    assert "ASM01" in out


def test_unknown_rule_gives_2(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", faulty, "--select", "STR99"]) == 2
    assert 'There is no rule "STR99"' in capsys.readouterr().err


def test_file_that_cannot_be_read_gives_2_and_the_others_are_checked(
    faulty: str, sound: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.toc.json"
    broken.write_text("{", encoding="utf-8")

    assert main(["check", str(broken), faulty, str(tmp_path / "none.toc.json"), sound]) == 2
    shown = capsys.readouterr()
    assert "broken.toc.json" in shown.err
    assert "none.toc.json" in shown.err
    assert "STR02" in shown.out


def test_folder_gives_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()

    assert main(["check", str(folder)]) == 2
    assert 'plans" is a folder' in capsys.readouterr().err


@pytest.mark.parametrize("name", ["notes.txt", "picture.svg"])
def test_file_of_another_kind_gives_2_and_names_what_can_be_read(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_text("x", encoding="utf-8")

    assert main(["check", str(path)]) == 2
    words = capsys.readouterr().err
    assert "end in .toc.json" in words
    assert "or .svg" not in words


def test_file_that_is_not_there_is_said_before_its_kind(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "none.txt"]) == 2
    assert 'There is no file "none.txt"' in capsys.readouterr().err


def test_infos_are_counted_as_remarks_as_on_the_page(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", faulty, "--select", "STR02,LVL07"])
    assert "2 findings: 1 error and 1 remark." in capsys.readouterr().out


def test_file_without_findings_says_so_among_several(
    faulty: str, sound: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", faulty, sound])
    out = capsys.readouterr().out

    assert out[out.index(sound) :].splitlines()[2] == "  No findings."


def test_several_files_are_counted_together(
    faulty: str, sound: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", faulty, sound, "--select", "STR02"])

    assert "1 finding in 2 files: 1 error." in capsys.readouterr().out


@pytest.fixture
def accepting(tmp_path: Path) -> str:
    """One finding is accepted for good, and one until a day that has passed."""
    made = theory(*FAULTY)
    made = accept(made, "lonely", "STR02", "It comes with the next phase.", "Planner")
    made = accept(made, "output", "IND01", "Soon.", until=datetime.date(2000, 1, 31))
    path = tmp_path / "accepting.toc.json"
    write(made, path)
    return str(path)


def test_accepted_finding_is_listed_apart_and_not_counted(
    accepting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", accepting, "--select", "STR02"]) == 0
    out = capsys.readouterr().out

    assert "Accepted, and not counted" in out
    assert "Accepted by Planner: It comes with the next phase." in out
    assert out.endswith("No open findings. 1 finding accepted.\n")


def test_finding_comes_back_after_its_date(accepting: str) -> None:
    assert main(["check", accepting, "--select", "IND01"]) == 1


@pytest.mark.parametrize("layout", ["json", "csv"])
def test_data_leave_accepted_findings_out(
    accepting: str, layout: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", accepting, "--select", "STR02,IND01", "--format", layout])
    out = capsys.readouterr().out

    assert "STR02" not in out
    assert "IND01" in out


def test_project_file_changes_severity_and_says_so(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Path(faulty).with_name("toc.toml")
    project.write_text('[severities]\nSTR02 = "info"\nIND = "off"\n', encoding="utf-8")

    assert main(["check", faulty, "--select", "STR02,IND01", "--fail-on", "warning"]) == 0
    shown = capsys.readouterr()
    assert "(STR02)" in shown.out
    assert "1 finding: 1 remark." in shown.out
    assert "IND01" not in shown.out
    assert "counts as info STR02" in shown.err


def test_project_file_sets_limits(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    limit = next(iter(rule("STR09").limits))
    project = Path(faulty).with_name("toc.toml")
    project.write_text(f"[limits.STR09]\n{limit} = 0\n", encoding="utf-8")

    main(["check", faulty, "--select", "STR09"])
    assert "STR09" in capsys.readouterr().out


def test_faulty_project_file_gives_2_with_every_fault(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Path(faulty).with_name("toc.toml")
    project.write_text('[severities]\nSTR99 = "off"\nSTR02 = "bad"', encoding="utf-8")

    assert main(["check", faulty]) == 2
    shown = capsys.readouterr()
    assert "STR99" in shown.err
    assert '"bad"' in shown.err
    assert shown.out == ""


def test_html_is_one_page_in_the_language_asked_for(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", faulty, "--format", "html", "--language", "fr"]) == 1
    out = capsys.readouterr().out

    assert out.startswith("<!DOCTYPE html>")
    assert '<html lang="fr">' in out
    assert "<svg" not in out


def test_picture_ends_the_page_when_asked_for(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", faulty, "--format", "html", "--picture"])

    assert "<svg" in capsys.readouterr().out.partition('id="rules"')[2]


@pytest.mark.parametrize("option", [["--language", "fr"], ["--picture"]])
def test_options_of_the_page_are_refused_elsewhere(
    faulty: str, option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", faulty, *option]) == 2
    assert "--format html" in capsys.readouterr().err


def test_sarif_names_the_line_of_the_element(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", faulty, "--format", "sarif", "--select", "STR02"]) == 1
    (run,) = valid_sarif(capsys.readouterr().out)["runs"]
    (result,) = run["results"]
    line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
    lines = Path(faulty).read_text(encoding="utf-8").splitlines()

    assert '"id": "lonely"' in lines[line - 1]


def test_sarif_says_that_a_file_was_not_read(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", faulty, "none.toc.json", "--format", "sarif"]) == 2
    (run,) = valid_sarif(capsys.readouterr().out)["runs"]

    assert run["invocations"] == [{"executionSuccessful": False}]


def test_file_is_left_as_it_is(faulty: str) -> None:
    before = Path(faulty).read_bytes()
    main(["check", faulty])

    assert Path(faulty).read_bytes() == before


def test_questions_for_the_workshop_stand_apart_and_count_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.toc.json"
    write(theory("output > outcome > impact; output-2 > outcome"), path)
    assert main(["check", str(path), "--select", "STR06"]) == 0
    shown = capsys.readouterr().out
    assert "Questions for the workshop, and not counted\n" in shown
    assert shown.endswith("No findings.\n")
