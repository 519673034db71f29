"""Diffs in a planner's words."""

from __future__ import annotations

from hypothesis import given

from tests.strategies import theories
from toc.changes import edits
from toc.changes.diff import Diff
from toc.changes.wording import told, touched
from toc.model.speech import Speech
from toc.model.theory import Theory

EMPTY = Theory(id="t", title={"en": "T"}, languages=("en", "km"))
JUDGES, _ = edits.add_element(EMPTY, "output", "Judges trained")
BOTH, _ = edits.add_element(JUDGES, "outcome", "Courts publish")
LINKED, LINK = edits.add_link(BOTH, "judges-trained", "courts-publish")


def words(before: Theory, after: Theory) -> list[str]:
    """Say what leads from one theory to the next."""
    return [Speech().part(one) for one in told(Diff.between(before, after), after)]


def test_each_kind_of_change_has_its_sentence() -> None:
    assert words(EMPTY, JUDGES) == ['added the output "Judges trained"']
    assert words(BOTH, LINKED) == ['linked "Judges trained" to "Courts publish"']
    assert words(LINKED, BOTH) == ['unlinked "Judges trained" to "Courts publish"']
    named = edits.set_field(BOTH, "judges-trained", "text", {"en": "Judges", "km": "ចៅក្រម"})
    assert words(BOTH, named) == ['renamed "Judges trained" to "Judges" and "ចៅក្រម"']
    owned = edits.set_field(BOTH, "judges-trained", "owner", "Ministry")
    assert words(BOTH, owned) == ['changed "Owner" of "Judges trained"']
    made = edits.set_field(BOTH, "judges-trained", "kind", "impact")
    assert words(BOTH, made) == ['made "Judges trained" an impact']
    placed = edits.place(BOTH, "judges-trained", 4)
    assert words(BOTH, placed) == ['moved "Judges trained"']
    parked = edits.set_field(BOTH, "judges-trained", "is_parked", value=True)
    assert words(BOTH, parked) == ['parked "Judges trained"']
    assert words(parked, BOTH) == ['gave a place to "Judges trained"']
    titled = edits.set_theory_field(BOTH, "title", {"en": "Plan"})
    assert words(BOTH, titled) == ['changed "Title" of the theory']


def test_links_that_go_with_their_element_are_counted() -> None:
    after = edits.remove(LINKED, "judges-trained")
    assert words(LINKED, after) == [
        'removed the output "Judges trained"',
        "removed its link",
    ]


def test_assumption_is_told_with_where_it_sits() -> None:
    after, _ = edits.add_element(LINKED, "assumption", "The senate agrees", sits_on=[LINK])
    assert words(LINKED, after) == [
        (
            'added the assumption "The senate agrees" on the link from "Judges trained" to '
            '"Courts publish"'
        )
    ]


@given(theories(), theories())
def test_every_difference_is_said(old: Theory, new: Theory) -> None:
    diff = Diff.between(old, new)
    assert bool(told(diff, new)) == bool(diff)
    assert touched(diff) <= {*old.elements, *new.elements, *old.links, *new.links}
