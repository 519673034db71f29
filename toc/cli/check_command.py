"""`toc check`: say what is wrong with theories, as text for people or as data."""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import click
import msgspec

from toc.errors import TocError, UsageError
from toc.formats.registry import read
from toc.model.naming import counted, joined, plain
from toc.rules.check import SEVERITIES, check
from toc.rules.registry import RULES, chosen, rule
from toc.rules.survey import home

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toc.model.theory import Theory
    from toc.rules.problem import Finding, Severity

#: A file, the theory in it, and what is wrong with it.
Checked: TypeAlias = "tuple[str, Theory, Sequence[Finding]]"

_COLOURS: Final = {"error": "red", "warning": "yellow", "info": "blue"}
_NOT_YET: Final = ("html", "sarif")
_FIELDS: Final = ("code", "name", "severity", "message", "elements", "links", "file")
#: A spreadsheet would take a cell that begins with one of these for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "json", "csv", "html", "sarif"]),
    default="text",
    help="How to show the findings.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help='Only these rules, for example "STR,ASM01"; see "toc rule".',
)
@click.option("--ignore", multiple=True, metavar="CODES", help="All rules but these.")
@click.option(
    "--fail-on",
    type=click.Choice(list(SEVERITIES)),
    default="info",
    help="The lowest severity that gives exit code 1; any finding unless said otherwise.",
)
def command(
    files: tuple[str, ...],
    layout: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: Severity,
) -> Literal[0, 1, 2]:
    """Say what is wrong with theories of change.

    Exit code 0: no finding at or above --fail-on. 1: there is one. 2: a file could not
    be read; the others are checked all the same.
    """
    if layout in _NOT_YET:
        message = (
            f"{layout.upper()} reports cannot be written yet. "
            "Use --format text, json or csv."
        )
        raise UsageError(message)
    rules = [one.code for one in chosen(_codes(select) or None, _codes(ignore))]
    checked: list[Checked] = []
    for file in files:
        try:
            theory = read(file)
        except (TocError, OSError) as error:
            click.echo(_in_words(file, error), err=True)
        else:
            checked.append((file, theory, check(theory, select=rules)))
    _show(layout, checked)
    if len(checked) < len(files):
        return 2
    findings = [finding for _, _, found in checked for finding in found]
    worst = min((SEVERITIES[one.severity] for one in findings), default=len(SEVERITIES))
    return 1 if worst <= SEVERITIES[fail_on] else 0


def _codes(given: Iterable[str]) -> list[str]:
    return [code for codes in given for code in codes.replace(",", " ").split()]


def _in_words(file: str, error: Exception) -> str:
    words = str(error)
    if isinstance(error, OSError):
        words = (
            f"{error.strerror or error}. Check the name, the folder and your rights to it."
        )
    return words if file in words else f'"{file}": {words}'


def _show(layout: str, checked: Sequence[Checked]) -> None:
    if layout == "json":
        records = [one.as_builtins(file) for file, _, found in checked for one in found]
        encoded = msgspec.json.format(msgspec.json.encode(records), indent=2)
        click.echo(encoded.decode())
    elif layout == "csv":
        click.echo(_as_csv(checked), nl=False)
    elif checked:
        color = False if os.environ.get("NO_COLOR") else None
        click.echo("\n".join(_as_text(checked)), color=color)


def _as_csv(checked: Sequence[Checked]) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(_FIELDS)
    for file, _, found in checked:
        for finding in found:
            record = finding.as_builtins(file)
            record["elements"] = " ".join(finding.elements)
            record["links"] = " ".join(finding.links)
            writer.writerow(_cell(record[field]) for field in _FIELDS)
    return sheet.getvalue()


def _cell(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words


def _as_text(checked: Sequence[Checked]) -> Iterator[str]:
    for file, theory, found in checked:
        title = plain(theory.spoken(theory.title)) or theory.id
        yield click.style(title, bold=True) + f" ({plain(file)})"
        yield ""
        if not found and len(checked) > 1:
            yield "  No findings."
            yield ""
        yield from _by_pillar(theory, found)
    every = [finding for _, _, found in checked for finding in found]
    yield _count(every, len(checked))
    if every:
        yield ""
        yield "Most important to do:"
        yield from _to_do(every)
        yield ""
        yield '"toc rule CODE" says why a rule matters and what it rests on.'


def _by_pillar(theory: Theory, found: Sequence[Finding]) -> Iterator[str]:
    """Show findings under the pillar they lie in, and last those in none or in several."""
    groups: dict[str | None, list[Finding]] = {pillar.id: [] for pillar in theory.pillars}
    groups[None] = []
    for finding in found:
        groups[home(theory, finding.links or finding.elements)].append(finding)
    titles = {one.id: plain(theory.spoken(one.title)) or one.id for one in theory.pillars}
    for pillar, inside in groups.items():
        if inside and theory.pillars:
            yield click.style(titles.get(pillar or "", "Across pillars"), underline=True)
        yield from (_line(finding) for finding in inside)
        if inside:
            yield ""


def _line(finding: Finding) -> str:
    severity = click.style(f"{finding.severity:<7}", fg=_COLOURS[finding.severity])
    return f"  {severity}  {finding.code}  {finding.message}"


def _count(found: Sequence[Finding], files: int) -> str:
    if not found:
        return "No findings."
    parts = [
        counted(number, severity)
        for severity in SEVERITIES
        if (number := sum(one.severity == severity for one in found))
    ]
    where = f" in {files} files" if files > 1 else ""
    return f"{counted(len(found), 'finding')}{where}: {joined(parts)}."


def _to_do(found: Sequence[Finding]) -> Iterator[str]:
    """Name the first remedy of the three rules that matter most.

    Errors come first; among equals each family speaks once before one speaks twice, so
    that the three are not three sides of one thing.
    """
    families: set[tuple[str, str]] = set()
    ranked: list[tuple[int, bool, int, str]] = []
    codes = {finding.code for finding in found}
    for number, known in enumerate(one for one in RULES if one.code in codes):
        side = (known.severity, known.family)
        ranked.append((SEVERITIES[known.severity], side in families, number, known.code))
        families.add(side)
    for number, (*_, code) in enumerate(sorted(ranked)[:3], start=1):
        times = counted(sum(finding.code == code for finding in found), "finding")
        yield f"  {number}. {rule(code).manual.first_step} ({code}, {times})"
