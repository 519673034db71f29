"""What people do to a theory: each edit is a function from a theory to the next.

An edit that is not possible raises `EditError`, which says why. What an edit
returns is a sound theory: nothing in it points to something that is not there.

>>> plan = toc.Theory(id="plan", title="Courts")
>>> plan, judges = toc.edits.add_element(plan, "outcome", "Judges publish verdicts")
>>> plan, trust = toc.edits.add_element(plan, "impact", "People trust the courts")
>>> plan, link = toc.edits.add_link(plan, judges, trust)
>>> plan = toc.edits.set_field(plan, link, "mechanism", "people see why")
>>> plan.links[link].mechanism
{'en': 'people see why'}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec
from msgspec.structs import asdict, fields, replace

from toc.errors import EditError
from toc.model.elements import (
    KINDS,
    Actor,
    AnyElement,
    Assumption,
    CausalElement,
    Comment,
    Link,
    Place,
    Record,
    Risk,
    Source,
    Text,
    targets_of,
)
from toc.model.faults import has_half_characters, number_faults, shape_faults
from toc.model.ids import fresh_id
from toc.model.naming import quotation
from toc.model.parts import loops_within
from toc.model.records import Group, Territory
from toc.model.references import record_faults, reference_faults
from toc.model.texts import all_cleaned
from toc.model.theory import TABLES, Theory
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from toc.changes.diff import Diff
    from toc.model.elements import Id
    from toc.words.said import Said

R = TypeVar("R", bound=Record)

#: More dots than anybody has in a vote.
MOST_DOTS: Final = 100


def add_element(
    theory: Theory,
    kind: str,
    text: str | Text,
    *,
    pillars: Sequence[Id] = (),
    links_to: Sequence[Id] = (),
    links_from: Sequence[Id] = (),
    sits_on: Sequence[Id] = (),
) -> tuple[Theory, Id]:
    """Add an element, with its links or what it sits on, and return its id too.

    A plain string is text in the theory's first language.
    """
    cls = KINDS.get(kind)  # type: ignore[call-overload]  # any string may come in
    if cls is None:
        raise EditError(said("refused.no-kind", kind=kind, kinds=", ".join(KINDS)))
    words = written(theory, text)
    made = fresh_id(theory.spoken(words), kind, taken_ids(theory))
    raw = {"kind": kind, "id": made, "text": words, "pillars": list(pillars)}
    element = checked(raw, cls, _the(kind))
    theory = _with_sound(theory, element)
    for target in sits_on:
        theory = attach(theory, made, target)
    for other in links_to:
        theory, _ = add_link(theory, made, other)
    for other in links_from:
        theory, _ = add_link(theory, other, made)
    return theory, made


def add_link(theory: Theory, from_id: Id, to_id: Id) -> tuple[Theory, Id]:
    """Link one element to another and return the link's id too."""
    start, end = element_of(theory, from_id), element_of(theory, to_id)
    for element in (start, end):
        if not isinstance(element, CausalElement):
            raise EditError(
                said(
                    "refused.not-to-be-linked",
                    words=quotation(element),
                    kind=said(f"kind.{element.kind}.a"),
                )
            )
    if from_id == to_id:
        raise EditError(said("refused.leads-to-itself", words=quotation(start)))
    if any(
        link.from_id == from_id and link.to_id == to_id for link in theory.links.values()
    ):
        raise EditError(
            said("refused.linked", first=quotation(start), second=quotation(end))
        )
    made = fresh_id(f"{from_id[:22]} to {to_id[:22]}", "link", taken_ids(theory))
    link = Link(id=made, from_id=from_id, to_id=to_id)
    return with_records(theory, links={made: link}), made


def set_field(theory: Theory, target: Id, field: str, value: object) -> Theory:
    """Give a field of an element or link a value; None gives it its default back.

    The value is as in the native file; a plain string for a text is in the first language.
    """
    if field == "id":
        raise EditError(said("refused.id-stays"))
    if target in theory.links:
        if field in {"from", "to"} and value in theory.elements:
            return _relinked(theory, theory.links[target], field, str(value))
        link = with_field(theory, theory.links[target], field, value)
        return _with_sound(theory, link)
    element = element_of(theory, target)
    if field == "kind":
        return set_kind(theory, target, str(value))
    if field == "is_parked":
        element = replace(element, parked_number=_last_parked(theory) + 1 if value else 0)
    changed = with_field(theory, element, field, value)
    if field == "text" and changed.text != element.text:
        # Other words are the answer to a template's question.
        changed = replace(changed, is_question=False)
    return _with_sound(theory, changed)


def _last_parked(theory: Theory) -> int:
    return max((one.parked_number for one in theory.elements.values()), default=0)


def set_kind(theory: Theory, target: Id, kind: str) -> Theory:
    """Make an element one of another kind; refused where it would lose what it holds."""
    element = element_of(theory, target)
    cls = KINDS.get(kind)  # type: ignore[call-overload]  # any string may come in
    if cls is None:
        raise EditError(said("refused.no-kind", kind=kind, kinds=", ".join(KINDS)))
    kept = {known.name for known in fields(cls)}
    lost = sorted(
        known.encode_name
        for known in fields(element)
        if known.name not in kept and getattr(element, known.name) != known.default
    )
    linked = [
        link for link in theory.links.values() if target in {link.from_id, link.to_id}
    ]
    sat_on = () if issubclass(cls, CausalElement) or not linked else ("links",)
    if lost or sat_on:
        raise EditError(
            said(
                "refused.would-lose",
                words=quotation(element),
                kind=said(f"kind.{kind}.a"),
                lost=Listed(tuple(map(_label, (*lost, *sat_on)))),
            )
        )
    values = {name: value for name, value in asdict(element).items() if name in kept}
    changed = with_records(theory, elements={target: cls(**values)})
    return _sound(changed)


def _the(record: str) -> Said:
    """Name a record that is being made."""
    return said("part.the-record", what=record)


def _label(field: str) -> Said:
    """Name a field as forms do, in quotes."""
    return said("quote", words=said(f"field.{field}"))


def set_theory_field(theory: Theory, field: str, value: object) -> Theory:
    """Give a field of the theory itself a value, for example its title or its pillars."""
    if field in TABLES or field == "id":
        raise EditError(said("refused.whole-table", field=field))
    changed = with_field(theory, theory, field, value)
    if field in {"groups", "territories"}:
        # Whoever takes a group out of the list takes it off the cards.
        elements = {
            key: _listed_here(changed, one) for key, one in changed.elements.items()
        }
        changed = replace(changed, elements=elements)
    return _sound(changed)


def attach(theory: Theory, target: Id, to: Id) -> Theory:
    """Put an assumption or risk on a link or element."""
    element = _condition_of(theory, target)
    if to not in theory.elements and to not in theory.links:
        raise EditError(said("refused.no-such-seat", id=to))
    if to == target:
        raise EditError(said("refused.sits-on-itself", words=quotation(element)))
    if to in targets_of(element):
        raise EditError(said("refused.sits-there", words=quotation(element)))
    return _with_targets(theory, element, (*targets_of(element), to))


def detach(theory: Theory, target: Id, from_id: Id) -> Theory:
    """Take an assumption or risk off a link or element."""
    element = _condition_of(theory, target)
    if from_id not in targets_of(element):
        raise EditError(said("refused.sits-elsewhere", words=quotation(element)))
    left = tuple(one for one in targets_of(element) if one != from_id)
    return _with_targets(theory, element, left)


def add_actor(theory: Theory, name: str | Text) -> tuple[Theory, Id]:
    """Add an actor, to be given a role in elements, and return its id too."""
    words = written(theory, name)
    made = fresh_id(theory.spoken(words), "actor", theory.actors)
    actor = checked({"id": made, "name": words}, Actor, _the("actor"))
    return with_records(theory, actors={made: actor}), made


def add_source(theory: Theory, title: str) -> tuple[Theory, Id]:
    """Add a source that elements and links can cite, and return its id too."""
    made = fresh_id(title, "source", theory.sources)
    source = checked({"id": made, "title": title}, Source, _the("source"))
    return with_records(theory, sources={made: source}), made


def add_group(theory: Theory, title: str | Text) -> tuple[Theory, Id]:
    """Add a group or type that elements can belong to, and return its id too."""
    words = written(theory, title)
    made = fresh_id(theory.spoken(words), "group", {one.id for one in theory.groups})
    group = checked({"id": made, "title": words}, Group, _the("group"))
    return replace(theory, groups=(*theory.groups, group)), made


def add_territory(theory: Theory, name: str | Text) -> tuple[Theory, Id]:
    """Add a place that elements can be about, and return its id too."""
    words = written(theory, name)
    taken = {one.id for one in theory.territories}
    made = fresh_id(theory.spoken(words), "territory", taken)
    territory = checked({"id": made, "name": words}, Territory, _the("territory"))
    return replace(theory, territories=(*theory.territories, territory)), made


def place(theory: Theory, target: Id, x: float | None, y: float | None = None) -> Theory:
    """Keep a card where a person put it, or with x None let the layout place it again."""
    element_of(theory, target)
    if x is None:
        places = {key: hint for key, hint in theory.places.items() if key != target}
        return replace(theory, places=places)
    raw = {"id": target, "x": x, "y": y or 0.0}
    return with_records(theory, places={target: checked(raw, Place, _the("place"))})


def comment(theory: Theory, target: Id, text: str, author: str, at: datetime) -> Theory:
    """Say something about an element or link."""
    record = _record_of(theory, target)
    if not text.strip():
        raise EditError(said("refused.empty-comment"))
    raw = {"author": author, "text": text, "at": at.isoformat()}
    made = checked(raw, Comment, _the("comment"))
    return _with_record(theory, replace(record, comments=(*record.comments, made)))


def vote(theory: Theory, target: Id, author: str, dots: int = 1) -> Theory:
    """Give an element or link an author's dots; a negative number takes some back."""
    record = _record_of(theory, target)
    own = record.votes.count(author) + dots
    if own < 0:
        raise EditError(said("refused.no-dot", author=author, is_named=str(bool(author))))
    if own > MOST_DOTS:
        raise EditError(said("refused.too-many-dots", most=MOST_DOTS))
    others = tuple(voter for voter in record.votes if voter != author)
    return _with_record(theory, replace(record, votes=(*others, *[author] * own)))


def remove(theory: Theory, target: Id) -> Theory:
    """Remove a link, or an element with its links; what sat on them stays, unattached."""
    if target in theory.links:
        return without(theory, {target})
    element_of(theory, target)
    gone = {
        link.id for link in theory.links.values() if target in {link.from_id, link.to_id}
    }
    return without(theory, gone | {target})


def restore(theory: Theory, target: Id, removal: Diff) -> Theory:
    """Bring back an element that was removed, with the links whose other end is there."""
    if target in taken_ids(theory):
        raise EditError(said("refused.there-already", id=target))
    element = removal.removed["elements", target]
    back = _listed_here(theory, element)
    if isinstance(back, CausalElement) and back.part_of not in theory.elements:
        back = replace(back, part_of=None)
    elements = {**theory.elements, target: back}
    links = {
        key: link
        for (table, key), link in removal.removed.items()
        if table == "links" and {link.from_id, link.to_id} <= elements.keys()
    }
    links = {key: link for key, link in links.items() if key not in taken_ids(theory)}
    return _sound(with_records(theory, elements={target: back}, links=links))


def _listed_here(theory: Theory, element: AnyElement) -> AnyElement:
    """Let an element belong to what the theory lists and to nothing else."""
    own: dict[str, tuple[Id, ...]] = {}
    for name in ("pillars", "groups", "territories"):
        known = {record.id for record in getattr(theory, name)}
        own[name] = tuple(one for one in getattr(element, name) if one in known)
    if all(getattr(element, name) == left for name, left in own.items()):
        return element
    return replace(element, **own)


def with_records(theory: Theory, **tables: Mapping[Id, Any]) -> Theory:
    """Put records into the theory's tables, in place of those with the same id."""
    return replace(
        theory,
        **{name: {**getattr(theory, name), **records} for name, records in tables.items()},
    )


def element_of(theory: Theory, target: Id) -> AnyElement:
    """Return an element by its id.

    Raises:
        EditError: The theory does not have it.
    """
    element = theory.elements.get(target)
    if element is None:
        raise EditError(said("refused.no-such-element", id=target))
    return element


def taken_ids(theory: Theory) -> set[Id]:
    """Name every id that an element or link has."""
    return {*theory.elements, *theory.links}


def _record_of(theory: Theory, target: Id) -> AnyElement | Link:
    return theory.links.get(target) or element_of(theory, target)


def _with_record(theory: Theory, record: AnyElement | Link) -> Theory:
    table = "links" if isinstance(record, Link) else "elements"
    return with_records(theory, **{table: {record.id: record}})


def written(theory: Theory, text: str | Text) -> dict[str, str]:
    """Read a plain string as text in the theory's first language."""
    return {theory.languages[0]: text} if isinstance(text, str) else dict(text)


def without(theory: Theory, gone: set[Id]) -> Theory:
    """Take elements and links out, and what points to them."""
    elements = {
        key: _pointing_elsewhere(element, gone)
        for key, element in theory.elements.items()
        if key not in gone
    }
    links = {key: link for key, link in theory.links.items() if key not in gone}
    return replace(
        theory,
        elements=elements,
        links=links,
        loops=loops_within(theory, elements.keys() | links.keys()),
        places={key: hint for key, hint in theory.places.items() if key not in gone},
    )


def _pointing_elsewhere(element: AnyElement, gone: set[Id]) -> AnyElement:
    if not isinstance(element, Assumption | Risk):
        return replace(element, part_of=None) if element.part_of in gone else element
    if not gone.isdisjoint(targets_of(element)):
        left = tuple(one for one in targets_of(element) if one not in gone)
        element = targeting(element, left)
    if isinstance(element, Risk) and element.failure_of in gone:
        element = replace(element, failure_of=None)
    return element


def _condition_of(theory: Theory, target: Id) -> Assumption | Risk:
    element = element_of(theory, target)
    if not isinstance(element, Assumption | Risk):
        raise EditError(
            said(
                "refused.sits-on-nothing",
                words=quotation(element),
                kind=said(f"kind.{element.kind}.a"),
            )
        )
    return element


def _with_targets(
    theory: Theory, element: Assumption | Risk, targets: Iterable[Id]
) -> Theory:
    return with_records(theory, elements={element.id: targeting(element, tuple(targets))})


def targeting(element: Assumption | Risk, targets: tuple[Id, ...]) -> Assumption | Risk:
    """Let an assumption or risk sit on these links and elements and on no others."""
    if isinstance(element, Assumption):
        return replace(element, conditions=targets)
    return replace(element, threatens=targets)


def _relinked(theory: Theory, link: Link, field: str, end: Id) -> Theory:
    """Move one end of a link, under the same conditions as for a link just added."""
    ends = {"from": link.from_id, "to": link.to_id, field: end}
    if ends == {"from": link.from_id, "to": link.to_id}:
        return theory
    others = replace(
        theory, links={key: one for key, one in theory.links.items() if key != link.id}
    )
    add_link(others, ends["from"], ends["to"])
    moved = replace(link, from_id=ends["from"], to_id=ends["to"])
    return with_records(theory, links={link.id: moved})


def with_field(theory: Theory, record: R, field: str, value: object) -> R:
    """Replace one field, checked against its type."""
    known = next((one for one in fields(record) if one.encode_name == field), None)
    if known is None:
        raise EditError(said("refused.no-such-field", field=field))
    if value is None:
        if known.required:
            raise EditError(said("refused.empty-field", field=field))
        return replace(record, **{known.name: known.default})
    if isinstance(value, str) and known.type == Text:
        value = {**getattr(record, known.name), theory.languages[0]: value}
    return replace(record, **{known.name: _converted(value, known.type, _label(field))})


def checked(raw: object, cls: type[R], where: Said) -> R:
    """Make a record of what came in, or refuse it in words."""
    made: R = _converted(raw, cls, where)
    return made


def _converted(raw: object, kind: Any, where: Said) -> Any:
    """Make what came in a value of a type, cleaned, or refuse it in words."""
    raw = all_cleaned(raw)
    faults = shape_faults(raw, kind, where) or number_faults(raw, where)
    if faults:
        raise _refusal(faults)
    if has_half_characters(raw):
        raise EditError(said("refused.half-character", where=where))
    return msgspec.convert(raw, kind)


def _with_sound(theory: Theory, record: AnyElement | Link) -> Theory:
    """Put a record in its table, unless it points to what is not there."""
    theory = _with_record(theory, record)
    faults = record_faults(theory, record)
    if faults:
        raise _refusal(faults)
    return theory


def _sound(theory: Theory) -> Theory:
    """Refuse a theory in which something points to what is not there."""
    faults = reference_faults(theory)
    if faults:
        raise _refusal(faults)
    return theory


def _refusal(faults: Sequence[Said]) -> EditError:
    return EditError(said("refused.faults", faults=Listed(tuple(faults), "sentences")))


#: What people do; the rest is for the modules beside this one.
__all__ = [
    "add_actor",
    "add_element",
    "add_group",
    "add_link",
    "add_source",
    "add_territory",
    "attach",
    "comment",
    "detach",
    "place",
    "remove",
    "restore",
    "set_field",
    "set_kind",
    "set_theory_field",
    "vote",
]
