"""Words that say whom a result is about, in the languages the rules know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.model.frozen import FrozenDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toc.model.elements import Result, Text


class Words(Struct, frozen=True):
    """How words about a group of people begin, by language."""

    #: In texts.
    in_text: Mapping[str, tuple[str, ...]]
    #: As dimensions of an indicator's disaggregation, in any language.
    as_dimension: tuple[str, ...]

    def name_in(self, text: Text) -> bool:
        """See whether a text names the group in one of its languages."""
        stems = (stem for stems in self.in_text.values() for stem in stems)
        lower = [words.lower() for words in text.values()]
        return any(stem in words for stem in stems for words in lower)

    def are_known_for(self, text: Text) -> bool:
        """See whether a text is in a known language, or in a form of one."""
        return any(code.partition("-")[0] in self.in_text for code in text)

    def appear_in(self, results: Sequence[Result]) -> bool:
        """See whether results or their indicators name or count the group."""
        indicators = [one for result in results for one in result.indicators]
        return (
            any(self.name_in(result.text) for result in results)
            or any(self.name_in(one.text) for one in indicators)
            or any(
                dimension.lower().startswith(self.as_dimension)
                for one in indicators
                for dimension in one.disaggregation
            )
        )

    def can_judge(self, results: Sequence[Result]) -> bool:
        """See whether results say enough, in a known language or by indicators."""
        return any(
            result.indicators or self.are_known_for(result.text) for result in results
        )


DISABILITY: Final = Words(
    in_text=FrozenDict(
        {
            "en": ("disabilit", "disabled person", "disabled people"),
            "fr": ("handicap",),
            "km": ("ពិការ",),
        }
    ),
    as_dimension=("disab", "persons with disab", "people with disab", "handicap", "ពិការ"),
)
GENDER: Final = Words(
    in_text=FrozenDict(
        {
            "en": ("women", "woman", "girl", "gender", "female"),
            "fr": ("femme", "fille", "égalité des sexes", "égalité de genre"),
            "km": ("ស្ត្រី", "នារី", "យេនឌ័រ"),
        }
    ),
    as_dimension=("sex", "gender", "women", "female", "genre", "femme", "ភេទ", "យេនឌ័រ"),
)
