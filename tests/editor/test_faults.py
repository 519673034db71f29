"""Whatever the disk, the clock and the listeners do, an edit is kept or refused."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.strategies import WORDS
from toc.editor import saving
from toc.editor.session import Session
from toc.formats.registry import read, write
from toc.model.elements import Pillar
from toc.model.speech import in_english
from toc.model.theory import Theory
from toc.storage import document
from toc.storage.beside import folder_of
from toc.storage.document import Document
from toc.storage.rebuilding import now

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAN = Theory(
    id="plan", title={"en": "Plan"}, pillars=(Pillar(id="law", title={"en": "Law"}),)
)


class FailingDisk:
    """The system's own calls, of which one fails for a while."""

    CALLS = ("open", "write", "fsync", "replace")
    NUMBERS = (errno.ENOSPC, errno.EACCES, errno.EIO)

    @staticmethod
    @contextmanager
    def failing(call: str, number: int, after: int) -> Iterator[None]:
        """Let a call fail with a number, but the first so many times."""
        real, left = getattr(os, call), after

        def fail(*arguments: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise OSError(number, os.strerror(number))
            return real(*arguments, **named)

        with pytest.MonkeyPatch.context() as broken:
            broken.setattr(os, call, fail)
            yield

    @staticmethod
    @contextmanager
    def full(room: int) -> Iterator[None]:
        """Let no file grow beyond a size, so that what is written is cut short."""
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


FAULTS = st.one_of(
    st.none(),
    st.tuples(
        st.sampled_from(FailingDisk.CALLS),
        st.sampled_from(FailingDisk.NUMBERS),
        st.integers(0, 2),
    ),
    st.integers(0, 6000),
)


@contextmanager
def having(fault: tuple[str, int, int] | int | None) -> Iterator[None]:
    """Have a fault of the disk for a while."""
    if fault is None:
        yield
    elif isinstance(fault, int):
        with FailingDisk.full(fault):
            yield
    else:
        with FailingDisk.failing(*fault):
            yield


class FailingWorkshop(RuleBasedStateMachine):
    """Someone edits a theory on a disk that fails now and then."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="toc-faults-"))
        self.path = self.place / "workshop" / "plan.toc.json"
        self.away = self.place / "away"
        self.path.parent.mkdir()
        write(PLAN, self.path)
        self.slower = pytest.MonkeyPatch()
        # The timer never comes by itself, so that what a course of steps does is the same.
        self.slower.setattr(saving, "SAVE_AFTER", 3600)
        self.slower.setattr(saving, "TRY_AGAIN_AFTER", 3600)
        # So few that with the clock's months files of the journal are closed.
        self.slower.setattr(document, "SNAPSHOT_AFTER", 2)
        self.number = 0
        self.promised = PLAN
        self.open()

    def open(self) -> None:
        """Open the theory beside one who cannot hear and one who does."""
        self.heard: list[dict[str, Any]] = []
        #: The theories that undo and redo lead to, the next one last.
        self.before: list[Theory] = []
        self.after: list[Theory] = []
        self.session = Session.open(self.path, author="Anna")
        self.session.subscribe(self.stumble)
        self.session.subscribe(self.heard.append)

    @staticmethod
    def stumble(_: object) -> None:
        raise ConnectionError("the page is gone")

    def give(self, **command: Any) -> bool:
        self.number += 1
        answer = self.session.handle({"id": f"c{self.number}", **command})
        assert answer["accepted"] or answer["reason"]["en"]
        is_accepted: bool = answer["accepted"]
        return is_accepted

    def edit(self, **command: Any) -> None:
        if self.give(**command) and self.session.theory != self.promised:
            self.before.append(self.promised)
            self.after = []
            self.promised = self.session.theory

    @rule(kind=st.sampled_from(["outcome", "output"]), text=WORDS, fault=FAULTS)
    def add(self, kind: str, text: str, fault: Any) -> None:
        with having(fault):
            self.edit(type="add-element", kind=kind, text=text)

    @rule(data=st.data(), text=WORDS, fault=FAULTS)
    def change(self, data: st.DataObject, text: str, fault: Any) -> None:
        target = data.draw(st.sampled_from([*self.promised.elements, "gone"]))
        way = data.draw(
            st.sampled_from(
                [{"type": "set", "field": "text", "value": text}, {"type": "remove"}]
            )
        )
        with having(fault):
            self.edit(target=target, **way)

    @rule(is_back=st.booleans(), fault=FAULTS)
    def undo_or_redo(self, fault: Any, *, is_back: bool) -> None:
        source, goal = (self.before, self.after) if is_back else (self.after, self.before)
        with having(fault):
            is_accepted = self.give(type="undo" if is_back else "redo")
        if is_accepted:
            goal.append(self.promised)
            self.promised = source.pop()
        elif fault is None:
            assert not source

    @rule(fault=FAULTS)
    def save(self, fault: Any) -> None:
        with having(fault):
            is_saved = self.session.save()
        is_here = not self.away.exists()
        assert is_saved or fault is not None or not is_here
        # On a good disk the next one succeeds, whatever the one before has left.
        if is_here:
            assert self.session.save()
            assert read(self.path) == self.promised

    @rule(hours=st.sampled_from([-30, -1, 0, 1500]))
    def clock_is_set(self, hours: int) -> None:
        self.slower.setattr(document, "now", lambda: now() + timedelta(hours=hours))

    @rule()
    def folder_goes_away_or_comes_back(self) -> None:
        if self.away.exists():
            self.away.rename(self.path.parent)
        else:
            self.path.parent.rename(self.away)

    @rule(fault=FAULTS)
    def hidden_folder_is_deleted(self, fault: Any) -> None:
        """The next edit brings all of it back."""
        if self.away.exists():
            return
        shutil.rmtree(folder_of(self.path))
        with having(fault):
            self.edit(type="add-element", kind="output", text="Written next")
        self.edit(type="add-element", kind="output", text="Written after")
        assert folder_of(self.path).is_dir()

    @rule(is_crash=st.booleans(), closing=FAULTS, opening=FAULTS)
    def open_again(self, closing: Any, opening: Any, *, is_crash: bool) -> None:
        """Close it or die, look at it on the failing disk, and open it on a good one."""
        if is_crash:
            self.session._saving.stop()
            assert self.session._document is not None
            self.session._document.close()
        else:
            with having(closing):
                self.session.close()
        if self.away.exists():
            self.away.rename(self.path.parent)
        with having(opening), Document.open(self.path) as looked_at:
            assert looked_at.theory == self.promised
        self.open()
        assert not self.session.is_read_only
        remarks = map(in_english, self.session.remarks)
        assert not [one for one in remarks if "Another program" in one]
        past = self.session._document
        assert past is not None
        told = [entry.number for entry in past.history(self.session.theory)]
        assert told == [*range(past.number, 0, -1)]
        assert past.theory_at(0) == PLAN

    @invariant()
    def no_edit_is_lost_or_too_many_and_the_bar_is_true(self) -> None:
        if not hasattr(self, "session"):
            return
        assert self.session.theory == self.promised
        said = self.session._saving.status
        told = [one for one in self.heard if one["type"] == "saved"]
        assert not told or told[-1] == {"type": "saved", **said}
        if said["status"] == "saved" and not self.away.exists():
            assert read(self.path) == self.promised

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            self.slower.undo()
            shutil.rmtree(self.place)


FailingWorkshop.TestCase.settings = settings(
    max_examples=min(settings().max_examples, 50), stateful_step_count=25, derandomize=True
)
TestFailingWorkshop = FailingWorkshop.TestCase
