"""Chains: what leads to what, on what it rests, and where it is broken."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from tests.factories import theory
from tests.strategies import theories
from toc.analysis.chain_search import find_chains
from toc.analysis.chains import GAPS, chains
from toc.analysis.routes import MANY
from toc.changes.edits import set_field
from toc.errors import UsageError

WHOLE = "activity a > output b > outcome c > impact d"


def only_chain(made, **asked):
    (chain,) = find_chains(made, **asked).chains
    return chain


def gaps(*lines: str, **asked: str) -> tuple[str, ...]:
    return only_chain(theory(*lines), **asked).gaps


def test_chain_runs_from_activity_to_impact():
    chain = only_chain(theory(WHOLE))
    assert chain.elements == ("a", "b", "c", "d")
    assert len(chain.links) == 3
    assert chain.gaps == ()


def test_chain_carries_what_sits_on_its_links_and_elements():
    chain = only_chain(
        theory(WHOLE, "assumption x on b > c; assumption y on c; risk z on c > d, c")
    )
    assert chain.assumptions == ("y", "x")
    assert chain.risks == ("z",)


def test_parked_element_is_in_no_chain():
    made = set_field(theory(WHOLE, "a > outcome e > d"), "e", "is_parked", value=True)
    assert only_chain(made).elements == ("a", "b", "c", "d")
    with pytest.raises(UsageError, match="parking lot"):
        find_chains(made, end="e")


def test_chain_is_as_sure_as_its_least_sure_link():
    chain = only_chain(theory(WHOLE, "b > c: confidence=0.5; c > d: confidence=0.8"))
    assert chain.confidence == 0.5


def test_start_without_activity_is_a_gap():
    assert gaps("output b > outcome c > impact d") == (
        "starts at an output: nothing that is done leads to it",
    )


def test_end_without_impact_is_a_gap():
    assert gaps("activity a > output b") == ("stops at an output: it reaches no impact",)


def test_level_left_out_is_a_gap():
    assert gaps("activity a > outcome c > impact d") == (
        "goes from an activity to an outcome without an output",
    )
    assert gaps("activity a > impact d") == (
        "goes from an activity to an impact without an output or an outcome",
    )


def test_step_downwards_is_a_gap():
    found = gaps("activity a > outcome c > output b > outcome e > impact d")
    assert "goes back from an outcome to an output" in found


def test_driver_may_stand_anywhere():
    assert gaps("driver v > output b > outcome c > driver w > impact d") == ()


def test_element_without_link_stands_alone():
    assert gaps("outcome c") == ("stands alone: no link joins it",)


def test_loop_is_named_and_crossed_once():
    chain = only_chain(theory("activity a > output b > outcome c > output b; c > impact d"))
    assert chain.elements == ("a", "b", "c", "d")
    assert "goes through a loop" in chain.gaps


def test_declared_feedback_is_no_part_of_a_chain():
    chain = only_chain(theory(WHOLE, "d > a: is_feedback"))
    assert chain.gaps == ()


def test_chain_that_leaves_its_pillar_goes_on_elsewhere():
    made = theory(
        "pillar p: title=Courts; pillar q: title=Land",
        "activity a: pillars=[p]; output b: pillars=[p]; outcome c: pillars=[q]",
        "impact d: pillars=[q]; a > b > c > d",
    )
    assert gaps_of(made, pillar="p") == ("goes on in Land",)
    assert gaps_of(made, pillar="q") == ("comes from Courts",)
    assert gaps_of(made) == ()


def gaps_of(made, **asked):
    return only_chain(made, **asked).gaps


def test_start_or_end_may_be_chosen():
    made = theory("activity a > output b > outcome c > impact d; activity e > b")
    assert [chain.elements for chain in find_chains(made, end="b").chains] == [
        ("a", "b"),
        ("e", "b"),
    ]
    assert only_chain(made, start="b").elements == ("b", "c", "d")
    assert only_chain(made, start="b").gaps == ()
    assert find_chains(made, start="c", end="a").chains == ()


def test_unknown_start_is_refused_by_name():
    with pytest.raises(UsageError, match='no element "nowhere"'):
        find_chains(theory(WHOLE), start="nowhere")


def test_assumption_starts_no_chain():
    with pytest.raises(UsageError, match="one of the assumptions"):
        find_chains(theory(WHOLE, "assumption x on b > c"), start="x")


def test_unknown_pillar_is_refused_with_the_known_ones():
    with pytest.raises(UsageError, match="p, q"):
        chains(theory("pillar p; pillar q; outcome c"), "x")


def test_too_many_chains_give_the_shortest_for_each_start_and_end():
    names = [[f"r{layer:02}-{place}" for place in range(4)] for layer in range(12)]
    made = theory(
        *(
            f"{start} > {end}"
            for lower, upper in pairwise(names)
            for start in lower
            for end in upper
        )
    )
    found = find_chains(made)
    assert found.total == MANY
    assert not found.is_complete
    assert len(found.chains) == 16
    assert {chain.ways for chain in found.chains} == {MANY}
    assert "1,000,000 or more chains" in chains(made).attrs["caption"]
    assert len(chains(made, limit=5)) == 5


def test_table_shows_a_missing_level_as_an_empty_cell():
    table = chains(theory("activity a: text=Train; a > outcome c > impact d"))
    assert table.index.tolist() == [1]
    row = table.loc[1]
    assert (row["activity"], row["output"], row["outcome"]) == ("Train", "", "c")
    assert row[GAPS].startswith("goes from an activity to an outcome")


def test_table_speaks_the_language_asked_for():
    made = theory("theory: languages=[en, km]; activity a: text={en=Train, km=បណ្តុះបណ្តាល}")
    assert chains(made, language="km")["activity"].tolist() == ["បណ្តុះបណ្តាល"]
    assert chains(made)["activity"].tolist() == ["Train"]


def test_empty_theory_has_no_chain():
    table = chains(theory())
    assert len(table) == 0
    assert table.attrs["caption"] == "No chain."


@given(theories())
@settings(max_examples=25)
def test_every_chain_follows_links_that_are_no_feedback(made):
    found = find_chains(made)
    for chain in found.chains:
        joined = {
            (made.links[link].from_id, made.links[link].to_id)
            for link in chain.links
            if not made.links[link].is_feedback
        }
        assert set(pairwise(chain.elements)) <= joined
    assert len(chains(made)) == len(found.chains)
