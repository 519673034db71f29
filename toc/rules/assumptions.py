"""Rules about what must hold for the theory to work."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toc.model.elements import Outcome, Output, Result
from toc.model.naming import name_of, quoted
from toc.rules.problem import Problem
from toc.rules.survey import LEVELS, home, is_global, survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Id, Link
    from toc.model.theory import Theory
    from toc.rules.survey import Survey


def link_no_assumption(theory: Theory) -> Iterator[Problem]:
    """Nothing is assumed about how one result leads to the next.

    Why it matters: Between an output and an outcome, and between an outcome and an
        impact, others have to act. What must hold for that is where a theory fails
        first, and what nobody wrote down nobody watches. Few theories state an
        assumption on every link; a finding says how far this one is. Links between
        global results are left out.
    Instead: Write down what must hold, and put it on the link, or on the result if it
        holds for every way there. Start with the links that most depends on.
    Source: UNDAF training on assumptions and risks (assumptions between every two
        levels); rubric for the assumptions column of a logical framework (every
        transition has assumptions); evaluation of the Cambodia country programme
        2017-2020, section 2.1.
    Bad: activity > output > outcome > impact; assumption funds on output > outcome
    Good: output > outcome > impact; assumption funds on output > outcome;
        assumption peace on impact
    """
    known = survey(theory)
    needing = [link for link in known.links if _needs_assumption(known, link)]
    homes = {link.id: home(theory, (link.id,)) for link in needing}
    conditioned = {one for each in known.assumptions for one in each.conditions}
    bare = [link for link in needing if conditioned.isdisjoint((link.id, link.to_id))]
    total = Counter(homes.values())
    missing = Counter(homes[link.id] for link in bare)
    titles = {
        pillar.id: quoted(theory, pillar.title, pillar.id) for pillar in theory.pillars
    }
    for link in bare:
        start, end = known.causal[link.from_id], known.causal[link.to_id]
        yield Problem(
            f"Nothing is assumed about how the {name_of(theory, start)} leads to the "
            f"{name_of(theory, end)}.",
            (start.id, end.id),
            (link.id,),
        )
    # Said apart from the links, so that an edit of one does not change what is said of all.
    for at in missing:
        if total[at] > 1:
            yield Problem(
                f"{total[at] - missing[at]} of {total[at]} links between results state an "
                f"assumption {_place(at, titles)}."
            )


def assumption_unattached(theory: Theory) -> Iterator[Problem]:
    """An assumption sits on no link and no element.

    Why it matters: An assumption says what must hold for one step to work. Without the
        step nobody can tell what fails when it fails, or when to look at it again.
    Instead: Put it on the link it conditions, or on the element. If it conditions
        nothing, remove it.
    Source: Rubric for the assumptions column of a logical framework (each assumption
        belongs to a transition).
    Bad: activity > output > outcome > impact; assumption peace
    Good: activity > output > outcome > impact; assumption peace on outcome > impact
    """
    for element in survey(theory).assumptions:
        if not any(
            target in theory.links or target in theory.elements
            for target in element.conditions
        ):
            yield Problem(
                f"The {name_of(theory, element)} sits on no link and no element: it is "
                "open what depends on it.",
                (element.id,),
            )


def assumption_no_owner(theory: Theory) -> Iterator[Problem]:
    """An assumption has no owner who watches whether it holds.

    Why it matters: Assumptions are outside the programme's control, so nothing tells when
        one fails unless somebody looks. What everybody watches nobody reports.
    Instead: Name the person or post that looks at it, and how it is watched.
    Source: UNDAF training on assumptions and risks (periodic review); UNSDCF guidance
        2019 (critical assumptions, accountabilities); evaluation of the Cambodia country
        programme 2017-2020, section 2.1.
    Bad: output > outcome; assumption peace on output > outcome
    Good: output > outcome; assumption peace on output > outcome: owner=Head of office
    """
    for element in survey(theory).assumptions:
        if not element.owner.strip():
            yield Problem(
                f"The {name_of(theory, element)} has no owner who watches whether it "
                "holds.",
                (element.id,),
            )


def killer_assumption(theory: Theory) -> Iterator[Problem]:
    """An assumption is very unlikely to hold, and its failure would be severe.

    Why it matters: What rests on such an assumption will most likely not happen, however
        well the work is done. To go on without a word means to plan a failure.
    Instead: Redesign the step, so that it does not need the assumption, or work on the
        condition itself. Write into the assumption's notes what was decided.
    Source: CIDA and USAID assumption scale (a "killer assumption" has likelihood 1 and
        consequence 4).
    Bad: output > outcome; assumption calm on outcome: likelihood=1, consequence=4
    Good: output > outcome; assumption calm on outcome: likelihood=2, consequence=4
    Good: assumption calm on outcome: likelihood=1, consequence=4, notes=work moves online
    """
    for element in survey(theory).assumptions:
        is_killer = element.likelihood == 1 and element.consequence == 4
        if is_killer and not theory.spoken(element.notes).strip():
            yield Problem(
                f"The {name_of(theory, element)} is very unlikely to hold, its failure "
                "would be severe, and its notes do not say what was decided.",
                (element.id,),
            )


def assumption_not_rated(theory: Theory) -> Iterator[Problem]:
    """An assumption says neither how likely it is nor whether it holds.

    Why it matters: A long list of assumptions helps nobody to choose which to watch. How
        likely one is to hold, and how bad it is if not, puts the dangerous ones on top.
    Instead: Rate its likelihood from 1 to 4, and what follows if it fails from 1 to 4; or
        record the status found at the last review.
    Source: CIDA and USAID assumption scale (likelihood by consequence).
    Bad: output > outcome; assumption peace on output > outcome
    Good: output > outcome; assumption peace on output > outcome: likelihood=3
    Good: output > outcome; assumption peace on output > outcome: status=in-doubt
    """
    for element in survey(theory).assumptions:
        if element.likelihood is None and element.status is None:
            yield Problem(
                f"Nothing says how likely the {name_of(theory, element)} is to hold.",
                (element.id,),
            )


def assumption_failed_not_risk(theory: Theory) -> Iterator[Problem]:
    """An assumption has failed, and neither a risk nor a note says what follows.

    Why it matters: A failed assumption is no longer a condition to watch: it harms what
        rests on it now. Left as it is, the theory still counts on it.
    Instead: Name the risk that is its failure and treat it, or change the step that rests
        on it. Write into the assumption's notes what was changed.
    Source: UNDAF training on assumptions and risks; evaluation of the Cambodia country
        programme 2017-2020, section 2.1.
    Bad: output > outcome; assumption calm on outcome: status=failed
    Good: assumption calm on outcome: status=failed; risk unrest on outcome: failure_of=calm
    Good: output > outcome; assumption calm on outcome: status=holds
    """
    known = survey(theory)
    answered = {risk.failure_of for risk in known.risks}
    for element in known.assumptions:
        if (
            element.status == "failed"
            and element.id not in answered
            and not theory.spoken(element.notes).strip()
        ):
            yield Problem(
                f"The {name_of(theory, element)} has failed, and neither a risk nor its "
                "notes say what follows.",
                (element.id,),
            )


def _needs_assumption(known: Survey, link: Link) -> bool:
    start, end = known.causal[link.from_id], known.causal[link.to_id]
    return (
        not link.is_feedback
        and not is_global(start)
        and isinstance(start, Output | Outcome)
        and isinstance(end, Result)
        and LEVELS[end.kind] > LEVELS[start.kind]
    )


def _place(pillar: Id | None, titles: dict[Id, str]) -> str:
    if pillar is None:
        return "across pillars" if titles else "in this theory"
    return f"in {titles.get(pillar, pillar)}"


__all__ = [
    "assumption_failed_not_risk",
    "assumption_no_owner",
    "assumption_not_rated",
    "assumption_unattached",
    "killer_assumption",
    "link_no_assumption",
]
