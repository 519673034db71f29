"""Rules about what becomes of an assumption: whether it adds anything, and what if not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from toc.model.naming import card, quotation
from toc.rules.problem import Problem
from toc.rules.survey import survey
from toc.rules.wordlists import lowered, wordlist
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Assumption, CausalElement, Text
    from toc.model.theory import Theory
    from toc.rules.survey import Survey

_WORD: Final = re.compile(r"\w+")
#: Words of fewer letters hold a sentence together and say nothing of their own.
_SHORTEST_WORD: Final = 4
#: So many first letters tell a word from others; its ending may be another.
_STEM: Final = 5
#: How much two texts must have in common to say the same.
_ALIKE: Final = 0.75


def failed_assumption_unanswered(theory: Theory) -> Iterator[Problem]:
    """An assumption has failed, no risk of it is treated, and no note tells of a new plan.

    Why it matters: That a failure is known does not help what rests on it. As long as
        neither its consequences are treated nor the plan is changed, the theory counts on
        what is not so.
        A failure is answered by a risk that is its failure and has a treatment, or by notes
        that tell of something dropped, moved or replaced. Where there is neither a risk nor
        a note at all, another rule says so.
    Instead: Treat the risk, or change what rests on the assumption. Write into its notes
        what was changed, and when.
    Source: UNDAF companion guidance on theory of change (2017), step on assumptions and
        risks; UNSDCF guidance 2019, section 25 (critical assumptions, risks and management
        measures).
    Languages: {changed-plan}. In other languages any note counts.
    Bad: output > outcome; assumption calm on outcome: status=failed;
        risk unrest on outcome: failure_of=calm
    Bad: output > outcome; assumption calm on outcome: status=failed, notes=Seen in May
    Good: output > outcome; assumption calm on outcome: status=failed;
        risk unrest on outcome: failure_of=calm, treatment=talks
    Good: assumption calm on outcome: status=failed, notes=The work moved online
    """
    known = survey(theory)
    changed = wordlist("changed-plan")
    treated = {one.failure_of for one in known.risks if theory.spoken(one.treatment)}
    named = {one.failure_of for one in known.risks}
    for element in known.assumptions:
        notes = {code: words for code, words in element.notes.items() if words.strip()}
        is_told = bool(notes) and (not changed.knows(notes) or changed.found_in(notes))
        if (
            element.status == "failed"
            and element.id not in treated
            and not is_told
            and (element.id in named or notes)
        ):
            yield Problem(
                said("finding.failed-assumption-unanswered", card=card(element)),
                (element.id,),
            )


def assumption_repeats_result(theory: Theory) -> Iterator[Problem]:
    """An assumption says what its result says already.

    Why it matters: "Judges apply the standards" as the condition of "judges apply the
        standards" assumes what the work is for. Nobody can watch it apart from the result,
        and what must really hold stays unsaid.
        An assumption is compared with the element it sits on, and with both ends of its
        link. Two texts are the same where three quarters of their longer words are.
    Instead: Say what others must do, or what must be so around it, for the result to come.
    Source: Our own measure, after UNEP evaluation note on theories of change (an assumption
        is a condition beyond the results themselves).
    Bad: outcome: text=Judges apply fair standards;
        assumption x on outcome: text=The judges will apply fair standards
    Bad: output a: text=Clerks publish verdicts; a > outcome;
        assumption x on a > outcome: text=Clerks publish verdicts
    Good: outcome: text=Judges apply fair standards;
        assumption x on outcome: text=Ministers let judges apply the standards they learnt
    """
    known = survey(theory)
    alike = [one for one in known.assumptions if _repeats(known, one)]
    if alike:
        yield Problem(
            said(
                "finding.assumption-repeats-result",
                number=len(alike),
                cards=Listed(tuple(quotation(one) for one in alike), most=3),
            ),
            tuple(one.id for one in alike),
        )


def _repeats(known: Survey, assumption: Assumption) -> bool:
    return any(
        _are_alike(assumption.text, other.text) for other in _conditioned(known, assumption)
    )


def _conditioned(known: Survey, assumption: Assumption) -> Iterator[CausalElement]:
    """Give the elements that an assumption sits on, and the ends of its links."""
    for target in assumption.conditions:
        link = known.theory.links.get(target)
        for end in (link.from_id, link.to_id) if link else (target,):
            if end in known.causal:
                yield known.causal[end]


def _are_alike(one: Text, other: Text) -> bool:
    """See whether two texts have most words in common in a language of both."""
    return any(_say_the_same(words, other.get(code, "")) for code, words in one.items())


# Texts stay the same from edit to edit.
@lru_cache(maxsize=16_384)
def _say_the_same(one: str, other: str) -> bool:
    mine, others = _words(one), _words(other)
    return bool(mine and others) and len(mine & others) >= _ALIKE * len(mine | others)


def _words(words: str) -> frozenset[str]:
    return frozenset(
        word[:_STEM]
        for word in _WORD.findall(lowered(words))
        if len(word) >= _SHORTEST_WORD
    )


__all__ = ["assumption_repeats_result", "failed_assumption_unanswered"]
