"""Theories in a line: `theory("a > b > c", "d")`; see `toc.rules.notation`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.model.speech import Speech
from toc.rules.notation import theory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toc.words.said import Said


def spoken(said: Iterable[Said | str]) -> tuple[str, ...]:
    """Say in English what errors and files have to say, each as it stands in a line."""
    return tuple(Speech().part(one) for one in said)


__all__ = ["spoken", "theory"]
