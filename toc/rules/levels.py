"""Rules about the steps of the results chain and the level above the programme."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from toc.changes.diff import Diff
from toc.model.elements import Activity, Outcome, Output
from toc.model.frozen import FrozenDict
from toc.model.naming import card
from toc.rules.problem import Problem
from toc.rules.shape import LEVELS, is_global, spread
from toc.rules.survey import place_of, survey
from toc.rules.wordlists import UNSPACED, lowered, wordlist
from toc.words.said import Quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toc.model.elements import AnyElement, CausalElement, Id, Kind, Link, Text
    from toc.model.theory import Style, Theory
    from toc.rules.survey import Survey

#: What a step leaves out between two kinds, in each style that has levels.
_SKIPPED: Final[Mapping[Style, Mapping[tuple[Kind, Kind], str]]] = FrozenDict(
    {
        "results-chain": {
            ("activity", "outcome"): "output",
            ("activity", "impact"): "both",
            ("output", "impact"): "outcome",
        },
        "pathway": {("activity", "impact"): "outcome", ("output", "impact"): "outcome"},
    }
)
_WORD: Final = re.compile(r"[^\W_]+")
#: Words that begin alike are taken for forms of one word: "trained", "trains".
_STEM: Final = 5


def level_skip(theory: Theory) -> Iterator[Problem]:
    """A link jumps over a level of the results chain.

    Why it matters: The step that is left out is where most theories fail: how does a
        training become a change of practice, and a new law a better life? A jump hides
        the question.
        A pathway of outcomes needs no outputs, so that there only what leads straight from
        work to an impact is a jump; a system of causes has no levels.
    Instead: Name the result in between, and link through it. A direct link beside the
        full way is fine.
    Source: Conservation results chains, criterion "sufficient intermediate results";
        evaluation of the Cambodia country programme 2017-2020, Box 4.
    Bad: activity > output > outcome > impact; activity lobbying > outcome
    Bad: activity > output > impact
    Good: activity > output > outcome > impact
    Good: activity > output > outcome > impact; activity > outcome
    Good: activity > outcome > outcome-2 > impact
    """
    known = survey(theory)
    kinds = known.shape.kinds
    skipping = _SKIPPED.get(known.style, {})
    for link in known.links:
        skipped = skipping.get((kinds[link.from_id], kinds[link.to_id]))
        if skipped and link.leads_on and not _has_step_between(known, link):
            start, end = known.causal[link.from_id], known.causal[link.to_id]
            yield Problem(
                said(
                    "finding.level-skip",
                    start=card(start, 48),
                    end=card(end, 48),
                    skipped=skipped,
                ),
                (start.id, end.id),
                (link.id,),
            )


def missing_middle(theory: Theory) -> Iterator[Problem]:
    """The programme's own results and the global results are not joined.

    Why it matters: A country programme is meant to serve the organisation's global
        theory. Without links between the two nobody can show how it does, and both are
        planned past each other. The rule speaks only where global results are named.
    Instead: Link each outcome to the global result it serves. Where the way is long, name
        the national changes in between. Remove global results that the programme does
        not work towards.
    Source: Evaluation of the Cambodia country programme 2017-2020, Box 4 and
        recommendation 1 (i).
    Bad: activity > output > outcome > impact; outcome goal: scope=global
    Bad: outcome > impact > impact goal; goal: scope=global; impact other: scope=global
    Good: activity > output > outcome > impact > outcome goal; goal: scope=global
    """
    known = survey(theory)
    if not known.global_results:
        return
    open_outcomes = _outcomes_without_global(known)
    for outcomes in open_outcomes:
        first = known.causal[outcomes[0]]
        yield Problem(said("finding.missing-middle", card=card(first)), tuple(outcomes))
    own = (one.id for one in known.causal.values() if not is_global(one))
    follows = spread(known.after, own)
    is_joined = any(one.id in follows for one in known.global_results)
    if open_outcomes and not is_joined:
        return
    for result in known.global_results:
        if result.id not in follows:
            yield Problem(
                said("finding.missing-middle.global", card=card(result)), (result.id,)
            )


def level_backward(theory: Theory) -> Iterator[Problem]:
    """A link leads down the results chain and is not declared as feedback.

    Why it matters: An outcome that leads to an output, or a result that leads to an
        activity, turns the theory round. Mostly the arrow was drawn the wrong way.
        A system of causes has no levels and is left out.
    Instead: Turn the link round. Where success does make an earlier step easier, declare
        the link as feedback.
    Source: Davies, Representing theories of change (CEDIL, 2018), on unclear direction
        and missing loops.
    Bad: activity > output > outcome > impact; outcome > output manual > outcome-2 > impact
    Good: activity > output > outcome > impact; outcome > output: is_feedback
    """
    known = survey(theory)
    if known.style == "system":
        return
    on_circle = known.shape.circle_of
    kinds = known.shape.kinds
    for link in known.links:
        if not link.leads_on or not _is_down(kinds[link.from_id], kinds[link.to_id]):
            continue
        start, end = known.causal[link.from_id], known.causal[link.to_id]
        circle = on_circle.get(start.id)
        if is_global(start) or (circle is not None and circle == on_circle.get(end.id)):
            continue
        yield Problem(
            said("finding.level-backward", start=card(start, 48), end=card(end, 48)),
            (start.id, end.id),
            (link.id,),
        )


def too_many_results(
    theory: Theory, *, most_outcomes: int = 7, most_outputs: int = 7
) -> Iterator[Problem]:
    """A pillar has more outcomes, or an outcome more outputs, than anybody can steer.

    Why it matters: Cooperation frameworks ask for few outcomes and outputs, because each
        needs money, people and a report. A long list is mostly a list of what was always
        done. More than seven of one kind in one place are named. Outcomes are counted in a
        results chain only: the steps of a pathway and the parts of a system are no list.
    Instead: Keep those that matter most for the impact. Put together what serves one end.
    Source: Our own measure: the number is ours and can be set. UNSDCF guidance 2019,
        section 55, asks for few outcomes and outputs and gives no number.
    Bad: a > impact; output-1 > a; output-2 > a; output-3 > a; output-4 > a; output-5 > a;
        output-6 > a; output-7 > a; output-8 > a
    Good: outcome-1 > outcome-2 > outcome-3 > outcome-4 > outcome-5 > outcome-6 >
        outcome-7 > outcome-8 > impact
    Good: output-1 > outcome > impact; output-2 > outcome
    """
    known = survey(theory)
    outcomes = [one for one in known.own_results if isinstance(one, Outcome)]
    is_list = known.style == "results-chain"
    for pillar, inside in known.by_pillar(outcomes) if is_list else ():
        if len(inside) > most_outcomes:
            yield Problem(
                said(
                    "finding.too-many-results",
                    number=len(inside),
                    place=place_of(theory, pillar),
                    most=most_outcomes,
                ),
                tuple(one.id for one in inside),
            )
    for outcome in outcomes:
        outputs = {
            one for one in known.before[outcome.id] if known.causal[one].kind == "output"
        }
        if len(outputs) > most_outputs:
            yield Problem(
                said(
                    "finding.too-many-results.outputs",
                    number=len(outputs),
                    card=card(outcome),
                    most=most_outputs,
                ),
                (outcome.id,),
            )


def same_level_mix(theory: Theory) -> Iterator[Problem]:
    """A result says the same as an element of a lower level, or as its own indicator.

    Why it matters: "Train judges" and "judges are trained" are one thing on two cards. The
        upper card looks like a result, and adds nothing but the claim that the lower one
        was done. Likewise a result that repeats its indicator says how one would see a
        change, and not the change.
        Texts are taken for the same where they have the same words, small words and
        endings left out.
    Instead: Say on the upper card what somebody else then does differently.
    Source: UNDG Results-Based Management Handbook 2011 (a result tells of a change, at
        one level of the chain).
    Languages: Texts in all languages are compared; small words are known in
        {filler-words}.
    Bad: activity a: text=Train the judges; outcome b: text=Judges are trained; a > b
    Bad: outcome: text=Share of open hearings;
        indicator of outcome: text=Share of open hearings
    Good: activity a: text=Train judges; outcome b: text=Judges give reasons for verdicts
    """
    known = survey(theory)
    lowest: dict[frozenset[str], CausalElement] = {}
    ranked = sorted(known.causal.values(), key=lambda one: LEVELS.get(one.kind, 9))
    for element in ranked:
        if element.kind not in LEVELS or is_global(element):
            continue
        words = _words(theory, element.text)
        if len(words) < 2:
            continue
        lower = lowest.setdefault(words, element)
        if LEVELS[lower.kind] < LEVELS[element.kind]:
            yield Problem(
                said("finding.same-level-mix", card=card(element), lower=card(lower)),
                (element.id, lower.id),
            )
        for indicator in getattr(element, "indicators", ()):
            if _words(theory, indicator.text) == words:
                yield Problem(
                    said("finding.same-level-mix.indicator", card=card(element)),
                    (element.id,),
                )


def output_mix_skew(
    theory: Theory, *, largest_share: float = 0.6, fewest_outputs: int = 5
) -> Iterator[Problem]:
    """Most of what is done comes from one and the same strategy.

    Why it matters: Capacity is rarely all that is missing. In the programme of the example
        17 of 27 outputs were capacity building and the other 10 awareness raising, while
        its office did much else; the plan did not say what the money was spent on.
        The strategy is the first tag "strategy" of each output; in theories without
        outputs, of each activity. Theories with fewer than five such cards are left out.
    Instead: Ask of each outcome what stands in its way. Name the advocacy, monitoring or
        protection that is done as well, or change the mix.
    Source: Evaluation of the Cambodia country programme 2017-2020, section 2.2.
    Bad: output-1: tags={strategy=[training]}; output-2: tags={strategy=[training]};
        output-3: tags={strategy=[training]}; output-4: tags={strategy=[training]};
        output-5: tags={strategy=[advocacy]}
    Good: output-1: tags={strategy=[training]}; output-2: tags={strategy=[advocacy]}
    """
    known = survey(theory)
    has_outputs = any(isinstance(one, Output) for one in known.own_results)
    strategy_of = {
        one.id: one.tags["strategy"][0]
        for one in known.causal.values()
        if one.kind == ("output" if has_outputs else "activity")
        and one.tags.get("strategy")
        and not is_global(one)
    }
    if len(strategy_of) < fewest_outputs:
        return
    ((strategy, number),) = Counter(strategy_of.values()).most_common(1)
    if number / len(strategy_of) > largest_share:
        yield Problem(
            said(
                "finding.output-mix-skew"
                if has_outputs
                else "finding.output-mix-skew.activities",
                number=number,
                total=len(strategy_of),
                strategy=Quoted({"": strategy.replace("-", " ")}, strategy),
            ),
            tuple(one for one, named in strategy_of.items() if named == strategy),
        )


def pillar_missing(theory: Theory) -> Iterator[Problem]:
    """An activity, output or outcome belongs to no pillar.

    Why it matters: What is in no pillar is in nobody's plan: it is missing from the
        pillar's picture, its registers and its review. Impacts may stand above all pillars.
    Instead: Put the element into the pillar that answers for it, or into several.
    Source: Evaluation of the Cambodia country programme 2017-2020, recommendations 1
        and 11.
    Bad: activity > output > outcome > impact; output: pillars=[p]
    Good: activity > output > impact; activity: pillars=[p]; output: pillars=[p, q]
    """
    if not theory.pillars:
        return
    known = survey(theory)
    for element in known.causal.values():
        if (
            isinstance(element, Activity | Output | Outcome)
            and not element.pillars
            and not is_global(element)
        ):
            yield Problem(
                said("finding.pillar-missing", card=card(element)),
                (element.id,),
                fix=_put_beside(known, element),
            )


def _has_step_between(known: Survey, link: Link) -> bool:
    """See whether one element stands between, on a level between those of the ends."""
    start, end = link.from_id, link.to_id
    low, high = LEVELS[known.causal[start].kind], LEVELS[known.causal[end].kind]
    # The shorter list, so that an element with thousands of links costs no more.
    near = min(known.after[start], known.before[end], key=len)
    return any(
        low < LEVELS.get(known.causal[one].kind, low) < high
        and (start, one) in known.shape.steps
        and (one, end) in known.shape.steps
        for one in near
    )


def _put_beside(known: Survey, element: AnyElement) -> Diff | None:
    """Make the change that puts an element where all its neighbours are, if that is one."""
    near = [*known.after[element.id], *known.before[element.id]]
    homes = [set(known.causal[one].pillars) for one in near if known.causal[one].pillars]
    shared = set.intersection(*homes) if homes else set()
    shared &= {pillar.id for pillar in known.theory.pillars}
    if len(shared) != 1:
        return None
    put = replace(element, pillars=tuple(shared))
    return Diff(updated=FrozenDict({("elements", element.id): (element, put)}))


def _words(theory: Theory, text: Text) -> frozenset[str]:
    """Give the words of a text that count, each by its beginning."""
    for code in (*theory.languages, *text):
        if text.get(code):
            return _words_that_count(code, text[code])
    return frozenset()


# Texts stay the same from edit to edit, and so do the words in them.
@lru_cache(maxsize=16_384)
def _words_that_count(code: str, spoken: str) -> frozenset[str]:
    base = code.partition("-")[0]
    if base in UNSPACED:
        # Without spaces there are no words to compare, only the whole.
        return frozenset((base, "".join(spoken.split()).replace("\u200b", "")))
    small = {phrase.words for phrase in wordlist("filler-words").phrases.get(base, ())}
    return frozenset(
        word[:_STEM] for word in _WORD.findall(lowered(spoken)) if word not in small
    )


def _outcomes_without_global(known: Survey) -> list[list[Id]]:
    """Give the outcomes that lead to no global result, the last of each chain only.

    Outcomes that lead nowhere at all are left to the rules about structure.
    """
    own_impacts = [one.id for one in known.impacts if not is_global(one)]
    arriving = spread(known.before, own_impacts) if own_impacts else known.shape.linked
    return known.shape.last_of(
        {
            one.id
            for one in known.own_results
            if isinstance(one, Outcome)
            and one.id not in known.shape.leads_to_global
            and one.id in arriving
            and one.id in known.shape.linked
        }
    )


def _is_down(start: str, end: str) -> bool:
    return start in LEVELS and end in LEVELS and LEVELS[end] < LEVELS[start]  # type: ignore[index]


__all__ = [
    "level_backward",
    "level_skip",
    "missing_middle",
    "output_mix_skew",
    "pillar_missing",
    "same_level_mix",
    "too_many_results",
]
