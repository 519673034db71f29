"""Laws that hold for every rule and every theory."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.factories import theory
from tests.strategies import theories
from toc.errors import UsageError
from toc.model.elements import Link
from toc.rules.check import SEVERITIES, check
from toc.rules.registry import RULES

if TYPE_CHECKING:
    import random

    from toc.model.theory import Theory

#: Theories of every field take long to make; a third of the usual number will do.
SOME = settings(max_examples=settings().max_examples // 3)
FAULTY = "activity a > output b > outcome c; d; assumption x; risk y; e > f > e; g > g"


def test_empty_theory_has_no_findings() -> None:
    assert check(theory()) == ()


def test_theory_of_pillars_alone_has_no_findings() -> None:
    assert check(theory("pillar p; pillar q")) == ()


def test_limit_is_set_for_one_rule() -> None:
    made = theory("output b: text=One two three four")

    assert check(made, select=["TXT01"]) == ()
    (finding,) = check(made, select=["TXT01"], limits={"TXT01": {"most_words": 3}})
    assert finding.message.endswith("has 4 words.")


def test_unknown_limit_is_answered_with_the_known_ones() -> None:
    with pytest.raises(
        UsageError, match=r'^TXT01 has no limit "words"\. It has most_words\.$'
    ):
        check(theory("a"), limits={"TXT01": {"words": 3}})


def test_rule_without_limits_says_so() -> None:
    with pytest.raises(UsageError, match=r'"words"\. It has none\.$'):
        check(theory("a"), limits={"STR01": {"words": 3}})


@SOME
@given(theories())
def test_findings_point_to_what_is_there(made: Theory) -> None:
    for finding in check(made):
        assert set(finding.elements) <= made.elements.keys()
        assert set(finding.links) <= made.links.keys()


@SOME
@given(theories())
def test_messages_are_one_visible_line(made: Theory) -> None:
    for finding in check(made):
        assert len(finding.message.splitlines()) == 1
        assert not any(unicodedata.category(one) == "Cc" for one in finding.message)


@SOME
@given(theories(), st.randoms(use_true_random=False))
def test_order_of_insertion_does_not_matter(made: Theory, chance: random.Random) -> None:
    def shuffled(table: str) -> dict[str, object]:
        records = list(getattr(made, table).items())
        chance.shuffle(records)
        return dict(records)

    other = replace(made, elements=shuffled("elements"), links=shuffled("links"))

    assert check(other) == check(made)


@SOME
@given(theories())
def test_one_finding_has_one_key(made: Theory) -> None:
    keys = [finding.key for finding in check(made)]

    assert len(set(keys)) == len(keys)


@SOME
@given(theories())
def test_check_of_some_rules_is_a_part_of_the_whole(made: Theory) -> None:
    whole = check(made)
    for known in RULES:
        some = check(made, select=[known.code])
        assert some == tuple(one for one in whole if one.code == known.code)
        rest = check(made, ignore=[known.name])
        assert rest == tuple(one for one in whole if one.code != known.code)


def test_errors_come_first() -> None:
    ranks = [SEVERITIES[finding.severity] for finding in check(theory(FAULTY))]

    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


def test_finding_carries_what_its_rule_says() -> None:
    (finding,) = check(
        theory("activity > output > outcome > impact; lonely"), select=["STR02"]
    )

    assert (finding.code, finding.name) == ("STR02", "orphan-node")
    assert (finding.severity, finding.family) == ("error", "structure")
    assert finding.elements == ("lonely",)


def test_key_stays_when_a_card_is_renamed() -> None:
    (before,) = check(theory("a > impact; b: text=old"), select=["STR02"])
    (after,) = check(theory("a > impact; b: text=other"), select=["STR02"])

    assert before.message != after.message
    assert before.key == after.key


def test_link_to_nothing_is_passed_over() -> None:
    made = theory("activity > output > outcome > impact")
    broken = replace(
        made, links={**made.links, "x": Link(id="x", from_id="output", to_id="gone")}
    )

    assert check(broken, select=["STR", "LVL"]) == ()


def test_link_to_an_assumption_is_passed_over() -> None:
    made = theory("activity > output > outcome > impact; assumption x on outcome")
    broken = replace(
        made, links={**made.links, "x": Link(id="x", from_id="output", to_id="x")}
    )

    assert check(broken, select=["STR", "LVL"]) == ()


def test_parked_elements_are_not_checked() -> None:
    parked = (
        "lonely: is_parked; risk y: is_parked; assumption x: is_parked; lonely > outcome"
    )
    lines = ("activity > output > outcome > impact", "output: is_parked=false")

    assert check(theory(*lines, parked)) == check(theory(*lines))


def test_parked_assumption_is_not_counted() -> None:
    line = "output > outcome; assumption x on output > outcome: is_parked"

    assert check(theory(line), select=["ASM01"])


@pytest.mark.parametrize("size", [12, 30])
def test_full_circle_is_one_finding(size: int) -> None:
    names = [f"n{number:02d}" for number in range(size)]
    ways = (f"{a} > {b}" for a in names for b in names if a != b)
    made = theory("theory: style=pathway", *ways)

    (finding,) = check(made, select=["STR06"])
    assert set(finding.elements) == set(names)


def test_dense_layers_are_checked_without_counting_ways() -> None:
    layers = [[f"n{layer:02d}-{place}" for place in range(4)] for layer in range(12)]
    made = theory(
        *(
            f"{a} > {b}"
            for layer, following in pairwise(layers)
            for a in layer
            for b in following
        ),
        "activity > n00-0",
        "n11-0 > impact",
    )

    assert check(made, select=["LNK", "EVD", "STR08", "STR10"])
    assert {finding.elements[0] for finding in check(made, select=["STR03"])} == {
        "n11-1",
        "n11-2",
        "n11-3",
    }
