"""Which theory an editor has open; how one is begun, opened, copied or brought back.

An editor's desk may be empty: then its screen offers to begin, and nothing is written
until a person chooses.
"""

from __future__ import annotations

import atexit
import re
import threading
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from toc.drawing.writing import lacking
from toc.editor.messages import respond, respond_without
from toc.editor.options import own_names
from toc.editor.session import Session
from toc.editor.voices import Voices
from toc.errors import EditError, TocError, UsageError, as_said
from toc.formats.registry import write
from toc.model.ids import fresh_id
from toc.storage.beginnings import SOURCES, begun, template, templates
from toc.storage.damage import DamagedFileError, rebuild, take_backup
from toc.storage.examples import SUFFIX
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Message: TypeAlias = dict[str, Any]

#: One session for each file in this kernel, so that two cells edit the same theory.
_sessions: Final[dict[Path, Session]] = {}
_opening: Final = threading.Lock()
#: More files than these are not listed; who has more finds them by their path.
MOST_FILES: Final = 200

#: A plain name: no folder, nothing hidden, nothing that a file system refuses.
_NAME: Final = re.compile(r'[^./\\:*?"<>|\x00-\x1f][^/\\:*?"<>|\x00-\x1f]{0,120}')


def session_of(path: Path, author: str = "", language: str | None = None) -> Session:
    """Give the session that this kernel has for a file.

    Raises:
        ReadError: The file cannot be read; it is left as it is.
    """
    with _opening:
        session = _sessions.get(path)
        if session is None or session.is_closed or session.is_read_only:
            session = Session.open(path, author=author, language=language)
            session.remarks += map(as_said, lacking(session.theory))
            _sessions[path] = session
            atexit.register(session.close)
        return session


class Desk:
    """Where one editor works: a folder, and in it the theory that is open, if one is."""

    def __init__(
        self,
        folder: Path,
        send: Callable[[Message], None],
        *,
        session: Session | None = None,
        wanted: Path | None = None,
        damage: DamagedFileError | None = None,
        author: str = "",
        language: str | None = None,
    ) -> None:
        self.session: Session | None = None
        self._voices = Voices()
        self._folder = folder
        self._send = send
        #: The file that was asked for, when there is none yet or it is damaged.
        self._wanted = wanted
        self._damage = damage
        self._author = author
        self._language = language
        self._stop: Callable[[], None] = lambda: None
        if session is not None:
            self._take(session)

    def receive(self, message: Any) -> None:
        """Answer a message of the browser."""
        if isinstance(message, dict) and message.get("type") == "words":
            self._speak_also(message.get("language"))
        match message:
            case {"type": "desk"}:
                self._send(self.offer())
            case {"type": "begin" | "open-file" | "save-copy" | "bring-back"}:
                try:
                    told = self._carry_out(message)
                except TocError as error:
                    reason = self._voices.say(error.said)
                    self._send({"type": "turned", "accepted": False, "reason": reason})
                else:
                    self._send({"type": "turned", "accepted": True, **told})
            case {"type": "hello"} if self.session is None:
                self._send(self.offer())
            case _ if self.session is not None:
                respond(self.session, message, self._send)
            case _:
                respond_without(message, self._send)

    def _speak_also(self, language: object) -> None:
        if isinstance(language, str):
            self._voices.add(language)
            if self.session is not None:
                self.session.speak_also(language)

    def offer(self) -> Message:
        """Say what can be begun, opened and copied here, for the screen that asks."""
        return {
            "type": "desk",
            "is_empty": self.session is None,
            "file": self._wanted.name if self._wanted else "",
            "copy": self._free_copy_name() if self.session else "",
            "templates": [
                {"name": name, "title": dict(template(name).title)} for name in templates()
            ],
            "files": self._files(),
            "languages": own_names(),
            "damage": self._damage_in_words(),
        }

    def begin(
        self,
        source: str,
        *,
        file: str = "",
        title: str = "",
        language: str = "en",
        template: str = "blank",
        outline: str = "",
    ) -> Session:
        """Begin a theory in a file that is not there yet, and open it.

        Raises:
            TocError: It cannot be begun so; nothing is written.
        """
        if source not in SOURCES:
            raise UsageError(said("refused.no-beginning", source=source))
        self._refuse_to_lose()
        path = self._free_path(file or f"{self._name_by(title)}{SUFFIX}")
        theory = begun(
            source,
            path.name.removesuffix(SUFFIX),
            title=title.strip(),
            language=language,
            template_name=template,
            outline=outline,
        )
        write(theory, path, "native")
        self._language = language
        return self._turn_to(path)

    def open_file(self, file: str) -> Session:
        """Open another theory of this folder.

        Raises:
            TocError: There is no such theory here, or it cannot be read.
        """
        if file not in self._files():
            raise UsageError(said("refused.no-theory-here", file=file))
        self._refuse_to_lose()
        return self._turn_to(self._folder / file)

    def save_copy(self, file: str) -> Path:
        """Write the theory as it is now beside its file; nothing is ever written over.

        Raises:
            TocError: The name is taken or no name, or the copy cannot be written.
        """
        if self.session is None:
            raise UsageError(said("refused.nothing-to-copy"))
        theory = self.session.theory
        path = self._free_path(file)
        write(theory, path, "native")
        if self.session.path is None:
            # From now on the edits are kept: in the file that this has become.
            self._turn_to(path)
        return path

    def bring_back(self, way: str) -> Session:
        """Bring a damaged theory back from its journal or its newest good backup.

        Raises:
            TocError: It cannot be brought back so; what is there stays.
        """
        if self._damage is None or self._wanted is None:
            raise UsageError(said("refused.nothing-to-bring-back"))
        damaged = self._damage.damaged
        if way == "journal":
            aside = rebuild(self._wanted)
        elif way == "backup" and damaged.backup is not None:
            aside = take_backup(self._wanted, damaged.backup)
        else:
            raise UsageError(said("refused.no-way-back", way=way))
        session = self._turn_to(self._wanted)
        if aside is not None:
            session.remarks.append(said("history.back", file=aside.name))
        return session

    def close(self) -> None:
        """Leave the theory to other editors; its session goes on."""
        self._stop()

    def _carry_out(self, message: Message) -> Message:
        match message:
            case {"type": "begin", "from": str(source)}:
                wishes = {
                    key: value
                    for key in ("file", "title", "language", "template", "outline")
                    if isinstance(value := message.get(key), str) and value
                }
                session = self.begin(source, **wishes)
            case {"type": "open-file", "file": str(file)}:
                session = self.open_file(file)
            case {"type": "save-copy", "file": str(file)}:
                was_open = self.session
                copy = self.save_copy(file)
                return {"file": copy.name, "is_other": self.session is not was_open}
            case {"type": "bring-back", "way": str(way)}:
                session = self.bring_back(way)
            case _:
                raise UsageError(said("refused.not-understood"))
        return {"file": session.path.name if session.path else "", "is_other": True}

    def _turn_to(self, path: Path) -> Session:
        session = session_of(path.resolve(), self._author, self._language)
        self._take(session)
        return session

    def _take(self, session: Session) -> None:
        before = self.session
        self._stop()
        self.session, self._wanted, self._damage = session, None, None
        self._stop = session.subscribe(self._send)
        for language in self._voices.languages:
            session.speak_also(language)
        if before is not None and before is not session:
            before.save()

    def _files(self) -> list[str]:
        """Name the theories of the folder, without the one that is open."""
        own = self.session.path if self.session else None
        try:
            names = [
                one.name
                for one in self._folder.iterdir()
                if one.name.endswith(SUFFIX) and _NAME.fullmatch(one.name)
                if one.is_file() and not one.is_symlink() and one != own
            ]
        except OSError:
            return []
        return sorted(names, key=str.casefold)[:MOST_FILES]

    def _free_path(self, file: str) -> Path:
        name = file.strip()
        name = name if name.endswith(SUFFIX) else f"{name.removesuffix('.json')}{SUFFIX}"
        if not _NAME.fullmatch(name):
            raise UsageError(said("refused.no-name", file=file))
        path = self._folder / name
        if path.exists() or path.is_symlink():
            raise UsageError(said("refused.name-taken", file=name))
        return path

    def _name_by(self, title: str) -> str:
        taken = {one.removesuffix(SUFFIX) for one in self._files()}
        if self.session is not None and self.session.path is not None:
            taken.add(self.session.path.name.removesuffix(SUFFIX))
        return fresh_id(title or "theory", "theory", taken)

    def _free_copy_name(self) -> str:
        path = self.session.path if self.session else None
        stem = path.name.removesuffix(SUFFIX) if path else "theory"
        names = (
            f"{stem}-copy{end}{SUFFIX}" for end in ("", *(f"-{n}" for n in range(2, 99)))
        )
        return next((name for name in names if not (self._folder / name).exists()), "")

    def _refuse_to_lose(self) -> None:
        if (
            self.session is not None
            and self.session.path is None
            and self.session.has_edits
        ):
            raise EditError(said("refused.would-lose-edits"))

    def _damage_in_words(self) -> Message | None:
        if self._damage is None:
            return None
        damaged = self._damage.damaged
        return {
            "reason": self._voices.say(damaged.reason),
            "journal": damaged.edited_at and damaged.edited_at.isoformat(),
            "backup": damaged.backup and damaged.backup.at.isoformat(),
        }
