"""What each command does to a theory."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from msgspec import UNSET

from toc.changes import acceptance, copying, edits, meanwhile, pillars, quick
from toc.changes.history import History
from toc.editor.commands import (
    Accept,
    AddActor,
    AddComment,
    AddElement,
    AddGroup,
    AddLink,
    AddPillar,
    AddSource,
    AddTerritory,
    Attach,
    Detach,
    Duplicate,
    Enter,
    Fix,
    GoBack,
    MovePillar,
    NameMoment,
    Paste,
    Place,
    Redo,
    Remove,
    RemovePillar,
    Restore,
    RestoreBackup,
    Set,
    SetPillar,
    SetTheory,
    Several,
    Undo,
    Vote,
    Withdraw,
    parsed,
)
from toc.errors import ConflictError, EditError, ReadError, UsageError
from toc.formats.native import from_builtins
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from toc.changes.diff import Diff
    from toc.changes.meanwhile import Written
    from toc.editor.commands import AnyCommand, Ids
    from toc.model.theory import Theory
    from toc.words.said import Said

#: What goes back in history and so cannot be one of several commands.
_ALONE: Final = (Several, Restore, GoBack, RestoreBackup, NameMoment, Undo, Redo)


class Done(NamedTuple):
    """What a command led to."""

    history: History
    #: The id of what it created, if it created one thing.
    created: str | None = None
    #: The ids of the cards it made, if it copied some.
    made: Ids = ()
    #: What it could not carry.
    losses: tuple[Said, ...] = ()
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
        case AddActor() | AddSource() | AddGroup() | AddTerritory():
            theory, created = _with_named(theory, command)
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
        raise EditError(said("refused.copy-unreadable", why=error.said)) from error
    return copying.paste(theory, part, command.pillars)


def _with_named(
    theory: Theory, command: AddActor | AddSource | AddGroup | AddTerritory
) -> tuple[Theory, str]:
    match command:
        case AddActor(name=name):
            return edits.add_actor(theory, name)
        case AddSource(title=title):
            return edits.add_source(theory, title)
        case AddGroup(title=group):
            return edits.add_group(theory, group)
        case AddTerritory(name=name):
            return edits.add_territory(theory, name)


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
            raise EditError(said("refused.not-among-several"))
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
                raise EditError(said("refused.not-to-be-mended"))
            made = [key for table, key in mends.added if table == "elements"]
            try:
                return mends.apply(theory), made[0] if made else None
            except ConflictError as error:
                raise EditError(said("refused.mended-too-late", why=error.said)) from error
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
        raise EditError(said("refused.no-history"))
    match command:
        case Restore(target=target):
            if target not in past.removed(theory):
                raise EditError(said("refused.not-removed", id=target))
            try:
                return edits.restore(theory, target, past.removal(target))
            except UsageError as error:
                raise EditError(error.said) from error
        case GoBack(number=number):
            try:
                return past.theory_at(number)
            except UsageError as error:
                raise EditError(error.said) from error
        case RestoreBackup(name=name):
            try:
                return past.theory_in(name)
            except (ReadError, UsageError) as error:
                raise EditError(error.said) from error
        case NameMoment(name=name):
            if not name.strip():
                raise EditError(said("refused.moment-without-name"))
            past.name_moment(name.strip(), author=author)
            return theory
