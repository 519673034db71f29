"""Rules about whether work for human rights is done as human rights ask for it.

They speak only of theories that are about human rights: by their words, by principles on
their cards, or by an actor of the United Nations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.model.elements import Result
from toc.model.naming import quotation
from toc.rules.problem import Problem
from toc.rules.shape import is_global
from toc.rules.survey import survey
from toc.rules.wordlists import wordlist
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.rules.survey import Survey

#: As the tag scheme "hrba-principle" has them.
PRINCIPLES: Final = {
    "participation": said("part.principle-participation"),
    "accountability": said("part.principle-accountability"),
    "non-discrimination": said("part.principle-non-discrimination"),
    "empowerment": said("part.principle-empowerment"),
    "legality": said("part.principle-legality"),
}


def principle_unserved(theory: Theory) -> Iterator[Problem]:
    """A principle of the human rights-based approach is served by no card.

    Why it matters: The approach is known by how the work is done: with those concerned,
        for those left out, by duty-bearers who answer for it, on the ground of law. What no
        card says is left to the habits of each office.
        The five principles are participation, accountability, non-discrimination,
        empowerment and legality. Which card serves one says its tag "hrba-principle".
        Theories that are not about human rights are left out.
    Instead: Ask of each pillar how it serves each principle, and tag the cards that do.
    Source: The human rights based approach to development cooperation: Towards a common
        understanding among UN agencies (2003), which groups the principles otherwise;
        evaluation of the Cambodia country programme 2017-2020, section 2.6 (the five).
    Languages: {human-rights}. In other languages tags and actors show what it is about.
    Bad: activity > output > a > b > impact; a: text=Police respect human rights
    Bad: activity > output > a > b > impact; a: tags={hrba-principle=[participation]}
    Good: activity > output > a > b > impact;
        a: tags={hrba-principle=[participation, accountability, legality]};
        b: tags={hrba-principle=[non-discrimination, empowerment]}
    Good: activity > output > a > b > impact; a: text=Farmers sell milk
    """
    known = survey(theory)
    if not _is_asked(known):
        return
    served = known.principles
    missing = tuple(name for key, name in PRINCIPLES.items() if key not in served)
    if not served:
        yield Problem(said("finding.principle-unserved.none"))
    elif missing:
        yield Problem(
            said(
                "finding.principle-unserved",
                number=len(missing),
                principles=Listed(missing),
            )
        )


def recommendation_unlinked(theory: Theory) -> Iterator[Problem]:
    """No result of a pillar is tied to a recommendation of the human rights mechanisms.

    Why it matters: Treaty bodies, the universal periodic review and special procedures have
        told the State what to do, and it has accepted much of it. A result that answers a
        recommendation has a mandate, an ally and a day on which somebody asks.
        A pillar is tied where one of its results speaks of a mechanism or cites a document
        of one. Theories that are not about human rights are left out.
    Instead: Cite on each outcome the recommendation it helps to carry out.
    Source: The human rights based approach to development cooperation: Towards a common
        understanding among UN agencies (2003) (programming is informed by the
        recommendations of international human rights bodies and mechanisms).
    Languages: {rights-mechanisms}. In other languages sources alone count.
    Bad: activity > output > a > b > impact; a: text=Police respect human rights
    Good: activity > output > a > b > impact; a: text=Police respect human rights;
        b: notes=Answers the universal periodic review of 2019
    Good: activity > output > a > b > impact; a: text=Farmers sell milk
    """
    known = survey(theory)
    if not _is_asked(known):
        return
    own = [
        one
        for one in known.causal.values()
        if isinstance(one, Result) and not is_global(one)
    ]
    tied = {one.id for one in own if _is_tied(known, one)}
    places = {pillar: results for pillar, results in known.by_pillar(own) if pillar}
    if not places:
        if not tied:
            yield Problem(said("finding.recommendation-unlinked"))
        return
    bare = [one for one, results in places.items() if tied.isdisjoint(_ids(results))]
    if bare:
        titles = {one.id: quotation(one) for one in theory.pillars}
        yield Problem(
            said(
                "finding.recommendation-unlinked.pillars",
                number=len(bare),
                total=len(places),
                pillars=Listed(tuple(titles.get(one, one) for one in bare)),
            ),
            tuple(
                one.id for pillar in bare for one in places[pillar] if one.kind == "outcome"
            ),
        )


def left_behind_unnamed(theory: Theory) -> Iterator[Problem]:
    """Nothing says who is left behind.

    Why it matters: Averages rise while the same people stay where they were. Whoever is not
        named at the time of planning is not reached by it, and is not counted afterwards.
        A theory has a list of those left behind, with the reason. Results and names of
        actors that speak of them count too. Theories that are not about human rights, and
        no work of the United Nations, are left out.
    Instead: Name the people whom progress does not reach, and why, and make sure that a
        result is about them.
    Source: UNSDCF guidance 2019 (leave no one behind); Davies, Planning evaluability
        assessments (DFID Working Paper 40, 2013), "relevant" (the group that is to benefit
        is clearly identified).
    Languages: {left-behind}. In other languages the list alone counts.
    Bad: activity > output > a > b > impact; a: text=Police respect human rights
    Good: theory: left_behind=[{actor=herders}]; activity > output > a > b > impact;
        a: text=Police respect human rights
    Good: activity > output > a > b > impact; a: text=Police protect minorities;
        impact: text=All enjoy human rights
    """
    known = survey(theory)
    if theory.left_behind or not _is_asked(known):
        return
    results = (one.text for one in known.causal.values() if isinstance(one, Result))
    actors = (actor.name for actor in theory.actors.values())
    if not wordlist("left-behind").found_in_any((*results, *actors)):
        yield Problem(said("finding.left-behind-unnamed"))


def _is_asked(known: Survey) -> bool:
    return known.is_programme and known.is_about_rights


def _is_tied(known: Survey, result: Result) -> bool:
    mechanisms = wordlist("rights-mechanisms")
    cited = (known.theory.sources.get(one.source) for one in result.sources)
    return mechanisms.found_in_any((result.text, result.notes)) or any(
        mechanisms.found_in_words(words)
        for source in cited
        if source
        for words in (source.title, source.author, source.note)
    )


def _ids(results: list[Result]) -> set[Id]:
    return {one.id for one in results}


__all__ = [
    "PRINCIPLES",
    "left_behind_unnamed",
    "principle_unserved",
    "recommendation_unlinked",
]
