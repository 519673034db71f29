"""Rules about the end of the chain: whose life is another in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.model.naming import quotation
from toc.rules.problem import Problem
from toc.rules.shape import is_global
from toc.rules.survey import survey
from toc.rules.wordlists import wordlist
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.theory import Theory


def impact_without_people(theory: Theory) -> Iterator[Problem]:
    """An impact tells of institutions or plans, and of nobody whose life changes.

    Why it matters: "The ministry has a policy" is a step on the way. A theory that ends
        there has no answer to what it is for, and nobody can say whether the step was the
        right one.
        An impact is named where it speaks of an institution, a law or a plan, and of no
        people, and nothing that people have or suffer.
    Instead: Say who lives otherwise, and how. Make what the impact says now an outcome.
    Source: UNDG Results-Based Management Handbook 2011 (an impact is a change in people's
        lives). The lists of words are our own measure.
    Languages: {institutions}. Impacts in other languages are left out.
    Bad: impact: text=The ministry has a strategy against corruption
    Good: impact: text=The ministry pays pensions to all families in time
    Good: impact: text=Forests grow back along the river
    Good: impact: text=The ministry has a strategy, scope=global
    """
    institutions, people = wordlist("institutions"), wordlist("people")
    named = [
        one
        for one in survey(theory).impacts
        if not is_global(one)
        and one.is_intended
        and institutions.found_in(one.text)
        and not people.found_in(one.text)
    ]
    if named:
        yield Problem(
            said(
                "finding.impact-without-people",
                number=len(named),
                cards=Listed(tuple(quotation(one) for one in named), most=3),
            ),
            tuple(one.id for one in named),
        )


__all__ = ["impact_without_people"]
