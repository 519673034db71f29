"""The columns of what a theory says of itself as a whole."""

from __future__ import annotations

from typing import Final

from toc.tables.columns import DATE, NUMBER, SOURCES, Column, field

GROUP: Final = (field("title"), field("kind"), field("colour"), field("notes"))
TERRITORY: Final = (field("name"), field("code"))
LOOP: Final = (
    field("name"),
    field("kind"),
    Column("links", lambda speaker, row: speaker.names(row.links)),
    Column("elements", lambda speaker, row: speaker.names(row.elements)),
    field("notes"),
)
CONSULTATION: Final = (
    field("date", DATE),
    field("who"),
    field("women", NUMBER),
    field("men", NUMBER),
    field("with disabilities", NUMBER),
    field("changed"),
    SOURCES,
)
LEFT_BEHIND: Final = (
    Column("who", lambda speaker, row: speaker.actor(row.actor)),
    field("reason"),
    Column("actor id", lambda _, row: row.actor),
)
