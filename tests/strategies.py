"""Theories that hypothesis makes, derived from the types of the model.

A field that is added to the model is filled here without another line.
"""

from __future__ import annotations

import datetime
import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from toc.model.elements import KINDS, Actor, CausalElement, Link, Pillar, Place, Source
from toc.model.records import Group, Loop, Territory
from toc.model.theory import Theory

WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "ប្រជាពលរដ្ឋចូលរួម",
            "Égalité 🌱 – œuvre",
            "<img src=x onerror=alert(1)>",
            '=HYPERLINK("x")',
            "a\u2028b\x07c",
        ]
    ),
)
DATES = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31))
IDS = st.from_regex(r"\A[a-z][a-z0-9-]{0,7}\Z")


def values(kind: Any, pools: Mapping[str, list[str]]) -> st.SearchStrategy[Any]:
    """Make values of a field's type; ids come from the pools."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _annotated(kind, pools)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in {Union, types.UnionType}:
        return st.one_of(*(values(choice, pools) for choice in inner))
    if origin is tuple:
        return _tuples(inner[0], pools)
    if origin is Mapping:
        keys = values(inner[0], pools)
        return st.dictionaries(keys, values(inner[1], pools), max_size=2)
    if isinstance(kind, type) and issubclass(kind, Struct):
        return records(kind, pools)
    return {
        str: WORDS,
        bool: st.booleans(),
        int: st.integers(0, 1000),
        float: st.floats(allow_nan=False, allow_infinity=False),
        datetime.date: DATES,
        datetime.datetime: st.datetimes(timezones=st.just(datetime.UTC)),
        types.NoneType: st.none(),
    }[kind]


def _tuples(kind: Any, pools: Mapping[str, list[str]]) -> st.SearchStrategy[Any]:
    pool = pools.get(_of(kind) or "", None)
    if pool is not None:
        found = (
            st.lists(st.sampled_from(pool), max_size=2, unique=True)
            if pool
            else st.just([])
        )
        return found.map(tuple)
    return st.lists(values(kind, pools), max_size=2).map(tuple)


def _annotated(kind: Any, pools: Mapping[str, list[str]]) -> st.SearchStrategy[Any]:
    of = _of(kind)
    if of is not None:
        return st.sampled_from(pools[of]) if pools[of] else st.none()
    meta = kind.__metadata__[0]
    if meta.pattern is not None:
        if "#" in meta.pattern:
            return st.from_regex(r"\A#[0-9a-f]{6}\Z")
        if "A-Z]{3}" in meta.pattern:
            return st.sampled_from(["USD", "KHR", "EUR"])
        return (
            st.sampled_from(["en", "fr", "km", "zh-Hant"])
            if "{2,3}" in meta.pattern
            else IDS
        )
    if meta.ge is not None:
        whole = get_args(kind)[0] is int
        return st.integers(meta.ge, meta.le) if whole else st.floats(meta.ge, meta.le)
    made = values(get_args(kind)[0], pools)
    return made.filter(bool) if meta.min_length else made


def _of(kind: Any) -> str | None:
    """Name the pool an id comes from."""
    return next(
        (meta.extra.get("of") for meta in getattr(kind, "__metadata__", ()) if meta.extra),
        None,
    )


@st.composite
def records(
    draw: st.DrawFn, /, cls: type[Struct], pools: Mapping[str, list[str]], **given: Any
) -> Any:
    """Make a record with what is given, what it must have, and some of what it may have."""
    free = {known.name: known for known in fields(cls) if known.name not in given}
    optional = [name for name, known in free.items() if not known.required]
    chosen = (
        draw(st.lists(st.sampled_from(optional), max_size=3, unique=True))
        if optional
        else []
    )
    chosen += [name for name, known in free.items() if known.required]
    made = {
        name: draw(
            st.sampled_from(pools["ranks"])
            if name == "rank"
            else values(free[name].type, pools)
        )
        for name in chosen
    }
    return cls(**given, **made)


@st.composite
def theories(draw: st.DrawFn, *, most_elements: int = 7) -> Theory:
    """Make any sound theory: whatever its records hold, what they point to is there."""
    ids = draw(st.lists(IDS, min_size=8, max_size=8 + 2 * most_elements, unique=True))
    pillars, actors, sources, groups = ids[:2], ids[2:3], ids[3:5], ids[5:6]
    territories, loops, rest = ids[6:7], ids[7:8], ids[8:]
    kinds = draw(
        st.lists(st.sampled_from(list(KINDS)), max_size=min(most_elements, len(rest)))
    )
    kind_of = dict(zip(rest, kinds, strict=False))
    joinable = [
        key for key, kind in kind_of.items() if issubclass(KINDS[kind], CausalElement)
    ]
    link_ids = rest[len(kind_of) :] if joinable else []
    pools = {
        "pillars": pillars,
        "actors": actors,
        "sources": sources,
        "groups": groups,
        "territories": territories,
        "causal": joinable,
        "links": link_ids,
        "assumptions": [key for key, kind in kind_of.items() if kind == "assumption"],
        "targets": [*kind_of, *link_ids],
        "ranks": ["low", "high"],
    }
    ends = st.sampled_from(joinable) if joinable else st.nothing()
    placed = draw(st.lists(st.sampled_from(list(kind_of)), unique=True)) if kind_of else []
    theory: Theory = draw(
        records(
            Theory,
            pools,
            ranks=("low", "high"),
            languages=tuple(draw(st.permutations(["en", "fr", "km"]))),
            pillars=tuple(draw(records(Pillar, pools, id=key)) for key in pillars),
            **{
                name: tuple(draw(records(cls, pools, id=key)) for key in listed)
                for name, cls, listed in (
                    ("groups", Group, groups),
                    ("territories", Territory, territories),
                    ("loops", Loop, loops),
                )
            },
            actors={key: draw(records(Actor, pools, id=key)) for key in actors},
            sources={key: draw(records(Source, pools, id=key)) for key in sources},
            elements={
                # An element is a part of one before it, so that none is a part of itself.
                key: draw(
                    records(
                        KINDS[kind],
                        {**pools, "causal": [one for one in joinable if one < key]},
                        id=key,
                    )
                )
                for key, kind in kind_of.items()
            },
            links={
                key: draw(
                    records(Link, pools, id=key, from_id=draw(ends), to_id=draw(ends))
                )
                for key in link_ids
            },
            places={key: draw(records(Place, pools, id=key)) for key in placed},
        )
    )
    return theory
