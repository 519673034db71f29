"""The live editor in a notebook: passes messages between the browser and a session."""

from __future__ import annotations

import atexit
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import anywidget
import traitlets

from toc.editor.bundle import module_source, style_sheet
from toc.editor.messages import respond
from toc.editor.offer import offer
from toc.editor.options import options
from toc.editor.session import Session
from toc.model.theory import Theory
from toc.storage.damage import DamagedFileError

if TYPE_CHECKING:
    import os

    from ipywidgets import VBox

#: One session for each file in this kernel, so that two cells edit the same theory.
_sessions: Final[dict[Path, Session]] = {}
_opening: Final = threading.Lock()


class Editor(anywidget.AnyWidget):
    """A view of a session; `theory` is what it holds now."""

    # Joined when an editor is made, and not when this module is imported.
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    #: What a view needs to know before its first message; written here and nowhere else.
    options = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session, *, height: int = 640) -> None:
        super().__init__(
            _esm=module_source(),
            _css=style_sheet(),
            options=options(session.language, height=height, opens_on="first-pillar"),
        )
        self.session = session
        self._stop = session.subscribe(self.send)
        self.on_msg(self._receive)

    @property
    def theory(self) -> Theory:
        """The theory as it is now."""
        return self.session.theory

    def close(self) -> None:
        """Take the editor off the screen; the session goes on."""
        self._stop()
        super().close()

    def _receive(self, _: object, message: dict[str, Any], __: object) -> None:
        respond(self.session, message, self.send)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Show the same plain text each time, for where no widget runs."""
        bundle = super()._repr_mimebundle_(**kwargs)
        content = bundle[0] if isinstance(bundle, tuple) else bundle
        if content is not None:
            title = self.theory.spoken(self.theory.title)
            content["text/plain"] = f"Editor of the theory of change: {title}"
        return bundle


def edit(
    theory: str | os.PathLike[str] | Theory,
    *,
    author: str = "",
    language: str | None = None,
    height: int = 640,
) -> Editor | VBox:
    """Open a theory file, or a theory, in the live editor.

    Edits of a file are saved by themselves. Edits of a theory without a file stay in the
    editor's `theory`. Where a file is damaged, what it can be brought back from is offered
    in the editor's place.

    Raises:
        ReadError: The file cannot be read; it is left as it is.
    """
    if isinstance(theory, Theory):
        session = Session(theory, author=author, language=language)
    else:
        try:
            session = _session_of(Path(theory).resolve(), author, language)
        except DamagedFileError as error:
            again = partial(edit, theory, author=author, language=language, height=height)
            return offer(error.damaged, again, language or "en")
    return Editor(session, height=height)


def _session_of(path: Path, author: str, language: str | None) -> Session:
    with _opening:
        session = _sessions.get(path)
        if session is None or session.is_closed or session.is_read_only:
            session = Session.open(path, author=author, language=language)
            _sessions[path] = session
            atexit.register(session.close)
        return session
