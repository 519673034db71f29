"""The commands that an editor can give, and what each does to a theory."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeAlias

import msgspec
from msgspec import UNSET, Struct

from toc.changes import acceptance, copying, edits, meanwhile, pillars, quick
from toc.changes.history import History
from toc.errors import ConflictError, EditError, ReadError, UsageError
from toc.formats.native import from_builtins
from toc.model.faults import has_half_characters, number_faults, shape_faults
from toc.model.frozen import FrozenDict

if TYPE_CHECKING:
    from collections.abc import Callable

    from toc.changes.diff import Diff
    from toc.changes.meanwhile import Written
    from toc.model.theory import Theory

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


#: What goes back in history and so cannot be one of several commands.
_ALONE: Final = (Several, Restore, GoBack, RestoreBackup, NameMoment, Undo, Redo)


def parsed(raw: object) -> AnyCommand:
    """Check what came in from outside and make it a command.

    Raises:
        EditError: It is no command.
    """
    if _is_deeper(raw, DEEPEST):
        raise EditError(f"The command holds lists in lists more than {DEEPEST} deep.")
    faults = shape_faults(raw, AnyCommand, "the command")
    faults = faults or number_faults(raw, "the command")
    if faults:
        raise EditError(" ".join(fault[0].upper() + fault[1:] for fault in faults))
    if has_half_characters(raw):
        raise EditError("The text holds half of a character. Type it again.")
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


class Done(NamedTuple):
    """What a command led to."""

    history: History
    #: The id of what it created, if it created one thing.
    created: str | None = None
    #: The ids of the cards it made, if it copied some.
    made: Ids = ()
    #: What it could not carry, in sentences.
    losses: tuple[str, ...] = ()
    #: The quick lines that were not understood.
    left: str = ""


def perform(
    history: History,
    command: AnyCommand,
    author: str = "",
    *,
    owner: str | None = None,
    past: Past | None = None,
    fix: Callable[[str], Diff | None] = lambda _: None,
    written: Written | None = None,
) -> Done:
    """Carry a command out.

    `owner` is whose undo the edit belongs to, the author's when nobody is named. `fix`
    gives the change that mends a finding, by the finding's key. What the owner has
    `written` before is no disagreement.

    Raises:
        EditError: The edit is not possible.
        StorageError: The past could not be written.
    """
    theory = history.theory
    owner = author if owner is None else owner
    created: str | None = None
    match command:
        case Duplicate() | Paste():
            pasted = _pasted(theory, command)
            return Done(history.record(pasted.theory, owner), None, *pasted[1:])
        case Several():
            theory = _all_of(theory, command, author, fix)
        case Restore() | GoBack() | RestoreBackup() | NameMoment():
            theory = _from_the_past(theory, command, author, past)
        case Undo():
            return Done(history.undo(owner))
        case Redo():
            return Done(history.redo(owner))
        case AddElement(kind=kind, text=text):
            theory, created = edits.add_element(
                theory,
                kind,
                text,
                pillars=command.pillars,
                links_to=command.links_to,
                links_from=command.links_from,
                sits_on=command.sits_on,
            )
        case AddLink(from_id=from_id, to_id=to_id):
            theory, created = edits.add_link(theory, from_id, to_id)
        case AddPillar() | SetPillar() | MovePillar() | RemovePillar():
            theory, created = _with_pillars(theory, command)
        case AddActor(name=name):
            theory, created = edits.add_actor(theory, name)
        case AddSource(title=title):
            theory, created = edits.add_source(theory, title)
        case Set(target=target, field=name, value=value):
            if command.seen is not UNSET:
                own = written.last(owner, target, name) if written else UNSET
                value = meanwhile.reconciled(theory, target, name, command.seen, value, own)
            theory = edits.set_field(theory, target, name, value)
        case SetTheory(field=name, value=value):
            theory = edits.set_theory_field(theory, name, value)
        case Attach() | Detach() | Place():
            theory = _seated(theory, command)
        case AddComment(target=target, text=text):
            now = datetime.datetime.now().astimezone()
            theory = edits.comment(theory, target, text, author, now)
        case Vote(target=target, dots=dots):
            theory = edits.vote(theory, target, author, dots)
        case Enter(text=text):
            left = entered(theory, command).left
            theory = quick.enter(theory, text, **_wishes(command))
            return Done(history.record(theory, owner), left=left)
        case Fix() | Accept() | Withdraw():
            theory, created = _answered(theory, command, author, fix)
        case Remove(target=target):
            theory = edits.remove(theory, target)
    return Done(history.record(theory, owner), created)


def _seated(theory: Theory, command: Attach | Detach | Place) -> Theory:
    match command:
        case Attach(target=target, to=to):
            return edits.attach(theory, target, to)
        case Detach(target=target, from_id=from_id):
            return edits.detach(theory, target, from_id)
        case Place(target=target, x=x, y=y):
            return edits.place(theory, target, x, y)


def _pasted(theory: Theory, command: Duplicate | Paste) -> copying.Pasted:
    if isinstance(command, Duplicate):
        return copying.duplicate(theory, command.targets)
    try:
        part = from_builtins(command.part)
    except ReadError as error:
        raise EditError(f"What was copied cannot be read. {error}") from error
    return copying.paste(theory, part, command.pillars)


def _with_pillars(
    theory: Theory, command: AddPillar | SetPillar | MovePillar | RemovePillar
) -> tuple[Theory, str | None]:
    match command:
        case AddPillar(title=title):
            return pillars.add_pillar(theory, title)
        case SetPillar(target=target, field=name, value=value):
            return pillars.set_pillar(theory, target, name, value), None
        case MovePillar(target=target, to=to):
            return pillars.move_pillar(theory, target, to), None
        case RemovePillar(target=target, to=to, with_cards=with_cards):
            after = pillars.remove_pillar(theory, target, to=to, with_cards=with_cards)
    return after, None


def _all_of(
    theory: Theory,
    command: Several,
    author: str,
    fix: Callable[[str], Diff | None],
) -> Theory:
    for part in command.commands:
        one = parsed({**part, "id": command.id})
        if isinstance(one, _ALONE):
            raise EditError("Going back in time is an edit of its own; do it alone.")
        theory = perform(History(theory), one, author, fix=fix).history.theory
    return theory


def entered(theory: Theory, command: Enter) -> quick.Entered:
    """Say what quick lines come to, and which are left.

    Raises:
        EditError: There is no line, or there are too many.
    """
    return quick.entered(theory, command.text, **_wishes(command))


def _wishes(command: Enter) -> dict[str, Any]:
    return {
        "kind": command.kind,
        "pillars": command.pillars,
        "on": command.on,
        "is_parked": command.is_parked,
        "kinds": command.kinds,
    }


class Past(Protocol):
    """What remembers the edits of a theory; an open document does."""

    def removed(self, theory: Theory) -> list[str]:
        """Name the elements that were removed and are not back."""

    def removal(self, key: str) -> Diff:
        """Give what removed one of them."""

    def theory_at(self, number: int) -> Theory:
        """Go back to how the theory was after an edit."""

    def theory_in(self, backup: str) -> Theory:
        """Read a backup."""

    def name_moment(self, name: str, *, author: str) -> None:
        """Give how the theory is now a name."""


def _answered(
    theory: Theory,
    command: Fix | Accept | Withdraw,
    author: str,
    fix: Callable[[str], Diff | None],
) -> tuple[Theory, str | None]:
    """Do what people decide about a finding; a fix may create an element."""
    match command:
        case Fix(finding=key):
            mends = fix(key)
            if mends is None:
                raise EditError(
                    "This finding is gone, or only people can mend it. Look at it again."
                )
            made = [key for table, key in mends.added if table == "elements"]
            try:
                return mends.apply(theory), made[0] if made else None
            except ConflictError as error:
                raise EditError(f"This cannot be mended any more: {error}") from error
        case Accept(target=target, code=code, reason=reason, until=until):
            after = acceptance.accept(theory, target, code, reason, author, until)
        case Withdraw(target=target, code=code):
            after = acceptance.withdraw(theory, target, code)
    return after, None


def _from_the_past(
    theory: Theory,
    command: Restore | GoBack | RestoreBackup | NameMoment,
    author: str,
    past: Past | None,
) -> Theory:
    if past is None:
        raise EditError("This theory has no file yet, and so no history.")
    match command:
        case Restore(target=target):
            if target not in past.removed(theory):
                raise EditError(f'"{target}" is not among what was removed.')
            try:
                return edits.restore(theory, target, past.removal(target))
            except UsageError as error:
                raise EditError(str(error)) from error
        case GoBack(number=number):
            try:
                return past.theory_at(number)
            except UsageError as error:
                raise EditError(str(error)) from error
        case RestoreBackup(name=name):
            try:
                return past.theory_in(name)
            except (ReadError, UsageError) as error:
                raise EditError(str(error)) from error
        case NameMoment(name=name):
            if not name.strip():
                raise EditError("The moment needs a name.")
            past.name_moment(name.strip(), author=author)
            return theory
