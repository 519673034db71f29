"""`toc schema`: the native file described for other programs."""

from __future__ import annotations

import json

import click

from toc.formats.native import schema


@click.command()
def command() -> None:
    """Print the JSON Schema of the native file (.toc.json)."""
    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
