"""Rules about how a link is explained: why it works, how surely, and how soon."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from toc.model.elements import Activity, Impact, Outcome
from toc.model.naming import card
from toc.rules.crucial import coverage
from toc.rules.problem import Problem
from toc.rules.shape import is_global
from toc.rules.survey import months_between, survey
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toc.model.elements import Id, Link
    from toc.model.theory import Theory
    from toc.rules.survey import Survey


def no_mechanism(theory: Theory) -> Iterator[Problem]:
    """A link towards change does not say why the one leads to the other.

    Why it matters: "Because" is the theory in a theory of change. An arrow alone can be
        read as "afterwards", "in order to" or "we hope", and two readers will read it
        differently. Few theories explain every arrow; the rule asks for those to an
        outcome, an impact or a driver, where others have to act.
    Instead: Finish the sentence "this leads to that, because ..." on the link.
    Source: Davies, Representing theories of change (CEDIL, 2018), on unlabelled
        connections; evaluation of the Cambodia country programme 2017-2020, section 2.2
        (causality sometimes secondary or implicit).
    Bad: activity > output > outcome > impact; output > outcome: mechanism=skills are used
    Good: output > outcome: mechanism=judges use what they learnt
    Good: activity > output
    """
    known = survey(theory)
    for link in known.crucial_links:
        if theory.spoken(link.mechanism).strip():
            continue
        start, end = known.causal[link.from_id], known.causal[link.to_id]
        yield Problem(
            said("finding.no-mechanism", start=card(start), end=card(end)),
            (start.id, end.id),
            (link.id,),
        )


def necessary_or_sufficient(theory: Theory) -> Iterator[Problem]:
    """What leads to a result is not told apart into necessary, sufficient and helpful.

    Why it matters: If every cause is needed, one failure stops the result; if each is
        enough, one success brings it. A picture of equal arrows says neither, and nobody
        can ask whether the causes together are enough.
        A result is named where some of its links are marked and others not; a theory that
        marks none gets a figure for each pillar. Systems of causes are left out.
    Instead: Mark each link into the result as necessary, sufficient or contributing.
    Source: Center for Theory of Change (preconditions necessary, and sufficient together);
        Davies, Representing theories of change (CEDIL, 2018).
    Bad: output > outcome: necessity=necessary; output-2 > outcome
    Bad: output > outcome; output-2 > outcome
    Good: output > outcome: necessity=necessary; output-2 > outcome: necessity=contributing
    Good: activity > output > outcome
    """
    known = survey(theory)
    if known.style == "system":
        return
    into: dict[Id, list[Link]] = {}
    for link in known.crucial_links:
        if link.is_feedback:
            continue
        into.setdefault(link.to_id, []).append(link)
    for result, links in into.items():
        open_links = tuple(link.id for link in links if link.necessity is None)
        if open_links and len(open_links) < len(links):
            yield Problem(
                said(
                    "finding.necessary-or-sufficient",
                    missing=len(open_links),
                    number=len(links),
                    card=card(known.causal[result]),
                ),
                (result,),
                open_links,
            )
    yield from coverage(
        known,
        lambda link: link.necessity is None,
        "finding.necessary-or-sufficient.coverage",
        lambda link: not link.is_feedback,
    )


def no_time_lag(theory: Theory) -> Iterator[Problem]:
    """Nothing says how long a step takes, or the steps take longer than the programme.

    Why it matters: Change of institutions takes years. A theory without times promises
        everything for the last day; one whose steps add up to more than the programme has
        will fail on paper even if it works in life.
        Times are asked for with a figure for each pillar. Only outcomes are held against
        the programme's end; impacts may come after it.
    Instead: Give each link the months until its effect is expected. Where they add up to
        too much, start earlier or promise less.
    Source: Davies, Planning evaluability assessments (DFID Working Paper 40, 2013),
        "plausible" (likely to be achieved within the project's lifespan); evaluation of
        the Cambodia country programme 2017-2020, section 2.2 (the estimated time of a
        change of rank). Months on every link are our own measure.
    Bad: output > a; output > b
    Bad: theory: period={start=2018-01-01, end=2018-12-31};
        activity > output: time_lag=8; output > outcome: time_lag=9
    Good: output > a: time_lag=6; output > b: time_lag=12
    """
    known = survey(theory)
    yield from coverage(
        known, lambda link: link.time_lag is None, "finding.no-time-lag.coverage"
    )
    period = theory.period
    if period is None or period.start is None or period.end is None:
        return
    available = round(months_between(period.start, period.end))
    if available < 0:
        return
    needed = _months_needed(known)
    late = {
        one.id
        for one in known.own_results
        if isinstance(one, Outcome) and needed.get(one.id, 0) > available
    }
    for first, *others in known.shape.first_of(late):
        yield Problem(
            said(
                "finding.no-time-lag",
                card=card(known.causal[first]),
                needed=needed[first],
                available=available,
            ),
            (first, *others),
        )


def weak_chain(theory: Theory, *, least_confidence: float = 0.25) -> Iterator[Problem]:
    """Even the strongest chain to a result is more likely to break than to hold.

    Why it matters: Confidence is lost at every step: three steps that each work in six
        cases of ten work together in two. Taken one by one each looks fair enough.
        A link without confidence counts as certain, so the true chain is weaker still.
        Only the first weak result of a chain is named.
    Instead: Strengthen the weakest link, find evidence for it, or open a second way.
    Source: Our own measure: the confidences along the best way, multiplied. Davies,
        Representing theories of change (CEDIL, 2018), on how strong a connection is
        said to be.
    Bad: activity > output: confidence=0.4; output > outcome: confidence=0.5
    Good: activity > output: confidence=0.8; output > outcome: confidence=0.6
    Good: activity > output > outcome
    """
    known = survey(theory)
    if all(link.confidence is None for link in known.links):
        return
    best = _best_confidence(known)
    weak = {
        one.id
        for one in known.causal.values()
        if isinstance(one, Outcome | Impact)
        and not is_global(one)
        and best.get(one.id, 1.0) < least_confidence
    }
    for first, *others in known.shape.first_of(weak):
        yield Problem(
            said(
                "finding.weak-chain",
                card=card(known.causal[first]),
                confidence=round(best[first], 2),
            ),
            (first, *others),
        )


def _months_needed(known: Survey) -> Mapping[Id, int]:
    """Add up the longest known times to each element; what is on a circle is left out."""
    lags: dict[tuple[Id, Id], int] = {}
    for link in known.links:
        ends = (link.from_id, link.to_id)
        lags[ends] = max(lags.get(ends, 0), link.time_lag or 0)
    if not any(lags.values()):
        return {}
    needed: dict[Id, int] = {}
    for key in known.shape.in_order:
        needed[key] = max(
            (needed[one] + lags[one, key] for one in known.before[key] if one in needed),
            default=0,
        )
    return needed


def _best_confidence(known: Survey) -> Mapping[Id, float]:
    """Multiply confidences along the strongest way from any activity to each element."""
    strength: dict[tuple[Id, Id], float] = {}
    for link in known.links:
        ends = (link.from_id, link.to_id)
        own = 1.0 if link.confidence is None else link.confidence
        strength[ends] = max(strength.get(ends, 0.0), own)
    best: dict[Id, float] = {}
    waiting = [(-1.0, one.id) for one in known.causal.values() if isinstance(one, Activity)]
    while waiting:
        found, key = heappop(waiting)
        if key in best:
            continue
        best[key] = -found
        for end in known.after[key]:
            if end not in best:
                heappush(waiting, (found * strength[key, end], end))
    return best


__all__ = ["necessary_or_sufficient", "no_mechanism", "no_time_lag", "weak_chain"]
