"""Whom an indicator tells from others, seen by how its dimensions begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from toc.model.frozen import FrozenDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toc.model.elements import Indicator

Group = Literal["gender", "disability"]

#: In English, French and Khmer, in small letters.
_BEGINNINGS: Final[Mapping[Group, tuple[str, ...]]] = FrozenDict(
    {
        "gender": ("female", "gender", "sex", "women", "femme", "genre", "ភេទ", "យេនឌ័រ"),
        "disability": (
            "disab",
            "people with disab",
            "persons with disab",
            "handicap",
            "personnes handicap",
            "ពិការ",
        ),
    }
)


def is_counted_apart(group: Group, indicator: Indicator) -> bool:
    """See whether an indicator is disaggregated by sex, or by disability."""
    beginnings = _BEGINNINGS[group]
    return any(
        one.strip().lower().startswith(beginnings) for one in indicator.disaggregation
    )
