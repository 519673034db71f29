"""What to talk about first: weighed by a function that can be read, and monotone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import theory
from tests.strategies import theories
from toc.changes import edits
from toc.model.elements import Outcome, Result
from toc.rules.check import check
from toc.rules.survey import survey
from toc.rules.topics import coverage, reach, topics, weight

CHAIN = "activity > output > outcome > impact"


def weights(line: str, code: str) -> float:
    """Give the weight of the first finding of a rule."""
    made = theory(line)
    found = check(made, select=[code])
    assert found, line
    return max(weight(survey(made), one) for one in found)


def test_grave_findings_and_those_about_the_logic_weigh_more() -> None:
    made = theory(CHAIN, "activity > lost; outcome lost")
    found = {one.code: weight(survey(made), one) for one in check(made)}
    assert found["STR03"] > found["LVL01"]
    assert found["LVL01"] > found["IND01"]


def test_what_more_rests_on_weighs_more() -> None:
    assert weights("output > a > b > c > impact", "IND01") > weights(
        "output > impact", "IND01"
    )


@pytest.mark.parametrize(
    ("doubtful", "plain"),
    [("failed", "in-doubt"), ("in-doubt", "holds")],
)
def test_doubt_weighs(doubtful: str, plain: str) -> None:
    one, other = (
        weights(f"{CHAIN}; assumption x on outcome: status={status}", "ASM10")
        for status in (doubtful, plain)
    )
    assert one > other


def test_harm_to_people_weighs_double() -> None:
    one, other = (
        weights(f"{CHAIN}; risk x on outcome: text={text}", "RSK07")
        for text in ("Witnesses suffer reprisals", "Donors pay late")
    )
    assert one == 2 * other


def test_reach_counts_the_own_outcomes_and_impacts_that_follow() -> None:
    made = theory(CHAIN, "outcome > world; impact world: scope=global")
    (finding,) = check(made, select=["IND01"])[:1]
    assert finding.elements == ("outcome",)
    assert reach(survey(made), finding) == 2


def test_topics_say_their_weightiest_finding_its_reach_and_how_many_are_alike() -> None:
    made = theory("activity > output > outcome > impact; activity > other; output other")
    topic = next(one for one in topics(made, check(made)) if one.code == "IND01")
    assert dict(topic.said.values)["more"] == len(topic.findings) - 1
    assert topic.weight > max(weight(survey(made), one) for one in topic.findings)


def test_topic_of_one_finding_weighs_as_much_as_it() -> None:
    made = theory(CHAIN)
    for topic in topics(made, check(made), None):
        if len(topic.findings) == 1:
            assert topic.weight == weight(survey(made), topic.findings[0])


def test_what_is_in_danger_weighs_more_than_what_is_not_filled_in() -> None:
    made = theory(CHAIN, "risk x on outcome; assumption y on outcome: status=failed")
    found = {one.code: weight(survey(made), one) for one in check(made)}

    assert found["ASM08"] > found["RSK07"] > found["RSK03"]
    assert found["ASM08"] > found["ASM05"] > found["ASM10"]


def test_finding_about_the_whole_concerns_all_that_follows() -> None:
    made = theory("activity > output > a > b > c")
    (finding,) = check(made, select=["STR01"])

    assert reach(survey(made), finding) == 3


def test_coverage_counts_single_elements_beside_all_of_their_kind() -> None:
    made = theory(f"{CHAIN}; risk x on outcome; risk y on outcome: owner=Unit")
    found = {one.code: one for one in coverage(made, check(made))}
    assert (len(found["RSK07"].findings), found["RSK07"].total) == (2, 2)
    assert found["RSK07"].kind == "risk"
    assert found["LNK01"].kind is None


@given(theories(), st.data())
def test_nothing_weighs_less_when_more_rests_on_it(made, data) -> None:
    results = [key for key, one in made.elements.items() if isinstance(one, Result)]
    if not results:
        return
    below = data.draw(st.sampled_from(results))
    more, new = edits.add_element(made, "outcome", "More", links_from=(below,))
    assert isinstance(more.elements[new], Outcome)
    for finding in check(made):
        assert weight(survey(more), finding) >= weight(survey(made), finding)


@given(theories())
def test_every_finding_is_in_one_topic_and_in_one_coverage(made) -> None:
    found = check(made)
    for groups in (topics(made, found, most=None), coverage(made, found)):
        inside = [finding for group in groups for finding in group.findings]
        assert sorted(one.key for one in inside) == sorted(one.key for one in found)
