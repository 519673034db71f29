"""The words of each language, by key, as patterns of ICU's MessageFormat.

A language is one file in the folder `catalogues`. What a language lacks is said in English.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final, TypeAlias

from icu4py.messageformat import MessageFormat

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

#: What ICU can put in the place of a name.
Plain: TypeAlias = "str | int | float | datetime.date"
#: The language that has words for every key.
SOURCE: Final = "en"
_FOLDER: Final = resources.files("toc.words") / "catalogues"


@cache
def languages() -> tuple[str, ...]:
    """Name the languages that have a catalogue, the complete one first."""
    codes = (file.name.removesuffix(".json") for file in _FOLDER.iterdir())
    return tuple(sorted(codes, key=lambda code: (code != SOURCE, code)))


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Give the words of a language by key; empty for one without a catalogue."""
    if language not in languages():
        return {}
    return {**_read(language)["words"], **_read(language)["unreviewed"]}


@cache
def unreviewed(language: str) -> frozenset[str]:
    """Name the keys whose words no reader of the language has looked at yet."""
    return frozenset(_read(language)["unreviewed"])


def spoken_for(key: str, language: str) -> str:
    """Give the language in which a key is said where one is asked for."""
    for code in (language, language.split("-", maxsplit=1)[0]):
        if key in catalogue(code):
            return code
    return SOURCE


def words(
    key: str,
    language: str = SOURCE,
    values: Mapping[str, Plain] | None = None,
) -> str:
    """Put a key into words, with values in their places.

    Raises:
        KeyError: There is no such key.
    """
    return _format(key, spoken_for(key, language)).format(dict(values or {}))


@lru_cache(maxsize=4096)
def _format(key: str, language: str) -> MessageFormat:
    return MessageFormat(catalogue(language)[key], language)


@cache
def _read(language: str) -> Mapping[str, Mapping[str, str]]:
    file = _FOLDER / f"{language}.json"
    read: Mapping[str, Mapping[str, str]] = json.loads(file.read_text("utf-8"))
    return read


__all__ = ["SOURCE", "catalogue", "languages", "spoken_for", "unreviewed", "words"]
