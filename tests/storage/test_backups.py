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


def test_backup_stays_as_it_was_when_the_file_is_saved_again(tmp_path: Path) -> None:
    file, folder = tmp_path / "plan.toc.json", tmp_path / "backups"
    for number in range(LAST_SAVES + 3):
        replacement = tmp_path / "replacement"
        replacement.write_text(str(number))
        replacement.replace(file)
        keep(file, folder, NOW + timedelta(seconds=number))
    texts = [one.path.read_text() for one in backups(folder)]
    assert texts == [str(number) for number in range(12, 2, -1)]


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "my own.toc.json").write_text("{}")
    assert backups(tmp_path) == []
