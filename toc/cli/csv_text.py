"""Rows as CSV for spreadsheets, in which no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from toc.cli.terminal import harmless
from toc.tables import spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def csv_text(names: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Write rows under the names of their columns; None is an empty cell."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(map(_cell, row) for row in rows)
    return sheet.getvalue()


def _cell(value: object) -> object:
    return spreadsheet.harmless(harmless(value) if isinstance(value, str) else value)
