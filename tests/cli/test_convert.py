from __future__ import annotations

import json

import pytest

from toc.cli import main
from toc.cli.workspace import EXAMPLE, shipped
from toc.formats.registry import read

PROGRAMME = shipped("data") / EXAMPLE


def test_native_to_native_keeps_all(tmp_path, capsys):
    out = tmp_path / "copy.toc.json"
    assert main(["convert", str(PROGRAMME), str(out)]) == 0
    assert capsys.readouterr() == ("", "")
    assert read(out) == read(PROGRAMME)


def test_one_pillar_leaves_the_others_out(tmp_path):
    out = tmp_path / "part.toc.json"
    wanted = read(PROGRAMME).pillars[1].id
    assert main(["convert", str(PROGRAMME), str(out), "--pillar", wanted]) == 0
    assert [pillar.id for pillar in read(out).pillars] == [wanted]


def test_losses_are_told_on_stderr(tmp_path, capsys):
    out = tmp_path / "picture.svg"
    assert main(["convert", str(PROGRAMME), str(out)]) == 0
    assert out.read_bytes().startswith(b"<")
    told = capsys.readouterr()
    assert not told.out
    assert "\n- indicators (" in told.err


def test_losses_can_be_had_as_json(tmp_path, capsys):
    out, losses = tmp_path / "picture.svg", tmp_path / "losses.json"
    assert main(["convert", str(PROGRAMME), str(out), "--losses", str(losses)]) == 0
    assert not capsys.readouterr().err
    listed = json.loads(losses.read_text(encoding="utf-8"))
    assert {tuple(loss) for loss in listed} == {("element", "field", "reason")}
    theory = read(PROGRAMME)
    assert {
        loss["element"] for loss in listed
    } <= theory.elements.keys() | theory.links.keys()


def test_formats_can_be_named(tmp_path):
    source, out = tmp_path / "theory.txt", tmp_path / "picture.txt"
    source.write_bytes(PROGRAMME.read_bytes())
    assert main(["convert", str(source), str(out), "--from", "native", "--to", "svg"]) == 0
    assert out.read_bytes().startswith(b"<")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["convert", "plan.toc.json", "plan.toc.json"], "the same file"),
        (["convert", "plan.toc.json", "./plan.toc.json"], "the same file"),
        (["convert", "plan.toc.json", "a.svg", "--losses", "a.svg"], "the same file"),
        (["convert", "plan.toc.json", "plan.docx"], "plan.docx"),
        (["convert", "plan.toc.json", "a.svg", "--pillar", "no-such"], "no-such"),
        (["convert", "plan.toc.json", "a.svg", "--language", "xx"], "xx"),
        (["convert", "plan.toc.json", "a.svg", "--to", "no-such"], "no-such"),
        (["convert", ".", "a.svg", "--from", "native"], "folder"),
        (["convert", "damaged.toc.json", "a.svg"], "damaged.toc.json"),
    ],
)
def test_what_cannot_be_converted_changes_nothing(
    arguments, said, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.toc.json").write_bytes(PROGRAMME.read_bytes())
    (tmp_path / "damaged.toc.json").write_text("{")
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert (tmp_path / "plan.toc.json").read_bytes() == PROGRAMME.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "damaged.toc.json",
        "plan.toc.json",
    ]
