"""What a side panel can edit of each record, read off the model.

A field that is added to the model appears in the panel without another line.
"""

from __future__ import annotations

import datetime
import types
from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Literal,
    TypeAlias,
    Union,
    get_args,
    get_origin,
)

from msgspec import Meta, Struct
from msgspec.structs import fields

from toc.model.elements import KINDS, Colour, Link, Pillar, Text
from toc.model.theory import TABLES, Theory

if TYPE_CHECKING:
    from collections.abc import Container

Descriptor: TypeAlias = dict[str, Any]

#: Fields that have a way of their own on the screen.
_ELSEWHERE: Final = frozenset(
    {
        "id",
        "from_id",
        "to_id",
        "is_parked",
        "is_question",
        "parked_number",
        "comments",
        "votes",
        "accepted",
    }
)
#: Fields that few people need: while they are empty, they wait behind "More".
_RARE: Final = frozenset(
    {
        "groups",
        "territories",
        "colour",
        "identifiers",
        "extra",
        "part_of",
        "objectives",
        "is_intended",
        "budget",
        "skills",
        "need_assessment",
        "follow_up",
        "is_preventive",
        "potential",
        "polarity",
        "strength",
        "is_directed",
        "is_uncertain",
        "loops",
    }
)


def form() -> dict[str, list[Descriptor]]:
    """Describe the fields of each kind of element, a link, a pillar, and the theory."""
    described: dict[str, list[Descriptor]] = {
        kind: _described(cls, _ELSEWHERE, _RARE) for kind, cls in KINDS.items()
    }
    return {
        **described,
        "link": _described(Link, _ELSEWHERE, _RARE),
        "pillar": _described(Pillar, _ELSEWHERE),
        "theory": _described(Theory, _ELSEWHERE.union(TABLES), _RARE),
    }


def _described(
    cls: type[Struct], skipped: Container[str] = (), rare: Container[str] = ()
) -> list[Descriptor]:
    return [
        {"name": known.encode_name, **_type_of(known.type)}
        | ({"required": True} if known.required else {})
        | ({"default": True} if known.default is True else {})
        | ({"rare": True} if known.name in rare else {})
        for known in fields(cls)
        if known.name not in skipped
    ]


def _type_of(kind: Any) -> Descriptor:
    """Say how a value of a type is edited."""
    if kind == Text:
        return {"type": "text"}
    if kind == Colour:
        return {"type": "colour"}
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return _one_of([choice for choice in inner if choice is not types.NoneType])
    if origin is Annotated:
        return _annotated(kind)
    if origin is Literal:
        return {"type": "choice", "choices": list(inner)}
    if origin is tuple:
        return _several(_type_of(inner[0]))
    if origin is Mapping:
        known = [meta.extra for meta in inner[0].__metadata__ if meta.extra]
        choices = [choice for extra in known for choice in extra["choices"]]
        return {"type": "tags", "choices": choices} if choices else {"type": "facts"}
    if isinstance(kind, type) and issubclass(kind, Struct):
        return {"type": "record", "fields": _described(kind)}
    whole = {"whole": True} if kind is int else {}
    return {"type": _PLAIN[kind], **whole}


def _one_of(choices: list[Any]) -> Descriptor:
    """Describe an optional value; a number or words is entered as words."""
    if len(choices) == 1:
        return {**_type_of(choices[0]), "optional": True}
    return {"type": "number-or-string", "optional": True}


def _annotated(kind: Any) -> Descriptor:
    described = _type_of(get_args(kind)[0])
    for meta in kind.__metadata__:
        if not isinstance(meta, Meta):
            continue
        if meta.extra and "of" in meta.extra:
            described = {"type": "id", "of": meta.extra["of"]}
        if meta.ge is not None:
            described["minimum"] = meta.ge
        if meta.le is not None:
            described["maximum"] = meta.le
    return described


def _several(one: Descriptor) -> Descriptor:
    return {**one, "type": {"record": "records", "id": "ids"}.get(one["type"], "strings")}


_PLAIN: Final[Mapping[type, str]] = {
    str: "string",
    bool: "yes-no",
    int: "number",
    float: "number",
    datetime.date: "date",
}
