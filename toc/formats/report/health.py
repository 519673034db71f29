"""The health of each pillar as a table and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.analysis.health import MEASURES, find_health, single_points, smallest_cut
from toc.drawing.curves import number
from toc.drawing.look import LIGHT
from toc.formats.report.chain_words import lacking
from toc.formats.report.keepsake import Keepsake, speaking, speech_of
from toc.formats.report.sheet import kind_mark, safe
from toc.tables.columns import NUMBER, SHARE, WORDS
from toc.words.catalogue import SOURCE, words
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toc.analysis.bottlenecks import Bottleneck, WeakLink
    from toc.analysis.health import Coverage, PillarHealth
    from toc.model.elements import Id
    from toc.model.theory import Theory
    from toc.tables.columns import Speaker
    from toc.tables.frame import Table
    from toc.words.said import Said

_BAR: Final = 84
#: A share that colours its bar as enough, and one below which it is little.
_ENOUGH: Final = 0.8
_LITTLE: Final = 0.4
#: Stands where HTML goes into a sentence that is made safe.
_HTML: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
#: What the row of the whole theory goes by in the table.
WHOLE: Final = "whole theory"


def health(theory: Theory, language: str | None = None) -> Keepsake:
    """Show how healthy each pillar is: what is written down, and on what it rests.

    A notebook shows the picture; `.table` has the same as a pandas table, and
    `.save("health.html")` writes the picture to a file.

    >>> toc.health(theory).save("health.html")
    """
    rows = find_health(theory)
    # The whole theory says nothing of its own where it has one pillar.
    shown = rows[:1] if len(rows) == 2 else rows
    told = [row for row in shown if row.pillar or len(shown) == 1]
    speaker = speaking(theory, language)
    spoken = speaker.language
    title = theory.spoken(theory.title, spoken) or theory.id
    kind = words("health.title", spoken)
    bars = words("health.bars", spoken, {"little": _LITTLE, "enough": _ENOUGH})
    body = "\n".join(
        [
            '<div class="toc-show toc-health">',
            f'<p class="toc-kicker">{safe(kind)}</p><h1>{safe(title)}</h1>',
            *_grid(speaker, shown),
            f'<p class="toc-note">{safe(bars)}</p>',
            *(line for row in told for line in _rests(speaker, row)),
            "</div>",
        ]
    )
    pillars = words("counted.pillar", spoken, {"count": len(theory.pillars)})
    return Keepsake(
        title=f"{title} · {kind}",
        summary=words("health.summary", spoken, {"pillars": pillars}),
        body=body,
        look="health.css",
        table=health_table(speaker, rows),
        language=spoken or SOURCE,
    )


def health_table(speaker: Speaker, rows: Sequence[PillarHealth]) -> Table:
    """Show the health of each pillar as a table; shares go from 0 to 1."""
    # pandas takes half a second to import, and few who ask for health ask for a table.
    from toc.tables.frame import filled

    def lines(ids: Iterable[Id], between: str) -> str:
        return between.join(map(speaker.name, ids))

    weakest = [row.weakest for row in rows]
    cells: dict[str, tuple[str, Iterable[object]]] = {
        "title": (WORDS, [speaker.pillars(filter(None, [row.pillar])) for row in rows]),
        "elements": (NUMBER, [row.elements for row in rows]),
        **{name: (SHARE, [row.coverage[name].share for row in rows]) for name in MEASURES},
        "weakest chain": (
            WORDS,
            [lines(one.chain, "\n→ ") if one else "" for one in weakest],
        ),
        "least confidence": (SHARE, [one.confidence if one else None for one in weakest]),
        "single points of failure": (WORDS, [lines(single_points(r), "\n") for r in rows]),
        "smallest cut": (NUMBER, [smallest_cut(row) for row in rows]),
    }
    names = [row.pillar or WHOLE for row in rows]
    return filled(cells, names, "pillar", words("health.share-of", speaker.language))


def _named(speaker: Speaker, row: PillarHealth) -> str:
    if row.pillar:
        return safe(speaker.pillars([row.pillar]))
    return safe(words("health.whole", speaker.language))


def _grid(speaker: Speaker, rows: Sequence[PillarHealth]) -> Iterator[str]:
    """Draw a share to a cell: measures down, pillars across."""
    caption = safe(words("health.written-down", speaker.language))
    yield f'<table class="toc-shares"><caption>{caption}</caption>'
    heads = "".join(f'<th scope="col">{_named(speaker, row)}</th>' for row in rows)
    yield f"<thead><tr><td></td>{heads}</tr></thead><tbody>"
    for name in MEASURES:
        of = words(f"health.of.{name}", speaker.language)
        head = words(f"health.measure.{name}", speaker.language)
        yield f'<tr><th scope="row">{safe(head)}<span>{safe(of)}</span></th>'
        yield "".join(f"<td>{_share(speaker, row.coverage[name])}</td>" for row in rows)
        yield "</tr>"
    yield "</tbody></table>"


def _share(speaker: Speaker, coverage: Coverage) -> str:
    if coverage.share is None:
        return "\u2013"
    ink = LIGHT.error
    if coverage.share >= _LITTLE:
        ink = LIGHT.info if coverage.share >= _ENOUGH else LIGHT.warning
    counts: dict[str, str | int] = {"have": _HTML, "total": coverage.total}
    told = safe(words("health.share", speaker.language, counts))
    told = told.replace(_HTML, f"<b>{coverage.have}</b>")
    return (
        f'<svg width="{_BAR}" height="8" viewBox="0 0 {_BAR} 8" aria-hidden="true">'
        f'<rect width="{_BAR}" height="8" rx="2" fill="{LIGHT.lane_line}"/>'
        f'<rect width="{number(_BAR * coverage.share)}" height="8" rx="2" fill="{ink}"/>'
        f"</svg> {told}"
    )


def _rests(speaker: Speaker, row: PillarHealth) -> Iterator[str]:
    """Say on what a pillar rests: its weakest chain, and what all ways pass."""

    def say(key: str) -> str:
        return safe(words(key, speaker.language))

    chain = _chain(speaker, row.weakest) if row.weakest else say("health.no-chain")
    yield f'<section class="toc-rests"><h2>{_named(speaker, row)}</h2><dl>'
    yield f"<dt>{say('health.weakest-chain')}</dt><dd>{chain}</dd>"
    if row.bottlenecks:
        lead = "" if single_points(row) else f"<p>{say('health.no-single-point')}</p>"
        yield f"<dt>{say('health.single-points')}</dt><dd>{lead}"
        yield from (_bottleneck(speaker, one) for one in row.bottlenecks)
        yield "</dd>"
    yield "</dl></section>"


def _chain(speaker: Speaker, weakest: WeakLink) -> str:
    link = speaker.theory.links[weakest.link]
    mark = safe(words("health.weakest-link-to", speaker.language))
    parts = []
    for key in weakest.chain:
        is_weak = key == link.to_id
        weak = f' class="toc-weak"><b>{mark}</b> ' if is_weak else ">"
        parts.append(f"<li{weak}{_card(speaker, key)}</li>")
    return (
        f'<ol class="toc-chain">{"".join(parts)}</ol>'
        f"<p>{safe(speech_of(speaker).say(_weakness(weakest)))}</p>"
    )


def _weakness(weakest: WeakLink) -> Said:
    if weakest.confidence is not None:
        return said("health.link-rated", share=weakest.confidence)
    if weakest.lacks:
        return said("health.link-lacks", lacks=lacking(weakest.lacks))
    return said("health.link-unrated")


def _bottleneck(speaker: Speaker, one: Bottleneck) -> str:
    key, keys = (
        ("health.all-pass", one.elements) if one.elements else ("health.all-fail", one.cut)
    )
    values: dict[str, str | int] = {"end": _HTML, "number": len(keys)}
    lead = safe(words(key, speaker.language, values))
    lead = lead.replace(_HTML, _card(speaker, one.end))
    names = "".join(f"<li>{_card(speaker, each)}</li>" for each in keys)
    return f"<p>{lead}</p><ul>{names}</ul>"


def _card(speaker: Speaker, key: Id) -> str:
    kind = speaker.theory.elements[key].kind
    return f"{kind_mark(kind, speaker.language)} {safe(speaker.name(key))}"
