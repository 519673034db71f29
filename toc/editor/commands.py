"""The commands that an editor can give, and how what comes in becomes one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import UNSET, Struct

from toc.errors import EditError
from toc.model.faults import has_half_characters, number_faults, shape_faults
from toc.model.frozen import FrozenDict
from toc.words.said import Listed, said

Ids: TypeAlias = tuple[str, ...]
_NO_KINDS: Final[Mapping[str, str]] = FrozenDict()

#: Far deeper than the field of a record that holds the most.
DEEPEST: Final = 50


class Command(
    Struct, frozen=True, kw_only=True, tag_field="type", forbid_unknown_fields=True
):
    """One action of a user; `id` is made by the sender and answers repeat it."""

    id: str


class AddElement(Command, tag="add-element"):
    """Add an element, with its links or what it sits on."""

    kind: str
    text: str | Mapping[str, str] = ""
    pillars: Ids = ()
    links_to: Ids = ()
    links_from: Ids = ()
    sits_on: Ids = ()


class AddLink(Command, tag="add-link", rename={"from_id": "from", "to_id": "to"}):
    """Link one element to another."""

    from_id: str
    to_id: str


class AddPillar(Command, tag="add-pillar"):
    """Add a pillar after the others."""

    title: str | Mapping[str, str]


class SetPillar(Command, tag="set-pillar"):
    """Give a field of a pillar a value."""

    target: str
    field: str
    value: Any


class MovePillar(Command, tag="move-pillar"):
    """Stand a pillar at a place among the others, counted from 0."""

    target: str
    to: int


class RemovePillar(Command, tag="remove-pillar"):
    """Remove a pillar; its cards go to another, to none, or are removed too."""

    target: str
    to: str | None = None
    with_cards: bool = False


class AddActor(Command, tag="add-actor"):
    """Add an actor, to be given a role in elements."""

    name: str | Mapping[str, str]


class AddSource(Command, tag="add-source"):
    """Add a source that elements and links can cite."""

    title: str


class AddGroup(Command, tag="add-group"):
    """Add a group or type of one's own, that elements can belong to."""

    title: str | Mapping[str, str]


class AddTerritory(Command, tag="add-territory"):
    """Add a place that elements can be about."""

    name: str | Mapping[str, str]


class Set(Command, tag="set"):
    """Give a field of an element or link a value.

    With `seen`, the value that stood there when the typing began, nothing is overwritten
    that others have written since.
    """

    target: str
    field: str
    value: Any
    seen: Any = UNSET


class SetTheory(Command, tag="set-theory"):
    """Give a field of the theory itself a value."""

    field: str
    value: Any


class Attach(Command, tag="attach"):
    """Put an assumption or risk on a link or element."""

    target: str
    to: str


class Detach(Command, tag="detach", rename={"from_id": "from"}):
    """Take an assumption or risk off a link or element."""

    target: str
    from_id: str


class Place(Command, tag="place"):
    """Keep a card where it was put; without x the layout places it again."""

    target: str
    x: float | None = None
    y: float | None = None


class AddComment(Command, tag="add-comment"):
    """Say something about an element or link."""

    target: str
    text: str


class Vote(Command, tag="vote"):
    """Give an element or link some dots, or take them back."""

    target: str
    dots: int = 1


class Enter(Command, tag="enter"):
    """Make what some quick lines say: cards, links, assumptions, risks."""

    text: str
    kind: str = "outcome"
    pillars: Ids = ()
    #: The selected element or link, which assumptions and risks are put on.
    on: str | None = None
    is_parked: bool = False
    #: Kinds chosen for cards, by their texts.
    kinds: Mapping[str, str] = _NO_KINDS


class Fix(Command, tag="fix"):
    """Mend what a finding is about, in the way its rule offers."""

    finding: str


class Accept(Command, tag="accept"):
    """Accept what one rule finds on an element or link, with a reason."""

    target: str
    code: str
    reason: str
    until: datetime.date | None = None


class Withdraw(Command, tag="withdraw"):
    """Take an acceptance back."""

    target: str
    code: str


class Remove(Command, tag="remove"):
    """Remove an element or link."""

    target: str


class Restore(Command, tag="restore"):
    """Bring back an element that was removed."""

    target: str


class GoBack(Command, tag="go-back"):
    """Make the theory again what it was after an edit; itself an edit."""

    number: int


class RestoreBackup(Command, tag="restore-backup"):
    """Make the theory again what a backup holds; itself an edit."""

    name: str


class NameMoment(Command, tag="name-moment"):
    """Give how the theory is now a name."""

    name: str


class Duplicate(Command, tag="duplicate"):
    """Make cards once more, with the links among them and what sits on these."""

    targets: Ids


class Paste(Command, tag="paste"):
    """Add the cards and links of a part of a theory, given as in the native file."""

    part: dict[str, Any]
    #: Where cards go whose pillar this theory does not have.
    pillars: Ids = ()


class Several(Command, tag="several"):
    """Carry out several commands, given without ids, as one edit or not at all."""

    commands: tuple[Mapping[str, Any], ...]


class Undo(Command, tag="undo"):
    """Take the last edit back."""


class Redo(Command, tag="redo"):
    """Do the edit again that was taken back last."""


AnyCommand: TypeAlias = (
    AddElement
    | AddLink
    | AddPillar
    | SetPillar
    | MovePillar
    | RemovePillar
    | AddActor
    | AddSource
    | AddGroup
    | AddTerritory
    | Set
    | SetTheory
    | Attach
    | Detach
    | Place
    | AddComment
    | Vote
    | Enter
    | Fix
    | Accept
    | Withdraw
    | Remove
    | Restore
    | GoBack
    | RestoreBackup
    | NameMoment
    | Duplicate
    | Paste
    | Several
    | Undo
    | Redo
)


def parsed(raw: object) -> AnyCommand:
    """Check what came in from outside and make it a command.

    Raises:
        EditError: It is no command.
    """
    if _is_deeper(raw, DEEPEST):
        raise EditError(said("refused.too-deep", most=DEEPEST))
    where = said("part.the-record", what="command")
    faults = shape_faults(raw, AnyCommand, where) or number_faults(raw, where)
    if faults:
        listed = Listed(tuple(faults), "sentences")
        raise EditError(said("refused.faults", faults=listed))
    if has_half_characters(raw):
        raise EditError(said("refused.half-character.text"))
    command: AnyCommand = msgspec.convert(raw, AnyCommand)
    return command


def _is_deeper(raw: object, most: int) -> bool:
    """See whether data is nested deeper than so many levels, without going all the way."""
    level = [raw]
    for _ in range(most):
        level = [
            part
            for one in level
            if isinstance(one, dict | list | tuple)
            for part in (one.values() if isinstance(one, dict) else one)
        ]
    return bool(level)
