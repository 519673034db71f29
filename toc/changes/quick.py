"""Quick lines: what people type or paste while others talk, made into cards at once.

    Courts publish verdicts          a card
    Judges trained > Courts publish  links from card to card; missing cards are made
    output: Judges trained           a card of a kind; p: does the same
    ! The senate agrees              an assumption on the line above, or on what is selected
    ? Judges leave the service       a risk to the same

A line that is set in deeper is a cause of the one it stands under. Kinds follow from the
levels of what a card is joined to, where nobody says them. A line that is not understood
is left; the others are one edit.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.changes import edits
from toc.changes.forest import Reading
from toc.changes.outline import outlined
from toc.errors import EditError
from toc.model.texts import one_line
from toc.words.said import Said, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toc.model.elements import Id
    from toc.model.theory import Theory

MOST_LINES: Final = 500


class Row(Struct, frozen=True, kw_only=True):
    """What one card of a line will be, for people to see before it is."""

    text: str
    #: Empty where a line is not understood.
    kind: str = ""
    depth: int = 0
    #: What it leads to or sits on, where another line or card says so.
    to: str = ""
    #: The theory has the card already.
    is_known: bool = False
    #: It comes after the card before it in the same line.
    is_next: bool = False
    #: It is no card: it says the kind of the lines below.
    is_heading: bool = False
    fault: Said | None = None


class Entered(Struct, frozen=True, kw_only=True):
    """What quick lines come to: the next theory, a row a card, and the lines left."""

    theory: Theory
    rows: list[Row]
    left: str


def enter(
    theory: Theory,
    text: str,
    *,
    kind: str,
    pillars: Sequence[Id] = (),
    on: Id | None = None,
    is_parked: bool = False,
    kinds: Mapping[str, str] | None = None,
) -> Theory:
    """Carry out the quick lines that are understood, as one edit.

    Cards are named by their text in any language, in capitals or not; a name that no card
    has makes a card. `kind` is that of a line on its own, `kinds` those chosen by the text.

    Raises:
        EditError: No line is understood.
    """
    done = entered(
        theory,
        text,
        kind=kind,
        pillars=pillars,
        on=on,
        is_parked=is_parked,
        kinds=kinds,
    )
    if all(row.fault for row in done.rows):
        raise EditError(next(row.fault for row in done.rows if row.fault))
    return done.theory


def entered(
    theory: Theory,
    text: str,
    *,
    kind: str,
    pillars: Sequence[Id] = (),
    on: Id | None = None,
    is_parked: bool = False,
    kinds: Mapping[str, str] | None = None,
) -> Entered:
    """Say what quick lines come to, line by line, and which are left.

    Raises:
        EditError: There is no line, or there are too many.
    """
    lines = outlined(text)
    if not lines:
        raise EditError(said("refused.nothing-to-enter"))
    if len(lines) > MOST_LINES:
        raise EditError(said("refused.too-many-lines", lines=len(lines), most=MOST_LINES))
    reading = Reading(theory, lines, kind, kinds or {})
    return _Writing(reading, pillars=pillars, on=on, is_parked=is_parked).done()


class _Writing:
    """Carries lines out, one after the other, and leaves those that cannot be."""

    def __init__(
        self,
        reading: Reading,
        *,
        pillars: Sequence[Id],
        on: Id | None,
        is_parked: bool,
    ) -> None:
        self.reading = reading
        self.theory = reading.theory
        self.pillars = pillars
        self.on = on
        self.is_parked = is_parked
        self.ids = [card.identity for card in reading.cards]
        self.rows: list[Row] = []
        self.faults = list(reading.faults)
        #: What assumptions and risks on a line sit on.
        self.seats: dict[int, Id] = {}

    def done(self) -> Entered:
        lines = self.reading.lines
        for place in range(len(lines)):
            self._carry_out(place)
        left = [line.typed for line, fault in zip(lines, self.faults, strict=True) if fault]
        return Entered(theory=self.theory, rows=self.rows, left="\n".join(left))

    def _carry_out(self, place: int) -> None:
        line = self.reading.lines[place]
        host = self.reading.hosts[place]
        if not line.names:
            self.rows.append(
                Row(text=line.typed.strip(), kind=line.heads or "", is_heading=True)
            )
            return
        if not self.faults[place] and host is not None and self.faults[host]:
            self.faults[place] = said("refused.line-of-a-line")
        before, ids = self.theory, list(self.ids)
        rows: list[Row] = []
        if not self.faults[place]:
            try:
                if self.reading.is_condition(place):
                    rows = [self._condition(place)]
                else:
                    rows = self._chain(place)
            except EditError as error:
                self.faults[place] = error.said
        if self.faults[place]:
            self.theory, self.ids = before, ids
            rows = [
                Row(text=line.typed.strip(), depth=line.depth, fault=self.faults[place])
            ]
        self.rows += rows

    def _condition(self, place: int) -> Row:
        line = self.reading.lines[place]
        kind = self.reading.kind_said(place) or ""
        host = self.reading.hosts[place]
        seat = self.on if host is None else self.seats[host]
        if seat is None:
            raise EditError(
                said("refused.about-nothing", kind=kind, line=line.typed.strip())
            )
        words = line.names[0].words
        self.theory, _ = edits.add_element(
            self.theory, kind, words, pillars=self.pillars, sits_on=[seat]
        )
        return Row(text=words, kind=kind, depth=line.depth, to=self._called(seat))

    def _chain(self, place: int) -> list[Row]:
        line = self.reading.lines[place]
        cards = self.reading.of_line[place]
        known = [self.ids[card] is not None for card in cards]
        made = [self._made(card) for card in cards]
        self.seats[place] = made[0]
        for start, end in pairwise(made):
            self.seats[place] = self._linked(start, end)
        host = self.reading.hosts[place]
        effect = None if host is None else self.ids[self.reading.of_line[host][0]]
        if effect is not None:
            self._linked(made[-1], effect)
        return [
            Row(
                text=self._called(key) if is_known else name.words,
                kind=self.theory.elements[key].kind,
                depth=line.depth,
                is_known=is_known,
                is_next=number > 0,
                to=self._called(effect) if effect and number == len(made) - 1 else "",
            )
            for number, (name, key, is_known) in enumerate(
                zip(line.names, made, known, strict=True)
            )
        ]

    def _made(self, place: int) -> Id:
        known = self.ids[place]
        if known is not None:
            return known
        card = self.reading.cards[place]
        self.theory, made = edits.add_element(
            self.theory, card.kind or self.reading.kind, card.words, pillars=self.pillars
        )
        if self.is_parked:
            self.theory = edits.set_field(self.theory, made, "is_parked", value=True)
        self.ids[place] = made
        return made

    def _linked(self, start: Id, end: Id) -> Id:
        """Link two cards, unless they are linked."""
        for link in self.theory.links.values():
            if (link.from_id, link.to_id) == (start, end):
                return link.id
        self.theory, link_id = edits.add_link(self.theory, start, end)
        return link_id

    def _called(self, target: Id) -> str:
        link = self.theory.links.get(target)
        if link is not None:
            return f"{self._called(link.from_id)} → {self._called(link.to_id)}"
        element = self.theory.elements.get(target)
        return one_line(self.theory.spoken(element.text)) if element else ""
