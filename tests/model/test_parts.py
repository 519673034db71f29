"""Parts of a theory that are theories themselves."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import theories
from toc.changes import edits
from toc.errors import UsageError
from toc.model.elements import Pillar
from toc.model.parts import pillar_part, placed_part
from toc.model.references import reference_faults
from toc.model.theory import Theory


@given(theories())
def test_part_points_to_nothing_outside_it(theory: Theory) -> None:
    for pillar in theory.pillars:
        part = pillar_part(theory, pillar.id)
        assert reference_faults(part) == []
        assert part.elements.keys() <= theory.elements.keys()
        assert all(set(one.pillars) <= {pillar.id} for one in part.elements.values())
    assert reference_faults(placed_part(theory)) == []


@given(theories())
def test_own_elements_of_a_pillar_are_all_in_its_part(theory: Theory) -> None:
    for pillar in theory.pillars:
        own = {one.id for one in theory.elements.values() if pillar.id in one.pillars}
        assert own <= pillar_part(theory, pillar.id).elements.keys()


def test_shared_element_comes_along_where_it_is_linked() -> None:
    pillars = (
        Pillar(id="law", title={"en": "Law"}),
        Pillar(id="land", title={"en": "Land"}),
    )
    theory = Theory(id="t", title={"en": "T"}, pillars=pillars)
    theory, impact = edits.add_element(theory, "impact", "Justice")
    theory, outcome = edits.add_element(
        theory, "outcome", "Courts", pillars=["law"], links_to=[impact]
    )
    theory, risk = edits.add_element(theory, "risk", "War", sits_on=[impact])
    assert pillar_part(theory, "law").elements.keys() == {impact, outcome, risk}
    assert not pillar_part(theory, "land").elements


def test_unknown_pillar_is_refused_with_the_known_ones() -> None:
    theory = Theory(id="t", title={}, pillars=(Pillar(id="law", title={"en": "Law"}),))
    with pytest.raises(UsageError, match="Its pillars: law"):
        pillar_part(theory, "land")


def test_parked_card_is_out_with_its_links_and_nothing_else() -> None:
    theory, outcome = edits.add_element(Theory(id="t", title={}), "outcome", "Courts")
    theory, output = edits.add_element(theory, "output", "Judges", links_to=[outcome])
    parked = edits.set_field(theory, output, "is_parked", value=True)
    assert parked.placed.elements.keys() == {outcome}
    assert not parked.placed.links
    assert theory.placed is theory
