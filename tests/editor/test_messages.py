"""What a session answers to a browser's messages, whichever host carries them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import theory
from toc.editor.messages import respond
from toc.editor.options import options
from toc.editor.session import Session

Message = dict[str, Any]


def answers(session: Session, message: object) -> list[Message]:
    """Collect what a message is answered with."""
    sent: list[Message] = []
    respond(session, message, sent.append)
    return sent


@pytest.fixture
def session() -> Session:
    """A session on two cards."""
    return Session(theory('output a: text="Judges"', 'outcome b: text="Courts"', "a > b"))


def test_ping_is_answered(session: Session) -> None:
    assert answers(session, {"type": "ping"}) == [{"type": "pong"}]


def test_words_of_a_language_are_given(session: Session) -> None:
    (message,) = answers(session, {"type": "words", "language": "fr"})
    assert message["words"]["bar.undo"] == "Annuler"


@pytest.mark.parametrize(
    "message",
    [
        {"type": "words", "language": "../../secret"},
        {"type": "words"},
        {"type": "edit"},
        {"type": "read-out", "targets": "a"},
        {"type": "explode"},
        None,
        [],
        "hello",
    ],
)
def test_message_that_means_nothing_is_passed_over(
    session: Session, message: object
) -> None:
    before = session.theory
    assert answers(session, message) == []
    assert session.theory is before


def test_preview_does_nothing(session: Session) -> None:
    command = {"type": "enter", "id": "p", "text": "One\nTwo", "kind": "outcome"}
    (message,) = answers(session, {"type": "preview", "command": command})
    assert message["accepted"]
    assert len(message["rows"]) == 2
    assert len(session.theory.elements) == 2


def test_card_is_read_out(session: Session) -> None:
    (message,) = answers(session, {"type": "read-out", "targets": ["b"]})
    assert message["text"] == 'If "Judges", then "Courts".'


def test_history_of_nothing_is_that_of_all(session: Session) -> None:
    (message,) = answers(session, {"type": "history", "target": ["odd"]})
    assert message["target"] is None


def test_options_name_the_languages_of_the_interface() -> None:
    given = options("km", height=500)
    assert given["words_languages"] == {"en": "English", "fr": "français", "km": "ខ្មែរ"}
    assert (given["language"], given["height"]) == ("km", 500)
    assert options()["height"] is None
