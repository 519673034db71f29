"""The pandas table that `toc` hands out, and how it looks in a notebook."""

from __future__ import annotations

import datetime
from html import escape
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from toc.tables.columns import SHARE, WORDS
from toc.tables.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

#: Rows shown in a notebook; more would make the page slow to scroll.
MOST_ROWS: Final = 500
#: Letters of a column's longest line, and the class that gives it room to read them.
BREADTHS: Final = ((180, "long"), (80, "middling"), (32, "brief"))

_STYLE: Final = """<style>
.toc-table {max-height: 36rem; overflow: auto; margin: 0.3rem 0 1rem}
.toc-table table {border-collapse: collapse; font-size: 0.92em}
.toc-table th, .toc-table td {text-align: start !important; vertical-align: top;
  unicode-bidi: plaintext;
  padding: 0.4rem 0.7rem; line-height: 1.4; white-space: pre-line;
  max-width: 28rem; overflow-wrap: anywhere;
  border: 0; border-bottom: 1px solid rgba(128, 128, 128, 0.3)}
.toc-table thead th {position: sticky; top: 0; white-space: nowrap; font-weight: 600;
  background: var(--jp-layout-color1, Canvas)}
.toc-table .brief {min-width: 7.5rem}
.toc-table .middling {min-width: 12rem}
.toc-table .long {min-width: 16rem}
.toc-table td div + div {margin-top: 0.35rem}
.toc-table .short {white-space: pre}
.toc-table .row-name, .toc-table p {font-weight: 400; opacity: 0.75; font-size: 0.9em}
.toc-table .row-name {white-space: nowrap; max-width: none}
.toc-table p {margin: 0.4rem 0.8rem}
</style>"""


class Table(pd.DataFrame):
    """A pandas table whose words are shown whole, and as words, in a notebook.

    `attrs["caption"]` is a sentence to read before the table, about all its rows.
    """

    @property
    def _constructor(self) -> type[Table]:
        return Table

    def to_csv(self, *args: Any, **options: Any) -> Any:
        """Write the table as pandas does, with no words that would be a formula."""
        written = pd.DataFrame(self.copy())
        for column, dtype in written.dtypes.items():
            if not pd.api.types.is_numeric_dtype(dtype) and dtype.kind != "M":
                written[column] = written[column].map(harmless, na_action="ignore")
        return written.to_csv(*args, **options)

    def _repr_html_(self) -> str | None:
        if self.index.nlevels > 1 or self.columns.nlevels > 1:
            return str(self.to_html())
        return "".join(_page(self))


def filled(
    columns: Mapping[str, tuple[str, Iterable[object]]],
    names: Iterable[object],
    named_by: str,
    caption: str = "",
) -> Table:
    """Make a table from what each column holds and its values; names go by row."""
    index = pd.Index(list(names), name=named_by)
    series = {
        # A missing word is an empty one, so that words can be searched and joined.
        column: pd.Series([value or "" for value in values], index=index, dtype=holds)
        if holds == WORDS
        else pd.Series(list(values), index=index, dtype=holds)
        for column, (holds, values) in columns.items()
    }
    table = Table(series, index=index)
    table.attrs = {"caption": caption, "rows": len(table)}
    return table


def _page(table: Table) -> Iterable[str]:
    # Both classes tell MathJax that "$" is money here, not the start of a formula.
    yield f'{_STYLE}<div class="toc-table mathjax_ignore tex2jax_ignore">'
    caption = table.attrs.get("caption")
    # pandas hands the caption on to a selection of rows, of which it may not be true.
    if caption and table.attrs.get("rows") == len(table):
        yield f"<p>{escape(str(caption))}</p>"
    columns = [column for column in table.columns if _has_words(table, column)]
    if columns:
        yield from _grid(table, columns)
    for note in _notes(table, columns):
        yield f"<p>{escape(note)}</p>"
    yield "</div>"


def _grid(table: Table, columns: Sequence[Hashable]) -> Iterable[str]:
    shown = table.head(MOST_ROWS)
    words = [[cell_words(one) for one in _rounded(shown[column])] for column in columns]
    classes = [_breadth(column) for column in words]
    # Ids come last: they are for referring to a row, not for reading it.
    is_by_id = table.index.name == "id"
    names = [
        f'<th class="row-name">{escape(cell_words(name))}</th>' for name in shown.index
    ]
    corner = f'<th class="row-name">{escape(cell_words(table.index.name))}</th>'
    heads = [f"<th>{escape(str(column))}</th>" for column in columns]
    yield "<table><thead><tr>"
    yield "".join([*heads, corner] if is_by_id else [corner, *heads])
    yield "</tr></thead><tbody>"
    for name, *row in zip(names, *words, strict=True):
        cells = [
            f'<td class="{breadth}">{_lines(cell)}</td>'
            for breadth, cell in zip(classes, row, strict=True)
        ]
        yield f"<tr>{''.join([*cells, name] if is_by_id else [name, *cells])}</tr>"
    yield "</tbody></table>"


def _rounded(column: pd.Series[Any]) -> pd.Series[Any]:
    """Show shares as people say them; the table itself keeps every digit."""
    return column.round(2) if column.dtype == SHARE else column


def _lines(cell: str) -> str:
    lines = cell.split("\n")
    if len(lines) == 1:
        return escape(cell)
    return "".join(f"<div>{escape(line)}</div>" for line in lines)


def _notes(table: Table, columns: Sequence[Hashable]) -> Iterable[str]:
    if not len(table):
        yield "There are none."
        return
    empty = [str(column) for column in table.columns if column not in columns]
    if empty:
        yield f"Not filled in anywhere: {', '.join(empty)}."
    if len(table) > MOST_ROWS:
        yield f"The first {MOST_ROWS:,} of {len(table):,} rows are shown."


def _has_words(table: Table, column: Hashable) -> bool:
    return any(cell_words(value) for value in table[column])


def _breadth(words: list[str]) -> str:
    longest = max((len(line) for cell in words for line in cell.splitlines()), default=0)
    return next((name for least, name in BREADTHS if longest > least), "short")


def cell_words(value: object) -> str:
    """Write one value of a table as a person would; a missing one is empty."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124  # only "not a number" differs from itself
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:,.12g}"
    return str(value)
