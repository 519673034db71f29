"""Check a theory with the rules of the table."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from toc.errors import UsageError
from toc.model.frozen import FrozenDict
from toc.model.naming import joined
from toc.progress import steps
from toc.rules.problem import Finding
from toc.rules.registry import RULES, chosen
from toc.rules.registry import rule as rule_of
from toc.rules.survey import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.rules.problem import Problem, Severity
    from toc.rules.registry import Rule

#: From what must be mended to what is worth a thought.
SEVERITIES: Final[Mapping[Severity, int]] = FrozenDict(
    {"error": 0, "warning": 1, "info": 2}
)
#: Numbers of rules, by code and by the name of the number.
Limits: TypeAlias = "Mapping[str, Mapping[str, float]]"
NO_LIMITS: Final[Limits] = FrozenDict()
#: The rules with the gravest first, as findings are listed.
IN_ORDER: Final = sorted(RULES, key=lambda rule: SEVERITIES[rule.severity])


def check(
    theory: Theory,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    limits: Limits = NO_LIMITS,
) -> tuple[Finding, ...]:
    """Find what is wrong with a theory, errors first, in the order of the table.

    `select` and `ignore` take codes ("ASM01"), names ("dead-end") and families ("ASM").
    `limits` sets numbers of rules by code, for example {"TXT01": {"most_words": 20}}.

    Raises:
        UsageError: A code, name, family or limit is unknown.
    """
    _refuse_unknown(limits)
    rules = chosen(select, ignore)
    with garbage_left():
        return tuple(
            finding
            for rule in steps([one for one in IN_ORDER if one in rules], "check")
            for finding in findings_of(rule, theory, limits.get(rule.code))
        )


def findings_of(
    rule: Rule, theory: Theory, limits: Mapping[str, float] | None = None
) -> tuple[Finding, ...]:
    """Ask one rule; what it finds depends on the theory's value and the limits alone.

    Identical problems are told once. What only asks its template's question still has a
    place, which rules about the shape judge, and nothing else to judge.
    """
    if rule.reach != "shape":
        theory = written(theory)
    code, name, severity, family = rule.code, rule.name, rule.severity, rule.family
    problems = rule.look(theory, **limits) if limits else rule.look(theory)
    told: dict[tuple[tuple[Id, ...], tuple[Id, ...]], list[Problem]] = {}
    for each in problems:
        same = told.setdefault((each.elements, each.links), [])
        if all(one.said != each.said for one in same):
            same.append(each)
    return tuple(
        Finding(
            code=code,
            name=name,
            severity=severity,
            family=family,
            said=problem.said,
            elements=problem.elements,
            links=problem.links,
            fix=problem.fix,
        )
        for _, alike in sorted(told.items(), key=itemgetter(0))
        for problem in alike
    )


@contextmanager
def garbage_left() -> Iterator[None]:
    """Leave the collector off for a while.

    Rules make many small lists that go by themselves. While they are there, a collection
    looks at every object of a large theory for nothing, which takes ten times as long as
    the rules.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _refuse_unknown(limits: Limits) -> None:
    for code, numbers in limits.items():
        known = rule_of(code).limits
        unknown = sorted(numbers.keys() - known.keys())
        if unknown:
            has = f"It has {joined(list(known))}." if known else "It has none."
            raise UsageError(f'{code} has no limit "{unknown[0]}". {has}')
