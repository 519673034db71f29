"""The live editor in a notebook: passes messages between the browser and a session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets
from IPython.display import display

from toc.editor.bundle import module_source, style_sheet
from toc.editor.desk import Desk, session_of
from toc.editor.options import options
from toc.editor.saved import saved_output
from toc.editor.session import Session
from toc.errors import UsageError
from toc.model.theory import Theory
from toc.storage.beside import folder_of
from toc.storage.damage import DamagedFileError
from toc.storage.examples import SUFFIX, exports
from toc.words.said import said

if TYPE_CHECKING:
    import os


class Editor(anywidget.AnyWidget):
    """A view of a session; `theory` is what it holds now."""

    # Joined when an editor is made, and not when this module is imported.
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    #: What a view needs to know before its first message; written here and nowhere else.
    options = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        folder: Path,
        *,
        language: str | None,
        height: int | None,
        keep_picture: bool,
        **desk: Any,
    ) -> None:
        session: Session | None = desk.get("session")
        spoken = session.language if session else language or "en"
        super().__init__(
            _esm=module_source(),
            _css=style_sheet(),
            options=options(spoken, height=height),
        )
        self._language, self._keeps_picture = spoken, keep_picture
        self.desk = Desk(folder, self._say, language=language, **desk)
        self.on_msg(self._receive)

    @property
    def session(self) -> Session | None:
        """The session of the theory that is open; None until one is begun."""
        return self.desk.session

    @property
    def theory(self) -> Theory:
        """The theory as it is now.

        Raises:
            UsageError: None has been begun or opened yet.
        """
        if self.session is None:
            raise UsageError(said("refused.none-begun"))
        return self.session.theory

    def close(self) -> None:
        """Take the editor off the screen; the session goes on."""
        self.desk.close()
        super().close()

    def _say(self, message: dict[str, Any]) -> None:
        self.send(message)

    def _receive(self, _: object, message: dict[str, Any], __: object) -> None:
        self.desk.receive(message)

    def _ipython_display_(self) -> None:
        """Show the editor, and beside it what is read when no kernel runs any more."""
        bundle = self._repr_mimebundle_()
        content, about = bundle if isinstance(bundle, tuple) else (bundle, None)
        if content is None:
            return
        # A viewer without widgets would say twice what was here.
        content["text/plain"] = ""
        language = self.session.language if self.session else self._language
        saved = saved_output(self.session, language, keep_picture=self._keeps_picture)
        for shown, known in ((content, about), (saved, None)):
            # IPython gives its function no types.
            display(shown, raw=True, metadata=known)  # type: ignore[no-untyped-call]

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Show the same plain text each time, for where no widget runs."""
        bundle = super()._repr_mimebundle_(**kwargs)
        content = bundle[0] if isinstance(bundle, tuple) else bundle
        if content is not None:
            theory = self.session.theory if self.session else None
            title = theory.spoken(theory.title) if theory else "not begun yet"
            content["text/plain"] = f"Editor of the theory of change: {title}"
        return bundle


def edit(
    theory: str | os.PathLike[str] | Theory | None = None,
    *,
    author: str = "",
    language: str | None = None,
    height: int | None = None,
    keep_picture: bool = False,
) -> Editor:
    """Open a theory file, or a theory, in the live editor.

    Edits of a file are saved by themselves. Edits of a theory without a file stay in the
    editor's `theory`. Without a theory, or for a file that is not there yet, the editor
    offers to begin one; it is written when you choose.

    A saved notebook keeps the theory's title and the file's name, for who opens it later
    without a kernel; with `keep_picture` it keeps the picture as well.

    Raises:
        ReadError: The file cannot be read; it is left as it is.
    """
    desk: dict[str, Any] = {"author": author}
    folder = exports() if theory is None or isinstance(theory, Theory) else Path()
    if isinstance(theory, Theory):
        desk["session"] = Session(theory, author=author, language=language)
    elif theory is not None:
        path = Path(theory).resolve()
        folder = path.parent
        if _can_be_begun(path):
            desk["wanted"] = path
        else:
            try:
                desk["session"] = session_of(path, author, language)
            except DamagedFileError as damage:
                desk |= {"wanted": path, "damage": damage}
    return Editor(
        folder, language=language, height=height, keep_picture=keep_picture, **desk
    )


def _can_be_begun(path: Path) -> bool:
    """Say whether a name is one for a theory that is not there and never was."""
    is_new = not path.exists() and not folder_of(path).exists()
    return is_new and path.parent.is_dir() and path.name.endswith(SUFFIX)
