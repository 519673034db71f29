"""What a theory says of itself as a whole: its groups, loops, places and people."""

from __future__ import annotations

import datetime
from typing import Literal

from toc.model.elements import (
    NO_TEXT,
    ActorId,
    CausalId,
    Citation,
    Colour,
    Count,
    Id,
    LinkId,
    Record,
    Text,
)


class Group(Record, kw_only=True):
    """A group or type of the user's own, that elements of any kind can belong to."""

    id: Id
    title: Text
    #: What sort of group it is, for example "type", "cluster" or "work stream".
    kind: str = ""
    colour: Colour | None = None
    notes: Text = NO_TEXT


class Territory(Record, kw_only=True):
    """A place that elements are about."""

    id: Id
    name: Text
    #: For example its ISO 3166-2 code, "KH-2".
    code: str = ""


class Loop(Record, kw_only=True):
    """A loop of causes that has a name."""

    id: Id
    name: Text
    #: Whether it drives change on, or keeps things as they are.
    kind: Literal["reinforcing", "balancing"] | None = None
    links: tuple[LinkId, ...] = ()
    elements: tuple[CausalId, ...] = ()
    notes: Text = NO_TEXT


class LeftBehind(Record, kw_only=True):
    """People whom progress does not reach, and why."""

    actor: ActorId
    reason: Text = NO_TEXT


class Consultation(Record, kw_only=True):
    """Who was asked about the theory, when, and what it changed."""

    who: Text
    date: datetime.date | None = None
    women: Count | None = None
    men: Count | None = None
    #: Persons with disabilities among those who came.
    with_disabilities: Count | None = None
    changed: Text = NO_TEXT
    sources: tuple[Citation, ...] = ()
