"""The words for kinds that people write before a text, above a list, or over a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.model.frozen import FrozenDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toc.model.elements import Kind

_WORDS: Final[Mapping[Kind, str]] = FrozenDict(
    {
        "impact": "impact impacts ផលប៉ះពាល់",
        "outcome": "outcome outcomes effet effets លទ្ធផល",
        "output": "output outputs produit produits ធាតុចេញ",
        "activity": "activity activities activité activités សកម្មភាព",
        "driver": "driver drivers levier leviers កត្តាជំរុញ",
        "assumption": "assumption assumptions hypothèse hypothèses ការសន្មត",
        "risk": "risk risks risque risques ហានិភ័យ",
    }
)
#: One letter, in English or French, and a colon.
_LETTERS: Final[Mapping[str, Kind]] = FrozenDict(
    {
        "i": "impact",
        "o": "outcome",
        "e": "outcome",
        "p": "output",
        "a": "activity",
        "d": "driver",
        "h": "assumption",
        "r": "risk",
    }
)
_KINDS: Final[Mapping[str, Kind]] = FrozenDict(
    {word: kind for kind, words in _WORDS.items() for word in words.split()}
    | {"facteur favorable": "driver", "facteurs favorables": "driver"}
)
#: Over the two columns of a list of links.
_CAUSES: Final = frozenset({"from", "cause", "causes", "de", "if", "si"})
_EFFECTS: Final = frozenset(
    {"to", "effect", "effects", "à", "vers", "effet", "then", "alors"}
)


def kind_called(word: str) -> Kind | None:
    """Name the kind that a word, in capitals or not, stands for."""
    return _KINDS.get(" ".join(word.split()).casefold())


def kind_before(word: str) -> Kind | None:
    """Name the kind that a word or a small letter before a colon stands for."""
    return _LETTERS.get(word) or kind_called(word)


def are_ends(first: str, second: str) -> bool:
    """See whether two words stand over the causes and the effects of a list of links."""
    return first.casefold() in _CAUSES and second.casefold() in _EFFECTS
