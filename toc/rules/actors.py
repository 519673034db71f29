"""Rules about who changes, who claims and who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.model.elements import Activity, Outcome
from toc.model.naming import card
from toc.rules.problem import Problem
from toc.rules.survey import first_to_see, place_of, results_by_pillar, survey
from toc.rules.wordlists import wordlist
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Id
    from toc.model.theory import Theory

_HOLDERS: Final = {
    "rights-holder": said("part.rights-holders"),
    "duty-bearer": said("part.duty-bearers"),
}


def no_actor(theory: Theory) -> Iterator[Problem]:
    """An outcome names nobody who changes.

    Why it matters: An outcome is a change in what an institution does or in how people
        act. Without the actor nobody knows whom to work with, or whom to ask whether it
        happened. Of a system of causes it is said once, where no actor is named at all.
    Instead: Name on the outcome who changes, and in which role: the duty-bearer who acts,
        the rights-holder who claims, the partner who joins in.
    Source: UNDG Results-Based Management Handbook 2011 (outcomes are changes in
        institutions or behaviour, and so somebody's); UNDAF companion guidance on
        theory of change (2017), step on partners and key actors; UNEP evaluation note
        on theories of change (actors and their roles).
    Bad: activity > output > outcome > impact
    Good: outcome; actor ministry of outcome: role=duty-bearer
    """
    known = survey(theory)
    outcomes = [one for one in known.own_results if isinstance(one, Outcome)]
    bare = [one for one in outcomes if not one.actors]
    if known.style != "system":
        for result in bare:
            yield Problem(said("finding.no-actor", card=card(result)), (result.id,))
    elif len(bare) == len(outcomes) > 1:
        yield Problem(
            said("finding.no-actor.system", number=len(bare)),
            tuple(one.id for one in bare),
        )


def hrba_roles(theory: Theory) -> Iterator[Problem]:
    """A pillar names actors, but rights-holders or duty-bearers are not among them.

    Why it matters: A human rights-based approach works on both sides: people who claim
        their rights, and those who must fulfil them. A pillar with one side only
        strengthens claims that nobody hears, or institutions that nobody holds to account.
    Instead: Name on the pillar's results who claims and who answers.
    Source: The human rights based approach to development cooperation: Towards a common
        understanding among UN agencies (2003); evaluation of the Cambodia country
        programme 2017-2020, recommendation 15.
    Bad: output > outcome; actor ministry of outcome: role=duty-bearer
    Good: actor ministry of outcome: role=duty-bearer;
        actor tenants of outcome: role=rights-holder
    """
    for pillar, results in results_by_pillar(theory):
        roles = {actor.role for result in results for actor in result.actors}
        missing = tuple(part for role, part in _HOLDERS.items() if role not in roles)
        if roles and missing:
            yield Problem(
                said(
                    "finding.hrba-roles",
                    missing=Listed(missing, last="and-no"),
                    place=place_of(theory, pillar),
                ),
                first_to_see(results),
            )


def skills_unnamed(theory: Theory) -> Iterator[Problem]:
    """A pillar's activities do not say which skills they need.

    Why it matters: A new strategy is planned with the staff of the old one. Where nobody
        asks at the time of planning which skills the work needs, they are missing when it
        begins, and all the money already pays salaries.
        One activity of a pillar that names skills is enough, in the field "skills" or in
        its notes. A risk that skills are missing does not name them.
    Instead: Write on each activity which skills it needs, whether somebody has them, and
        how the rest is found.
    Source: Evaluation of the Cambodia country programme 2017-2020, section 2.3 and
        recommendation 9.
    Languages: {skills}. A note in another language names no skills.
    Bad: activity a > output; a: notes=Begins in May
    Good: activity a > output; a: skills=[{text=Land law, has=lack}]
    Good: activity a > output; a: notes=Needs a lawyer with expertise in land law
    """
    skills = wordlist("skills")
    known = survey(theory)
    activities = [one for one in known.causal.values() if isinstance(one, Activity)]
    for pillar, inside in known.by_pillar(activities):
        is_named = any(one.skills for one in inside) or skills.found_in_any(
            one.notes for one in inside
        )
        if not is_named:
            yield Problem(
                said("finding.skills-unnamed", place=place_of(theory, pillar)),
                tuple(one.id for one in inside),
            )


def mandate_without_partner(theory: Theory) -> Iterator[Problem]:
    """An outcome is for others to bring about, and none of them is named.

    Why it matters: Where duty-bearers must act, the programme can only help. With "the
        authorities" nobody can sit down; an outcome that names nobody to act with is left
        to its own office, which has neither the mandate nor the means.
        An outcome is for others where it names duty-bearers. One of them with a name of
        its own is somebody to act with; so is a partner or lead.
    Instead: Name the ministry, court, council or company that must act, or who shares the
        outcome: an agency with the mandate, an organisation of those concerned.
    Source: Evaluation of the Cambodia country programme 2017-2020, section 2.1 (mandates
        of other agencies) and recommendation 16; UNDAF companion guidance on theory of
        change (2017), step on partners and actors.
    Languages: {general-actors}. In other languages every name counts.
    Bad: outcome; actor authorities of outcome: role=duty-bearer
    Good: outcome; actor ministry-of-justice of outcome: role=duty-bearer
    Good: outcome; actor authorities of outcome: role=duty-bearer;
        actor ombudsman of outcome: role=partner
    Good: outcome
    """
    for result in survey(theory).own_results:
        roles = {actor.role for actor in result.actors}
        if (
            isinstance(result, Outcome)
            and "duty-bearer" in roles
            and roles.isdisjoint({"partner", "lead"})
            and not any(
                one.role == "duty-bearer" and _is_named(theory, one.actor)
                for one in result.actors
            )
        ):
            yield Problem(
                said("finding.mandate-without-partner", card=card(result)), (result.id,)
            )


def _is_named(theory: Theory, actor: Id) -> bool:
    """See whether an actor has a name, and not only a word for all of its kind."""
    known = theory.actors.get(actor)
    name = known.name if known else {}
    return bool(theory.spoken(name)) and not wordlist("general-actors").is_all_of(name)


__all__ = ["hrba_roles", "mandate_without_partner", "no_actor", "skills_unnamed"]
