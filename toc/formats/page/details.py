"""What the page tells about a card when it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.model.elements import (
    Activity,
    Assumption,
    CausalElement,
    Outcome,
    Output,
    Result,
    Risk,
    targets_of,
)
from toc.model.texts import not_written, note_lines
from toc.progress import steps
from toc.tables.columns import Speaker, budget_lines
from toc.words.catalogue import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.model.elements import AnyElement, Facts, Id, Indicator, Link
    from toc.model.theory import Theory

MOST_ITEMS: Final = 200


class Item(Struct, frozen=True, omit_defaults=True):
    """One line of a section; with an id it leads to that card."""

    text: str
    id: str = ""
    note: str = ""


class Section(Struct, frozen=True):
    """A heading with its lines."""

    title: str
    items: list[Item]


class Details(Struct, frozen=True):
    """All that is told about one card."""

    kind: str
    pillars: str
    text: str
    sections: list[Section]


def details(theory: Theory, language: str | None) -> dict[Id, Details]:
    """Tell about every element."""
    teller = _Teller(theory, language)
    return {
        element.id: teller.tell(element)
        for element in steps(theory.elements.values(), "draw", 0.4)
    }


def _facts(known: Facts) -> Iterator[str]:
    return (f"{name}: {said}" for name, said in known.items())


class _Teller:
    """Speaks about the elements of one theory in one language."""

    def __init__(self, theory: Theory, language: str | None) -> None:
        self.theory = theory
        self.language = language
        self.speaker = Speaker(theory, language)
        self.onward: dict[Id, list[Link]] = {}
        self.back: dict[Id, list[Link]] = {}
        for link in theory.links.values():
            self.onward.setdefault(link.from_id, []).append(link)
            self.back.setdefault(link.to_id, []).append(link)

    def tell(self, element: AnyElement) -> Details:
        """Tell about one element, leaving out what it does not have."""
        sections = [
            Section(self._title(name), items[:MOST_ITEMS])
            for name, found in self._sections(element)
            if (items := [item for item in found if item.text])
        ]
        return Details(
            kind=words(f"kind.{element.kind}", self.language),
            pillars=self.speaker.pillars(element.pillars),
            text=self._say(element.text) or not_written(self.language),
            sections=sections,
        )

    def _title(self, name: str) -> str:
        if name.startswith("field."):
            return words(name, self._code)
        return words(f"page.{name}", self.language)

    def _sections(self, element: AnyElement) -> Iterator[tuple[str, Iterable[Item]]]:
        if isinstance(element, CausalElement):
            yield from self._links(element)
        if isinstance(element, Assumption | Risk):
            yield "sits-on", map(self._target, targets_of(element))
        if isinstance(element, Risk):
            yield "treatment", [Item(self._say(element.treatment))]
        if isinstance(element, Result):
            yield "indicators", map(self._indicator, element.indicators)
        if isinstance(element, Result | Activity):
            yield (
                "progress",
                [
                    Item(
                        f"{step.date:%Y-%m-%d}: {step.rank.replace('-', ' ')}",
                        note=step.reason,
                    )
                    for step in element.progress
                ],
            )
        if isinstance(element, CausalElement):
            yield (
                "actors",
                [
                    Item(f"{self.speaker.actor(part.actor)} ({part.role})")
                    for part in element.actors
                ],
            )
        yield "owner", [Item(element.owner)]
        yield from self._own_fields(element)
        notes = self.theory.spoken(element.notes, self.language)
        yield "notes", map(Item, note_lines(notes))
        yield "sources", map(Item, self.speaker.citations(element.sources).splitlines())
        yield "field.identifiers", map(Item, _facts(element.identifiers))
        yield "field.extra", map(Item, _facts(element.extra))

    def _own_fields(self, element: AnyElement) -> Iterator[tuple[str, Iterable[Item]]]:
        """Tell what few cards have: what they are a part of, groups, money and skills."""
        if isinstance(element, CausalElement):
            whole = element.part_of
            if whole:
                yield "field.part_of", [Item(self.speaker.name(whole), id=whole)]
            yield (
                "field.objectives",
                [Item(self._say(one.text)) for one in element.objectives],
            )
        if isinstance(element, Outcome | Output | Activity):
            yield "field.budget", map(Item, budget_lines(element.budget))
        if isinstance(element, Activity):
            yield (
                "field.skills",
                [
                    Item(self._say(one.text), note=self._choice(one.has))
                    for one in element.skills
                ],
            )
            yield "field.need_assessment", [Item(self._choice(element.need_assessment))]
            yield "field.follow_up", [Item(self._choice(element.follow_up))]
        titles = self.speaker.titles(self.theory.groups, element.groups)
        yield "field.groups", [Item(titles)]
        places = self.speaker.titles(self.theory.territories, element.territories)
        yield "field.territories", [Item(places)]

    def _choice(self, choice: str | None) -> str:
        return words(f"choice.{choice}", self._code) if choice else ""

    @property
    def _code(self) -> str:
        return self.language or self.theory.languages[0]

    def _links(self, element: AnyElement) -> Iterator[tuple[str, Iterable[Item]]]:
        back = self.back.get(element.id, [])
        yield (
            "leads-to",
            [self._end(link, link.to_id) for link in self.onward.get(element.id, [])],
        )
        yield "led-to-by", [self._end(link, link.from_id) for link in back]
        for name, kind in (("assumptions", Assumption), ("risks", Risk)):
            held = dict.fromkeys(
                one.id
                for target in (element.id, *(link.id for link in back))
                for one in self.theory.conditions.get(target, ())
                if isinstance(one, kind)
            )
            yield name, [Item(self.speaker.name(one), id=one) for one in held]

    def _end(self, link: Link, end: Id) -> Item:
        because = self._say(link.mechanism)
        signs = {
            "undirected": not link.is_directed,
            link.polarity or "": link.polarity is not None,
            "uncertain": link.is_uncertain,
        }
        notes = [
            words(f"line.{name}", self.language) for name, is_so in signs.items() if is_so
        ]
        if because:
            notes.append(words("page.because", self.language, {"reason": because}))
        return Item(self.speaker.name(end), id=end, note="; ".join(notes))

    def _target(self, target: Id) -> Item:
        link = self.theory.links.get(target)
        return Item(self.speaker.name(target), id=link.to_id if link else target)

    def _indicator(self, indicator: Indicator) -> Item:
        values = [
            words(f"page.{name}", self.language, {"value": measured.value})
            for name, measured in (
                ("baseline", indicator.baseline),
                ("target", indicator.target),
            )
            if measured is not None and measured.value is not None
        ]
        return Item(self._say(indicator.text), note=", ".join(values))

    def _say(self, text: object) -> str:
        return str(self.speaker.say(text))
