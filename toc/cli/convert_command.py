"""`toc convert`: a theory in another format, and what that format leaves out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toc.errors import UsageError
from toc.formats.files import replace_file
from toc.formats.registry import read, write
from toc.formats.rights import is_protected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc.formats.registry import Loss


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--from", "source_format", metavar="NAME", help="IN's format (toc formats).")
@click.option("--to", "target_format", metavar="NAME", help="OUT's format (toc formats).")
@click.option("--pillar", metavar="ID", help="Only this pillar.")
@click.option("--language", metavar="CODE", help="The texts' language, such as en or km.")
@click.option(
    "--losses",
    "losses_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write what OUT cannot carry to FILE, as JSON.",
)
@click.option(
    "--overwrite", is_flag=True, help="Write over OUT also where it is write-protected."
)
def command(
    source: Path,
    target: Path,
    source_format: str | None,
    target_format: str | None,
    pillar: str | None,
    language: str | None,
    losses_file: Path | None,
    *,
    overwrite: bool,
) -> None:
    """Write a theory in another format.

    The ends of the names IN and OUT say which format each is, such as .toc.json or .svg.
    """
    theory = read(source, source_format)
    _refuse_same(source, target, "IN and OUT")
    if losses_file is not None:
        _refuse_same(source, losses_file, "IN and the file of losses")
        _refuse_same(target, losses_file, "OUT and the file of losses")
    if is_protected(target) and not overwrite:
        raise UsageError(f'"{target}" is write-protected. To write over it: --overwrite')
    losses = write(
        theory,
        target,
        target_format,
        pillar=pillar,
        language=language,
        overwrite=overwrite,
    )
    if losses_file is not None:
        listed = json.dumps(
            [_as_data(loss) for loss in losses], indent=2, ensure_ascii=False
        )
        replace_file(losses_file, f"{listed}\n".encode())
    elif losses:
        click.echo(f"{target} leaves out:\n{_summary(losses)}", err=True)


def _as_data(loss: Loss) -> dict[str, str]:
    return {"element": loss.element, "field": loss.field, "reason": loss.reason}


def _refuse_same(one: Path, other: Path, names: str) -> None:
    if one.resolve() == other.resolve():
        raise UsageError(f'{names} are the same file, "{one}". Give another name.')


def _summary(losses: Sequence[Loss]) -> str:
    """Put a field of many elements on one line; a file of losses has each by itself."""
    elements: dict[tuple[str, str], list[str]] = {}
    for loss in losses:
        elements.setdefault((loss.reason, loss.field), []).append(loss.element)
    lines = []
    said = None
    for (reason, field), ids in elements.items():
        if reason != said:
            lines.append(reason)
            said = reason
        named = ", ".join(ids[:3]) + (", …" if len(ids) > 3 else "")
        lines.append(f"- {field} ({len(ids)}): {named}")
    return "\n".join([*lines, "To list each one: --losses FILE"])
