"""Files on disk: what may be read, and how a file is replaced so that it is never half."""

from __future__ import annotations

import errno
import os
import platform
import secrets
import stat
import time
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from toc.errors import ReadError, StorageError, UsageError, reason_in
from toc.formats.rights import EXPORTED, Rights, give, is_protected, of_file
from toc.words.said import said

if TYPE_CHECKING:
    from toc.words.said import Said

LARGEST_MEGABYTES = 50
#: What the names of our unfinished files begin with; then come machine and process.
_UNFINISHED: Final = ".toc-saving-"
#: How drives that cannot sync a folder, as some on a network, refuse it.
_NOT_FOR_FOLDERS: Final = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
#: Seconds after which an unfinished file is nobody's, whatever machine began it.
_ABANDONED_AFTER: Final = 3600


def read_bytes(path: Path) -> bytes:
    """Read a whole file of a reasonable size.

    Raises:
        ReadError: There is no such file, it is a folder or device, it may not be read, or
            it is larger than 50 MB.
    """
    try:
        # Opening a pipe would wait for ever, so its kind is asked first.
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReadError(said("file.folder", path=str(path)))
        if not stat.S_ISREG(mode):
            raise ReadError(said("file.not-ordinary", path=str(path)))
        with path.open("rb") as file:
            data = file.read(LARGEST_MEGABYTES * 2**20 + 1)
    except FileNotFoundError:
        raise ReadError(said("file.missing", path=str(path))) from None
    except PermissionError:
        raise ReadError(said("file.no-right-to-read", path=str(path))) from None
    except (OSError, ValueError) as error:
        reason = reason_in(error)
        raise ReadError(said("file.unreadable", path=str(path), reason=reason)) from error
    if len(data) > LARGEST_MEGABYTES * 2**20:
        raise ReadError(said("file.too-large", path=str(path), most=LARGEST_MEGABYTES))
    return data


def replace_file(
    path: Path, data: bytes, first: Rights = EXPORTED, *, overwrite: bool = False
) -> None:
    """Put data at path in one step: readers see the old file or the new one, never a part.

    The data is on the disk when this returns, also if the machine loses power. A file that
    is there keeps its rights; a first file gets those given. One that may only be read is
    written over only when that is asked for.

    Raises:
        StorageError: It cannot be written, and the old file is as it was; or it is in its
            place, but may not be there any more after a loss of power.
    """
    target = path.resolve()
    if is_protected(target) and not overwrite:
        raise StorageError(said("file.protected", path=str(path)))
    temporary: Path | None = None
    is_in_place = False
    try:
        is_there = target.exists()
        rights = of_file(target) if is_there else first
        temporary = target.with_name(_unfinished_name())
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        handle = os.open(temporary, flags, 0o600 | (rights.wanted & ~rights.sure & 0o666))
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            give(temporary, rights, exactly=is_there)
            os.fsync(file.fileno())
        temporary.replace(target)
        is_in_place = True
        sync_folder(target.parent)
    except BaseException as error:
        # Also what people stop leaves nothing behind.
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        if not isinstance(error, OSError):
            raise
        raise StorageError(_not_saved(path, error, is_in_place=is_in_place)) from error


def sweep(folder: Path) -> None:
    """Remove what saves that were killed have left in a folder, and nothing else.

    A file goes when the process that began it has ended, or after an hour, since another
    machine's processes cannot be seen.
    """
    for unfinished in folder.glob(f"{_UNFINISHED}*"):
        with suppress(OSError):
            if _is_abandoned(unfinished):
                unfinished.unlink()


def save_text(path: str | os.PathLike[str], text: str, suffix: str) -> None:
    """Put a text at a path whose name ends as files of its kind do.

    Raises:
        UsageError: The name does not end in the suffix.
        StorageError: The file cannot be written; what was there is as it was.
    """
    if Path(path).suffix.lower() != suffix:
        raise UsageError(said("file.other-suffix", path=str(path), suffix=suffix))
    replace_file(Path(path), text.encode())


def _unfinished_name() -> str:
    """Name an unfinished file after who writes it, and so no longer than names may be."""
    return f"{_UNFINISHED}{_machine()}-{os.getpid()}-{secrets.token_hex(4)}"


def _is_abandoned(unfinished: Path) -> bool:
    machine, _, rest = unfinished.name.removeprefix(_UNFINISHED).partition("-")
    process = rest.partition("-")[0]
    if machine == _machine() and process.isdecimal() and not _is_running(int(process)):
        return True
    return time.time() - unfinished.stat().st_mtime > _ABANDONED_AFTER


def _is_running(process: int) -> bool:
    if os.name == "nt":  # There, signal 0 would end it.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@cache
def _machine() -> str:
    return blake2b(platform.node().encode(), digest_size=4).hexdigest()


def _not_saved(path: Path, error: OSError, *, is_in_place: bool) -> Said:
    key = "file.unconfirmed" if is_in_place else "file.unsaved"
    return said(key, path=str(path), reason=reason_in(error))


def sync_folder(folder: Path) -> None:
    """Let the names in a folder be on the disk, as far as it can be asked for that."""
    if os.name == "nt":  # Windows cannot open a folder; its rename is already durable.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(handle)
