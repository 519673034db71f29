"""The versions of the native file: named steps without gap, on plain dictionaries.

A step gets the whole file as read from JSON and returns a changed copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from toc.errors import NewerFileError, ReadError
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

Raw: TypeAlias = dict[str, Any]


class Step(NamedTuple):
    """What changes the file of the version before into this version."""

    version: int
    name: str
    change: Callable[[Raw], Raw]


#: The fields that became texts by language in version 2.
_TEXTS: Final = {
    "pillars": ("title", "notes"),
    "actors": ("name", "notes"),
    "elements": ("text", "notes", "cause", "event", "consequence", "treatment"),
    "links": ("mechanism", "notes"),
}


def texts_by_language(raw: Raw) -> Raw:
    """Version 1 kept each text as one string in the theory's first language."""
    languages = raw.get("languages")
    first = languages[0] if isinstance(languages, list) and languages else "en"

    def changed(record: Raw, names: tuple[str, ...]) -> Raw:
        texts = {
            name: {first: record[name]}
            for name in names
            if isinstance(record.get(name), str)
        }
        return {**record, **texts}

    tables = {
        table: [
            changed(record, names) if isinstance(record, dict) else record
            for record in raw[table]
        ]
        for table, names in _TEXTS.items()
        if isinstance(raw.get(table), list)
    }
    return {**changed(raw, ("title", "notes")), **tables}


STEPS: Final = (Step(2, "texts by language", texts_by_language),)

#: The version that this program writes.
CURRENT: Final = STEPS[-1].version


def migrated(raw: Raw) -> Raw:
    """Bring a file of any known version to the current one.

    Raises:
        NewerFileError: The file was made by a newer program.
        ReadError: The file has no usable version number.
    """
    version = raw.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ReadError(said("file.no-version"))
    if version > CURRENT:
        newer = said("file.newer", version=str(version), known=str(CURRENT))
        raise NewerFileError(newer)
    for step in STEPS:
        if step.version > version:
            raw = {**step.change(raw), "schema_version": step.version}
    return raw
