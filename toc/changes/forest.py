"""The cards that lines name, what each leads to, and the kinds that follow from that."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.model.elements import CausalElement
from toc.model.levels import ABOVE, BELOW, HEIGHTS, kind_at
from toc.model.texts import one_line
from toc.words.said import Quoted, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toc.changes.outline import Line
    from toc.model.elements import Id
    from toc.model.theory import Theory

_SIGNS: Final = ("assumption", "risk")


class Card(Struct, kw_only=True):
    """A card that lines name, and what it leads to, by place among the cards."""

    words: str
    kind: str | None
    identity: Id | None
    effects: list[int]
    causes: list[int]


class _Names:
    """The cards of a theory by their texts."""

    def __init__(self, theory: Theory) -> None:
        self.theory = theory
        self.ids: dict[str, Id] = {}
        for element in theory.elements.values():
            for text in element.text.values():
                self.ids.setdefault(_plain(text), element.id)

    def of(self, words: str, *, is_start: bool) -> Id | None:
        """Find the card with a text or, at the start of one, the only that begins so."""
        wanted = _plain(words)
        if wanted in self.ids:
            return self.ids[wanted]
        if not is_start or not wanted:
            return None
        found = {key for text, key in self.ids.items() if text.startswith(wanted)}
        return found.pop() if len(found) == 1 else None


def card_named(theory: Theory, name: str) -> Id | None:
    """Find the card with this text or, when only one has, the card that begins with it."""
    return _Names(theory).of(name, is_start=True)


class Reading:
    """Lines with their cards, what these lead to, and the kinds of all."""

    def __init__(
        self, theory: Theory, lines: list[Line], kind: str, chosen: Mapping[str, str]
    ) -> None:
        self.theory = theory
        self.lines = lines
        self.kind = kind
        self.chosen = {_plain(words): one for words, one in chosen.items()}
        self.cards: list[Card] = []
        #: The cards of each line, from cause to effect; none for assumptions and risks.
        self.of_line: list[list[int]] = []
        self.faults = [line.fault for line in lines]
        self._named = _Names(theory)
        self._known: dict[str, int] = {}
        self._find_hosts()
        for place in range(len(lines)):
            self.of_line.append(self._cards_of(place))
        self._settle_kinds()

    def kind_said(self, place: int, number: int = 0) -> str | None:
        """Give the kind that people chose or wrote for a card of a line."""
        name = self.lines[place].names[number]
        return self.chosen.get(_plain(name.words)) or name.kind

    def is_condition(self, place: int) -> bool:
        """See whether a line is an assumption or a risk."""
        names = self.lines[place].names
        return len(names) == 1 and self.kind_said(place) in _SIGNS

    def _find_hosts(self) -> None:
        """Find for each line the line of cards that it leads to or sits on."""
        self.hosts: list[int | None] = []
        above: int | None = None
        for place, line in enumerate(self.lines):
            host = line.under
            while host is not None and self.is_condition(host):
                host = self.lines[host].under
            is_condition = self.is_condition(place)
            if is_condition and host is None:
                host = above
            self.hosts.append(host)
            if line.names and not is_condition:
                above = place

    def _cards_of(self, place: int) -> list[int]:
        line = self.lines[place]
        if not line.names or self.is_condition(place):
            return []
        is_joined = self.hosts[place] is not None or place in self.hosts
        is_chain = len(line.names) > 1
        cards = []
        for number, name in enumerate(line.names):
            kind = self.kind_said(place, number)
            if kind in _SIGNS:
                self.faults[place] = said(
                    "refused.within-arrows", words=name.words, kind=kind
                )
            cards.append(
                self._card(name.words, kind, is_joined=is_joined, is_chain=is_chain)
            )
        host = self.hosts[place]
        chain = [*cards, self.of_line[host][0]] if host is not None else cards
        for cause, effect in pairwise(chain):
            if cause == effect:
                words = Quoted({"": self.cards[cause].words})
                self.faults[place] = said("refused.leads-to-itself", words=words)
                continue
            self.cards[cause].effects.append(effect)
            self.cards[effect].causes.append(cause)
        return cards

    def _card(
        self, words: str, wanted: str | None, *, is_joined: bool, is_chain: bool
    ) -> int:
        """Find the card that a name means, among those of lines above and of the theory."""
        key = _plain(words)
        is_named = is_joined or is_chain
        if is_named and key in self._known:
            return self._known[key]
        identity = self._named.of(words, is_start=is_chain) if is_named else None
        kind = wanted if wanted in HEIGHTS else None
        if identity is not None:
            element = self.theory.elements[identity]
            kind = element.kind
            if not isinstance(element, CausalElement) and not is_chain:
                identity, kind = None, wanted
        self.cards.append(
            Card(words=words, kind=kind, identity=identity, effects=[], causes=[])
        )
        place = len(self.cards) - 1
        if is_named:
            self._known[key] = place
        return place

    def _settle_kinds(self) -> None:
        """Give each card without a kind the one that follows from its place."""
        order = self._from_causes()
        least: dict[int, int] = {}
        anchored: set[int] = set()
        for place in order:
            causes = self.cards[place].causes
            heights = [
                HEIGHTS[ABOVE[kind]]
                if (kind := self.cards[one].kind) and kind in ABOVE
                else least.get(one, 0) + 1
                for one in causes
            ]
            least[place] = min(max(heights, default=0), 3)
            if any(self.cards[one].kind or one in anchored for one in causes):
                anchored.add(place)
        for place in reversed(order):
            card = self.cards[place]
            if card.kind is None:
                card.kind = self._kind_of(card, least[place], is_anchored=place in anchored)

    def _kind_of(self, card: Card, least: int, *, is_anchored: bool) -> str:
        above = next((self.cards[one].kind for one in card.effects), None)
        if above is not None and above in BELOW:
            low = BELOW[above]
            causes = [self.cards[one].kind for one in card.causes]
            known = max(
                (HEIGHTS[kind] for kind in causes if kind and kind in HEIGHTS), default=0
            )
            return kind_at(max(HEIGHTS[low], min(known, HEIGHTS[above])))
        if is_anchored:
            return kind_at(least)
        return self.kind if HEIGHTS.get(self.kind, 0) >= least else kind_at(least)

    def _from_causes(self) -> list[int]:
        graph = {place: card.causes for place, card in enumerate(self.cards)}
        try:
            return list(TopologicalSorter(graph).static_order())
        except CycleError:
            return list(graph)


def _plain(text: str) -> str:
    return one_line(text).casefold()
