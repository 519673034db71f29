from __future__ import annotations

import pytest

from toc.model.disaggregation import is_counted_apart
from toc.model.elements import Indicator


@pytest.mark.parametrize(
    ("group", "dimension", "is_apart"),
    [
        ("gender", "Sex and age", True),
        ("gender", " women ", True),
        ("gender", "Genre", True),
        ("gender", "ភេទ", True),
        ("gender", "region", False),
        ("gender", "disability", False),
        ("disability", "Disability status", True),
        ("disability", "Persons with disabilities", True),
        ("disability", "Personnes handicapées", True),
        ("disability", "ពិការភាព", True),
        ("disability", "sex", False),
    ],
)
def test_beginning_of_a_dimension_says_whom_it_counts_apart(group, dimension, is_apart):
    indicator = Indicator(text={}, disaggregation=("age", dimension))
    assert is_counted_apart(group, indicator) is is_apart


def test_indicator_without_dimensions_counts_nobody_apart():
    assert not is_counted_apart("gender", Indicator(text={}))
