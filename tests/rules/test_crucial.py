from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.factories import theory
from toc.model.speech import Speech
from toc.rules.crucial import coverage, keep_homes
from toc.rules.survey import Survey, survey

LINE = "activity > output; output > a; output > b"
IN_P = "output: pillars=[p]; a: pillars=[p]; b: pillars=[p]"


def said(known: Survey) -> list[str]:
    key = "finding.link-no-evidence.coverage"
    return [Speech().say(one.said) for one in coverage(known, lambda _: True, key)]


def test_crucial_links_are_found_once_for_a_theory() -> None:
    known = survey(theory(LINE))

    assert [link.id for link in known.crucial_links] == ["output-to-a", "output-to-b"]
    assert known.crucial_links is known.crucial_links


def test_part_of_a_theory_shows_its_own_crucial_links() -> None:
    known = survey(theory(LINE))
    part = known.part(links={"output-to-b", "activity-to-output"})

    assert [link.id for link in part.crucial_links] == ["output-to-b"]
    assert len(known.crucial_links) == 2


def test_links_that_lack_something_are_pointed_to() -> None:
    (found,) = coverage(
        survey(theory(LINE)), lambda link: link.to_id == "b", "finding.no-time-lag.coverage"
    )

    assert found.links == ("output-to-b",)


@pytest.mark.parametrize(
    ("line", "is_crucial"),
    [
        ("output > outcome", True),
        ("output > impact", True),
        ("outcome > impact", True),
        ("outcome > output", False),
        ("outcome > outcome-2", True),
        ("activity > outcome", True),
        ("impact > outcome", False),
        ("impact > outcome: is_feedback", True),
        ("output > output-2", False),
        ("activity > output", False),
        ("driver > impact", True),
        ("driver > driver-2", True),
        ("activity > driver", False),
        ("output > driver", True),
        ("output > outcome: is_feedback", True),
        ("output > outcome; output: scope=global", False),
        ("output > outcome; outcome: scope=global", True),
    ],
)
def test_others_must_act_on_the_way_to_a_change(line: str, is_crucial: bool) -> None:
    assert bool(survey(theory(line)).crucial_links) == is_crucial


def test_pillars_that_are_kept_are_not_asked_for_again() -> None:
    made = theory(LINE, IN_P)
    old, new = survey(made), survey(theory(LINE, IN_P.replace("p]", "q]"), "pillar p"))

    keep_homes(old, new)
    assert said(new) == ['0 of 2 links towards change rest on evidence in "q".']

    other = survey(theory(LINE, IN_P.replace("p]", "q]"), "pillar p"))
    assert said(old) == ['0 of 2 links towards change rest on evidence in "p".']
    keep_homes(old, other)
    assert said(other) == ['0 of 2 links towards change rest on evidence in "p".']


def test_pillar_that_is_gone_is_named_by_its_id() -> None:
    made = theory(LINE, IN_P, "pillar q")
    other = tuple(one for one in made.pillars if one.id == "q")

    assert said(survey(replace(made, pillars=other))) == [
        "0 of 2 links towards change rest on evidence in p."
    ]
