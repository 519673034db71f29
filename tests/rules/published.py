"""How a real programme's published indicators stand before the rules.

The table is the public IATI results of UNHCR for a year: one row for each indicator, group
of people and country. It is given beside the checkout and is no part of the project.
`python -m tests.rules.published` prints the counts of every year that is there.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from openpyxl import load_workbook

from toc.model.elements import Impact, Indicator, Measurement, Outcome, Period
from toc.model.theory import Theory
from toc.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Row: TypeAlias = "Mapping[str, str | None]"

TABLES: Final = Path(__file__).parents[3] / "shared" / "samples"
#: Codes of the IATI standard 2.03; the table has no others.
KINDS: Final = {"2": Outcome, "3": Impact}
MEASURES: Final = {"1": "unit", "2": "percentage", "4": "ordinal"}


def table_of(year: int) -> Path:
    """Name the table of one year."""
    return TABLES / f"iati_unhcr_{year}_results.xlsx"


def rows_of(path: Path) -> list[Row]:
    """Read the rows of a table, with the names of the columns in IATI."""
    book = load_workbook(path, read_only=True)
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    book.close()
    names = [str(name).removeprefix("result_") for name in head]
    return [dict(zip(names, row, strict=True)) for row in rows]


def theory_of(rows: Iterable[Row]) -> Theory:
    """Make an element of each result of a programme, and an indicator of each row."""
    indicators: dict[tuple[str | None, ...], list[Indicator]] = {}
    for row in rows:
        key = (row["type"], row["title"], row["iati_identifier"])
        indicators.setdefault(key, []).append(indicator_of(row))
    elements = {
        f"result-{number}": KINDS[kind](
            id=f"result-{number}",
            text={"en": f"{title} ({programme})"},
            indicators=tuple(inside),
        )
        for number, ((kind, title, programme), inside) in enumerate(indicators.items())
    }
    return Theory(id="published", title={"en": "UNHCR"}, elements=elements)


def indicator_of(row: Row) -> Indicator:
    """Read the indicator of one row."""
    start, end = (
        datetime.date.fromisoformat(row[f"indicator_period_{side}"])
        for side in ("start", "end")
    )
    period = Period(start=start, end=end)
    group = row["indicator_actual_value_1"]
    baseline, target = _value(row, "baseline"), _value(row, "target")
    year = row["indicator_baseline_year"]
    return Indicator(
        text={"en": f"{row['indicator_title']} ({group})"},
        measure=MEASURES[row["indicator_measure"]],
        is_ascending=row["indicator_ascending"] == "1",
        baseline=None
        if baseline is None
        else Measurement(value=baseline, date=datetime.date(int(year), 12, 31)),
        target=None if target is None else Measurement(value=target, period=period),
        actuals=(Measurement(value=_value(row, "actual"), period=period),),
    )


def _value(row: Row, what: str) -> float | None:
    value = row[f"indicator_{what}_value"]
    return None if value is None else float(value)


def _moves(row: Row) -> float:
    """Say how far the target lies above the baseline, where both are there."""
    baseline, target = _value(row, "baseline"), _value(row, "target")
    return 0 if baseline is None or target is None else target - baseline


#: What is counted in the rows themselves, apart from model and rules.
QUESTIONS: Final[Mapping[str, Callable[[Row], bool]]] = {
    "rows": bool,
    "no target": lambda row: _value(row, "target") is None,
    "no target, impact": lambda row: _value(row, "target") is None and row["type"] == "3",
    "no baseline": lambda row: _value(row, "baseline") is None,
    "target below baseline": lambda row: _moves(row) < 0,
    "should rise, target below": lambda row: (
        row["indicator_ascending"] == "1" and _moves(row) < 0
    ),
    "should fall, target above": lambda row: (
        row["indicator_ascending"] == "0" and _moves(row) > 0
    ),
    "names a sex": lambda row: _mentions(row, r"sex|wom[ae]n|girls?|female|gender"),
    "names disability": lambda row: _mentions(row, r"disab\w*"),
}


def _mentions(row: Row, words: str) -> bool:
    return bool(re.search(rf"\b({words})\b", str(row["indicator_title"]), re.IGNORECASE))


def counts_of(rows: Iterable[Row]) -> Counter[str]:
    """Count the rows of which each question is true."""
    return Counter(
        {question: sum(map(is_true, rows)) for question, is_true in QUESTIONS.items()}
    )


def problems_of(code: str, made: Theory) -> int:
    """Count what one rule sees; `check` tells once what it says twice in the same words."""
    return sum(1 for _ in rule(code).look(made))


def main() -> None:
    """Print the counts of rows and of rules for each table that is there."""
    for path in sorted(TABLES.glob("iati_unhcr_*_results.xlsx")):
        rows = rows_of(path)
        made = theory_of(rows)
        print(path.name)  # noqa: T201
        for question, count in counts_of(rows).items():
            print(f"  {count:5d}  {question}")  # noqa: T201
        for code in ("IND02", "IND03", "IND04"):
            print(f"  {problems_of(code, made):5d}  {code} {rule(code).name}")  # noqa: T201


if __name__ == "__main__":
    main()
