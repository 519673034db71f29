"""Something said, before it is put into a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

#: Long enough to know a card by, short enough for two of them in one line.
LONGEST: Final = 64

#: What stands in a sentence beside its words.
Value: TypeAlias = "str | int | float | datetime.date | Quoted | Listed | Said"


class Quoted(Struct, frozen=True):
    """Somebody's own words, in the languages they are written in, to be put in quotes."""

    text: Mapping[str, str]
    #: What it is called where it has no words.
    id: str = ""
    #: Of an element, its kind: it is then named by its kind and its words.
    kind: str = ""
    longest: int = LONGEST


class Listed(Struct, frozen=True):
    """Several things, joined as a sentence joins them."""

    items: tuple[Value, ...]
    #: "nor" joins after a word that denies, which some languages mark. Sentences follow
    #: each other, or stand on lines of their own.
    last: Literal["and", "or", "nor", "and-no", "neither", "sentences", "lines"] = "and"
    #: How many are named before the rest is counted; None names all.
    most: int | None = None


class Said(Struct, frozen=True):
    """A sentence or a part of one: the key of its words, and what stands in them."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def identity(self) -> str:
        """Tell it from all else that is said, in whatever language and words."""
        return _identity(self)


def said(key: str, **values: Value) -> Said:
    """Say something by the key of its words and by name what stands in them."""
    return Said(key, tuple(sorted(values.items())))


def verbatim(words: str) -> Said:
    """Say words as they are, in every language: a name, or what another program says."""
    return said("verbatim", words=words)


def _identity(value: Value) -> str:
    match value:
        case Said(key, values):
            inside = ", ".join(f"{name}={_identity(one)}" for name, one in values)
            return f"{key}({inside})"
        case Listed(items):
            return f"[{', '.join(map(_identity, items))}]"
        case Quoted(id=identity, text=text):
            return identity or "|".join(text.values())
    return str(value)


__all__ = ["LONGEST", "Listed", "Quoted", "Said", "Value", "said", "verbatim"]
