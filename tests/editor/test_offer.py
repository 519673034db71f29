"""A damaged theory in a notebook is brought back at a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from toc.editor import widget
from toc.editor.session import Session
from toc.editor.widget import Editor, edit
from toc.errors import ReadError
from toc.formats.registry import read, write
from toc.model.theory import Theory
from toc.storage.beside import folder_of
from toc.storage.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from ipywidgets import Button


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder with a plan that was edited, and whose file was then damaged."""
    path = tmp_path / "plan.toc.json"
    write(Theory(id="plan", title={"en": "Plan"}), path)
    with Session.open(path) as session:
        for text in ("Courts publish", "Judges know"):
            command = {"id": text, "type": "add-element", "kind": "outcome", "text": text}
            assert session.handle(command)["accepted"]
    path.write_text('{"<b>": damaged')
    return path


def test_what_is_wrong_and_both_ways_back_are_shown(path: Path) -> None:
    message, journal, backup = edit(path).children
    assert "The file is damaged at line 1" in message.value
    assert journal.description.startswith("Bring back every edit up to 2")
    assert backup.description.startswith("Bring back the backup of 2")
    assert path.read_text() == '{"<b>": damaged'


def test_words_are_those_of_the_language(path: Path) -> None:
    _, journal, _ = edit(path, language="fr").children
    assert journal.description.startswith("Ramener toutes les modifications")


@pytest.mark.parametrize("way", [1, 2])
def test_click_brings_the_theory_back_and_leads_on_to_the_editor(
    path: Path, way: int
) -> None:
    shown = edit(path)
    button: Button = shown.children[way]
    button.click()
    message, editor = shown.children
    assert isinstance(editor, Editor)
    assert list(editor.theory.elements) == ["courts-publish", "judges-know"]
    (aside,) = path.parent.glob("plan-before-*")
    assert aside.name in message.value
    editor.session.close()
    assert read(path) == editor.theory


def test_refusal_is_shown_and_the_buttons_stay(path: Path) -> None:
    shown = edit(path)
    (folder_of(path) / "journal").unlink()
    button: Button = shown.children[1]
    button.click()
    assert "There is no journal" in shown.children[0].value
    assert button in shown.children


def test_damaged_file_with_nothing_to_bring_it_back_from_is_an_error(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.toc.json"
    path.write_text("damaged")
    with pytest.raises(ReadError):
        edit(path)
    assert path.resolve() not in widget._sessions


def test_file_that_is_whole_again_meanwhile_is_opened(path: Path) -> None:
    whole = Theory(id="plan", title={"en": "Whole"})
    shown = edit(path)
    write(whole, path)
    shown.children[2].click()
    _, editor = shown.children
    with_backup = list(editor.theory.elements)
    editor.session.close()
    assert with_backup == ["courts-publish", "judges-know"]
    with Document.open(path) as document:
        assert document.theory == editor.theory
