"""Everything on the page of a picture as plain values, for any format to write.

Places are picture units from the page's top left corner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.drawing.cards import text_size
from toc.drawing.direction import is_right_to_left
from toc.drawing.layout import arrange
from toc.drawing.look import KIND_HEIGHT, KIND_SIZE, KINDS, LIGHT, PADDING
from toc.drawing.marks import marks_and_ties
from toc.drawing.shapes import (
    CardShape,
    LaneShape,
    LegendItem,
    LevelShape,
    Line,
    RouteShape,
    Scene,
    Spot,
    Strip,
)
from toc.drawing.text import broken, shown, width
from toc.model.elements import KINDS as KIND_ORDER
from toc.model.elements import shown_colour
from toc.progress import steps
from toc.words.catalogue import words as in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc.drawing.positions import Layout
    from toc.model.elements import AnyElement, Text
    from toc.model.theory import Theory

MARGIN: Final = 26.0
#: Room at the left for the names of the levels.
LEVEL_ROOM: Final = 92.0
TITLE_SIZE: Final = 26.0
LEVEL_SIZE: Final = 12.0
HEAD_SIZE: Final = 16.0
HEAD_LINE: Final = 21.0
NOTE_SIZE: Final = 13.0
LEGEND_SIZE: Final = 13.0
_LEAST_WIDTH: Final = 520.0


def scene(theory: Theory, language: str | None = None) -> Scene:
    """Put a theory's layout on a page with title, pillar heads, levels and legend."""
    return _Page(theory.placed, language, arrange(theory, language)).scene()


def language_of(theory: Theory, text: Text, language: str | None) -> str:
    """Name the language in which a text will be shown."""
    codes = (language, *theory.languages, *text)
    return next((code for code in codes if code and text.get(code, "").strip()), "")


class _Page:
    """A scene in the making."""

    def __init__(self, theory: Theory, language: str | None, layout: Layout) -> None:
        self.theory = theory
        self.layout = layout
        self.asked = language
        self.language = language or theory.languages[0] if theory.languages else "en"
        self.width = max(_LEAST_WIDTH, MARGIN + LEVEL_ROOM + layout.width + MARGIN)
        self.left = MARGIN + LEVEL_ROOM
        self.top = 0.0
        self.foot = 0.0

    def scene(self) -> Scene:
        """Stack title, heads, graph, legend and source line."""
        title, y = self._title()
        heads, y = self._heads(y)
        self.top = y
        self.foot = y + self.layout.height
        lanes = self._lanes(heads)
        cards, routes = self._cards(), self._routes()
        ties, marks = marks_and_ties(
            cards,
            routes,
            {
                key: (self._at(*start), self._at(*end))
                for key, (start, end) in self.layout.ties.items()
            },
        )
        self.has_marks = bool(marks)
        legend, y = self._legend(self.foot + 30)
        notes, y = self._notes(y)
        return Scene(
            width=self.width,
            height=y + MARGIN - 6,
            language=self.language,
            title=title,
            notes=notes,
            lanes=lanes,
            strips=self._strips(),
            levels=self._levels(),
            cards=cards,
            routes=routes,
            ties=ties,
            marks=marks,
            legend=legend,
        )

    def _ours(self, key: str) -> str:
        return in_words(key, self.language)

    def _line(self, words: str, x: float, y: float, size: float, **more: object) -> Line:
        ink = more.pop("ink", LIGHT.text)
        language = more.pop("language", self.language)
        return Line(words=words, x=x, y=y, size=size, ink=ink, language=language, **more)  # type: ignore[arg-type]  # names are checked by Line itself

    def _title(self) -> tuple[tuple[Line, ...], float]:
        theory = self.theory
        words = theory.spoken(theory.title, self.asked) or self._ours("theory-of-change")
        code = language_of(theory, theory.title, self.asked) or self.language
        turned = is_right_to_left(words)
        x = self.width - MARGIN if turned else MARGIN
        lines = broken(words, TITLE_SIZE, self.width - 2 * MARGIN, 600)
        found, y = [], MARGIN
        for words in lines:
            y += TITLE_SIZE * 1.3
            found.append(
                self._line(
                    words, x, y - 8, TITLE_SIZE, weight=600, language=code, is_rtl=turned
                )
            )
        if years := _years(theory):
            y += 20
            found.append(self._line(years, MARGIN, y - 4, NOTE_SIZE, ink=LIGHT.quiet_text))
        if not theory.elements:
            y += 46
            found.append(
                self._line(
                    self._ours("picture.empty"),
                    MARGIN,
                    y - 8,
                    16,
                    ink=LIGHT.quiet_text,
                )
            )
        return tuple(found), y + 14

    def _heads(self, y: float) -> tuple[list[tuple[Line, ...]], float]:
        """Break the pillars' titles; the graph starts under the longest of them."""
        heads = []
        most = 0
        for lane in self.layout.lanes:
            words = broken(lane.title, HEAD_SIZE, lane.width - 28, 600)
            most = max(most, len(words))
            pillar = next((p for p in self.theory.pillars if p.id == lane.pillar), None)
            code = (
                language_of(self.theory, pillar.title, self.asked)
                if pillar
                else self.language
            )
            turned = is_right_to_left(lane.title)
            x = self.left + lane.x + (lane.width - 14 if turned else 14)
            heads.append(
                tuple(
                    self._line(
                        text,
                        x,
                        y + 12 + HEAD_LINE * (place + 0.8),
                        HEAD_SIZE,
                        weight=600,
                        language=code,
                        is_rtl=turned,
                    )
                    for place, text in enumerate(words)
                )
            )
        self.head_top = y
        return heads, y + (26 + HEAD_LINE * most if most else 14)

    def _lanes(self, heads: Sequence[tuple[Line, ...]]) -> tuple[LaneShape, ...]:
        lanes = self.layout.lanes
        spans = len(lanes) > 1
        return tuple(
            LaneShape(
                pillar=lane.pillar,
                x=self.left + lane.x,
                y=self.head_top,
                width=lane.width,
                height=self.foot + 14 - self.head_top,
                colour=lane.colour,
                is_shared=spans and lane.pillar is None,
                head=head,
            )
            for lane, head in zip(lanes, heads, strict=True)
            if self.theory.elements or lane.title
        )

    def _levels(self) -> tuple[LevelShape, ...]:
        """Name each level once, over all the ranks that have its name."""
        stretches: list[tuple[str, float, float]] = []
        for rank in self.layout.ranks:
            if not rank.label:
                continue
            top, bottom = self.top + rank.y, self.top + rank.y + rank.height
            if stretches and stretches[-1][0] == rank.label:
                top = stretches.pop()[1]
            stretches.append((rank.label, top, bottom))
        return tuple(self._level(*stretch) for stretch in stretches)

    def _level(self, label: str, top: float, bottom: float) -> LevelShape:
        lines = []
        y = top + 4
        for words in broken(label.upper(), LEVEL_SIZE, LEVEL_ROOM - 22, 600):
            y += LEVEL_SIZE * 1.35
            lines.append(
                self._line(
                    words,
                    MARGIN,
                    y - 5,
                    LEVEL_SIZE,
                    weight=600,
                    ink=LIGHT.quiet_text,
                    spacing=0.4,
                )
            )
        return LevelShape(lines=tuple(lines), x=self.left - 10, top=top, bottom=bottom)

    def _strips(self) -> tuple[Strip, ...]:
        """Lay a ground under the rows that all pillars share."""
        lanes = self.layout.lanes
        if len(lanes) < 2 or lanes[0].pillar is not None:
            return ()
        used: dict[int, float] = {}
        for card in self.layout.cards.values():
            if card.lane == 0:
                used[card.rank] = min(used.get(card.rank, card.x), card.x)
        found = []
        words = self._ours("picture.shared")
        for rank, free in sorted(used.items()):
            place = self.layout.ranks[rank]
            y = self.top + place.y - 8
            line = self._line(words, self.left + 14, y + 17, 11, ink=LIGHT.quiet_text)
            found.append(
                Strip(
                    x=self.left + 5,
                    y=y,
                    width=lanes[0].width - 10,
                    height=place.height + 16,
                    line=line if free > width(words, 11) + 24 else None,
                )
            )
        return tuple(found)

    def _cards(self) -> tuple[CardShape, ...]:
        found = []
        for key, card in steps(self.layout.cards.items(), "draw", 0.0, 0.2):
            element = self.theory.elements[key]
            x, y = self._at(card.lane, card.rank, card.x, card.y)
            look = KINDS[element.kind]
            size, line_height = text_size(element.kind)
            code = language_of(self.theory, element.text, self.asked)
            is_foreign = bool(code) and code != self.language
            turned = is_right_to_left(" ".join(card.lines))
            is_written = bool(code)
            mark = None
            if is_foreign:
                marked = code.upper()
                mark = self._line(
                    marked,
                    x + card.width - PADDING - width(marked, 10, 600),
                    y + 16,
                    10,
                    weight=600,
                    ink=LIGHT.quiet_text,
                )
            found.append(
                CardShape(
                    id=key,
                    kind=element.kind,
                    colour=own_colour(self.theory, element),
                    x=x,
                    y=y,
                    width=card.width,
                    height=card.height,
                    kind_line=self._line(
                        self._ours(f"kind.{element.kind}").upper(),
                        x + PADDING + 14,
                        y + 15.5,
                        KIND_SIZE,
                        weight=600,
                        ink=look.light.ink,
                        spacing=0.7,
                    ),
                    language_mark=mark,
                    lines=tuple(
                        self._line(
                            words,
                            x + (card.width - PADDING if turned else PADDING),
                            y + KIND_HEIGHT + line_height * (place + 0.76),
                            size,
                            language=code or self.language,
                            is_italic=is_foreign or not is_written,
                            ink=LIGHT.text if is_written else LIGHT.quiet_text,
                            is_rtl=turned,
                        )
                        for place, words in enumerate(card.lines)
                    ),
                )
            )
        return tuple(found)

    def _routes(self) -> tuple[RouteShape, ...]:
        links = self.theory.links
        return tuple(
            RouteShape(
                id=key,
                from_id=links[key].from_id,
                to_id=links[key].to_id,
                points=tuple(self._at(*point) for point in points),
                is_feedback=links[key].is_feedback,
                is_uncertain=links[key].is_uncertain,
                is_directed=links[key].is_directed,
                polarity=links[key].polarity,
            )
            for key, points in steps(self.layout.routes.items(), "draw", 0.2, 0.4)
        )

    def _legend(self, y: float) -> tuple[tuple[LegendItem, ...], float]:
        """List the kinds and lines that occur, in rows as wide as the page."""
        present = {element.kind for element in self.theory.elements.values()}
        signs = [kind for kind in KIND_ORDER if kind in present]
        drawn = [self.theory.links[key] for key in self.layout.routes]
        names: list[tuple[str, str]] = [
            (kind, self._ours(f"kind.{kind}")) for kind in signs
        ]
        lines = {
            "link": any(not link.is_feedback and link.is_directed for link in drawn),
            "feedback": any(link.is_feedback for link in drawn),
            "undirected": any(not link.is_directed for link in drawn),
            "uncertain": any(link.is_uncertain for link in drawn),
            "positive": any(link.polarity == "positive" for link in drawn),
            "negative": any(link.polarity == "negative" for link in drawn),
        }
        names += [
            (name, self._ours(f"line.{name}")) for name, is_in in lines.items() if is_in
        ]
        if self.layout.ties:
            names.append(("tie", self._ours("line.tie")))
        if self.has_marks:
            names.append(("mark", self._ours("picture.mark")))
        used = {one for card in self.theory.elements.values() for one in card.groups}
        names += [
            (colour, self.theory.spoken(one.title, self.language) or one.id)
            for one in self.theory.groups
            if one.id in used and (colour := shown_colour(one.colour))
        ]
        found: list[LegendItem] = []
        x = self.left
        for sign, words in names:
            wide = 34 + width(words, LEGEND_SIZE) + 26
            if x > self.left and x + wide > self.width - MARGIN + 26:
                x, y = self.left, y + 26
            line = self._line(words, x + 34, y + 12.5, LEGEND_SIZE, ink=LIGHT.quiet_text)
            found.append(LegendItem(sign=sign, x=x, y=y, line=line))
            x += wide
        return tuple(found), y + (26 if found else -20)

    def _notes(self, y: float) -> tuple[tuple[Line, ...], float]:
        """Say what the theory rests on, under the picture."""
        titles = [shown(source.title) for source in self.theory.sources.values()]
        if not titles:
            return (), y
        named = self._ours("list.semicolon").join(titles)
        words = in_words("picture.sources", self.language, {"titles": named})
        found = []
        for text in broken(words, NOTE_SIZE, self.width - self.left - MARGIN)[:4]:
            y += 18
            found.append(
                self._line(text, self.left, y - 4, NOTE_SIZE, ink=LIGHT.quiet_text)
            )
        return tuple(found), y

    def _at(self, lane: int, rank: int, x: float, y: float) -> Spot:
        return (
            round(self.left + self.layout.lanes[lane].x + x, 2),
            round(self.top + self.layout.ranks[rank].y + y, 2),
        )


def _years(theory: Theory) -> str:
    if theory.period is None:
        return ""
    years = [str(side.year) for side in (theory.period.start, theory.period.end) if side]
    return "–".join(dict.fromkeys(years))


def own_colour(theory: Theory, element: AnyElement) -> str:
    """Give the colour of a card, its own or that of its first group that has one."""
    if (own := shown_colour(element.colour)) or not element.groups:
        return own
    colours = {group.id: shown_colour(group.colour) for group in theory.groups}
    return next((found for one in element.groups if (found := colours.get(one))), "")
