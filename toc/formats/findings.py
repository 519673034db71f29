"""Findings as a table and as a picture, and the rules behind them; these only show."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.drawing.look import LIGHT
from toc.model.parts import pillar_part
from toc.model.speech import Speech
from toc.rules.check import SEVERITIES
from toc.rules.evaluation import rediscovered
from toc.rules.registry import RULES, rule
from toc.tables.columns import NUMBER, WORDS, Speaker
from toc.words.catalogue import SOURCE
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.rules.judgement import Judgement
    from toc.rules.problem import Finding, Severity
    from toc.rules.registry import Rule
    from toc.tables.frame import Table

#: How a finding that belongs to no pillar is headed.
NO_PILLAR: Final = "whole theory"
_INKS: Final[dict[Severity, str]] = {
    "error": LIGHT.error,
    "warning": LIGHT.warning,
    "info": LIGHT.info,
}
_STYLE: Final = f"""<style>
.toc-findings {{background: {LIGHT.page}; color: {LIGHT.text}; padding: 0.8rem 1rem;
  border: 1px solid {LIGHT.lane_line}; border-radius: 6px; display: inline-block}}
.toc-findings table {{border-collapse: separate; border-spacing: 3px; font-size: 0.95em}}
.toc-findings tr, .toc-findings tr:hover {{background: none !important}}
.toc-findings caption {{text-align: start; padding: 0 0.3rem 0.6rem; color: {LIGHT.text};
  caption-side: top}}
.toc-findings th, .toc-findings td {{border: 0; padding: 0.35rem 0.6rem; font-weight: 400;
  text-align: start !important; unicode-bidi: plaintext; color: {LIGHT.text};
  vertical-align: middle}}
.toc-findings thead th {{font-weight: 600; vertical-align: bottom; max-width: 8rem;
  white-space: normal}}
.toc-findings tbody th {{max-width: 30rem; white-space: normal; line-height: 1.35}}
.toc-findings th[scope=row] {{min-width: 17rem}}
.toc-findings td {{text-align: center !important; min-width: 3.5rem; border-radius: 4px}}
.toc-findings .quiet {{color: {LIGHT.quiet_text}}}
.toc-findings .total {{font-weight: 600}}
</style>"""


def findings_table(
    judgement: Judgement, pillar: Id | None = None, language: str | None = None
) -> Table:
    """Show the open findings of a theory or of one of its pillars, errors first.

    Without a language the cards speak the theory's first one, and the findings English.

    >>> table = toc.findings_table(theory, "accountability")
    >>> "severity" in table
    True

    Raises:
        UsageError: There is no such pillar.
    """
    # pandas takes half a second to import, and few who check ask for a table.
    from toc.tables.frame import filled

    theory = judgement.theory
    speaker = Speaker(theory, language)
    found = _found(judgement, pillar)
    speech = Speech(language or SOURCE, theory.languages)
    cells: dict[str, list[object]] = {
        "severity": [finding.severity for finding in found],
        "pillar": [speaker.pillars(_pillars(theory, finding)) for finding in found],
        "finding": [speech.say(finding.said) for finding in found],
        "rule": [finding.name for finding in found],
        "code": [finding.code for finding in found],
        "element ids": ["; ".join(finding.elements) for finding in found],
        "link ids": ["; ".join(finding.links) for finding in found],
    }
    return filled(
        {name: (WORDS, values) for name, values in cells.items()},
        range(1, len(found) + 1),
        "number",
        _summary(found),
    )


def rules_table(judgement: Judgement | None = None, language: str = SOURCE) -> Table:
    """Show what each rule means; with a theory, only of rules that find something.

    What has no words in a language is in English; the heads of the columns always are.

    >>> toc.rules_table(language="fr").index.name
    'code'
    """
    from toc.tables.frame import filled

    found = Counter(finding.code for finding in judgement.open) if judgement else None
    shown = [known for known in RULES if found is None or known.code in found]
    given = {one.code: one.severity for one in judgement.open} if judgement else {}

    def severity(known: Rule) -> Severity:
        return given.get(known.code, known.severity)

    shown.sort(key=lambda known: SEVERITIES[severity(known)])
    manuals = [known.manual_in(language) for known in shown]
    columns: dict[str, tuple[str, list[object]]] = {
        "severity": (WORDS, [severity(known) for known in shown]),
        "what it finds": (WORDS, [manual.pattern for manual in manuals]),
        "why it matters": (WORDS, [manual.why for manual in manuals]),
        "what to do": (WORDS, [manual.instead for manual in manuals]),
        "rests on": (WORDS, [manual.source for manual in manuals]),
        "rule": (WORDS, [known.name for known in shown]),
    }
    if found is not None:
        columns["findings"] = (NUMBER, [found[known.code] for known in shown])
    return filled(columns, [known.code for known in shown], "code")


def questions_table(judgement: Judgement, language: str = SOURCE) -> Table:
    """Show what only the people in the room can judge; none of it counts.

    >>> len(toc.questions_table(theory)) > 0
    True
    """
    from toc.tables.frame import filled

    asked = judgement.questions
    speech = Speech(language, judgement.theory.languages)
    columns: dict[str, tuple[str, list[object]]] = {
        "question": (WORDS, [speech.say(one.said) for one in asked]),
        "about": (WORDS, [one.about for one in asked]),
        "rests on": (WORDS, [one.source for one in asked]),
        "element ids": (WORDS, ["; ".join(one.elements) for one in asked]),
        "link ids": (WORDS, ["; ".join(one.links) for one in asked]),
    }
    return filled(columns, range(1, len(asked) + 1), "number")


def evaluation_table(judgement: Judgement, language: str = SOURCE) -> Table:
    """Put what the rules find beside what evaluators said of this theory, in our words.

    The example programme has an evaluation; a theory without one gives an empty table.
    What the rules find only in what was rebuilt stands apart, since it proves nothing.

    >>> toc.evaluation_table(theory)["what the evaluators said"][2]
    'The national table of risks is only partly filled in.'
    """
    from toc.tables.frame import filled

    theory, evaluation = judgement.theory, judgement.evaluation
    speech = Speech(language, theory.languages)
    beside = rediscovered(evaluation, theory, judgement.found) if evaluation else ()
    said_of = [one.observation for one in beside]
    columns: dict[str, tuple[str, list[object]]] = {
        "section": (WORDS, [one.section for one in said_of]),
        "page": (WORDS, [one.page for one in said_of]),
        "what the evaluators said": (
            WORDS,
            [theory.spoken(one.said, language) for one in said_of],
        ),
        "code": (WORDS, [one.rule for one in said_of]),
        "findings": (NUMBER, [len(one.findings) for one in beside]),
        "the first of them": (
            WORDS,
            [speech.say(one.findings[0].said) if one.findings else "" for one in beside],
        ),
        "only in what was rebuilt": (NUMBER, [len(one.rebuilt) for one in beside]),
        "why no rule finds it": (
            WORDS,
            [theory.spoken(one.reason, language) for one in said_of],
        ),
    }
    summary = (
        said(
            "part.evaluation-beside",
            found=sum(bool(one.findings) for one in beside),
            number=len(beside),
            rebuilt=sum(bool(one.rebuilt) and not one.findings for one in beside),
        )
        if evaluation
        else said("part.evaluation-none")
    )
    return filled(columns, range(1, len(beside) + 1), "number", speech.say(summary))


class FindingsPicture(Struct, frozen=True):
    """A picture of where the findings are: rules down, pillars across."""

    summary: str
    html: str

    def __repr__(self) -> str:
        return self.summary

    def _repr_html_(self) -> str:
        return self.html


def findings_picture(judgement: Judgement, language: str | None = None) -> FindingsPicture:
    """Draw how many findings each rule has in each pillar; darker means more.

    >>> picture = toc.findings_picture(theory, "fr")
    """
    theory, found = judgement.theory, judgement.open
    counts = Counter(
        (finding.code, pillar)
        for finding in found
        for pillar in _pillars(theory, finding) or (NO_PILLAR,)
    )
    titles = {
        pillar.id: theory.spoken(pillar.title, language) or pillar.id
        for pillar in theory.pillars
    }
    if any(pillar == NO_PILLAR for _, pillar in counts):
        titles[NO_PILLAR] = NO_PILLAR
    return FindingsPicture(_summary(found), "\n".join(_picture(found, counts, titles)))


def _found(judgement: Judgement, pillar: Id | None) -> Sequence[Finding]:
    theory, found = judgement.theory, judgement.open
    if pillar is None:
        return found
    # The whole theory is checked, so that a pillar is not blamed for what leaves it; the
    # part is made only to refuse a pillar that is not there.
    pillar_part(theory, pillar)
    return [finding for finding in found if pillar in _pillars(theory, finding)]


def _pillars(theory: Theory, finding: Finding) -> tuple[Id, ...]:
    """Name the pillars a finding is about, in the theory's order."""
    ends = (
        end
        for key in finding.links
        if (link := theory.links.get(key))
        for end in (link.from_id, link.to_id)
    )
    about = {
        pillar
        for key in (*finding.elements, *ends)
        if (element := theory.elements.get(key))
        for pillar in element.pillars
    }
    return tuple(pillar.id for pillar in theory.pillars if pillar.id in about)


def _summary(found: Iterable[Finding]) -> str:
    counts = Counter(finding.severity for finding in found)
    if not counts:
        return "The rules find nothing wrong."
    plurals: dict[Severity, str] = {
        "error": "errors",
        "warning": "warnings",
        "info": "remarks",
    }
    parts = [
        f"{counts[severity]} {words if counts[severity] != 1 else words.removesuffix('s')}"
        for severity, words in plurals.items()
        if counts[severity]
    ]
    return f"{', '.join(parts)}."


def _picture(
    found: Sequence[Finding], counts: Counter[tuple[str, str]], titles: dict[str, str]
) -> Iterator[str]:
    yield f'{_STYLE}<div class="toc-findings mathjax_ignore tex2jax_ignore"><table>'
    yield f"<caption>{escape(_summary(found))}</caption>"
    if found:
        totals = Counter((finding.code, finding.severity) for finding in found)
        heads = "".join(
            f'<th scope="col">{escape(title)}</th>' for title in titles.values()
        )
        yield f"<thead><tr><th></th><th></th>{heads}"
        yield '<th scope="col">in all</th></tr></thead>'
        yield "<tbody>"
        most = max(counts.values())
        for (code, severity), total in totals.items():
            numbers = [counts[code, pillar] for pillar in titles]
            yield from _row(code, severity, total, numbers, most)
        yield "</tbody>"
    yield "</table></div>"


def _row(
    code: str, severity: Severity, total: int, numbers: Sequence[int], most: int
) -> Iterator[str]:
    ink = _INKS[severity]
    yield f'<tr><th style="color: {ink}">{severity}</th>'
    yield (
        f'<th scope="row">{escape(rule(code).manual.pattern)} '
        f'<span class="quiet">{escape(code)}</span></th>'
    )
    for number in numbers:
        # From a hint to half the colour, so that dark words stay readable on it.
        strength = round(100 * (0.08 + 0.42 * number / most)) if number else 0
        tint = f"color-mix(in srgb, {ink} {strength}%, {LIGHT.lane})"
        yield f'<td style="background: {tint}">{number or "·"}</td>'
    yield f'<td class="total">{total}</td></tr>'
