"""`toc chains`: the causal chains of a theory, each with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import click
import msgspec

from toc.analysis.chain_card import find_card
from toc.analysis.chain_search import find_chains
from toc.analysis.chains import COLUMNS, caption, chain_rows
from toc.cli.csv_text import csv_text
from toc.formats.registry import read
from toc.formats.report.chain_words import ratings, sentences
from toc.model.elements import Assumption, Risk
from toc.model.naming import plain
from toc.model.speech import in_english
from toc.model.texts import not_written
from toc.words.catalogue import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.analysis.chain_search import Chain, FoundChains
    from toc.model.elements import Id
    from toc.model.theory import Theory

_LABEL: Final = 12
#: More chains than one wants to scroll through.
_LONG: Final = 20
_CHOOSE: Final = "--pillar, --from and --to choose among them; see toc chains --help."
_NOTHING: Final = "nothing that is written down"


@click.command("chains")
@click.argument("file", metavar="FILE")
@click.option("--pillar", metavar="ID", help="Only chains within this pillar.")
@click.option("--from", "start", metavar="ID", help="Only chains that start here.")
@click.option("--to", "end", metavar="ID", help="Only chains that end here.")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="For people, for programs, or for a spreadsheet.",
)
def command(
    file: str,
    pillar: str | None,
    start: str | None,
    end: str | None,
    layout: Literal["text", "json", "csv"],
) -> Literal[0, 1]:
    """Show what leads to what: the causal chains in FILE.

    Each chain comes with its assumptions and risks, and with where it is broken. An id
    for --from or --to stands above each chain.

    Exit code 0: there are chains. 1: there is none. 2: the file could not be read, or
    there is no such pillar or element.
    """
    theory = read(file)
    found = find_chains(theory, pillar, start, end)
    if layout == "json":
        records = [_record(chain) for chain in found.chains]
        click.echo(msgspec.json.format(msgspec.json.encode(records), indent=2).decode())
    elif layout == "csv":
        click.echo(_as_csv(theory, found), nl=False)
    else:
        title = plain(theory.spoken(theory.title)) or theory.id
        click.echo(f"{click.style(title, bold=True)} ({plain(file)})\n")
        click.echo("".join(f"{line}\n" for line in _as_text(theory, found)), nl=False)
        click.echo(caption(found))
        if len(found.chains) > _LONG and not (pillar or start or end):
            click.echo(_CHOOSE, err=True)
    if layout != "text" and not (found.chains and found.is_complete):
        click.echo(caption(found), err=True)
    if found.chains:
        return 0
    if start and end and not pillar:
        missing, *_ = sentences(theory, find_card(theory, start, end))
        click.echo(in_english(missing), err=layout != "text")
    return 1


def _record(chain: Chain) -> dict[str, object]:
    # Every key is there, also where a chain has nothing under it.
    return {name: getattr(chain, name) for name in chain.__struct_fields__}


def _as_csv(theory: Theory, found: FoundChains) -> str:
    rows = (
        (
            number,
            *(row[name] for name in COLUMNS),
            " ".join(chain.elements),
            " ".join(chain.links),
        )
        for number, (chain, row) in enumerate(
            zip(found.chains, chain_rows(theory, found), strict=True), start=1
        )
    )
    return csv_text(("chain", *COLUMNS, "element ids", "link ids"), rows)


def _as_text(theory: Theory, found: FoundChains) -> Iterator[str]:
    for number, chain in enumerate(found.chains, start=1):
        ends = " → ".join(dict.fromkeys((chain.elements[0], chain.elements[-1])))
        yield click.style(f"{number}. {ends}", underline=True)
        for place, key in enumerate(chain.elements):
            kind = words(f"kind.{theory.elements[key].kind}")
            yield _line(f"→ {kind}" if place else kind, _named(theory, key))
        yield from _several("  rests on", _rated(theory, chain.assumptions) or [_NOTHING])
        yield from _several("  at risk", _rated(theory, chain.risks) or [_NOTHING])
        yield from _several("  broken", chain.gaps)
        if chain.confidence is not None:
            share = words("percent", values={"share": chain.confidence})
            yield _line("  weakest", f"a link with a confidence of {share}")
        if not found.is_complete:
            yield _line("  ways", f"{chain.ways:,} chains join these two ends")
        yield ""


def _line(label: str, words: str) -> str:
    return f"  {label:<{_LABEL}}{words}"


def _several(label: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield _line(label, line)
        label = ""


def _rated(theory: Theory, ids: Iterable[Id]) -> list[str]:
    return [
        f"{_named(theory, key)} ({ratings(one, 'en')})"
        for key in ids
        if isinstance(one := theory.elements[key], Assumption | Risk)
    ]


def _named(theory: Theory, key: Id) -> str:
    return plain(theory.spoken(theory.elements[key].text)) or f"{not_written()} ({key})"
