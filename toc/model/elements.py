"""What a theory is made of: elements, links, and the records they point to.

Every record is an immutable value. Texts are maps from language code to string.
The names of classes and fields are the names in the native file.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeAlias, get_args

from msgspec import Meta, Struct
from msgspec.structs import fields, force_setattr

from toc.model.frozen import FrozenDict

#: A language code such as "en", "fr", "km" or "zh-Hant".
Language: TypeAlias = Annotated[
    str, Meta(pattern=r"\A[a-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z", max_length=35)
]
#: What a person wrote; long enough for a page.
Words: TypeAlias = Annotated[str, Meta(max_length=10_000)]
#: Language to words, for example {"en": "Courts publish verdicts", "km": "..."}.
Text: TypeAlias = Mapping[Language, Words]

#: Lower-case letters, digits and hyphens; made by `toc.model.ids`.
Id: TypeAlias = Annotated[str, Meta(pattern=r"\A[a-z0-9-]+\Z", max_length=80)]

#: What another program calls a fact, or another system; kept as it came.
Fact: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]
#: Facts that this program has no field for, and ids in other systems.
Facts: TypeAlias = Annotated[Mapping[Fact, Words], Meta(max_length=200)]

#: Ids that name a record of one table; "of" tells forms where to look.
PillarId: TypeAlias = Annotated[Id, Meta(extra={"of": "pillars"})]
ActorId: TypeAlias = Annotated[Id, Meta(extra={"of": "actors"})]
SourceId: TypeAlias = Annotated[Id, Meta(extra={"of": "sources"})]
GroupId: TypeAlias = Annotated[Id, Meta(extra={"of": "groups"})]
TerritoryId: TypeAlias = Annotated[Id, Meta(extra={"of": "territories"})]
AssumptionId: TypeAlias = Annotated[Id, Meta(extra={"of": "assumptions"})]
#: The id of an element that links can join.
CausalId: TypeAlias = Annotated[Id, Meta(extra={"of": "causal"})]
LinkId: TypeAlias = Annotated[Id, Meta(extra={"of": "links"})]
#: The id of a link or of an element that an assumption or risk can sit on.
TargetId: TypeAlias = Annotated[Id, Meta(extra={"of": "targets"})]

Kind: TypeAlias = Literal[
    "impact", "outcome", "output", "activity", "driver", "assumption", "risk"
]
TagScheme: TypeAlias = Literal[
    "sdg-target", "frontier-issue", "hrba-principle", "strategy", "territory"
]
#: A scheme of tags: one that we know, or another program's.
Scheme: TypeAlias = Annotated[
    str, Meta(min_length=1, max_length=200, extra={"choices": get_args(TagScheme)})
]
#: 0 not targeted, 1 significant, 2 principal objective (OECD-DAC markers).
Marker: TypeAlias = Literal[0, 1, 2]
#: 1 very unlikely or slight to 4 very likely or severe.
Score: TypeAlias = Annotated[int, Meta(ge=1, le=4)]
Rating: TypeAlias = Literal["low", "medium", "high"]
#: From 0, no confidence, to 1, certain.
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
#: Picture units, counted from the corner of the card's lane and rank.
Coordinate: TypeAlias = Annotated[float, Meta(ge=-1_000_000, le=1_000_000)]
_COLOUR: Final = r"\A#[0-9a-f]{6}\Z"
Colour: TypeAlias = Annotated[str, Meta(pattern=_COLOUR)]
#: How many people, or how much money; far more than any programme has.
Count: TypeAlias = Annotated[int, Meta(ge=0, le=10_000_000_000)]
Amount: TypeAlias = Annotated[float, Meta(ge=0, le=1e15)]
#: Three letters, as in ISO 4217.
Currency: TypeAlias = Annotated[str, Meta(pattern=r"\A[A-Z]{3}\Z")]
Year: TypeAlias = Annotated[int, Meta(ge=1900, le=2200)]

_EMPTY: Final[FrozenDict[Any, Any]] = FrozenDict()
NO_TEXT: Final[Text] = _EMPTY
NO_TAGS: Final[Mapping[Scheme, tuple[str, ...]]] = _EMPTY
NO_FACTS: Final[Facts] = _EMPTY


#: The kinds of records that have been made with a plain string where a text stands. There
#: are hardly ever any; without them, no theory need look for such strings.
made_plain: Final[set[type[Record]]] = set()


class Record(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """A value with named fields; its maps are ordered and frozen when it is made."""

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if type(value) is dict:
                ordered = FrozenDict(sorted(value.items())) if value else _EMPTY
                force_setattr(self, name, ordered)
            elif type(value) is str and name in _texts_of(type(self)):
                made_plain.add(type(self))

    def __dir__(self) -> list[str]:
        """Name what users use: fields and properties."""
        return [name for name in dir(type(self)) if not name.startswith("_")]


@cache
def _texts_of(kind: type[Record]) -> frozenset[str]:
    """Name the fields that hold texts by language."""
    return frozenset(known.name for known in fields(kind) if known.type == Text)


class Period(Record, kw_only=True):
    """A stretch of time; an open side is None."""

    start: datetime.date | None = None
    end: datetime.date | None = None


class Citation(Record, kw_only=True):
    """Where in a source a statement comes from."""

    source: SourceId
    section: str = ""
    #: The page number printed in the source, or its heading where pages have none.
    page: str = ""
    #: The source is silent here; the statement was rebuilt from its context.
    is_reconstructed: bool = False
    note: str = ""


class Evidence(Citation, kw_only=True):
    """Where in a source it is shown that a claim holds, and how well."""

    kind: (
        Literal["evaluation", "research", "monitoring", "statistics", "experience"] | None
    ) = None
    #: How strong it is for the claim it is cited for.
    grade: Rating | None = None


class ActorRole(Record, kw_only=True):
    """An actor's part in an element."""

    actor: ActorId
    role: Literal["rights-holder", "duty-bearer", "partner", "lead"]


class Measurement(Record, kw_only=True):
    """A baseline, target or actual value of an indicator."""

    value: float | str | None = None
    date: datetime.date | None = None
    period: Period | None = None
    note: str = ""


class Indicator(Record, kw_only=True):
    """How a result is seen."""

    text: Text
    type: Literal["structural", "process", "outcome"] | None = None
    measure: Literal["unit", "percentage", "nominal", "ordinal", "qualitative"] | None = (
        None
    )
    unit: str = ""
    is_ascending: bool = True
    baseline: Measurement | None = None
    target: Measurement | None = None
    actuals: tuple[Measurement, ...] = ()
    means_of_verification: str = ""
    frequency: str = ""
    responsible: str = ""
    #: Dimensions such as "sex" and "disability".
    disaggregation: tuple[str, ...] = ()
    #: The indicator's number in the SDG framework, for example "16.10.1".
    sdg_indicator: str = ""
    custodian: str = ""
    is_proxy: bool = False
    proxy_reason: str = ""
    sources: tuple[Citation, ...] = ()


class Progress(Record, kw_only=True):
    """How far a result was on a date, why, and what the next rank takes."""

    date: datetime.date
    #: One of the theory's `ranks`.
    rank: str
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    assessed_by: str = ""
    conditions_for_next: str = ""
    next_expected: datetime.date | None = None
    note: str = ""


class Objective(Record, kw_only=True):
    """What is to be reached there, as other programs state it beside a result."""

    text: Text
    due: datetime.date | None = None


class Budget(Record, kw_only=True):
    """An amount of money for a year, or for the whole time."""

    amount: Amount
    currency: Currency = "USD"
    year: Year | None = None
    note: str = ""


class Skill(Record, kw_only=True):
    """What people must be able to do for an activity, and whether somebody is there."""

    text: Text
    has: Literal["have", "lack"] | None = None
    note: str = ""


class Comment(Record, kw_only=True):
    """What a person said about an element or link."""

    author: str
    text: str
    at: datetime.datetime


class Acceptance(Record, kw_only=True):
    """A finding that is accepted as it is, by whom, why and until when."""

    #: The rule's code, for example "ASM01".
    code: str
    reason: str
    by: str = ""
    until: datetime.date | None = None


class Element(Record, tag_field="kind", kw_only=True):
    """A card of the theory; the kinds are its subclasses."""

    id: Id
    text: Text = NO_TEXT
    #: None, one or several.
    pillars: tuple[PillarId, ...] = ()
    notes: Text = NO_TEXT
    tags: Mapping[Scheme, tuple[str, ...]] = NO_TAGS
    #: The theory's own groups and types that it belongs to.
    groups: tuple[GroupId, ...] = ()
    territories: tuple[TerritoryId, ...] = ()
    #: The card's own; without one it has that of its first group that has one.
    colour: Colour | None = None
    owner: str = ""
    time_frame: Period | None = None
    gender_marker: Marker | None = None
    disability_marker: Marker | None = None
    sources: tuple[Citation, ...] = ()
    #: Its text is a question of a template, not answered yet; other words answer it.
    is_question: bool = False
    #: It waits in the parking lot for its place in the theory.
    is_parked: bool = False
    #: Its place among the parked in the order of speech, from 1; 0 where it is not known.
    parked_number: Annotated[int, Meta(ge=0)] = 0
    comments: tuple[Comment, ...] = ()
    #: Who voted for it, one entry a dot.
    votes: tuple[str, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    #: System to the id that the element has there.
    identifiers: Facts = NO_FACTS
    #: What an import brought along and no other field holds.
    extra: Facts = NO_FACTS

    @property
    def kind(self) -> Kind:
        """The element's kind, as in the native file."""
        tag: Kind = self.__struct_config__.tag  # type: ignore[assignment]  # our tags are kinds
        return tag


class CausalElement(Element, kw_only=True):
    """An element that links can join: all kinds but assumption and risk."""

    actors: tuple[ActorRole, ...] = ()
    #: The larger element that it is a piece of, as a task is of a strategy.
    part_of: CausalId | None = None
    objectives: tuple[Objective, ...] = ()


class Result(CausalElement, kw_only=True):
    """An impact, outcome or output."""

    #: "global" for results of the level above the programme's own.
    scope: Literal["programme", "global"] = "programme"
    #: An unintended effect, good or bad, is a result too.
    is_intended: bool = True
    indicators: tuple[Indicator, ...] = ()
    progress: tuple[Progress, ...] = ()


class Impact(Result, tag="impact", kw_only=True):
    """A lasting change in people's lives."""


class Outcome(Result, tag="outcome", kw_only=True):
    """A change of institution or behaviour."""

    budget: tuple[Budget, ...] = ()


class Output(Result, tag="output", kw_only=True):
    """New skills, products or services."""

    budget: tuple[Budget, ...] = ()


class Activity(CausalElement, tag="activity", kw_only=True):
    """What the programme does."""

    progress: tuple[Progress, ...] = ()
    budget: tuple[Budget, ...] = ()
    skills: tuple[Skill, ...] = ()
    #: For training: what is needed is asked before, what came of it is asked after.
    need_assessment: Literal["planned", "done"] | None = None
    follow_up: Literal["planned", "done"] | None = None
    is_preventive: bool = False
    #: How much it can bring about, among the strategies that were thought of.
    potential: Rating | None = None


class Driver(CausalElement, tag="driver", kw_only=True):
    """A condition the programme can influence."""

    rating: Rating | None = None
    rating_reason: Text = NO_TEXT


class Assumption(Element, tag="assumption", kw_only=True):
    """A condition outside the programme's control that must hold."""

    #: Ids of the links and elements that need it.
    conditions: tuple[TargetId, ...] = ()
    likelihood: Score | None = None
    #: How bad it is for the programme if it fails.
    consequence: Score | None = None
    status: Literal["holds", "in-doubt", "failed"] | None = None
    reviewed_on: datetime.date | None = None
    watched_by: str = ""


class Risk(Element, tag="risk", kw_only=True):
    """An uncertain event that would harm a result, a link or people."""

    #: Ids of the links and elements it would harm.
    threatens: tuple[TargetId, ...] = ()
    cause: Text = NO_TEXT
    event: Text = NO_TEXT
    consequence: Text = NO_TEXT
    likelihood: Score | None = None
    impact: Score | None = None
    rating: Rating | None = None
    treatment: Text = NO_TEXT
    treatment_due: datetime.date | None = None
    residual_rating: Rating | None = None
    reviewed_on: datetime.date | None = None
    #: The assumption whose failure this risk is.
    failure_of: AssumptionId | None = None


AnyElement: TypeAlias = Impact | Outcome | Output | Activity | Driver | Assumption | Risk

#: From lasting change down to what is done, then what conditions it.
KINDS: Final[Mapping[Kind, type[AnyElement]]] = FrozenDict(
    {
        "impact": Impact,
        "outcome": Outcome,
        "output": Output,
        "activity": Activity,
        "driver": Driver,
        "assumption": Assumption,
        "risk": Risk,
    }
)


def shown_colour(colour: str | None) -> str:
    """Give a colour if it is one; a theory made in Python may hold anything there."""
    return colour if colour and re.fullmatch(_COLOUR, colour) else ""


def targets_of(element: Assumption | Risk) -> tuple[Id, ...]:
    """Name the links and elements that an assumption or risk sits on."""
    if isinstance(element, Assumption):
        return element.conditions
    return element.threatens


class Link(Record, rename={"from_id": "from", "to_id": "to"}, kw_only=True):
    """The claim that one element contributes to another."""

    id: Id
    from_id: Id
    to_id: Id
    #: Why it contributes: the text that follows "because".
    mechanism: Text = NO_TEXT
    confidence: Share | None = None
    necessity: Literal["necessary", "sufficient", "contributing"] | None = None
    #: Months until the effect is expected.
    time_lag: Annotated[int, Meta(ge=0, le=1200)] | None = None
    evidence: tuple[Evidence, ...] = ()
    is_feedback: bool = False
    #: Whether more of the one brings more of the other, or less of it.
    polarity: Literal["positive", "negative"] | None = None
    strength: Rating | None = None
    #: Without direction the two belong together, and neither is said to be the cause.
    is_directed: bool = True
    is_uncertain: bool = False
    notes: Text = NO_TEXT
    sources: tuple[Citation, ...] = ()
    comments: tuple[Comment, ...] = ()
    votes: tuple[str, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    identifiers: Facts = NO_FACTS
    extra: Facts = NO_FACTS

    @property
    def leads_on(self) -> bool:
        """Whether the first is said to bring about the second, and not the other way."""
        return self.is_directed and not self.is_feedback


class Pillar(Record, kw_only=True):
    """A programme-wide strand of results."""

    id: Id
    title: Text
    colour: Colour | None = None
    notes: Text = NO_TEXT


class Actor(Record, kw_only=True):
    """A rights-holder, duty-bearer or partner."""

    id: Id
    name: Text
    #: For example "government", "judiciary", "civil-society", "un", "donor".
    type: str = ""
    notes: Text = NO_TEXT
    sources: tuple[Citation, ...] = ()


class Source(Record, kw_only=True):
    """A document that statements rest on."""

    id: Id
    title: str
    author: str = ""
    published: datetime.date | None = None
    reference: str = ""
    note: str = ""


class Place(Record, kw_only=True):
    """A layout hint: where a person put a card, from its lane's and rank's corner."""

    #: The element's id.
    id: Id
    x: Coordinate
    y: Coordinate = 0.0
