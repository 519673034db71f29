"""The difference between two theories as a value that can be applied and inverted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import fields, replace

from toc.errors import ConflictError
from toc.model.elements import Record
from toc.model.frozen import FrozenDict
from toc.model.theory import TABLES, Theory
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: A record's place: its table and id, or "theory" and the name of one of its own fields.
Key: TypeAlias = tuple[str, str]

#: The types of a theory's own fields and of the records in its tables, by name.
_TYPES: Final[Mapping[str, Any]] = FrozenDict(
    {
        known.name: get_args(known.type)[1] if known.name in TABLES else known.type
        for known in fields(Theory)
    }
)
#: The fields of a theory that are not tables.
HEAD: Final = tuple(known.name for known in fields(Theory) if known.name not in TABLES)


class Diff(Struct, frozen=True):
    """What must be added, removed and replaced to come from one theory to another.

    >>> shorter = toc.edits.remove(theory, "court-monitoring")
    >>> diff = toc.Diff.between(theory, shorter)
    >>> diff.apply(theory) == shorter
    True
    >>> diff.inverted().apply(shorter) == theory
    True
    """

    added: Mapping[Key, Any] = FrozenDict()
    removed: Mapping[Key, Any] = FrozenDict()
    #: The old and the new value.
    updated: Mapping[Key, tuple[Any, Any]] = FrozenDict()

    @classmethod
    def between(cls, old: Theory, new: Theory) -> Diff:
        """Compare two theories; what is the same object is not looked into."""
        added: dict[Key, Any] = {}
        removed: dict[Key, Any] = {}
        updated: dict[Key, tuple[Any, Any]] = {}
        for name in HEAD:
            before, after = getattr(old, name), getattr(new, name)
            if before != after:
                updated["theory", name] = (before, after)
        for name in TABLES:
            before, after = getattr(old, name), getattr(new, name)
            if before is after:
                continue
            for key, record in before.items():
                other = after.get(key)
                if other is None:
                    removed[name, key] = record
                elif other is not record and other != record:
                    updated[name, key] = (record, other)
            for key, record in after.items():
                if key not in before:
                    added[name, key] = record
        return cls(FrozenDict(added), FrozenDict(removed), FrozenDict(updated))

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.updated)

    def __len__(self) -> int:
        return len(self.added) + len(self.removed) + len(self.updated)

    def inverted(self) -> Diff:
        """Give the diff that takes this one back."""
        back = {key: (after, before) for key, (before, after) in self.updated.items()}
        return Diff(self.removed, self.added, FrozenDict(back))

    def keys(self) -> Iterator[Key]:
        """Name every place that the diff touches."""
        yield from self.added
        yield from self.removed
        yield from self.updated

    def apply(self, theory: Theory) -> Theory:
        """Make the next theory.

        Raises:
            ConflictError: The theory is not as the diff expects it; nothing is applied.
        """
        tables = {
            name: dict(getattr(theory, name))
            for name in {table for table, _ in self.keys()} - {"theory"}
        }
        head: dict[str, Any] = {}
        for (table, key), record in self.added.items():
            if key in tables[table]:
                raise ConflictError(said("refused.already-there", id=key))
            tables[table][key] = record
        for (table, key), record in self.removed.items():
            if tables[table].get(key) != record:
                raise ConflictError(said("refused.changed-or-gone", id=key))
            del tables[table][key]
        for (table, key), (before, after) in self.updated.items():
            now = getattr(theory, key) if table == "theory" else tables[table].get(key)
            if now != before:
                raise ConflictError(said("refused.changed-or-gone", id=key))
            (head if table == "theory" else tables[table])[key] = after
        return replace(theory, **head, **tables)

    def fitted(self, theory: Theory) -> Diff:
        """Fit the diff to a theory in which other fields of its records have changed.

        Raises:
            ConflictError: The very fields that the diff changes have changed.
        """
        updated = {
            key: _fitted_update(key, before, after, _value_at(theory, key))
            for key, (before, after) in self.updated.items()
        }
        if updated == self.updated:
            return self
        return Diff(self.added, self.removed, FrozenDict(updated))

    def as_builtins(self) -> dict[str, Any]:
        """Give the diff as plain dictionaries and lists, to keep it in a file."""
        return {
            name: [[*key, msgspec.to_builtins(value)] for key, value in part.items()]
            for name, part in (
                ("added", self.added),
                ("removed", self.removed),
                ("updated", self.updated),
            )
            if part
        }

    @classmethod
    def from_builtins(cls, raw: Mapping[str, Any]) -> Diff:
        """Make a diff from what `as_builtins` gave.

        Raises:
            ValidationError: The data is no diff.
        """

        def typed(table: str, key: str, value: Any) -> Any:
            return msgspec.convert(value, _TYPES[key if table == "theory" else table])

        added, removed = (
            {
                (table, key): typed(table, key, value)
                for table, key, value in raw.get(part, ())
            }
            for part in ("added", "removed")
        )
        updated = {
            (table, key): (typed(table, key, before), typed(table, key, after))
            for table, key, (before, after) in raw.get("updated", ())
        }
        return cls(FrozenDict(added), FrozenDict(removed), FrozenDict(updated))


def _value_at(theory: Theory, key: Key) -> Any:
    table, name = key
    return getattr(theory, name) if table == "theory" else getattr(theory, table).get(name)


def _fitted_update(key: Key, before: Any, after: Any, now: Any) -> tuple[Any, Any]:
    """Give what an update starts from and leads to when a record is as it is now."""
    if now == before:
        return before, after
    if not (isinstance(now, Record) and type(now) is type(before) is type(after)):
        raise ConflictError(said("refused.changed-or-gone", id=key[1]))
    changed = {
        known.name: getattr(after, known.name)
        for known in fields(after)
        if getattr(before, known.name) != getattr(after, known.name)
    }
    if any(getattr(now, name) != getattr(before, name) for name in changed):
        raise ConflictError(said("refused.changed-by-others", id=key[1]))
    return now, replace(now, **changed)
