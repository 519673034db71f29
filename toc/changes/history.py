"""Undo and redo: a theory with the steps that led to it, each with whose it is."""

from __future__ import annotations

from msgspec import Struct

from toc.changes.diff import Diff
from toc.errors import ConflictError, EditError
from toc.model.references import reference_faults
from toc.model.theory import Theory  # noqa: TC001  # msgspec reads field types
from toc.words.said import said


class Step(Struct, frozen=True):
    """One edit, and who can take it back: a page, or an author who works without one."""

    diff: Diff
    owner: str


class History(Struct, frozen=True):
    """A theory, the steps that can be taken back, and those that can be done again.

    Each owner takes back and does again only what is their own. Two pages are two owners,
    even where one person sits before both.
    """

    theory: Theory
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    @property
    def undoers(self) -> list[str]:
        """Name who has a step to take back."""
        return sorted({step.owner for step in self.done})

    @property
    def redoers(self) -> list[str]:
        """Name who has a step to do again."""
        return sorted({step.owner for step in self.undone})

    def can_undo(self, owner: str = "") -> bool:
        """The owner has a step to take back."""
        return _last_of(self.done, owner) is not None

    def can_redo(self, owner: str = "") -> bool:
        """The owner has a step to do again."""
        return _last_of(self.undone, owner) is not None

    def record(self, theory: Theory, owner: str = "") -> History:
        """Go on to the next theory; the same theory again is no step."""
        diff = Diff.between(self.theory, theory)
        if not diff:
            return self
        others = tuple(step for step in self.undone if step.owner != owner)
        return History(theory, (*self.done, Step(diff, owner)), others)

    def undo(self, owner: str = "") -> History:
        """Take the owner's last step back, leaving what others did since.

        Raises:
            EditError: There is nothing to undo, or others have built on it.
        """
        at = _last_of(self.done, owner)
        if at is None:
            raise EditError(said("refused.nothing-to-undo"))
        step, rest = self.done[at], self.done[:at] + self.done[at + 1 :]
        diff, theory = _carried_out(step.diff.inverted(), self.theory)
        back = Step(diff.inverted(), owner)
        return History(theory, rest, (*self.undone, back))

    def redo(self, owner: str = "") -> History:
        """Do the owner's step again that they took back last.

        Raises:
            EditError: There is nothing to redo, or others have changed the same since.
        """
        at = _last_of(self.undone, owner)
        if at is None:
            raise EditError(said("refused.nothing-to-redo"))
        step, rest = self.undone[at], self.undone[:at] + self.undone[at + 1 :]
        diff, theory = _carried_out(step.diff, self.theory)
        return History(theory, (*self.done, Step(diff, owner)), rest)


def _last_of(steps: tuple[Step, ...], owner: str) -> int | None:
    return next(
        (at for at in reversed(range(len(steps))) if steps[at].owner == owner), None
    )


def _carried_out(diff: Diff, theory: Theory) -> tuple[Diff, Theory]:
    """Apply a diff to a theory that others may have changed, or refuse it in words."""
    try:
        fitted = diff.fitted(theory)
        after = fitted.apply(theory)
    except ConflictError as error:
        raise EditError(said("refused.changed-since", why=error.said)) from error
    if reference_faults(after):
        raise EditError(said("refused.built-upon"))
    return fitted, after
