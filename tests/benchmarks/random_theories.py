"""Seeded theories of any size, shaped like a country programme."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from toc.model.elements import KINDS, Assumption, Link, Pillar, Risk
from toc.model.theory import Theory

if TYPE_CHECKING:
    from toc.model.elements import AnyElement, Kind

WORDS: Final = (
    "courts",
    "publish",
    "verdicts",
    "in",
    "all",
    "provinces",
    "and",
    "districts",
    "human",
    "rights",
    "defenders",
    "take",
    "part",
    "training",
    "duty",
    "bearers",
    "rural",
    "women",
    "apply",
    "standards",
    "legislation",
    "reform",
    "monitoring",
    "civil",
    "society",
    "reports",
    "national",
    "strategy",
    "prisons",
    "land",
    "titles",
    "indigenous",
    "communities",
)
SHARES: Final[dict[Kind, float]] = {
    "impact": 0.03,
    "outcome": 0.12,
    "output": 0.2,
    "activity": 0.28,
    "driver": 0.07,
    "assumption": 0.18,
    "risk": 0.12,
}
ABOVE: Final[dict[str, Kind]] = {
    "outcome": "impact",
    "output": "outcome",
    "activity": "output",
    "driver": "outcome",
}


@lru_cache(maxsize=16)
def random_theory(size: int, pillars: int = 4, seed: int = 1) -> Theory:
    """Make a theory of so many elements, the same each time.

    Nine links in ten stay in their pillar, and a few elements belong to two or none.
    """
    chance = random.Random(seed)  # noqa: S311  # no secret hangs on it
    elements = _elements(chance, size, pillars)
    links = _links(chance, elements)
    return Theory(
        id="random",
        title={"en": "A random theory"},
        pillars=tuple(
            Pillar(id=f"pillar-{number}", title={"en": f"Pillar number {number}"})
            for number in range(pillars)
        ),
        elements={
            element.id: _seated(chance, element, links, elements) for element in elements
        },
        links=links,
    )


def _kinds(size: int) -> list[Kind]:
    kinds = [kind for kind, share in SHARES.items() for _ in range(round(size * share))]
    return [*kinds, *["activity"] * size][:size]


def _elements(chance: random.Random, size: int, pillars: int) -> list[AnyElement]:
    found: list[AnyElement] = []
    for number, kind in enumerate(_kinds(size)):
        words = [chance.choice(WORDS) for _ in range(chance.randint(5, 12))]
        own = {chance.randrange(pillars)} if pillars else set()
        if chance.random() < 0.04:
            own = {chance.randrange(pillars) for _ in range(2)} if pillars else set()
        found.append(
            KINDS[kind](
                id=f"{kind}-{number}",
                text={"en": " ".join(words).capitalize()},
                pillars=tuple(f"pillar-{pillar}" for pillar in sorted(own)),
            )
        )
    return found


def _links(chance: random.Random, elements: list[AnyElement]) -> dict[str, Link]:
    levels: dict[str, list[AnyElement]] = {}
    for element in elements:
        levels.setdefault(element.kind, []).append(element)
    found: dict[str, Link] = {}
    for element in elements:
        above = levels.get(ABOVE.get(element.kind, ""), [])
        near = [other for other in above if set(other.pillars) & set(element.pillars)]
        for _ in range(1 + (chance.random() < 0.4)):
            pool = near if near and chance.random() < 0.9 else above
            if pool:
                end = chance.choice(pool).id
                key = f"link-{len(found)}"
                found[key] = Link(id=key, from_id=element.id, to_id=end)
    return found


def _seated(
    chance: random.Random,
    element: AnyElement,
    links: dict[str, Link],
    elements: list[AnyElement],
) -> AnyElement:
    """Put an assumption or risk on a link, or sometimes on an element, of its pillar."""
    if not isinstance(element, Assumption | Risk):
        return element
    own = {other.id for other in elements if set(other.pillars) & set(element.pillars)}
    targets = sorted(link.id for link in links.values() if link.to_id in own)
    if not targets or chance.random() < 0.1:
        targets = [other.id for other in elements if other.kind == "outcome"]
    target = (chance.choice(targets),) if targets else ()
    kind = KINDS[element.kind]
    field = "conditions" if isinstance(element, Assumption) else "threatens"
    return kind(
        id=element.id, text=element.text, pillars=element.pillars, **{field: target}
    )
