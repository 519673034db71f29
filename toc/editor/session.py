"""The editor without a notebook: one command in, one answer out, patches to who listens.

with Session.open("plan.toc.json", author="Facilitator") as session:
    session.handle({"id": "c1", "type": "remove", "target": "old-output"})
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

import msgspec
from msgspec.structs import asdict, replace

from toc.analysis.reading import read_chain, read_out
from toc.changes.diff import Diff
from toc.changes.history import History
from toc.changes.meanwhile import Written
from toc.changes.wording import told
from toc.editor.commands import Enter, parsed
from toc.editor.following import Following, Version
from toc.editor.judging import Judge
from toc.editor.patches import changes
from toc.editor.performing import entered, perform
from toc.editor.saving import Saving
from toc.editor.underway import with_ids
from toc.editor.voices import Voices
from toc.errors import (
    ChangedMeanwhileError,
    EditError,
    ReadError,
    TocError,
    UsageError,
    as_said,
    said_of,
)
from toc.formats.native import as_builtins
from toc.rules.judgement import AS_THEY_ARE
from toc.rules.questions import questions
from toc.rules.registry import rule
from toc.storage.document import Document
from toc.storage.project import settings_beside
from toc.words.catalogue import SOURCE
from toc.words.said import said

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from toc.changes.quick import Row
    from toc.model.theory import Theory
    from toc.rules.judgement import Settings
    from toc.storage.telling import Entry
    from toc.words.said import Said

Message: TypeAlias = dict[str, Any]

#: How many answers are kept, so that a command sent twice is done once.
REMEMBERED: Final = 10_000
#: How many edits of the history, and how many removed cards, are told at once.
HISTORY_PAGE: Final = 100

_log: Final = logging.getLogger(__name__)


class Session:
    """One theory being edited: its history, findings, and the state of its saving.

    Everything is behind one lock, because a notebook's messages come on several threads;
    but for what takes long, so that no edit waits for it.
    """

    def __init__(
        self,
        theory: Theory,
        *,
        document: Document | None = None,
        settings: Settings = AS_THEY_ARE,
        author: str = "",
        language: str | None = None,
    ) -> None:
        self.author = author
        #: What people should know about the opening.
        self.remarks = list(document.remarks) if document else []
        self._voices = Voices(theory.languages)
        self.language = language or theory.languages[0]
        self._document = document
        self._history = History(theory)
        self._written = Written()
        self._judge = Judge(settings, self._voices)
        self._revision = document.number if document else 0
        self._answers = _answers_so_far(document)
        self._subscribers: list[Callable[[Message], None]] = []
        self._lock = threading.RLock()
        self._following = Following(
            self._judge, self._version, self._state, self._tell, self._lock
        )
        self._saving = Saving(
            document, lambda: self.theory, self._tell, self._lock, self._voices
        )
        self.is_closed = False

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, author: str = "", language: str | None = None
    ) -> Self:
        """Edit the theory in a file, judged as the project file beside it wants.

        Raises:
            ReadError: The file cannot be read; it is left as it is.
        """
        document = Document.open(path)
        settings, remark = _settings_of(document)
        session = cls(
            document.theory,
            document=document,
            settings=settings,
            author=author,
            language=language,
        )
        session.remarks += remark
        return session

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def theory(self) -> Theory:
        """The theory as it is now."""
        return self._history.theory

    @property
    def path(self) -> Path | None:
        """The theory's file, if it has one."""
        return self._document.path if self._document else None

    @property
    def has_edits(self) -> bool:
        """The theory has been changed since its history began."""
        return self._revision > 0

    @property
    def is_read_only(self) -> bool:
        """Edits are refused, because someone else has the file open."""
        return self._document is not None and self._document.is_read_only

    def handle(
        self, command: object, *, author: str | None = None, page: str | None = None
    ) -> Message:
        """Carry out a command, tell the subscribers, and answer.

        A refused command changes nothing; a command id seen before is not done again.
        Without an author the command is the session's own. Each page takes back what came
        from it; without a page, what came from the same author without one.
        """
        author = self.author if author is None else author
        owner = author if page is None else page
        identity = command.get("id") if isinstance(command, dict) else None
        with self._lock:
            if isinstance(identity, str) and identity in self._answers:
                return self._answers[identity]
            try:
                self._refuse_if_it_cannot_edit()
                done = perform(
                    self._history,
                    with_ids(parsed(command), self._made_by),
                    author,
                    owner=owner,
                    past=self._document,
                    fix=self._fix,
                    written=self._written,
                )
                self._go_on(done.history, command, done.created, author, owner)
            except EditError as error:
                theirs = (
                    {"now": error.now} if isinstance(error, ChangedMeanwhileError) else {}
                )
                reason = self._voices.say(error.said)
                answer = self._answer(identity, accepted=False, reason=reason, **theirs)
            except Exception as error:  # noqa: BLE001  # every command has its answer
                if not isinstance(error, TocError | OSError):
                    _log.exception("A command could not be carried out.")
                # Not remembered: the same command may succeed when there is space again.
                reason = self._voices.say(said_of(error))
                return self._answer(identity, accepted=False, again=True, reason=reason)
            else:
                extra = {
                    "created": done.created,
                    "made": done.made,
                    "losses": [self._voices.say(one) for one in done.losses],
                    "left": done.left,
                }
                told = {name: value for name, value in extra.items() if value}
                answer = self._answer(identity, accepted=True, **told)
            return self._remembered(identity, answer)

    def state(self) -> Message:
        """Give everything an editor needs to show the theory."""
        self.check()
        self.picture()
        with self._lock:
            return self._state()

    def check(self) -> None:
        """Check the theory as it is now, and tell the subscribers what came and went."""
        self._following.check()

    def picture(self) -> Message:
        """Lay the theory out as it is now, and tell the subscribers what has moved."""
        return self._following.picture()

    def follow(self) -> None:
        """Check and lay out soon, in a thread of their own."""
        self._following.soon()

    def greet(self, send: Callable[[Message], None]) -> None:
        """Send the state soon to one who has just come."""
        self._following.greet(send)

    def rest(self, seconds: float | None = None) -> bool:
        """Wait until what follows the edits has been told, and say whether it has."""
        return self._following.rest(seconds)

    def speak(self, language: str) -> None:
        """Show the cards in another language; what is not written in it stays as it is.

        The picture is for `picture` or `follow` to make.
        """
        with self._lock:
            if language != self.language:
                self.language = language
                if self._following.last_picture is not None:
                    self._tell({"type": "language", "language": language})

    def read_out(self, targets: Sequence[str]) -> Message:
        """Read a card or link, or a chain of cards, as one paragraph."""
        with self._lock:
            try:
                text = (
                    read_out(self.theory, targets[0], self.language)
                    if len(targets) == 1
                    else read_chain(self.theory, targets, self.language)
                )
            except (UsageError, KeyError, IndexError):
                text = ""
            return {"type": "read-out", "targets": list(targets), "text": text}

    def history(self, target: str | None = None, before: int | None = None) -> Message:
        """Tell who changed what when, newest first, a page of it; and what was removed.

        A page goes on before the edit of a number, and may be of one card or link. It is
        read without the lock, so that no edit waits for it.
        """
        document, theory = self._document, self.theory
        message: Message = {
            "type": "history",
            "target": target,
            "before": before,
            "entries": [],
            "has_more": False,
            "removed": [],
            "removed_count": 0,
            "backups": [],
        }
        if document is not None:
            found = document.history(theory, before=before, target=target)
            page = list(islice(found, HISTORY_PAGE + 1))
            message["entries"] = [self._entry(one) for one in page[:HISTORY_PAGE]]
            message["has_more"] = len(page) > HISTORY_PAGE
        if document is not None and before is None:
            gone = document.removed(theory)
            message["removed_count"] = len(gone)
            for key in gone[:HISTORY_PAGE]:
                # What only a missing part of the journal holds is counted all the same.
                with suppress(UsageError):
                    removed = document.removal(key).removed["elements", key]
                    message["removed"].append(msgspec.to_builtins(removed))
            message["backups"] = [
                {"name": one.name, "at": one.at.isoformat()} for one in document.backups()
            ]
        return message

    def speak_also(self, language: str) -> None:
        """Say everything in a language as well, from now on, if it has a catalogue."""
        with self._lock:
            if self._voices.add(language):
                told = {"revision": self._revision, **self._judge.anew()}
                self._tell({"type": "findings", **told})
                self._tell({"type": "saved", **self._saving.status})

    def manual(self, code: str, language: str = SOURCE) -> Message:
        """Explain one rule, in English where a language has no words for it.

        Raises:
            UsageError: There is no such rule.
        """
        manual = msgspec.to_builtins(rule(code).manual_in(language))
        return {"type": "manual", "code": code, **manual}

    def questions(self) -> Message:
        """Ask what only the people in the room can judge."""
        with self._lock:
            asked = [
                {**one.as_builtins(), "text": self._voices.say(one.said)}
                for one in questions(self.theory)
            ]
            return {"type": "questions", "questions": asked}

    def overview(self, language: str = SOURCE) -> Message:
        """Say how the theory stands and what to talk about first."""
        with self._lock:
            told = self._judge.overview(self.theory, language)
            return {"type": "overview", "language": language, **told}

    def preview(self, command: object) -> Message:
        """Say what a command would do, quick lines line by line, and do nothing."""
        with self._lock:
            try:
                ready = parsed(command)
                if isinstance(ready, Enter):
                    rows = [self._row(one) for one in entered(self.theory, ready).rows]
                    return {"type": "preview", "accepted": True, "rows": rows}
                after = perform(self._history, ready, self.author, fix=self._fix).history
            except EditError as error:
                reason = self._voices.say(error.said)
                return {"type": "preview", "accepted": False, "reason": reason}
            diff = Diff.between(self.theory, after.theory)
            words = [self._voices.part(one) for one in told(diff, after.theory)]
            return {"type": "preview", "accepted": True, "words": words}

    def subscribe(self, callback: Callable[[Message], None]) -> Callable[[], None]:
        """Send every message to a callback, until what this returns is called.

        A callback must not wait for the session to check or to lay out.
        """
        with self._lock:
            self._subscribers.append(callback)

        def stop() -> None:
            self._following.forget(callback)
            with self._lock:
                if callback in self._subscribers:
                    self._subscribers.remove(callback)

        return stop

    def save(self) -> bool:
        """Save now what is not saved yet, and say whether all is on disk."""
        return self._saving.now()

    def close(self) -> None:
        """Save what is not saved yet and let others write the file."""
        with self._lock:
            if self.is_closed:
                return
            self.save()
            self._saving.stop()
            self.is_closed = True
            if self._document is not None:
                self._document.close()

    def _refuse_if_it_cannot_edit(self) -> None:
        if self.is_closed:
            raise EditError(said("refused.closed"))
        if self.is_read_only and self._saving.reason:
            raise EditError(self._saving.reason)

    def _go_on(
        self,
        history: History,
        command: object,
        created: str | None,
        author: str,
        owner: str,
    ) -> None:
        """Keep the edit, go on to the next theory, and tell the subscribers."""
        diff = Diff.between(self.theory, history.theory)
        if not diff:
            return
        patch = {
            "type": "patch",
            "revision": self._revision + 1,
            **changes(diff),
            **_turns(history, self.author),
        }
        if self._document is not None:
            self._document.record(diff, command=command, created=created, author=author)
        # The edit is on disk: from here on nothing may fail, or it would be refused.
        self._history = history
        self._written.note(owner, diff)
        self._revision += 1
        self._tell(patch)
        self._saving.soon()

    def _made_by(self, command: str) -> str | None:
        """Give the id of what a command has created."""
        created: str | None = self._answers.get(command, {}).get("created")
        return created

    def _fix(self, key: str) -> Diff | None:
        return self._judge.fix(key, self.theory)

    def _version(self) -> Version:
        with self._lock:
            return Version(self.theory, self._revision, self.language)

    def _state(self) -> Message:
        """Give the theory as it is now, with the findings and the picture told last."""
        return {
            "type": "state",
            "revision": self._revision,
            "theory": as_builtins(self.theory),
            "findings": self._judge.as_state(),
            **_turns(self._history, self.author),
            "saved": self._saving.status,
            "picture": self._following.last_picture,
            "read_only": self.is_read_only,
            "author": self.author,
            "language": self.language,
            "remarks": [self._voices.say(one) for one in self.remarks],
            "file": str(self.path) if self.path else None,
        }

    def _row(self, row: Row) -> Message:
        fault = self._voices.say(row.fault) if row.fault else None
        return {**asdict(row), "fault": fault}

    def _entry(self, entry: Entry) -> Message:
        words = [self._voices.part(one) for one in entry.words]
        plain: Message = msgspec.to_builtins(replace(entry, words=()))
        return {**plain, "words": words}

    def _answer(self, identity: object, **content: object) -> Message:
        return {"type": "answer", "id": identity, "revision": self._revision, **content}

    def _remembered(self, identity: object, answer: Message) -> Message:
        if isinstance(identity, str):
            self._answers[identity] = answer
            if len(self._answers) > REMEMBERED:
                self._answers.popitem(last=False)
        return answer

    def _tell(self, message: Message) -> None:
        for callback in tuple(self._subscribers):
            try:
                callback(message)
            except Exception:  # noqa: BLE001  # one who cannot hear stops nobody else
                _log.exception("A message did not reach one who listens.")


def _turns(history: History, author: str) -> Message:
    """Say whether an author can take back and do again, and which pages can."""
    return {
        "can_undo": history.can_undo(author),
        "can_redo": history.can_redo(author),
        "undoers": history.undoers,
        "redoers": history.redoers,
    }


def _answers_so_far(document: Document | None) -> OrderedDict[str, Message]:
    """Know the commands done before this session, for who sends one again."""
    answers: OrderedDict[str, Message] = OrderedDict()
    for edit in document.last_edits(REMEMBERED) if document else ():
        identity = edit.command["id"]
        created = {} if edit.created is None else {"created": edit.created}
        answers[identity] = {
            "type": "answer",
            "id": identity,
            "revision": edit.number,
            "accepted": True,
            **created,
        }
    return answers


def _settings_of(document: Document) -> tuple[Settings, list[Said]]:
    """Read the project file beside a document; one with faults is said and left aside."""
    try:
        settings = settings_beside(document.path)
    except ReadError as error:
        return AS_THEY_ARE, [error.said]
    return settings, [as_said(words)] if (words := settings.in_words()) else []
