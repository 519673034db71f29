"""`toc restore`: a theory as it was at a moment of its history, or from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from toc.errors import UsageError
from toc.model.speech import in_english
from toc.storage.backups import backups
from toc.storage.beside import backups_of
from toc.storage.damage import rebuild, take_backup
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
@click.option(
    "--from-journal",
    is_flag=True,
    help="Rebuild it from its journal, as it was edited here last; what is there now is "
    "kept beside.",
)
def command(
    file: Path, number: int | None, backup: int | None, *, from_journal: bool
) -> None:
    """Go back to an earlier state of FILE; without an option, list its backups."""
    if (number is not None) + (backup is not None) + from_journal > 1:
        raise UsageError("Choose one: --at, --backup or --from-journal.")
    if number is not None:
        _go_back(file, number)
    elif backup is not None:
        _take_backup(file, backup)
    elif from_journal:
        _say_where_it_is_kept(rebuild(file.resolve()))
        click.echo(f"{file} is rebuilt from its journal.")
    else:
        _list_backups(file)


def _go_back(file: Path, number: int) -> None:
    with Document.open(file) as document:
        before = document.number
        document.go_back(number)
    for remark in document.remarks:
        click.echo(in_english(remark), err=True)
    click.echo(f"{file} is as it was after edit {number}.")
    click.echo(f'To take that back: toc restore "{file}" --at {before}')


def _take_backup(file: Path, number: int) -> None:
    kept = backups(backups_of(file))
    if number > len(kept):
        raise UsageError(f"There is no backup {number}; there are {len(kept)}.")
    chosen = kept[number - 1]
    _say_where_it_is_kept(take_backup(file.resolve(), chosen))
    click.echo(f"{file} is as it was saved on {chosen.at:%Y-%m-%d at %H:%M:%S}.")


def _say_where_it_is_kept(aside: Path | None) -> None:
    if aside is not None:
        click.echo(f"What was there is kept in {aside}.", err=True)


def _list_backups(file: Path) -> None:
    kept = backups(backups_of(file))
    for number, one in enumerate(kept, start=1):
        first = "  as it first came" if one.is_first else ""
        click.echo(f"{number:>3}  saved {one.at:%Y-%m-%d %H:%M:%S}{first}")
    if not kept:
        click.echo(f"There is no backup of {file} yet.", err=True)
