"""What the evaluators of a programme said of its theory, and which rule finds it.

An evaluation belongs to one theory and lies in a file beside it. It proves the rules only
where their findings touch what the programme's documents say: what had to be rebuilt may
have its weaknesses from the rebuilders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from toc.model.elements import NO_TEXT, Id, SourceId, Text
from toc.rules.rebuilt import touches_only_rebuilt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toc.model.theory import Theory
    from toc.rules.problem import Finding


class Observation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that the evaluators said, in our words."""

    section: str
    #: The page number printed in the report.
    page: str
    said: Text
    #: The code of the rule that finds it; empty where none does.
    rule: str = ""
    #: Elements that it is about; without them, what the rule finds anywhere is meant.
    elements: tuple[Id, ...] = ()
    #: Why no rule finds it.
    reason: Text = NO_TEXT

    def is_about(self, finding: Finding) -> bool:
        """Say whether the rule that should find it found it, and where."""
        if finding.code != self.rule:
            return False
        return not self.elements or not set(self.elements).isdisjoint(finding.elements)


class Evaluation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was said of one theory; it says nothing about any other."""

    theory: Id
    #: The report, among the theory's sources.
    document: SourceId
    observations: tuple[Observation, ...]


class Rediscovery(Struct, frozen=True):
    """An observation with what the rules find of it."""

    observation: Observation
    findings: tuple[Finding, ...] = ()
    #: Those that touch only what was rebuilt; they prove nothing.
    rebuilt: tuple[Finding, ...] = ()


def rediscovered(
    evaluation: Evaluation, theory: Theory, findings: Iterable[Finding]
) -> tuple[Rediscovery, ...]:
    """Put beside each observation what the rules find in the theory it is about."""
    found = tuple(findings)
    return tuple(_beside(one, theory, found) for one in evaluation.observations)


def _beside(
    observation: Observation, theory: Theory, found: tuple[Finding, ...]
) -> Rediscovery:
    about = [one for one in found if observation.is_about(one)]
    rebuilt = tuple(one for one in about if touches_only_rebuilt(theory, one))
    return Rediscovery(
        observation, tuple(one for one in about if one not in rebuilt), rebuilt
    )


__all__ = ["Evaluation", "Observation", "Rediscovery", "rediscovered"]
