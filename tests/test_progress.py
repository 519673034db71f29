"""Who does long work says how far it has come, and who listens can stop it."""

from __future__ import annotations

import pytest

from tests.factories import theory
from toc import progress
from toc.analysis.health import find_health
from toc.drawing.layout import arrange
from toc.editor.session import Session
from toc.errors import CancelledError
from toc.formats.page import explore
from toc.formats.registry import write
from toc.formats.svg import drawn
from toc.progress import in_words, listening, patient, steps
from toc.rules.check import check
from toc.storage.document import Document

PLAN = theory(
    "pillar law; pillar land",
    "output a: pillars=[law]",
    "outcome b: pillars=[law, land]",
    "assumption s: conditions=[a]",
    "a > b",
)
LONG = {
    "check": lambda _: check(PLAN),
    "layout": lambda _: arrange(PLAN),
    "svg": lambda _: drawn(PLAN),
    "page": lambda path: explore(PLAN, path=path / "page.html"),
    "health": lambda _: find_health(PLAN),
}


@pytest.mark.parametrize("work", LONG.values(), ids=LONG)
def test_shares_of_a_stage_rise_from_nothing(work, tmp_path):
    told: dict[str, list[float]] = {}
    with listening(lambda stage, share: told.setdefault(stage, []).append(share)):
        work(tmp_path)
    assert told
    for shares in told.values():
        assert shares == sorted(shares)
        assert shares[0] == 0
        assert shares[-1] < 1


@pytest.mark.parametrize("work", LONG.values(), ids=LONG)
def test_who_listens_can_stop_it_and_nothing_is_left(work, tmp_path):
    def stop(_, share):
        if share > 0.3:
            raise CancelledError

    with listening(stop), pytest.raises(CancelledError):
        work(tmp_path)
    assert not list(tmp_path.iterdir())


def test_nobody_hears_what_is_done_afterwards():
    told = []
    with listening(lambda *step: told.append(step)):
        pass
    items = ["a", "b"]
    assert steps(items, "check") is items
    check(PLAN)
    assert not told


def test_only_what_takes_long_is_told(monkeypatch):
    told = []
    now = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    hear = patient(lambda *step: told.append((now[0], step[1])))
    for tenth in range(20):
        now[0] = tenth / 10
        hear("check", tenth / 20)
    assert [at for at, _ in told] == [1.0, 1.2, 1.4, 1.6, 1.8]


def test_progress_is_said_in_words():
    assert in_words("layout", 0.456) == "Laying out... 45 %"


def test_history_says_how_far_it_is_told(tmp_path):
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    with Session.open(path) as session:
        for number in range(4):
            command = {"type": "vote", "id": str(number), "target": "a", "dots": 1}
            assert session.handle(command)["accepted"]
    told = []
    with Document.open(path) as document, listening(lambda *step: told.append(step)):
        assert len(list(document.history(document.theory))) == 4
    assert told == [("history", share) for share in (0.0, 0.25, 0.5, 0.75)]
