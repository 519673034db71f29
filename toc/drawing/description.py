"""A picture in sentences, for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from toc.drawing.ranks import hosts_of
from toc.drawing.text import shown
from toc.model.elements import KINDS, Assumption, Risk
from toc.model.texts import not_written, one_line
from toc.words.catalogue import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.model.elements import AnyElement, Id
    from toc.model.theory import Theory


class Strand(Struct, frozen=True):
    """What a picture shows of one pillar: a sentence for each card, top down."""

    title: str
    sentences: tuple[str, ...]


def description(theory: Theory, language: str | None = None) -> str:
    """Describe a whole picture as one paragraph for each pillar."""
    code = _code(theory, language)
    parts = [
        words(
            "picture.strand",
            code,
            {"title": shown(strand.title), "sentences": " ".join(strand.sentences)},
        )
        for strand in strands(theory, language)
    ]
    return " ".join([f"{summary(theory, language)}.", *parts])


def summary(theory: Theory, language: str | None = None) -> str:
    """Count what a picture shows."""
    code = _code(theory, language)
    counts = []
    for kind in KINDS:
        number = sum(element.kind == kind for element in theory.elements.values())
        if number:
            counted: dict[str, str | int] = {
                "kind": words(f"kind.{kind}", code),
                "number": number,
            }
            counts.append(words("picture.count", code, counted))
    title = theory.spoken(theory.title, language)
    return f"{title} ({_listed(counts, code) or words('picture.empty', code)})"


def strands(theory: Theory, language: str | None = None) -> tuple[Strand, ...]:
    """Describe each pillar, then what belongs to none or to several."""
    known = {pillar.id for pillar in theory.pillars}
    groups: dict[str, list[AnyElement]] = {pillar.id: [] for pillar in theory.pillars}
    shared: list[AnyElement] = []
    for element in theory.elements.values():
        own = [pillar for pillar in dict.fromkeys(element.pillars) if pillar in known]
        (groups[own[0]] if len(own) == 1 else shared).append(element)
    found = [
        Strand(
            theory.spoken(pillar.title, language) or pillar.id,
            tuple(_sentences(theory, groups[pillar.id], language)),
        )
        for pillar in theory.pillars
    ]
    if shared:
        title = "picture.shared" if theory.pillars else "theory-of-change"
        found.append(
            Strand(
                words(title, _code(theory, language)),
                tuple(_sentences(theory, shared, language)),
            )
        )
    return tuple(found)


def _sentences(
    theory: Theory, elements: Iterable[AnyElement], language: str | None
) -> Iterator[str]:
    order = list(KINDS)
    code = _code(theory, language)
    for element in sorted(elements, key=lambda one: (order.index(one.kind), one.id)):
        name = _name(theory, element, language)
        values = {"kind": words(f"kind.{element.kind}", code), "name": name}
        if isinstance(element, Assumption | Risk):
            targets = [_target(theory, target, language) for target in hosts_of(element)]
            is_needed = isinstance(element, Assumption)
            said = "picture.conditions" if is_needed else "picture.threatens"
        else:
            targets = [
                _quoted(theory, end, language) + _manner(theory, joined["links"], code)
                for end, joined in theory.graph.adj[element.id].items()
            ]
            said = "picture.leads"
        ends = _listed(targets, code)
        yield words(said if ends else "picture.card", code, {**values, "ends": ends})


def _manner(theory: Theory, links: Iterable[Id], code: str | None) -> str:
    """Say what the line of a link shows by its sign, its dots and its missing head."""
    joined = [theory.links[link] for link in links]
    lines = {
        "undirected": any(not link.is_directed for link in joined),
        "positive": any(link.polarity == "positive" for link in joined),
        "negative": any(link.polarity == "negative" for link in joined),
        "uncertain": any(link.is_uncertain for link in joined),
    }
    said = _listed([words(f"line.{name}", code) for name in lines if lines[name]], code)
    return f" ({said})" if said else ""


def _target(theory: Theory, target: str, language: str | None) -> str:
    if target in theory.elements:
        return _quoted(theory, target, language)
    if target in theory.links:
        link = theory.links[target]
        ends = (
            _quoted(theory, link.from_id, language),
            _quoted(theory, link.to_id, language),
        )
        return " → ".join(end for end in ends if end)
    return ""


def _quoted(theory: Theory, element: str, language: str | None) -> str:
    if element not in theory.elements:
        return ""
    name = _name(theory, theory.elements[element], language)
    return words("picture.quoted", _code(theory, language), {"name": name})


def _name(theory: Theory, element: AnyElement, language: str | None) -> str:
    code = _code(theory, language)
    return shown(one_line(theory.spoken(element.text, language))) or not_written(code)


def _listed(parts: Iterable[str], code: str | None) -> str:
    return words("list.comma", code).join(part for part in parts if part)


def _code(theory: Theory, language: str | None) -> str | None:
    return language or next(iter(theory.languages), None)
