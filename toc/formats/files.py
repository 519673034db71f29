"""Files on disk: what may be read, and how a file is replaced so that it is never half."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from toc.errors import ReadError, StorageError, UsageError

LARGEST_MEGABYTES = 50


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
            raise ReadError(f'"{path}" is a folder. Name a file in it.')
        if not stat.S_ISREG(mode):
            raise ReadError(f'"{path}" is not an ordinary file. Name a file.')
        with path.open("rb") as file:
            data = file.read(LARGEST_MEGABYTES * 2**20 + 1)
    except FileNotFoundError:
        raise ReadError(f'There is no file "{path}". Check its name and folder.') from None
    except PermissionError:
        raise ReadError(
            f'You may not read "{path}". Ask its owner for access, or for a copy.'
        ) from None
    except (OSError, ValueError) as error:
        raise ReadError(f'"{path}" cannot be read: {_reason(error)}.') from error
    if len(data) > LARGEST_MEGABYTES * 2**20:
        raise ReadError(
            f'"{path}" is larger than {LARGEST_MEGABYTES} MB, more than any theory needs. '
            "Check that it is the right file."
        )
    return data


def replace_file(path: Path, data: bytes) -> None:
    """Put data at path in one step: readers see the old file or the new one, never a part.

    The data is on the disk when this returns, also if the machine loses power.

    Raises:
        StorageError: It cannot be written; the old file is as it was.
    """
    target = path.resolve()
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_for(target))
        temporary.replace(target)
        _fsync_folder(target.parent)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        raise StorageError(
            f'"{path}" could not be saved: {_reason(error)}. '
            "The file on disk is as it was. Free some space or choose another folder."
        ) from error


def save_text(path: str | os.PathLike[str], text: str, suffix: str) -> None:
    """Put a text at a path whose name ends as files of its kind do.

    Raises:
        UsageError: The name does not end in the suffix.
        StorageError: The file cannot be written; what was there is as it was.
    """
    if Path(path).suffix.lower() != suffix:
        raise UsageError(
            f'"{path}" does not end in {suffix}, the kind of file this is saved as. Give '
            "it a name that does."
        )
    replace_file(Path(path), text.encode())


def _mode_for(target: Path) -> int:
    """Keep the rights of the file that is there; a first file is for its owner alone."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return 0o600


def _fsync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; its rename is already durable.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
