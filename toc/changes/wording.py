"""What a diff did, thing by thing, to be said in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import fields

from toc.model.elements import Assumption, Element, Link, Place, Record, Risk
from toc.model.naming import card, quotation
from toc.words.said import Listed, Quoted, Said, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toc.changes.diff import Diff, Key
    from toc.model.elements import AnyElement, Id, Pillar, Text
    from toc.model.theory import Theory


def told(diff: Diff, theory: Theory) -> list[Said]:
    """Say what a diff did, with names from the diff and from a theory near to it.

    What only follows from something else, such as links that went with their element, is
    counted and not listed.
    """
    names = _Names(diff, theory)
    added = list(_of_records(diff.added, names, is_added=True))
    removed = list(_of_records(diff.removed, names, is_added=False))
    changed = [
        one
        for key, (before, after) in diff.updated.items()
        for one in _of_update(key, before, after, names)
    ]
    return [*added, *removed, *changed]


def touched(diff: Diff) -> set[Id]:
    """Name the elements and links that a diff is about."""
    return {key for table, key in diff.keys() if table in {"elements", "links", "places"}}  # noqa: SIM118  # a diff is no dictionary


class _Names:
    """What things are called: those of the theory, and those that have gone from it."""

    def __init__(self, diff: Diff, theory: Theory) -> None:
        self._theory = theory
        self._gone = {
            key: record
            for (table, key), record in {**diff.added, **diff.removed}.items()
            if table == "elements"
        }

    def words(self, key: Id) -> Quoted:
        """Quote an element by its words, and what is none by its id."""
        element: AnyElement | None = self._theory.elements.get(key) or self._gone.get(key)
        return Quoted({"": key}) if element is None else quotation(element)

    def ends(self, key: Id) -> dict[str, Quoted]:
        """Quote both ends of a link; what is none has no ends."""
        link = self._theory.links.get(key)
        if link is None:
            return {}
        return {"start": self.words(link.from_id), "end": self.words(link.to_id)}

    def seat(self, key: Id) -> Said | Quoted:
        """Name what an assumption or risk sits on."""
        ends = self.ends(key)
        return said("history.the-link", **ends) if ends else self.words(key)


def _of_records(
    records: Mapping[Key, Any], names: _Names, *, is_added: bool
) -> Iterator[Said]:
    gone = {key for table, key in records if table == "elements"}
    followers = 0
    for (table, key), record in records.items():
        if isinstance(record, Element):
            yield _of_card(record, names, is_added=is_added)
        elif isinstance(record, Link):
            if not is_added and gone & {record.from_id, record.to_id}:
                followers += 1
                continue
            ends = {"start": names.words(record.from_id), "end": names.words(record.to_id)}
            yield said("history.linked" if is_added else "history.unlinked", **ends)
        elif isinstance(record, Place):
            if key not in gone:
                moved = "history.moved" if is_added else "history.let-go"
                yield said(moved, words=names.words(key))
        else:
            named = "history.added-named" if is_added else "history.removed-named"
            yield said(named, table=table, words=_name_of(record, key))
    if followers:
        yield said("history.removed-links", number=followers)


def _of_card(record: Element, names: _Names, *, is_added: bool) -> Said:
    seats: tuple[Id, ...] = ()
    if isinstance(record, Assumption):
        seats = record.conditions
    elif isinstance(record, Risk):
        seats = record.threatens
    if seats:
        sat = "history.added.seat" if is_added else "history.removed.seat"
        return said(sat, card=card(record), seat=names.seat(seats[0]))
    return said("history.added" if is_added else "history.removed", card=card(record))


def _name_of(record: Any, key: Id) -> Quoted:
    """Quote an actor or a source."""
    name: str | Text = record.name if hasattr(record, "name") else record.title
    return Quoted({"": name} if isinstance(name, str) else name, key)


def _of_update(key: Key, before: Any, after: Any, names: _Names) -> Iterator[Said]:
    table, identity = key
    if table == "theory":
        if identity == "pillars":
            yield from _of_pillars(before, after)
        else:
            yield said("history.set-theory", field=said(f"field.{identity}"))
    elif isinstance(after, Place):
        yield said("history.moved", words=names.words(identity))
    elif type(before) is not type(after):
        kind = said(f"kind.{after.kind}.a")
        yield said("history.made", words=names.words(identity), kind=kind)
    elif isinstance(after, Record):
        yield from _of_fields(identity, before, after, names)


def _of_pillars(before: Sequence[Pillar], after: Sequence[Pillar]) -> Iterator[Said]:
    old, new = ({one.id: one for one in pillars} for pillars in (before, after))
    for pillar in after:
        if pillar.id not in old:
            yield said("history.added-pillar", pillar=quotation(pillar))
    for pillar in before:
        if pillar.id not in new:
            yield said("history.removed-pillar", pillar=quotation(pillar))
    for pillar in before:
        changed = new.get(pillar.id, pillar)
        if changed.title != pillar.title:
            titles = {"before": quotation(pillar), "after": quotation(changed)}
            yield said("history.renamed-pillar", **titles)
        elif changed != pillar:
            yield said("history.changed-pillar", pillar=quotation(pillar))
    stayed = [one for one in old if one in new]
    if stayed != [one for one in new if one in old]:
        yield said("history.pillars-in-order")


def _of_fields(
    identity: Id, before: Record, after: Record, names: _Names
) -> Iterator[Said]:
    for known in fields(after):
        old, new = getattr(before, known.name), getattr(after, known.name)
        if old == new or known.name in {"parked_number", "is_question"}:
            continue
        if known.name == "is_parked":
            parked = "history.parked" if new else "history.unparked"
            yield said(parked, words=names.words(identity))
        elif known.name == "text":
            others = [code for code in new if old.get(code) != new[code]]
            words = Listed(tuple(Quoted({code: new[code]}) for code in others))
            yield said("history.renamed", before=Quoted(old, identity), after=words)
        elif ends := names.ends(identity):
            field = said(f"field.{known.encode_name}")
            yield said("history.set-link", field=field, **ends)
        else:
            field = said(f"field.{known.encode_name}")
            yield said("history.set", field=field, words=_called(identity, after, names))


def _called(identity: Id, record: Record, names: _Names) -> Quoted:
    is_card = isinstance(record, Element)
    return names.words(identity) if is_card else _name_of(record, identity)
