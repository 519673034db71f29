"""`toc fonts`: which font writes each script, and which a theory lacks."""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from toc.drawing.writing import writings
from toc.formats.registry import read

_ORIGINS = {
    "bundled": "bundled",
    "extra": "from an extra",
    "system": "this machine's",
    "none": "none",
}


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def command(file: Path | None, form: str) -> int:
    """Say which font writes each script.

    With a FILE, say it of the scripts that its texts are in, and end with 1 if one of
    them has no font here.
    """
    found = writings(read(file) if file else None)
    if form == "json":
        rows = [{**msgspec.to_builtins(one), "is_missing": one.is_missing} for one in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for one in found:
            font = one.font or "-"
            click.echo(f"{one.title:<28} {_ORIGINS[one.origin]:<15} {font}".rstrip())
    if file is not None:
        for one in found:
            if one.advice:
                click.echo(one.advice, err=True)
    return int(any(one.is_missing for one in found))
