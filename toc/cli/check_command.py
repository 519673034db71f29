"""`toc check`: say what is wrong with theories, as text for people or as data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click
import msgspec

from toc.cli.csv_text import csv_text
from toc.errors import TocError, UsageError
from toc.formats.report.order import by_pillar, counts
from toc.model.naming import joined, plain
from toc.model.speech import Speech
from toc.rules.check import SEVERITIES
from toc.rules.questions import questions
from toc.rules.registry import chosen, rule
from toc.storage.opening import judge
from toc.words.catalogue import languages, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toc.model.theory import Theory
    from toc.rules.judgement import Accepted, Judgement
    from toc.rules.problem import Finding, Severity

_COLOURS: Final = {"error": "red", "warning": "yellow", "info": "blue"}
#: A terminal is spoken to in English.
_ENGLISH: Final = "en"
_FIELDS: Final = ("code", "name", "severity", "message", "elements", "links", "file")


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "json", "csv", "html", "sarif"]),
    default="text",
    help="How to show the findings; html is a report to send: > report.html",
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
@click.option(
    "--language",
    type=click.Choice(languages()),
    help="The language of the html report.",
)
@click.option("--all", "each", is_flag=True, help="Every finding, pillar by pillar.")
@click.option("--picture", is_flag=True, help="End the html report with the picture.")
def command(
    files: tuple[str, ...],
    layout: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: Severity,
    language: str | None,
    *,
    each: bool,
    picture: bool,
) -> Literal[0, 1, 2]:
    """Say what is wrong with theories of change.

    A file toc.toml beside a theory can give rules other severities or switch them off,
    and set their limits.
    What was accepted with a reason is listed apart and does not count.

    The text begins with what to talk about first; then it says of each rule once how far
    it holds. With --all it lists each finding.

    Exit code 0: no finding at or above --fail-on. 1: there is one. 2: a file could not
    be read; the others are checked all the same.
    """
    if layout != "html" and (language or picture):
        raise UsageError("--language and --picture are for the report: add --format html.")
    rules = [one.code for one in chosen(_codes(select) or None, _codes(ignore))]
    judgements: list[Judgement] = []
    for file in files:
        try:
            judgements.append(judge(file, select=rules))
        except (TocError, OSError) as error:
            click.echo(_in_words(file, error), err=True)
    remarks = (one.settings.in_words() for one in judgements)
    for remark in dict.fromkeys(filter(None, remarks)):
        click.echo(remark, err=True)
    is_complete = len(judgements) == len(files)
    if layout == "html":
        from toc.formats.report.findings_page import findings_page

        page = findings_page(judgements, language or "en", with_picture=picture)
        click.echo(page, nl=False)
    elif layout == "sarif":
        click.echo(_as_sarif(judgements, is_complete=is_complete), nl=False)
    else:
        # Scores are of all rules.
        _show(layout, judgements, each=each, scored=not (select or ignore))
    if not is_complete:
        return 2
    findings = [finding for one in judgements for finding in one.open]
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


def _show(
    layout: str, judgements: Sequence[Judgement], *, each: bool, scored: bool
) -> None:
    if layout == "json":
        records = [f.as_builtins(one.file) for one in judgements for f in one.open]
        encoded = msgspec.json.format(msgspec.json.encode(records), indent=2)
        click.echo(encoded.decode())
    elif layout == "csv":
        click.echo(_as_csv(judgements), nl=False)
    elif judgements:
        click.echo("\n".join(_as_text(judgements, each=each, scored=scored)))


def _as_sarif(judgements: Sequence[Judgement], *, is_complete: bool) -> str:
    from toc.formats.report import sarif

    texts = {one.file: Path(one.file).read_text("utf-8", "replace") for one in judgements}
    return sarif.dump(judgements, texts, is_complete=is_complete).decode()


def _as_csv(judgements: Sequence[Judgement]) -> str:
    rows = (
        (
            *(finding.code, finding.name, finding.severity, finding.message),
            *(" ".join(finding.elements), " ".join(finding.links), one.file),
        )
        for one in judgements
        for finding in one.open
    )
    return csv_text(_FIELDS, rows)


def _as_text(judgements: Sequence[Judgement], *, each: bool, scored: bool) -> Iterator[str]:
    for one in judgements:
        title = plain(one.theory.spoken(one.theory.title)) or one.theory.id
        yield click.style(title, bold=True) + f" ({plain(one.file)})"
        yield ""
        if not one.open and len(judgements) > 1:
            yield "  No findings."
            yield ""
        if scored:
            yield from _scores(one)
        yield from _first(one)
        yield from _by_pillar(one.theory, one.open) if each else _by_rule(one)
        yield from _accepted(one.accepted)
        yield from _questions(one.theory)
    every = [finding for one in judgements for finding in one.open]
    accepted = sum(len(one.accepted) for one in judgements)
    yield _count(every, accepted, len(judgements))
    if every:
        yield ""
        if not each:
            yield "With --all, each finding is listed."
        yield '"toc rule CODE" says why a rule matters and what it rests on.'


def _scores(judgement: Judgement) -> Iterator[str]:
    """Say how the theory stands, and what of it was rebuilt."""
    speech = Speech(_ENGLISH, judgement.theory.languages)
    if judgement.standing:
        yield from map(speech.say, judgement.standing)
        yield ""


def _first(judgement: Judgement) -> Iterator[str]:
    """Show what to talk about first."""
    if not judgement.topics:
        return
    speech = Speech(_ENGLISH, judgement.theory.languages)
    yield click.style("What to talk about first", underline=True)
    for number, one in enumerate(judgement.topics, start=1):
        yield f"  {number:>2}. {speech.say(one.said)} ({one.code})"
    yield ""


def _by_rule(judgement: Judgement) -> Iterator[str]:
    """Show of each rule how far it holds, but for what is told in full above."""
    told = {one.code for one in judgement.topics if len(one.findings) == 1}
    rows = [one for one in judgement.coverage if one.code not in told]
    if not rows:
        return
    yield click.style("How far each rule holds", underline=True)
    for one in rows:
        number = str(len(one.findings))
        if one.kind:
            total = words(f"kind.{one.kind}.counted", values={"number": one.total})
            number = f"{number} of {total}"
        severity = _severity(one.findings[0].severity)
        yield f"  {severity}  {one.code}  {rule(one.code).manual.pattern} {number}"
    yield ""


def _by_pillar(theory: Theory, found: Sequence[Finding]) -> Iterator[str]:
    """Show findings under the pillar they lie in, and last those in none or in several."""
    for pillar, inside in by_pillar(theory, found):
        if theory.pillars:
            title = words("report.across", _ENGLISH)
            if pillar is not None:
                title = plain(theory.spoken(pillar.title)) or pillar.id
            yield click.style(title, underline=True)
        yield from (_line(finding) for finding in inside)
        yield ""


def _accepted(accepted: Sequence[Accepted]) -> Iterator[str]:
    """Show what was accepted, each with its reason in the same line."""
    if not accepted:
        return
    yield click.style("Accepted, and not counted", underline=True)
    for one in accepted:
        given = one.acceptance
        by = f" by {plain(given.by)}" if given.by else ""
        until = f" until {given.until}" if given.until else ""
        yield (
            f"  {one.finding.code}  {one.finding.message} "
            f"Accepted{by}{until}: {plain(given.reason)}"
        )
    yield ""


def _questions(theory: Theory) -> Iterator[str]:
    """Show the first question of each kind; the report and the notebook have more."""
    asked = questions(theory, most=1)
    if not asked:
        return
    yield click.style("Questions for the workshop, and not counted", underline=True)
    yield from (f"  {one.text}" for one in asked)
    yield ""


def _line(finding: Finding) -> str:
    return f"  {_severity(finding.severity)}  {finding.code}  {finding.message}"


def _severity(severity: Severity) -> str:
    return click.style(f"{severity:<7}", fg=_COLOURS[severity])


def _count(found: Sequence[Finding], accepted: int, files: int) -> str:
    apart = f" {_several(accepted, 'finding')} accepted." if accepted else ""
    if not found:
        return f"No {'open ' if accepted else ''}findings.{apart}"
    parts = [_several(number, severity) for severity, number in counts(found).items()]
    where = f" in {files} files" if files > 1 else ""
    return f"{_several(len(found), 'finding')}{where}: {joined(parts)}.{apart}"


def _several(number: int, name: str) -> str:
    return words(f"counted.{name}", _ENGLISH, {"count": number})
