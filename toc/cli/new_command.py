"""`toc new`: a theory of one's own, begun from a template."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec.structs import replace

from toc.errors import UsageError
from toc.formats.registry import format_of, write
from toc.model.ids import fresh_id
from toc.storage.beginnings import template as read_template
from toc.storage.examples import SUFFIX


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--template",
    default="blank",
    show_default=True,
    help="The template to begin from; an unknown name lists them.",
)
def command(file: Path, template: str) -> None:
    """Begin a theory in FILE (its name ends in .toc.json)."""
    if format_of(file).name != "native":
        raise UsageError(
            f'Let the name of a theory\'s file end in {SUFFIX}, not "{file.name}".'
        )
    if file.exists():
        raise UsageError(f'"{file}" is there already and stays. Choose another name.')
    name = file.name.removesuffix(SUFFIX)
    theory = replace(read_template(template), id=fresh_id(name, "theory", ()))
    write(theory, file, "native")
    click.echo(f'Made {file}. To edit it: toc lab "{file}"')
