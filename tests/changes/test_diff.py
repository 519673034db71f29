"""A diff is a value: applied and inverted it gives the old theory back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from tests.strategies import theories
from toc.changes.diff import Diff
from toc.errors import ConflictError
from toc.model.elements import Outcome
from toc.model.theory import Theory


@given(theories(), theories())
def test_diff_leads_there_and_back(old: Theory, new: Theory) -> None:
    diff = Diff.between(old, new)
    assert diff.apply(old) == new
    assert diff.inverted().apply(new) == old
    assert diff.inverted().inverted() == diff


@given(theories(), theories())
def test_diff_kept_in_a_file_is_the_same_diff(old: Theory, new: Theory) -> None:
    diff = Diff.between(old, new)
    kept = json.dumps(diff.as_builtins())
    assert Diff.from_builtins(json.loads(kept)) == diff


@given(theories())
def test_diff_of_the_same_is_empty(theory: Theory) -> None:
    assert not Diff.between(theory, theory)
    assert Diff().apply(theory) == theory


def theory_with(*ids: str, text: str = "Courts publish verdicts") -> Theory:
    elements = {key: Outcome(id=key, text={"en": text}) for key in ids}
    return Theory(id="t", title={"en": "T"}, elements=elements)


@pytest.mark.parametrize(
    ("old", "new", "other"),
    [
        (theory_with(), theory_with("a"), theory_with("a")),
        (theory_with("a"), theory_with(), theory_with()),
        (theory_with("a"), theory_with("a", text="x"), theory_with("a", text="y")),
    ],
    ids=["already there", "already gone", "changed meanwhile"],
)
def test_diff_that_does_not_fit_is_refused(old: Theory, new: Theory, other: Theory) -> None:
    with pytest.raises(ConflictError):
        Diff.between(old, new).apply(other)
