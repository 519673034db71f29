"""The table of rules: each with its code, its severity and the function that looks."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec import Struct

from toc.errors import UsageError
from toc.model.frozen import FrozenDict
from toc.model.naming import joined
from toc.rules import (
    actors,
    assumptions,
    assumptions_answered,
    context,
    disability,
    evidence,
    gender,
    indicators,
    levels,
    levels_impact,
    links,
    progress,
    rights,
    risks,
    strategy,
    structure,
    structure_ties,
    versions,
    wording,
)
from toc.rules.manual import manual_of, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from toc.rules.manual import Manual
    from toc.rules.problem import Problem, Severity

#: The letters a code begins with, and the module its rules are in.
FAMILIES: Final[Mapping[str, str]] = FrozenDict(
    {
        "STR": "structure",
        "LVL": "levels",
        "LNK": "links",
        "ASM": "assumptions",
        "RSK": "risks",
        "IND": "indicators",
        "EVD": "evidence",
        "ACT": "actors",
        "GEN": "gender",
        "DIS": "disability",
        "TXT": "wording",
        "PRG": "progress",
        "STG": "strategy",
        "VER": "versions",
        "CTX": "context",
        "HRB": "rights",
    }
)


#: What a rule reads beside the head of the theory; an edit elsewhere does not concern it:
#: one element for one finding; one crucial link with its ends and what sits on them; how
#: elements are joined, named, placed and led; that and what links say; the elements that
#: links join; assumptions and risks; elements of every kind; or anything.
Reach: TypeAlias = Literal[
    "element", "link", "shape", "ways", "results", "conditions", "elements", "theory"
]


#: What a rule asks: whether the logic of the theory is sound; how much of what its authors
#: know is written down; or whether what they know to be in danger is answered.
Side: TypeAlias = Literal["logic", "written", "danger"]


class Rule(Struct, frozen=True):
    """One line of the table; what is not in it comes from the function."""

    code: str
    severity: Severity
    look: Callable[..., Iterator[Problem]]
    #: What an edit must touch for the findings to change; see `toc.rules.recheck`.
    reach: Reach = "theory"
    #: Logic is scored by its findings, and danger is counted apart; see `toc.rules.scores`.
    side: Side = "logic"

    @property
    def name(self) -> str:
        """The bad pattern in a few words, for example "dead-end"."""
        return name_of(self.look)

    @property
    def family(self) -> str:
        """The family in one word, for example "structure"."""
        return FAMILIES[self.code[:3]]

    @property
    def limits(self) -> Mapping[str, float]:
        """The numbers that an organisation may set, by name, as the function has them."""
        return {
            name: one.default
            for name, one in signature(self.look).parameters.items()
            if one.kind is Parameter.KEYWORD_ONLY
        }

    @property
    def manual(self) -> Manual:
        """What the rule looks for, why, and what to do instead; in English."""
        return manual_of(self.look)

    def manual_in(self, language: str) -> Manual:
        """Give the manual in a language, or in English where that has no words for it."""
        return manual_of(self.look, language)


RULES: Final = (
    Rule("STR01", "error", structure.no_impact, "shape"),
    Rule("STR02", "error", structure.orphan_node, "shape"),
    Rule("STR03", "error", structure.dead_end, "shape"),
    Rule("STR04", "error", structure.unsupported_result, "shape"),
    Rule("STR05", "error", structure.activity_no_output, "shape"),
    Rule("STR06", "warning", structure.undeclared_cycle, "shape"),
    Rule("STR07", "error", structure.duplicate_or_self_link, "shape"),
    Rule("STR08", "warning", structure_ties.disconnected_part, "shape"),
    Rule("STR09", "info", structure_ties.too_dense, "shape"),
    Rule("STR10", "warning", structure_ties.single_path_to_impact, "shape"),
    Rule("STR11", "info", structure_ties.pillar_apart, side="written"),
    Rule("LVL01", "warning", levels.level_skip, "shape"),
    Rule("LVL02", "warning", levels.level_backward, "shape"),
    Rule("LVL03", "error", levels.missing_middle, "shape"),
    Rule("LVL04", "info", levels.too_many_results, "shape"),
    Rule("LVL05", "warning", levels.same_level_mix, "results", side="written"),
    Rule("LVL06", "info", levels.output_mix_skew, "results"),
    Rule("LVL07", "info", levels.pillar_missing, "shape", side="written"),
    Rule("LVL08", "warning", levels_impact.impact_without_people, "results"),
    Rule("LNK01", "warning", links.no_mechanism, "link", side="written"),
    Rule("LNK02", "info", links.necessary_or_sufficient, "ways", side="written"),
    Rule("LNK03", "info", links.no_time_lag, "ways", side="written"),
    Rule("LNK04", "warning", links.weak_chain, "ways", side="danger"),
    Rule("ASM01", "warning", assumptions.link_no_assumption, "link", side="written"),
    Rule(
        "ASM02", "warning", assumptions.assumption_unattached, "conditions", side="written"
    ),
    Rule("ASM03", "warning", assumptions.assumption_generic, "element", side="written"),
    Rule("ASM04", "error", assumptions.killer_assumption, "element", side="danger"),
    Rule("ASM05", "warning", assumptions.assumption_unmonitored, "element", side="written"),
    Rule(
        "ASM06", "info", assumptions.assumption_within_control, "elements", side="written"
    ),
    Rule("ASM07", "warning", assumptions.assumption_not_rated, "element", side="written"),
    Rule(
        "ASM08",
        "error",
        assumptions.assumption_failed_not_risk,
        "conditions",
        side="danger",
    ),
    Rule("ASM09", "warning", assumptions.assumption_stale, "elements", side="written"),
    Rule("ASM10", "info", assumptions.assumption_no_owner, "element", side="written"),
    Rule(
        "ASM11",
        "error",
        assumptions_answered.failed_assumption_unanswered,
        "conditions",
        side="danger",
    ),
    Rule(
        "ASM12", "warning", assumptions_answered.assumption_repeats_result, side="written"
    ),
    Rule("RSK01", "warning", risks.risk_unattached, "conditions", side="written"),
    Rule("RSK02", "warning", risks.risk_incomplete, "element", side="written"),
    Rule("RSK03", "warning", risks.risk_no_owner, "element", side="written"),
    Rule("RSK04", "error", risks.high_risk_no_treatment, "element", side="danger"),
    Rule("RSK05", "warning", risks.rating_inconsistent, "element", side="written"),
    Rule("RSK06", "warning", risks.do_no_harm_missing, side="written"),
    Rule("RSK07", "warning", risks.risk_no_treatment, "element", side="danger"),
    Rule("RSK08", "info", risks.treated_risk_not_rated, "element", side="written"),
    Rule("IND01", "warning", indicators.result_no_indicator, "results", side="written"),
    Rule("IND02", "warning", indicators.no_baseline, "element", side="written"),
    Rule("IND03", "warning", indicators.no_target, "element", side="written"),
    Rule("IND04", "warning", indicators.target_direction, "element", side="written"),
    Rule("IND05", "warning", indicators.value_not_number, "element", side="written"),
    Rule("IND06", "info", indicators.no_verification, "element", side="written"),
    Rule("IND07", "warning", indicators.period_order, "elements", side="written"),
    Rule("IND08", "info", indicators.proxy_unjustified, "element", side="written"),
    Rule("IND09", "info", indicators.indicator_type_mix, "results", side="written"),
    Rule("IND10", "warning", indicators.indicator_of_work, "results", side="written"),
    Rule("EVD01", "warning", evidence.link_no_evidence, "ways", side="written"),
    Rule("EVD02", "warning", evidence.evidence_thin, "ways", side="written"),
    Rule("EVD03", "info", evidence.evidence_old_or_broken, "ways", side="written"),
    Rule("EVD04", "info", evidence.evidence_ungraded, "ways", side="written"),
    Rule("ACT01", "warning", actors.no_actor, "results", side="written"),
    Rule("ACT02", "warning", actors.hrba_roles, "results", side="written"),
    Rule("ACT03", "info", actors.skills_unnamed, "results", side="written"),
    Rule("ACT04", "info", actors.mandate_without_partner, "element", side="written"),
    Rule("GEN01", "warning", gender.gender_blind, "results", side="written"),
    Rule("GEN02", "warning", gender.marker_contradicted, "element", side="written"),
    Rule("DIS01", "warning", disability.disability_blind, "results", side="written"),
    Rule("TXT01", "warning", wording.result_wording, side="written"),
    Rule("TXT02", "info", wording.not_written_yet, "elements", side="written"),
    Rule("PRG01", "warning", progress.rank_change_unjustified, "element", side="written"),
    Rule("PRG02", "warning", progress.self_assessed_only, "results", side="written"),
    Rule("PRG03", "warning", progress.progress_above_failed_assumption, side="danger"),
    Rule("STG01", "warning", strategy.training_unevaluated),
    Rule("STG02", "info", strategy.frontier_issue_unlinked, side="written"),
    Rule("STG03", "info", strategy.no_prevention, "results"),
    Rule("STG04", "info", strategy.too_many_topics, "results"),
    Rule("STG05", "info", strategy.local_plan_copied, "results"),
    Rule("VER01", "warning", versions.version_without_consultation_record, side="written"),
    Rule("CTX01", "warning", context.context_unstated, side="written"),
    Rule("CTX02", "info", context.others_unnamed, side="written"),
    Rule("CTX03", "info", context.unintended_unasked, side="written"),
    Rule("CTX04", "info", context.nothing_after_the_programme, side="written"),
    Rule("HRB01", "info", rights.principle_unserved, side="written"),
    Rule("HRB02", "info", rights.recommendation_unlinked, side="written"),
    Rule("HRB03", "warning", rights.left_behind_unnamed, side="written"),
)


# Asked several times of each finding.
@lru_cache(maxsize=1024)
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
