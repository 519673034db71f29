"""The table of rules: each with its code, its severity and the function that looks."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.errors import UsageError
from toc.model.frozen import FrozenDict
from toc.model.naming import joined
from toc.rules import (
    actors,
    assumptions,
    disability,
    gender,
    indicators,
    levels,
    progress,
    risks,
    structure,
)
from toc.rules.manual import manual_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from toc.model.theory import Theory
    from toc.rules.manual import Manual
    from toc.rules.problem import Problem, Severity

#: The letters a code begins with, and the module its rules are in.
FAMILIES: Final[Mapping[str, str]] = FrozenDict(
    {
        "STR": "structure",
        "LVL": "levels",
        "ASM": "assumptions",
        "RSK": "risks",
        "IND": "indicators",
        "ACT": "actors",
        "GEN": "gender",
        "DIS": "disability",
        "PRG": "progress",
    }
)


class Rule(Struct, frozen=True):
    """One line of the table; what is not in it comes from the function."""

    code: str
    severity: Severity
    look: Callable[[Theory], Iterator[Problem]]

    @property
    def name(self) -> str:
        """The bad pattern in a few words, for example "dead-end"."""
        return self.look.__name__.replace("_", "-")

    @property
    def family(self) -> str:
        """The family in one word, for example "structure"."""
        return FAMILIES[self.code[:3]]

    @property
    def manual(self) -> Manual:
        """What the rule looks for, why, and what to do instead."""
        return manual_of(self.look)


RULES: Final = (
    Rule("STR01", "error", structure.no_impact),
    Rule("STR02", "error", structure.orphan_node),
    Rule("STR03", "error", structure.dead_end),
    Rule("STR04", "error", structure.unsupported_result),
    Rule("STR05", "error", structure.activity_no_output),
    Rule("STR06", "warning", structure.undeclared_cycle),
    Rule("STR07", "error", structure.duplicate_or_self_link),
    Rule("LVL01", "warning", levels.level_skip),
    Rule("LVL02", "warning", levels.level_backward),
    Rule("LVL03", "error", levels.missing_middle),
    Rule("LVL07", "info", levels.pillar_missing),
    Rule("ASM01", "warning", assumptions.link_no_assumption),
    Rule("ASM02", "error", assumptions.assumption_unattached),
    Rule("ASM04", "error", assumptions.killer_assumption),
    Rule("ASM07", "warning", assumptions.assumption_not_rated),
    Rule("ASM08", "error", assumptions.assumption_failed_not_risk),
    Rule("ASM10", "warning", assumptions.assumption_no_owner),
    Rule("RSK01", "error", risks.risk_unattached),
    Rule("RSK02", "warning", risks.risk_incomplete),
    Rule("RSK03", "warning", risks.risk_no_owner),
    Rule("RSK04", "error", risks.high_risk_no_treatment),
    Rule("RSK07", "warning", risks.risk_no_treatment),
    Rule("IND01", "warning", indicators.result_no_indicator),
    Rule("IND02", "error", indicators.no_baseline),
    Rule("IND03", "error", indicators.no_target),
    Rule("IND04", "warning", indicators.target_direction),
    Rule("IND08", "info", indicators.proxy_unjustified),
    Rule("ACT01", "warning", actors.no_actor),
    Rule("ACT02", "warning", actors.hrba_roles),
    Rule("GEN01", "warning", gender.gender_blind),
    Rule("DIS01", "warning", disability.disability_blind),
    Rule("PRG01", "error", progress.rank_change_unjustified),
)


def rule(code_or_name: str) -> Rule:
    """Find one rule by its code or name.

    Raises:
        UsageError: There is no such rule; the nearest are named.
    """
    asked = code_or_name.strip()
    for known in RULES:
        if asked.upper() == known.code or asked.lower() == known.name:
            return known
    raise UsageError(
        _unknown(asked, [name for one in RULES for name in (one.code, one.name)])
    )


def chosen(select: Iterable[str] | None, ignore: Iterable[str] | None) -> tuple[Rule, ...]:
    """Pick rules by codes, names, or the letters of a family; select None picks all.

    Raises:
        UsageError: A code, name or family is unknown.
    """
    wanted = RULES if select is None else tuple(_meant(select))
    unwanted = tuple(_meant(ignore or ()))
    return tuple(one for one in RULES if one in wanted and one not in unwanted)


def _meant(asked: Iterable[str]) -> Iterator[Rule]:
    for one in asked:
        family = [known for known in RULES if known.code[:3] == one.strip().upper()]
        yield from family or (rule(one),)


def _unknown(asked: str, names: list[str]) -> str:
    near = get_close_matches(asked.upper(), names, cutoff=0.5) or get_close_matches(
        asked.lower(), names, cutoff=0.5
    )
    hint = f"Did you mean {joined(near, 'or')}?" if near else "All rules: toc rule"
    return f'There is no rule "{asked}". {hint}'
