"""Where a theory points to something that it does not have, in sentences for planners."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from toc.model.elements import (
    Assumption,
    CausalElement,
    Element,
    Link,
    Result,
    Risk,
    targets_of,
)
from toc.model.theory import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from toc.model.elements import AnyElement, Citation, Record
    from toc.model.theory import Theory


def reference_faults(theory: Theory) -> list[str]:
    """List every place where a theory points to something that it does not have."""
    found = list(_id_faults(theory))
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
        pillars = [pillar.id for pillar in theory.pillars]
        found += _missing(where, "pillar", record.pillars, pillars)
    if isinstance(record, CausalElement):
        actors = (part.actor for part in record.actors)
        found += _missing(where, "actor", actors, theory.actors)
    if isinstance(record, Result):
        ranks = (progress.rank for progress in record.progress)
        found += _missing(where, "progress rank", ranks, theory.ranks)
    if isinstance(record, Assumption | Risk):
        found += _seat_faults(theory, record, where)
    if isinstance(record, Link):
        found += _end_faults(theory, record, where)
    return found


def _id_faults(theory: Theory) -> Iterator[str]:
    """List ids that stand for two things, or for another record than they say."""
    pillars = [pillar.id for pillar in theory.pillars]
    for key in sorted(set(pillars)):
        if pillars.count(key) > 1:
            yield f'the pillar "{key}" stands twice in the list of pillars.'
    # An assumption names links and elements by id alone, so the two may share none.
    for key in theory.elements.keys() & theory.links.keys():
        yield f'"{key}" is the id of both an element and a link; each needs its own.'
    for name in TABLES:
        for key, record in getattr(theory, name).items():
            if record.id != key:
                yield f'{_where(record)} stands among the {name} under the id "{key}".'


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
