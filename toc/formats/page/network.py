"""The cards and links of a theory as a pyvis network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.drawing.text import shown
from toc.words.catalogue import words

if TYPE_CHECKING:
    from pyvis.network import Network

    from toc.drawing.shapes import Scene
    from toc.model.theory import Theory

#: pyvis shows the id of a node whose label is empty.
_NO_LABEL: Final = " "


class _Ids(list[str]):
    """A list that knows at once what is in it; pyvis looks through it for every link."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[object] = set()

    def append(self, id: str) -> None:  # noqa: A002  # the user's word for it
        self._known.add(id)
        super().append(id)

    def __contains__(self, id: object) -> bool:  # noqa: A002  # the user's word for it
        return id in self._known


def network(theory: Theory, page: Scene, language: str | None) -> Network:
    """Put each card where every picture has it, and join the cards by their links.

    The links are hidden: vis-network would draw them straight across other cards, so the
    page's script draws them on their ways.
    """
    from pyvis.network import Network

    made = Network(directed=True, cdn_resources="in_line")
    made.node_ids = _Ids()
    for card in page.cards:
        made.add_node(
            card.id,
            label=_NO_LABEL,
            x=round(card.x + card.width / 2, 1),
            y=round(card.y + card.height / 2, 1),
        )
    for route in page.routes:
        because = shown(theory.spoken(theory.links[route.id].mechanism, language))
        title = words("page.because", page.language, {"reason": because}) if because else ""
        made.add_edge(
            route.from_id,
            route.to_id,
            link=route.id,
            title=title,
            hidden=True,
            leadsOn=theory.links[route.id].leads_on,
        )
    return made
