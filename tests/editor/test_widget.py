"""The notebook widget: it passes messages on and decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from toc.editor import desk
from toc.editor.widget import Editor, edit
from toc.errors import ReadError
from toc.formats.registry import read, write
from toc.model.speech import in_english
from toc.model.theory import Theory

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Theory(id="plan", title={"en": "Plan"})
ADD = {"id": "c1", "type": "add-element", "kind": "outcome", "text": "Courts"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder with a plan in it."""
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    return path


class Sent(list[dict[str, Any]]):
    """What an editor has sent to its browsers."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        editor.send = self.append

    def types(self) -> list[str]:
        return [message["type"] for message in self]


def receive(editor: Editor, message: dict[str, Any]) -> None:
    """Give an editor a message as the kernel does, and wait for what follows it."""
    editor._handle_custom_msg(message, [])
    assert editor.session.rest()


def test_hello_is_answered_with_the_state() -> None:
    editor = edit(PLAN)
    sent = Sent(editor)
    receive(editor, {"type": "hello"})
    assert sent.types() == ["state"]
    assert sent[0]["theory"]["title"] == {"en": "Plan"}


def test_edit_is_answered_before_rules_and_layout_look_at_it() -> None:
    editor = edit(PLAN)
    sent = Sent(editor)
    receive(editor, {"type": "hello"})
    receive(editor, {"type": "edit", "command": ADD})
    assert sent.types()[1:] == ["patch", "answer", "findings", "picture"]
    assert editor.theory.elements["courts"].kind == "outcome"


def test_save_is_a_message_too(path: Path) -> None:
    editor = edit(path)
    receive(editor, {"type": "edit", "command": ADD})
    receive(editor, {"type": "save"})
    assert read(path) == editor.theory
    editor.session.close()


def test_two_cells_edit_the_same_theory(path: Path) -> None:
    first, second = edit(path), edit(str(path))
    assert first.session is second.session
    first.session.close()
    assert edit(path).session is not first.session
    desk._sessions[path.resolve()].close()


def test_message_that_means_nothing_is_passed_over() -> None:
    editor = edit(PLAN)
    sent = Sent(editor)
    receive(editor, {"type": "explode"})
    assert not sent


def test_closed_editor_no_longer_listens() -> None:
    editor = edit(PLAN)
    session = editor.session
    assert len(session._subscribers) == 1
    editor.close()
    assert not session._subscribers


def test_plain_text_of_an_editor_is_always_the_same() -> None:
    (first, *_), (second, *_) = (edit(PLAN)._repr_mimebundle_() for _ in range(2))
    assert first["text/plain"] == second["text/plain"]
    assert first["text/plain"] == "Editor of the theory of change: Plan"


def test_missing_file_is_named_without_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        edit(tmp_path / "gone" / "plan.toc.json")
    (shown,) = caught.value._render_traceback_()
    assert shown.startswith("There is no file")


def test_opening_says_which_letters_have_no_font(path: Path) -> None:
    write(replace(PLAN, title={"en": "Plan ᎠᎡᎢ"}), path)
    editor = edit(path)
    assert isinstance(editor, Editor)
    said = in_english(*editor.session.remarks)
    assert "ᎠᎡᎢ" in said
    assert "boxes" in said
    editor.session.close()
