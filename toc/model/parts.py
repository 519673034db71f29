"""Parts of a theory that are theories themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from toc.errors import UsageError
from toc.model.elements import Assumption, Risk, targets_of

if TYPE_CHECKING:
    from collections.abc import Container

    from toc.model.elements import AnyElement, Id, Link
    from toc.model.records import Loop
    from toc.model.theory import Theory


def pillar_part(theory: Theory, pillar: Id) -> Theory:
    """Keep one pillar: its elements, the elements of no pillar they are linked with, and
    the assumptions and risks that sit on what is kept.

    >>> part = toc.pillar_part(theory, "accountability")
    >>> len(part.elements) < len(theory.elements)
    True

    Raises:
        UsageError: The theory has no such pillar.
    """
    if pillar not in {known.id for known in theory.pillars}:
        names = ", ".join(known.id for known in theory.pillars) or "none"
        message = f'There is no pillar "{pillar}" in this theory. Its pillars: {names}.'
        raise UsageError(message)
    own = {element.id for element in theory.elements.values() if pillar in element.pillars}
    shared = {element.id for element in theory.elements.values() if not element.pillars}
    joined = {
        other
        for link in theory.links.values()
        for end, other in ((link.from_id, link.to_id), (link.to_id, link.from_id))
        if end in own and other in shared
    }
    kept = own | joined
    links = {
        link.id: link
        for link in theory.links.values()
        if link.from_id in kept and link.to_id in kept
    }
    kept |= {
        element.id
        for element in theory.elements.values()
        if element.id in shared
        and isinstance(element, Assumption | Risk)
        and any(target in kept or target in links for target in targets_of(element))
    }
    alone = replace(
        theory, pillars=tuple(one for one in theory.pillars if one.id == pillar)
    )
    return _part(alone, kept, links)


def placed_part(theory: Theory) -> Theory:
    """Leave out what waits in the parking lot; a theory with nothing parked is itself."""
    kept = {element.id for element in theory.elements.values() if not element.is_parked}
    if len(kept) == len(theory.elements):
        return theory
    links = {
        link.id: link
        for link in theory.links.values()
        if link.from_id in kept and link.to_id in kept
    }
    return _part(theory, kept, links)


def _part(theory: Theory, kept: set[Id], links: dict[Id, Link]) -> Theory:
    """Keep some elements and links, and let nothing point outside them."""
    pillars = {pillar.id for pillar in theory.pillars}
    there = kept | links.keys()
    return replace(
        theory,
        elements={
            key: _within(element, pillars, there)
            for key, element in theory.elements.items()
            if key in kept
        },
        links=links,
        loops=loops_within(theory, there),
        places={key: place for key, place in theory.places.items() if key in kept},
    )


def _within(element: AnyElement, pillars: Container[Id], kept: Container[Id]) -> AnyElement:
    """Drop what an element points to outside the part."""
    own = tuple(pillar for pillar in element.pillars if pillar in pillars)
    if not isinstance(element, Assumption | Risk):
        whole = element.part_of if element.part_of in kept else None
        if own == element.pillars and whole == element.part_of:
            return element
        return replace(element, pillars=own, part_of=whole)
    targets = tuple(target for target in targets_of(element) if target in kept)
    if isinstance(element, Assumption):
        return replace(element, pillars=own, conditions=targets)
    failure_of = element.failure_of if element.failure_of in kept else None
    return replace(element, pillars=own, threatens=targets, failure_of=failure_of)


def loops_within(theory: Theory, kept: Container[Id]) -> tuple[Loop, ...]:
    """Keep of each loop what is kept, and no loop of which nothing is."""
    loops = []
    for loop in theory.loops:
        links = tuple(one for one in loop.links if one in kept)
        elements = tuple(one for one in loop.elements if one in kept)
        if (links, elements) == (loop.links, loop.elements):
            loops.append(loop)
        elif links or elements:
            loops.append(replace(loop, links=links, elements=elements))
    return tuple(loops)
