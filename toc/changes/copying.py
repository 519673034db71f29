"""Copy a part of a theory and paste it, into the same theory or another one.

A part is a theory that holds some cards, the links among them, what sits on these, and
the pillars, actors and sources that they name. It may point to what it does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from msgspec.structs import fields, replace

from toc.changes.edits import taken_ids, targeting, with_records
from toc.errors import EditError
from toc.model.elements import (
    Activity,
    ActorRole,
    Assumption,
    CausalElement,
    Citation,
    Element,
    Record,
    Result,
    Risk,
    targets_of,
)
from toc.model.frozen import FrozenDict
from toc.model.ids import fresh_id
from toc.model.naming import quotation
from toc.model.references import reference_faults
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from toc.model.elements import AnyElement, Id, Link, Text
    from toc.model.theory import Theory
    from toc.words.said import Said


R = TypeVar("R", bound=Record)

#: What was said about a card or link, and not about its copy.
_SAID: Final = ("comments", "votes", "accepted")
#: The lists of a theory that its elements name and a copy brings along.
_LISTED: Final = ("groups", "territories")


class Pasted(NamedTuple):
    """A theory with what was pasted: the new cards, and what they could not bring."""

    theory: Theory
    made: tuple[Id, ...]
    losses: tuple[Said, ...]


def part_of(theory: Theory, targets: Collection[Id]) -> Theory:
    """Take out some cards with the links among them and what sits on these."""
    cards = {key: one for key, one in theory.elements.items() if key in targets}
    links = {
        key: link
        for key, link in theory.links.items()
        if link.from_id in cards and link.to_id in cards
    }
    for target in (*cards, *links):
        cards |= {one.id: one for one in theory.conditions.get(target, ())}
    named = {
        name for record in (*cards.values(), *links.values()) for name in _names(record)
    }
    actors = {key: one for key, one in theory.actors.items() if key in named}
    named |= {name for actor in actors.values() for name in _names(actor)}
    return replace(
        theory,
        elements=cards,
        links=links,
        places=FrozenDict(),
        pillars=tuple(one for one in theory.pillars if one.id in named),
        **{
            name: tuple(
                one
                for one in getattr(theory, name)
                if any(one.id in getattr(card, name) for card in cards.values())
            )
            for name in _LISTED
        },
        loops=(),
        left_behind=(),
        consultations=(),
        actors=actors,
        sources={key: one for key, one in theory.sources.items() if key in named},
    )


def duplicate(theory: Theory, targets: Collection[Id]) -> Pasted:
    """Copy some cards and paste them where they came from."""
    return paste(theory, part_of(theory, set(targets)))


def paste(theory: Theory, part: Theory, pillars: Sequence[Id] = ()) -> Pasted:
    """Add a part's cards and links under new ids; what the theory has stays as it is.

    A pillar, actor, source, group or territory is found again by its title or id. All but
    pillars come along where they are not there; cards of such a pillar go to `pillars`.
    """
    if not part.elements:
        raise EditError(said("refused.no-card-to-copy"))
    names = _Names(
        records=_fresh_ids(theory, part),
        pillars=_pillars_in(theory, part),
        actors=_matched(part.actors, theory.actors),
        sources=_matched(part.sources, theory.sources),
        groups=_matched(_by_id(part.groups), _by_id(theory.groups)),
        territories=_matched(_by_id(part.territories), _by_id(theory.territories)),
        instead=tuple(pillars),
    )
    elements = [_copied(theory, part, one, names) for one in part.elements.values()]
    links = [
        replace(
            _of_its_own(link, names),
            id=names.records[link.id],
            from_id=names.records[link.from_id],
            to_id=names.records[link.to_id],
        )
        for link in part.links.values()
    ]
    actors = _brought(part.actors, names.actors, theory.actors)
    after = with_records(
        theory,
        elements={one.id: one for one in elements},
        links={one.id: one for one in links},
        actors={key: _renamed(one, names) for key, one in actors.items()},
        sources=_brought(part.sources, names.sources, theory.sources),
    )
    for name in _LISTED:
        own, there = _by_id(getattr(theory, name)), _by_id(getattr(part, name))
        brought = _brought(there, getattr(names, name), own)
        after = replace(after, **{name: (*own.values(), *brought.values())})
    faults = reference_faults(after)
    if faults:
        raise EditError(said("refused.not-to-be-pasted", fault=faults[0]))
    made = tuple(names.records[key] for key in part.elements)
    return Pasted(after, made, tuple(_losses(theory, part, after, names)))


class _Names(NamedTuple):
    """What a part's ids become: those of its cards and links, and of what they name."""

    records: Mapping[Id, Id]
    pillars: Mapping[Id, Id]
    actors: Mapping[Id, Id]
    sources: Mapping[Id, Id]
    groups: Mapping[Id, Id]
    territories: Mapping[Id, Id]
    #: Where cards go whose pillar is not there.
    instead: tuple[Id, ...]


def _names(record: Any) -> Iterator[Id]:
    """Name the pillars, actors and sources that a record and those in it point to."""
    if isinstance(record, Element):
        yield from record.pillars
    if isinstance(record, Citation):
        yield record.source
    elif isinstance(record, ActorRole):
        yield record.actor
    elif isinstance(record, Record):
        for known in fields(record):
            yield from _names(getattr(record, known.name))
    elif isinstance(record, tuple):
        for inner in record:
            yield from _names(inner)


def _fresh_ids(theory: Theory, part: Theory) -> dict[Id, Id]:
    taken = taken_ids(theory)
    ids: dict[Id, Id] = {}
    for key, element in part.elements.items():
        ids[key] = fresh_id(theory.spoken(element.text), element.kind, taken)
        taken.add(ids[key])
    for key, link in part.links.items():
        start, end = (ids.get(one) for one in (link.from_id, link.to_id))
        if start is None or end is None:
            raise EditError(said("refused.link-without-cards"))
        ids[key] = fresh_id(f"{start[:22]} to {end[:22]}", "link", taken)
        taken.add(ids[key])
    return ids


def _by_id(records: Iterable[R]) -> dict[Id, R]:
    return {record.id: record for record in records}  # type: ignore[attr-defined]  # those in lists have ids


def _title(record: Any) -> object:
    return record.title if hasattr(record, "title") else record.name


def _matched(brought: Mapping[Id, Any], own: Mapping[Id, Any]) -> dict[Id, Id]:
    """Find for each record the theory's own, else an id to bring it under."""
    by_title = {str(_title(one)): key for key, one in reversed(list(own.items()))}
    found: dict[Id, Id] = {}
    for key, record in brought.items():
        known = own.get(key)
        if known is not None and str(_title(known)) == str(_title(record)):
            found[key] = key
        else:
            there = by_title.get(str(_title(record)))
            taken = {*own, *found.values()}
            found[key] = there or (key if key not in taken else fresh_id(key, key, taken))
    return found


def _brought(
    records: Mapping[Id, Any], names: Mapping[Id, Id], own: Mapping[Id, Any]
) -> dict[Id, Any]:
    return {
        names[key]: replace(record, id=names[key])
        for key, record in records.items()
        if names[key] not in own
    }


def _pillars_in(theory: Theory, part: Theory) -> dict[Id, Id]:
    """Find the part's pillars: by id in its own theory, else by title, else by id."""
    own = {pillar.id for pillar in theory.pillars}
    found: dict[Id, Id] = {}
    for pillar in part.pillars:
        same = [one.id for one in theory.pillars if _share_a_title(one.title, pillar.title)]
        is_same = pillar.id in own and (part.id == theory.id or not same)
        if is_same or same:
            found[pillar.id] = pillar.id if is_same or pillar.id in same else same[0]
    return found


def _share_a_title(one: Text, other: Text) -> bool:
    titles = {" ".join(title.split()).casefold() for title in one.values()} - {""}
    return any(" ".join(title.split()).casefold() in titles for title in other.values())


def _copied(theory: Theory, part: Theory, element: AnyElement, names: _Names) -> AnyElement:
    lanes = (names.pillars[one] for one in element.pillars if one in names.pillars)
    instead = names.instead if element.pillars else ()
    copy: AnyElement = replace(
        _of_its_own(element, names),
        id=names.records[element.id],
        pillars=tuple(dict.fromkeys(lanes)) or instead,
        **{
            name: tuple(
                getattr(names, name)[one]
                for one in getattr(element, name)
                if one in getattr(names, name)
            )
            for name in _LISTED
        },
    )
    if isinstance(copy, Result | Activity):
        known = tuple(one for one in copy.progress if one.rank in theory.ranks)
        copy = replace(copy, progress=known)
    if isinstance(copy, Assumption | Risk):
        copy = targeting(copy, _seats(theory, part, copy, names))
    if isinstance(copy, CausalElement):
        copy = replace(copy, part_of=_renewed(theory, part, copy.part_of, names))
    if isinstance(copy, Risk):
        copy = replace(copy, failure_of=_renewed(theory, part, copy.failure_of, names))
    return copy


def _renewed(theory: Theory, part: Theory, named: Id | None, names: _Names) -> Id | None:
    """Name the copy of a card that another names; without one, its original beside it."""
    if named is None or named in names.records:
        return names.records.get(named or "")
    return named if part.id == theory.id and named in theory.elements else None


def _seats(
    theory: Theory, part: Theory, copy: Assumption | Risk, names: _Names
) -> tuple[Id, ...]:
    """Let a copy sit on the copies; where there are none, beside its original."""
    targets = targets_of(copy)
    copied = tuple(names.records[one] for one in targets if one in names.records)
    if copied or part.id != theory.id:
        return copied
    return tuple(one for one in targets if one in theory.elements or one in theory.links)


def _of_its_own(record: R, names: _Names) -> R:
    """Point to this theory's actors and sources, and leave what was said of it."""
    renamed: R = _renamed(record, names)
    return replace(renamed, **dict.fromkeys(_SAID, ()))


def _renamed(value: Any, names: _Names) -> Any:
    if isinstance(value, Citation):
        return replace(value, source=names.sources.get(value.source, value.source))
    if isinstance(value, ActorRole):
        return replace(value, actor=names.actors.get(value.actor, value.actor))
    if isinstance(value, tuple):
        return tuple(_renamed(one, names) for one in value)
    if isinstance(value, Record):
        inner = {
            one.name: _renamed(getattr(value, one.name), names) for one in fields(value)
        }
        return replace(value, **inner)
    return value


def _losses(theory: Theory, part: Theory, after: Theory, names: _Names) -> Iterator[Said]:
    heirs = tuple(quotation(one) for one in theory.pillars if one.id in names.instead)
    for pillar in part.pillars:
        if pillar.id not in names.pillars:
            title = quotation(pillar)
            if heirs:
                yield said("lost.pillar.moved", pillar=title, heirs=Listed(heirs))
            else:
                yield said("lost.pillar", pillar=title)
    for key, element in part.elements.items():
        name, copy = quotation(element), after.elements[names.records[key]]
        if isinstance(element, Result | Activity):
            ranks = sorted({one.rank for one in element.progress} - set(theory.ranks))
            if ranks:
                yield said("lost.progress", words=name, ranks=Listed(tuple(ranks), "or"))
        if _seat_of(element) and not _seat_of(copy):
            yield said("lost.seat", words=name)
    originals: list[AnyElement | Link] = [*part.elements.values(), *part.links.values()]
    if any(getattr(record, name) for record in originals for name in _SAID):
        yield said("lost.talk")


def _seat_of(element: AnyElement) -> tuple[Id, ...]:
    return targets_of(element) if isinstance(element, Assumption | Risk) else ()
