"""The manual of a rule: in English its function's docstring, else from the catalogue."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from toc.model.speech import Speech
from toc.rules.wordlists import languages_in, named_languages
from toc.words.catalogue import SOURCE, spoken_for
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

_SECTION: Final = re.compile(r"(Why it matters|Instead|Source|Languages|Bad|Good): +(.*)")
#: The order in which the sections of a complete manual stand.
_ORDER: Final = ("Why it matters", "Instead", "Source", "Languages", "Bad", "Good")
_NEEDED: Final = frozenset(_ORDER) - {"Languages"}


class Manual(Struct, frozen=True):
    """What a rule looks for, why, and what to do instead."""

    #: The bad pattern in one sentence.
    pattern: str
    why: str
    instead: str
    source: str
    #: The languages whose words the rule knows; empty where it looks at no words.
    languages: str
    #: Lines in the notation of `toc.rules.notation`.
    bad: tuple[str, ...]
    good: tuple[str, ...]
    #: What it is written in; sources have the names they were published under.
    language: str = SOURCE

    @property
    def first_step(self) -> str:
        """The first sentence of what to do instead."""
        return re.split(r"(?<=\.) ", self.instead, maxsplit=1)[0]


def manual_of(rule: Callable[..., object], language: str = SOURCE) -> Manual:
    """Read the manual of a rule in a language, or in English where that has no words.

    Raises:
        ValueError: The docstring lacks a section, or its sections are out of order.
    """
    pattern, _, rest = (inspect.getdoc(rule) or "").partition("\n\n")
    sections = list(_sections(rest))
    labels = [label for label, _ in sections]
    missing = [label for label in _ORDER if label in _NEEDED and label not in labels]
    if missing or not pattern or "\n" in pattern:
        lacking = ", ".join(missing) or "a first line of one sentence"
        message = f"The manual of {rule.__name__} lacks: {lacking}."
        raise ValueError(message)
    if labels != sorted(labels, key=_ORDER.index):
        message = f"The manual of {rule.__name__} is not in the order {', '.join(_ORDER)}."
        raise ValueError(message)

    def texts(label: str) -> tuple[str, ...]:
        return tuple(text for known, text in sections if known == label)

    english = Manual(
        pattern=pattern,
        why=" ".join(texts("Why it matters")),
        instead=" ".join(texts("Instead")),
        source=" ".join(texts("Source")),
        languages=named_languages(" ".join(texts("Languages"))),
        bad=texts("Bad"),
        good=texts("Good"),
    )
    return _spoken(english, rule, language, " ".join(texts("Languages")))


def name_of(rule: Callable[..., object]) -> str:
    """Give the name of a rule: the bad pattern in a few words, for example "dead-end"."""
    return rule.__name__.replace("_", "-")


def _spoken(
    english: Manual, rule: Callable[..., object], language: str, languages: str
) -> Manual:
    name = f"manual.{name_of(rule)}"
    spoken = spoken_for(f"{name}.pattern", language)
    if spoken == SOURCE:
        return english
    speech = Speech(spoken)
    known = languages_in(languages)
    return replace(
        english,
        pattern=speech.say(said(f"{name}.pattern")),
        why=speech.say(said(f"{name}.why")),
        instead=speech.say(said(f"{name}.instead")),
        languages=speech.say(said(f"{name}.languages", languages=known)) if known else "",
        language=spoken,
    )


def _sections(text: str) -> list[tuple[str, str]]:
    """Part the text below the first line into labels and what follows them."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        start = _SECTION.match(line)
        if start:
            found.append((start[1], start[2].strip()))
        elif line.strip() and found:
            label, text = found[-1]
            found[-1] = (label, f"{text} {line.strip()}")
    return found
