"""Rules about the steps of the results chain and the level above the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.model.elements import Activity, Outcome, Output
from toc.model.naming import name_of
from toc.rules.problem import Problem
from toc.rules.survey import LEVELS, is_global, spread, survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Id, Link
    from toc.model.theory import Theory
    from toc.rules.survey import Survey

_SKIPPED: Final = {
    ("activity", "outcome"): "no output stands",
    ("activity", "impact"): "neither output nor outcome stands",
    ("output", "impact"): "no outcome stands",
}


def level_skip(theory: Theory) -> Iterator[Problem]:
    """A link jumps over a level of the results chain.

    Why it matters: The step that is left out is where most theories fail: how does a
        training become a change of practice, and a new law a better life? A jump hides
        the question.
    Instead: Name the result in between, and link through it. A direct link beside the
        full way is fine.
    Source: Conservation results chains, criterion "sufficient intermediate results";
        evaluation of the Cambodia country programme 2017-2020, Box 4.
    Bad: activity > output > outcome > impact; activity lobbying > outcome
    Bad: activity > output > impact
    Good: activity > output > outcome > impact
    Good: activity > output > outcome > impact; activity > outcome
    """
    known = survey(theory)
    for link in known.links:
        start, end = known.causal[link.from_id], known.causal[link.to_id]
        skipped = _SKIPPED.get((start.kind, end.kind))
        if skipped and not link.is_feedback and not _has_step_between(known, link):
            yield Problem(
                f"The link from the {name_of(theory, start, 48)} to the "
                f"{name_of(theory, end, 48)} skips a level: {skipped} between them.",
                (start.id, end.id),
                (link.id,),
            )


def missing_middle(theory: Theory) -> Iterator[Problem]:
    """The programme's own results and the global results are not joined.

    Why it matters: A country programme is meant to serve the organisation's global
        theory. Without links between the two nobody can show how it does, and both are
        planned past each other. The rule speaks only where global results are named.
    Instead: Link each outcome to the global result it serves. Where the way is long, name
        the national changes in between. Remove global results that the programme does
        not work towards.
    Source: Evaluation of the Cambodia country programme 2017-2020, Box 4 and
        recommendation 1 (i).
    Bad: activity > output > outcome > impact; outcome goal: scope=global
    Bad: outcome > impact > impact goal; goal: scope=global; impact other: scope=global
    Good: activity > output > outcome > impact > outcome goal; goal: scope=global
    """
    known = survey(theory)
    if not known.global_results:
        return
    open_outcomes = _outcomes_without_global(known)
    for outcomes in open_outcomes:
        first = known.causal[outcomes[0]]
        yield Problem(
            f"Missing middle: no link leads from the {name_of(theory, first)} to a "
            "global result.",
            tuple(outcomes),
        )
    own = (one.id for one in known.causal.values() if not is_global(one))
    follows = spread(known.after, own)
    is_joined = any(one.id in follows for one in known.global_results)
    if open_outcomes and not is_joined:
        return
    for result in known.global_results:
        if result.id not in follows:
            yield Problem(
                "Missing middle: nothing in the programme leads to the global "
                f"{name_of(theory, result)}.",
                (result.id,),
            )


def level_backward(theory: Theory) -> Iterator[Problem]:
    """A link leads down the results chain and is not declared as feedback.

    Why it matters: An outcome that leads to an output, or a result that leads to an
        activity, turns the theory round. Mostly the arrow was drawn the wrong way.
    Instead: Turn the link round. Where success does make an earlier step easier, declare
        the link as feedback.
    Source: Davies, Representing theories of change (CEDIL, 2018), on unclear direction
        and missing loops.
    Bad: activity > output > outcome > impact; outcome > output manual > outcome-2 > impact
    Good: activity > output > outcome > impact; outcome > output: is_feedback
    """
    known = survey(theory)
    on_circle = known.circle_of
    for link in known.links:
        start, end = known.causal[link.from_id], known.causal[link.to_id]
        if link.is_feedback or not _is_down(start.kind, end.kind):
            continue
        circle = on_circle.get(start.id)
        if is_global(start) or (circle is not None and circle == on_circle.get(end.id)):
            continue
        yield Problem(
            f"The {name_of(theory, start, 48)} leads down to the "
            f"{name_of(theory, end, 48)}, and the link is not declared as feedback.",
            (start.id, end.id),
            (link.id,),
        )


def pillar_missing(theory: Theory) -> Iterator[Problem]:
    """An activity, output or outcome belongs to no pillar.

    Why it matters: What is in no pillar is in nobody's plan: it is missing from the
        pillar's picture, its registers and its review. Impacts may stand above all pillars.
    Instead: Put the element into the pillar that answers for it, or into several.
    Source: Evaluation of the Cambodia country programme 2017-2020, recommendations 1
        and 11.
    Bad: activity > output > outcome > impact; output: pillars=[p]
    Good: activity > output > impact; activity: pillars=[p]; output: pillars=[p, q]
    """
    if not theory.pillars:
        return
    for element in survey(theory).causal.values():
        if (
            isinstance(element, Activity | Output | Outcome)
            and not element.pillars
            and not is_global(element)
        ):
            yield Problem(f"The {name_of(theory, element)} is in no pillar.", (element.id,))


def _has_step_between(known: Survey, link: Link) -> bool:
    """See whether one element stands between, on a level between those of the ends."""
    start, end = link.from_id, link.to_id
    low, high = LEVELS[known.causal[start].kind], LEVELS[known.causal[end].kind]
    # The shorter list, so that an element with thousands of links costs no more.
    near = min(known.after[start], known.before[end], key=len)
    return any(
        low < LEVELS.get(known.causal[one].kind, low) < high
        and (start, one) in known.steps
        and (one, end) in known.steps
        for one in near
    )


def _outcomes_without_global(known: Survey) -> list[list[Id]]:
    """Give the outcomes that lead to no global result, the last of each chain only.

    Outcomes that lead nowhere at all are left to the rules about structure.
    """
    own_impacts = [one.id for one in known.impacts if not is_global(one)]
    arriving = spread(known.before, own_impacts) if own_impacts else known.linked
    return known.last_of(
        {
            one.id
            for one in known.own_results
            if isinstance(one, Outcome)
            and one.id not in known.leads_to_global
            and one.id in arriving
            and one.id in known.linked
        }
    )


def _is_down(start: str, end: str) -> bool:
    return start in LEVELS and end in LEVELS and LEVELS[end] < LEVELS[start]  # type: ignore[index]


__all__ = ["level_backward", "level_skip", "missing_middle", "pillar_missing"]
