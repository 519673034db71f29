"""Where a theory points to something that it does not have, to be said to planners."""

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
from toc.words.said import Said, said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from toc.model.elements import AnyElement, Citation, Record
    from toc.model.theory import Theory

#: The singular of lists that do not end in one more letter.
_ONE = {"territories": "territory"}


def reference_faults(theory: Theory) -> list[Said]:
    """List every place where a theory points to something that it does not have."""
    found = [*_id_faults(theory), *_head_faults(theory)]
    for name in TABLES:
        for record in getattr(theory, name).values():
            found += record_faults(theory, record)
    found += _missing(said("part.places"), "element", theory.places, theory.elements)
    return found


def record_faults(theory: Theory, record: Record) -> list[Said]:
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
        found += _missing(where, "rank", ranks, theory.ranks)
    if isinstance(record, Assumption | Risk):
        found += _seat_faults(theory, record, where)
    if isinstance(record, Link):
        found += _end_faults(theory, record, where)
    return found


def _id_faults(theory: Theory) -> Iterator[Said]:
    """List ids that stand for two things, or for another record than they say."""
    for name in LISTS:
        ids = [record.id for record in getattr(theory, name)]
        for key in sorted(set(ids)):
            if ids.count(key) > 1:
                yield said("fault.twice", what=_ONE.get(name, name[:-1]), id=key)
    # An assumption names links and elements by id alone, so the two may share none.
    for key in theory.elements.keys() & theory.links.keys():
        yield said("fault.one-id-for-two", id=key)
    for name in TABLES:
        for key, record in getattr(theory, name).items():
            if record.id != key:
                yield said("fault.other-id", where=_where(record), table=name, id=key)


def _head_faults(theory: Theory) -> Iterator[Said]:
    """List what the theory itself names and does not have."""
    for loop in theory.loops:
        where = said("part.the-loop", id=loop.id)
        yield from _missing(where, "link", loop.links, theory.links)
        yield from _missing(where, "element", loop.elements, theory.elements)
    people = (one.actor for one in theory.left_behind)
    yield from _missing(said("part.left-behind"), "actor", people, theory.actors)
    for one in theory.consultations:
        yield from _missing(
            said("part.consultation"), "source", _cited(one), theory.sources
        )


def _whole_faults(theory: Theory, element: CausalElement, where: Said) -> Iterator[Said]:
    """List what is wrong with the larger element that an element is a piece of."""
    if element.part_of is None:
        return
    whole: AnyElement | None = theory.elements.get(element.part_of)
    if not isinstance(whole, CausalElement):
        yield said("fault.part-of-what-is-not-there", where=where, id=element.part_of)
        return
    seen = {element.id}
    while isinstance(whole, CausalElement) and whole.id not in seen:
        seen.add(whole.id)
        whole = theory.elements.get(whole.part_of) if whole.part_of else None
    if whole is not None and whole.id == element.id:
        yield said("fault.part-of-itself", where=where)


def _seat_faults(theory: Theory, element: Assumption | Risk, where: Said) -> list[Said]:
    found = [
        said("fault.not-there", where=where, what="seat", id=target)
        for target in targets_of(element)
        if target not in theory.elements and target not in theory.links
    ]
    if isinstance(element, Risk) and element.failure_of is not None:
        assumed = theory.elements.get(element.failure_of)
        if not isinstance(assumed, Assumption):
            found.append(
                said("fault.failure-of-nothing", where=where, id=element.failure_of)
            )
    return found


def _end_faults(theory: Theory, link: Link, where: Said) -> list[Said]:
    ends = (link.from_id, link.to_id)
    found = _missing(where, "element", ends, theory.elements)
    for end in ends:
        element: AnyElement | None = theory.elements.get(end)
        if isinstance(element, Assumption | Risk):
            found.append(
                said("fault.joins-condition", where=where, kind=element.kind, id=end)
            )
    return found


def _missing(
    where: Said, what: str, names: Iterable[str], known: Collection[str]
) -> list[Said]:
    return [
        said("fault.not-there", where=where, what=what, id=name)
        for name in names
        if name not in known
    ]


def _where(record: Any) -> Said:
    kind = record.kind if isinstance(record, Element) else type(record).__name__.lower()
    return said("part.record", what=kind, id=record.id)


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
