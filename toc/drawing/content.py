"""What a layout has to place: the cards of every lane and rank, and what joins them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.drawing.cards import card_size
from toc.drawing.ranks import SHARED, host_of, hosts_of, standings
from toc.model.elements import Assumption, Risk
from toc.model.texts import not_written
from toc.progress import steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.drawing.cards import CardSize
    from toc.drawing.ranks import RankKey
    from toc.model.theory import Theory


class Content:
    """A theory's cards, sorted by lane and rank, with their sizes and what joins them."""

    def __init__(self, theory: Theory, language: str | None) -> None:
        self.theory = theory
        self.standing = standings(theory)
        self.words = {
            element.id: theory.spoken(element.text, language)
            or not_written(language or theory.languages[0])
            for element in theory.elements.values()
        }
        self.sizes: dict[str, CardSize] = {
            element.id: card_size(element.kind, self.words[element.id])
            for element in steps(theory.elements.values(), "layout", 0.0, 0.1)
        }
        used = {standing.lane for standing in self.standing.values()}
        pillars = range(len(theory.pillars))
        #: The shared lane, if anything stands in it, then the pillars' in their order.
        self.lanes = [SHARED, *pillars] if SHARED in used or not pillars else [*pillars]
        #: From the top down.
        self.ranks = sorted({place.rank for place in self.standing.values()}, reverse=True)
        self.members: dict[int, dict[RankKey, list[str]]] = {
            lane: {} for lane in self.lanes
        }
        for card, place in self.standing.items():
            self.members[place.lane].setdefault(place.rank, []).append(card)

        #: The first link or card that an assumption or risk sits on.
        self.hosts = self._hosts()

    @property
    def pillar_lanes(self) -> list[int]:
        """The lanes that stand side by side: the pillars', or the only one there is."""
        return [lane for lane in self.lanes if lane != SHARED] or self.lanes

    def widen(self, card: str) -> None:
        """Make a card two columns wide."""
        kind = self.theory.elements[card].kind
        self.sizes[card] = card_size(kind, self.words[card], 2)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Give the pairs of cards that should stand near each other."""
        links = self.theory.links
        pairs = [(link.from_id, link.to_id) for link in links.values()]
        for card, host in self.hosts.items():
            if host in links:
                pairs += [(card, links[host].from_id), (card, links[host].to_id)]
            else:
                pairs.append((card, host))
        standing = self.standing
        for one, other in pairs:
            if one != other and one in standing and other in standing:
                yield one, other

    def _hosts(self) -> dict[str, str]:
        """Map an assumption or risk to the first link or card that it sits on."""
        found = {}
        for element in self.theory.elements.values():
            if isinstance(element, Assumption | Risk):
                host = host_of(element, self.theory)
                if host is not None:
                    found[element.id] = host
        return found

    def beside(self) -> dict[str, list[str]]:
        """Map a link to the assumptions and risks that stand beside it."""
        found: dict[str, list[str]] = {}
        for card, host in self.hosts.items():
            if host in self.theory.links:
                found.setdefault(host, []).append(card)
        return found

    def tied(self) -> Iterator[tuple[str, str]]:
        """Give each assumption or risk with each link or card it sits on."""
        for element in self.theory.elements.values():
            if isinstance(element, Assumption | Risk):
                for target in dict.fromkeys(hosts_of(element)):
                    if target != element.id:
                        yield element.id, target
