"""The picture of a theory as SVG.

It carries what one sees: texts in one language, kinds, pillars, links, what assumptions
and risks sit on. All else stays behind. It needs no font, no script and nothing from
the network: the letters it uses travel in it. Each stretch of one font and direction
stands at its measured place, so that no program needs to order or space them; a script
without a font of ours is written with one of the reader's.
"""

from __future__ import annotations

import hashlib
import re
from html import escape
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from toc.drawing.curves import curve, number
from toc.drawing.description import description
from toc.drawing.fonts import font_of, font_url
from toc.drawing.look import DASHES, KINDS, LIGHT, MARK_SIZE, SIGNS, Colours
from toc.drawing.runs import runs
from toc.drawing.scene import LEGEND_SIZE, scene
from toc.drawing.text import shown
from toc.errors import UsageError
from toc.model.parts import pillar_part
from toc.progress import steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.drawing.runs import Run
    from toc.drawing.scripts import Script
    from toc.drawing.shapes import (
        CardShape,
        LaneShape,
        LegendItem,
        Line,
        Mark,
        RouteShape,
        Scene,
    )
    from toc.model.elements import Id
    from toc.model.theory import Theory

_ARROW_LENGTH: Final = 7.0
_ARROW_HALF: Final = 3.4
#: How the legend's lines are dashed, and those that have no head.
_LEGEND_DASHES: Final = {
    "tie": (2.5, 2.5),
    "feedback": DASHES[True, False],
    "uncertain": DASHES[False, True],
}
_HEADLESS: Final = frozenset({"tie", "undirected"})
#: How far inside its outline an impact's second line runs.
_DOUBLE: Final = 3.5


def dump(theory: Theory, *, pillar: Id | None = None, language: str | None = None) -> bytes:
    """Draw a theory, or one pillar of it, in one of its languages.

    Raises:
        UsageError: The theory has no such pillar, or nothing in such a language.
    """
    return drawn(part_to_draw(theory, pillar, language), language).encode()


def part_to_draw(theory: Theory, pillar: Id | None, language: str | None) -> Theory:
    """Choose what to draw, and refuse a pillar or language the theory does not have.

    Raises:
        UsageError: The theory has no such pillar, or nothing in such a language.
    """
    if language is not None and language not in theory.languages:
        known = ", ".join(theory.languages)
        raise UsageError(
            f'This theory has no texts in "{language}". Its languages: {known}.'
        )
    return (theory if pillar is None else pillar_part(theory, pillar)).placed


def drawn(theory: Theory, language: str | None = None) -> str:
    """Draw a whole theory as the text of an SVG file."""
    page = scene(theory, language)
    body = "\n".join(_body(page))
    mark = hashlib.sha256(body.encode()).hexdigest()[:10]
    families = {
        key: f"toc-{mark}-{key[0]}-{key[1]}"
        for key in sorted({(run.script, line.weight) for line, run in _carried(page)})
    }
    for (script, weight), family in families.items():
        body = body.replace(f"{{{script}-{weight}}}", f"{family}, {_named(script)}")
    title = " ".join(line.words for line in page.title[:1]) or "Theory of change"
    wide, high = number(page.width), number(page.height)
    top = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"'
        f' viewBox="0 0 {wide} {high}" role="img" xml:lang="{_safe(page.language)}"'
        f' aria-labelledby="toc-{mark}-title toc-{mark}-desc" class="toc-picture"'
        # As wide as it was measured, whatever the screen.
        ' text-rendering="geometricPrecision">'
    )
    parts = (
        top,
        f'<title id="toc-{mark}-title">{_text(title)}</title>',
        f'<desc id="toc-{mark}-desc">{_text(description(theory, language))}</desc>',
        f"<style>{_font_faces(page, families)}</style>",
        body.replace("{mark}", mark),
        "</svg>\n",
    )
    return "\n".join(parts)


def _body(page: Scene) -> Iterator[str]:
    yield f'<rect width="100%" height="100%" fill="{LIGHT.page}"/>'
    yield from _group("toc-lanes", [part for lane in page.lanes for part in _lane(lane)])
    yield from _group("toc-strips", _strips(page))
    yield from _group("toc-levels", _levels(page))
    yield from _group("toc-title", [_line(line) for line in page.title])
    yield from _group(
        "toc-links",
        [_route(route) for route in steps(page.routes, "draw", 0.4, 0.5)],
        f' fill="none" stroke="{LIGHT.route}" stroke-width="1.4"',
    )
    yield from _group("toc-ties", _ties(page), ' fill="none" stroke-width="1.3"')
    yield from _group("toc-cards", [_card(card) for card in steps(page.cards, "draw", 0.5)])
    yield from _group("toc-marks", [_mark(mark) for mark in page.marks])
    yield from _group("toc-legend", [_legend_item(item) for item in page.legend])
    yield from _group("toc-notes", [_line(line) for line in page.notes])


def _group(name: str, parts: Iterable[str], attributes: str = "") -> Iterator[str]:
    parts = list(parts)
    if parts:
        yield f'<g class="{name}"{attributes}>'
        yield from parts
        yield "</g>"


def _lane(lane: LaneShape) -> Iterator[str]:
    if lane.is_shared:
        return
    box = _box(lane.x, lane.y, lane.width, lane.height)
    yield (
        f'<rect {box} rx="6" fill="{LIGHT.lane}" stroke="{LIGHT.lane_line}"/>'
        f'<path d="M{number(lane.x)} {number(lane.y + 5)}v-1a4 4 0 0 1 4 -4'
        f'h{number(lane.width - 8)}a4 4 0 0 1 4 4v1z" fill="{lane.colour}"/>'
    )
    for line in lane.head:
        yield _line(line)


def _strips(page: Scene) -> Iterator[str]:
    for strip in page.strips:
        box = _box(strip.x, strip.y, strip.width, strip.height)
        yield (
            f'<rect {box} rx="8" fill="{LIGHT.page}" stroke="{LIGHT.lane_line}"'
            f' fill-opacity="0.9"/>'
        )
        if strip.line is not None:
            yield _line(strip.line)


def _levels(page: Scene) -> Iterator[str]:
    for level in page.levels:
        yield from map(_line, level.lines)
        yield (
            f'<path d="M{number(level.x)} {number(level.top)}V{number(level.bottom)}"'
            f' stroke="{LIGHT.lane_line}" stroke-width="2"/>'
        )


def _route(route: RouteShape) -> str:
    points = route.points
    (_, before), (x, y) = points[-2:]
    is_upwards = before > y
    base = y + _ARROW_LENGTH if is_upwards else y - _ARROW_LENGTH
    line = curve((*points[:-1], (x, base if route.is_directed else y)))
    dash = _dashes(route.dash)
    head = (
        f'<path d="M{number(x)} {number(y)}L{number(x - _ARROW_HALF)} {number(base)}'
        f'H{number(x + _ARROW_HALF)}Z" fill="{LIGHT.route}" stroke="none"/>'
    )
    return (
        f'<g id="toc-{{mark}}-link-{_safe(route.id)}" class="toc-link">'
        f'<path d="{line}"{dash}/>{head if route.is_directed else ""}'
        f"{_sign(route.sign, *route.middle)}</g>"
    )


def _dashes(lengths: tuple[float, ...]) -> str:
    dashes = " ".join(f"{length:g}" for length in lengths)
    return f' stroke-dasharray="{dashes}"' if dashes else ""


def _sign(path: str, x: float, y: float) -> str:
    """Draw a plus or minus in a ring, which keeps other lines out of it."""
    return path and (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="5.5" fill="{LIGHT.page}"'
        f' stroke="{LIGHT.route}" stroke-width="1"/>'
        f'<path transform="translate({number(x)} {number(y)})" d="{path}"'
        f' stroke="{LIGHT.strong_route}" stroke-width="1.6"/>'
    )


def _ties(page: Scene) -> Iterator[str]:
    for tie in page.ties:
        (x1, y1), (x2, y2) = tie.start, tie.end
        ink = KINDS[tie.kind].light.line
        yield (
            f'<path d="M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"'
            f' stroke="{ink}" stroke-dasharray="2.5 2.5"/>'
            f'<circle cx="{number(x2)}" cy="{number(y2)}" r="2.6" fill="{ink}"'
            ' stroke="none"/>'
        )


def _mark(mark: Mark) -> str:
    colours = KINDS[mark.kind].light
    box = _box(mark.x - MARK_SIZE / 2, mark.y - MARK_SIZE / 2, MARK_SIZE, MARK_SIZE)
    return (
        f'<rect {box} rx="3.5" fill="{LIGHT.page}" stroke="{colours.line}"'
        f' stroke-width="1.2"/>{_line(mark.line)}'
    )


def _card(card: CardShape) -> str:
    look = KINDS[card.kind]
    parts = [_outline(card.kind, card.x, card.y, card.width, card.height, look.light)]
    glyph_x, glyph_y = number(card.x + 9), number(card.y + 7)
    parts.append(
        f'<path transform="translate({glyph_x} {glyph_y})" d="{look.glyph}"'
        f' fill="{look.light.ink}" fill-rule="evenodd"/>'
    )
    parts.append(_line(card.kind_line))
    if card.language_mark is not None:
        parts.append(_line(card.language_mark))
    parts += [_line(line) for line in card.lines]
    if card.colour:
        box = _box(card.x - 6, card.y + 8, 3.5, card.height - 16)
        parts.append(f'<rect {box} rx="1.7" fill="{card.colour}"/>')
    return (
        f'<g id="toc-{{mark}}-card-{_safe(card.id)}" class="toc-card toc-{card.kind}">'
        f"{''.join(parts)}</g>"
    )


def _outline(
    kind: str, x: float, y: float, wide: float, high: float, colours: Colours
) -> str:
    look = KINDS[kind]  # type: ignore[index]  # callers pass kinds
    stroke = (
        f'fill="{colours.fill}" stroke="{colours.line}" stroke-width="{look.thickness:g}"'
    )
    if look.border == "dashed":
        stroke += ' stroke-dasharray="5 3"'
    size = min(look.corner_size, high / 2, wide / 2)
    if look.corner == "cut":
        shape = (
            f'<path d="M{number(x + size)} {number(y)}H{number(x + wide - size)}'
            f"l{number(size)} {number(size)}V{number(y + high - size)}"
            f"l{number(-size)} {number(size)}H{number(x + size)}"
            f'l{number(-size)} {number(-size)}V{number(y + size)}Z" {stroke}/>'
        )
    else:
        corner = f' rx="{number(size)}"' if look.corner == "round" else ""
        shape = f"<rect {_box(x, y, wide, high)}{corner} {stroke}/>"
    if look.border == "double":
        inner = _box(x + _DOUBLE, y + _DOUBLE, wide - 2 * _DOUBLE, high - 2 * _DOUBLE)
        shape += (
            f'<rect {inner} rx="{number(max(0, size - _DOUBLE))}" fill="none"'
            f' stroke="{colours.line}" stroke-width="0.9"/>'
        )
    return shape


def _legend_item(item: LegendItem) -> str:
    if item.sign in KINDS:
        look = KINDS[item.sign]  # type: ignore[index]  # just asked
        sign = _outline(item.sign, item.x, item.y, 26, 17, look.light)
        sign += (
            f'<path transform="translate({number(item.x + 8.5)} {number(item.y + 4)})'
            f' scale(0.9)" d="{look.glyph}" fill="{look.light.ink}" fill-rule="evenodd"/>'
        )
    elif item.sign.startswith("#"):
        box = _box(item.x + 11, item.y + 1, 3.5, 15)
        sign = f'<rect {box} rx="1.7" fill="{item.sign}"/>'
    elif item.sign == "mark":
        box = _box(item.x + 6, item.y + 1, MARK_SIZE, MARK_SIZE)
        ink = KINDS["risk"].light.line
        sign = (
            f'<rect {box} rx="3.5" fill="{LIGHT.page}" stroke="{ink}" stroke-width="1.2"/>'
        )
        letter = replace(item.line, words="A", x=item.x + 10, y=item.y + 12.3, size=10.5)
        sign += _line(replace(letter, weight=600, ink=KINDS["risk"].light.ink))
    else:
        y = number(item.y + LEGEND_SIZE - 4.5)
        ink = KINDS["assumption"].light.line if item.sign == "tie" else LIGHT.route
        dashes = _dashes(_LEGEND_DASHES.get(item.sign, ()))
        end = item.x + (26 if item.sign in _HEADLESS else 20)
        sign = (
            f'<path d="M{number(item.x)} {y}H{number(end)}" stroke="{ink}"'
            f' stroke-width="1.4" fill="none"{dashes}/>'
        )
        if item.sign in SIGNS:
            sign += _sign(SIGNS[item.sign], item.x + 12, item.y + LEGEND_SIZE - 4.5)
        if item.sign not in _HEADLESS:
            sign += f'<path d="M{number(end + 7)} {y}l-7 -3.4v6.8z" fill="{ink}"/>'
    return sign + _line(item.line)


def _line(line: Line) -> str:
    """Write one line of text, a `<text>` for each of its runs."""
    stretches = _runs(line)
    x = line.x
    if line.is_rtl and stretches:
        x -= stretches[-1].x + stretches[-1].width
    same = [
        f' font-size="{line.size:g}"',
        f' fill="{line.ink}"',
        f' font-weight="{line.weight}"' if line.weight != 400 else "",
        f' xml:lang="{_safe(line.language)}"' if line.language else "",
    ]
    return "".join(_run(run, line, x + run.x, "".join(same)) for run in stretches)


def _run(run: Run, line: Line, x: float, same: str) -> str:
    """Write a run from its left end, or from its right one where it runs to the left."""
    words = run.words
    # Slanted, letters of other scripts than ours look broken.
    slant = ' font-style="italic"' if line.is_italic and run.script == "latin" else ""
    more = ""
    font = font_of(run.script)
    if run.is_rtl:
        x += run.width
        # Signs at its ends would turn with the page around them.
        words = f"\u200f{words}\u200f"
        more = ' text-anchor="end"'
    elif run.script == "latin":
        # Where a program has another font, its letters must still fit into the card.
        spacing = f' letter-spacing="{line.spacing:g}"' if line.spacing else ""
        length = number(run.width)
        more = f'{spacing} textLength="{length}" lengthAdjust="spacingAndGlyphs"'
    if font is None:
        family = "sans-serif"
    elif font.is_carried:
        family = f"{{{run.script}-{line.weight}}}, sans-serif"
    else:
        family = f"{_named(run.script)}, sans-serif"
    return (
        f'<text x="{number(x)}" y="{number(line.y)}" font-family="{family}"'
        f"{same}{slant}{more}>"
        f"{_text(words)}</text>"
    )


def _named(script: Script) -> str:
    """Name a script's font as a machine that has it knows it."""
    font = font_of(script)
    return f"'{re.sub(r'[^A-Za-z0-9 -]', '', font.family)}'" if font else "sans-serif"


def _runs(line: Line) -> tuple[Run, ...]:
    return runs(
        line.words, line.size, line.weight, is_rtl=line.is_rtl, spacing=line.spacing
    )


def _carried(page: Scene) -> Iterator[tuple[Line, Run]]:
    """Give every run on the page whose letters the picture carries."""
    for line in _lines(page):
        for run in _runs(line):
            font = font_of(run.script)
            if font is not None and font.is_carried:
                yield line, run


def _lines(page: Scene) -> Iterator[Line]:
    yield from page.title
    yield from page.notes
    for lane in page.lanes:
        yield from lane.head
    for level in page.levels:
        yield from level.lines
    for strip in page.strips:
        if strip.line is not None:
            yield strip.line
    for mark in page.marks:
        yield mark.line
    for item in page.legend:
        yield item.line
    for card in page.cards:
        yield card.kind_line
        if card.language_mark is not None:
            yield card.language_mark
        yield from card.lines


def _font_faces(page: Scene, families: dict[tuple[Script, int], str]) -> str:
    signs: dict[tuple[Script, int], set[str]] = {}
    for line, run in _carried(page):
        signs.setdefault((run.script, line.weight), set()).update(run.words)
    rules = []
    for key, family in families.items():
        script, weight = key
        font = font_url(script, weight, "".join(sorted(signs[key])))
        rules.append(
            f"@font-face{{font-family:{family};font-weight:{weight};"
            f"src:url({font}) format('woff')}}"
        )
    return "".join(rules)


def _box(x: float, y: float, wide: float, high: float) -> str:
    return (
        f'x="{number(x)}" y="{number(y)}" width="{number(max(0.0, wide))}"'
        f' height="{number(max(0.0, high))}"'
    )


def _text(words: str) -> str:
    # Braces would be taken for the marks that are filled in at the end.
    return escape(shown(words)).replace("{", "&#123;").replace("}", "&#125;")


def _safe(name: str) -> str:
    """Keep of a name what can stand in an attribute."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", name)
