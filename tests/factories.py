"""Theories in a line: `theory("a > b > c", "d")`; see `toc.rules.notation`."""

from __future__ import annotations

from toc.rules.notation import theory

__all__ = ["theory"]
