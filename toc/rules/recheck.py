"""Check a theory again after an edit, asking only the rules that the edit can concern.

The editor checks after every edit. How far a rule looks stands in the table; from that
and from what has changed follows what may be kept of the findings before.
"""

from __future__ import annotations

from bisect import insort
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from toc.changes.diff import Diff
from toc.model.elements import Assumption, CausalElement, Element, Link, Risk
from toc.progress import steps
from toc.rules.assumptions import PLACEHOLDER
from toc.rules.check import IN_ORDER, NO_LIMITS, findings_of, garbage_left
from toc.rules.crucial import keep_homes
from toc.rules.survey import Survey, keep, survey, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.rules.check import Limits
    from toc.rules.problem import Finding
    from toc.rules.registry import Reach, Rule

#: What of an element or link other elements and links are judged by.
_JOINING: Final = (
    "kind",
    "is_parked",
    "is_question",
    "scope",
    "from_id",
    "to_id",
    "is_feedback",
    "is_directed",
    "part_of",
)
#: What of an element rules about the shape read besides; its text they only repeat.
_SHOWN: Final = ("pillars", "actors")
#: How far rules look that repeat what they read of those elements and links only that a
#: finding names: a text in the message, a whole record in the fix.
_REPEATING: Final = frozenset({"shape", "ways"})
_CHECKED_TABLES: Final = frozenset({"elements", "links"})

#: What each rule of the table finds.
Found = dict[str, tuple["Finding", ...]]


class Checker:
    """Checks one version of a theory after the other, and remembers the last."""

    def __init__(self, limits: Limits = NO_LIMITS) -> None:
        self._limits = limits
        self._last: Theory | None = None
        self._found: Found = {}

    def findings(self, theory: Theory) -> tuple[Finding, ...]:
        """Find what is wrong with a theory, as `toc.rules.check.check` does."""
        with garbage_left():
            return self._findings(theory)

    def _findings(self, theory: Theory) -> tuple[Finding, ...]:
        if self._last is None:
            self._found = {
                rule.code: findings_of(rule, theory, self._limits.get(rule.code))
                for rule in steps(IN_ORDER, "check")
            }
        elif self._last is not theory:
            diff = Diff.between(self._last, theory)
            self._found = recheck(self._found, self._last, theory, diff, self._limits)
        self._last = theory
        return tuple(one for rule in IN_ORDER for one in self._found[rule.code])


def recheck(
    found: Mapping[str, tuple[Finding, ...]],
    old: Theory,
    new: Theory,
    diff: Diff,
    limits: Limits = NO_LIMITS,
) -> Found:
    """Bring the findings of every rule up to date after a change."""
    change = _Change.of(old, new, diff)
    if not change.is_shape and not change.is_head:
        # Who leads where is as before, and takes longest to find out.
        renewed = keep(Survey(new, survey(old).shape))
        if not change.is_moved:
            keep_homes(survey(old), renewed)
    elif survey(old).style != survey(new).style:
        # What is asked of a theory depends on its style.
        change = replace(change, is_head=True)
    return {
        rule.code: _renewed(rule, found[rule.code], new, change, limits)
        for rule in steps(IN_ORDER, "check")
    }


class _Change(Struct, frozen=True):
    """What an edit has touched, as far as rules ask."""

    #: A field of the theory itself, an actor or a source; every rule may read those.
    is_head: bool
    #: How elements are joined.
    is_shape: bool
    #: The pillars and actors of elements, which rules about the shape read.
    is_shown: bool
    #: The pillars of elements.
    is_moved: bool
    #: Which records have changed: of elements that links join, of assumptions and risks,
    #: of links; and whether any record has come or gone.
    is_in_causal: bool
    is_in_conditions: bool
    is_in_links: bool
    is_coming: bool
    elements: frozenset[Id]
    changed_links: frozenset[Id]
    #: The links whose own findings may be others.
    links: frozenset[Id]
    #: An id has come or gone that the fix for a bare link could have taken.
    is_placeholder: bool

    def is_repeated_in(self, finding: Finding) -> bool:
        """See whether a finding, or its fix, names something that has changed."""
        return not (
            self.elements.isdisjoint(finding.elements)
            and self.changed_links.isdisjoint(finding.links)
        )

    def concerns(self, reach: Reach) -> bool:
        """See whether the findings of rules of a reach may be others."""
        is_joined = self.is_shape or self.is_shown
        concerned: dict[Reach, bool] = {
            "element": bool(self.elements),
            "link": bool(self.links) or is_joined or self.is_coming,
            "shape": is_joined,
            "ways": is_joined or self.is_in_links,
            "results": self.is_in_causal,
            "conditions": self.is_in_conditions or self.is_coming,
            "elements": bool(self.elements),
            "theory": self.is_in_causal or self.is_in_conditions or self.is_in_links,
        }
        return concerned[reach]

    @classmethod
    def of(cls, old: Theory, new: Theory, diff: Diff) -> _Change:
        keys = list(diff.keys())
        records = [
            (diff.updated[key] if key in diff.updated else (_came_or_went(diff, key), None))
            for key in keys
            if key[0] in _CHECKED_TABLES
        ]
        every = [record for pair in records for record in pair if record is not None]
        came_or_went = [
            name for table, name in (*diff.added, *diff.removed) if table in _CHECKED_TABLES
        ]
        elements = frozenset(name for table, name in keys if table == "elements")
        links = frozenset(name for table, name in keys if table == "links")
        return cls(
            is_head=any(table in {"theory", "actors", "sources"} for table, _ in keys),
            is_shape=any(_differs(one, other, _JOINING) for one, other in records),
            is_shown=any(_differs(one, other, _SHOWN) for one, other in records),
            is_moved=any(_differs(one, other, ("pillars",)) for one, other in records),
            is_in_causal=any(isinstance(one, CausalElement) for one in every),
            is_in_conditions=any(isinstance(one, Assumption | Risk) for one in every),
            is_in_links=any(isinstance(one, Link) for one in every),
            is_coming=bool(came_or_went),
            elements=elements,
            changed_links=links,
            links=links | _links_touched(old, new, elements),
            is_placeholder=any(name.startswith(PLACEHOLDER) for name in came_or_went),
        )


def _renewed(
    rule: Rule, before: tuple[Finding, ...], new: Theory, change: _Change, limits: Limits
) -> tuple[Finding, ...]:
    """Give what one rule finds now, from what it found before where that is enough."""
    own = limits.get(rule.code)
    if change.is_head:
        return findings_of(rule, new, own)
    is_repeated = rule.reach in _REPEATING and any(map(change.is_repeated_in, before))
    if not (is_repeated or change.concerns(rule.reach)):
        return before
    if rule.reach == "element":
        part = survey(written(new)).part(elements=change.elements)
        kept = [one for one in before if one.elements[0] not in change.elements]
        return _together(kept, findings_of(rule, _seen_as(new, part), own))
    if rule.reach == "link" and not change.is_placeholder:
        part = survey(written(new)).part(links=change.links)
        kept = [one for one in before if one.links and one.links[0] not in change.links]
        return _together(kept, findings_of(rule, _seen_as(new, part), own))
    return findings_of(rule, new, own)


def _seen_as(theory: Theory, part: Survey) -> Theory:
    """Give a theory that rules see in part."""
    seen = replace(theory)
    part.theory = seen
    keep(part)
    return seen


def _together(kept: list[Finding], found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    for one in found:
        insort(kept, one, key=attrgetter("elements", "links"))
    return tuple(kept)


def _came_or_went(diff: Diff, key: tuple[str, str]) -> Element | Link:
    record: Element | Link = diff.added[key] if key in diff.added else diff.removed[key]
    return record


def _differs(
    one: Element | Link, other: Element | Link | None, names: tuple[str, ...]
) -> bool:
    """See whether two values of a record that links join, or of a link, differ."""
    joined = [record for record in (one, other) if isinstance(record, CausalElement | Link)]
    if len(joined) < 2:
        return bool(joined)
    return any(getattr(one, name, None) != getattr(other, name, None) for name in names)


def _links_touched(old: Theory, new: Theory, elements: AbstractSet[Id]) -> set[Id]:
    """Name the links whose ends or assumptions have changed."""
    touched: set[Id] = set()
    ends = set(elements)
    for theory in (old, new):
        for name in elements:
            element = theory.elements.get(name)
            if isinstance(element, Assumption):
                touched.update(element.conditions)
                ends.update(element.conditions)
    if ends:
        touched.update(
            link.id
            for link in new.links.values()
            if link.from_id in ends or link.to_id in ends
        )
    return touched


__all__ = ["Checker", "recheck"]
