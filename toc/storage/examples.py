"""Theories that come with `toc`, copied to where they can be edited."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from toc.errors import UsageError
from toc.formats.files import read_bytes, replace_file
from toc.formats.rights import in_folder
from toc.words.said import said

SUFFIX: Final = ".toc.json"
_FIRST: Final = "cambodia-2018-2021"


def example(name: str = "") -> Path:
    """Give a theory to work with: the file `toc lab` was started with, or an example.

    With a name, or without `toc lab`, an example is copied to the folder that `exports`
    gives when it is not there yet; a copy that is there is never touched. Without a name
    that is the Cambodia programme.

    >>> toc.example("cambodia-2018-2021").name
    'cambodia-2018-2021.toc.json'

    Raises:
        UsageError: There is no such example; the known ones are named.
        StorageError: It cannot be copied.
    """
    if not name and (opened := os.environ.get("TOC_FILE")):
        return Path(opened)
    source = source_of(name)
    target = exports() / source.name
    if not target.exists():
        replace_file(target, read_bytes(source), in_folder(target.parent))
    return target


def source_of(name: str) -> Path:
    """Find an example as it came with toc; without a name the Cambodia programme.

    Raises:
        UsageError: There is no such example; the known ones are named.
    """
    examples = {
        found.name.removesuffix(SUFFIX): found
        for found in shipped("data").glob(f"*{SUFFIX}")
    }
    source = examples.get(name or _FIRST)
    if source is None:
        names = ", ".join(sorted(examples))
        raise UsageError(said("storage.no-example", name=name, examples=names))
    return source


def exports() -> Path:
    """Give the folder for what you make, and make it when it is missing.

    It is the workspace of `toc lab`; without one, the folder `exports` of a clone; and
    else where Python was started.

    >>> toc.exports().is_dir()
    True
    """
    clone = Path(__file__).parents[2]
    if workspace := os.environ.get("TOC_WORKSPACE"):
        folder = Path(workspace)
    elif (clone / "pyproject.toml").is_file():
        folder = clone / "exports"
    else:
        folder = Path.cwd()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def shipped(folder: str) -> Path:
    """Find a folder that comes with toc: inside the package, or beside it in a clone."""
    package = Path(__file__).parents[1]
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder
