"""Rolling backups of a theory file: the last saves, then one an hour, then one a day."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.errors import BackupError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LAST_SAVES: Final = 10
HOURLY_FOR: Final = timedelta(days=1)
DAILY_FOR: Final = timedelta(days=31)

_STAMP: Final = "%Y-%m-%dT%H%M%S-%f"


class Backup(Struct, frozen=True):
    """A theory file as it was saved at a moment."""

    path: Path
    at: datetime

    @property
    def name(self) -> str:
        """Tell this backup from the others of its file."""
        return self.path.name


def backups(folder: Path) -> list[Backup]:
    """List the backups in a folder, newest first."""
    found = (_backup(path) for path in folder.glob("*.toc.json"))
    return sorted((one for one in found if one), key=lambda one: one.at, reverse=True)


def keep(file: Path, folder: Path, now: datetime) -> None:
    """Back up a file that has just been saved, and let go of backups that are not needed.

    Raises:
        BackupError: The backup could not be made.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _copy(file, folder / f"{now.strftime(_STAMP)}.toc.json")
        kept = backups(folder)
        for old in set(kept) - needed(kept, now):
            old.path.unlink(missing_ok=True)
    except OSError as error:
        raise BackupError(
            f'"{file.name}" is saved, but no backup could be made: {error.strerror}.'
        ) from error


def needed(kept: Iterable[Backup], now: datetime) -> set[Backup]:
    """Choose the last saves, and the last of each hour of a day and day of a month."""
    newest_first = sorted(kept, key=lambda one: one.at, reverse=True)
    chosen = set(newest_first[:LAST_SAVES])
    for length, pattern in ((HOURLY_FOR, "%Y%m%d%H"), (DAILY_FOR, "%Y%m%d")):
        spans: dict[str, Backup] = {}
        for one in newest_first:
            if now - one.at <= length:
                spans.setdefault(one.at.strftime(pattern), one)
        chosen.update(spans.values())
    return chosen


def _copy(file: Path, copy: Path) -> None:
    """Link to the saved file, which a later save replaces and does not write into."""
    try:
        os.link(file, copy)
    except OSError:  # Some file systems have no links.
        shutil.copy2(file, copy)


def _backup(path: Path) -> Backup | None:
    try:
        at = datetime.strptime(path.name.removesuffix(".toc.json"), _STAMP).astimezone()
    except ValueError:
        return None
    return Backup(path, at)
