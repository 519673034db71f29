"""The columns of each table of a theory: their names, and how a row fills them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from toc.model.elements import Evidence, TagScheme
from toc.model.records import Group
from toc.model.texts import lines_of, not_written, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toc.model.elements import (
        Activity,
        Budget,
        Citation,
        Facts,
        Id,
        Indicator,
        Kind,
        Link,
        Measurement,
        Progress,
        Result,
    )
    from toc.model.records import Territory
    from toc.model.theory import Theory

WORDS: Final = "str"
NUMBER: Final = "Int64"
SHARE: Final = "Float64"
NUMBER_OR_WORDS: Final = "object"
#: Whole seconds reach from the year 1 to the year 9999, as dates do.
DATE: Final = "datetime64[s]"
YES_OR_NO: Final = "bool"


class Speaker(NamedTuple):
    """A theory and the language in which it is to speak."""

    theory: Theory
    language: str | None

    def say(self, value: object) -> object:
        """Turn the value of a field into what a table shows."""
        if isinstance(value, Mapping):
            return "\n".join(lines_of(self.theory.spoken(value, self.language)))
        if isinstance(value, tuple):
            return "; ".join(str(part) for part in value)
        return value

    def name(self, id: Id) -> str:  # noqa: A002  # the user's word for it
        """Say an element's text, or a link's two ends; an unknown id is its own name."""
        if link := self.theory.links.get(id):
            return f"{self.name(link.from_id)} → {self.name(link.to_id)}"
        element = self.theory.elements.get(id)
        if element is None:
            return id
        words = one_line(self.theory.spoken(element.text, self.language))
        return words or not_written(self.language or self.theory.languages[0])

    def names(self, ids: Iterable[Id]) -> str:
        """Say several elements or links, one a line."""
        return "\n".join(map(self.name, ids))

    def pillars(self, ids: Iterable[Id]) -> str:
        """Say the titles of pillars."""
        titles = {pillar.id: pillar.title for pillar in self.theory.pillars}
        return "; ".join(
            self.theory.spoken(titles.get(pillar, {}), self.language) or pillar
            for pillar in ids
        )

    def actor(self, id: Id) -> str:  # noqa: A002  # the user's word for it
        """Say an actor's name."""
        known = self.theory.actors.get(id)
        return (known and self.theory.spoken(known.name, self.language)) or id

    def titles(self, records: Iterable[Group | Territory], ids: Iterable[Id]) -> str:
        """Say what groups or territories are called."""
        called = {
            one.id: one.title if isinstance(one, Group) else one.name for one in records
        }
        return "; ".join(
            self.theory.spoken(called.get(one, {}), self.language) or one for one in ids
        )

    def citations(self, citations: Iterable[Citation]) -> str:
        """Say where statements come from, one source a line."""
        return "\n".join(map(self._citation, citations))

    def _citation(self, citation: Citation) -> str:
        known = self.theory.sources.get(citation.source)
        parts = [
            known.title if known else citation.source,
            citation.section,
            f"p. {citation.page}" if citation.page[:1].isdigit() else citation.page,
            "reconstructed" if citation.is_reconstructed else "",
            *((citation.kind, citation.grade) if isinstance(citation, Evidence) else ()),
            citation.note,
        ]
        return ", ".join(part for part in parts if part)


class Column(NamedTuple):
    """One column: its name, how it is read from a row's record, and what it holds."""

    name: str
    read: Callable[[Speaker, Any], object]
    holds: str = WORDS


def field(name: str, holds: str = WORDS) -> Column:
    """Make the column of a field; its name is the field's, with spaces."""
    attribute = name.replace(" ", "_")
    return Column(name, lambda speaker, row: speaker.say(getattr(row, attribute)), holds)


def measured(name: str, read: Callable[[Any], Measurement | None]) -> tuple[Column, ...]:
    """Make two columns of a baseline, target or actual: its value and its date."""

    def value(_: Speaker, row: object) -> object:
        found = read(row)
        return found and found.value

    def date(_: Speaker, row: object) -> object:
        found = read(row)
        return found and (found.date or (found.period and found.period.end))

    return Column(name, value, NUMBER_OR_WORDS), Column(f"{name} date", date, DATE)


def _tagged(scheme: TagScheme) -> Column:
    name = scheme.replace("-", " ")
    return Column(name, lambda _, row: "; ".join(row.tags.get(scheme, ())))


def facts(name: str) -> Column:
    """Make the column of facts that came from elsewhere, one a line."""
    attribute = name.replace(" ", "_")
    return Column(name, lambda _, row: said_facts(getattr(row, attribute)))


def said_facts(known: Facts) -> str:
    """Say facts as "name: words", one a line."""
    return "\n".join(f"{name}: {words}" for name, words in known.items())


def _other_tags(_: Speaker, row: Any) -> str:
    known = get_args(TagScheme)
    return "\n".join(
        f"{scheme}: {'; '.join(tags)}"
        for scheme, tags in row.tags.items()
        if scheme not in known
    )


def _latest(result: Result | Activity) -> Progress | None:
    return max(result.progress, key=lambda progress: progress.date, default=None)


def _skills(speaker: Speaker, activity: Activity) -> Iterable[str]:
    for one in activity.skills:
        yield ", ".join(filter(None, (str(speaker.say(one.text)), one.has, one.note)))


def _last_actual(indicator: Indicator) -> Measurement | None:
    return indicator.actuals[-1] if indicator.actuals else None


def _beside(name: str, *columns: Column) -> tuple[Column, ...]:
    """Make columns whose row is a pair: an element or link, and what belongs to it."""

    def read(column: Column) -> Column:
        return column._replace(read=lambda speaker, pair: column.read(speaker, pair[1]))

    return (
        Column(name, lambda speaker, pair: speaker.name(pair[0].id)),
        *map(read, columns),
        Column(f"{name} id", lambda _, pair: pair[0].id),
    )


def _on_link(link: Link, speaker: Speaker, kind: str) -> str:
    sitting = speaker.theory.conditions.get(link.id, ())
    return speaker.names(element.id for element in sitting if element.kind == kind)


def budget_lines(budget: Iterable[Budget]) -> list[str]:
    """Say amounts of money with their currency and year."""
    return [
        " ".join(
            filter(
                None,
                (
                    f"{one.amount:,.12g} {one.currency}",
                    f"({one.year})" if one.year else "",
                    one.note,
                ),
            )
        )
        for one in budget
    ]


SOURCES: Final = Column("sources", lambda speaker, row: speaker.citations(row.sources))
EVIDENCE: Final = Column("evidence", lambda speaker, row: speaker.citations(row.evidence))
HEAD: Final = (
    field("text"),
    Column("pillars", lambda speaker, row: speaker.pillars(row.pillars)),
)
TAIL: Final = (
    Column("start", lambda _, row: row.time_frame and row.time_frame.start, DATE),
    Column("end", lambda _, row: row.time_frame and row.time_frame.end, DATE),
    *map(_tagged, get_args(TagScheme)),
    Column("other tags", _other_tags),
    Column(
        "territories",
        lambda speaker, row: speaker.titles(speaker.theory.territories, row.territories),
    ),
    Column(
        "groups", lambda speaker, row: speaker.titles(speaker.theory.groups, row.groups)
    ),
    field("gender marker", NUMBER),
    field("disability marker", NUMBER),
    field("notes"),
    SOURCES,
    facts("identifiers"),
    facts("extra"),
)
ELEMENT: Final = (field("kind"), *HEAD, field("owner"), *TAIL)
ACTORS: Final = Column(
    "actors",
    lambda speaker, row: "\n".join(
        f"{speaker.actor(part.actor)} ({part.role})" for part in row.actors
    ),
)
WHOLE: Final = (
    Column(
        "part of", lambda speaker, row: speaker.name(row.part_of) if row.part_of else ""
    ),
    Column(
        "objectives",
        lambda speaker, row: "\n".join(
            str(speaker.say(one.text)) for one in row.objectives
        ),
    ),
)
LATEST: Final = (
    Column("latest rank", lambda _, row: last.rank if (last := _latest(row)) else ""),
    Column("ranked on", lambda _, row: last.date if (last := _latest(row)) else None, DATE),
)
BUDGET: Final = Column("budget", lambda _, row: "\n".join(budget_lines(row.budget)))
DRIVER: Final = (
    *HEAD,
    ACTORS,
    field("owner"),
    field("rating"),
    field("rating reason"),
    *WHOLE,
    *TAIL,
)
ACTIVITY: Final = (
    *HEAD,
    ACTORS,
    field("owner"),
    *LATEST,
    BUDGET,
    Column("skills", lambda speaker, row: "\n".join(_skills(speaker, row))),
    field("need assessment"),
    field("follow up"),
    Column("prevents", lambda _, row: row.is_preventive, YES_OR_NO),
    field("potential"),
    *WHOLE,
    *TAIL,
)
IMPACT: Final = (
    *HEAD,
    field("scope"),
    Column("intended", lambda _, row: row.is_intended, YES_OR_NO),
    Column("indicators", lambda _, row: len(row.indicators), NUMBER),
    *LATEST,
    ACTORS,
    field("owner"),
    *WHOLE,
    *TAIL,
)
RESULT: Final = (*IMPACT, BUDGET)
ASSUMPTION: Final = (
    *HEAD,
    Column("sits on", lambda speaker, row: speaker.names(row.conditions)),
    field("status"),
    field("likelihood", NUMBER),
    field("consequence", NUMBER),
    field("owner"),
    field("reviewed on", DATE),
    field("watched by"),
    *TAIL,
)
RISK: Final = (
    *HEAD,
    Column("sits on", lambda speaker, row: speaker.names(row.threatens)),
    field("cause"),
    field("event"),
    field("consequence"),
    field("likelihood", NUMBER),
    field("impact", NUMBER),
    field("rating"),
    field("owner"),
    field("treatment"),
    field("treatment due", DATE),
    field("residual rating"),
    field("reviewed on", DATE),
    Column(
        "failure of",
        lambda speaker, row: speaker.name(row.failure_of) if row.failure_of else "",
    ),
    *TAIL,
)
LINK: Final = (
    Column("from", lambda speaker, row: speaker.name(row.from_id)),
    Column("to", lambda speaker, row: speaker.name(row.to_id)),
    Column("because", lambda speaker, row: speaker.say(row.mechanism)),
    field("confidence", SHARE),
    field("necessity"),
    Column("months", lambda _, row: row.time_lag, NUMBER),
    Column("assumptions", lambda speaker, row: _on_link(row, speaker, "assumption")),
    Column("risks", lambda speaker, row: _on_link(row, speaker, "risk")),
    EVIDENCE,
    Column("feedback", lambda _, row: row.is_feedback, YES_OR_NO),
    field("polarity"),
    field("strength"),
    Column("directed", lambda _, row: row.is_directed, YES_OR_NO),
    Column("uncertain", lambda _, row: row.is_uncertain, YES_OR_NO),
    field("notes"),
    SOURCES,
    facts("identifiers"),
    facts("extra"),
    Column("from id", lambda _, row: row.from_id),
    Column("to id", lambda _, row: row.to_id),
)
ACTOR: Final = (field("name"), field("type"), field("notes"), SOURCES)
SOURCE: Final = (
    field("title"),
    field("author"),
    field("published", DATE),
    field("reference"),
    field("note"),
)
PILLAR: Final = (field("title"), field("colour"), field("notes"))
INDICATOR: Final = _beside(
    "result",
    field("text"),
    field("type"),
    field("measure"),
    field("unit"),
    *measured("baseline", lambda indicator: indicator.baseline),
    *measured("target", lambda indicator: indicator.target),
    *measured("latest actual", _last_actual),
    Column("should rise", lambda _, row: row.is_ascending, YES_OR_NO),
    field("means of verification"),
    field("frequency"),
    field("responsible"),
    field("disaggregation"),
    field("sdg indicator"),
    field("custodian"),
    Column("proxy", lambda _, row: row.is_proxy, YES_OR_NO),
    field("proxy reason"),
    SOURCES,
)
PROGRESS: Final = _beside(
    "result",
    field("date", DATE),
    field("rank"),
    field("reason"),
    EVIDENCE,
    field("assessed by"),
    field("conditions for next"),
    field("next expected", DATE),
    field("note"),
)
VOTES: Final = _beside(
    "about",
    Column("votes", lambda _, votes: len(votes), NUMBER),
    Column("by", lambda _, votes: "; ".join(sorted(set(filter(None, votes))))),
)
COMMENTS: Final = _beside(
    "about",
    field("author"),
    field("text"),
    Column("said", lambda _, comment: f"{comment.at:%Y-%m-%d %H:%M}"),
)
#: The columns of each kind of element.
KINDS: Final[Mapping[Kind, tuple[Column, ...]]] = {
    "impact": IMPACT,
    "outcome": RESULT,
    "output": RESULT,
    "activity": ACTIVITY,
    "driver": DRIVER,
    "assumption": ASSUMPTION,
    "risk": RISK,
}
