"""In which order a report tells its findings, and which of them come first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from toc.rules.check import SEVERITIES
from toc.rules.registry import RULES, rule
from toc.rules.survey import home

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toc.model.elements import Pillar
    from toc.model.theory import Theory
    from toc.rules.problem import Finding, Severity

#: How many things to do a report names.
MOST_STEPS = 3


class Step(NamedTuple):
    """The first remedy of one rule, and how many findings it is for."""

    words: str
    code: str
    findings: int
    #: What the words are in.
    language: str


def by_pillar(
    theory: Theory, found: Iterable[Finding]
) -> list[tuple[Pillar | None, list[Finding]]]:
    """Put findings under the pillar they lie in; last come those in none or in several."""
    groups: dict[str | None, list[Finding]] = {pillar.id: [] for pillar in theory.pillars}
    groups[None] = []
    for finding in found:
        groups[home(theory, finding.links or finding.elements)].append(finding)
    pillars = {pillar.id: pillar for pillar in theory.pillars}
    return [
        (pillars.get(pillar or ""), inside) for pillar, inside in groups.items() if inside
    ]


def counts(found: Iterable[Finding]) -> dict[Severity, int]:
    """Count findings by severity, errors first; what there is none of is left out."""
    numbers = Counter(finding.severity for finding in found)
    return {severity: numbers[severity] for severity in SEVERITIES if numbers[severity]}


def first_steps(found: Sequence[Finding], language: str = "en") -> list[Step]:
    """Name the first remedy of the rules that matter most.

    Errors come first; among equals each family speaks once before one speaks twice, so
    that the three are not three sides of one thing.
    """
    # An organisation may have given a rule another severity than its own.
    severities = {finding.code: finding.severity for finding in found}
    numbers = Counter(finding.code for finding in found)
    families: set[tuple[Severity, str]] = set()
    ranked: list[tuple[int, bool, int, str]] = []
    for place, known in enumerate(one for one in RULES if one.code in numbers):
        severity = severities[known.code]
        side = (severity, known.family)
        ranked.append((SEVERITIES[severity], side in families, place, known.code))
        families.add(side)
    codes = [code for *_, code in sorted(ranked)[:MOST_STEPS]]
    manuals = {code: rule(code).manual_in(language) for code in codes}
    return [
        Step(manual.first_step, code, numbers[code], manual.language)
        for code, manual in manuals.items()
    ]
