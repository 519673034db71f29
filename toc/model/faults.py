"""What is wrong with raw data that should be a theory, in sentences for planners."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec.structs import fields

from toc.model.elements import Assumption, CausalElement, Result, Risk
from toc.model.theory import TABLES, targets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.model.elements import AnyElement, Citation
    from toc.model.theory import Theory

_WORDS_FOR_TYPE = {
    "str": "words",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a record",
    "null": "nothing",
    "date": "a date",
}


def shape_faults(raw: object, kind: Any, where: str) -> list[str]:
    """List every way in which raw data is not what a type asks for; empty when it is."""
    try:
        msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        found = [
            fault
            for inner_where, inner_raw, inner_kind in _parts(raw, kind, where)
            for fault in shape_faults(inner_raw, inner_kind, inner_where)
        ]
        found += _field_faults(raw, kind, where)
        return found or [f"{where}: {_in_words(str(error), raw, kind)}."]
    return []


def _parts(raw: object, kind: Any, where: str) -> Iterator[tuple[str, object, Any]]:
    """Take a value apart by its type: the place, the value and the type of each part."""
    kind = _narrowed(raw, kind)
    if _is_record(kind) and isinstance(raw, dict):
        for known in fields(kind):
            if known.encode_name in raw:
                name = known.encode_name
                yield f'{where}, "{name}"', raw[name], known.type
    elif get_origin(kind) is tuple and isinstance(raw, list):
        for number, item in enumerate(raw, start=1):
            yield f"{where}, number {number}", item, get_args(kind)[0]
    elif get_origin(kind) is Mapping and isinstance(raw, dict):
        key_kind, value_kind = get_args(kind)
        for key, value in raw.items():
            yield f"{where}, the name {_short(key)}", key, key_kind
            yield f"{where}, {_short(key)}", value, value_kind


def _field_faults(raw: object, kind: Any, where: str) -> Iterator[str]:
    """Name the fields that a record lacks and those it should not have."""
    kind = _narrowed(raw, kind)
    if not (_is_record(kind) and isinstance(raw, dict)):
        return
    known = {one.encode_name: one.required for one in fields(kind)}
    tag = kind.__struct_config__.tag_field
    for name in raw:
        if name not in known and name != tag:
            yield f"{where}: the field {_short(name)} is not known here."
    for name, is_required in known.items():
        if is_required and name not in raw:
            yield f'{where}: the field "{name}" is missing.'


def _narrowed(raw: object, kind: Any) -> Any:
    """Find the one type that a value was meant to be, where a type allows several."""
    if get_origin(kind) is Annotated:
        return _narrowed(raw, get_args(kind)[0])
    if get_origin(kind) not in {Union, types.UnionType}:
        return kind
    choices = [choice for choice in get_args(kind) if choice is not types.NoneType]
    if len(choices) == 1:
        return _narrowed(raw, choices[0])
    if isinstance(raw, dict):
        for choice in choices:
            config = getattr(choice, "__struct_config__", None)
            if config is not None and raw.get(config.tag_field) == config.tag:
                return choice
    return kind


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _in_words(detail: str, raw: object, kind: Any) -> str:
    """Say what msgspec found, without its own terms."""
    detail = detail.split(" - at `$", maxsplit=1)[0]
    allowed = _choices(kind)
    if allowed:
        return f"{_short(raw)} is not one of {', '.join(map(str, allowed))}"
    if detail.startswith("Invalid value"):
        kinds = ", ".join(choice.__struct_config__.tag for choice in get_args(kind))
        return f'its "kind" is not one of {kinds}'
    if "regex" in detail:
        return f"{_short(raw)} is not allowed here; {_pattern_in_words(detail)}"
    if "date" in detail:
        return f"{_short(raw)} is not a date; write it as 2026-11-23"
    if match := re.match(r"Expected `str` of length <= (\d+)", detail):
        return f"it is longer than {match[1]} characters"
    if match := re.match(r"Expected `(?:int|float)` ([<>]=) (\S+)", detail):
        bound = "at least" if match[1] == ">=" else "at most"
        return f"{_short(raw)} is out of range; it is {bound} {float(match[2]):g}"
    if match := re.match(r"Expected `(.+)`, got `(.+)`", detail):
        expected = " or ".join(_WORDS_FOR_TYPE.get(t, t) for t in match[1].split(" | "))
        return (
            f"{expected} should stand here, not {_WORDS_FOR_TYPE.get(match[2], match[2])}"
        )
    return detail[0].lower() + detail[1:]


def _choices(kind: Any) -> tuple[object, ...]:
    """List the values a choice allows, or the tags of the records a union allows."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    if get_origin(kind) in {Union, types.UnionType}:
        return tuple(
            value
            for choice in get_args(kind)
            if get_origin(choice) is Literal
            for value in get_args(choice)
        )
    return ()


def _pattern_in_words(detail: str) -> str:
    if "#" in detail:
        return "write a colour as # and six digits or letters a to f, such as #1d5f8a"
    if "{2,3}" in detail:
        return "write a language as its code, such as en, fr or km"
    return "use lower-case letters, digits and hyphens"


def _short(value: object) -> str:
    words = str(value)
    return f'"{words[:60]}…"' if len(words) > 60 else f'"{words}"'


def reference_faults(theory: Theory) -> list[str]:
    """List every place where a theory points to something that it does not have."""
    pillars = {pillar.id for pillar in theory.pillars}
    found = _repeated_pillars(theory)
    found += _shared_ids(theory)
    for name in TABLES:
        for key, record in getattr(theory, name).items():
            where = f'{name[:-1]} "{key}"'
            found += _missing(where, "source", _cited(record), theory.sources)
    for element in theory.elements.values():
        where = f'{element.kind} "{element.id}"'
        found += _missing(where, "pillar", element.pillars, pillars)
        found += _element_faults(theory, element, where)
    for link in theory.links.values():
        for end in (link.from_id, link.to_id):
            where = f'link "{link.id}"'
            found += _missing(where, "element", (end,), theory.elements)
            if isinstance(theory.elements.get(end), Assumption | Risk):
                found.append(
                    f'{where} joins the {theory.elements[end].kind} "{end}". An assumption '
                    "or risk sits on a link or element; a link does not join it."
                )
    found += _missing("places", "element", theory.places, theory.elements)
    return found


def _element_faults(theory: Theory, element: AnyElement, where: str) -> list[str]:
    if isinstance(element, Assumption | Risk):
        known = theory.elements.keys() | theory.links.keys()
        found = _missing(where, "link or element", targets_of(element), known)
        if isinstance(element, Risk) and element.failure_of is not None:
            assumed = theory.elements.get(element.failure_of)
            if not isinstance(assumed, Assumption):
                found.append(
                    f'{where} is the failure of "{element.failure_of}", which is not an '
                    "assumption of this theory."
                )
        return found
    found = []
    if isinstance(element, CausalElement):
        actors = (part.actor for part in element.actors)
        found += _missing(where, "actor", actors, theory.actors)
    if isinstance(element, Result):
        ranks = (progress.rank for progress in element.progress)
        found += _missing(where, "progress rank", ranks, theory.ranks)
    return found


def _missing(
    where: str, what: str, names: Iterable[str], known: Iterable[str]
) -> list[str]:
    have = known if isinstance(known, Mapping | set) else set(known)
    return [
        f'{where} names the {what} "{name}", which is not in this theory.'
        for name in names
        if name not in have
    ]


def _cited(record: Any) -> Iterator[str]:
    """Name the sources that a record and the records in it cite."""
    for name in ("sources", "evidence"):
        citations: tuple[Citation, ...] = getattr(record, name, ())
        yield from (citation.source for citation in citations)
    for name in ("indicators", "progress"):
        for inner in getattr(record, name, ()):
            yield from _cited(inner)


def _repeated_pillars(theory: Theory) -> list[str]:
    ids = [pillar.id for pillar in theory.pillars]
    return [
        f'the pillar "{key}" stands twice in the list of pillars.'
        for key in sorted(set(ids))
        if ids.count(key) > 1
    ]


def _shared_ids(theory: Theory) -> list[str]:
    """An assumption names links and elements by id alone, so the two may share none."""
    return [
        f'"{key}" is the id of both an element and a link; each needs its own.'
        for key in theory.elements.keys() & theory.links.keys()
    ]
