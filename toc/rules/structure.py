"""Rules about the shape of the whole: what leads where, and what leads nowhere."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from toc.changes.diff import Diff
from toc.model.elements import Activity, Impact, Outcome, Result
from toc.model.frozen import FrozenDict
from toc.model.naming import card, quotation
from toc.rules.problem import Problem
from toc.rules.shape import LEVELS, is_global, spread
from toc.rules.survey import survey
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toc.model.elements import CausalElement, Id, Link
    from toc.model.theory import Theory
    from toc.rules.survey import Survey


def no_impact(theory: Theory) -> Iterator[Problem]:
    """The theory names no lasting change that it works towards.

    Why it matters: A theory of change starts from the change in people's lives that it is
        for. Without it nobody can say whether the outcomes are the right ones, or enough.
    Instead: Name at least one impact, and link the outcomes that lead to it. An impact of
        the global level counts too.
    Source: Review of the use of theory of change in international development (DFID,
        2012), minimum elements; conservation results chains, criterion "ends in a
        desirable state"; evaluation of the Cambodia country programme 2017-2020, Box 4.
    Bad: activity > output > outcome
    Good: activity > output > outcome > impact
    """
    known = survey(theory)
    if known.causal and not known.impacts:
        yield Problem(said("finding.no-impact"))


def orphan_node(theory: Theory) -> Iterator[Problem]:
    """An element is linked with no other element.

    Why it matters: A card without links is no part of the theory: it says neither what it
        needs nor what it is for. Such cards are often left over from a list of activities.
        What is a part of another card stands with it, and a card stands with its parts.
    Instead: Link it to what it contributes to and to what it rests on, say of which card it
        is a part, or remove it.
    Source: Davies, Planning evaluability assessments (DFID Working Paper 40, 2013),
        "plausible" (a continuous causal chain); pitfalls of theories of change
        described by Funnell and Rogers ("no actual theory").
    Bad: activity > output > outcome > impact; output leaflet
    Good: activity > output > outcome > impact; activity > output leaflet > outcome
    Good: activity > output > outcome > impact; activity-2: part_of=activity
    """
    known = survey(theory)
    linked = known.shape.linked
    wholes = {one.part_of for one in known.causal.values() if one.id in linked}
    for element in known.causal.values():
        stands = element.id in linked or element.id in wholes or _is_part(known, element)
        if not stands and not is_global(element):
            yield Problem(said("finding.orphan-node", card=card(element)), (element.id,))


def dead_end(theory: Theory) -> Iterator[Problem]:
    """An output or outcome leads to no impact.

    Why it matters: Work that leads to no impact cannot be defended as part of the theory.
        Often the step is only in somebody's head, and the place to talk about it is here.
        Only the last result of a chain is named; those before it end with it.
    Instead: Draw the link to the result it contributes to, or name that result first. If
        there is none, ask whether the programme needs this work.
    Source: Davies, Planning evaluability assessments (DFID Working Paper 40, 2013),
        "plausible" (a continuous causal chain to the impact); conservation results
        chains, criterion "clear causal links".
    Bad: activity > output > outcome > impact; activity > output brochure > outcome sales
    Bad: activity > output > outcome > impact; activity > output-2
    Good: activity > output > outcome > impact; activity > output brochure > outcome
    """
    known = survey(theory)
    if not known.impacts:
        return
    arrived = known.shape.leads_to_impact
    dead = {
        one.id
        for one in known.own_results
        if one.id not in arrived
        and one.id in known.shape.linked
        and not _is_part(known, one)
    }
    for ends in known.shape.last_of(dead):
        first = known.causal[ends[0]]
        if _is_missing_middle(known, first):
            continue
        yield Problem(said("finding.dead-end", card=card(first)), tuple(ends))


def unsupported_result(theory: Theory) -> Iterator[Problem]:
    """An outcome or impact rests on nothing that anybody does.

    Why it matters: A change that no activity leads to is a wish. Either the programme
        relies on somebody else for it, and that should be said, or a step is missing. Only
        the first result of a chain is named; those after it rest on it. A system of causes
        has more in it than anybody does: of it only impacts are asked, where work is named.
    Instead: Link the activities and outputs that bring it about. Where others do, name
        them on the result as lead or partner.
    Source: Pitfalls of theories of change described by Funnell and Rogers ("no actual
        theory"); UNEP evaluation note on theories of change (each step a prerequisite for
        the next, actors and their roles).
    Bad: activity > output > outcome > impact; outcome laws > impact
    Good: activity > output > outcome > impact;
        activity > output draft > outcome laws > impact
    Good: outcome laws > impact; actor parliament of laws: role=lead
    """
    known = survey(theory)
    carried = [one.id for one in known.causal.values() if _is_carried(one)]
    supported = known.shape.follows_activity | spread(known.after, carried)
    asked: tuple[type[Result], ...] = (Outcome, Impact)
    if known.style == "system":
        asked = (Impact,) if known.shape.follows_activity else ()
    hanging = {
        one.id
        for one in known.causal.values()
        if isinstance(one, asked)
        and not is_global(one)
        and one.id not in supported
        and one.id in known.shape.linked
    }
    for starts in known.shape.first_of(hanging):
        first = known.causal[starts[0]]
        yield Problem(said("finding.unsupported-result", card=card(first)), tuple(starts))


def activity_no_output(theory: Theory) -> Iterator[Problem]:
    """An activity leads to no output.

    Why it matters: An output is what the programme answers for: the skills, products or
        services that are there afterwards. Without one it is open what the activity
        delivers, and progress can only be told as work done. An activity that leads
        straight to an outcome or impact skips a level, which has a rule of its own. Only a
        results chain has outputs: pathways and systems are left out.
    Instead: Name what is there when the activity is done, and link the activity to it.
    Source: UNDG Results-Based Management Handbook 2011 (the results chain); Davies,
        Planning evaluability assessments (DFID Working Paper 40, 2013), "plausible" (a
        continuous causal chain).
    Bad: activity > output > outcome > impact; activity visits > driver > outcome
    Good: activity > output > outcome > impact; activity visits > output reports > outcome
    Good: activity > output > outcome > impact; activity visits > outcome
    """
    known = survey(theory)
    if known.style != "results-chain":
        return
    for element in known.causal.values():
        if (
            isinstance(element, Activity)
            and element.id in known.shape.linked
            and element.id not in known.shape.leads_to_output
            and not _is_part(known, element)
            and not any(
                isinstance(known.causal[one], Outcome | Impact)
                for one in known.after[element.id]
            )
        ):
            yield Problem(
                said("finding.activity-no-output", card=card(element)), (element.id,)
            )


def undeclared_cycle(theory: Theory) -> Iterator[Problem]:
    """Links lead in a circle, and none of them is declared as feedback.

    Why it matters: Change often feeds itself, and a theory may say so. A circle that
        nobody meant reads as "A because of B because of A" and hides what comes first. A
        system of causes is made of circles and is left out, and a circle that is among
        the theory's named loops is meant.
    Instead: Declare the link that leads back as feedback, give the loop a name, or remove
        the link if it was drawn by mistake.
    Source: Davies, Representing theories of change (CEDIL, 2018), on missing and
        unlabelled loops.
    Bad: activity > output > outcome trust > outcome use > impact; use > trust
    Good: activity > output > outcome trust > outcome use > impact; use > trust: is_feedback
    """
    known = survey(theory)
    if not known.shape.circles or known.style == "system":
        return
    drawn = _links_by_ends(known, known.shape.ends)
    meant = _in_loops(theory)
    for circle in known.shape.circles:
        if meant.issuperset(circle):
            continue
        way = _way_round(known, circle)
        on_way = set(way)
        steps = list(pairwise([*way, way[0]]))
        others = tuple(quotation(known.causal[one], 40) for one in way[1:])
        yield Problem(
            said(
                "finding.undeclared-cycle",
                card=card(known.causal[way[0]]),
                others=Listed(others, most=3),
            ),
            (*way, *(one for one in circle if one not in on_way)),
            tuple(
                link.id for step in steps for link in drawn[step] if not link.is_feedback
            ),
            _declared(drawn[max(steps, key=lambda step: _descent(known, *step))]),
        )


def duplicate_or_self_link(theory: Theory) -> Iterator[Problem]:
    """Two elements are linked twice in the same direction, or one is linked with itself.

    Why it matters: Readers take two arrows for two claims. The same claim drawn twice gets
        its assumptions and evidence in two places, and neither is complete.
    Instead: Keep one link, and move to it what the other carries. Remove a link from an
        element to itself.
    Source: Davies, Criteria for assessing the evaluability of theories of change
        (2012), "understandable".
    Bad: activity > output > outcome > impact; output > outcome
    Bad: activity > output > outcome > impact; outcome > outcome
    Good: activity > output > outcome > impact
    """
    known = survey(theory)
    amiss = {
        (start, end)
        for (start, end), times in Counter(known.shape.ends).items()
        if times > 1 or start == end
    }
    for (start, end), links in _links_by_ends(known, amiss).items():
        ids = tuple(link.id for link in links)
        if start == end:
            one = card(known.causal[start])
            yield Problem(said("finding.self-link", card=one), (start,), ids)
        else:
            ends = {
                name: card(known.causal[one], 48)
                for name, one in (("start", start), ("end", end))
            }
            yield Problem(
                said("finding.duplicate-link", number=len(links), **ends),
                (start, end),
                ids,
            )


def _is_missing_middle(known: Survey, element: CausalElement) -> bool:
    """See whether the missing-middle rule names this dead end in its own words."""
    only_global = all(is_global(one) for one in known.impacts)
    return only_global and isinstance(element, Outcome)


def _is_part(known: Survey, element: CausalElement) -> bool:
    """See whether an element is a piece of one that is judged itself."""
    return element.part_of in known.causal


def _in_loops(theory: Theory) -> set[Id]:
    """Name the elements of the loops that have a name."""
    found: set[Id] = set()
    for loop in theory.loops:
        found.update(loop.elements)
        joined = (theory.links.get(key) for key in loop.links)
        found.update(end for one in joined if one for end in (one.from_id, one.to_id))
    return found


def _is_carried(element: CausalElement) -> bool:
    """See whether somebody is named who brings a result about."""
    return isinstance(element, Result) and any(
        actor.role in {"lead", "partner"} for actor in element.actors
    )


def _way_round(known: Survey, circle: list[Id]) -> list[Id]:
    """Find a shortest way from the first element of a circle back to it."""
    start, inside = circle[0], set(circle)
    came_from: dict[Id, Id] = {}
    waiting = [start]
    for one in waiting:
        for after in known.after[one]:
            if after == start:
                way = [one]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if after in inside and after not in came_from:
                came_from[after] = one
                waiting.append(after)
    return circle


def _descent(known: Survey, start: Id, end: Id) -> int:
    """Say how many levels a step leads down; the step that leads back does most."""
    levels = [LEVELS.get(known.causal[one].kind, 0) for one in (start, end)]
    return levels[0] - levels[1]


def _declared(links: Sequence[Link]) -> Diff:
    """Make the change that declares links as feedback."""
    return Diff(
        updated=FrozenDict(
            {
                ("links", link.id): (link, replace(link, is_feedback=True))
                for link in links
                if not link.is_feedback
            }
        )
    )


def _links_by_ends(
    known: Survey, wanted: Iterable[tuple[Id, Id]]
) -> dict[tuple[Id, Id], list[Link]]:
    drawn: dict[tuple[Id, Id], list[Link]] = {ends: [] for ends in wanted}
    for link in known.links:
        ends = (link.from_id, link.to_id)
        if ends in drawn:
            drawn[ends].append(link)
    return drawn


__all__ = [
    "activity_no_output",
    "dead_end",
    "duplicate_or_self_link",
    "no_impact",
    "orphan_node",
    "undeclared_cycle",
    "unsupported_result",
]
