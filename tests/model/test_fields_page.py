"""The page about fields names what there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import fields

from toc.model.elements import KINDS, Evidence, Link, Skill
from toc.model.records import Consultation, Group, LeftBehind, Loop, Territory
from toc.model.theory import Theory

PAGE = (Path(__file__).parents[2] / "docs" / "fields.md").read_text("utf-8")
RECORDS = (
    *(Theory, Link, Evidence, Skill, Group, Territory, Loop, LeftBehind, Consultation),
    *KINDS.values(),
)


def test_each_field_of_the_page_is_in_the_model() -> None:
    known = {one.name for record in RECORDS for one in fields(record)} | {
        "currency",
        "year",
    }
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert len(named) > 20
    assert named <= known


def test_each_field_of_links_and_of_theories_records_is_on_the_page() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    for name in ("polarity", "strength", "is_directed", "is_uncertain", "extra", "part_of"):
        assert name in named
    for record in (LeftBehind, Consultation):
        own = {one.name for one in fields(record)} - {"who", "date", "sources"}
        assert own <= named
