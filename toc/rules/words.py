"""Words that say whom a result is about, in the languages the rules know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.model.disaggregation import is_counted_apart
from toc.rules.wordlists import wordlist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc.model import disaggregation
    from toc.model.elements import Result, Text
    from toc.rules.wordlists import WordList


class Group(Struct, frozen=True):
    """A group of people that texts name and indicators count."""

    #: The name of its word list, too.
    name: disaggregation.Group

    @property
    def words(self) -> WordList:
        """The words by which texts name the group."""
        return wordlist(self.name)

    def is_named_in(self, text: Text) -> bool:
        """See whether a text names the group in one of its languages."""
        return self.words.found_in(text) != ""

    def appears_in(self, results: Sequence[Result]) -> bool:
        """See whether results or their indicators name or count the group."""
        indicators = [one for result in results for one in result.indicators]
        return (
            any(self.is_named_in(result.text) for result in results)
            or any(self.is_named_in(one.text) for one in indicators)
            or any(is_counted_apart(self.name, one) for one in indicators)
        )

    def can_be_judged(self, results: Sequence[Result]) -> bool:
        """See whether results say enough, in a known language or by indicators."""
        return any(result.indicators or self.words.knows(result.text) for result in results)


GENDER: Final = Group("gender")
DISABILITY: Final = Group("disability")
