"""A card or chain read out loud."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import theories
from toc.analysis.reading import read_chain, read_out
from toc.changes import edits
from toc.errors import UsageError
from toc.model.theory import Theory


@pytest.fixture
def plan() -> Theory:
    """Two outputs lead to an outcome, under an assumption and a risk."""
    theory = Theory(id="plan", title={"en": "Plan"}, languages=("en", "fr"))
    theory, _ = edits.add_element(
        theory, "outcome", {"en": "Courts publish.", "fr": "Verdicts"}
    )
    theory, _ = edits.add_element(
        theory, "output", "Judges know", links_to=["courts-publish"]
    )
    (link,) = theory.links
    theory = edits.set_field(theory, link, "mechanism", "known law is applied")
    theory, _ = edits.add_element(theory, "assumption", "The senate agrees", sits_on=[link])
    theory, _ = edits.add_element(
        theory, "risk", "Judges leave", sits_on=["courts-publish"]
    )
    theory, _ = edits.add_element(
        theory, "output", "Clerks type", links_to=["courts-publish"]
    )
    return theory


def test_card_is_read_with_all_that_leads_to_it(plan: Theory) -> None:
    assert read_out(plan, "courts-publish") == (
        'If "Clerks type" and "Judges know", then "Courts publish", because known law is '
        'applied, assuming "The senate agrees", unless "Judges leave".'
    )


def test_card_is_read_in_another_language(plan: Theory) -> None:
    read = read_out(plan, "courts-publish", "fr")
    assert read.startswith(
        "Si «\u00a0Clerks type\u00a0» et «\u00a0Judges know\u00a0», "
        "alors «\u00a0Verdicts\u00a0», parce que"
    )


def test_first_card_of_a_chain_says_that_nothing_leads_to_it(plan: Theory) -> None:
    assert read_out(plan, "judges-know") == '"Judges know": nothing leads to it yet.'


def test_chain_is_read_step_by_step(plan: Theory) -> None:
    plan, _ = edits.add_element(plan, "impact", "Justice", links_from=["courts-publish"])
    assert read_chain(plan, ["clerks-type", "courts-publish", "justice"]) == (
        'If "Clerks type", then "Courts publish", unless "Judges leave". '
        'If "Courts publish", then "Justice".'
    )


def test_what_is_not_there_cannot_be_read(plan: Theory) -> None:
    with pytest.raises(UsageError, match="gone"):
        read_out(plan, "gone")


@given(theories())
def test_every_card_and_link_can_be_read(theory: Theory) -> None:
    for key in [*theory.elements, *theory.links]:
        assert read_out(theory, key)
