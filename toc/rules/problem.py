"""What the checker says: problems as rules yield them, findings as people see them."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from msgspec import Struct

from toc.model.speech import Speech

if TYPE_CHECKING:
    from toc.changes.diff import Diff
    from toc.model.elements import Id
    from toc.words.said import Said

_ENGLISH: Final = Speech()

Severity: TypeAlias = Literal["error", "warning", "info"]


class Problem(Struct, frozen=True):
    """One thing that is wrong; the rule that yields it knows neither code nor severity."""

    said: Said
    #: The elements it is about, the one to look at first in front.
    elements: tuple[Id, ...] = ()
    links: tuple[Id, ...] = ()
    #: The change that mends it, where that is mechanical.
    fix: Diff | None = None


class Finding(Struct, frozen=True):
    """A problem together with the rule that found it."""

    code: str
    name: str
    severity: Severity
    #: The rule's family in one word, for example "assumptions".
    family: str
    said: Said
    elements: tuple[Id, ...] = ()
    links: tuple[Id, ...] = ()
    fix: Diff | None = None

    @property
    def message(self) -> str:
        """The finding in English."""
        return _ENGLISH.say(self.said)

    def as_builtins(self, file: str | None = None) -> dict[str, Any]:
        """Give the finding as plain dictionaries and lists, as `toc check` prints it."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity,
            "message": self.message,
            "elements": list(self.elements),
            "links": list(self.links),
            "file": file,
            "fix": None if self.fix is None else self.fix.as_builtins(),
        }

    @property
    def key(self) -> str:
        """Tell this finding from every other of the same theory.

        Two findings with the same key say the same thing about the same places, whatever
        the language and the words of the cards, so a list of findings can be brought up
        to date by keys alone.
        """
        content = "\n".join((self.said.identity, *self.elements, "", *self.links))
        digest = blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8)
        return f"{self.code}-{digest.hexdigest()}"
