"""The languages in which somebody reads what an editor is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from toc.model.speech import Speech
from toc.words.catalogue import SOURCE, languages, spoken_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc.words.said import Said

#: A sentence in each language that somebody reads.
Spoken: TypeAlias = dict[str, str]


class Voices:
    """Says everything in English and in each language that a page has asked for."""

    def __init__(self, others: Sequence[str] = ()) -> None:
        self.languages: tuple[str, ...] = (SOURCE,)
        #: In which cards are quoted that are not written in those.
        self.others = tuple(others)

    def add(self, language: str) -> bool:
        """Speak one more language from now on; say whether it is one, and a new one."""
        is_new = language in languages() and language not in self.languages
        if is_new:
            self.languages += (language,)
        return is_new

    def say(self, said: Said) -> Spoken:
        """Say something in each language that has words for it."""
        return {code: Speech(code, self.others).say(said) for code in self._of(said)}

    def part(self, said: Said) -> Spoken:
        """Say a part of a sentence, as it stands within one."""
        return {code: Speech(code, self.others).part(said) for code in self._of(said)}

    def _of(self, said: Said) -> list[str]:
        return [code for code in self.languages if spoken_for(said.key, code) == code]
