"""What a session answers to each message of a browser; the same for every host."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from toc.editor.bundle import words
from toc.editor.letters import faces
from toc.errors import UsageError
from toc.words.catalogue import SOURCE, languages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from toc.editor.session import Message, Session


def respond(session: Session, message: object, send: Callable[[Message], None]) -> None:
    """Do what a message asks for and send what it is answered with.

    A message that means nothing is passed over. An edit names the page that it comes from,
    for several pages may share one connection.
    """
    if respond_without(message, send):
        return
    match message:
        case {"type": "hello"}:
            session.greet(send)
        case {"type": "edit", "command": command, **sender}:
            page = sender.get("page")
            send(session.handle(command, page=page if isinstance(page, str) else None))
            session.follow()
        case {"type": "preview", "command": command}:
            send(session.preview(command))
        case {"type": "history", **wishes}:
            target, before = wishes.get("target"), wishes.get("before")
            send(
                session.history(
                    target if isinstance(target, str) else None,
                    before if isinstance(before, int) else None,
                )
            )
        case {"type": "manual", "code": str(code), **wishes}:
            with suppress(UsageError):
                send(session.manual(code, _language(wishes)))
        case {"type": "questions"}:
            send(session.questions())
        case {"type": "overview", "language": str(language)} if language in languages():
            send(session.overview(language))
        case {"type": "read-out", "targets": [*targets]}:
            send(session.read_out(targets))
        case {"type": "language", "language": str(language)}:
            session.speak(language)
            session.follow()
        case {"type": "save"}:
            session.save()


def _language(message: Mapping[Any, object]) -> str:
    language = message.get("language")
    return language if isinstance(language, str) else SOURCE


def respond_without(message: object, send: Callable[[Message], None]) -> bool:
    """Answer what needs no theory to be open; say whether it was such a message."""
    match message:
        case {"type": "ping"}:
            send({"type": "pong"})
        case {"type": "words", "language": str(language)} if language in languages():
            send({"type": "words", "language": language, "words": words(language)})
        case {"type": "letters", "signs": str(signs)}:
            send({"type": "letters", "faces": faces(signs)})
        case _:
            return False
    return True
