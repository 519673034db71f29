"""Which rank and which lane every element stands in.

A rank is a level of the results chain, or a step of a chain inside one level; between
ranks lie bands for the assumptions and risks that sit on what leads upwards. A lane is
a pillar. What belongs to no pillar or to several stands in the shared lane, which spans
all pillars; it has ranks of its own, so that its cards never meet a pillar's.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from toc.model.elements import Assumption, Result, Risk, targets_of
from toc.model.levels import HEIGHTS, kind_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toc.model.elements import AnyElement, Kind, Link
    from toc.model.theory import Theory

#: Level, step inside the level, and part: see the PART_ constants.
RankKey: TypeAlias = tuple[int, int, int]

GLOBAL_SHIFT: Final = 3

PART_BAND, PART_CARDS, PART_SHARED_BAND, PART_SHARED = range(4)
BANDS: Final = frozenset({PART_BAND, PART_SHARED_BAND})
SHARED_PARTS: Final = frozenset({PART_SHARED_BAND, PART_SHARED})
#: The level of assumptions and risks that sit on nothing.
BOTTOM: Final = -1

#: Lanes are numbered by pillar; the shared lane comes before them.
SHARED: Final = -1


class Standing(Struct, frozen=True):
    """Where an element stands: its lane and its rank."""

    lane: int
    rank: RankKey


def standings(theory: Theory) -> dict[str, Standing]:
    """Give the lane and rank of every element."""
    pillars = {pillar.id: place for place, pillar in enumerate(theory.pillars)}
    levels = {
        element.id: _level(element)
        for element in theory.elements.values()
        if not isinstance(element, Assumption | Risk)
    }
    steps = _steps(levels, theory.links.values())
    found: dict[str, Standing] = {}
    for key, level in levels.items():
        lane = _own_lane(theory.elements[key], pillars)
        part = PART_SHARED if lane == SHARED else PART_CARDS
        found[key] = Standing(lane, (level, steps.get(key, 0), part))
    for element in theory.elements.values():
        if isinstance(element, Assumption | Risk):
            found[element.id] = _beside(element, theory, found, pillars)
    return found


def host_of(element: Assumption | Risk, theory: Theory) -> str | None:
    """Name the first link or element that an assumption or risk sits on."""
    for target in hosts_of(element):
        if target != element.id and (target in theory.links or target in theory.elements):
            return target
    return None


def hosts_of(element: Assumption | Risk) -> tuple[str, ...]:
    """Name what an assumption or risk sits on; a bare risk sits on its assumption."""
    targets = targets_of(element)
    if not targets and isinstance(element, Risk) and element.failure_of:
        return (element.failure_of,)
    return targets


def _level(element: AnyElement) -> int:
    level = HEIGHTS[element.kind]
    if isinstance(element, Result) and element.scope == "global":
        level += GLOBAL_SHIFT
    return level


def _own_lane(element: AnyElement, pillars: Mapping[str, int]) -> int:
    own = {pillars[pillar] for pillar in element.pillars if pillar in pillars}
    return own.pop() if len(own) == 1 else SHARED


def _beside(
    element: Assumption | Risk,
    theory: Theory,
    found: Mapping[str, Standing],
    pillars: Mapping[str, int],
) -> Standing:
    """Stand an assumption or risk in the band under the end that its host leads to."""
    lane = _own_lane(element, pillars)
    upper = _upper_end(element, theory, found)
    level, step, _ = upper.rank if upper else (BOTTOM, 0, 0)
    if lane == SHARED and upper:
        lane = upper.lane
    part = PART_SHARED_BAND if lane == SHARED else PART_BAND
    return Standing(lane, (level, step, part))


def _upper_end(
    element: Assumption | Risk, theory: Theory, found: Mapping[str, Standing]
) -> Standing | None:
    seen = {element.id}
    current: AnyElement = element
    while isinstance(current, Assumption | Risk):
        host = host_of(current, theory)
        if host is None or host in seen:
            return None
        seen.add(host)
        if host in theory.links:
            link = theory.links[host]
            ends = [found[end] for end in (link.to_id, link.from_id) if end in found]
            return max(ends, key=lambda end: end.rank, default=None)
        current = theory.elements[host]
    return found[current.id]


def _steps(levels: Mapping[str, int], links: Iterable[Link]) -> dict[str, int]:
    """Number the steps of chains inside one level, by longest path from below."""
    above: dict[str, list[str]] = {}
    for link in links:
        start, end = link.from_id, link.to_id
        is_inner = start in levels and levels[start] == levels.get(end)
        if start != end and is_inner and not link.is_feedback:
            above.setdefault(start, []).append(end)
            above.setdefault(end, [])
    steps = dict.fromkeys(above, 0)
    for node in reversed(_finished(above)):
        for end in above[node]:
            steps[end] = max(steps[end], steps[node] + 1)
    return _shallow(steps, levels)


def _finished(above: dict[str, list[str]]) -> list[str]:
    """Give the nodes in the order a depth-first walk leaves them, and break all loops.

    Loops are broken by taking out of `above` the links that close them.
    """
    left: list[str] = []
    state: dict[str, int] = {}
    for root in sorted(above):
        if root in state:
            continue
        state[root] = 1
        path = [(root, iter(list(above[root])))]
        while path:
            node, waiting = path[-1]
            for end in waiting:
                if state.get(end) == 1:
                    above[node] = [other for other in above[node] if other != end]
                elif end not in state:
                    state[end] = 1
                    path.append((end, iter(list(above[end]))))
                    break
            else:
                state[node] = 2
                left.append(node)
                path.pop()
    return left


def _shallow(steps: Mapping[str, int], levels: Mapping[str, int]) -> dict[str, int]:
    """Fold very long chains, so that a web of loops does not become a tower."""
    deepest: dict[int, int] = {}
    members: dict[int, int] = {}
    for node, step in steps.items():
        level = levels[node]
        deepest[level] = max(deepest.get(level, 0), step)
        members[level] = members.get(level, 0) + 1
    folded = {}
    for node, step in steps.items():
        level = levels[node]
        most = max(12, math.ceil(2 * math.sqrt(members[level])))
        depth = deepest[level] + 1
        folded[node] = step if depth <= most else step * most // depth
    return folded


def level_word(rank: RankKey, kinds: Sequence[Kind]) -> str:
    """Name the word for a rank's level; a band has none."""
    level, _, part = rank
    if part in BANDS:
        return ""
    if level == 0:
        return "-".join(sorted(set(kinds)))
    return _level_name(level)


def _level_name(level: int) -> str:
    if level <= HEIGHTS["impact"]:
        return kind_at(level)
    return f"global-{kind_at(level - GLOBAL_SHIFT)}"


def rank_name(rank: RankKey) -> str:
    """Name a rank by its level, or the level it lies under."""
    level, _, part = rank
    if level == BOTTOM:
        return "unattached"
    name = _level_name(level)
    return f"below-{name}" if part in BANDS else name
