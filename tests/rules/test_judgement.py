from __future__ import annotations

import datetime

from hypothesis import given

from tests.factories import theory
from tests.strategies import DATES, theories
from toc.changes.acceptance import accept
from toc.rules.check import check
from toc.rules.judgement import judged

MADE = theory("activity > output > outcome > impact; outcome lonely")
TODAY = datetime.date(2026, 6, 30)
FOUND = check(MADE, select=["STR02", "ASM01"])


def codes(findings):
    return [one.code for one in findings]


def test_nothing_accepted_leaves_everything_open():
    found = judged(MADE, FOUND, day=TODAY)
    assert found.open == FOUND
    assert not found.accepted
    assert not found.lapsed


def test_accepted_finding_stands_apart_with_its_reason():
    made = accept(MADE, "lonely", "STR02", "Next phase.")
    found = judged(made, FOUND, day=TODAY)
    assert "STR02" not in codes(found.open)
    (one,) = found.accepted
    assert (one.finding.code, one.acceptance.reason) == ("STR02", "Next phase.")


def test_acceptance_is_of_one_rule():
    made = accept(MADE, "lonely", "IND01", "Next phase.")
    assert judged(made, FOUND, day=TODAY).open == FOUND


def test_finding_can_be_accepted_on_its_link():
    made = accept(MADE, "outcome-to-impact", "ASM01", "Agreed.")
    found = judged(made, FOUND, day=TODAY)
    assert [one.finding.links for one in found.accepted] == [("outcome-to-impact",)]


def test_finding_comes_back_after_its_date_and_says_so():
    made = accept(MADE, "lonely", "STR02", "Soon.", until=TODAY)
    assert not judged(made, FOUND, day=TODAY).lapsed
    found = judged(made, FOUND, day=TODAY + datetime.timedelta(days=1))
    assert found.open == FOUND
    assert [one.acceptance.reason for one in found.lapsed] == ["Soon."]


def test_acceptance_that_holds_wins_over_one_that_has_lapsed():
    made = accept(MADE, "outcome", "ASM01", "Old.", until=TODAY - datetime.timedelta(1))
    made = accept(made, "outcome-to-impact", "ASM01", "Held.")
    found = judged(made, FOUND, day=TODAY)
    assert [one.acceptance.reason for one in found.accepted] == ["Held."]


def test_finding_about_the_whole_theory_stays_open():
    made = theory("activity > output > outcome")
    (finding,) = check(made, select=["STR01"])
    for target in made.elements:
        made = accept(made, target, "STR01", "No.")
    assert judged(made, [finding], day=TODAY).open == (finding,)


@given(theories(), DATES)
def test_every_finding_is_open_or_accepted(made, today):
    findings = check(made)
    found = judged(made, findings, day=today)
    told = [*found.open, *(one.finding for one in found.accepted)]
    assert sorted(one.key for one in told) == sorted(one.key for one in findings)
    assert all(one.finding in found.open for one in found.lapsed)
