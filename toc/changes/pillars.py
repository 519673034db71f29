"""What people do to the pillars: add, change, move and remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from toc.changes.edits import checked, with_field, with_records, without, written
from toc.errors import EditError
from toc.model.elements import Pillar
from toc.model.ids import fresh_id
from toc.words.said import said

if TYPE_CHECKING:
    from toc.model.elements import Id, Text
    from toc.model.theory import Theory


def add_pillar(theory: Theory, title: str | Text) -> tuple[Theory, Id]:
    """Add a pillar after the others and return its id too."""
    words = written(theory, title)
    _refuse_without_title(words)
    made = fresh_id(theory.spoken(words), "pillar", {one.id for one in theory.pillars})
    where = said("part.the-record", what="pillar")
    pillar = checked({"id": made, "title": words}, Pillar, where)
    return replace(theory, pillars=(*theory.pillars, pillar)), made


def set_pillar(theory: Theory, target: Id, field: str, value: object) -> Theory:
    """Give a field of a pillar a value; None gives it its default back.

    The value is as in the native file; a plain string for a text is in the first language.
    """
    if field == "id":
        raise EditError(said("refused.id-stays"))
    at = _place_of(theory, target)
    if field == "title" and value is None:
        _refuse_without_title({})
    changed = with_field(theory, theory.pillars[at], field, value)
    _refuse_without_title(changed.title)
    return replace(
        theory, pillars=(*theory.pillars[:at], changed, *theory.pillars[at + 1 :])
    )


def move_pillar(theory: Theory, target: Id, to: int) -> Theory:
    """Stand a pillar at a place among the others, counted from 0."""
    at = _place_of(theory, target)
    if not 0 <= to < len(theory.pillars):
        raise EditError(said("refused.no-such-place", place=to + 1))
    others = [one for one in theory.pillars if one.id != target]
    return replace(theory, pillars=(*others[:to], theory.pillars[at], *others[to:]))


def remove_pillar(
    theory: Theory, target: Id, *, to: Id | None = None, with_cards: bool = False
) -> Theory:
    """Remove a pillar; its cards go to another one, to none, or are removed too.

    A card that stands in other pillars as well stays there.
    """
    _place_of(theory, target)
    if to is not None:
        _place_of(theory, to)
        if to == target:
            raise EditError(said("refused.cards-to-what-goes"))
    own = [one for one in theory.elements.values() if target in one.pillars]
    if with_cards:
        gone = {one.id for one in own if one.pillars == (target,)}
        links = theory.links.values()
        joined = {link.id for link in links if gone & {link.from_id, link.to_id}}
        theory = without(theory, gone | joined)
    moved = {}
    for element in own:
        if element.id in theory.elements:
            left = [to if one == target else one for one in element.pillars]
            kept = tuple(dict.fromkeys(one for one in left if one is not None))
            moved[element.id] = replace(theory.elements[element.id], pillars=kept)
    theory = with_records(theory, elements=moved)
    return replace(theory, pillars=tuple(one for one in theory.pillars if one.id != target))


def _place_of(theory: Theory, target: Id) -> int:
    for place, pillar in enumerate(theory.pillars):
        if pillar.id == target:
            return place
    raise EditError(said("refused.no-such-pillar", id=target))


def _refuse_without_title(title: Text) -> None:
    if not any(words.strip() for words in title.values()):
        raise EditError(said("refused.pillar-without-title"))
