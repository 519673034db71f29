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


def base(language: str | None) -> str:
    """Give the language that has a catalogue for readers of another, English if need be."""
    own = (language or SOURCE).split("-", maxsplit=1)[0]
    return own if own in languages() else SOURCE


def spoken_for(key: str, language: str | None) -> str:
    """Give the language in which a key is said where one is asked for."""
    own = base(language)
    return own if key in catalogue(own) else SOURCE


def words(
    key: str,
    language: str | None = SOURCE,
    values: Mapping[str, Plain] | None = None,
) -> str:
    """Put a key into words, with values in their places.

    A language may say in what digits and by the customs of which country numbers are
    written: "km-u-nu-khmr", "fr-CA".

    Raises:
        KeyError: There is no such key.
    """
    code = spoken_for(key, language)
    custom = language if language and language.startswith(f"{code}-") else code
    return _format(key, code, custom).format(dict(values or {}))


def dated(day: datetime.date, language: str | None = SOURCE) -> str:
    """Write a day as it is read out: "3 March 2021", "1er mars 2021"."""
    is_first = "yes" if day.day == 1 else "no"
    return words("date", language, {"day": day, "is_first": is_first})


@lru_cache(maxsize=4096)
def _format(key: str, code: str, custom: str) -> MessageFormat:
    return MessageFormat(catalogue(code)[key], custom)


@cache
def _read(language: str) -> Mapping[str, Mapping[str, str]]:
    file = _FOLDER / f"{language}.json"
    read: Mapping[str, Mapping[str, str]] = json.loads(file.read_text("utf-8"))
    return read


__all__ = [
    "SOURCE",
    "base",
    "catalogue",
    "dated",
    "languages",
    "spoken_for",
    "unreviewed",
    "words",
]
