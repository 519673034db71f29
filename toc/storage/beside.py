"""What lies beside a theory file: a hidden folder for its journal, lock and backups, and
copies that are kept for people to look at.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from toc.formats.files import sweep
from toc.formats.rights import belonging_to, share

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SUFFIX: Final = ".toc.json"
#: The longest name that the usual file systems take, in bytes.
_LONGEST_NAME: Final = 255


def folder_of(path: Path) -> Path:
    """Name the hidden folder beside a theory file, for its lock and journal."""
    return path.with_name(f".{path.name.removesuffix('.json')}")


def backups_of(path: Path) -> Path:
    """Name the folder of a theory file's backups."""
    return folder_of(path.resolve()) / "backups"


def make_folder(path: Path) -> Path:
    """Make the hidden folder of a theory file where it is missing, and sweep up in it."""
    folder = folder_of(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    for place in (path.parent, folder, backups_of(path)):
        sweep(place)
    return folder


def share_folder(path: Path) -> None:
    """Let who may read or write a theory do the same with what its hidden folder holds."""
    folder = folder_of(path)
    if path.exists():
        rights = belonging_to(path)
        for one in (folder, *_within(folder), *_within(backups_of(path))):
            share(one, rights)


def free_name(path: Path, word: str, suffix: str = "") -> Path:
    """Find a name beside a file that says what a copy is and when it was made."""
    suffix = suffix or (_SUFFIX if path.name.endswith(_SUFFIX) else path.suffix)
    stem = path.name.removesuffix(suffix)
    made = f"-{word}-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    for end in (made, *(f"{made}-{number}" for number in range(2, 1000))):
        room = _LONGEST_NAME - len((end + suffix).encode())
        name = stem.encode()[:room].decode(errors="ignore") + end + suffix
        if not path.with_name(name).exists():
            break
    return path.with_name(name)


def _within(folder: Path) -> Iterable[Path]:
    with suppress(OSError):
        return list(folder.iterdir())
    return ()
