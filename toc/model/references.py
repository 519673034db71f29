"""Where a theory points to something that it does not have, in sentences for planners."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from toc.model.elements import (
    Activity,
    Assumption,
    CausalElement,
    Element,
    Link,
    Result,
    Risk,
    targets_of,
)
from toc.model.theory import LISTS, TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from toc.model.elements import AnyElement, Citation, Record
    from toc.model.theory import Theory

#: The singular of lists that do not end in one more letter.
_ONE = {"territories": "territory"}


def reference_faults(theory: Theory) -> list[str]:
    """List every place where a theory points to something that it does not have."""
    found = [*_id_faults(theory), *_head_faults(theory)]
    for name in TABLES:
        for record in getattr(theory, name).values():
            found += record_faults(theory, record)
    found += _missing("places", "element", theory.places, theory.elements)
    return found


def record_faults(theory: Theory, record: Record) -> list[str]:
    """List what one record points to and the theory does not have."""
    where = _where(record)
    found = _missing(where, "source", _cited(record), theory.sources)
    if isinstance(record, Element):
        for one in ("pillar", "group"):
            known = [listed.id for listed in getattr(theory, f"{one}s")]
            found += _missing(where, one, getattr(record, f"{one}s"), known)
        places = [territory.id for territory in theory.territories]
        found += _missing(where, "territory", record.territories, places)
    if isinstance(record, CausalElement):
        actors = (part.actor for part in record.actors)
        found += _missing(where, "actor", actors, theory.actors)
        found += _whole_faults(theory, record, where)
    if isinstance(record, Result | Activity):
        ranks = (progress.rank for progress in record.progress)
        found += _missing(where, "progress rank", ranks, theory.ranks)
    if isinstance(record, Assumption | Risk):
        found += _seat_faults(theory, record, where)
    if isinstance(record, Link):
        found += _end_faults(theory, record, where)
    return found


def _id_faults(theory: Theory) -> Iterator[str]:
    """List ids that stand for two things, or for another record than they say."""
    for name in LISTS:
        ids = [record.id for record in getattr(theory, name)]
        for key in sorted(set(ids)):
            if ids.count(key) > 1:
                one = _ONE.get(name, name[:-1])
                yield f'the {one} "{key}" stands twice in the list of {name}.'
    # An assumption names links and elements by id alone, so the two may share none.
    for key in theory.elements.keys() & theory.links.keys():
        yield f'"{key}" is the id of both an element and a link; each needs its own.'
    for name in TABLES:
        for key, record in getattr(theory, name).items():
            if record.id != key:
                yield f'{_where(record)} stands among the {name} under the id "{key}".'


def _head_faults(theory: Theory) -> Iterator[str]:
    """List what the theory itself names and does not have."""
    for loop in theory.loops:
        where = f'the loop "{loop.id}"'
        yield from _missing(where, "link", loop.links, theory.links)
        yield from _missing(where, "element", loop.elements, theory.elements)
    people = (one.actor for one in theory.left_behind)
    yield from _missing("who is left behind", "actor", people, theory.actors)
    for one in theory.consultations:
        yield from _missing("a consultation", "source", _cited(one), theory.sources)


def _whole_faults(theory: Theory, element: CausalElement, where: str) -> Iterator[str]:
    """List what is wrong with the larger element that an element is a piece of."""
    if element.part_of is None:
        return
    whole: AnyElement | None = theory.elements.get(element.part_of)
    if not isinstance(whole, CausalElement):
        yield (
            f'{where} is a part of "{element.part_of}", which is no impact, outcome, '
            "output, activity or driver of this theory."
        )
        return
    seen = {element.id}
    while isinstance(whole, CausalElement) and whole.id not in seen:
        seen.add(whole.id)
        whole = theory.elements.get(whole.part_of) if whole.part_of else None
    if whole is not None and whole.id == element.id:
        yield f'{where} is, by "part of", a part of itself.'


def _seat_faults(theory: Theory, element: Assumption | Risk, where: str) -> list[str]:
    found = [
        f'{where} names the link or element "{target}", which is not in this theory.'
        for target in targets_of(element)
        if target not in theory.elements and target not in theory.links
    ]
    if isinstance(element, Risk) and element.failure_of is not None:
        assumed = theory.elements.get(element.failure_of)
        if not isinstance(assumed, Assumption):
            found.append(
                f'{where} is the failure of "{element.failure_of}", which is not an '
                "assumption of this theory."
            )
    return found


def _end_faults(theory: Theory, link: Link, where: str) -> list[str]:
    ends = (link.from_id, link.to_id)
    found = _missing(where, "element", ends, theory.elements)
    for end in ends:
        element: AnyElement | None = theory.elements.get(end)
        if isinstance(element, Assumption | Risk):
            found.append(
                f'{where} joins the {element.kind} "{end}". An assumption or risk sits on '
                "a link or element; a link does not join it."
            )
    return found


def _missing(
    where: str, what: str, names: Iterable[str], known: Collection[str]
) -> list[str]:
    return [
        f'{where} names the {what} "{name}", which is not in this theory.'
        for name in names
        if name not in known
    ]


def _where(record: Any) -> str:
    kind = record.kind if isinstance(record, Element) else type(record).__name__.lower()
    return f'{kind} "{record.id}"'


def _cited(record: Any) -> Iterator[str]:
    """Name the sources that a record and the records in it cite."""
    citations: Iterable[Citation] = chain(
        getattr(record, "sources", ()), getattr(record, "evidence", ())
    )
    for citation in citations:
        yield citation.source
    for name in ("indicators", "progress"):
        for inner in getattr(record, name, ()):
            yield from _cited(inner)
