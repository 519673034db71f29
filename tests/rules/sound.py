"""Random theories in which no rule finds anything, to put faults into one by one."""

from __future__ import annotations

import datetime
import random
from itertools import count, pairwise
from typing import Any, Final

from toc.model.elements import (
    Activity,
    Actor,
    ActorRole,
    AnyElement,
    Assumption,
    Evidence,
    Impact,
    Indicator,
    Link,
    Measurement,
    Outcome,
    Output,
    Period,
    Pillar,
    Progress,
    Risk,
    Source,
)
from toc.model.records import LeftBehind
from toc.model.theory import Theory

WHO: Final = ("Clerks", "Judges", "Prosecutors", "Councils", "Schools", "Nurses", "Guards")
DO: Final = ("publish", "explain", "use", "share", "accept", "answer", "protect")
WHAT: Final = ("verdicts", "budgets", "registers", "letters", "plans", "votes", "claims")
PRINCIPLES: Final = (
    *("participation", "accountability", "non-discrimination"),
    *("empowerment", "legality"),
)
CONSULTED: Final = "Written after all partners were consulted"
AFTERWARDS: Final = "Councils pay once the programme ends"
STRATEGIES: Final = ("prevention", "advocacy", "monitoring")
TYPES: Final = ("structural", "process", "outcome")
START, END = datetime.date(2020, 1, 1), datetime.date(2023, 12, 31)
REVIEW, REPORT = datetime.date(2021, 11, 30), datetime.date(2021, 12, 31)


def sound_theory(seed: int) -> Theory:
    """Make a theory of one to three pillars in which everything is as the rules ask."""
    return _Maker(random.Random(seed)).theory()  # noqa: S311  # the same theory each time


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.numbers = count(1)
        self.elements: list[AnyElement] = []
        self.links: list[Link] = []

    def theory(self) -> Theory:
        names = ["law", "voice", "land"][: self.chance.randint(1, 3)]
        in_pillars = self.chance.random() < 0.8
        goal = Impact(id="goal", text=self.words("People in district {}"))
        self.elements.append(goal)
        firsts = [self.pillar(name if in_pillars else "", goal) for name in names]
        for one, other in pairwise(firsts):
            self.step(one, other, one.pillars)
        if self.chance.random() < 0.5:
            world = Impact(id="world", text=self.words("Nations {}"), scope="global")
            self.elements.append(world)
            self.links.append(Link(id="goal-to-world", from_id="goal", to_id="world"))
        return Theory(
            id="sound",
            title={"en": "Sound"},
            notes={"en": f"{CONSULTED}. {AFTERWARDS}"},
            context={"en": "Offices keep what they know to themselves"},
            left_behind=(LeftBehind(actor="tenants"),),
            period=Period(start=START, end=END),
            pillars=tuple(
                Pillar(id=one, title={"en": one.title()}) for one in names if in_pillars
            ),
            actors={
                key: Actor(id=key, name={"en": key}) for key in ("tenants", "court", "bar")
            },
            sources={
                key: Source(id=key, title=key, published=datetime.date(2018, 5, 1))
                for key in ("study", "survey")
            },
            elements={one.id: one for one in self.elements},
            links={one.id: one for one in self.links},
        )

    def pillar(self, name: str, goal: Impact) -> Outcome:
        """Make what is in a pillar, and give its first outcome."""
        pillars = (name,) if name else ()
        outcomes = [
            self.outcome(pillars) for _ in range(self.chance.randint(2, 3 if name else 2))
        ]
        for outcome in outcomes:
            self.step(outcome, goal, pillars)
            # So few that a fault of eight outputs more is no fault of too many topics too.
            is_full = sum(one.kind == "output" for one in self.elements) > 5
            for _ in range(1 if is_full else self.chance.randint(1, 2)):
                output = self.output(pillars)
                self.step(output, outcome, pillars)
                for _ in range(self.chance.randint(1, 2)):
                    activity = self.activity(pillars)
                    self.link(activity, output)
        self.risks(outcomes, pillars)
        if self.chance.random() < 0.3:
            end = self.chance.choice(self.links)
            back = Link(
                id="back",
                from_id=end.to_id,
                to_id=end.from_id,
                is_feedback=True,
                mechanism={"en": "who sees it asks for more"},
                time_lag=6,
                evidence=(Evidence(source="study", grade="high"),),
            )
            if not any(one.id == "back" for one in self.links):
                self.links.append(back)
        return outcomes[0]

    def words(self, pattern: str) -> dict[str, str]:
        """Fill in what is said nowhere else."""
        what = f"{self.chance.choice(DO)} {self.chance.choice(WHAT)} {next(self.numbers)}"
        return {"en": pattern.format(what)}

    def outcome(self, pillars: tuple[str, ...]) -> Any:
        roles = {"tenants": "rights-holder", "court": "duty-bearer", "bar": "partner"}
        return self.made(
            Outcome,
            self.chance.choice(WHO) + " {}",
            pillars,
            tags={"hrba-principle": PRINCIPLES},
            notes={"en": "Answers the universal periodic review of 2019"},
            actors=tuple(ActorRole(actor=one, role=role) for one, role in roles.items()),
            indicators=tuple(self.indicator(kind) for kind in TYPES),
            progress=self.progress(),
        )

    def output(self, pillars: tuple[str, ...]) -> Any:
        strategy = STRATEGIES[sum(one.kind == "output" for one in self.elements) % 3]
        return self.made(
            Output,
            self.chance.choice(WHO) + " can {}",
            pillars,
            tags={"strategy": (strategy,)},
            indicators=(self.indicator(self.chance.choice(TYPES)),),
        )

    def activity(self, pillars: tuple[str, ...]) -> Any:
        notes = {"en": "Needs a lawyer with expertise in procedure"}
        return self.made(Activity, "Visit offices that {}", pillars, notes=notes)

    def made(self, kind: Any, pattern: str, pillars: tuple[str, ...], **more: Any) -> Any:
        text = self.words(pattern)
        key = f"{kind.__name__.lower()}-{next(self.numbers)}"
        element = kind(id=key, text=text, pillars=pillars, owner="Unit one", **more)
        self.elements.append(element)
        return element

    def link(self, start: AnyElement, end: AnyElement, **more: Any) -> Link:
        key = f"{start.id}-to-{end.id}"
        made = Link(id=key, from_id=start.id, to_id=end.id, **more)
        self.links.append(made)
        return made

    def step(self, start: AnyElement, end: AnyElement, pillars: tuple[str, ...]) -> None:
        """Join two results by a link of which everything is told."""
        link = self.link(
            start,
            end,
            mechanism={"en": "they then see what is due to them"},
            confidence=self.chance.choice([0.8, 0.9]),
            necessity=self.chance.choice(["necessary", "contributing"]),
            time_lag=self.chance.randint(3, 9),
            evidence=(
                Evidence(source="study", grade="high"),
                Evidence(source="survey", grade="low"),
            ),
        )
        self.made(
            Assumption,
            "The minister lets them {}",
            pillars,
            conditions=(link.id,),
            likelihood=self.chance.randint(2, 4),
            consequence=self.chance.randint(1, 4),
            status="holds",
            reviewed_on=REVIEW,
            watched_by="Interviews each year",
        )

    def risks(self, outcomes: list[Outcome], pillars: tuple[str, ...]) -> None:
        for pattern in ("Witnesses suffer reprisals when they {}", "Floods stop who {}"):
            self.made(
                Risk,
                pattern,
                pillars,
                threatens=(self.chance.choice(outcomes).id,),
                cause={"en": "Rain"},
                consequence={"en": "Delay"},
                likelihood=self.chance.randint(1, 2),
                impact=self.chance.randint(1, 4),
                treatment={"en": "Shelter"},
                reviewed_on=REVIEW,
            )

    def indicator(self, kind: Any) -> Indicator:
        start = self.chance.randint(0, 20)
        return Indicator(
            text=self.words("Number of offices that {}"),
            type=kind,
            measure="unit",
            baseline=Measurement(value=float(start), date=START),
            target=Measurement(value=float(start + 10), date=END),
            means_of_verification="Court register",
            frequency="Each year",
            responsible="Unit one",
            disaggregation=("sex", "disability"),
        )

    def progress(self) -> tuple[Progress, ...]:
        if self.chance.random() < 0.5:
            return ()
        first = Progress(
            date=datetime.date(2020, 12, 31), rank="some-progress", assessed_by="Ombudsman"
        )
        last = Progress(
            date=REPORT,
            rank="good-progress",
            reason="A decree was issued",
            evidence=(Evidence(source="survey"),),
            assessed_by="Ombudsman",
        )
        return (first, last)
