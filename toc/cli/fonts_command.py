"""`toc fonts`: which font writes each script, and which a theory lacks."""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from toc.drawing.writing import Writing, writings
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
            _remark(one)
    return int(any(one.is_missing for one in found))


def _remark(one: Writing) -> None:
    """Say what to do about a script that pictures do not carry."""
    install = f' To get one: pip install "{one.package}"' if one.package else ""
    if one.is_missing:
        click.echo(
            f"{one.title}: no font here has {one.letters}, so these show as boxes."
            f"{install or ' Install a font that has them.'}",
            err=True,
        )
    elif one.origin == "system":
        click.echo(
            f"{one.title}: only this machine's font has it; pictures and pages that "
            f"you send do not bring it.{install}",
            err=True,
        )
