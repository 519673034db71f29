"""Rules about how progress is reported."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from toc.model.elements import Result
from toc.model.naming import card, quotation
from toc.rules.problem import Problem
from toc.rules.survey import place_of, results_by_pillar, survey
from toc.rules.wordlists import wordlist
from toc.words.said import Listed, Quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Assumption, Id, Progress
    from toc.model.theory import Theory
    from toc.rules.survey import Survey

_REASON: Final = said("part.reason")
_EVIDENCE: Final = said("part.evidence")
_CONDITION: Final = said("part.condition")
_DATE: Final = said("part.date")
#: A scale of one rank has no highest.
_FEWEST_RANKS: Final = 2


def rank_change_unjustified(theory: Theory) -> Iterator[Problem]:
    """A rank of progress changed without a reason, or nothing says how to reach the next.

    Why it matters: "Some progress" that becomes "good progress" without a word teaches
        nobody what worked. And a result that may stay at "some progress" for ever, with no
        condition and no date for the next rank, cannot be steered.
    Instead: With each change of rank, write the reason and cite the evidence. Below the
        highest rank, write what must happen for the next one, and by when it is expected.
    Source: Evaluation of the Cambodia country programme 2017-2020, section 2.2 and
        recommendation 7.
    Bad: outcome; progress of outcome: date=2018-12-31, rank=some-progress
    Bad: progress of outcome: date=2018-12-31, rank=some-progress;
        progress of outcome: date=2019-12-31, rank=good-progress
    Good: progress of outcome: date=2019-12-31, rank=good-progress
    Good: progress of outcome: date=2019-12-31, rank=some-progress,
        conditions_for_next=a law on fair trials, next_expected=2021-12-31
    """
    for result in survey(theory).causal.values():
        if not isinstance(result, Result) or not result.progress:
            continue
        history = sorted(result.progress, key=lambda entry: entry.date)
        for before, after in pairwise(history):
            yield from _change(result, before, after)
        yield from _standstill(theory, result, history[-1])


def self_assessed_only(theory: Theory) -> Iterator[Problem]:
    """Progress in a pillar is reported by those who answer for it, and by nobody else.

    Why it matters: Whoever grades their own work sees effort, and gives "some progress".
        Reports of that kind teach neither what works well nor what does not.
        A report counts as seen by others where it cites evidence, or where "assessed by"
        does not say that it is a self-assessment; where it says nothing it is not judged.
    Instead: Let a partner, a survey or an evaluation look at one result in each pillar a
        year, and cite it as evidence.
    Source: Evaluation of the Cambodia country programme 2017-2020, section 2.2 (reliance
        on self-assessment).
    Languages: {self-assessment}. Reports whose assessor is named in other words count as
        seen by others.
    Bad: progress of outcome: date=2019-12-31, rank=good-progress,
        assessed_by=self-assessment
    Good: progress of outcome: date=2019-12-31, rank=good-progress, assessed_by=Ombudsman
    """
    own = wordlist("self-assessment")
    for pillar, results in results_by_pillar(theory):
        judged = [
            entry
            for result in results
            for entry in result.progress
            if entry.assessed_by.strip() or entry.evidence
        ]
        if judged and all(
            not entry.evidence and own.found_in_words(entry.assessed_by) for entry in judged
        ):
            yield Problem(
                said(
                    "finding.self-assessed-only",
                    place=place_of(theory, pillar),
                    reports=len(judged),
                ),
                tuple(one.id for one in results if one.progress),
            )


def progress_above_failed_assumption(theory: Theory) -> Iterator[Problem]:
    """A result has the highest rank, though an assumption that it rests on has failed.

    Why it matters: Both cannot be the whole truth. Either the result came about in another
        way than the theory says, and the theory should learn it, or the rank is too good.
        An assumption that has failed is held against the result it sits on or leads to, and
        against every result to which no other way leads.
    Instead: Find out how the result came about. Correct the rank, the status of the
        assumption or the link, and write the reason into the report of progress.
    Source: Mayne, Contribution analysis (ILAC Brief 16, 2008) (a contribution is claimed
        where the assumptions of the theory have held).
    Bad: output > outcome; assumption calm on outcome: status=failed;
        progress of outcome: date=2019-12-31, rank=good-progress
    Good: output > outcome; assumption calm on outcome: status=failed;
        progress of outcome: date=2019-12-31, rank=some-progress
    Good: output > outcome; assumption calm on outcome: status=in-doubt;
        progress of outcome: date=2019-12-31, rank=good-progress
    """
    known = survey(theory)
    failed = [one for one in known.assumptions if one.status == "failed"]
    if not failed or len(theory.ranks) < _FEWEST_RANKS:
        return
    for result in known.causal.values():
        if not isinstance(result, Result) or not result.progress:
            continue
        last = max(result.progress, key=lambda entry: entry.date)
        below = [one for one in failed if _rests_on(known, result, one)]
        if last.rank == theory.ranks[-1] and below:
            yield Problem(
                said(
                    "finding.progress-above-failed-assumption",
                    card=card(result),
                    rank=_quoted(last.rank),
                    assumptions=Listed(tuple(quotation(one) for one in below), most=2),
                ),
                (result.id, *(one.id for one in below)),
            )


def _rests_on(known: Survey, result: Result, assumption: Assumption) -> bool:
    """See whether every way to a result passes where an assumption sits."""
    places = {
        known.theory.links[one].to_id if one in known.theory.links else one
        for one in assumption.conditions
    }
    step: Id | None = result.id
    while step is not None and step not in places:
        step = known.shape.last_before.get(step)
    return step is not None


def _change(result: Result, before: Progress, after: Progress) -> Iterator[Problem]:
    missing = tuple(
        part
        for part, is_there in (
            (_REASON, after.reason.strip()),
            (_EVIDENCE, after.evidence),
        )
        if not is_there
    )
    if before.rank != after.rank and missing:
        yield Problem(
            said(
                "finding.rank-change-unjustified",
                card=card(result),
                before=_quoted(before.rank),
                after=_quoted(after.rank),
                date=after.date,
                missing=Listed(missing, last="nor"),
            ),
            (result.id,),
        )


def _standstill(theory: Theory, result: Result, last: Progress) -> Iterator[Problem]:
    missing = tuple(
        part
        for part, is_there in (
            (_CONDITION, last.conditions_for_next.strip()),
            (_DATE, last.next_expected),
        )
        if not is_there
    )
    if missing and theory.ranks and last.rank != theory.ranks[-1]:
        yield Problem(
            said(
                "finding.rank-change-unjustified.standstill",
                card=card(result),
                rank=_quoted(last.rank),
                missing=Listed(missing, last="nor"),
            ),
            (result.id,),
        )


def _quoted(rank: str) -> Quoted:
    return Quoted({"": rank.replace("-", " ")}, rank)


__all__ = [
    "progress_above_failed_assumption",
    "rank_change_unjustified",
    "self_assessed_only",
]
