"""A diff in a planner's words: one sentence for each thing that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import fields

from toc.model.elements import Assumption, Element, Link, Place, Record, Risk
from toc.model.naming import plain, quoted, shortened, with_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from toc.changes.diff import Diff, Key
    from toc.model.elements import AnyElement, Id, Pillar
    from toc.model.theory import Theory


def in_words(diff: Diff, theory: Theory) -> list[str]:
    """Say what a diff did, with names from the diff and from a theory near to it.

    What only follows from something else, such as links that went with their element, is
    counted and not listed.
    """
    names = _names(diff, theory)
    added = list(_of_records(diff.added, "added", names))
    removed = list(_of_records(diff.removed, "removed", names))
    changed = [
        sentence
        for key, (before, after) in diff.updated.items()
        for sentence in _of_update(key, before, after, names)
    ]
    return [*added, *removed, *changed]


def touched(diff: Diff) -> set[Id]:
    """Name the elements and links that a diff is about."""
    return {key for table, key in diff.keys() if table in {"elements", "links", "places"}}  # noqa: SIM118  # a diff is no dictionary


def _names(diff: Diff, theory: Theory) -> Callable[[Id], str]:
    gone = {
        key: record
        for (table, key), record in {**diff.added, **diff.removed}.items()
        if table == "elements"
    }

    def name(key: Id) -> str:
        element: AnyElement | None = theory.elements.get(key) or gone.get(key)
        if element is not None:
            return quoted(theory, element.text, element.id)
        link = theory.links.get(key)
        if link is not None:
            return f"the link from {name(link.from_id)} to {name(link.to_id)}"
        return _in_quotes(key)

    return name


def _of_records(
    records: Mapping[Key, Any], verb: str, name: Callable[[Id], str]
) -> Iterator[str]:
    gone = {key for table, key in records if table == "elements"}
    followers = 0
    for (table, key), record in records.items():
        if isinstance(record, Element):
            yield f"{verb} the {record.kind} {name(key)}" + _seat(record, name)
        elif isinstance(record, Link):
            if verb == "removed" and gone & {record.from_id, record.to_id}:
                followers += 1
                continue
            joined = "linked" if verb == "added" else "unlinked"
            yield f"{joined} {name(record.from_id)} to {name(record.to_id)}"
        elif isinstance(record, Place):
            if key not in gone:
                yield f"{'moved' if verb == 'added' else 'let go of'} {name(key)}"
        else:
            yield f"{verb} the {table[:-1]} {_in_quotes(key)}"
    if followers:
        yield "removed its link" if followers == 1 else f"removed its {followers} links"


def _seat(record: Element, name: Callable[[Id], str]) -> str:
    if isinstance(record, Assumption) and record.conditions:
        return f" on {name(record.conditions[0])}"
    if isinstance(record, Risk) and record.threatens:
        return f" on {name(record.threatens[0])}"
    return ""


def _of_update(
    key: Key, before: Any, after: Any, name: Callable[[Id], str]
) -> Iterator[str]:
    table, identity = key
    if table == "theory":
        if identity == "pillars":
            yield from _of_pillars(before, after)
        else:
            yield f"changed the theory's {identity}"
    elif isinstance(after, Place):
        yield f"moved {name(identity)}"
    elif type(before) is not type(after):
        yield f"made {name(identity)} {with_article(after.kind)}"
    elif isinstance(after, Record):
        yield from _of_fields(identity, before, after, name)


def _of_pillars(before: Sequence[Pillar], after: Sequence[Pillar]) -> Iterator[str]:
    old, new = ({one.id: one for one in pillars} for pillars in (before, after))
    for verb, ours, theirs in (("added", new, old), ("removed", old, new)):
        for pillar in ours.values():
            if pillar.id not in theirs:
                yield f"{verb} the pillar {_titled(pillar)}"
    for pillar in old.values():
        changed = new.get(pillar.id, pillar)
        if changed.title != pillar.title:
            yield f"renamed the pillar {_titled(pillar)} to {_titled(changed)}"
        elif changed != pillar:
            yield f"changed the pillar {_titled(pillar)}"
    stayed = [one for one in old if one in new]
    if stayed != [one for one in new if one in old]:
        yield "changed the order of the pillars"


def _titled(pillar: Pillar) -> str:
    return _in_quotes(next(iter(pillar.title.values()), pillar.id))


def _of_fields(
    identity: Id, before: Record, after: Record, name: Callable[[Id], str]
) -> Iterator[str]:
    for known in fields(after):
        old, new = getattr(before, known.name), getattr(after, known.name)
        if old == new or known.name in {"parked_number", "is_question"}:
            continue
        if known.name == "is_parked":
            yield f"{'parked' if new else 'gave a place to'} {name(identity)}"
        elif known.name == "text":
            words = [_in_quotes(new[code]) for code in new if old.get(code) != new[code]]
            called = _in_quotes(next(iter(old.values()), identity))
            yield f"renamed {called} to {', '.join(words)}"
        else:
            yield f"changed the {known.name.replace('_', ' ')} of {name(identity)}"


def _in_quotes(words: str) -> str:
    return f'"{shortened(plain(words))}"'
