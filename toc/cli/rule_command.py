"""`toc rule`: the manual of one rule, or the table of all."""

from __future__ import annotations

import re
from textwrap import fill
from typing import TYPE_CHECKING, Final, Literal

import click

from toc.errors import UsageError
from toc.formats.report.words import word
from toc.model.naming import joined
from toc.rules.check import SEVERITIES
from toc.rules.registry import FAMILIES, RULES, chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.rules.registry import Rule

_WIDTH: Final = 88


@click.command("rule")
@click.argument("code_or_name", required=False, metavar="[CODE or NAME]")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="How to show it; markdown is a page of every manual.",
)
def command(code_or_name: str | None, layout: Literal["text", "markdown"]) -> int:
    """Show the manual of one rule, for example ASM01 or dead-end, or the table of all.

    The letters of a family, for example ASM, give the table of its rules.
    """
    if layout == "markdown":
        if code_or_name:
            raise UsageError("The page in Markdown is of all rules. Leave the name out.")
        lines = _page()
    else:
        rules = chosen([code_or_name] if code_or_name else None, None)
        lines = _manual(rules[0]) if len(rules) == 1 else _table(rules)
    click.echo("\n".join(lines))
    return 0


def _table(rules: Iterable[Rule]) -> Iterator[str]:
    for known in rules:
        yield f"{known.code}  {known.severity:<7}  {known.name}"
        yield f"                {known.manual.pattern}"


def _manual(known: Rule) -> Iterator[str]:
    manual = known.manual
    yield f"{known.code} {known.name} ({known.severity}, {known.family})"
    yield ""
    yield fill(manual.pattern, _WIDTH)
    for label, words in (
        ("Why it matters", manual.why),
        ("Instead", manual.instead),
        ("Source", manual.source),
        ("Languages", manual.languages),
        ("Limits", _limits(known)),
    ):
        if words:
            yield ""
            yield click.style(label, bold=True)
            yield fill(words, _WIDTH)
    yield ""
    yield (
        click.style("Examples", bold=True)
        + ', in which ">" says that one leads to the next'
    )
    for label, lines in (("Bad", manual.bad), ("Good", manual.good)):
        for line in lines:
            yield f"{label}:".ljust(6) + line


def _limits(known: Rule) -> str:
    """Name the numbers that a project file may set."""
    named = [f"{name} = {number:g}" for name, number in known.limits.items()]
    return f"toc.toml may set {joined(named)}." if named else ""


def _page() -> Iterator[str]:
    """Write the manuals of all rules as one page, family by family."""
    yield "# The rules"
    yield ""
    yield "What `toc check` looks for, why, and what to do instead."
    yield (
        "An organisation can give each rule another severity, switch it off, or set its "
        "limits: see [the project file](project-file.md)."
    )
    yield ""
    for severity in SEVERITIES:
        yield f"- **{severity}**: {word(f'{severity}s-mean', 'en')}."
    yield ""
    yield "The examples are in the notation of `toc.rules.notation`, and are run as tests."
    yield "This page is made from the rules themselves: `toc rule --format markdown`."
    for family in dict.fromkeys(FAMILIES.values()):
        inside = [known for known in RULES if known.family == family]
        if inside:
            yield from ("", f"## {family.capitalize()}")
        for known in inside:
            yield from _chapter(known)


def _chapter(known: Rule) -> Iterator[str]:
    manual = known.manual
    yield from ("", f"### {known.code} {known.name}", "", f"*{known.severity}*", "")
    yield _escaped(manual.pattern)
    for label, words in (
        ("Why it matters", manual.why),
        ("Instead", manual.instead),
        ("Source", manual.source),
        ("Languages", manual.languages),
        ("Limits", _limits(known)),
    ):
        if words:
            yield from ("", f"**{label}.**", *_sentences(words))
    yield from ("", "```")
    for label, lines in (("bad", manual.bad), ("good", manual.good)):
        for line in lines:
            yield f"{label}:".ljust(6) + line
    yield "```"


def _sentences(words: str) -> Iterator[str]:
    """Put one sentence on a line, as in all our prose."""
    for sentence in re.split(r"(?<=[.?!]) (?=[A-Z])", words):
        yield _escaped(sentence)


def _escaped(words: str) -> str:
    """Keep words words where Markdown would take them for markup."""
    return re.sub(r"([\\`*_<>\[\]#|])", r"\\\1", words)
