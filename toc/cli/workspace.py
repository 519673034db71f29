"""The user's own folder: notebooks to run, templates, and an example programme to edit.

What comes with toc is copied in and never edited in place. A theory that is there is never
touched. A notebook whose cells are as they were copied follows toc when toc is updated; one
whose cells the user has changed stays.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from toc.formats.files import read_bytes, replace_file
from toc.formats.rights import is_protected
from toc.storage.examples import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXAMPLE: Final = "cambodia-2018-2021.toc.json"
FIRST_NOTEBOOK: Final = "notebooks/01_edit_live.ipynb"

#: Keeps which version of each notebook was copied, to see later who changed it.
_RECORD: Final = ".toc-workspace.json"


def prepared(workspace: Path) -> list[str]:
    """Make the workspace and fill in what is missing; say what was left as it is."""
    for folder in ("notebooks", "templates"):
        (workspace / folder).mkdir(parents=True, exist_ok=True)
    _copy_missing(shipped("data") / EXAMPLE, workspace / EXAMPLE)
    for template in _files(shipped("data") / "templates", ".toc.json"):
        _copy_missing(template, workspace / "templates" / template.name)
    return _renew_notebooks(workspace)


def _renew_notebooks(workspace: Path) -> list[str]:
    copied = _recorded(workspace)
    remarks = []
    for source in _files(shipped("notebooks"), ".ipynb"):
        target = workspace / "notebooks" / source.name
        shipped_now = _cells(source)
        if is_protected(target):
            continue
        if target.exists() and copied.get(source.name) != shipped_now:
            if _cells(target) not in {copied.get(source.name), shipped_now}:
                remarks.append(
                    f"{target.name} has your changes, so it stays; toc has a newer one. "
                    "Rename yours to get it."
                )
                continue
            replace_file(target, read_bytes(source))
        _copy_missing(source, target)
        copied[source.name] = shipped_now
    replace_file(workspace / _RECORD, json.dumps(copied, indent=2).encode())
    return remarks


def _recorded(workspace: Path) -> dict[str, str]:
    try:
        record = json.loads((workspace / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _cells(notebook: Path) -> str:
    """Give a notebook's fingerprint: its cells alone, because a run changes the rest."""
    data = read_bytes(notebook)
    try:
        cells = [
            (cell["cell_type"], "".join(cell["source"]))
            for cell in json.loads(data)["cells"]
        ]
    except (ValueError, TypeError, KeyError):
        return hashlib.sha256(data).hexdigest()
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _files(folder: Path, suffix: str) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.name.endswith(suffix))


def _copy_missing(source: Path, target: Path) -> None:
    if not target.exists():
        replace_file(target, read_bytes(source))
