"""Who may read and write what is put on disk: it follows its folder or another file."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

#: Leave an owner or a group as it is.
_AS_IT_IS: Final = -1


class Rights(NamedTuple):
    """What the owner, the group and others may do with a file."""

    #: The bits that it begins with, less those that the user's umask takes away.
    wanted: int
    #: The bits that it has in any case.
    sure: int = 0
    owner: int = _AS_IT_IS
    group: int = _AS_IT_IS


#: What people take out of a theory, to share it: the umask alone decides.
EXPORTED: Final = Rights(0o666)
PRIVATE: Final = Rights(0o600)


def in_folder(folder: Path) -> Rights:
    """Let a first file follow its folder: shared in a shared one, private in a private one.

    Whoever may put files into a folder may write the theory in it, whatever the umask of
    who makes it. A folder with the sticky bit, such as /tmp, is nobody's to share.
    """
    try:
        there = folder.stat()
    except OSError:  # Who tries to write there is told.
        return PRIVATE
    sure = 0
    if there.st_mode & stat.S_IWGRP:
        sure |= 0o060
    if there.st_mode & stat.S_IWOTH and not there.st_mode & stat.S_ISVTX:
        sure |= 0o006
    group = there.st_gid if sure & 0o060 else _AS_IT_IS
    wanted = 0o600 | (there.st_mode & 0o666)
    # What root makes, as in a container, is the folder's owner's; nobody else can give.
    return Rights(wanted, sure, there.st_uid, group)


def of_file(file: Path) -> Rights:
    """Let a file that takes another's place, or belongs to it, have its rights."""
    there = file.stat()
    mode = stat.S_IMODE(there.st_mode)
    return Rights(mode, mode, there.st_uid, there.st_gid)


def belonging_to(file: Path) -> Rights:
    """Let who may read or write a theory do so with its journal and backups."""
    if not file.exists():
        return in_folder(file.parent)
    rights = of_file(file)
    mode = 0o600 | (rights.sure & 0o666)
    return rights._replace(wanted=mode, sure=mode)


def give(path: Path, rights: Rights, *, exactly: bool = False) -> None:
    """Give rights to a file or folder that was just made, as far as its maker may.

    A group that cannot be given gets no more than others do, for it is another group.
    """
    there = path.stat()
    has_group = _give_group(path, there, rights)
    now = stat.S_IMODE(there.st_mode)
    mode = rights.sure if exactly else now | rights.sure
    if not has_group:
        mode &= ~0o070 | (mode & 0o007) << 3
    if mode != now:
        # A USB stick or network drive may know no rights; nothing is wider than asked.
        with suppress(OSError):
            path.chmod(mode)


def share(path: Path, rights: Rights) -> None:
    """Give exactly these rights to what is there already, where it is ours to give."""
    with suppress(OSError):
        mode = rights.wanted & 0o666
        if path.is_dir():
            # Who may read a folder may enter it; it keeps what makes its files its group's.
            mode |= (mode & 0o444) >> 2 | (stat.S_IMODE(path.stat().st_mode) & 0o7000)
        give(path, rights._replace(sure=mode), exactly=True)


def is_protected(path: Path) -> bool:
    """See whether a file is there that may be read only, by us or by anybody."""
    try:
        is_for_reading = not path.stat().st_mode & 0o222
    except OSError:
        return False
    return is_for_reading or not os.access(path, os.W_OK)


def is_ours(path: Path) -> bool:
    """See whether we may change a file's rights."""
    return not hasattr(os, "geteuid") or os.geteuid() in {0, path.stat().st_uid}


def _give_group(path: Path, there: os.stat_result, rights: Rights) -> bool:
    """Give owner and group, as far as we may; say whether the group is the one wanted."""
    if not hasattr(os, "chown"):  # Windows has other rights, which its folders hand down.
        return True
    owner = _AS_IT_IS if rights.owner == there.st_uid else rights.owner
    group = _AS_IT_IS if rights.group == there.st_gid else rights.group
    if (owner, group) == (_AS_IT_IS, _AS_IT_IS):
        return True
    for who in (owner, _AS_IT_IS):  # Only root may give a file away.
        with suppress(OSError):
            os.chown(path, who, group)
            return True
    return group == _AS_IT_IS
