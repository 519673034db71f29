"""One judgement on a theory, which everything that shows findings takes.

What counts is decided here alone: which rules are asked, how grave an organisation takes
them, and what was accepted and until when.
"""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from toc.changes.acceptance import holds_on
from toc.model.frozen import FrozenDict
from toc.model.naming import joined
from toc.rules.check import NO_LIMITS, SEVERITIES, check
from toc.rules.questions import Question, questions
from toc.rules.rebuilt import touches_only_rebuilt
from toc.rules.scores import Scores, scores
from toc.rules.topics import Coverage, Topic, coverage, topics
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toc.model.elements import Acceptance, Id
    from toc.model.theory import Theory
    from toc.rules.check import Limits
    from toc.rules.evaluation import Evaluation
    from toc.rules.problem import Finding, Severity
    from toc.words.said import Said

#: How grave an organisation takes a rule; a rule that is off finds nothing.
Setting: TypeAlias = "Severity | Literal['off']"
SETTINGS: Final[tuple[Setting, ...]] = (*SEVERITIES, "off")


class Settings(Struct, frozen=True):
    """What an organisation makes of the rules; empty ones leave them as they are."""

    #: The file they stand in.
    path: str = ""
    #: Rule code to severity, in the order of the rules' table.
    severities: Mapping[str, Setting] = FrozenDict()
    #: The numbers of rules, by code and name, as `check` takes them.
    limits: Limits = NO_LIMITS

    def weighed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give findings the organisation's severities, errors first again."""
        if not self.severities:
            return tuple(findings)
        kept = [
            replace(one, severity=self.severities.get(one.code, one.severity))
            for one in findings
            if self.severities.get(one.code) != "off"
        ]
        return tuple(sorted(kept, key=lambda one: SEVERITIES[one.severity]))

    def in_words(self) -> str:
        """Say in one sentence what the file changes; empty where it changes nothing."""
        parts = []
        for setting in SETTINGS:
            codes = [code for code, value in self.severities.items() if value == setting]
            if codes:
                verb = "switches off" if setting == "off" else f"counts as {setting}"
                parts.append(f"{verb} {joined(codes)}")
        numbers = [
            f"{name} of {code} to {number:g}"
            for code, named in self.limits.items()
            for name, number in named.items()
        ]
        if numbers:
            parts.append(f"sets {joined(numbers)}")
        return f'"{self.path}" {joined(parts)}.' if parts else ""


#: The rules as they are.
AS_THEY_ARE: Final = Settings()


class Accepted(Struct, frozen=True):
    """A finding with what was said when it was accepted."""

    finding: Finding
    acceptance: Acceptance


class Judgement(Struct, frozen=True, dict=True):
    """What the rules find in a theory on one day, as an organisation wants it."""

    theory: Theory
    day: datetime.date
    #: Errors first, in the order of the rules' table.
    open: tuple[Finding, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    #: Those of the open findings that were accepted until a day that has passed.
    lapsed: tuple[Accepted, ...] = ()
    settings: Settings = AS_THEY_ARE
    #: The file the theory came from, as the user named it; empty without one.
    file: str = ""
    #: What evaluators said of this theory, where that is known.
    evaluation: Evaluation | None = None

    @property
    def found(self) -> tuple[Finding, ...]:
        """What the rules find, accepted or not; the open findings first."""
        return (*self.open, *(one.finding for one in self.accepted))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What only the people in the room can judge; none of it counts."""
        return questions(self.theory)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """What to talk about first, the weightiest in front."""
        return topics(self.theory, self.open)

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """How far each rule holds that finds something."""
        return coverage(self.theory, self.open)

    @cached_property
    def scores(self) -> Scores:
        """How sound the logic is, and how much is written down."""
        return scores(self.theory, self.open)

    @property
    def standing(self) -> tuple[Said, ...]:
        """How the theory stands, and how much of that was rebuilt, a line each."""
        scored = self.scores.said
        if scored is None:
            return ()
        number = len(self.rebuilt)
        return (scored, said("scores.rebuilt", number=number)) if number else (scored,)

    @cached_property
    def rebuilt(self) -> tuple[Finding, ...]:
        """Those of the open findings that name only what the theory's data rebuilt."""
        return tuple(one for one in self.open if touches_only_rebuilt(self.theory, one))


def judge(
    theory: Theory,
    settings: Settings = AS_THEY_ARE,
    day: datetime.date | None = None,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    file: str = "",
) -> Judgement:
    """Judge a theory on a day, today unless another is named.

    `select` and `ignore` are as in `toc.rules.check.check`.

    Raises:
        UsageError: A code, name, family or limit is unknown.
    """
    found = check(theory, select, ignore, settings.limits)
    return judged(theory, found, settings, day, file)


def judged(
    theory: Theory,
    findings: Iterable[Finding],
    settings: Settings = AS_THEY_ARE,
    day: datetime.date | None = None,
    file: str = "",
) -> Judgement:
    """Judge by what the rules have found already.

    A finding is accepted when any of its elements or links carries an acceptance of its
    rule that holds on the day.
    """
    day = day or datetime.datetime.now().astimezone().date()
    given_at = _targets(theory)
    still_open: list[Finding] = []
    accepted: list[Accepted] = []
    lapsed: list[Accepted] = []
    for finding in settings.weighed(findings):
        targets = [*finding.elements, *finding.links] if given_at else ()
        given = [
            one
            for target in targets
            for one in given_at.get(target, ())
            if one.code == finding.code
        ]
        holding = next((one for one in given if holds_on(one, day)), None)
        if holding is not None:
            accepted.append(Accepted(finding, holding))
            continue
        still_open.append(finding)
        if given:
            lapsed.append(Accepted(finding, given[0]))
    parts = (tuple(still_open), tuple(accepted), tuple(lapsed))
    return Judgement(theory, day, *parts, settings, file)


def _targets(theory: Theory) -> dict[Id, tuple[Acceptance, ...]]:
    """Find the few elements and links on which something is accepted."""
    return {
        record.id: record.accepted
        for table in (theory.elements, theory.links)
        for record in table.values()
        if record.accepted
    }


__all__ = [
    "AS_THEY_ARE",
    "SETTINGS",
    "Accepted",
    "Judgement",
    "Setting",
    "Settings",
    "judge",
    "judged",
]
