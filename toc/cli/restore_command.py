"""`toc restore`: a theory as it was at a moment of its history, or from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from toc.errors import UsageError
from toc.formats.files import read_bytes, replace_file
from toc.formats.registry import read
from toc.formats.rights import belonging_to, in_folder
from toc.storage.backups import backups
from toc.storage.beside import backups_of, free_name
from toc.storage.document import Document


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--at",
    "number",
    type=click.IntRange(0),
    metavar="N",
    help="Go back to how it was after edit N of toc history, as a new edit.",
)
@click.option(
    "--backup",
    "backup",
    type=click.IntRange(1),
    metavar="N",
    help="Take the backup with this number; what is there now is kept beside.",
)
def command(file: Path, number: int | None, backup: int | None) -> None:
    """Go back to an earlier state of FILE; without an option, list its backups."""
    if number is not None and backup is not None:
        raise UsageError("Choose one: --at for the history, --backup for a backup.")
    if number is not None:
        _go_back(file, number)
    elif backup is not None:
        _take_backup(file, backup)
    else:
        _list_backups(file)


def _go_back(file: Path, number: int) -> None:
    with Document.open(file) as document:
        before = document.number
        document.go_back(number)
    click.echo(f"{file} is as it was after edit {number}.")
    click.echo(f'To take that back: toc restore "{file}" --at {before}')


def _take_backup(file: Path, number: int) -> None:
    kept = backups(backups_of(file))
    if number > len(kept):
        raise UsageError(f"There is no backup {number}; there are {len(kept)}.")
    chosen = kept[number - 1]
    read(chosen.path, "native")
    if file.exists():
        beside = free_name(file, "before")
        replace_file(beside, read_bytes(file), belonging_to(file))
        click.echo(f"What was there is kept in {beside}.", err=True)
    replace_file(file, read_bytes(chosen.path), in_folder(file.absolute().parent))
    click.echo(f"{file} is as it was saved on {chosen.at:%Y-%m-%d at %H:%M:%S}.")


def _list_backups(file: Path) -> None:
    kept = backups(backups_of(file))
    for number, one in enumerate(kept, start=1):
        click.echo(f"{number:>3}  saved {one.at:%Y-%m-%d %H:%M:%S}")
    if not kept:
        click.echo(f"There is no backup of {file} yet.", err=True)
