"""The manual of a rule, read from the docstring of its function."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.rules.wordlists import named_languages

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

    @property
    def first_step(self) -> str:
        """The first sentence of what to do instead."""
        return re.split(r"(?<=\.) ", self.instead, maxsplit=1)[0]


def manual_of(rule: Callable[..., object]) -> Manual:
    """Read the manual of a rule.

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

    return Manual(
        pattern=pattern,
        why=" ".join(texts("Why it matters")),
        instead=" ".join(texts("Instead")),
        source=" ".join(texts("Source")),
        languages=named_languages(" ".join(texts("Languages"))),
        bad=texts("Bad"),
        good=texts("Good"),
    )


def _sections(words: str) -> list[tuple[str, str]]:
    """Part the text below the first line into labels and what follows them."""
    found: list[tuple[str, str]] = []
    for line in words.splitlines():
        start = _SECTION.match(line)
        if start:
            found.append((start[1], start[2].strip()))
        elif line.strip() and found:
            label, text = found[-1]
            found[-1] = (label, f"{text} {line.strip()}")
    return found
