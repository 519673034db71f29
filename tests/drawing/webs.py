"""Theories for laying out: any web of cards, with texts and links as bad as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from toc.model.elements import KINDS, Assumption, Link, Pillar, Place, Risk
from toc.model.theory import Theory

if TYPE_CHECKING:
    from toc.model.elements import AnyElement

WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["Courts publish verdicts", "ប្រជាពលរដ្ឋទទួលបានយុត្តិធម៌", "x" * 90]),
    st.integers(1, 330).map(lambda count: "rights " * count),
)


@st.composite
def webs(draw: st.DrawFn, *, most: int = 28) -> Theory:
    """Make a web: loops, self links, double links, no pillars or many, hints anywhere."""
    pillars = [f"p{number}" for number in range(draw(st.integers(0, 5)))]
    kinds = draw(st.lists(st.sampled_from(list(KINDS)), max_size=most))
    ids = [f"e{number}" for number in range(len(kinds))]
    causal = [
        key
        for key, kind in zip(ids, kinds, strict=True)
        if kind not in {"assumption", "risk"}
    ]
    ends = st.tuples(st.sampled_from(causal), st.sampled_from(causal)) if causal else None
    joined = draw(st.lists(ends, max_size=2 * most)) if ends is not None else []
    links = {
        f"l{number}": Link(
            id=f"l{number}", from_id=start, to_id=end, is_feedback=draw(st.booleans())
        )
        for number, (start, end) in enumerate(joined)
    }
    targets = [*ids, *links, "gone"]
    own = st.lists(st.sampled_from(pillars), max_size=2, unique=True) if pillars else None
    elements: dict[str, AnyElement] = {}
    for key, kind in zip(ids, kinds, strict=True):
        more = {}
        if issubclass(KINDS[kind], Assumption | Risk):
            field = "conditions" if kind == "assumption" else "threatens"
            more[field] = tuple(draw(st.lists(st.sampled_from(targets), max_size=3)))
        elif kind in {"impact", "outcome", "output"}:
            more["scope"] = draw(st.sampled_from(["programme", "global"]))
        elements[key] = KINDS[kind](
            id=key,
            text={"en": draw(WORDS)},
            pillars=tuple(draw(own)) if own is not None else (),
            **more,
        )
    spread = st.floats(-3000, 3000)
    places = draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    return Theory(
        id="web",
        title={"en": draw(WORDS)},
        pillars=tuple(Pillar(id=key, title={"en": key}) for key in pillars),
        elements=elements,
        links=links,
        places={key: Place(id=key, x=draw(spread), y=draw(spread)) for key in places},
    )
