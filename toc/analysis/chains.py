"""The chains of a theory as a table, one level of results to a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.analysis.chain_search import MOST_CHAINS, find_chains
from toc.analysis.routes import MANY
from toc.model.levels import LEVELS
from toc.tables.columns import NUMBER, SHARE, WORDS, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toc.analysis.chain_search import Chain, FoundChains
    from toc.model.elements import Id, Kind
    from toc.model.theory import Theory
    from toc.tables.frame import Table

GAPS: Final = "where it is broken"
#: The columns of the table and what they hold.
COLUMNS: Final = {
    **dict.fromkeys((*LEVELS, GAPS, "assumptions", "risks"), WORDS),
    "confidence": SHARE,
    "ways": NUMBER,
}


def chains(
    theory: Theory,
    pillar: Id | None = None,
    start: Id | None = None,
    end: Id | None = None,
    *,
    limit: int = MOST_CHAINS,
    language: str | None = None,
) -> Table:
    """Show the chains of a theory or pillar, each with its assumptions and risks.

    An empty cell under a level is a level that the chain leaves out. See
    `toc.analysis.chain_search.find_chains` for which chains are listed.

    >>> list(toc.chains(theory, "accountability", limit=5).columns)[:3]
    ['activity', 'driver', 'output']

    Raises:
        UsageError: There is no such pillar or element.
    """
    # pandas takes half a second to import, and few who ask for chains ask for a table.
    from toc.tables.frame import filled

    found = find_chains(theory, pillar, start, end, limit)
    rows = chain_rows(theory, found, language)
    return filled(
        {name: (holds, [row[name] for row in rows]) for name, holds in COLUMNS.items()},
        range(1, len(rows) + 1),
        "chain",
        caption(found),
    )


def chain_rows(
    theory: Theory, found: FoundChains, language: str | None = None
) -> list[dict[str, object]]:
    """Give the cells of the table, one chain to a row."""
    return [_row(theory, chain, language) for chain in found.chains]


def _row(theory: Theory, chain: Chain, language: str | None) -> dict[str, object]:
    speaker = Speaker(theory, language)

    def say(ids: Iterable[Id], between: str = "\n") -> str:
        return between.join(speaker.name(key) for key in ids)

    def at(level: Kind) -> Iterable[Id]:
        return (key for key in chain.elements if theory.elements[key].kind == level)

    return {
        **{level: say(at(level), "\n→ ") for level in LEVELS},
        "assumptions": say(chain.assumptions),
        "risks": say(chain.risks),
        GAPS: "\n".join(chain.gaps),
        "confidence": chain.confidence,
        "ways": chain.ways,
    }


def caption(found: FoundChains) -> str:
    """Say how many chains there are, and which of them are listed."""
    listed = len(found.chains)
    if found.is_complete:
        return {0: "No chain.", 1: "1 chain."}.get(listed, f"{listed:,} chains.")
    many = " or more" if found.total >= MANY else ""
    return (
        f"{found.total:,}{many} chains. Listed is the shortest for each start and end, "
        f'the first {listed:,} of these; "ways" says how many chains join the two.'
    )
