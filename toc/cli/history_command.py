"""`toc history`: who changed what in a theory, and when."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from msgspec import to_builtins
from msgspec.structs import replace

from toc.errors import UsageError
from toc.model.speech import Speech
from toc.storage.document import Document
from toc.words.catalogue import SOURCE, languages, words

if TYPE_CHECKING:
    from toc.storage.telling import Entry

#: More edits than one wants to scroll through.
USUALLY: Final = 1000


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--of", "target", metavar="ID", help="Only edits of this element or link.")
@click.option(
    "--last",
    "most",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"Only the last N edits; as text, the last {USUALLY:,} when it is not said.",
)
@click.option(
    "--language",
    type=click.Choice(languages()),
    default=SOURCE,
    help="The language in which what was done is said.",
)
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text")
def command(
    file: Path, target: str | None, most: int | None, language: str, output: str
) -> None:
    """Tell who changed what in FILE and when, newest first."""
    most = most or (USUALLY if output == "text" else None)
    with Document.open(file) as document:
        if document.read_only_because and not document.number:
            raise UsageError(document.read_only_because)
        found = document.history(document.theory, target=target)
        entries = list(islice(found, most))
        is_cut = next(found, None) is not None
    speech = Speech(language, document.theory.languages)
    for remark in document.remarks:
        click.echo(speech.say(remark), err=True)
    if output == "json":
        told = [_as_data(one, speech) for one in entries]
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    for entry in entries:
        moment = f"  [{entry.moment}]" if entry.moment else ""
        author = f"{entry.author}: " if entry.author else ""
        at = entry.at.astimezone().strftime("%Y-%m-%d %H:%M")
        done = "; ".join(_words(entry, speech))
        click.echo(f"{entry.number:>5}  {at}  {author}{done}{moment}")
    if not entries:
        click.echo(words("history.none", language), err=True)
    if is_cut:
        cut = words("history.cut", language, {"number": len(entries)})
        click.echo(cut, err=True)


def _words(entry: Entry, speech: Speech) -> list[str]:
    return [speech.part(one) for one in entry.words]


def _as_data(entry: Entry, speech: Speech) -> dict[str, Any]:
    plain: dict[str, Any] = to_builtins(replace(entry, words=()))
    return {**plain, "words": _words(entry, speech)}
