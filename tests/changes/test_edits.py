"""Edits: what people do, and what is refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import WORDS, theories
from toc.changes import edits, pillars
from toc.changes.diff import Diff
from toc.errors import EditError
from toc.model.elements import KINDS, Assumption, Outcome, Output, Pillar, Risk
from toc.model.references import reference_faults
from toc.model.theory import Theory, targets_of


@pytest.fixture
def plan() -> Theory:
    """Judges are trained, so that courts publish verdicts, if the king agrees."""
    theory = Theory(
        id="plan", title={"en": "Plan"}, pillars=(Pillar(id="law", title={"en": "Law"}),)
    )
    theory, courts = edits.add_element(
        theory, "outcome", "Courts publish verdicts", pillars=["law"]
    )
    theory, judges = edits.add_element(
        theory, "output", "Judges trained", links_to=[courts]
    )
    (link,) = theory.links
    theory, _ = edits.add_element(theory, "assumption", "Senate agrees", sits_on=[link])
    theory, _ = edits.add_element(theory, "risk", "Judges leave", sits_on=[judges])
    return theory


def test_added_element_is_named_after_its_text(plan: Theory) -> None:
    assert plan.elements["courts-publish-verdicts"] == Outcome(
        id="courts-publish-verdicts",
        text={"en": "Courts publish verdicts"},
        pillars=("law",),
    )


def test_other_words_answer_a_question_and_other_fields_do_not(plan: Theory) -> None:
    asked = edits.set_field(plan, "judges-trained", "is_question", value=True)
    owned = edits.set_field(asked, "judges-trained", "owner", "Anna")
    assert owned.elements["judges-trained"].is_question
    same = edits.set_field(owned, "judges-trained", "text", {"en": "Judges trained"})
    assert same.elements["judges-trained"].is_question
    answered = edits.set_field(same, "judges-trained", "text", "Judges know the law")
    assert not answered.elements["judges-trained"].is_question


def test_same_text_twice_gives_two_elements(plan: Theory) -> None:
    _, made = edits.add_element(plan, "outcome", "Courts publish verdicts")
    assert made == "courts-publish-verdicts-2"


def test_text_without_latin_letters_gets_an_id_by_its_kind(plan: Theory) -> None:
    theory, first = edits.add_element(plan, "outcome", "តុលាការ")
    theory, second = edits.add_element(theory, "outcome", "តុលាការ")
    assert (first, second) == ("outcome-1", "outcome-2")


def test_plain_string_is_text_in_the_first_language(plan: Theory) -> None:
    theory = edits.set_field(
        plan, "judges-trained", "text", {"en": "Judges", "km": "ចៅក្រម"}
    )
    theory = edits.set_field(theory, "judges-trained", "text", "Judges know the law")
    assert theory.elements["judges-trained"].text == {
        "en": "Judges know the law",
        "km": "ចៅក្រម",
    }


def test_removing_an_element_removes_its_links_and_leaves_what_sat_on_them(
    plan: Theory,
) -> None:
    theory = edits.remove(plan, "judges-trained")
    assert not theory.links
    assumption, risk = theory.elements["senate-agrees"], theory.elements["judges-leave"]
    assert isinstance(assumption, Assumption)
    assert isinstance(risk, Risk)
    assert not (assumption.conditions)
    assert not (risk.threatens)


def test_kind_changes_with_all_the_element_holds(plan: Theory) -> None:
    theory = edits.set_field(plan, "courts-publish-verdicts", "kind", "impact")
    changed = theory.elements["courts-publish-verdicts"]
    assert (changed.kind, changed.pillars) == ("impact", ("law",))


def test_placing_a_card_changes_nothing_but_its_place(plan: Theory) -> None:
    placed = edits.place(plan, "judges-trained", 40.0, 0.0)
    assert placed.places["judges-trained"].x == 40.0
    assert edits.place(placed, "judges-trained", None) == plan


def test_pillars_actors_and_sources_are_named_after_their_titles(plan: Theory) -> None:
    theory, pillar = pillars.add_pillar(plan, "Land rights")
    theory, actor = edits.add_actor(theory, {"en": "Ministry of Justice", "km": "ក្រសួង"})
    theory, source = edits.add_source(theory, "End-of-year report 2019")
    assert [one.id for one in theory.pillars] == ["law", pillar] == ["law", "land-rights"]
    assert theory.actors[actor].name["km"] == "ក្រសួង"
    assert theory.sources[source].title == "End-of-year report 2019"
    assert pillars.add_pillar(theory, "Land rights")[1] == "land-rights-2"


REFUSED = {
    "self link": (
        lambda plan: edits.add_link(plan, "judges-trained", "judges-trained"),
        '"Judges trained" cannot lead to itself',
    ),
    "link that exists": (
        lambda plan: edits.add_link(plan, "judges-trained", "courts-publish-verdicts"),
        "is already linked to",
    ),
    "link of an assumption": (
        lambda plan: edits.add_link(plan, "senate-agrees", "judges-trained"),
        "is an assumption; it sits on",
    ),
    "link to nothing": (
        lambda plan: edits.add_link(plan, "judges-trained", "gone"),
        'There is no element "gone"',
    ),
    "unknown kind": (
        lambda plan: edits.add_element(plan, "goal", "Peace"),
        '"goal" is no kind of element',
    ),
    "unknown pillar": (
        lambda plan: edits.set_field(plan, "judges-trained", "pillars", ["peace"]),
        'names the pillar "peace"',
    ),
    "unknown field": (
        lambda plan: edits.set_field(plan, "judges-trained", "flavour", "red"),
        'There is no field "flavour" here',
    ),
    "value out of range": (
        lambda plan: edits.set_field(plan, "senate-agrees", "likelihood", 7),
        '"7" is out of range',
    ),
    "language in words": (
        lambda plan: edits.set_field(plan, "judges-trained", "text", {"English": "x"}),
        "write a language as its code",
    ),
    "kind that would lose links": (
        lambda plan: edits.set_field(plan, "judges-trained", "kind", "risk"),
        'its "Links" would be lost',
    ),
    "condition on itself": (
        lambda plan: edits.attach(plan, "senate-agrees", "senate-agrees"),
        "cannot sit on itself",
    ),
    "attached output": (
        lambda plan: edits.attach(plan, "judges-trained", "courts-publish-verdicts"),
        "only an assumption or a risk sits",
    ),
    "too long a text": (
        lambda plan: edits.add_element(plan, "output", "x" * 10_001),
        "longer than 10000 characters",
    ),
    "half a character": (
        lambda plan: edits.set_field(plan, "judges-trained", "text", {"en": "a\ud800"}),
        "half of a character",
    ),
    "another id": (
        lambda plan: edits.set_field(plan, "judges-trained", "id", "other"),
        "An id stays as it is",
    ),
    "tables as a whole": (
        lambda plan: edits.set_theory_field(plan, "elements", {}),
        "cannot be set as a whole",
    ),
    "pillar still in use": (
        lambda plan: edits.set_theory_field(plan, "pillars", []),
        'names the pillar "law"',
    ),
}


@pytest.mark.parametrize(("edit", "reason"), REFUSED.values(), ids=REFUSED)
def test_impossible_edit_is_refused_with_its_reason(
    plan: Theory, edit: object, reason: str
) -> None:
    with pytest.raises(EditError, match=reason):
        edit(plan)  # type: ignore[operator]  # the table's functions take a theory


def test_long_text_and_markup_are_just_text(plan: Theory) -> None:
    for text in ("x" * 2000, "<img src=x onerror=alert(1)>", "=1+1", "\u202eabc", ""):
        theory, made = edits.add_element(plan, "output", text)
        assert theory.elements[made].text == {"en": text}


@given(theories(), st.data())
def test_every_edit_gives_a_sound_theory_and_can_be_taken_back(
    theory: Theory, data: st.DataObject
) -> None:
    anything = st.sampled_from([*theory.elements, *theory.links, "gone"])
    edit = data.draw(
        st.one_of(
            st.builds(
                lambda kind, text, on: (
                    lambda: edits.add_element(theory, kind, text, sits_on=on)[0]
                ),
                st.sampled_from([*KINDS]),
                WORDS,
                st.lists(anything, max_size=1),
            ),
            st.builds(
                lambda a, b: lambda: edits.add_link(theory, a, b)[0], anything, anything
            ),
            st.builds(lambda a: lambda: edits.remove(theory, a), anything),
            st.builds(lambda a, b: lambda: edits.attach(theory, a, b), anything, anything),
            st.builds(
                lambda a, kind: lambda: edits.set_field(theory, a, "kind", kind),
                anything,
                st.sampled_from([*KINDS]),
            ),
            st.builds(
                lambda a, text: lambda: edits.set_field(theory, a, "notes", text),
                anything,
                WORDS,
            ),
            st.builds(lambda a: lambda: edits.place(theory, a, 1.0), anything),
        )
    )
    try:
        after = edit()
    except EditError:
        return
    assert reference_faults(after) == []
    diff = Diff.between(theory, after)
    assert diff.apply(theory) == after
    assert diff.inverted().apply(after) == theory


@given(theories())
def test_nothing_points_to_what_was_removed(theory: Theory) -> None:
    for key in [*theory.elements, *theory.links]:
        left = edits.remove(theory, key)
        assert key not in left.places
        assert all(
            key not in targets_of(element)
            for element in left.elements.values()
            if isinstance(element, Assumption | Risk)
        )


def test_output_becomes_an_activity_only_without_its_indicators(plan: Theory) -> None:
    indicators = [{"text": {"en": "Number of judges trained"}}]
    theory = edits.set_field(plan, "judges-trained", "indicators", indicators)
    assert isinstance(theory.elements["judges-trained"], Output)
    with pytest.raises(EditError, match='its "Indicators" would be lost'):
        edits.set_field(theory, "judges-trained", "kind", "activity")


def test_parked_thoughts_keep_the_order_of_speech(plan: Theory) -> None:
    theory = plan
    for key in ("senate-agrees", "judges-leave", "judges-trained"):
        theory = edits.set_field(theory, key, "is_parked", value=True)
    theory = edits.set_field(theory, "judges-leave", "is_parked", value=False)
    theory = edits.set_field(theory, "judges-leave", "is_parked", value=True)
    numbers = {one.parked_number: key for key, one in theory.elements.items()}
    assert [numbers[key] for key in sorted(numbers)] == [
        "courts-publish-verdicts",
        "senate-agrees",
        "judges-trained",
        "judges-leave",
    ]
    assert theory.elements["courts-publish-verdicts"].parked_number == 0


def test_what_nobody_sees_is_cleaned_out_of_every_text(plan: Theory) -> None:
    theory, made = edits.add_element(
        plan, "outcome", "Cou\xadrts\tpub\u200blish\u2028verdicts"
    )
    assert theory.elements[made].text == {"en": "Courts publish\nverdicts"}
    theory = edits.set_field(theory, made, "notes", {"fr": "a\u200bb"})
    theory = edits.set_field(theory, made, "owner", "The\tcourt")
    assert theory.elements[made].notes == {"fr": "ab"}
    assert theory.elements[made].owner == "The court"
    theory, _ = pillars.add_pillar(theory, "Rule\xad of law")
    assert theory.pillars[-1].title == {"en": "Rule of law"}
