"""Rules about what a theory rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.model.elements import Impact, Outcome
from toc.model.naming import card
from toc.rules.crucial import coverage
from toc.rules.problem import Problem
from toc.rules.shape import is_global
from toc.rules.survey import months_between, survey
from toc.words.said import Quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.rules.survey import Survey


def link_no_evidence(theory: Theory) -> Iterator[Problem]:
    """Links towards change rest on no evidence.

    Why it matters: A theory of change rests on available evidence: studies, evaluations,
        what happened elsewhere. Without it the arrows are opinions, and whoever disagrees
        is as right as whoever drew them.
        Real theories have little of it, so there is one finding for each pillar. The
        source of a link says who drew it; evidence says why it should be believed.
    Instead: Cite on each link what shows that it works, with section and page. Begin with
        the links that most depends on, or commission the research.
    Source: UNDAF companion guidance on theory of change (2017); evaluation of the Cambodia
        country programme 2017-2020, Box 4 and recommendation 2.
    Bad: output > a > impact; evidence study of output > a
    Good: output > a; evidence study of output > a
    Good: activity > output
    """
    yield from coverage(
        survey(theory), lambda link: not link.evidence, "finding.link-no-evidence.coverage"
    )


def evidence_thin(theory: Theory) -> Iterator[Problem]:
    """All the evidence for the ways to a result comes from one source.

    Why it matters: What one study or one own report says twenty times is said once. If it
        is wrong, or about another place, everything above it falls.
        The rule speaks where at least two links are supported. Only the first result of a
        chain is named.
    Instead: Look for a second source, best one from outside the programme.
    Source: Davies, Planning evaluability assessments (DFID Working Paper 40, 2013),
        "plausible" (evidence from elsewhere); evaluation of the Cambodia country
        programme 2017-2020, section 2.2 (reliance on self-assessment).
    Bad: output > outcome > impact; evidence report of output > outcome;
        evidence report of outcome > impact
    Good: output > outcome > impact; evidence report of output > outcome;
        evidence study of outcome > impact
    Good: output > outcome > impact; evidence report of output > outcome
    """
    known = survey(theory)
    if not any(link.evidence for link in known.links):
        return
    sources = _sources_behind(known)
    thin = {
        one.id
        for one in known.causal.values()
        if isinstance(one, Outcome | Impact)
        and not is_global(one)
        and _is_thin(sources.get(one.id, frozenset()))
    }
    for first, *others in known.shape.first_of(thin):
        (source,) = {source for _, source in sources[first]}
        yield Problem(
            said(
                "finding.evidence-thin",
                card=card(known.causal[first]),
                source=_title(theory, source),
            ),
            (first, *others),
        )


def evidence_ungraded(theory: Theory) -> Iterator[Problem]:
    """Evidence is cited, and nothing says how strong it is.

    Why it matters: A review of forty studies and what a colleague remembers look the same
        in a list of sources. Without a grade the strongest and the weakest link of the
        theory are equally well supported.
        The rule speaks once where evidence on links is without a grade.
    Instead: Grade each piece of evidence for the link that it supports: high where several
        good studies agree, low where there is one, or only experience.
    Source: DFID, Assessing the strength of evidence (2014).
    Bad: output > outcome; evidence study of output > outcome
    Good: output > outcome: evidence=[{source=study, grade=high}]
    Good: output > outcome
    """
    cited = [(link, one) for link in survey(theory).links for one in link.evidence]
    ungraded = [link.id for link, one in cited if one.grade is None]
    if ungraded:
        yield Problem(
            said("finding.evidence-ungraded", number=len(ungraded), total=len(cited)),
            links=tuple(dict.fromkeys(ungraded)),
        )


def evidence_old_or_broken(theory: Theory, *, most_years: int = 10) -> Iterator[Problem]:
    """A source that is cited as evidence has no date, or is very old.

    Why it matters: Contexts change. What a study found long before the programme may not
        hold any more, and without a date nobody can tell.
        Age is counted to the start of the programme, where that is known.
    Instead: Give the source its date of publication. Replace what is outdated, or say on
        the link why it still holds.
    Source: Evaluation of the Cambodia country programme 2017-2020, recommendation 2
        (research updated on a regular basis).
    Bad: output > outcome; evidence study of output > outcome
    Good: output > outcome
    """
    known = survey(theory)
    supported: dict[Id, list[Id]] = {}
    for link in known.links:
        for citation in link.evidence:
            supported.setdefault(citation.source, []).append(link.id)
    start = theory.period.start if theory.period else None
    for key, links in supported.items():
        source, title = theory.sources.get(key), _title(theory, key)
        if source is None:
            found = said("finding.evidence-old-or-broken.unknown", source=title)
        elif source.published is None:
            found = said("finding.evidence-old-or-broken.undated", source=title)
        elif start and months_between(source.published, start) > 12 * most_years:
            found = said(
                "finding.evidence-old-or-broken", source=title, day=source.published
            )
        else:
            continue
        yield Problem(found, (), tuple(dict.fromkeys(links)))


def _title(theory: Theory, source: Id) -> Quoted:
    """Quote the title of a source, or its id where it has none."""
    known = theory.sources.get(source)
    return Quoted({"": (known.title if known else "") or source}, source)


#: A few pairs of a link and a source it cites; enough to see whether evidence is thin.
_Seen = frozenset[tuple[str, str]]


def _is_thin(pairs: _Seen) -> bool:
    return len({link for link, _ in pairs}) > 1 and not _is_plenty(pairs)


def _sources_behind(known: Survey) -> dict[Id, _Seen]:
    """Collect, along the links, what evidence stands behind each element.

    At most two links of one source, or two sources, are kept: more changes nothing. So
    no element is passed through more than a few times, circles or not.
    """
    cited: dict[Id, set[tuple[str, str]]] = {}
    for link in known.links:
        if link.evidence and link.leads_on:
            cited.setdefault(link.to_id, set()).update(
                (link.id, one.source) for one in link.evidence
            )
    seen = {key: _kept(frozenset(pairs)) for key, pairs in cited.items()}
    waiting = list(seen)
    while waiting:
        key = waiting.pop()
        for end in known.after[key]:
            before = seen.get(end, frozenset())
            after = before if _is_plenty(before) else _kept(before | seen[key])
            if after != before:
                seen[end] = after
                waiting.append(end)
    return seen


def _is_plenty(pairs: _Seen) -> bool:
    return len({source for _, source in pairs}) > 1


def _kept(pairs: _Seen) -> _Seen:
    """Keep the first pair of each of two sources, or the first two pairs of one."""
    firsts = {source: (link, source) for link, source in sorted(pairs, reverse=True)}
    if len(firsts) > 1:
        return frozenset([firsts[source] for source in sorted(firsts)[:2]])
    return frozenset(sorted(pairs)[:2])


__all__ = [
    "evidence_old_or_broken",
    "evidence_thin",
    "evidence_ungraded",
    "link_no_evidence",
]
