"""The health of each pillar as a table and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.analysis.chain_card import lacking
from toc.analysis.health import MEASURES, find_health, health_table, single_points
from toc.drawing.curves import number
from toc.drawing.look import LIGHT
from toc.formats.report.keepsake import Keepsake
from toc.formats.report.sheet import kind_mark, safe
from toc.model.naming import counted
from toc.model.table_columns import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toc.analysis.bottlenecks import Bottleneck, WeakLink
    from toc.analysis.health import Coverage, PillarHealth
    from toc.model.elements import Id
    from toc.model.theory import Theory

_BAR: Final = 84
#: A share that colours its bar as enough, and one below which it is little.
_ENOUGH: Final = 0.8
_LITTLE: Final = 0.4
_NOTE: Final = (
    "The bars say how much is written down, not whether it is true. Outputs and outcomes "
    "of the programme count as results. A bar is red below 40 % and blue from 80 %."
)


def health(theory: Theory, language: str | None = None) -> Keepsake:
    """Show how healthy each pillar is: what is written down, and on what it rests.

    A notebook shows the picture; `.table` has the same as a pandas table, and
    `.save("health.html")` writes the picture to a file.
    """
    rows = find_health(theory)
    # The whole theory says nothing of its own where it has one pillar.
    shown = rows[:1] if len(rows) == 2 else rows
    told = [row for row in shown if row.pillar or len(shown) == 1]
    speaker = Speaker(theory, language)
    title = theory.spoken(theory.title, language) or theory.id
    body = "\n".join(
        [
            '<div class="toc-show toc-health">',
            f'<p class="toc-kicker">Pillar health</p><h1>{safe(title)}</h1>',
            *_grid(speaker, shown),
            f'<p class="toc-note">{_NOTE}</p>',
            *(line for row in told for line in _rests(speaker, row)),
            "</div>",
        ]
    )
    return Keepsake(
        title=f"{title} · Pillar health",
        summary=f"Health of {counted(len(theory.pillars), 'pillar')}.",
        body=body,
        look="health.css",
        table=health_table(theory, language),
        language=language or theory.languages[0],
    )


def _named(speaker: Speaker, row: PillarHealth) -> str:
    return safe(speaker.pillars([row.pillar])) if row.pillar else "Whole theory"


def _grid(speaker: Speaker, rows: Sequence[PillarHealth]) -> Iterator[str]:
    """Draw a share to a cell: measures down, pillars across."""
    yield '<table class="toc-shares"><caption>How much is written down</caption>'
    heads = "".join(f'<th scope="col">{_named(speaker, row)}</th>' for row in rows)
    yield f"<thead><tr><td></td>{heads}</tr></thead><tbody>"
    for name, measure in MEASURES.items():
        yield f'<tr><th scope="row">{safe(name.capitalize())}'
        yield f"<span>{safe(measure.words)}</span></th>"
        yield "".join(f"<td>{_share(row.coverage[name])}</td>" for row in rows)
        yield "</tr>"
    yield "</tbody></table>"


def _share(coverage: Coverage) -> str:
    if coverage.share is None:
        return "\u2013"
    ink = LIGHT.error
    if coverage.share >= _LITTLE:
        ink = LIGHT.info if coverage.share >= _ENOUGH else LIGHT.warning
    return (
        f'<svg width="{_BAR}" height="8" viewBox="0 0 {_BAR} 8" aria-hidden="true">'
        f'<rect width="{_BAR}" height="8" rx="2" fill="{LIGHT.lane_line}"/>'
        f'<rect width="{number(_BAR * coverage.share)}" height="8" rx="2" fill="{ink}"/>'
        f"</svg> <b>{coverage.have}</b> of {coverage.total}"
    )


def _rests(speaker: Speaker, row: PillarHealth) -> Iterator[str]:
    """Say on what a pillar rests: its weakest chain, and what all ways pass."""
    yield f'<section class="toc-rests"><h2>{_named(speaker, row)}</h2><dl>'
    if row.weakest is None:
        yield "<dt>Weakest chain</dt><dd>Nothing that is done leads to a last result.</dd>"
    else:
        yield f"<dt>Weakest chain</dt><dd>{_chain(speaker, row.weakest)}</dd>"
    if row.bottlenecks:
        yield "<dt>Single points of failure</dt>"
        yield f"<dd>{_points(speaker, row)}</dd>"
    yield "</dl></section>"


def _chain(speaker: Speaker, weakest: WeakLink) -> str:
    link = speaker.theory.links[weakest.link]
    parts = []
    for key in weakest.chain:
        is_weak = key == link.to_id
        weak = ' class="toc-weak"><b>weakest link to</b> ' if is_weak else ">"
        parts.append(f"<li{weak}{_card(speaker, key)}</li>")
    if weakest.confidence is not None:
        said = f"has a confidence of {weakest.confidence:.0%}"
    else:
        said = f"names {lacking(weakest.lacks)}" if weakest.lacks else "is rated by nobody"
    return f'<ol class="toc-chain">{"".join(parts)}</ol>The weakest link {said}.'


def _points(speaker: Speaker, row: PillarHealth) -> str:
    single = single_points(row)
    lines = [_bottleneck(speaker, one) for one in row.bottlenecks]
    lead = "" if single else "<p>No single element carries everything.</p>"
    return lead + "".join(lines)


def _bottleneck(speaker: Speaker, one: Bottleneck) -> str:
    end = _card(speaker, one.end)
    if one.elements:
        names = "".join(f"<li>{_card(speaker, key)}</li>" for key in one.elements)
        lead = "Every way passes each of these on its way to"
    else:
        names = "".join(f"<li>{_card(speaker, key)}</li>" for key in one.cut)
        lead = f"If these {len(one.cut)} fail together, nothing that is done reaches"
    return f"<p>{lead} {end}:</p><ul>{names}</ul>"


def _card(speaker: Speaker, key: Id) -> str:
    kind = speaker.theory.elements[key].kind
    return f"{kind_mark(kind, speaker.language)} {safe(speaker.name(key))}"
