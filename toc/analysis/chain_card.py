"""One chain on one page: what each step says, what it rests on, and where it is weak."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import networkx as nx

from toc.analysis.bottlenecks import LEVELS, lacks_of
from toc.analysis.chain_search import find_chains
from toc.errors import UsageError
from toc.model.elements import Assumption, CausalElement, Risk
from toc.model.graph import forward_graph
from toc.model.naming import joined, name_of, with_article
from toc.model.table_columns import NUMBER, SHARE, WORDS, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toc.model.elements import Id, Kind, Link, Period
    from toc.model.table_frame import Table
    from toc.model.theory import Theory

_NAMES: Final[tuple[Kind, ...]] = ("activity", "output", "outcome", "impact")


class Step(NamedTuple):
    """One step of a chain; without a link it is the missing middle."""

    from_id: Id
    to_id: Id
    link: Link | None
    #: Why its levels do not follow one another; empty where they do.
    jump: str
    actors: tuple[Id, ...]
    assumptions: tuple[Assumption, ...]
    risks: tuple[Risk, ...]
    #: What is not written down about the step.
    lacks: tuple[str, ...]

    @property
    def is_plausible(self) -> bool:
        """Its levels follow one another, and it says why it works and who acts."""
        return not self.jump and not {"link", "mechanism", "actor"} & set(self.lacks)


class ChainCard(NamedTuple):
    """A chain from what is done to what it is for."""

    elements: tuple[Id, ...]
    steps: tuple[Step, ...]
    #: How many chains join the two ends, this one included; 0 where the middle is missing.
    ways: int
    #: The number of the weakest step, counted from 0; None for a chain without steps.
    weakest: int | None
    #: The months that the steps say they take, and how many steps say so.
    months: int
    timed: int
    #: The months of the programme period, where the theory gives it.
    period: int | None

    @property
    def missing(self) -> Step | None:
        """The step that has no link, where the middle is missing."""
        return next((step for step in self.steps if step.link is None), None)


def find_card(theory: Theory, start: Id, end: Id) -> ChainCard:
    """Describe the shortest chain from one element to another.

    Where none leads all the way, the card shows how far the start leads, and the missing
    middle between there and the end.

    Raises:
        UsageError: There is no such element, or the two are the same.
    """
    if start == end:
        raise UsageError(f'A chain needs two ends; "{start}" was given for both.')
    found = find_chains(theory, start=start, end=end)
    if found.chains:
        chain = min(found.chains, key=lambda one: (len(one.elements), one.elements))
        route, ways = chain.elements, chain.ways
    else:
        route, ways = _with_missing_middle(theory, start, end), 0
    steps = tuple(_step(theory, *pair) for pair in pairwise(route))
    lags = [
        step.link.time_lag for step in steps if step.link and step.link.time_lag is not None
    ]
    return ChainCard(
        route, steps, ways, _weakest(steps), sum(lags), len(lags), _months(theory.period)
    )


def card_table(theory: Theory, card: ChainCard, language: str | None = None) -> Table:
    """Show a chain card as a table, one step to a row."""
    from toc.model.table_frame import filled

    speaker = Speaker(theory, language)

    def words(read: Callable[[Step], object]) -> tuple[str, list[object]]:
        return WORDS, [read(step) for step in card.steps]

    def of_link(name: str) -> list[object]:
        return [step.link and getattr(step.link, name) for step in card.steps]

    cells = {
        "from": words(lambda step: speaker.name(step.from_id)),
        "to": words(lambda step: speaker.name(step.to_id)),
        "levels": words(lambda step: step.jump or _levels(theory, step)),
        "because": words(lambda step: step.link and speaker.say(step.link.mechanism)),
        "who acts": words(lambda step: "\n".join(map(speaker.actor, step.actors))),
        "assumptions": words(
            lambda step: "\n".join(rated(speaker, one) for one in step.assumptions)
        ),
        "risks": words(lambda step: "\n".join(rated(speaker, one) for one in step.risks)),
        "evidence": words(
            lambda step: speaker.citations(step.link.evidence if step.link else ())
        ),
        "confidence": (SHARE, of_link("confidence")),
        "months": (NUMBER, of_link("time_lag")),
        "not said": words(lambda step: ", ".join(step.lacks)),
    }
    rows = range(1, len(card.steps) + 1)
    return filled(cells, rows, "step", " ".join(sentences(theory, card)))


def rated(speaker: Speaker, one: Assumption | Risk) -> str:
    """Say an assumption or risk with its ratings, as far as it has any."""
    return f"{speaker.name(one.id)} ({ratings(one)})"


def ratings(one: Assumption | Risk) -> str:
    """Say the ratings of an assumption or risk that somebody has made."""
    is_risk = isinstance(one, Risk)
    names = ("likelihood", "impact") if is_risk else ("likelihood", "consequence")
    scores = [(name, getattr(one, name)) for name in names]
    said = [f"{name} {score} of 4" for name, score in scores if score is not None]
    if isinstance(one, Risk) and one.rating:
        said.insert(0, f"rated {one.rating}")
    elif isinstance(one, Assumption) and one.status:
        said.insert(0, one.status.replace("-", " "))
    return ", ".join(said) or "not rated"


def sentences(theory: Theory, card: ChainCard) -> Iterator[str]:
    """Say what stands out: the missing middle, the weakest step, time, other ways."""
    if card.missing is not None:
        names = [name_of(theory, theory.elements[key]) for key in card.missing[:2]]
        yield f"The middle is missing: no link leads from the {names[0]} to the {names[1]}."
    elif card.weakest is not None:
        yield _weakest_in_words(card.weakest, card.steps[card.weakest])
    yield _time_in_words(card)
    plausible = sum(step.is_plausible for step in card.steps)
    yield (
        f"{plausible} of {len(card.steps)} steps keep to the levels and say why they work "
        "and who acts."
    )
    if card.ways > 1:
        yield f"{card.ways:,} chains join the two ends; this is a shortest one."


def lacking(names: Sequence[str]) -> str:
    """Say what is not there: "no mechanism, no assumption and no evidence"."""
    return joined([f"no {name}" for name in names])


def _weakest_in_words(number: int, step: Step) -> str:
    named = f"The weakest step is number {number + 1}"
    if step.link is not None and step.link.confidence is not None:
        return f"{named}, with a confidence of {step.link.confidence:.0%}."
    unrated = "Nobody has rated the confidence of a step."
    lacks = f": it names {lacking(step.lacks)}" if step.lacks else ""
    return f"{named}{lacks}. {unrated}"


def _time_in_words(card: ChainCard) -> str:
    against = f"the programme runs for {card.period} months" if card.period else ""
    if not card.timed:
        said = "No step says how long it takes"
        return f"{said}; {against}." if against else f"{said}."
    some = "" if card.timed == len(card.steps) else f" {card.timed} of {len(card.steps)}"
    took = f"{'Its' if not some else 'The'}{some} steps"
    took += f"{'' if not some else ' that say so'} take {card.months} months"
    if not against:
        return f"{took}."
    is_late = card.period is not None and card.months > card.period
    return f"{took}; {against}{', so the change comes after its end' if is_late else ''}."


def _with_missing_middle(theory: Theory, start: Id, end: Id) -> tuple[Id, ...]:
    """Go up from the start as far as it leads, then on to the end without a link."""
    routes = nx.single_source_shortest_path(forward_graph(theory), start)

    def order(key: Id) -> tuple[int, int, Id]:
        return -LEVELS[theory.elements[key].kind], len(routes[key]), key

    return (*routes[min(routes, key=order)], end)


def _step(theory: Theory, start: Id, end: Id) -> Step:
    edge = forward_graph(theory).adj[start].get(end)
    links = [theory.links[key] for key in edge["links"]] if edge else []
    link = next((one for one in links if not one.is_feedback), None)
    targets = (link.id, end) if link else (end,)
    sitting = {one.id: one for key in targets for one in theory.conditions.get(key, ())}
    element = theory.elements[end]
    named = element.actors if isinstance(element, CausalElement) else ()
    actors = tuple(dict.fromkeys(one.actor for one in named))
    lacks = [*lacks_of(theory, link)] if link else ["link"]
    return Step(
        start,
        end,
        link,
        _jump(theory, start, end),
        actors,
        tuple(one for one in sitting.values() if isinstance(one, Assumption)),
        tuple(one for one in sitting.values() if isinstance(one, Risk)),
        (*lacks, *(() if actors else ("actor",))),
    )


def _levels(theory: Theory, step: Step) -> str:
    return " → ".join(theory.elements[key].kind for key in step[:2])


def _jump(theory: Theory, start: Id, end: Id) -> str:
    kinds = [theory.elements[key].kind for key in (start, end)]
    low, high = (LEVELS[kind] for kind in kinds)
    if high < low:
        return f"goes back from {with_article(kinds[0])} to {with_article(kinds[1])}"
    missed = [with_article(name) for name in _NAMES[low + 1 : high]]
    if missed and "driver" not in kinds:
        return f"leaves out {joined(missed)}"
    return ""


def _weakest(steps: Sequence[Step]) -> int | None:
    """Find the missing step, else the one of least confidence, else the emptiest."""

    def strength(number: int) -> tuple[bool, float, int, int]:
        step = steps[number]
        confidence = step.link.confidence if step.link else None
        unrated = 2.0 if confidence is None else confidence
        return step.link is not None, unrated, -len(step.lacks), number

    return min(range(len(steps)), key=strength, default=None)


def _months(period: Period | None) -> int | None:
    """Count the months of a period, a month begun at either end as a whole one."""
    if period is None or period.start is None or period.end is None:
        return None
    years = period.end.year - period.start.year
    return max(0, 12 * years + period.end.month - period.start.month + 1)
