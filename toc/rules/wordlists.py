"""Words that rules look for, by language; the lists are the files beside this module.

A file `wordlists/<name>.json` maps a language to words and phrases. An entry stands for
whole words; with `*` at its end it stands for how words begin. Khmer has no spaces between
words, so there an entry is found anywhere. To teach a rule a language, add it to the file.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from toc.model.frozen import FrozenDict
from toc.model.speech import Speech
from toc.words.catalogue import SOURCE, catalogue
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toc.model.elements import Text

#: Languages that are written without spaces between words.
UNSPACED: Final = frozenset({"km", "lo", "my", "th"})
#: No phrase of our lists is shorter.
_START: Final = 2
_LIST: Final = re.compile(r"\{([a-z-]+)\}")


class Phrase(Struct, frozen=True):
    """One entry of a list, ready to be looked for in small letters."""

    words: str
    is_beginning: bool
    is_spaced: bool

    def place_in(self, lower: str) -> int:
        """Say where in a text in small letters the phrase stands; -1 where it does not."""
        at = lower.find(self.words)
        while at >= 0 and not self._is_whole(lower, at):
            at = lower.find(self.words, at + 1)
        return at

    def opens(self, lower: str) -> bool:
        """See whether a text in small letters begins with the phrase."""
        return lower.startswith(self.words) and self._is_whole(lower, 0)

    def _is_whole(self, lower: str, at: int) -> bool:
        if not self.is_spaced:
            return True
        end = at + len(self.words)
        runs_on = self.words[-1].isalnum() and lower[end : end + 1].isalnum()
        begins_within = at > 0 and self.words[0].isalnum() and lower[at - 1].isalnum()
        return not begins_within and (self.is_beginning or not runs_on)


class WordList(Struct, frozen=True):
    """Phrases by language."""

    #: The name of its file.
    name: str
    phrases: Mapping[str, tuple[Phrase, ...]]
    #: The same by their first letters, so that most need not be compared.
    by_start: Mapping[str, Mapping[str, tuple[Phrase, ...]]]

    @property
    def languages(self) -> Listed:
        """Name the languages, for the manual of a rule."""
        names = {code: f"language.{code}" for code in self.phrases}
        known = catalogue(SOURCE)
        return Listed(
            tuple(said(key) if key in known else code for code, key in names.items())
        )

    def knows(self, text: Text) -> bool:
        """See whether a text is written in a language of the list, or a form of one."""
        return any(code.partition("-")[0] in self.phrases for code in text)

    def found_in(self, text: Text) -> str:
        """Give the first phrase that a text contains, as the list has it; else nothing."""
        for code, words in text.items():
            if found := _first(self.name, code, words):
                return found
        return ""

    def found_in_any(self, texts: Iterable[Text]) -> bool:
        """See whether one of several texts contains a phrase."""
        return any(self.found_in(text) for text in texts)

    def found_in_words(self, words: str) -> bool:
        """See whether words whose language is not told contain a phrase of any language."""
        return bool(words) and self.found_in(dict.fromkeys(self.phrases, words)) != ""

    def opening(self, text: Text) -> str:
        """Give the phrase that a text begins with; else nothing."""
        for code, words in text.items():
            by_start = self.by_start.get(code.partition("-")[0])
            if by_start:
                lower = lowered(words)
                for phrase in by_start.get(lower[:_START], ()):
                    if phrase.opens(lower):
                        return phrase.words
        return ""

    def is_all_of(self, text: Text) -> bool:
        """See whether a text is nothing but a phrase, in some language."""
        return any(
            lowered(words).strip() == phrase.words
            for code, words in text.items()
            for phrase in self.phrases.get(code.partition("-")[0], ())
        )

    def split(self, language: str, words: str) -> tuple[str, str] | None:
        """Part words at the first phrase that has words on both its sides."""
        lower = lowered(words)
        for phrase in self.phrases.get(language.partition("-")[0], ()):
            at = phrase.place_in(lower) if len(lower) == len(words) else -1
            before, after = words[:at].strip(), words[at + len(phrase.words) :].strip()
            if at > 0 and before and after:
                return before, after
        return None


# Texts stay the same from edit to edit; a check after an edit asks for most of them again.
@lru_cache(maxsize=65_536)
def _first(name: str, code: str, words: str) -> str:
    """Give the first phrase of a list that words contain; else nothing."""
    lower = lowered(words)
    for phrase in wordlist(name).phrases.get(code.partition("-")[0], ()):
        if phrase.words in lower and phrase.place_in(lower) >= 0:
            return phrase.words
    return ""


@cache
def wordlist(name: str) -> WordList:
    """Read a list by the name of its file."""
    raw = files("toc.rules").joinpath("wordlists", f"{name}.json").read_bytes()
    lists = msgspec.json.decode(raw, type=dict[str, list[str]])
    phrases = {
        code: tuple(
            Phrase(
                words=lowered(one.removesuffix("*")),
                is_beginning=one.endswith("*"),
                is_spaced=code not in UNSPACED,
            )
            for one in entries
        )
        for code, entries in lists.items()
    }
    return WordList(
        name,
        FrozenDict(phrases),
        FrozenDict({code: _by_start(every) for code, every in phrases.items()}),
    )


def _by_start(phrases: Iterable[Phrase]) -> Mapping[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        start = phrase.words[:_START]
        found[start] = (*found.get(start, ()), phrase)
    return FrozenDict(found)


def named_languages(words: str) -> str:
    """Put into a manual, for a list in braces, the languages that its file has."""
    return _LIST.sub(lambda found: Speech().say(wordlist(found[1]).languages), words)


def languages_in(words: str) -> Listed | None:
    """Give the languages of the list that a manual has in braces, where it has one."""
    found = _LIST.search(words)
    return wordlist(found[1]).languages if found else None


def lowered(words: str) -> str:
    """Give words in small letters and with straight apostrophes, letter for letter."""
    return words.lower().replace("\u2019", "'")
