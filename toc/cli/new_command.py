"""`toc new`: a theory of one's own, begun from a template."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec.structs import replace

from toc.errors import UsageError
from toc.formats.registry import format_of, read, write
from toc.model.ids import fresh_id
from toc.storage.examples import shipped

_SUFFIX = ".toc.json"


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
            f'Let the name of a theory\'s file end in {_SUFFIX}, not "{file.name}".'
        )
    if file.exists():
        raise UsageError(f'"{file}" is there already and stays. Choose another name.')
    theory = read(_template(template), "native")
    name = file.name[: -len(_SUFFIX)]
    write(replace(theory, id=fresh_id(name, "theory", ())), file, "native")
    click.echo(f'Made {file}. To edit it: toc lab "{file}"')


def _template(name: str) -> Path:
    known = {
        path.name.removesuffix(_SUFFIX): path
        for path in sorted((shipped("data") / "templates").iterdir())
        if path.name.endswith(_SUFFIX)
    }
    if name not in known:
        names = ", ".join(known)
        raise UsageError(f'There is no template "{name}". The templates: {names}.')
    return known[name]
