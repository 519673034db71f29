"""Ask one rule about a theory in the mini notation."""

from __future__ import annotations

from tests.factories import theory
from toc.rules.check import findings_of
from toc.rules.registry import rule


def messages(code: str, *lines: str) -> list[str]:
    """Give the messages of one rule."""
    return [finding.message for finding in findings_of(rule(code), theory(*lines))]


def named_first(code: str, *lines: str) -> list[str]:
    """Give the id of the element that each finding of one rule names first."""
    return [finding.elements[0] for finding in findings_of(rule(code), theory(*lines))]
