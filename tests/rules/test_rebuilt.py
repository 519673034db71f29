"""What was rebuilt because its source is silent proves nothing about a programme."""

from __future__ import annotations

from msgspec.structs import replace

from tests.factories import theory
from toc.rules.check import check
from toc.rules.rebuilt import is_rebuilt, touches_only_rebuilt

MADE = theory(
    "activity > output > outcome > impact",
    "source report of output: page=7; source report of output: is_reconstructed",
    "source report of outcome: is_reconstructed; source report of impact: page=7",
)
ON_THE_OUTCOME = next(one for one in check(MADE) if one.elements == ("outcome",))


def test_one_silent_source_is_enough() -> None:
    rebuilt = {key for key, one in MADE.elements.items() if is_rebuilt(one)}
    assert rebuilt == {"output", "outcome"}


def test_finding_on_what_is_printed_and_what_is_rebuilt_stands() -> None:
    assert touches_only_rebuilt(MADE, ON_THE_OUTCOME)
    for wider in (
        replace(ON_THE_OUTCOME, elements=("outcome", "impact")),
        replace(ON_THE_OUTCOME, links=("outcome-to-impact",)),
    ):
        assert not touches_only_rebuilt(MADE, wider)


def test_finding_about_the_whole_theory_stands() -> None:
    assert not touches_only_rebuilt(MADE, replace(ON_THE_OUTCOME, elements=()))
