"""Undo and redo."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import theories
from toc.changes import edits
from toc.changes.history import History
from toc.errors import EditError
from toc.model.theory import Theory


@given(st.lists(theories(most_elements=3), min_size=1, max_size=4))
def test_undo_leads_back_through_every_theory_and_redo_forward_again(
    steps: list[Theory],
) -> None:
    history = History(steps[0])
    seen = [steps[0]]
    for theory in steps[1:]:
        history = history.record(theory)
        if theory != seen[-1]:
            seen.append(theory)
    for earlier in reversed(seen[:-1]):
        history = history.undo()
        assert history.theory == earlier
    assert not history.can_undo()
    for later in seen[1:]:
        history = history.redo()
        assert history.theory == later
    assert not history.can_redo()


def test_theory_that_is_the_same_is_no_step() -> None:
    history = History(Theory(id="t", title={"en": "T"}))
    assert history.record(Theory(id="t", title={"en": "T"})) is history


def test_edit_after_undo_leaves_nothing_to_redo() -> None:
    first, second, third = (Theory(id="t", title={"en": title}) for title in "abc")
    history = History(first).record(second).undo().record(third)
    assert not history.can_redo()
    assert history.undo().theory == first


def test_nothing_to_undo_is_said_in_words() -> None:
    history = History(Theory(id="t", title={}))
    with pytest.raises(EditError, match="nothing to undo"):
        history.undo()
    with pytest.raises(EditError, match="nothing to redo"):
        history.redo()


def title(theory: Theory, words: str) -> Theory:
    """Give a theory another title."""
    return edits.set_theory_field(theory, "title", {"en": words})


def test_undo_takes_back_ones_own_last_step_and_not_the_neighbours() -> None:
    history = History(Theory(id="t", title={"en": "T"}))
    theory, own = edits.add_element(history.theory, "outcome", "Courts publish verdicts")
    history = history.record(theory, "Anna")
    history = history.record(title(history.theory, "Theirs"), "Ben")
    history = history.undo("Anna")
    assert own not in history.theory.elements
    assert history.theory.title == {"en": "Theirs"}
    assert not history.can_undo("Anna")
    history = history.redo("Anna").undo("Ben")
    assert own in history.theory.elements
    assert history.theory.title == {"en": "T"}


def test_undo_leaves_other_fields_of_the_same_card_alone() -> None:
    theory, card = edits.add_element(Theory(id="t", title={}), "outcome", "Courts")
    history = History(theory)
    history = history.record(edits.set_field(theory, card, "text", "Judges"), "Anna")
    history = history.record(
        edits.set_field(history.theory, card, "owner", "Ministry"), "Ben"
    )
    changed = history.undo("Anna").theory.elements[card]
    assert (changed.text, changed.owner) == ({"en": "Courts"}, "Ministry")


def test_what_others_have_built_on_is_not_taken_back() -> None:
    theory, outcome = edits.add_element(Theory(id="t", title={}), "outcome", "Courts")
    history = History(theory)
    theory, output = edits.add_element(theory, "output", "Judges trained")
    history = history.record(theory, "Anna")
    history = history.record(edits.add_link(theory, output, outcome)[0], "Ben")
    with pytest.raises(EditError, match="others have built on it"):
        history.undo("Anna")


def test_what_others_have_changed_since_is_not_taken_back() -> None:
    theory, card = edits.add_element(Theory(id="t", title={}), "outcome", "Courts")
    history = History(theory)
    history = history.record(edits.set_field(theory, card, "text", "Judges"), "Anna")
    history = history.record(edits.set_field(theory, card, "text", "Lawyers"), "Ben")
    with pytest.raises(EditError, match="has been changed since"):
        history.undo("Anna")
