"""What several rules ask of a theory, found in one pass and kept with it.

The networkx graph of a theory answers any question; the few that every check asks are
answered here from plain maps, which are ready in a fifth of the time. That counts
because the editor checks after every edit.
"""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec.structs import replace

from toc.model.elements import (
    Assumption,
    CausalElement,
    Element,
    Impact,
    Outcome,
    Output,
    Result,
    Risk,
    targets_of,
)
from toc.model.naming import quotation
from toc.rules.shape import Shape, is_global
from toc.rules.wordlists import wordlist
from toc.words.said import said

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Iterator

    from toc.model.elements import AnyElement, Id, Link
    from toc.model.theory import Style, Theory
    from toc.words.said import Said

_PLACE: Final = "survey"
#: With fewer cards than five, nothing is wrong yet with what is missing around them.
_MOST_IN_A_SKETCH: Final = 4

E = TypeVar("E", bound=Element)


def survey(theory: Theory) -> Survey:
    """Give the survey of a theory; it is made once for each theory value."""
    # It lies where the theory's cached properties lie, and goes when the theory goes.
    kept: Survey | None = theory.__dict__.get(_PLACE)
    return kept or keep(Survey(theory))


def keep(made: Survey) -> Survey:
    """Keep a survey with its theory, for every rule that asks for it."""
    made.theory.__dict__[_PLACE] = made
    return made


def written(theory: Theory) -> Theory:
    """Give the theory as rules see it that judge what is written.

    A card that still asks its template's question is not written yet, so it is left out,
    and with it the links that it ends.
    """
    known = survey(theory)
    # Where only a part is shown, it is a part of what is written.
    return theory if known.every is not known else known.written


class Survey:
    """The elements of a theory that are checked, and how its links join them.

    Parked elements are left out: they wait for their place in the theory. So are links
    to them, and links to something missing or to an assumption or risk, which are for
    the reader of the file to refuse.
    """

    def __init__(
        self, theory: Theory, shape: Shape | None = None, every: Survey | None = None
    ) -> None:
        self.theory = theory
        #: Itself, or the survey of all where cards are left out that only ask a question.
        self.every = every or self
        self.causal: dict[Id, CausalElement] = {
            element.id: element
            for element in theory.elements.values()
            if isinstance(element, CausalElement) and self._is_shown(element)
        }
        self.links: list[Link] = [
            link
            for link in theory.links.values()
            if link.from_id in self.causal and link.to_id in self.causal
        ]
        self.shape = shape or Shape(self.causal, self.links)
        #: Neighbours along links that are not declared feedback, itself left out.
        self.after = self.shape.after
        self.before = self.shape.before

    def _is_shown(self, element: Element) -> bool:
        return not element.is_parked and (self.every is self or not element.is_question)

    @cached_property
    def written(self) -> Theory:
        """Give the theory with a survey that leaves out what still asks its question."""
        if not any(one.is_question for one in self.theory.elements.values()):
            return self.theory
        seen = replace(self.theory)
        keep(Survey(seen, every=self))
        return seen

    def part(
        self, elements: Collection[Id] | None = None, links: Collection[Id] | None = None
    ) -> Survey:
        """Show only some elements or links; what is asked of the shape stays the same."""
        shown = copy(self)
        for name in ("own_results", "crucial_links", "crucial_homes"):
            shown.__dict__.pop(name, None)
        if elements is not None:
            shown.causal = {
                one: self.causal[one] for one in sorted(elements) if one in self.causal
            }
            shown.assumptions = [one for one in self.assumptions if one.id in elements]
            shown.risks = [one for one in self.risks if one.id in elements]
        if links is not None:
            shown.links = [link for link in self.links if link.id in links]
        return shown

    @property
    def style(self) -> Style:
        """How the theory tells of change, said by itself or read off its cards."""
        if self.theory.style:
            return self.theory.style
        shape = self.every.shape
        return "system" if self.theory.loops and not shape.has_outputs else shape.style

    @cached_property
    def elements(self) -> list[AnyElement]:
        """List the elements of every kind."""
        return [one for one in self.theory.elements.values() if self._is_shown(one)]

    @cached_property
    def assumptions(self) -> list[Assumption]:
        """List the assumptions."""
        return [
            one
            for one in self.theory.elements.values()
            if isinstance(one, Assumption) and self._is_shown(one)
        ]

    @cached_property
    def risks(self) -> list[Risk]:
        """List the risks."""
        return [
            one
            for one in self.theory.elements.values()
            if isinstance(one, Risk) and self._is_shown(one)
        ]

    @cached_property
    def crucial_links(self) -> list[Link]:
        """List the links on which others have to act."""
        return [link for link in self.links if link.id in self.shape.crucial]

    @cached_property
    def crucial_homes(self) -> dict[Id, Id | None]:
        """Map each crucial link to its pillar."""
        return {link.id: home(self.theory, (link.id,)) for link in self.crucial_links}

    @cached_property
    def impacts(self) -> list[Impact]:
        """List the impacts of the programme and of the level above it."""
        return [one for one in self.causal.values() if isinstance(one, Impact)]

    @cached_property
    def own_results(self) -> list[Output | Outcome]:
        """List the programme's own outputs and outcomes."""
        return [
            one
            for one in self.causal.values()
            if isinstance(one, Output | Outcome) and not is_global(one)
        ]

    @cached_property
    def global_results(self) -> list[Result]:
        """List the results of the level above the programme's own."""
        return [
            one
            for one in self.causal.values()
            if isinstance(one, Result) and is_global(one)
        ]

    @cached_property
    def latest_date(self) -> datetime.date | None:
        """Give the latest date of an assumption's review or of a report of progress.

        Risks are reviewed on days of their own, which say nothing of assumptions.
        """
        dates = [one.reviewed_on for one in self.assumptions if one.reviewed_on]
        dates += [
            entry.date
            for one in self.causal.values()
            if isinstance(one, Result)
            for entry in one.progress
        ]
        return max(dates, default=None)

    @cached_property
    def is_about_rights(self) -> bool:
        """Whether the theory is about human rights."""
        theory = self.theory
        words = wordlist("human-rights")
        return (
            any(actor.type.strip().lower() == "un" for actor in theory.actors.values())
            or words.found_in_any((theory.title, *(one.title for one in theory.pillars)))
            or words.found_in_any(
                one.text for one in self.causal.values() if isinstance(one, Result)
            )
            or bool(self.principles)
        )

    @cached_property
    def principles(self) -> set[str]:
        """Name the principles of the human rights-based approach that cards serve."""
        return {
            principle
            for one in self.elements
            if one.tags
            for principle in one.tags.get("hrba-principle", ())
        }

    @cached_property
    def is_programme(self) -> bool:
        """See whether enough is said of a programme to ask what lies around it.

        A sketch of a few cards does not, and neither does a map without anybody's work.
        """
        kinds = {one.kind for one in self.causal.values()}
        return (
            len(self.elements) > _MOST_IN_A_SKETCH
            and "activity" in kinds
            and not kinds.isdisjoint({"outcome", "impact"})
        )

    def by_pillar(self, elements: Iterable[E]) -> Iterator[tuple[Id | None, list[E]]]:
        """Group elements by pillar.

        An element of two pillars is in both groups; empty groups are left out.
        """
        groups: dict[Id | None, list[E]] = {one.id: [] for one in self.theory.pillars}
        groups[None] = []
        for element in elements:
            for pillar in element.pillars or (None,):
                groups.setdefault(pillar, []).append(element)
        for pillar, inside in groups.items():
            if inside:
                yield pillar, inside


def place_of(theory: Theory, pillar: Id | None) -> Said:
    """Say where in a theory something is: in a pillar, in none, or just in the theory."""
    for known in theory.pillars:
        if known.id == pillar:
            return said("place.in-pillar", pillar=quotation(known))
    is_undivided = pillar is None and not theory.pillars
    return said("place.in-theory" if is_undivided else "place.in-no-pillar")


def results_by_pillar(theory: Theory) -> Iterator[tuple[Id | None, list[Result]]]:
    """Give the own results of each pillar, or all of them where no pillar is named.

    A pillar with impacts alone, or with nothing, is left out.
    """
    own = [
        one
        for one in survey(theory).causal.values()
        if isinstance(one, Result) and not is_global(one)
    ]
    groups: dict[Id | None, list[Result]]
    groups = {one.id: [] for one in theory.pillars} or {None: own}
    for result in own:
        for pillar in result.pillars:
            if pillar in groups:
                groups[pillar].append(result)
    for place, inside in groups.items():
        if any(isinstance(one, Outcome | Output) for one in inside):
            yield place, inside


def first_to_see(results: Iterable[Result]) -> tuple[Id, ...]:
    """Point to the outcomes among results, or to the outputs where there is no outcome."""
    known = list(results)
    outcomes = tuple(one.id for one in known if isinstance(one, Outcome))
    return outcomes or tuple(one.id for one in known if isinstance(one, Output))


def months_between(start: datetime.date, end: datetime.date) -> float:
    """Count the months from one day to another; a year is twelve, leap year or not."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months + (end.day - start.day) / 31


def home(theory: Theory, ids: Iterable[Id]) -> Id | None:
    """Name the one pillar that elements and links have in common; None if there is none.

    What is in no pillar does not count; an assumption or risk in none is where it sits.
    """
    if not theory.pillars:
        return None
    groups = [pillars for one in ids for pillars in _pillars_of(theory, one) if pillars]
    if not groups:
        return None
    shared = set(groups[0]).intersection(*groups[1:])
    return shared.pop() if len(shared) == 1 else None


def _pillars_of(theory: Theory, one: Id) -> Iterator[tuple[Id, ...]]:
    element = theory.elements.get(one)
    if element is None:
        link = theory.links.get(one)
        for end in (link.from_id, link.to_id) if link else ():
            if end in theory.elements:
                yield theory.elements[end].pillars
    elif element.pillars or not isinstance(element, Assumption | Risk):
        yield element.pillars
    else:
        # One step only: an assumption may sit on a risk that sits on the assumption.
        for target in targets_of(element):
            link = theory.links.get(target)
            for end in (link.from_id, link.to_id) if link else (target,):
                if end in theory.elements:
                    yield theory.elements[end].pillars
