"""In which order a report tells its findings, and how many there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toc.rules.check import SEVERITIES
from toc.rules.survey import home

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toc.model.elements import Pillar
    from toc.model.theory import Theory
    from toc.rules.problem import Finding, Severity


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
