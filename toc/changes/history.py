"""Undo and redo: a theory with the steps that led to it, each by its author."""

from __future__ import annotations

from msgspec import Struct

from toc.changes.diff import Diff
from toc.errors import ConflictError, EditError
from toc.model.references import reference_faults
from toc.model.theory import Theory  # noqa: TC001  # msgspec reads field types


class Step(Struct, frozen=True):
    """One edit of one author."""

    diff: Diff
    author: str


class History(Struct, frozen=True):
    """A theory, the steps that can be taken back, and those that can be done again.

    Each author takes back and does again only what is their own.
    """

    theory: Theory
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def can_undo(self, author: str = "") -> bool:
        """The author has a step to take back."""
        return _last_of(self.done, author) is not None

    def can_redo(self, author: str = "") -> bool:
        """The author has a step to do again."""
        return _last_of(self.undone, author) is not None

    def record(self, theory: Theory, author: str = "") -> History:
        """Go on to the next theory; the same theory again is no step."""
        diff = Diff.between(self.theory, theory)
        if not diff:
            return self
        others = tuple(step for step in self.undone if step.author != author)
        return History(theory, (*self.done, Step(diff, author)), others)

    def undo(self, author: str = "") -> History:
        """Take the author's last step back, leaving what others did since.

        Raises:
            EditError: There is nothing to undo, or others have built on it.
        """
        at = _last_of(self.done, author)
        if at is None:
            raise EditError("There is nothing to undo.")
        step, rest = self.done[at], self.done[:at] + self.done[at + 1 :]
        diff, theory = _carried_out(step.diff.inverted(), self.theory)
        back = Step(diff.inverted(), author)
        return History(theory, rest, (*self.undone, back))

    def redo(self, author: str = "") -> History:
        """Do the author's step again that they took back last.

        Raises:
            EditError: There is nothing to redo, or others have changed the same since.
        """
        at = _last_of(self.undone, author)
        if at is None:
            raise EditError("There is nothing to redo.")
        step, rest = self.undone[at], self.undone[:at] + self.undone[at + 1 :]
        diff, theory = _carried_out(step.diff, self.theory)
        return History(theory, (*self.done, Step(diff, author)), rest)


def _last_of(steps: tuple[Step, ...], author: str) -> int | None:
    return next(
        (at for at in reversed(range(len(steps))) if steps[at].author == author), None
    )


def _carried_out(diff: Diff, theory: Theory) -> tuple[Diff, Theory]:
    """Apply a diff to a theory that others may have changed, or refuse it in words."""
    try:
        fitted = diff.fitted(theory)
        after = fitted.apply(theory)
    except ConflictError as error:
        raise EditError(
            f"This cannot be taken back or done again any more: {error} Change it by hand."
        ) from error
    if reference_faults(after):
        raise EditError(
            "This cannot be taken back or done again any more: others have built on it. "
            "Change it by hand."
        )
    return fitted, after
