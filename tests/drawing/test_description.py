from __future__ import annotations

from tests.factories import theory
from toc.drawing.description import description, strands


def test_each_pillar_is_described_by_itself() -> None:
    web = theory("pillar p; pillar q; a: pillars=[p]; b: pillars=[q]; c: pillars=[p, q]")
    assert [strand.title for strand in strands(web)] == ["p", "q", "Across pillars"]


def test_what_leads_to_what_is_said() -> None:
    (strand,) = strands(theory("output > outcome"))
    assert "Output “output” leads to “outcome”." in strand.sentences


def test_what_assumptions_and_risks_sit_on_is_said() -> None:
    web = theory("output > outcome; assumption x on output > outcome; risk r on outcome")
    words = description(web)
    assert "Assumption “x” is needed for “output” → “outcome”." in words
    assert "Risk “r” threatens “outcome”." in words


def test_results_come_before_what_leads_to_them() -> None:
    (strand,) = strands(theory("activity > output > outcome > impact"))
    kinds = [sentence.split()[0] for sentence in strand.sentences]
    assert kinds == ["Impact", "Outcome", "Output", "Activity"]


def test_empty_theory_is_described_as_empty() -> None:
    assert "no elements yet" in description(theory("pillar p"))
