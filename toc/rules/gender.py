"""Rules about whether a theory sees women and girls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.model.naming import card
from toc.rules.problem import Problem
from toc.rules.survey import first_to_see, place_of, results_by_pillar, survey
from toc.rules.words import GENDER
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.theory import Theory


def gender_blind(theory: Theory) -> Iterator[Problem]:
    """A pillar has no result about gender and no indicator disaggregated by sex.

    Why it matters: A change that reaches men alone looks like success in every total. An
        analysis of what differs for women and girls is asked of all programmes.
    Instead: Disaggregate the indicators about people by sex, and name what must change for
        women and girls where the analysis shows a gap.
    Source: OECD-DAC gender equality policy marker, minimum criteria; evaluation of the
        Cambodia country programme 2017-2020, recommendation 12 (i).
    Languages: {gender}. A pillar whose results are written in other
        languages only is judged by its indicators, and is left out where it has none.
    Bad: output > outcome > impact; indicator of outcome: disaggregation=[region]
    Good: output > outcome > impact; indicator of outcome: disaggregation=[sex]
    Good: output > outcome; outcome: text=Women settle land disputes in court
    """
    for pillar, results in results_by_pillar(theory):
        if GENDER.can_be_judged(results) and not GENDER.appears_in(results):
            yield Problem(
                said(
                    "finding.gender-blind",
                    place=place_of(theory, pillar),
                    indicators=sum(len(result.indicators) for result in results),
                    results=len(results),
                ),
                first_to_see(results),
            )


def marker_contradicted(theory: Theory) -> Iterator[Problem]:
    """A result is marked as serving gender equality, and nothing in it says so.

    Why it matters: A marker is counted in the organisation's report on money for women and
        girls. Where neither the text nor an indicator names them, the report is wrong, and
        the first audit finds it.
    Instead: Say in the result or its indicators what changes for women and girls, or set
        the marker to 0.
    Source: OECD-DAC gender equality policy marker, minimum criteria.
    Languages: {gender}. Results in other languages are left out.
    Bad: outcome: text=Courts publish verdicts, gender_marker=2
    Good: outcome: text=Courts protect women who speak up, gender_marker=2
    Good: outcome: text=Courts publish verdicts, gender_marker=1;
        indicator of outcome: disaggregation=[sex]
    Good: outcome: text=Courts publish verdicts, gender_marker=0
    """
    for result in survey(theory).own_results:
        if (
            result.gender_marker
            and GENDER.words.knows(result.text)
            and not GENDER.appears_in([result])
            and not GENDER.is_named_in(result.notes)
        ):
            yield Problem(
                said("finding.marker-contradicted", card=card(result)), (result.id,)
            )


__all__ = ["gender_blind", "marker_contradicted"]
