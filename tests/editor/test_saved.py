"""What a saved notebook keeps of the editor, for when no kernel runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from toc.editor.saved import saved_output
from toc.editor.session import Session
from toc.editor.widget import edit
from toc.formats.registry import write
from toc.model.elements import Outcome
from toc.model.theory import Theory

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Theory(
    id="plan",
    title={"en": "Safe <b>homes</b>"},
    elements={"secret": Outcome(id="secret", text={"en": "Witnesses speak"})},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder with a plan in it."""
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    return path


def test_title_and_file_name_are_kept_and_nothing_else(path: Path) -> None:
    with Session.open(path) as session:
        kept = saved_output(session, "en", keep_picture=False)
    assert kept["text/plain"] == (
        "Here was the live editor of “Safe <b>homes</b>” (plan.toc.json). "
        "Run this cell (Shift + Enter) to open it again."
    )
    assert "Safe &lt;b&gt;homes&lt;/b&gt;" in kept["text/html"]
    for private in (str(path.parent), "Witnesses", "<svg"):
        assert private not in str(kept)


def test_picture_is_kept_on_demand_and_said_to_be() -> None:
    kept = saved_output(Session(PLAN), "en", keep_picture=True)
    assert "it is kept in this notebook" in kept["text/plain"]
    assert "<svg" in kept["text/html"]
    assert "Witnesses speak" in kept["text/html"]


def test_words_speak_the_language_of_the_interface() -> None:
    kept = saved_output(Session(PLAN), "fr", keep_picture=False)
    assert kept["text/plain"].startswith("Ici se trouvait l’éditeur de «")
    assert '<p lang="fr"' in kept["text/html"]


def test_editor_without_a_theory_keeps_words_too() -> None:
    kept = saved_output(None, "en", keep_picture=True)
    assert "no theory had been begun" in kept["text/plain"]
    assert "<svg" not in kept["text/html"]


def test_cell_shows_the_editor_and_then_the_words() -> None:
    shell = InteractiveShell.instance()
    formatter: Any = shell.display_formatter
    with capture_output() as captured:
        formatter.format(edit(PLAN))
    InteractiveShell.clear_instance()
    live, words = (one.data for one in captured.outputs)
    assert "application/vnd.jupyter.widget-view+json" in live
    assert live["text/plain"] == ""
    assert words["text/plain"].startswith("Here was the live editor")
