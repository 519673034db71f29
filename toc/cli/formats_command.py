"""`toc formats`: what can be read and written."""

from __future__ import annotations

import json
from typing import Any

import click

from toc.formats.registry import FORMATS
from toc.model.speech import in_english


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def command(form: str) -> None:
    """List the formats that theories can be read from and written to."""
    rows: list[dict[str, Any]] = [
        {
            "name": known.name,
            "title": in_english(known.title),
            "suffixes": list(known.suffixes),
            "reads": known.load is not None,
            "writes": known.dump is not None,
        }
        for known in FORMATS
    ]
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        does = " and ".join(verb for verb in ("reads", "writes") if row[verb])
        suffixes = ", ".join(row["suffixes"])
        click.echo(f"{row['name']:<10} {suffixes:<14} {does:<16}  {row['title']}")
