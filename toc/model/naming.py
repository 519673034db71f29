"""How messages name the parts of a theory: as the user named them, in quotes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from toc.model.elements import Pillar
from toc.model.texts import one_line
from toc.words.said import LONGEST, Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc.model.elements import Element

#: Khmer writes the consonant after this sign below the one before it.
_COENG: Final = "\u17d2"
_JOINER: Final = "\u200d"
_MARKS: Final = frozenset({"Mn", "Mc", "Me"})
#: Control characters and direction overrides could change the line they stand in.
_NOT_SHOWN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_KEPT_FORMAT: Final = frozenset({"\u200b", "\u200c", _JOINER})


def card(element: Element, longest: int = LONGEST) -> Quoted:
    """Name an element in something said: by its kind and its words."""
    return Quoted(element.text, element.id, element.kind, longest)


def quotation(record: Element | Pillar, longest: int = LONGEST) -> Quoted:
    """Quote an element or pillar in something said: its words alone."""
    text = record.title if isinstance(record, Pillar) else record.text
    return Quoted(text, record.id, "", longest)


def plain(words: str) -> str:
    """Put words into one line in which every character shows itself."""
    if words.isascii() and words.isprintable():
        return " ".join(words.split())
    words = one_line(words)
    shown = "".join(
        character
        if character in _KEPT_FORMAT or unicodedata.category(character) not in _NOT_SHOWN
        else " "
        for character in words
    )
    return " ".join(shown.split())


def shortened(words: str, longest: int = LONGEST) -> str:
    """Cut long words at a space, else between two letters, and say so with an ellipsis."""
    if len(words) <= longest:
        return words
    space = words.rfind(" ", longest // 2, longest)
    cut = space if space > 0 else _letter_start(words, longest - 1)
    return words[:cut].rstrip(" ,;:.-") + "…"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Join words as a sentence does: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def with_article(kind: str) -> str:
    """Put "a" or "an" before a kind."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _letter_start(words: str, cut: int) -> int:
    """Move a cut back to where a letter with all its marks begins."""
    while cut > 1 and (
        unicodedata.category(words[cut]) in _MARKS
        or words[cut] == _JOINER
        or words[cut - 1] in {_COENG, _JOINER}
    ):
        cut -= 1
    return cut
