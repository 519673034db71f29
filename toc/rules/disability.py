"""Rules about whether a theory sees persons with disabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.rules.problem import Problem
from toc.rules.survey import first_to_see, place_of, results_by_pillar
from toc.rules.words import DISABILITY
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.theory import Theory


def disability_blind(theory: Theory) -> Iterator[Problem]:
    """A pillar's results neither name persons with disabilities nor count them.

    Why it matters: Who is not counted is not seen when progress is judged. Persons with
        disabilities are often the last to be reached, and averages hide it.
    Instead: Disaggregate the indicators about people by disability, or name persons with
        disabilities in a result where the programme works for their rights.
    Source: United Nations Disability Inclusion Strategy (2019); OECD-DAC policy marker
        on the inclusion and empowerment of persons with disabilities; evaluation of the
        Cambodia country programme 2017-2020, section 2.6 and recommendation 12 (ii).
    Languages: {disability}. A pillar whose results are written in other
        languages only is judged by its indicators, and is left out where it has none.
    Bad: output > outcome > impact; indicator of outcome: disaggregation=[sex]
    Bad: output: pillars=[p]; indicator of output: disaggregation=[disability];
        outcome: pillars=[q]
    Good: output > outcome > impact; indicator of outcome: disaggregation=[sex, disability]
    Good: output > outcome; outcome: text="Courts serve persons with disabilities"
    """
    for pillar, results in results_by_pillar(theory):
        if DISABILITY.can_be_judged(results) and not DISABILITY.appears_in(results):
            yield Problem(
                said(
                    "finding.disability-blind",
                    place=place_of(theory, pillar),
                    indicators=sum(len(result.indicators) for result in results),
                    results=len(results),
                ),
                first_to_see(results),
            )


__all__ = ["disability_blind"]
