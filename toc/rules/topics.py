"""What to talk about first: the findings of a theory, weighed as an evaluator would.

The weight of a finding is a product of what can be read off the theory:

- how grave the rule is: an error counts 4, a warning 2, a remark 1;
- whether the logic or something in danger is at stake, or only how much is written down,
  which counts half; of a remark, and where it is asked of single cards or links, a quarter;
- what rests on it: 1, and one more each time the outcomes and impacts that follow from the
  elements and links it names double in number; where it names none, it is about them all;
- doubt: where it is about one assumption that has failed it counts threefold, and one that
  is in doubt twice;
- harm: where it says that a risk that people come to harm is not answered, it counts twice;
- where all that it names was rebuilt by those who wrote the theory down, since their source
  is silent, it counts a quarter: it proves nothing about the programme.

Findings of one rule are one topic, which weighs as much as the weightiest of them would if
all that they name rested on it. So nothing that is added to a theory on top of a result
makes a topic about it weigh less.
"""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.model.elements import Assumption, Impact, Outcome, Risk, targets_of
from toc.model.frozen import FrozenDict
from toc.rules.rebuilt import touches_only_rebuilt
from toc.rules.registry import rule
from toc.rules.shape import is_global, spread
from toc.rules.survey import survey, written
from toc.rules.wordlists import wordlist
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toc.model.elements import Id, Kind
    from toc.model.theory import Theory
    from toc.rules.problem import Finding, Severity
    from toc.rules.survey import Survey
    from toc.words.said import Said

#: A workshop of a day gets through about so many.
MOST: Final = 10
GRAVITY: Final[Mapping[Severity, float]] = FrozenDict(
    {"error": 4.0, "warning": 2.0, "info": 1.0}
)
_ONLY_WRITTEN: Final = 0.5
#: What is to be filled in on one card.
_A_FORM: Final = 0.25
_OF_CARDS: Final = frozenset({"element", "elements", "conditions", "link"})
_DOUBT: Final[Mapping[str | None, float]] = FrozenDict({"failed": 3.0, "in-doubt": 2.0})
_HARM: Final = 2.0
_REBUILT: Final = 0.25


class Topic(Struct, frozen=True):
    """Something to talk about: the findings of one rule, the weightiest in front."""

    code: str
    findings: tuple[Finding, ...]
    weight: float
    #: How many outcomes and impacts rest on what the weightiest names.
    reach: int

    @property
    def said(self) -> Said:
        """What the weightiest says, what hangs on it, and how many more are like it."""
        return said(
            "topic",
            first=self.findings[0].said,
            results=self.reach,
            more=len(self.findings) - 1,
        )


class Coverage(Struct, frozen=True):
    """How far a rule holds: all its findings, of how many that it could be about."""

    code: str
    findings: tuple[Finding, ...]
    #: What each finding is about, where it is one element of one kind, and how many of
    #: that kind there are.
    kind: Kind | None = None
    total: int = 0


def topics(
    theory: Theory, findings: Sequence[Finding], most: int | None = MOST
) -> tuple[Topic, ...]:
    """Give what to talk about first; None gives all there is.

    What is alike in weight comes in the order of the findings.
    """
    known = survey(written(theory))
    made = [_topic(known, code, alike) for code, alike in _by_rule(findings).items()]
    return tuple(sorted(made, key=lambda one: -one.weight)[:most])


def coverage(theory: Theory, findings: Sequence[Finding]) -> tuple[Coverage, ...]:
    """Say of each rule once how far it holds, in the order of the findings."""
    known = survey(written(theory))
    groups = _by_rule(findings).items()
    return tuple(_coverage(known, code, alike) for code, alike in groups)


def weight(known: Survey, finding: Finding) -> float:
    """Weigh one finding; see above."""
    return _grave(known, finding) * _resting(reach(known, finding))


def _grave(known: Survey, finding: Finding) -> float:
    """Weigh a finding without what rests on it."""
    named = [known.theory.elements.get(one) for one in finding.elements]
    assumed = [one for one in named if isinstance(one, Assumption)]
    doubt = _DOUBT.get(assumed[0].status, 1.0) if len(assumed) == 1 else 1.0
    harms = rule(finding.code).side == "danger" and any(
        isinstance(one, Risk) and _harms_people(one) for one in named
    )
    gravity = GRAVITY[finding.severity] * _stake(finding)
    rebuilt = _REBUILT if touches_only_rebuilt(known.theory, finding) else 1.0
    return gravity * doubt * (_HARM if harms else 1.0) * rebuilt


def _resting(results: int) -> float:
    return 1 + log2(1 + results)


def reach(known: Survey, *findings: Finding) -> int:
    """Count the outcomes and impacts that follow from what findings name."""
    named = [name for one in findings for name in (*one.elements, *one.links)]
    is_whole = any(not one.elements and not one.links for one in findings)
    places = known.causal if is_whole else _places(known, named)
    return sum(
        isinstance(known.causal[one], Outcome | Impact) and not is_global(known.causal[one])
        for one in spread(known.after, places)
    )


def _stake(finding: Finding) -> float:
    """Say how much of its rule's weight a finding has."""
    asked = rule(finding.code)
    if asked.side != "written":
        return 1.0
    is_form = asked.reach in _OF_CARDS or (len(finding.elements) == 1 and not finding.links)
    return _A_FORM if is_form or finding.severity == "info" else _ONLY_WRITTEN


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code, []).append(finding)
    return groups


def _coverage(known: Survey, code: str, alike: list[Finding]) -> Coverage:
    """Count what a rule finds of single elements of a kind beside all of that kind."""
    about = {one.elements[0] for one in alike if len(one.elements) == 1 and not one.links}
    kinds = {known.theory.elements[one].kind for one in about}
    if len(about) < len(alike) or len(kinds) != 1:
        return Coverage(code, tuple(alike))
    (kind,) = kinds
    total = sum(one.kind == kind and not is_global(one) for one in known.elements)
    return Coverage(code, tuple(alike), kind, total)


def _topic(known: Survey, code: str, alike: list[Finding]) -> Topic:
    graves = [_grave(known, one) for one in alike]
    reaches = [reach(known, one) for one in alike]
    order = sorted(
        range(len(alike)), key=lambda place: -graves[place] * _resting(reaches[place])
    )
    whole = max(graves) * _resting(reach(known, *alike))
    return Topic(code, tuple(alike[place] for place in order), whole, reaches[order[0]])


def _places(known: Survey, ids: Iterable[Id]) -> set[Id]:
    """Name the elements that something is, leads to or sits on."""
    links, elements = known.theory.links, known.theory.elements
    found: set[Id] = set()
    waiting = list(ids)
    seen: set[Id] = set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        element = elements.get(one)
        if one in known.causal:
            found.add(one)
        elif one in links:
            waiting.append(links[one].to_id)
        elif isinstance(element, Assumption | Risk):
            waiting.extend(targets_of(element))
    return found


def _harms_people(risk: Risk) -> bool:
    texts = (risk.text, risk.event, risk.consequence)
    return wordlist("harm-to-people").found_in_any(texts)


__all__ = ["GRAVITY", "MOST", "Coverage", "Topic", "coverage", "reach", "topics", "weight"]
