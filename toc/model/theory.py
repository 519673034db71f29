"""A theory of change as one immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias, TypeVar

from msgspec import Meta
from msgspec.structs import force_setattr

from toc.errors import UsageError
from toc.model.elements import (
    NO_FACTS,
    NO_TEXT,
    Actor,
    AnyElement,
    Assumption,
    Facts,
    Id,
    Language,
    Link,
    Period,
    Pillar,
    Place,
    Record,
    Risk,
    Source,
    Text,
    made_plain,
    targets_of,
)
from toc.model.frozen import FrozenDict
from toc.model.plain_texts import texts_for
from toc.model.records import Consultation, Group, LeftBehind, Loop, Territory

if TYPE_CHECKING:
    import networkx as nx

    from toc.tables.frame import Table

Value = TypeVar("Value")

#: The lists of a theory whose records have ids and an order of their own.
LISTS: Final = ("pillars", "groups", "territories", "loops")

#: How a theory tells of change: by levels from what is done to lasting change, by outcomes
#: that open the way for one another, or as a system of causes that feed one another.
Style: TypeAlias = Literal["results-chain", "pathway", "system"]

#: The maps of a theory, in the order of the native file.
TABLES: Final = ("actors", "sources", "elements", "links", "places")


class Theory(Record, dict=True, kw_only=True):
    """A theory of change: pillars, elements, links, and what they rest on.

    Maps are kept in the order of their ids, so that a theory depends on what is in it
    and not on the order in which it came in. A plain string where a text stands, such as
    `Outcome(id="o", text="Courts publish")`, is a text in the first language.
    """

    id: Id
    title: Text
    notes: Text = NO_TEXT
    #: Where the change is to happen, and which problem calls for it.
    context: Text = NO_TEXT
    period: Period | None = None
    #: Codes such as "en", "fr", "km"; the first is the theory's own.
    languages: Annotated[tuple[Language, ...], Meta(min_length=1)] = ("en",)
    #: None where it is to be read off the cards; see `toc.rules.shape.Shape.style`.
    style: Style | None = None
    #: The scale of progress, from lowest to highest.
    ranks: tuple[str, ...] = ("no-progress", "some-progress", "good-progress")
    left_behind: tuple[LeftBehind, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    identifiers: Facts = NO_FACTS
    extra: Facts = NO_FACTS
    pillars: tuple[Pillar, ...] = ()
    groups: tuple[Group, ...] = ()
    territories: tuple[Territory, ...] = ()
    loops: tuple[Loop, ...] = ()
    actors: Mapping[Id, Actor] = FrozenDict()
    sources: Mapping[Id, Source] = FrozenDict()
    elements: Mapping[Id, AnyElement] = FrozenDict()
    links: Mapping[Id, Link] = FrozenDict()
    #: Layout hints by element id; without them only places are lost.
    places: Mapping[Id, Place] = FrozenDict()

    def __post_init__(self) -> None:
        if not self.languages:
            raise UsageError('A theory has at least one language, such as ("en",).')
        super().__post_init__()
        if made_plain:
            for name, value in texts_for(self, self.languages[0]).items():
                force_setattr(self, name, value)

    def __repr__(self) -> str:
        from toc.model.glance import in_a_line

        return in_a_line(self)

    def _repr_html_(self) -> str:
        """Show the theory at a glance in a notebook; IPython asks for this by its name."""
        from toc.model.glance import glance

        return glance(self)

    @cached_property
    def graph(self) -> nx.DiGraph[str]:
        """The theory as a directed graph; see `toc.model.graph.directed_graph`."""
        from toc.model.graph import directed_graph

        return directed_graph(self)

    @cached_property
    def placed(self) -> Theory:
        """The theory without what waits in the parking lot."""
        from toc.model.parts import placed_part

        return placed_part(self)

    @cached_property
    def conditions(self) -> Mapping[Id, tuple[Assumption | Risk, ...]]:
        """Map a link's or element's id to the assumptions and risks that sit on it."""
        found: dict[str, list[Assumption | Risk]] = {}
        for element in self.elements.values():
            if isinstance(element, Assumption | Risk):
                for target in targets_of(element):
                    found.setdefault(target, []).append(element)
        return FrozenDict({target: tuple(on_it) for target, on_it in found.items()})

    def table(self, name: str = "elements", language: str | None = None) -> Table:
        """Show one part of the theory as a table; see `toc.table`."""
        # Tables stand above the model, so they are asked for at the face of the package.
        import toc

        return toc.table(self, name, language)

    def spoken(self, text: Text, language: str | None = None) -> str:
        """Return a text in a language, else in the first language it is written in.

        White space is not written.
        """
        codes = (language, *self.languages) if language else self.languages
        for code in codes:
            if (words := text.get(code)) and not words.isspace():
                return words
        return next((words for words in text.values() if words.strip()), "")
