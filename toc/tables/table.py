"""A theory as tables: one for each kind of element and of record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from toc.errors import UsageError
from toc.model.elements import KINDS
from toc.tables import columns, whole_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from toc.model.elements import Kind
    from toc.model.theory import Theory
    from toc.tables.columns import Column
    from toc.tables.frame import Table


class Recipe(NamedTuple):
    """How one table is made: its columns, and the records that are its rows."""

    columns: tuple[Column, ...]
    rows: Callable[[Theory], Iterable[Any]]
    #: What the rows go by: "id", or "number" where records have no id.
    named_by: str = "id"


def _of_kind(kind: Kind) -> Callable[[Theory], Iterable[Any]]:
    made = KINDS[kind]
    return lambda theory: [row for row in theory.elements.values() if type(row) is made]


def _by_kind(theory: Theory) -> Iterable[Any]:
    order = list(KINDS)
    return sorted(theory.elements.values(), key=lambda row: order.index(row.kind))


def _of_elements(field: str) -> Callable[[Theory], Iterable[Any]]:
    return lambda theory: [
        (element, record)
        for element in theory.elements.values()
        for record in getattr(element, field, ())
    ]


def _votes(theory: Theory) -> Iterable[Any]:
    records = [*theory.elements.values(), *theory.links.values()]
    voted = [(record, record.votes) for record in records if record.votes]
    return sorted(voted, key=lambda pair: -len(pair[1]))


def _comments(theory: Theory) -> Iterable[Any]:
    records = [*theory.elements.values(), *theory.links.values()]
    said = [(record, comment) for record in records for comment in record.comments]
    return sorted(said, key=lambda pair: pair[1].at)


#: A plural is the kind's own word, so that "activities" and not "activitys" is asked for.
PLURALS: Final[Mapping[str, Kind]] = {
    "activities" if kind == "activity" else f"{kind}s": kind for kind in KINDS
}
TABLES: Final[Mapping[str, Recipe]] = {
    "elements": Recipe(columns.ELEMENT, _by_kind),
    **{
        plural: Recipe(columns.KINDS[kind], _of_kind(kind))
        for plural, kind in PLURALS.items()
    },
    "links": Recipe(columns.LINK, lambda theory: theory.links.values()),
    "indicators": Recipe(columns.INDICATOR, _of_elements("indicators"), "number"),
    "progress": Recipe(columns.PROGRESS, _of_elements("progress"), "number"),
    "votes": Recipe(columns.VOTES, _votes, "number"),
    "comments": Recipe(columns.COMMENTS, _comments, "number"),
    "actors": Recipe(columns.ACTOR, lambda theory: theory.actors.values()),
    "sources": Recipe(columns.SOURCE, lambda theory: theory.sources.values()),
    "pillars": Recipe(columns.PILLAR, lambda theory: theory.pillars),
    "groups": Recipe(whole_columns.GROUP, lambda theory: theory.groups),
    "territories": Recipe(whole_columns.TERRITORY, lambda theory: theory.territories),
    "loops": Recipe(whole_columns.LOOP, lambda theory: theory.loops),
    "left behind": Recipe(
        whole_columns.LEFT_BEHIND, lambda theory: theory.left_behind, "number"
    ),
    "consultations": Recipe(
        whole_columns.CONSULTATION, lambda theory: theory.consultations, "number"
    ),
}


def table(theory: Theory, name: str = "elements", language: str | None = None) -> Table:
    """Show one part of a theory as a table, in a language where its texts have it.

    A row goes by its record's id. Indicators, progress, votes and comments have none:
    they are numbered, and name what they are about. Most votes and first comments come
    first.

    >>> risks = toc.table(theory, "risks", "fr")
    >>> risks.index.name
    'id'

    Raises:
        UsageError: There is no such table; the known ones are named.
    """
    recipe = TABLES.get(name)
    if recipe is None:
        message = f'There is no table "{name}". The tables are: {", ".join(TABLES)}.'
        raise UsageError(message)
    # pandas takes half a second to import, and few who import a theory ask for a table.
    from toc.tables.frame import filled

    speaker = columns.Speaker(theory, language)
    rows = list(recipe.rows(theory))
    cells = {
        column.name: (column.holds, [column.read(speaker, row) for row in rows])
        for column in recipe.columns
    }
    is_by_id = recipe.named_by == "id"
    names = [row.id for row in rows] if is_by_id else range(1, len(rows) + 1)
    return filled(cells, names, recipe.named_by)
