"""Rules about how progress is reported."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from toc.model.elements import Result
from toc.model.naming import card
from toc.rules.problem import Problem
from toc.rules.survey import place_of, results_by_pillar, survey
from toc.rules.wordlists import wordlist
from toc.words.said import Listed, Quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Progress
    from toc.model.theory import Theory

_REASON: Final = said("part.reason")
_EVIDENCE: Final = said("part.evidence")
_CONDITION: Final = said("part.condition")
_DATE: Final = said("part.date")


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


__all__ = ["rank_change_unjustified", "self_assessed_only"]
