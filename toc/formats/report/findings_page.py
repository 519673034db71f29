"""The findings of theories as one HTML page that a planner can send.

It needs no script and nothing from the network, and prints well. It speaks each language
of the catalogues; what one lacks is in English and marked as such.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.errors import UsageError
from toc.formats.files import replace_file
from toc.formats.report.order import by_pillar, counts
from toc.formats.report.sheet import safe, safe_sentence, sheet
from toc.model.speech import Speech
from toc.rules.check import SEVERITIES
from toc.rules.registry import rule
from toc.words.catalogue import (
    SOURCE,
    base,
    dated,
    languages,
    spoken_for,
    unreviewed,
    words,
)

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toc.model.theory import Theory
    from toc.rules.judgement import Accepted, Judgement
    from toc.rules.manual import Manual
    from toc.rules.problem import Finding
    from toc.rules.questions import Question
    from toc.words.catalogue import Plain
    from toc.words.said import Said


#: Stands where HTML goes into words that are made safe.
_HTML: Final = "\N{OBJECT REPLACEMENT CHARACTER}"


class Report(Struct, frozen=True):
    """A report on the findings of a theory; a notebook shows it in a frame of its own."""

    title: str
    html: str
    #: Where it was written; empty when it was only made to be shown. What is shown
    #: names no folder, for a notebook is sent on.
    path: str = ""

    def __repr__(self) -> str:
        where = f', written to "{Path(self.path).name}"' if self.path else ""
        return f'Report on "{self.title}"{where}.'

    def _repr_html_(self) -> str:
        """Show the report where it can reach neither the notebook nor the network."""
        where = (
            f"<p>This report is in <b>{safe(Path(self.path).name)}</b>.</p>"
            if self.path
            else ""
        )
        return (
            f'<iframe title="{safe(self.title)}" sandbox="" width="100%" height="640" '
            'style="border: 1px solid rgba(128, 128, 128, 0.4)" '
            f'srcdoc="{escape(self.html)}"></iframe>{where}'
        )


def report(
    judgement: Judgement,
    path: str | os.PathLike[str] | None = None,
    language: str = SOURCE,
    *,
    with_picture: bool = False,
) -> Report:
    """Make a report on what the rules find, and write it where a path is given.

    What was accepted is listed apart.

    >>> report = toc.report(theory, "report.html", "fr")

    Raises:
        StorageError: The report cannot be written; what was there is as it was.
        UsageError: There are no reports in that language.
    """
    if language.split("-", maxsplit=1)[0] not in languages():
        known = ", ".join(languages())
        raise UsageError(f'There are no reports in "{language}". The languages: {known}.')
    page = findings_page([judgement], language, with_picture=with_picture)
    theory = judgement.theory
    title = theory.spoken(theory.title, language) or theory.id
    if path is not None:
        replace_file(Path(path), page.encode())
    return Report(title, page, str(path or ""))


def findings_page(
    judgements: Sequence[Judgement],
    language: str = SOURCE,
    *,
    with_picture: bool = False,
) -> str:
    """Make the page about one theory or several."""
    report = _Report(language, len(judgements) > 1)
    title = report.title(judgements)
    parts = [
        *report.head(title, judgements),
        "<main>",
        *(
            line
            for place, one in enumerate(judgements)
            for line in report.theory(one, place)
        ),
        *report.manuals(judgements),
        *(report.pictures(judgements) if with_picture else ()),
        "</main>",
        f"<footer><p>{report.told('report.limits')}</p>",
        f"<p>{report.told('report.made-by')}</p></footer>",
    ]
    heading = f"{title} · {report.say('report.kind')}"
    return sheet(heading, language, "\n".join(parts), "findings.css")


class _Report(Struct, frozen=True):
    """The parts of the page, each as lines of HTML."""

    language: str
    #: Each theory then has a heading of its own, and its sections stand one level lower.
    is_on_several: bool

    def say(self, key: str, **values: Plain) -> str:
        return words(key, self.language, values)

    def told(self, key: str, **values: Plain) -> str:
        """Say something in HTML, marked where it is not in the language of the page."""
        said, code = safe(self.say(key, **values)), spoken_for(key, self.language)
        return said if code == base(self.language) else f'<span lang="{code}">{said}</span>'

    def count(self, number: int, name: str) -> str:
        return self.told(f"counted.{name}", count=number)

    def section(self, name: str, title: str) -> str:
        tag = "h3" if self.is_on_several else "h2"
        return f'<section aria-labelledby="{name}"><{tag} id="{name}">{safe(title)}</{tag}>'

    def title(self, judgements: Sequence[Judgement]) -> str:
        if self.is_on_several:
            return self.say("report.several", count=len(judgements))
        return "".join(self.named(one.theory) for one in judgements) or self.say(
            "report.kind"
        )

    def named(self, theory: Theory) -> str:
        return theory.spoken(theory.title, self.language) or theory.id

    def head(self, title: str, judgements: Sequence[Judgement]) -> Iterator[str]:
        days = dict.fromkeys(dated(one.day, self.language) for one in judgements)
        facts = [self.say("report.checked-on", day=day) for day in days]
        if not self.is_on_several:
            facts += [fact for one in judgements for fact in self.facts(one)]
        found = [finding for one in judgements for finding in one.open]
        yield "<header>"
        yield f'<p class="kicker">{self.told("report.kind")}</p><h1>{safe(title)}</h1>'
        yield f'<p class="quiet">{safe(" · ".join(facts))}</p>'
        if unreviewed(base(self.language)):
            yield f'<p class="quiet">{self.told("unreviewed")}</p>'
        if found:
            yield '<ul class="tally">'
            for severity, number in counts(found).items():
                yield f'<li class="{severity}"><b>{self.count(number, severity)}</b>'
                yield f"<span>{self.told(f'severity.{severity}.means')}</span></li>"
            yield "</ul>"
        else:
            yield f"<p>{self.told('report.none')}</p>"
        yield "</header>"

    def facts(self, one: Judgement) -> Iterator[str]:
        period = one.theory.period
        if period and period.start and period.end:
            start, end = (dated(day, self.language) for day in (period.start, period.end))
            yield self.say("report.period", start=start, end=end)
        # A page that is sent on need not tell in which folders it was made.
        yield from filter(None, [Path(one.file).name])

    def theory(self, one: Judgement, place: int) -> Iterator[str]:
        """Tell about one theory: what to do first, its findings, what was accepted."""
        if self.is_on_several:
            yield f'<h2 class="theory">{safe(self.named(one.theory))}</h2>'
            yield f'<p class="quiet">{safe(" · ".join(self.facts(one)))}</p>'
        # A theory's own sections have names of their own where there are several.
        name = f"theory-{place + 1}-"
        found = one.open
        yield from self.scores(one)
        if found:
            yield from self.topics(one, f"{name}first")
        elif self.is_on_several:
            yield f"<p>{self.told('report.none')}</p>"
        if found and base(self.language) != SOURCE:
            yield f'<p class="quiet">{self.told("report.sources-english")}</p>'
        if remark := one.settings.in_words():
            yield f'<p class="quiet" lang="en">{safe(remark)}</p>'
        groups = [
            (f"{name}part-{number}", self.pillar(one.theory, pillar), inside)
            for number, (pillar, inside) in enumerate(by_pillar(one.theory, found), start=1)
        ]
        yield from self.contents(one, groups, name)
        lapsed = {each.finding.key: each for each in one.lapsed}
        speech = self.speech(one)
        for group, title, inside in groups:
            yield self.section(group, title)
            yield from self.table(inside, lapsed, speech)
            yield "</section>"
        if one.accepted:
            yield from self.accepted(one.accepted, f"{name}accepted", speech)
        if asked := one.questions:
            yield from self.questions(asked, f"{name}questions", speech)

    def pillar(self, theory: Theory, pillar: object) -> str:
        for known in theory.pillars:
            if known is pillar:
                return theory.spoken(known.title, self.language) or known.id
        return self.say("report.across" if theory.pillars else "report.all")

    def speech(self, one: Judgement) -> Speech:
        return Speech(self.language, one.theory.languages)

    def scores(self, one: Judgement) -> Iterator[str]:
        """Say how the theory stands, and what of it was rebuilt."""
        for line in one.standing:
            yield f'<p class="scores">{_sentence(self.speech(one), line)}</p>'

    def topics(self, one: Judgement, name: str) -> Iterator[str]:
        speech = self.speech(one)
        yield self.section(name, self.say("report.first"))
        yield '<ol class="first">'
        for topic in one.topics:
            yield f"<li>{_sentence(speech, topic.said)} "
            yield f'<span class="note">{_code(topic.code)}</span></li>'
        yield "</ol></section>"

    def contents(
        self,
        one: Judgement,
        groups: Iterable[tuple[str, str, Sequence[Finding]]],
        name: str,
    ) -> Iterator[str]:
        lines = [(group, title, len(inside)) for group, title, inside in groups]
        if one.accepted:
            accepted = len(one.accepted)
            lines.append((f"{name}accepted", self.say("report.accepted"), accepted))
        if len(lines) > 1:
            label = self.say("report.contents", title=self.named(one.theory))
            yield f'<nav aria-label="{safe(label)}"><ul>'
            for group, title, number in lines:
                yield f'<li><a href="#{group}">{safe(title)}</a> ({number})</li>'
            yield "</ul></nav>"

    def table(
        self, found: Sequence[Finding], lapsed: dict[str, Accepted], speech: Speech
    ) -> Iterator[str]:
        parts = [self.count(number, one) for one, number in counts(found).items()]
        yield f'<table class="found"><caption>{", ".join(parts)}</caption>'
        for code in dict.fromkeys(finding.code for finding in found):
            inside = [finding for finding in found if finding.code == code]
            yield f"<tbody>{self.rule_row(inside[0])}"
            for finding in inside:
                yield f"<tr><td>{_sentence(speech, finding.said)}"
                yield from self.notes(finding, lapsed)
                yield "</td></tr>"
            yield "</tbody>"
        yield "</table>"

    def rule_row(self, finding: Finding) -> str:
        manual = rule(finding.code).manual_in(self.language)
        return (
            f'<tr><th scope="rowgroup">{self.severity(finding)}'
            f"{_spoken(manual.pattern, manual.language)} "
            f'<span class="code">{_code(finding.code)}</span>'
            f'<span class="do">{self.do(manual)}</span></th></tr>'
        )

    def do(self, manual: Manual) -> str:
        step = _spoken(manual.first_step, manual.language)
        return self.told("report.do", step=_HTML).replace(_HTML, step)

    def severity(self, finding: Finding) -> str:
        name = self.told(f"severity.{finding.severity}")
        return f'<span class="severity {finding.severity}">{name}</span>'

    def notes(self, finding: Finding, lapsed: dict[str, Accepted]) -> Iterator[str]:
        """Add what else is known of a finding: a fix, or an acceptance that has ended."""
        if finding.fix is not None:
            yield f'<span class="fix">{self.told("report.fix")}</span>'
        before = lapsed.get(finding.key)
        if before is not None and before.acceptance.until is not None:
            until = dated(before.acceptance.until, self.language)
            reason = before.acceptance.reason
            lapsed_words = self.told("report.lapsed", until=until, reason=reason)
            yield f'<span class="lapsed">{lapsed_words}</span>'

    def accepted(
        self, accepted: Sequence[Accepted], name: str, speech: Speech
    ) -> Iterator[str]:
        yield self.section(name, self.say("report.accepted"))
        yield f'<table class="listed accepted"><caption>{self.told("report.accepted-help")}'
        yield f"</caption><thead><tr>{self.heads('finding', 'reason', 'by', 'until')}"
        yield "</tr></thead><tbody>"
        for one in accepted:
            given = one.acceptance
            until = dated(given.until, self.language) if given.until else None
            cells = {
                "reason": given.reason,
                "by": given.by or "\u2013",
                "until": until or self.say("report.no-date"),
            }
            yield f'<tr><th scope="row">{self.severity(one.finding)}'
            yield f"{_sentence(speech, one.finding.said)} "
            yield f'<span class="code">{_code(one.finding.code)}</span></th>'
            yield f"{self.cells(cells)}</tr>"
        yield "</tbody></table></section>"

    def questions(
        self, asked: Sequence[Question], name: str, speech: Speech
    ) -> Iterator[str]:
        yield self.section(name, self.say("report.questions"))
        help_words = self.told("report.questions-help")
        yield f'<table class="listed"><caption>{help_words}</caption>'
        yield f"<thead><tr>{self.heads('question', 'source')}</tr></thead><tbody>"
        for one in asked:
            yield f'<tr><th scope="row">{_sentence(speech, one.said)}</th>'
            yield f"{self.cells({'source': one.source}, 'en')}</tr>"
        yield "</tbody></table></section>"

    def heads(self, *names: str) -> str:
        heads = (self.told(f"report.head.{name}") for name in names)
        return "".join(f'<th scope="col">{head}</th>' for head in heads)

    def cells(self, told: Mapping[str, str], language: str = "") -> str:
        """Write cells that know their heads, which a narrow page shows above them."""
        spoken = language or self.language
        return "".join(
            f'<td data-head="{safe(self.say(f"report.head.{name}"))}">'
            f"{_spoken(cell, spoken)}</td>"
            for name, cell in told.items()
        )

    def manuals(self, judgements: Iterable[Judgement]) -> Iterator[str]:
        """Say of each rule that a finding names what it means."""
        named: dict[str, Finding] = {}
        for one in judgements:
            told = (*one.open, *(each.finding for each in one.accepted))
            for finding in told:
                named.setdefault(finding.code, finding)
        if not named:
            return
        heading = self.told("report.meaning")
        yield f'<section aria-labelledby="rules"><h2 id="rules">{heading}'
        yield '</h2><table class="listed rules"><caption>'
        yield f"{self.count(len(named), 'rule')}</caption><thead><tr>"
        yield f"{self.heads('rule', 'why', 'instead', 'source')}</tr></thead><tbody>"
        for finding in sorted(named.values(), key=lambda one: SEVERITIES[one.severity]):
            manual = rule(finding.code).manual_in(self.language)
            cells = {"why": manual.why, "instead": manual.instead}
            yield f'<tr id="{finding.code}"><th scope="row">{self.severity(finding)}'
            yield f"{finding.code}{_spoken(manual.pattern, manual.language)}</th>"
            yield self.cells(cells, manual.language)
            yield f"{self.cells({'source': manual.source}, 'en')}</tr>"
        yield "</tbody></table></section>"

    def pictures(self, judgements: Iterable[Judgement]) -> Iterator[str]:
        # Fonts and text shaping are loaded only by those who draw.
        from toc.formats.svg import drawn

        for place, one in enumerate(judgements, start=1):
            spoken = self.language if self.language in one.theory.languages else None
            title = self.say("report.picture")
            title = f"{title} · {self.named(one.theory)}" if self.is_on_several else title
            yield f'<section class="picture" aria-labelledby="picture-{place}">'
            yield f'<h2 id="picture-{place}">{safe(title)}</h2>'
            # A region that scrolls must be within reach of the keyboard.
            yield f'<div tabindex="0" role="group" aria-labelledby="picture-{place}">'
            yield f"{drawn(one.theory, spoken)}</div></section>"


def _code(code: str) -> str:
    return f'<a href="#{code}">{code}</a>'


def _sentence(speech: Speech, said: Said) -> str:
    words = safe_sentence(speech.say(said))
    return f'<span lang="{spoken_for(said.key, speech.language)}">{words}</span>'


def _spoken(words: str, language: str) -> str:
    return f'<span lang="{language}">{safe(words)}</span>'
