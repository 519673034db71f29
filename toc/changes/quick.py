"""Quick lines: what people type or paste while others talk, made into cards at once.

    Courts publish verdicts          a card
    Judges trained > Courts publish  links from card to card; missing cards are made
    ! The senate agrees              an assumption on what is selected
    ? Judges leave the service       a risk to what is selected

Marks of lists ("-", "•", "1.") in front of a line are left out.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from toc.changes import edits
from toc.errors import EditError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc.model.elements import Id
    from toc.model.theory import Theory

MOST_LINES: Final = 500

_LIST_MARK: Final = re.compile(r"^(?:[-*•\u2013·◦]|\(?\d{1,3}[.)])(?:\s+|$)")
_ARROW: Final = re.compile(r"\s+(?:>|->|→)\s+")


def enter(
    theory: Theory,
    text: str,
    *,
    kind: str,
    pillars: Sequence[Id] = (),
    on: Id | None = None,
    is_parked: bool = False,
) -> Theory:
    """Carry out quick lines, as one edit.

    Cards are named by their text in any language, in capitals or not; a name that no card
    has makes a card of the given kind.
    """
    lines = [line for raw in text.splitlines() if (line := _LIST_MARK.sub("", raw.strip()))]
    if not lines:
        raise EditError("There is nothing to enter yet. Type a text.")
    if len(lines) > MOST_LINES:
        raise EditError(f"{len(lines):,} lines are more than {MOST_LINES} at once.")
    for line in lines:
        if line[0] in "!?" and line[1:].strip():
            theory = _conditioned(theory, line, pillars, on)
        else:
            names = [name for name in _ARROW.split(line) if name]
            theory = _chained(theory, names, kind, pillars, is_parked=is_parked)
    return theory


def _conditioned(theory: Theory, line: str, pillars: Sequence[Id], on: Id | None) -> Theory:
    kind = "assumption" if line[0] == "!" else "risk"
    if on is None:
        raise EditError(
            f'Select the link or card first that this {kind} is about: "{line}"'
        )
    after, _ = edits.add_element(
        theory, kind, line[1:].strip(), pillars=pillars, sits_on=[on]
    )
    return after


def _chained(
    theory: Theory,
    names: Sequence[str],
    kind: str,
    pillars: Sequence[Id],
    *,
    is_parked: bool,
) -> Theory:
    cards: list[Id] = []
    for name in names:
        card = card_named(theory, name) if len(names) > 1 else None
        if card is None:
            theory, card = edits.add_element(theory, kind, name, pillars=pillars)
            if is_parked:
                theory = edits.set_field(theory, card, "is_parked", value=True)
        cards.append(card)
    for start, end in pairwise(cards):
        theory, _ = edits.add_link(theory, start, end)
    return theory


def card_named(theory: Theory, name: str) -> Id | None:
    """Find the card with this text or, when only one has, the card that begins with it."""
    wanted = _plain(name)
    texts = {
        element.id: [_plain(text) for text in element.text.values()]
        for element in theory.elements.values()
    }
    same = [card for card, written in texts.items() if wanted in written]
    if same:
        return same[0]
    begin = [
        card
        for card, written in texts.items()
        if any(t.startswith(wanted) for t in written)
    ]
    return begin[0] if len(begin) == 1 else None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
