"""Rules about whether a theory sees women and girls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.model.naming import none_of
from toc.rules.problem import Problem
from toc.rules.survey import first_to_see, results_by_pillar
from toc.rules.words import GENDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.theory import Theory


def gender_blind(theory: Theory) -> Iterator[Problem]:
    """A pillar has no result about gender and no indicator disaggregated by sex.

    Why it matters: A change that reaches men alone looks like success in every total. An
        analysis of what differs for women and girls is asked of all programmes.
    Instead: Disaggregate the indicators about people by sex, and name what must change for
        women and girls where the analysis shows a gap.
    Source: OECD-DAC gender equality policy marker, minimum criteria; KOICA project design
        rules, A03; evaluation of the Cambodia country programme 2017-2020,
        recommendation 12 (i).
    Languages: English, French and Khmer. A pillar whose results are written in other
        languages only is judged by its indicators, and is left out where it has none.
    Bad: output > outcome > impact; indicator of outcome: disaggregation=[region]
    Good: output > outcome > impact; indicator of outcome: disaggregation=[sex]
    Good: output > outcome; outcome: text=Women settle land disputes in court
    """
    for place, results in results_by_pillar(theory):
        if GENDER.can_judge(results) and not GENDER.appear_in(results):
            number = sum(len(result.indicators) for result in results)
            yield Problem(
                f"Women and girls do not appear in {place}: "
                f"{none_of(number, 'indicator')} is disaggregated by sex, and "
                f"{none_of(len(results), 'result')} names them.",
                first_to_see(results),
            )


__all__ = ["gender_blind"]
