"""Rolling backups."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from toc.storage.backups import LAST_SAVES, Backup, backups, keep, needed

NOW = datetime(2026, 11, 23, 16, 30).astimezone()


def at(**before: float) -> Backup:
    """Make a backup of some time before now."""
    moment = NOW - timedelta(**before)
    return Backup(Path(moment.isoformat()), moment)


def test_last_saves_are_kept() -> None:
    seconds = [at(seconds=second) for second in range(60)]
    assert set(seconds[:LAST_SAVES]) <= needed(seconds, NOW)


def test_hours_of_the_day_and_days_of_the_month_are_kept_once_each() -> None:
    minutes = [at(minutes=minute) for minute in range(0, 60 * 24 * 40, 20)]
    kept = needed(minutes, NOW)
    old = [one for one in kept if NOW - one.at > timedelta(days=1)]
    assert len({one.at.date() for one in old}) == len(old) == 30
    today = {one.at.strftime("%d %H") for one in kept if NOW - one.at <= timedelta(days=1)}
    assert len(today) == 25


@given(st.lists(st.integers(0, 10**7), unique=True))
def test_thinning_twice_is_thinning_once(seconds: list[int]) -> None:
    kept = needed([at(seconds=second) for second in seconds], NOW)
    assert needed(kept, NOW) == kept
    assert len(kept) >= min(len(seconds), LAST_SAVES)


def kept(folder: Path) -> list[int]:
    """Read the backups in a folder, newest first."""
    return [int(one.path.read_text()) for one in backups(folder)]


def test_first_and_last_are_kept(tmp_path: Path) -> None:
    for number in range(LAST_SAVES + 3):
        keep(b"%d" % number, tmp_path, NOW + timedelta(seconds=number))
    assert kept(tmp_path) == [*range(12, 2, -1), 0]


def test_order_is_that_of_the_saves_when_the_clock_goes_back(tmp_path: Path) -> None:
    for number in range(LAST_SAVES + 3):
        keep(b"%d" % number, tmp_path, NOW - timedelta(hours=number))
    assert kept(tmp_path) == [*range(12, -1, -1)]
    for number in range(13, 13 + LAST_SAVES):
        keep(b"%d" % number, tmp_path, NOW - timedelta(days=400, seconds=number))
    assert kept(tmp_path)[:LAST_SAVES] == [*range(22, 12, -1)]


def test_saves_of_the_same_moment_are_all_kept(tmp_path: Path) -> None:
    for number in range(LAST_SAVES):
        keep(b"%d" % number, tmp_path, NOW)
    assert kept(tmp_path) == [*range(9, -1, -1)]


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "my own.toc.json").write_text("{}")
    assert backups(tmp_path) == []
