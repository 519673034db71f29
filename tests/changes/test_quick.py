"""Quick lines: typed or pasted text becomes cards, links, assumptions and risks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc.changes.quick import card_named, enter
from toc.errors import EditError
from toc.model.elements import Assumption, Risk
from toc.model.references import reference_faults
from toc.model.theory import Theory

EMPTY = Theory(id="t", title={"en": "T"}, languages=("en", "fr"))


def texts(theory: Theory) -> set[str]:
    """Give the texts of all cards."""
    return {theory.spoken(element.text) for element in theory.elements.values()}


def links(theory: Theory) -> set[tuple[str, str]]:
    """Give the texts that links join."""
    return {
        (
            theory.spoken(theory.elements[link.from_id].text),
            theory.spoken(theory.elements[link.to_id].text),
        )
        for link in theory.links.values()
    }


def test_plain_line_is_a_card() -> None:
    theory = enter(EMPTY, "Courts publish verdicts", kind="output")
    (card,) = theory.elements.values()
    assert (card.kind, card.text) == ("output", {"en": "Courts publish verdicts"})


def test_pasted_list_makes_a_card_of_every_line() -> None:
    theory = enter(EMPTY, "- Courts\n• Judges\n\n 1. Lawyers\n2) តុលាការ\n", kind="outcome")
    assert texts(theory) == {"Courts", "Judges", "Lawyers", "តុលាការ"}
    assert not theory.links


def test_arrow_links_cards_and_makes_those_that_are_missing() -> None:
    theory = enter(EMPTY, "Judges trained", kind="output")
    theory = enter(
        theory, "judges  TRAINED > Courts publish → People trust", kind="outcome"
    )
    assert texts(theory) == {"Judges trained", "Courts publish", "People trust"}
    assert links(theory) == {
        ("Judges trained", "Courts publish"),
        ("Courts publish", "People trust"),
    }


def test_beginning_of_a_text_names_its_card_when_no_other_begins_so() -> None:
    theory = enter(
        EMPTY, "Courts publish verdicts\nCourts are fair\nJudges", kind="outcome"
    )
    assert card_named(theory, "courts pub") == "courts-publish-verdicts"
    assert card_named(theory, "courts") is None


def test_marks_put_an_assumption_and_a_risk_on_what_is_selected() -> None:
    theory = enter(EMPTY, "Judges > Courts", kind="outcome")
    (link,) = theory.links
    theory = enter(theory, "! The senate agrees\n? Judges leave", kind="outcome", on=link)
    assumption, risk = theory.elements["the-senate-agrees"], theory.elements["judges-leave"]
    assert isinstance(assumption, Assumption)
    assert isinstance(risk, Risk)
    assert assumption.conditions == risk.threatens == (link,)


def test_assumption_needs_something_to_sit_on() -> None:
    with pytest.raises(EditError, match="Select the link or card first"):
        enter(EMPTY, "! The senate agrees", kind="outcome")


def test_parked_lines_wait_for_their_place() -> None:
    theory = enter(EMPTY, "Courts", kind="outcome", is_parked=True)
    assert theory.elements["courts"].is_parked


@pytest.mark.parametrize("text", ["", "  \n ", "- \n"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(EditError, match="nothing to enter"):
        enter(EMPTY, text, kind="outcome")


def test_mark_alone_is_a_text() -> None:
    assert texts(enter(EMPTY, "!\n?", kind="outcome")) == {"!", "?"}


@given(st.text(alphabet=st.sampled_from("ab >→!?-1.\nក"), max_size=40))
def test_any_lines_give_a_sound_theory_or_are_refused(text: str) -> None:
    try:
        theory = enter(EMPTY, text, kind="outcome")
    except EditError:
        return
    assert reference_faults(theory) == []
    assert theory.elements
