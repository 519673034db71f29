"""Rolling backups of a theory file: the file as it first came, the last saves, then one an
hour, then one a day.

A backup is a copy: a program that writes into the theory file leaves it as it was. Their
order is by number, since a clock may go back.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.errors import BackupError, StorageError, said_of
from toc.formats.files import replace_file
from toc.formats.rights import EXPORTED, Rights, share
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LAST_SAVES: Final = 10
HOURLY_FOR: Final = timedelta(days=1)
DAILY_FOR: Final = timedelta(days=31)

_STAMP: Final = "%Y-%m-%dT%H%M%S-%f"
_NAME: Final = re.compile(r"(?:(\d+)_)?([\dT-]+)(_first)?\.toc\.json")


class Backup(Struct, frozen=True):
    """A theory file as it was saved at a moment."""

    path: Path
    at: datetime
    number: int = 0
    #: It is the file as it was when it was first opened here.
    is_first: bool = False

    @property
    def name(self) -> str:
        """Tell this backup from the others of its file."""
        return self.path.name


def backups(folder: Path) -> list[Backup]:
    """List the backups in a folder, newest first."""
    found = (_backup(path) for path in folder.glob("*.toc.json"))
    return _newest_first(one for one in found if one)


def keep(data: bytes, folder: Path, now: datetime, rights: Rights = EXPORTED) -> None:
    """Back up what was saved, or what a file held when it was first opened.

    Backups that are not needed any more go.

    Raises:
        BackupError: The backup could not be made.
    """
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700)
            share(folder, rights)
        kept = backups(folder)
        number = max((one.number for one in kept), default=0) + 1
        name = f"{number:06}_{now.strftime(_STAMP)}{'' if kept else '_first'}.toc.json"
        replace_file(folder / name, data, rights)
        kept = backups(folder)
        for old in set(kept) - needed(kept, now):
            old.path.unlink(missing_ok=True)
    except (OSError, StorageError) as error:
        raise BackupError(said("storage.no-backup", why=said_of(error))) from error


def needed(kept: Iterable[Backup], now: datetime) -> set[Backup]:
    """Choose the first, the last saves, and the last of each hour of a day and day of a
    month.
    """
    newest_first = _newest_first(kept)
    chosen = {*newest_first[:LAST_SAVES], *(one for one in newest_first if one.is_first)}
    for length, pattern in ((HOURLY_FOR, "%Y%m%d%H"), (DAILY_FOR, "%Y%m%d")):
        spans: dict[str, Backup] = {}
        for one in newest_first:
            if abs(now - one.at) <= length:
                spans.setdefault(one.at.strftime(pattern), one)
        chosen.update(spans.values())
    return chosen


def _newest_first(kept: Iterable[Backup]) -> list[Backup]:
    return sorted(kept, key=lambda one: (one.number, one.at), reverse=True)


def _backup(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[2], _STAMP).astimezone()
    except ValueError:
        return None
    return Backup(path, at, int(match[1] or 0), is_first=bool(match[3]))
