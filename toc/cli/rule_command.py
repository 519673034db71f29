"""`toc rule`: the manual of one rule, or the table of all."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import click

from toc.rules.registry import RULES, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.rules.registry import Rule

_WIDTH = 88


@click.command("rule")
@click.argument("code_or_name", required=False, metavar="[CODE or NAME]")
def command(code_or_name: str | None) -> int:
    """Show the manual of one rule, for example ASM01 or dead-end, or the table of all."""
    lines = _manual(rule(code_or_name)) if code_or_name else _table()
    click.echo("\n".join(lines))
    return 0


def _table() -> Iterator[str]:
    for known in RULES:
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
    ):
        if words:
            yield ""
            yield click.style(label, bold=True)
            yield fill(words, _WIDTH)
    yield ""
    yield click.style("Examples", bold=True)
    for label, lines in (("Bad", manual.bad), ("Good", manual.good)):
        for line in lines:
            yield f"{label}:".ljust(6) + line
