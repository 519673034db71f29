"""A theory at a glance: how many cards each pillar has at each level."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Final

from toc.model.elements import KINDS, Assumption, Risk, shown_colour
from toc.model.naming import plain
from toc.words.catalogue import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Id, Kind
    from toc.model.theory import Theory

#: More marks than these tell the eye no more than their number.
_MOST_MARKS: Final = 30
_STYLE: Final = """<style>
.toc-glance {margin: 0.3rem 0 1rem; line-height: 1.4}
.toc-glance table {border-collapse: collapse; margin: 0.4rem 0}
.toc-glance th, .toc-glance td {text-align: start; vertical-align: top; font-weight: 400;
  padding: 0.35rem 1rem 0.35rem 0; min-width: 7rem; max-width: 13rem; border: 0;
  border-bottom: 1px solid rgba(128, 128, 128, 0.3); unicode-bidi: plaintext}
.toc-glance tbody tr {background: none !important}
.toc-glance tbody th {white-space: nowrap}
.toc-glance b {font-weight: 600}
.toc-glance span {display: flex; flex-wrap: wrap; gap: 2px; margin-top: 3px}
.toc-glance i {width: 7px; height: 7px; border-radius: 1px; background: currentColor;
  opacity: 0.75}
</style>"""


def in_a_line(theory: Theory) -> str:
    """Say in one line which theory it is and how large."""
    title = plain(theory.spoken(theory.title)) or theory.id
    sizes = ", ".join(_sizes(theory, "en", (*KINDS, "link")))
    return f'<Theory "{title}"{sizes and ": "}{sizes}>'


def glance(theory: Theory) -> str:
    """Draw a theory small, as HTML: its cards by pillar and level, and their numbers."""
    language = theory.languages[0]
    homes = [pillar.id for pillar in theory.pillars]
    at = Counter((one.kind, _home(one.pillars, homes)) for one in theory.elements.values())
    columns = [*homes, *([None] if any(home is None for _, home in at) else [])]
    titles = {one.id: plain(theory.spoken(one.title)) or one.id for one in theory.pillars}
    heads = [titles[one] if one else words("place.across", language) for one in columns]
    colours = {one.id: shown_colour(one.colour) or "currentColor" for one in theory.pillars}
    rows = [
        f'<tr><th scope="row">{words(f"kind.{kind}.counted", language, total)}</th>'
        + "".join(_cell(at[kind, one], colours.get(one or "", "")) for one in columns)
        + "</tr>"
        for kind in KINDS
        if (total := {"number": sum(at[kind, one] for one in columns)})["number"]
        and not issubclass(KINDS[kind], Assumption | Risk)
    ]
    head = "".join(f'<th scope="col">{escape(_upper(one))}</th>' for one in heads)
    table = (
        f"<table><thead><tr><th></th>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
    around = " · ".join(_sizes(theory, language, ("assumption", "risk", "link")))
    return (
        f'{_STYLE}<div class="toc-glance" lang="{escape(language)}">'
        f"<b>{escape(plain(theory.spoken(theory.title)) or theory.id)}</b>"
        f"{table if rows else ''}{escape(around)}</div>"
    )


def _sizes(theory: Theory, language: str, kinds: tuple[Kind | str, ...]) -> Iterator[str]:
    counted = Counter(one.kind for one in theory.elements.values())
    numbers = {**counted, "link": len(theory.links)}
    for kind in kinds:
        if number := numbers.get(kind, 0):
            yield words(f"kind.{kind}.counted", language, {"number": number})


def _home(pillars: tuple[Id, ...], known: list[Id]) -> Id | None:
    """Give the one pillar something is in; None for none and for several."""
    return pillars[0] if len(pillars) == 1 and pillars[0] in known else None


def _cell(number: int, colour: str) -> str:
    if not number:
        return "<td></td>"
    mark = f'<i style="background: {colour}"></i>' if colour else "<i></i>"
    marks = mark * min(number, _MOST_MARKS)
    return f'<td>{number}<span aria-hidden="true">{marks}</span></td>'


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
