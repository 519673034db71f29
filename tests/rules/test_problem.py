from __future__ import annotations

import re

from toc.rules.problem import Finding


def finding(*, links: tuple[str, ...] = (), elements: tuple[str, ...] = ()) -> Finding:
    return Finding(
        code="STR02",
        name="orphan-node",
        severity="error",
        family="structure",
        message="Something is wrong.",
        elements=elements,
        links=links,
    )


def test_equal_findings_have_one_key() -> None:
    assert finding(elements=("a",)).key == finding(elements=("a",)).key


def test_element_and_link_of_the_same_id_give_different_keys() -> None:
    assert finding(elements=("a",)).key != finding(links=("a",)).key


def test_key_begins_with_the_code() -> None:
    assert re.fullmatch(r"STR02-[0-9a-f]{16}", finding().key)


def test_half_a_surrogate_pair_does_not_break_the_key() -> None:
    assert finding(elements=("\ud800",)).key
