"""`toc history` and `toc restore`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from toc.cli import main
from toc.editor.session import Session
from toc.formats.registry import read, write
from toc.model.theory import Theory

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toc.json"
    write(Theory(id="plan", title={"en": "Plan"}), path)
    with Session.open(path, author="Facilitator") as session:
        for text in ("Courts publish", "Judges know"):
            command = {"id": text, "type": "add-element", "kind": "outcome", "text": text}
            session.handle(command)
            session.save()
    return path


def test_history_tells_the_edits_newest_first(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", str(path)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert 'Facilitator: added the outcome "Judges know"' in first
    assert first.split()[0] == "2"
    assert "Courts publish" in second


def test_history_is_told_in_french(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", str(path), "--language", "fr", "--last", "1"]) == 0
    told = capsys.readouterr()
    assert "ajout de l’effet «\u00a0Judges know\u00a0»" in told.out
    assert told.err == "Voici la dernière modification\u00a0; --last N en montre plus.\n"


def test_history_of_one_element_as_json(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["history", str(path), "--of", "courts-publish", "--format", "json"])
    (entry,) = json.loads(capsys.readouterr().out)
    assert (entry["number"], entry["touched"]) == (1, ["courts-publish"])


def test_restore_goes_back_as_a_new_edit(path: Path) -> None:
    assert main(["restore", str(path), "--at", "1"]) == 0
    assert set(read(path).elements) == {"courts-publish"}
    assert main(["restore", str(path), "--at", "2"]) == 0
    assert set(read(path).elements) == {"courts-publish", "judges-know"}


def test_unknown_moment_is_refused_and_nothing_changes(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = path.read_bytes()
    assert main(["restore", str(path), "--at", "9"]) == 2
    assert "no moment 9" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_backup_takes_the_place_of_a_damaged_file_which_is_kept(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text("damaged")
    assert main(["restore", str(path)]) == 0
    assert capsys.readouterr().out.count("saved") == 3
    assert main(["restore", str(path), "--backup", "2"]) == 0
    assert set(read(path).elements) == {"courts-publish"}
    (kept,) = path.parent.glob("plan-before-*")
    assert kept.read_text() == "damaged"
