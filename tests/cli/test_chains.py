"""`toc chains`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.factories import theory
from toc.cli import main
from toc.formats.registry import write

if TYPE_CHECKING:
    from pathlib import Path

LINES = (
    "theory: title=Fair courts; pillar law: title=Rule of law; pillar land: title=Land",
    "activity monitor: pillars=[law], text=Monitor hearings; output know: pillars=[law]",
    "outcome comply: pillars=[law], text=Courts comply; outcome titles: pillars=[land]",
    "monitor > know > comply > impact justice",
    "assumption free on know > comply: text=Judges are free, status=in-doubt",
    "risk bribes on comply: text=Bribes, rating=high; know > comply: confidence=0.4",
)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.toc.json"
    write(theory(*LINES), path)
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["chains", *arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_text_shows_each_step_and_what_the_chain_rests_on(plan, capsys):
    code, out, err = run(capsys, plan, "--to", "justice")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"Fair courts ({plan})",
        "",
        "1. monitor → justice",
        "  Activity    Monitor hearings",
        "  → Output    know",
        "  → Outcome   Courts comply",
        "  → Impact    justice",
        "    rests on  Judges are free (in doubt)",
        "    at risk   Bribes (rated high)",
        "    weakest   a link with a confidence of 40%",
        "",
        "1 chain.",
    ]


def test_chain_that_rests_on_nothing_says_so(plan, capsys):
    _, out, _ = run(capsys, plan, "--from", "titles")
    assert "    rests on  nothing that is written down\n" in out
    assert "    broken    stands alone: no link joins it\n" in out


def test_pillar_shows_its_own_chains(plan, capsys):
    _, out, _ = run(capsys, plan, "--pillar", "law")
    assert "Courts comply" in out
    assert "titles" not in out


def test_json_has_the_same_keys_for_each_chain(plan, capsys):
    code, out, err = run(capsys, plan, "--format", "json")
    assert (code, err) == (0, "")
    whole, alone = json.loads(out)
    assert whole == {
        "elements": ["monitor", "know", "comply", "justice"],
        "links": ["monitor-to-know", "know-to-comply", "comply-to-justice"],
        "assumptions": ["free"],
        "risks": ["bribes"],
        "confidence": 0.4,
        "gaps": [],
        "ways": 1,
    }
    assert list(alone) == list(whole)
    assert alone["confidence"] is None


def test_csv_has_one_row_a_chain(plan, capsys):
    _, out, _ = run(capsys, plan, "--format", "csv")
    first, second = csv.DictReader(io.StringIO(out))
    assert first["activity"] == "Monitor hearings"
    assert first["element ids"] == "monitor know comply justice"
    assert (first["assumptions"], first["risks"]) == ("Judges are free", "Bribes")
    assert first["confidence"] == "0.4"
    assert second["where it is broken"] == "stands alone: no link joins it"
    assert (second["activity"], second["confidence"]) == ("", "")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_label_that_looks_like_a_formula_is_text_in_csv(sign, tmp_path, capsys):
    path = tmp_path / "plan.toc.json"
    write(theory(f'activity a: text="{sign}1+1"; a > impact d'), path)
    _, out, _ = run(capsys, str(path), "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["activity"] == f"'{sign}1+1"


@pytest.mark.parametrize("layout", ["text", "json", "csv"])
def test_two_runs_say_the_same(layout, plan, capsys):
    assert run(capsys, plan, "--format", layout) == run(capsys, plan, "--format", layout)


def test_no_chain_gives_1_and_says_where_the_middle_is_missing(plan, capsys):
    code, out, err = run(capsys, plan, "--from", "monitor", "--to", "titles")
    assert (code, err) == (1, "")
    none, missing = out.splitlines()[-2:]
    assert none == "No chain."
    assert missing.startswith("The middle is missing: no link leads from the impact")


def test_no_chain_is_an_empty_list_with_a_remark(plan, capsys):
    asked = (plan, "--from", "monitor", "--to", "titles", "--format", "json")
    code, out, err = run(capsys, *asked)
    assert (code, json.loads(out)) == (1, [])
    assert err.startswith("No chain.\nThe middle is missing")


def test_theory_without_elements_gives_1(tmp_path, capsys):
    path = tmp_path / "empty.toc.json"
    write(theory(), path)
    assert run(capsys, str(path))[0] == 1


def test_long_list_says_how_to_choose(tmp_path, capsys):
    path = tmp_path / "many.toc.json"
    write(theory("; ".join(f"activity a{n} > outcome o" for n in range(21))), path)
    assert "--from" in run(capsys, str(path))[2]
    assert run(capsys, str(path), "--to", "o")[2] == ""


def test_more_chains_than_anybody_reads_are_cut_with_a_remark(tmp_path, capsys):
    many = "; ".join(f"activity a{n} > outcome o" for n in range(210))
    path = tmp_path / "many.toc.json"
    write(theory(many), path)
    code, out, err = run(capsys, str(path), "--format", "json")
    assert (code, len(json.loads(out))) == (0, 200)
    assert err.startswith("210 chains. Listed is the shortest")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--pillar", "none"), 'no pillar "none"'),
        (("--from", "none"), 'no element "none"'),
        (("--to", "free"), "one of the assumptions"),
    ],
)
def test_what_is_not_there_gives_2(asked, words, plan, capsys):
    code, out, err = run(capsys, plan, *asked)
    assert (code, out) == (2, "")
    assert words in err


def test_file_that_is_not_there_gives_2(capsys):
    code, out, err = run(capsys, "none.toc.json")
    assert (code, out) == (2, "")
    assert "none.toc.json" in err


def test_control_characters_of_a_label_do_not_reach_the_terminal(tmp_path, capsys):
    path = tmp_path / "x.toc.json"
    write(theory('activity a: text="\x1b[31mred\nblue"; a > impact d'), path)
    _, out, _ = run(capsys, str(path))
    assert "\x1b" not in out
    assert "[31mred / blue" in out
