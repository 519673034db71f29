"""Rules about what the programme chooses to do, and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from toc.model.elements import Activity, Output, Result
from toc.model.naming import card
from toc.rules.problem import Problem
from toc.rules.shape import is_global
from toc.rules.survey import survey
from toc.rules.wordlists import lowered, wordlist
from toc.words.said import Listed, Quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import CausalElement, Id
    from toc.model.theory import Theory

_WORD: Final = re.compile(r"\w+")
_NEEDS: Final = said("part.needs-before")
_AFTER: Final = said("part.evaluation-after")


def training_unevaluated(theory: Theory) -> Iterator[Problem]:
    """Training is planned without asking what is needed before, or what came of it after.

    Why it matters: In one year 45 trainings of the programme in the example reached 2,241
        people, and nobody could say what had changed. Training is easy to repeat, and
        without a look before and after it is repeated as it was.
        An output is asked where an activity that leads to it speaks of training. The looks
        stand in the activity's fields "need assessment" and "follow-up"; they are also
        searched in the texts and notes of the output and of those activities, and in the
        output's indicators.
    Instead: Plan an assessment of needs before the training, and months later an evaluation
        of what people do with it. Say both on the activity, or make the second an
        indicator.
    Source: Evaluation of the Cambodia country programme 2017-2020, section 2.2 and
        recommendation 7.
    Languages: {training}. Activities in other languages are left out.
    Bad: activity a: text=Train judges; a > output
    Bad: activity a: text=Train judges, notes=After a needs assessment; a > output
    Good: activity a: text=Train judges; a > output;
        a: need_assessment=done, follow_up=planned
    Good: activity a: text=Train judges; a > output;
        a: notes="After a needs assessment, with an evaluation six months later"
    """
    known = survey(theory)
    training, needs, follow_up = (
        wordlist(name) for name in ("training", "needs-assessment", "follow-up")
    )
    about_training = {
        one.id: one
        for one in known.causal.values()
        if isinstance(one, Activity) and training.found_in(one.text)
    }
    for output in known.own_results:
        if not isinstance(output, Output):
            continue
        before = dict.fromkeys(known.before[output.id])
        trainings = [about_training[one] for one in before if one in about_training]
        if not trainings:
            continue
        looks = (
            (_NEEDS, needs, any(one.need_assessment for one in trainings)),
            (_AFTER, follow_up, any(one.follow_up for one in trainings)),
        )
        texts = [text for one in (output, *trainings) for text in (one.text, one.notes)]
        texts += [one.text for one in output.indicators]
        missing = tuple(
            part
            for part, looked_for, is_said in looks
            if not (is_said or looked_for.found_in_any(texts))
        )
        if missing:
            yield Problem(
                said(
                    "finding.training-unevaluated",
                    card=card(output),
                    missing=Listed(missing, last="nor"),
                ),
                (output.id,),
            )


def frontier_issue_unlinked(theory: Theory) -> Iterator[Problem]:
    """A frontier issue is named, and no work or result of the programme is about it.

    Why it matters: Climate change, corruption, inequality, digital space and people on the
        move cut across every pillar. Named only as a risk or an assumption they are
        something to fear, not something to work on.
        Which element is about an issue says its tag "frontier-issue". An issue counts as
        worked on where a linked activity, output or outcome carries it. Theories that tag
        no frontier issue are left out.
    Instead: Tag the work that deals with the issue, or make the issue part of a result. If
        it is somebody else's work, take the tag away.
    Source: Evaluation of the Cambodia country programme 2017-2020, section 2.4 and
        recommendation 1 (iv); OHCHR Management Plan (frontier issues).
    Bad: activity > output; risk flood on output: tags={frontier-issue=[climate-change]}
    Good: activity > output; output: tags={frontier-issue=[climate-change]}
    Good: activity > output
    """
    known = survey(theory)
    tagged: dict[str, list[Id]] = {}
    worked_on: set[str] = set()
    for element in known.elements:
        issues = element.tags.get("frontier-issue", ())
        for issue in issues:
            tagged.setdefault(issue, []).append(element.id)
        is_work = isinstance(element, Activity | Result) and not is_global(element)
        if is_work and element.kind != "impact" and element.id in known.shape.linked:
            worked_on.update(issues)
    for issue, elements in tagged.items():
        if issue not in worked_on:
            yield Problem(
                said("finding.frontier-issue-unlinked", issue=_quoted(issue)),
                tuple(elements),
            )


def no_prevention(theory: Theory) -> Iterator[Problem]:
    """None of the programme's strategies is prevention.

    Why it matters: To answer violations one by one is endless work. Where the context gets
        worse, gains last only if somebody works on what would undo them.
        The strategies are the tags "strategy". An activity that is marked as prevention
        counts, and so do texts of activities, drivers, outputs and outcomes that speak of
        preventing. Theories without such tags are left out.
    Instead: Plan work that keeps violations from happening, such as early warning or
        dialogue before a conflict. Mark what prevents already.
    Source: Evaluation of the Cambodia country programme 2017-2020, section 2.5 and
        recommendation 10.
    Languages: {prevention}. In other languages only marks and tags count.
    Bad: activity > output; activity: tags={strategy=[training]}
    Good: activity > output; activity: tags={strategy=[prevention]}
    Good: activity > output; activity: tags={strategy=[dialogue]}, is_preventive
    Good: activity a: text=Help villages prevent evictions, tags={strategy=[training]}
    """
    prevention = wordlist("prevention")
    own = [
        one
        for one in survey(theory).causal.values()
        if one.kind != "impact" and not is_global(one)
    ]
    strategies = {named for one in own for named in one.tags.get("strategy", ())}
    if (
        strategies
        and not any(prevention.found_in_words(one) for one in strategies)
        and not any(isinstance(one, Activity) and one.is_preventive for one in own)
        and not prevention.found_in_any(one.text for one in own)
    ):
        yield Problem(said("finding.no-prevention"))


def too_many_topics(theory: Theory, *, most_topics: int = 20) -> Iterator[Problem]:
    """The programme works on more topics than an office has people for.

    Why it matters: An office that is spread over everything changes little anywhere. In the
        example staff counted 28 topics, plans with little prospect, and no lasting impact.
        A theory names no topics and has no field for money or staff; its outputs come
        nearest, and more than twenty are named.
    Instead: Choose by where change is likely and nobody else acts. Park the rest.
    Source: Our own measure: the number is ours and can be set. Evaluation of the
        Cambodia country programme 2017-2020, section 2.3 (scattered resources).
    Bad: output-1; output-2; output-3; output-4; output-5; output-6; output-7; output-8;
        output-9; output-10; output-11; output-12; output-13; output-14; output-15;
        output-16; output-17; output-18; output-19; output-20; output-21
    Good: output-1; output-2
    """
    outputs = [one for one in survey(theory).own_results if isinstance(one, Output)]
    if len(outputs) > most_topics:
        yield Problem(
            said("finding.too-many-topics", number=len(outputs), most=most_topics)
        )


def local_plan_copied(theory: Theory) -> Iterator[Problem]:
    """A local plan repeats the national one, or has no result of its own.

    Why it matters: A local office knows what is different in its provinces. A plan that is
        cut and pasted from the national one hides it, and local progress cannot be seen.
        What is local says the territory it is about, or the tag "territory". The rule names
        an element that says the same as a national one but for the name of the place, and
        a territory with activities but without any output or outcome that is for it alone
        and has an indicator.
    Instead: Ask the local office what must change there, and by whom. Give the territory at
        least one result with its own indicator.
    Source: Evaluation of the Cambodia country programme 2017-2020, section 2.3 (a local
        plan that is more than a copy) and recommendation 6 (ii).
    Bad: activity a: text=Train judges; activity b: tags={territory=[battambang]};
        b: text=Train judges in Battambang
    Bad: activity visits > output; visits: tags={territory=[battambang]}
    Good: activity visits > output; visits: tags={territory=[battambang]};
        output: tags={territory=[battambang]}; indicator of output
    Good: activity > output
    """
    known = survey(theory)
    own = [one for one in known.causal.values() if not is_global(one)]
    local = [one for one in own if _territories(one)]
    if not local:
        return
    yield from _copies(theory, own, local)
    worked_in: dict[str, list[Id]] = {}
    for element in local:
        if isinstance(element, Activity):
            for place in _territories(element):
                worked_in.setdefault(place, []).append(element.id)
    with_result = {
        _territories(element)[0]
        for element in local
        if isinstance(element, Result)
        and len(_territories(element)) == 1
        and element.indicators
    }
    for place, activities in worked_in.items():
        if place not in with_result:
            yield Problem(
                said("finding.local-plan-copied.no-result", territory=_quoted(place)),
                tuple(activities),
            )


def _copies(
    theory: Theory, own: list[CausalElement], local: list[CausalElement]
) -> Iterator[Problem]:
    """Name the local elements whose words are those of a national one and a place."""
    national: dict[tuple[str, frozenset[str]], CausalElement] = {}
    for element in own:
        if not _territories(element):
            words = frozenset(_WORD.findall(lowered(theory.spoken(element.text))))
            national.setdefault((element.kind, words), element)
    for element in local:
        words = frozenset(_WORD.findall(lowered(theory.spoken(element.text))))
        places = {part for tag in _territories(element) for part in tag.split("-")}
        for without in (words, words - places, words - places - {"in", "de", "à"}):
            original = national.get((element.kind, without))
            if original and len(without) > 1:
                yield Problem(
                    said(
                        "finding.local-plan-copied",
                        local=card(element),
                        national=card(original),
                    ),
                    (element.id, original.id),
                )
                break


def _territories(element: CausalElement) -> tuple[str, ...]:
    """Name the territories that an element is about, each once, by record or by tag."""
    tags = element.tags.get("territory", ())
    return tuple(dict.fromkeys((*element.territories, *tags)))


def _quoted(tag: str) -> Quoted:
    return Quoted({"": tag.replace("-", " ")}, tag)


__all__ = [
    "frontier_issue_unlinked",
    "local_plan_copied",
    "no_prevention",
    "too_many_topics",
    "training_unevaluated",
]
