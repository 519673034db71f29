"""Rows of a spreadsheet as an outline: a later column stands under an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from toc.changes.kind_words import are_ends, kind_called
from toc.model.levels import HEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toc.model.elements import Kind


class Cell(Struct, frozen=True, kw_only=True):
    """What stands in a cell, and the cell it stands under by its place among all."""

    words: str
    kind: Kind | None = None
    under: int | None = None
    depth: int = 0


def rows_of(rows: Sequence[Sequence[str]]) -> list[Cell]:
    """Give the cells that say something new, each after the one it stands under.

    A first row of kinds, such as "Outcome" and "Output", names the columns; one of "from"
    and "to" makes each row a link.
    """
    head = [word.strip() for word in rows[0]]
    if len(rows) > 1 and len(head) == 2 and are_ends(*head):
        return [Cell(words=" > ".join(filter(None, row))) for row in rows[1:] if any(row)]
    kinds = [kind_called(word) for word in head]
    is_head = len(rows) > 1 and all(kinds)
    columns = kinds if is_head else []
    return list(_told(rows[1:] if is_head else rows, columns))


def _told(rows: Sequence[Sequence[str]], kinds: Sequence[Kind | None]) -> Iterator[Cell]:
    width = max(map(len, rows))
    order = _order(kinds, width)
    known: dict[int, tuple[str, int]] = {}
    told = 0
    for row in rows:
        under: int | None = None
        depth = 0
        for place, column in enumerate(order):
            words = row[column].strip() if column < len(row) else ""
            kind = kinds[column] if column < len(kinds) else None
            is_condition = kind is not None and kind not in HEIGHTS
            if not is_condition and column in known and words in {"", known[column][0]}:
                under = known[column][1]
                depth += 1
                continue
            if not words:
                continue
            yield Cell(words=words, kind=kind, under=under, depth=depth)
            if not is_condition:
                for lower in order[place:]:
                    known.pop(lower, None)
                known[column] = (words, told)
                under = told
                depth += 1
            told += 1


def _order(kinds: Sequence[Kind | None], width: int) -> list[int]:
    """Put the columns from effect to cause, then assumptions and risks."""
    columns = list(range(width))
    heights = [HEIGHTS[kind] for kind in kinds if kind and kind in HEIGHTS]
    if heights and heights[0] < heights[-1]:
        columns.reverse()
    return sorted(
        columns, key=lambda one: one < len(kinds) and kinds[one] not in {*HEIGHTS, None}
    )
