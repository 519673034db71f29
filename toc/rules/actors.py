"""Rules about who changes, who claims and who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.model.elements import Outcome
from toc.model.naming import joined, name_of
from toc.rules.problem import Problem
from toc.rules.survey import first_to_see, results_by_pillar, survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.theory import Theory

_HOLDERS: Final = {"rights-holder": "rights-holders", "duty-bearer": "duty-bearers"}


def no_actor(theory: Theory) -> Iterator[Problem]:
    """An outcome names nobody who changes.

    Why it matters: An outcome is a change in what an institution does or in how people
        act. Without the actor nobody knows whom to work with, or whom to ask whether it
        happened.
    Instead: Name on the outcome who changes, and in which role: the duty-bearer who acts,
        the rights-holder who claims, the partner who joins in.
    Source: UNDG Results-Based Management Handbook 2011 with its outcomes brief; UNDAF
        results checklist (rights-holders and duty-bearers explicit); UNEP evaluation note
        on theories of change (actors and their roles).
    Bad: activity > output > outcome > impact
    Good: outcome; actor ministry of outcome: role=duty-bearer
    """
    for result in survey(theory).own_results:
        if isinstance(result, Outcome) and not result.actors:
            yield Problem(f"The {name_of(theory, result)} names no actor.", (result.id,))


def hrba_roles(theory: Theory) -> Iterator[Problem]:
    """A pillar names actors, but rights-holders or duty-bearers are not among them.

    Why it matters: A human rights-based approach works on both sides: people who claim
        their rights, and those who must fulfil them. A pillar with one side only
        strengthens claims that nobody hears, or institutions that nobody holds to account.
    Instead: Name on the pillar's results who claims and who answers.
    Source: UNDG Results-Based Management Handbook 2011; UNDAF results checklist;
        evaluation of the Cambodia country programme 2017-2020, recommendation 15.
    Bad: output > outcome; actor ministry of outcome: role=duty-bearer
    Good: actor ministry of outcome: role=duty-bearer;
        actor tenants of outcome: role=rights-holder
    """
    for place, results in results_by_pillar(theory):
        roles = {actor.role for result in results for actor in result.actors}
        missing = [words for role, words in _HOLDERS.items() if role not in roles]
        if roles and missing:
            yield Problem(
                f"No {joined(missing, 'and no')} are named in {place}.",
                first_to_see(results),
            )


__all__ = ["hrba_roles", "no_actor"]
