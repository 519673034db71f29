"""What the evaluators of the Cambodia programme found by reading, and which rule finds it.

The example theory keeps the weaknesses that the independent evaluation of the country
programme 2017-2020 describes. The findings about its theory of change, assumptions, risks,
results and progress are listed here in our words, with section and page of the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from toc.rules.problem import Finding


class Observation(Struct, frozen=True):
    """One finding of the evaluators."""

    section: str
    #: The page number printed in the report.
    page: str
    #: In our words.
    said: str
    #: The code of the rule that finds it; empty where none does.
    rule: str = ""
    #: What the rule's message says where it is about this and not about something else.
    words: str = ""
    #: Why no rule finds it.
    reason: str = ""

    def seen_in(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Pick the findings of the checker that say what the evaluators said."""
        return tuple(
            one for one in findings if one.code == self.rule and self.words in one.message
        )


def rediscovered(
    findings: tuple[Finding, ...],
) -> tuple[tuple[Observation, tuple[Finding, ...]], ...]:
    """Put beside each observation of the evaluators what the rules find in a theory."""
    return tuple((one, one.seen_in(findings)) for one in OBSERVATIONS)


_RELEVANCE: Final = "2.1 Relevance"
_EFFECTIVENESS: Final = "2.2 Effectiveness"
_EFFICIENCY: Final = "2.3 Efficiency"
_IMPACT: Final = "2.4 Impact"
_INCLUSION: Final = "2.6 Gender and human rights integration"
_BOX: Final = "Box 4: Theory of change"

OBSERVATIONS: Final = (
    Observation(
        _RELEVANCE,
        "23",
        "Assumptions are stated for single results, and no set for the country as a whole.",
        reason="The rules look step by step. Whether all is said that must hold in the "
        "whole country is a question for the workshop.",
    ),
    Observation(
        _RELEVANCE,
        "23",
        "The national table of risks is only partly filled in.",
        "RSK02",
        "only partly described",
    ),
    Observation(
        _RELEVANCE,
        "24",
        "The yearly workplan mentions risks, and no table says how they are treated.",
        "RSK07",
        "has no treatment",
    ),
    Observation(
        _RELEVANCE,
        "24",
        "Assumptions are woven into the text and not analysed one by one.",
        "ASM07",
        "Nothing says how likely",
    ),
    Observation(
        _RELEVANCE,
        "24",
        "Yearly plans should bring assumptions up to date, and do not.",
        "ASM09",
        "were never reviewed",
    ),
    Observation(
        _RELEVANCE,
        "20",
        "Other agencies hold the mandate in several fields; partnerships should grow "
        "(recommendation 16).",
        reason="The outcomes name who must act. Whether an agency with the mandate "
        "should be a partner is for people to judge.",
    ),
    Observation(
        _EFFECTIVENESS,
        "24",
        "A rank of progress may change from one year to the next without a reason.",
        "PRG01",
        "changed from",
    ),
    Observation(
        _EFFECTIVENESS,
        "24",
        "Nobody says when some progress becomes good progress, and on which conditions.",
        "PRG01",
        "for the next rank",
    ),
    Observation(
        _EFFECTIVENESS,
        "24",
        "Progress is judged by the office itself.",
        "PRG02",
        "all by self-assessment",
    ),
    Observation(
        _EFFECTIVENESS,
        "25",
        "17 of 27 outputs are capacity building, unlike the work that was done.",
        "LVL06",
        '17 of 27 outputs rest on one strategy, "capacity building"',
    ),
    Observation(
        _EFFECTIVENESS,
        "25",
        "What leads to what is sometimes secondary or only implied.",
        "LNK01",
        "Nothing says why",
    ),
    Observation(
        _EFFECTIVENESS,
        "25",
        "Results are broad and not bound to a time.",
        "IND03",
        "has no target",
    ),
    Observation(
        _EFFECTIVENESS,
        "25",
        "Benchmarks against which progress is judged are hard to set.",
        "IND02",
        "has no baseline",
    ),
    Observation(
        _EFFECTIVENESS,
        "26",
        "Training was repeated each year without asking what is needed.",
        "STG01",
        "an assessment of needs before",
    ),
    Observation(
        _EFFECTIVENESS,
        "26",
        "Trainings are not followed by an evaluation, although auditors asked for it.",
        "STG01",
        "an evaluation after",
    ),
    Observation(
        _EFFECTIVENESS,
        "27",
        "Monitoring and review of assumptions need to become regular.",
        "ASM05",
        "nothing says how it is watched",
    ),
    Observation(
        _EFFICIENCY,
        "28",
        "Resources are scattered over 28 topics.",
        reason="The topics of an office stand in its work plan, not in its theory. STG04 "
        "counts the outputs, which is something else.",
    ),
    Observation(
        _EFFICIENCY,
        "30",
        "Which skills the work needs is not asked when it is planned (recommendation 9).",
        "ACT03",
        "says which skills it needs",
    ),
    Observation(
        _EFFICIENCY,
        "31-32",
        "The results for Battambang are as general as the national ones, so that progress "
        "there cannot be seen.",
        "STG05",
        '"battambang"',
    ),
    Observation(
        _IMPACT,
        "34",
        "Data to show a lasting effect are missing.",
        "IND01",
        "has no indicator",
    ),
    Observation(
        _BOX,
        "36",
        "Between the results and the global theory of change the middle is missing.",
        "LVL03",
        "no link leads from the outcome",
    ),
    Observation(
        _BOX,
        "36",
        "The programme is not joined to the global theory of change.",
        "LVL03",
        "nothing in the programme leads to the global outcome",
    ),
    Observation(
        _BOX,
        "36",
        "A theory of change should rest on available evidence; this one does not show it.",
        "EVD01",
        "rest on evidence",
    ),
    Observation(
        "2.5 Sustainability",
        "40",
        "Prevention has too small a place among the strategies (recommendation 10).",
        "STG03",
        "Prevention is not among the strategies",
    ),
    Observation(
        _INCLUSION,
        "42",
        "Indicators and targets name no women or girls.",
        "GEN02",
        "neither its text nor its indicators name women or girls",
    ),
    Observation(
        _INCLUSION,
        "44",
        "Data are not disaggregated by disability.",
        "DIS01",
        "is disaggregated by disability",
    ),
    Observation(
        "Recommendation 1 (v)",
        "50",
        "The theory of change should draw on consultations with partners outside.",
        "VER01",
        "who was consulted",
    ),
    Observation(
        _RELEVANCE,
        "21",
        "Activities roll over from year to year without a strategy.",
        reason="One theory is one plan. What rolls over shows only beside another year's.",
    ),
    Observation(
        _EFFECTIVENESS,
        "25",
        "Country results are pressed into the global template.",
        reason="The file says what a result is, not what its authors would have written "
        "without the template. It is a question for the workshop.",
    ),
    Observation(
        _EFFECTIVENESS,
        "24",
        "Three ranks of progress are too few to tell what works.",
        reason="The scale belongs to the organisation; the theory may set its own ranks.",
    ),
    Observation(
        _EFFICIENCY,
        "28",
        "Plans are too ambitious to be carried out.",
        reason="Whether a plan is realistic is a judgement. It is a question for the "
        "workshop.",
    ),
    Observation(
        _EFFICIENCY,
        "28",
        "Sections do overlapping work; 85 percent of the money pays salaries.",
        reason="A theory of change holds neither calendars nor budgets.",
    ),
    Observation(
        _IMPACT,
        "36",
        "What has been reached is fragile and can be reversed.",
        reason="This is about what happened, not about the theory.",
    ),
    Observation(
        _IMPACT,
        "37-38",
        "The five frontier issues deserve more attention.",
        reason="The example tags work that touches each issue, so the rule STG02 stays "
        "quiet. Whether the attention is enough is a judgement.",
    ),
)

__all__ = ["OBSERVATIONS", "Observation", "rediscovered"]
