"""Check a theory with the rules of the table."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from toc.model.frozen import FrozenDict
from toc.rules.problem import Finding
from toc.rules.registry import RULES, chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toc.model.theory import Theory
    from toc.rules.problem import Severity
    from toc.rules.registry import Rule

#: From what must be mended to what is worth a thought.
SEVERITIES: Final[Mapping[Severity, int]] = FrozenDict(
    {"error": 0, "warning": 1, "info": 2}
)
_IN_ORDER: Final = sorted(RULES, key=lambda rule: SEVERITIES[rule.severity])


def check(
    theory: Theory,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """Find what is wrong with a theory, errors first, in the order of the table.

    `select` and `ignore` take codes ("ASM01"), names ("dead-end") and families ("ASM").

    Raises:
        UsageError: A code, name or family is unknown.
    """
    rules = chosen(select, ignore)
    return tuple(
        finding
        for rule in _IN_ORDER
        if rule in rules
        for finding in findings_of(rule, theory)
    )


def findings_of(rule: Rule, theory: Theory) -> tuple[Finding, ...]:
    """Ask one rule; what it finds depends on the theory's value alone.

    Identical problems are told once.
    """
    code, name, severity, family = rule.code, rule.name, rule.severity, rule.family
    told = {(each.elements, each.links, each.message): each for each in rule.look(theory)}
    return tuple(
        Finding(
            code=code,
            name=name,
            severity=severity,
            family=family,
            message=problem.message,
            elements=problem.elements,
            links=problem.links,
            fix=problem.fix,
        )
        for _, problem in sorted(told.items(), key=itemgetter(0))
    )
