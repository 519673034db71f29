"""Pillars are added, changed, moved and removed, and no card is lost unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import theory
from toc.changes import pillars
from toc.changes.diff import Diff
from toc.changes.wording import told
from toc.errors import EditError
from toc.model.references import reference_faults
from toc.model.speech import Speech

if TYPE_CHECKING:
    from toc.model.theory import Theory


@pytest.fixture
def plan() -> Theory:
    """Two pillars, one card in each, one card in both, and a condition on a link."""
    return theory(
        "pillar law; pillar civic",
        "outcome verdicts: pillars=[law]",
        "outcome heard: pillars=[civic]",
        "impact justice: pillars=[law, civic]",
        "verdicts > justice; heard > justice",
        "assumption senate on verdicts > justice: pillars=[civic]",
    )


def titles(known: Theory) -> list[str]:
    return [known.spoken(one.title) for one in known.pillars]


def test_pillar_is_renamed_and_coloured_and_keeps_its_id(plan: Theory) -> None:
    after = pillars.set_pillar(plan, "law", "title", "Rule of law")
    after = pillars.set_pillar(after, "law", "colour", "#3c6e91")
    assert titles(after) == ["Rule of law", "civic"]
    assert after.pillars[0].id == "law"
    assert after.pillars[0].colour == "#3c6e91"
    assert pillars.set_pillar(after, "law", "colour", None).pillars[0].colour is None


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("title", "  ", "needs a title"),
        ("title", {}, "needs a title"),
        ("title", None, "needs a title"),
        ("colour", "sky", "colour"),
        ("id", "other", "stays as it is"),
        ("height", 3, 'no field "height"'),
    ],
)
def test_wrong_value_is_refused_with_a_reason(
    plan: Theory, field: str, value: object, reason: str
) -> None:
    with pytest.raises(EditError, match=reason):
        pillars.set_pillar(plan, "law", field, value)


def test_pillar_without_a_title_is_not_added(plan: Theory) -> None:
    with pytest.raises(EditError, match="needs a title"):
        pillars.add_pillar(plan, " ")


def test_pillar_moves_among_the_others(plan: Theory) -> None:
    after, _ = pillars.add_pillar(plan, "Third")
    assert titles(pillars.move_pillar(after, "third", 0)) == ["Third", "law", "civic"]
    assert titles(pillars.move_pillar(after, "law", 1)) == ["civic", "law", "Third"]
    with pytest.raises(EditError, match="no place 4"):
        pillars.move_pillar(after, "law", 3)


def test_cards_of_a_removed_pillar_stay_in_none_unless_asked(plan: Theory) -> None:
    after = pillars.remove_pillar(plan, "law")
    assert titles(after) == ["civic"]
    assert after.elements["verdicts"].pillars == ()
    assert after.elements["justice"].pillars == ("civic",)
    assert after.links == plan.links


def test_cards_of_a_removed_pillar_go_to_another_once(plan: Theory) -> None:
    after = pillars.remove_pillar(plan, "law", to="civic")
    assert after.elements["verdicts"].pillars == ("civic",)
    assert after.elements["justice"].pillars == ("civic",)
    with pytest.raises(EditError, match="cannot go to"):
        pillars.remove_pillar(plan, "law", to="law")


def test_cards_removed_with_their_pillar_leave_nothing_behind(plan: Theory) -> None:
    after = pillars.remove_pillar(plan, "law", with_cards=True)
    assert set(after.elements) == {"heard", "justice", "senate"}
    assert after.elements["justice"].pillars == ("civic",)
    assert [link.from_id for link in after.links.values()] == ["heard"]
    assert reference_faults(after) == []
    assert Diff.between(plan, after).inverted().apply(after) == plan


def test_pillars_that_are_gone_are_refused(plan: Theory) -> None:
    for act in (
        lambda: pillars.set_pillar(plan, "gone", "title", "Gone"),
        lambda: pillars.move_pillar(plan, "gone", 0),
        lambda: pillars.remove_pillar(plan, "gone"),
        lambda: pillars.remove_pillar(plan, "law", to="gone"),
    ):
        with pytest.raises(EditError, match="may have been removed"):
            act()


def test_history_names_what_happened_to_pillars(plan: Theory) -> None:
    added, _ = pillars.add_pillar(plan, "Third")

    def words(after: Theory) -> list[str]:
        return [Speech().part(one) for one in told(Diff.between(added, after), after)]

    assert [Speech().part(one) for one in told(Diff.between(plan, added), added)] == [
        'added the pillar "Third"'
    ]
    assert words(pillars.set_pillar(added, "law", "title", "Justice")) == [
        'renamed the pillar "law" to "Justice"'
    ]
    assert words(pillars.move_pillar(added, "third", 0)) == [
        "changed the order of the pillars"
    ]
    assert words(pillars.set_pillar(added, "law", "colour", "#3c6e91")) == [
        'changed the pillar "law"'
    ]
    assert words(pillars.remove_pillar(added, "third")) == ['removed the pillar "Third"']
