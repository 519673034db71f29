"""Any course of edits, undos, crashes, torn writes and foreign saves loses nothing."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.strategies import WORDS
from toc.editor.session import Session
from toc.formats.registry import read, write
from toc.model.elements import KINDS, Pillar
from toc.model.references import reference_faults
from toc.model.theory import Theory
from toc.storage import document
from toc.storage.beside import folder_of
from toc.storage.damage import DamagedFileError, rebuild
from toc.storage.rebuilding import last_edited_here, now

PLAN = Theory(
    id="plan", title={"en": "Plan"}, pillars=(Pillar(id="law", title={"en": "Law"}),)
)
AUTHORS = st.sampled_from(["Anna", "Ben"])


class Workshop(RuleBasedStateMachine):
    """Two people edit a theory on a laptop that may die at any moment."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="toc-workshop-"))
        self.path = self.folder / "plan.toc.json"
        write(PLAN, self.path)
        self.number = 0
        self.times = pytest.MonkeyPatch()
        # So few that a file of the journal is closed within a course of steps.
        self.times.setattr(document, "SNAPSHOT_AFTER", 2)
        #: What has been acknowledged, and so must survive anything.
        self.promised = PLAN
        #: What another program has put in the file since it was opened.
        self.foreign: Theory | None = None
        self.session = self.opened()

    def opened(self) -> Session:
        session = Session.open(self.path, author="Anna")
        session._saving.stop()
        return session

    def give(self, author: str, **command: Any) -> None:
        self.number += 1
        answer = self.session.handle({"id": f"c{self.number}", **command}, author=author)
        assert answer["accepted"] or answer["reason"]["en"]
        if not answer["accepted"]:
            assert self.session.theory == self.promised
        self.promised = self.session.theory
        self.session._saving.stop()

    def some_id(self, data: st.DataObject) -> str:
        known = [*self.promised.elements, *self.promised.links]
        return data.draw(st.sampled_from([*known, "gone"]))

    @rule(author=AUTHORS, kind=st.sampled_from([*KINDS]), text=WORDS, data=st.data())
    def add(self, author: str, kind: str, text: str, data: st.DataObject) -> None:
        more = {}
        if kind in {"assumption", "risk"}:
            more["sits_on"] = [self.some_id(data)]
        self.give(author, type="add-element", kind=kind, text=text, **more)

    @rule(author=AUTHORS, data=st.data())
    def link(self, author: str, data: st.DataObject) -> None:
        ends = {"from": self.some_id(data), "to": self.some_id(data)}
        self.give(author, type="add-link", **ends)

    @rule(author=AUTHORS, text=WORDS, data=st.data())
    def rename(self, author: str, text: str, data: st.DataObject) -> None:
        self.give(author, type="set", target=self.some_id(data), field="text", value=text)

    @rule(author=AUTHORS, data=st.data())
    def remove(self, author: str, data: st.DataObject) -> None:
        self.give(author, type="remove", target=self.some_id(data))

    @rule(author=AUTHORS, way=st.sampled_from(["undo", "redo"]))
    def undo_or_redo(self, author: str, way: str) -> None:
        self.give(author, type=way)

    @rule(author=AUTHORS, data=st.data())
    def mend_a_finding(self, author: str, data: st.DataObject) -> None:
        keys = [one["key"] for one in self.session.state()["findings"] if one["has_fix"]]
        self.give(
            author, type="fix", finding=data.draw(st.sampled_from([*keys, "ASM01-gone"]))
        )

    @rule(author=AUTHORS, code=st.sampled_from(["IND01", "ASM01"]), data=st.data())
    def accept_a_finding(self, author: str, code: str, data: st.DataObject) -> None:
        target = self.some_id(data)
        self.give(author, type="accept", target=target, code=code, reason="Agreed.")

    @rule(data=st.data())
    def restore_a_backup(self, data: st.DataObject) -> None:
        names = [one["name"] for one in self.session.history()["backups"]]
        name = data.draw(st.sampled_from([*names, "gone"]))
        self.give("Anna", type="restore-backup", name=name)

    @rule(data=st.data())
    def go_back(self, data: st.DataObject) -> None:
        self.give("Anna", type="go-back", number=data.draw(st.integers(0, 9)))

    @rule()
    def save(self) -> None:
        is_saved = self.session.save()
        if self.foreign is None:
            assert is_saved
            assert read(self.path) == self.promised
        elif not is_saved:
            assert read(self.path) == self.foreign
            assert any(read(kept) == self.promised for kept in self.kept())

    @rule(torn=st.binary(max_size=40).filter(lambda data: b"\n" not in data))
    def crash(self, torn: bytes) -> None:
        """Die, perhaps in the middle of writing a line; then open again."""
        self.session._saving.stop()
        assert self.session._document is not None
        self.session._document.close()
        with (folder_of(self.path) / "journal").open("ab") as journal:
            journal.write(torn)
        before = self.promised
        self.session = self.opened()
        if self.session.theory != before:
            # Only another program's save may stand there instead; the history has both.
            assert self.session.theory == self.foreign
            past = self.session._document
            assert past is not None
            assert past.theory_at(past.number - 1) == before
        self.promised, self.foreign = self.session.theory, None

    @rule(days=st.sampled_from([0, 40]))
    def another_month_begins(self, days: int) -> None:
        self.times.setattr(document, "now", lambda: now() + timedelta(days=days))

    @rule(title=st.sampled_from(["Theirs", "Other"]))
    def another_program_saves(self, title: str) -> None:
        self.foreign = Theory(id="plan", title={"en": title})
        write(self.foreign, self.path)

    @rule()
    def history_is_one_without_a_gap(self) -> None:
        past = self.session._document
        assert past is not None
        told = [entry.number for entry in past.history(self.session.theory)]
        assert told == [*range(past.number, 0, -1)]
        assert past.theory_at(0) == PLAN
        assert past.theory_at(past.number) == self.promised

    @rule()
    def hidden_folder_is_deleted_while_it_is_open(self) -> None:
        """As a sync tool may; what is written next brings all of it back."""
        shutil.rmtree(folder_of(self.path))
        self.give("Anna", type="add-element", kind="output", text="Written next")

    @rule(is_there=st.booleans())
    def file_is_damaged_or_deleted(self, *, is_there: bool) -> None:
        """Nothing is lost by it, since the journal has all that people did here."""
        self.session._saving.stop()
        assert self.session._document is not None
        self.promised, _ = last_edited_here(self.session._document._past)
        self.session._document.close()
        if is_there:
            self.path.write_bytes(b"damaged")
        else:
            self.path.unlink()
        with pytest.raises(DamagedFileError):
            self.opened()
        rebuild(self.path)
        self.session, self.foreign = self.opened(), None

    def kept(self) -> list[Path]:
        return list(self.folder.glob("plan-kept-*.toc.json"))

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        if hasattr(self, "session"):
            assert self.session.theory == self.promised
            assert reference_faults(self.session.theory) == []

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            self.times.undo()
            shutil.rmtree(self.folder)


Workshop.TestCase.settings = settings(
    max_examples=100, stateful_step_count=25, deadline=None
)
TestWorkshop = Workshop.TestCase
