"""What the example says stands in the report, on the page that the example cites.

`facts.csv` lists figures, names and judgements of the example and of its evaluation as
they stand in their files, each with the printed page of the report and the few words to
look for on that page. The report itself is not part of the project; who has its text
beside the clone, in a folder `shared`, has the pages looked up.
"""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from toc.formats.registry import read
from toc.storage.evaluations import read_evaluation

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
CAMBODIA = read(ROOT / "data" / "cambodia-2018-2021.toc.json")
REPORT = next(
    (
        path
        for folder in ROOT.parents
        if (path := folder / "shared" / "evaluation-cambodia-2017-2020.txt").is_file()
    ),
    None,
)
#: The first line of each page in the report's text, which does not mark its pages.
PAGES = {
    "i": 1, "1": 280, "2": 328, "3": 374, "4": 423, "5": 472, "6": 517, "7": 567,
    "8": 636, "9": 667, "10": 729, "11": 782, "12": 830, "13": 880, "14": 928, "15": 977,
    "16": 1016, "17": 1062, "18": 1109, "19": 1155, "20": 1246, "21": 1293, "22": 1341,
    "23": 1393, "24": 1442, "25": 1488, "26": 1535, "27": 1588, "28": 1636, "29": 1684,
    "30": 1732, "31": 1780, "32": 1829, "33": 1876, "34": 1926, "35": 1973, "36": 2023,
    "37": 2071, "38": 2121, "39": 2167, "40": 2217, "41": 2266, "42": 2315, "43": 2364,
    "44": 2412, "45": 2459, "46": 2504, "47": 2547, "48": 2592, "49": 2646, "50": 2660,
    "51": 2721, "52": 2794, "53": 2855, "54": 2936, "55": 3012, "56": 3045, "57": 3050,
}  # fmt: skip
#: The first and last page of each part of the report.
PARTS = {
    "Executive summary": (1, 11),
    "I.1": (12, 15),
    "2.1": (18, 24),
    "2.2": (24, 27),
    "2.3": (27, 34),
    "2.4": (34, 38),
    "2.5": (38, 41),
    "2.6": (41, 45),
    "3.": (45, 47),
    "4.": (47, 55),
    "Box 1": (19, 19),
    "Box 2": (26, 26),
    "Box 3": (33, 33),
    "Box 4": (36, 36),
    "Box 5": (40, 40),
    "Box 6": (41, 41),
    "Case study 4": (43, 43),
    "footnote 21": (21, 21),
    "Annex XI": (56, 56),
}
RECORDS: dict[str, Any] = {
    "evaluation": read_evaluation(ROOT / "data" / "cambodia-2018-2021.evaluation.json"),
    CAMBODIA.id: CAMBODIA,
    **CAMBODIA.sources,
    **CAMBODIA.actors,
    **CAMBODIA.elements,
    **CAMBODIA.links,
}
with (ROOT / "tests" / "facts.csv").open(encoding="utf-8", newline="") as file:
    FACTS = list(csv.DictReader(file))
EACH_FACT = pytest.mark.parametrize(
    "fact", FACTS, ids=lambda one: f"{one['record']} {one['field']} p. {one['page']}"
)


def held(record: str, field: str) -> str:
    """Give what the example holds at a place such as "indicators.0.text.en"."""
    found: Any = json.loads(msgspec.json.encode(RECORDS[record]))
    for part in field.split("."):
        found = found[int(part) if part.isdecimal() else part]
    return f"{found:.0f}" if isinstance(found, float) else str(found)


@cache
def cited(record: str) -> frozenset[str]:
    """Name the pages of the report that a record cites or names in a sentence."""
    written = msgspec.json.encode(RECORDS[record]).decode()
    named = re.findall(r'(?:pp?\. |"page":")([\d, and-]+)', written)
    return frozenset(re.findall(r"\d+", " ".join(named)))


def plain(words: str) -> str:
    """Leave out what a printed line adds: breaks, kinds of quotation marks, capitals."""
    quoted = re.sub("[\u2018\u2019\u201c\u201d]", "'", words).replace('"', "'")
    return " ".join(quoted.split()).casefold()


@cache
def on_page(page: str) -> str:
    assert REPORT is not None
    lines = REPORT.read_text(encoding="utf-8").split("\n")
    starts = [*PAGES.values(), len(lines)]
    number = list(PAGES).index(page)
    return plain(" ".join(lines[starts[number] - 1 : starts[number + 1] - 1]))


def test_facts_are_many_and_of_all_kinds() -> None:
    assert len(FACTS) >= 150
    kinds = {type(RECORDS[one["record"]]).__name__ for one in FACTS}
    assert kinds >= {"Actor", "Source", "Impact", "Outcome", "Output", "Activity"}
    assert kinds >= {"Driver", "Assumption", "Risk", "Link"}


@EACH_FACT
def test_example_holds_the_fact(fact: dict[str, str]) -> None:
    assert held(fact["record"], fact["field"]) == fact["value"]


@EACH_FACT
def test_example_names_the_page(fact: dict[str, str]) -> None:
    assert fact["document"] == "evaluation-2020"
    # The report names its own day on its cover, which no record cites.
    assert fact["page"] == "i" or fact["page"] in cited(fact["record"])


@pytest.mark.skipif(REPORT is None, reason="the report's text is not beside the clone")
@EACH_FACT
def test_page_of_the_report_says_so(fact: dict[str, str]) -> None:
    for words in fact["words on the page"].split("; "):
        assert plain(words) in on_page(fact["page"])


def citations(found: object) -> Iterator[tuple[str, int]]:
    """Give the section and page of each citation of the report, however deep it lies."""
    if isinstance(found, dict):
        if found.get("source") == "evaluation-2020" and found.get("page", "").isdecimal():
            yield found.get("section", ""), int(found["page"])
        found = list(found.values())
    if isinstance(found, list | tuple):
        for inside in found:
            yield from citations(inside)


@pytest.mark.parametrize("record", [key for key in RECORDS if key != "evaluation"])
def test_page_lies_in_the_section_that_is_cited_with_it(record: str) -> None:
    for section, page in citations(msgspec.to_builtins(RECORDS[record])):
        first, last = next(
            pages for part, pages in PARTS.items() if section.startswith(part)
        )
        assert first <= page <= last, (section, page)


def test_citations_are_many() -> None:
    every = [
        one
        for key, held in RECORDS.items()
        if key != "evaluation"
        for one in citations(msgspec.to_builtins(held))
    ]
    assert len(every) > 200
