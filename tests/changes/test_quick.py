"""Quick lines: typed or pasted text becomes cards, links, assumptions and risks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc.changes.forest import card_named
from toc.changes.kind_words import kind_before, kind_called
from toc.changes.quick import enter, entered
from toc.editor.bundle import words
from toc.errors import EditError
from toc.model.elements import KINDS, Assumption, Risk
from toc.model.references import reference_faults
from toc.model.theory import Theory
from toc.words.catalogue import words as said

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


SAMPLES = {
    "indented": "a\n  b\n    c\n  d",
    "Markdown list": "- a\n  - **b**\n    - [x] c\n  - `d`",
    "Markdown headings": "# a\n## b\n- c\n## d",
    "Word with tabs": "•\ta\r\n\to\tb\r\n\t\t§\tc\r\n\to\td\r\n",
    "Word without tabs": "•\ta\r\no\tb\r\n§\tc\r\no\td",
    "Word with numbers": "1.\ta\n1.1\tb\n1.1.1\tc\n1.2\td",
    "bare numbers": "1 a\n1.1 b\n1.1.1 c\n1.2 d",
    "letters": "1) a\na) b\ni) c\nb) d",
    "results framework": "Outcome 1: a\nOutput 1.1: b\nActivity 1.1.1 c\nOutput 1.2 – d",
    "Excel": "a\tb\tc\n\td",
    "Excel with every cell": "a\tb\tc\na\td",
    "Excel with heads": "Activity\tOutput\tOutcome\nc\tb\ta\n\td\ta",
    "unbreaking spaces": f"a\n{' ' * 4}b\n{' ' * 8}c\n{' ' * 4}d".replace(" ", "\xa0"),
}


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
def test_pasted_outline_is_a_tree_whose_deeper_lines_are_causes(text: str) -> None:
    theory = enter(EMPTY, text, kind="outcome")
    assert links(theory) == {("b", "a"), ("c", "b"), ("d", "a")}
    kinds = {theory.spoken(one.text): one.kind for one in theory.elements.values()}
    assert kinds == {"a": "outcome", "b": "output", "c": "activity", "d": "output"}


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("a > b", "output outcome"),
        ("a > b > c", "activity output outcome"),
        ("a > b > c > d", "activity output outcome impact"),
        ("a > b > c > d > e", "activity activity output outcome impact"),
        ("a > b > impact on people", "output outcome impact"),
        ("a > b > impact: people", "output outcome impact"),
        ("a > p: b > c", "activity output outcome"),
        ("activité : a > b > c", "activity output outcome"),
        ("d: a > b", "driver outcome"),
        ("Judges trained > b > c", "output outcome impact"),
        ("a > b > Judges trained", "activity activity output"),
    ],
)
def test_kinds_follow_from_the_place_in_a_chain(line: str, kinds: str) -> None:
    theory = enter(EMPTY, "Judges trained", kind="output")
    rows = entered(theory, line, kind="outcome").rows
    assert [row.kind for row in rows] == kinds.split()


def test_levels_run_out_into_activities() -> None:
    rows = entered(EMPTY, "a\n  b\n    c\n      d\n        e\n", kind="outcome").rows
    assert [row.kind for row in rows][-2:] == ["activity", "activity"]


def test_selected_level_is_where_a_chain_begins() -> None:
    rows = entered(EMPTY, "a > b\nc", kind="activity").rows
    assert [row.kind for row in rows] == ["activity", "output", "activity"]


@pytest.mark.parametrize("language", ["en", "fr", "km"])
def test_every_kind_is_known_by_the_names_that_people_see(language: str) -> None:
    for kind in KINDS:
        assert kind_called(said(f"kind.{kind}", language)) == kind
        assert kind_called(words(language).get(f"kind.{kind}", kind)) == kind


@pytest.mark.parametrize("letter", ["i", "o", "p", "a", "d", "e", "h", "r"])
def test_letter_and_colon_say_a_kind(letter: str) -> None:
    rows = entered(EMPTY, f"x\n{letter}: y", kind="output").rows
    assert rows[1].kind == kind_before(letter)
    assert rows[1].text == "y"


def test_marks_sit_on_the_line_above_and_set_in_ones_on_the_line_they_stand_under() -> None:
    text = "a > b\n! law\nc\n  d\n  ? flood\nRisk: fire\nHypothèse : pay"
    rows = {row.text: row for row in entered(EMPTY, text, kind="outcome").rows}
    assert (rows["law"].kind, rows["law"].to) == ("assumption", "a → b")
    assert (rows["flood"].kind, rows["flood"].to) == ("risk", "c")
    assert (rows["fire"].kind, rows["fire"].to) == ("risk", "d")
    assert (rows["pay"].kind, rows["pay"].to) == ("assumption", "d")


@pytest.mark.parametrize(
    "text",
    [
        "a\n  b\n! law\n  c",
        "Outcome 1: a\nOutput 1.1: b\nAssumption: law\nOutput 1.2: c",
        "Outcome 1: a\nOutput 1.1: b\n! law\nOutput 1.2: c",
    ],
)
def test_mark_between_two_lines_takes_neither_from_its_place(text: str) -> None:
    rows = {row.text: row.to for row in entered(EMPTY, text, kind="outcome").rows}
    assert rows == {"a": "", "b": "a", "law": "b", "c": "a"}


def test_line_that_is_not_understood_is_left_and_the_others_go_in() -> None:
    done = entered(EMPTY, "! first\nCourts\na >\n  ! on it\nJudges", kind="outcome")
    assert texts(done.theory) == {"Courts", "Judges"}
    assert done.left == "! first\na >\n  ! on it"
    assert [bool(row.fault) for row in done.rows] == [True, False, True, True, False]


def test_chosen_kind_goes_before_the_written_one() -> None:
    chosen = {"Courts": "impact", "law": "risk"}
    rows = entered(EMPTY, "p: Courts\n! law", kind="outcome", kinds=chosen).rows
    assert [row.kind for row in rows] == ["impact", "risk"]


def test_heading_says_the_kind_of_the_lines_below() -> None:
    rows = entered(EMPTY, "Outputs:\n- a\n- b\n## Risques\n- c", kind="outcome").rows
    assert [row.kind for row in rows if not row.is_heading] == ["output", "output", "risk"]
    assert rows[-1].to == "b"


def test_list_of_links_is_read_from_two_columns() -> None:
    theory = enter(EMPTY, "From\tTo\na\tb\nb\tc", kind="outcome")
    assert links(theory) == {("a", "b"), ("b", "c")}


def test_column_of_assumptions_sits_on_its_row() -> None:
    text = "Outcome\tOutput\tAssumptions\na\tb\tlaw\n\tc\tpay"
    rows = {row.text: row.to for row in entered(EMPTY, text, kind="outcome").rows}
    assert (rows["law"], rows["pay"]) == ("b", "c")


def test_cell_of_several_lines_is_one_card() -> None:
    theory = enter(EMPTY, 'a\t"first\r\nsecond ""x"""\nb\tc', kind="outcome")
    assert texts(theory) == {"a", 'first\nsecond "x"', "b", "c"}


def test_names_and_times_of_a_chat_are_left_out_only_where_they_are_sure() -> None:
    chat = (
        "[09:14, 12/03/2026] Dara Sok: Courts\n12/03/2026, 09:15 - Ben: ! law\n"
        "09:14:05 From Ann to Everyone : Judges\n09:00 Opening: welcome"
    )
    rows = entered(EMPTY, chat, kind="outcome").rows
    assert [row.text for row in rows] == [
        "Courts",
        "law",
        "Judges",
        "09:00 Opening: welcome",
    ]


def test_quotes_and_spaces_of_a_word_processor_are_made_plain() -> None:
    theory = enter(
        EMPTY, "“Ju\xaddges’ pay”\xa0rises\u200b\nl’effet\xa0: oui", kind="outcome"
    )
    assert texts(theory) == {'"Judges\' pay" rises', "l'effet\xa0: oui"}


def test_line_of_the_outline_that_names_a_card_means_it() -> None:
    theory = enter(EMPTY, "Courts publish", kind="outcome")
    theory = enter(theory, "courts publish\n  Judges sign\n! law", kind="outcome")
    assert texts(theory) == {"Courts publish", "Judges sign", "law"}


def test_link_that_is_there_is_not_made_twice() -> None:
    theory = enter(EMPTY, "a > b", kind="outcome")
    theory = enter(theory, "a > b\n! law", kind="outcome")
    assert links(theory) == {("a", "b")}
    assert theory.elements["law"].conditions == tuple(theory.links)


@given(
    st.lists(
        st.text(alphabet=st.sampled_from("abក >→!?-1.:\t\u2028\v#*•po"), max_size=14),
        max_size=9,
    )
)
def test_no_word_vanishes(typed: list[str]) -> None:
    """Each line is made, attached, or given back."""
    try:
        done = entered(EMPTY, "\n".join(typed), kind="outcome")
    except EditError:
        assert all(not re.search(r"\w", line) for line in typed)
        return
    assert reference_faults(done.theory) == []
    told = " ".join(
        [*texts(done.theory), done.left, *(row.text for row in done.rows if row.is_heading)]
    )
    for line in typed:
        for word_typed in re.findall("[abក]+", line):
            assert word_typed in told or _is_mark(line, word_typed)


def _is_mark(line: str, word_typed: str) -> bool:
    """Letters also number an entry of a list, or say a kind."""
    return (
        bool(re.search(rf"(?:^|\s|[>→]){word_typed}\s*[.:]", line)) and word_typed in "ab"
    )
