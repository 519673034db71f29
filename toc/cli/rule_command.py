"""`toc rule`: the manual of one rule, or the table of all."""

from __future__ import annotations

import re
from textwrap import fill
from typing import TYPE_CHECKING, Final, Literal

import click

from toc.errors import UsageError
from toc.model.speech import Speech
from toc.rules.check import SEVERITIES
from toc.rules.registry import FAMILIES, RULES, chosen
from toc.words.catalogue import SOURCE, languages, words
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.rules.manual import Manual
    from toc.rules.problem import Severity
    from toc.rules.registry import Rule

_WIDTH: Final = 88
_EXAMPLES: Final = ("bad", "good")


@click.command("rule")
@click.argument("code_or_name", required=False, metavar="[CODE or NAME]")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="How to show it; markdown is a page of every manual.",
)
@click.option(
    "--language",
    type=click.Choice(languages()),
    default=SOURCE,
    help="The language of the manuals.",
)
def command(
    code_or_name: str | None, layout: Literal["text", "markdown"], language: str
) -> int:
    """Show the manual of one rule, for example ASM01 or dead-end, or the table of all.

    The letters of a family, for example ASM, give the table of its rules.
    """
    if layout == "markdown":
        if code_or_name:
            raise UsageError("The page in Markdown is of all rules. Leave the name out.")
        lines = _page(language)
    else:
        rules = chosen([code_or_name] if code_or_name else None, None)
        lines = _manual(rules[0], language) if len(rules) == 1 else _table(rules, language)
    click.echo("\n".join(lines))
    return 0


def _table(rules: Iterable[Rule], language: str) -> Iterator[str]:
    width = max(len(_severity(one, language)) for one in SEVERITIES)
    for known in rules:
        severity = _severity(known.severity, language).ljust(width)
        yield f"{known.code}  {severity}  {known.name}"
        yield f"{' ' * (9 + width)}{known.manual_in(language).pattern}"


def _manual(known: Rule, language: str) -> Iterator[str]:
    manual = known.manual_in(language)
    kind = (
        f"{_severity(known.severity, language)}, {_family(known.family, language).lower()}"
    )
    yield f"{known.code} {known.name} ({kind})"
    yield ""
    yield fill(manual.pattern, _WIDTH)
    for label, text in _sections(known, manual, language):
        yield ""
        yield click.style(label, bold=True)
        yield fill(text, _WIDTH)
    yield ""
    notation = words("rules.notation-in-short", language)
    yield click.style(words("rules.examples", language), bold=True) + notation
    yield from _examples(manual, [words(f"rules.{one}", language) for one in _EXAMPLES])


def _severity(severity: Severity, language: str) -> str:
    return words(f"rules.severity.{severity}", language)


def _family(family: str, language: str) -> str:
    return words(f"family.{family}", language)


def _sections(known: Rule, manual: Manual, language: str) -> Iterator[tuple[str, str]]:
    """Give what a manual says below its first line, each under its label."""
    for name, text in (
        ("why", manual.why),
        ("instead", manual.instead),
        ("source", manual.source),
        ("languages", manual.languages),
        ("limits", _limits(known, language)),
    ):
        if text:
            yield words(f"rules.{name}", language), text


def _limits(known: Rule, language: str) -> str:
    """Name the numbers that a project file may set."""
    named = tuple(f"{name} = {number:g}" for name, number in known.limits.items())
    limits = said("rules.limits-set", limits=Listed(named))
    return Speech(language).say(limits) if named else ""


def _examples(manual: Manual, labels: list[str]) -> Iterator[str]:
    width = max(map(len, labels)) + 1
    for label, lines in zip(labels, (manual.bad, manual.good), strict=True):
        for line in lines:
            yield label.ljust(width) + line


def _page(language: str) -> Iterator[str]:
    """Write the manuals of all rules as one page, family by family."""
    yield f"# {words('rules.title', language)}"
    yield ""
    yield words("rules.purpose", language)
    yield words("rules.project", language)
    yield ""
    for severity in SEVERITIES:
        meaning = words(f"severity.{severity}.means", language)
        yield words(f"rules.severity.{severity}.means", language, {"meaning": meaning})
    yield ""
    yield words("rules.notation", language)
    yield words("rules.made", language)
    for family in dict.fromkeys(FAMILIES.values()):
        inside = [known for known in RULES if known.family == family]
        if inside:
            yield from ("", f"## {_family(family, language)}")
        for known in inside:
            yield from _chapter(known, language)


def _chapter(known: Rule, language: str) -> Iterator[str]:
    manual = known.manual_in(language)
    severity = _severity(known.severity, language)
    yield from ("", f"### {known.code} {known.name}", "", f"*{severity}*", "")
    yield _escaped(manual.pattern)
    for label, text in _sections(known, manual, language):
        yield from ("", f"**{label}.**", *_sentences(text))
    labels = [words(f"rules.{one}", language).lower() for one in _EXAMPLES]
    yield from ("", "```", *_examples(manual, labels), "```")


def _sentences(text: str) -> Iterator[str]:
    """Put one sentence on a line, as in all our prose."""
    for sentence in re.split(r"(?<=[.?!]) (?=[A-ZÀ-Ý«])", text):
        yield _escaped(sentence)


def _escaped(text: str) -> str:
    """Keep words words where Markdown would take them for markup."""
    return re.sub(r"([\\`*_<>\[\]#|])", r"\\\1", text)
