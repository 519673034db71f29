"""Rules about how closely a theory is tied together: parts, knots and bottlenecks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.model.elements import Result
from toc.model.naming import card, quotation
from toc.rules.problem import Problem
from toc.rules.shape import is_global, spread
from toc.rules.survey import place_of, survey
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.rules.survey import Survey


def disconnected_part(theory: Theory) -> Iterator[Problem]:
    """A pillar falls into parts that have nothing to do with each other.

    Why it matters: A pillar is one strand of a programme. Parts without a link between
        them are two programmes under one name: they compete for money, and nobody sees
        what one could do for the other.
        Results that meet only outside the pillar do not tie it together; what stands above
        all pillars does. The largest part is not named, and where no impact is named
        either, nothing could tie the parts together.
    Instead: Draw the link that is missing, or give the part a pillar of its own.
    Source: Davies, Representing theories of change (CEDIL, 2018), on connections.
    Bad: activity > output > outcome > impact; activity-2 > output-2 > outcome-2 > impact-2
    Good: activity > output > outcome > impact; activity-2 > output-2 > outcome-2 > impact
    Good: activity > output > outcome > impact; output-3
    """
    known = survey(theory)
    if not known.impacts:
        return
    for pillar, inside in _strands(known):
        parts = _parts(known, inside)
        for part in sorted(parts, key=lambda part: (-len(part), part))[1:]:
            yield Problem(
                said(
                    "finding.disconnected-part",
                    number=len(part),
                    place=place_of(theory, pillar),
                    card=card(known.causal[_top(known, part)]),
                ),
                tuple(part),
            )


def too_dense(
    theory: Theory, *, most_links_each: float = 3.0, most_causes: int = 12
) -> Iterator[Problem]:
    """There are so many links that nobody can read the theory.

    Why it matters: Where everything leads to everything, nothing is claimed. A reader
        cannot follow it, and no test can show it wrong.
        The rule speaks of the whole where it has more than three links for each element,
        and of an element where more than twelve lead to it.
    Instead: Keep the links that carry most. Name a result in between where several causes
        work together.
    Source: Davies, Criteria for assessing the evaluability of theories of change
        (2012), "understandable"; Davies, Representing theories of change (CEDIL, 2018).
        The numbers are our own measure.
    Bad: a > b > c > d > e > a; a > c > e > b > d > a; b > a; c > a; c > b; d > b; d > c;
        e > c
    Good: activity > output > outcome > impact
    """
    known = survey(theory)
    each = len(known.links) / max(1, len(known.shape.linked))
    if each > most_links_each:
        yield Problem(said("finding.too-dense", each=round(each, 1), most=most_links_each))
    for key, before in known.before.items():
        number = len(set(before))
        if number > most_causes:
            yield Problem(
                said(
                    "finding.too-dense.causes",
                    number=number,
                    card=card(known.causal[key]),
                    most=most_causes,
                ),
                (key,),
            )


def single_path_to_impact(theory: Theory, *, fewest_causes: int = 6) -> Iterator[Problem]:
    """Every way to an impact passes through one and the same element.

    Why it matters: If that one result fails, all work below it is lost for the impact. A
        theory that rests on one card should say so, and be ready for its failure.
        The rule asks where at least six elements lead to the impact: a first sketch has
        one way only. What follows an undeclared circle is left to the rule about circles.
    Instead: Open a second way to the impact, or guard the bottleneck: watch its
        assumptions, treat its risks.
    Source: Our own measure, after causal mapping, which counts how few links must break
        until nothing arrives.
    Bad: activity > output > outcome > impact; activity-2 > output-2 > outcome;
        activity-3 > output-2
    Good: activity > output > outcome > impact; activity-2 > output-2 > outcome-2 > impact;
        activity-3 > output-2
    """
    known = survey(theory)
    for impact in known.impacts:
        last = known.shape.last_before.get(impact.id)
        if (
            last is not None
            and not is_global(impact)
            and isinstance(known.causal[last], Result)
            and len(spread(known.before, (impact.id,))) > fewest_causes
        ):
            yield Problem(
                said(
                    "finding.single-path-to-impact",
                    impact=card(impact),
                    card=card(known.causal[last]),
                ),
                (last, impact.id),
            )


def pillar_apart(theory: Theory) -> Iterator[Problem]:
    """No link ties a pillar to another one.

    Why it matters: Pillars that need nothing of each other are several programmes with one
        cover. Where journalists are free, more violations are reported; where nobody draws
        that link, nobody plans for it.
        Two pillars are tied by a link between them, or by an outcome, output, activity or
        driver that is in both. An impact that they share is where they go, and no tie.
    Instead: Ask at each outcome which pillar it helps, or which it needs. Draw that link.
    Source: Our own measure, after the evaluation of the Cambodia country programme
        2017-2020, recommendation 11 (linkages that reinforce each other).
    Bad: output: pillars=[p]; a: pillars=[p]; b: pillars=[q]; output > a > impact;
        b > impact
    Good: output: pillars=[p]; a: pillars=[p]; b: pillars=[q]; output > a > b > impact
    Good: output: pillars=[p]; a: pillars=[p, q]; output > a > impact
    """
    known = survey(theory)
    homes = {
        one.id: set(one.pillars)
        for one in known.causal.values()
        if one.kind != "impact" and not is_global(one) and one.pillars
    }
    inhabited = set[str]().union(*homes.values())
    tied = {pillar for pillars in homes.values() if len(pillars) > 1 for pillar in pillars}
    for link in known.links:
        both = homes.get(link.from_id, set()), homes.get(link.to_id, set())
        if all(both) and both[0] != both[1]:
            tied |= both[0] | both[1]
    apart = [one for one in theory.pillars if one.id in inhabited - tied]
    if apart and len(inhabited) > 1:
        yield Problem(
            said(
                "finding.pillar-apart",
                number=len(apart),
                total=len(inhabited),
                pillars=Listed(tuple(quotation(one) for one in apart)),
            ),
            tuple(
                one.id
                for pillar in apart
                for one in known.causal.values()
                if one.kind == "outcome" and homes.get(one.id) == {pillar.id}
            ),
        )


def _strands(known: Survey) -> Iterator[tuple[Id | None, set[Id]]]:
    """Give the elements of each pillar with those above all pillars, or all elements."""
    loose = {
        one.id for one in known.causal.values() if not one.pillars and not is_global(one)
    }
    if not known.theory.pillars:
        yield None, loose
        return
    own = [one for one in known.causal.values() if one.pillars and not is_global(one)]
    for pillar, inside in known.by_pillar(own):
        yield pillar, loose | {one.id for one in inside}


def _parts(known: Survey, inside: set[Id]) -> list[list[Id]]:
    """Part elements into groups without a link between them; single ones are left out.

    Global results tie together what serves them, as they do in the picture.
    """
    parts: list[list[Id]] = []
    linked = known.shape.linked
    left = inside & linked
    allowed = left | linked.intersection(known.shape.global_ids)
    for one in sorted(left):
        if one in left:
            part = spread(known.shape.touching, (one,), allowed) & inside
            left -= part
            if len(part) > 1:
                parts.append(sorted(part))
    return parts


def _top(known: Survey, part: Iterable[Id]) -> Id:
    """Choose the element that a reader knows a part by: the first of the highest kind."""
    order = ("impact", "outcome", "output", "activity", "driver")
    return min(part, key=lambda one: (order.index(known.causal[one].kind), one))


__all__ = ["disconnected_part", "pillar_apart", "single_path_to_impact", "too_dense"]
