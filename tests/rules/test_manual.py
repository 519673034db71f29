from __future__ import annotations

import pytest

from toc.rules.manual import manual_of


def complete() -> None:
    """A card has no colour.

    Why it matters: Nobody sees it
        from the back of the room.
    Instead: Give it one. Any will do.
    Source: Common sense.
    Bad: a > b;
        c
    Bad: c
    Good: a
    """


def without_source() -> None:
    """A card has no colour.

    Why it matters: Nobody sees it.
    Instead: Give it one.
    Bad: a
    Good: b
    """


def out_of_order() -> None:
    """A card has no colour.

    Instead: Give it one.
    Why it matters: Nobody sees it.
    Source: Common sense.
    Bad: a
    Good: b
    """


def test_sections_run_over_lines() -> None:
    manual = manual_of(complete)

    assert manual.pattern == "A card has no colour."
    assert manual.why == "Nobody sees it from the back of the room."
    assert manual.bad == ("a > b; c", "c")
    assert manual.good == ("a",)


def test_first_step_is_the_first_sentence() -> None:
    assert manual_of(complete).first_step == "Give it one."


def test_missing_section_is_named() -> None:
    with pytest.raises(ValueError, match="without_source lacks: Source"):
        manual_of(without_source)


def test_order_of_sections_is_kept() -> None:
    with pytest.raises(ValueError, match="order"):
        manual_of(out_of_order)


def test_function_without_docstring_has_no_manual() -> None:
    with pytest.raises(ValueError, match="Why it matters"):
        manual_of(lambda: None)
