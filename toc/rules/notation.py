"""A theory in one line of text, for the examples of rule manuals and for tests.

    activity a > output b > outcome c > impact d; assumption x on b > c: owner=Office

Statements are separated by `;`. Each is one of these:

- `a > b > c` draws links. A name is letters, digits and hyphens, and becomes the id.
- `outcome c` names an element. Its kind stands before its name where it is first used;
  a name that begins with a kind, such as `output` or `output-2`, needs none; any other
  name is an outcome. What is not drawn yet is drawn when it is first named.
- `assumption x on b > c, d` puts an assumption or risk on links and elements.
- `pillar p` adds a pillar; pillars that elements name are added by themselves.
- `indicator of c`, `progress of c`, `actor ministry of c`, `source report of c`,
  `evidence report of b > c` add a part to an element or link.
- `theory: languages=[en, fr]` sets fields of the theory itself.

After `:` stand fields, as in the native file: `b: owner=Office, pillars=[p, q]`. A link
takes fields too: `b > c: is_feedback`. Values are words, "words with , or ; in them",
numbers, dates, lists `[a, b]` and records `{value=10, date=2020-01-31}`. A name alone
is true. A text is in the theory's first language unless it is a record of languages; a
measurement may be its value alone. An element without a text has its name as text.
Links written twice without fields are two links; with fields, the fields go to the first.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, Final, NoReturn, get_args, get_origin

import msgspec

from toc.errors import UsageError
from toc.model.elements import (
    KINDS,
    Actor,
    ActorRole,
    Citation,
    Indicator,
    Link,
    Measurement,
    Pillar,
    Progress,
    Record,
    Source,
    Text,
)
from toc.model.theory import Theory

_TOKEN: Final = re.compile(
    r"""\s*(?: "(?P<quoted>[^"]*)" | (?P<mark>[\[\]{},=]) | (?P<bare>[^\[\]{},="]+) )""",
    re.VERBOSE,
)
_STATEMENT: Final = re.compile(r'(?:[^;"]|"[^"]*")+')
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_NAME: Final = re.compile(r"[a-z0-9-]+")
_OWN_KIND: Final = re.compile(rf"({'|'.join(KINDS)})(-|\d|\Z)")
#: The field that a part is added to, and the type of the part.
_PARTS: Final[dict[str, tuple[str, Any]]] = {
    "indicator": ("indicators", Indicator),
    "progress": ("progress", Progress),
    "actor": ("actors", ActorRole),
    "source": ("sources", Citation),
    "evidence": ("evidence", Citation),
}

_END: Final = "end"

Fields = dict[str, Any]


def theory(*lines: str) -> Theory:
    """Read a theory from lines of the notation.

    Raises:
        UsageError: A line does not follow the notation, or a field does not exist.
    """
    reader = _Reader()
    for line in lines:
        if line.count('"') % 2:
            message = f'A quotation mark is left open in "{line}".'
            raise UsageError(message)
        for found in _STATEMENT.finditer(line):
            if statement := found[0].strip():
                reader.read(statement)
    try:
        return reader.theory()
    except msgspec.ValidationError as error:
        message = f'"{"; ".join(lines)}" is no theory: {error}.'
        raise UsageError(message) from error


class _Reader:
    """Collects raw records statement by statement; types come in at the end."""

    def __init__(self) -> None:
        self.head: Fields = {}
        self.elements: dict[str, Fields] = {}
        self.links: dict[str, Fields] = {}
        self.pillars: dict[str, Fields] = {}
        self.actors: dict[str, Fields] = {}
        self.sources: dict[str, Fields] = {}

    def read(self, statement: str) -> None:
        head, given = _split(statement)
        first, _, rest = head.partition(" ")
        if head == "theory":
            self.head.update(given)
        elif first == "pillar":
            self.pillars.setdefault(_name(rest), {}).update(given)
        elif first in _PARTS and " of " in f" {rest}":
            name, _, owner = f" {rest}".partition(" of ")
            self._add_part(first, name.strip(), self._target(owner), given)
        elif " on " in head:
            subject, _, targets = head.partition(" on ")
            record = self._element(subject)
            field = "threatens" if record["kind"] == "risk" else "conditions"
            record.setdefault(field, []).extend(
                self._target(target)["id"] for target in targets.split(",")
            )
            record.update(given)
        elif ">" not in head:
            self._element(head).update(given)
        elif given:
            self._target(head).update(given)
        else:
            for start, end in pairwise(
                self._element(part)["id"] for part in head.split(">")
            ):
                self._draw(start, end)

    def _target(self, words: str) -> Fields:
        """Give the element or link that words such as `b` or `b > c` mean."""
        if ">" not in words:
            return self._element(words)
        start, *between, end = (self._element(part)["id"] for part in words.split(">"))
        if between:
            message = f'"{words.strip()}" names several links; name one.'
            raise UsageError(message)
        return self.links.get(f"{start}-to-{end}") or self._draw(start, end)

    def _draw(self, start: str, end: str) -> Fields:
        made = f"{start}-to-{end}"
        number = 1
        while made in self.links:
            number += 1
            made = f"{start}-to-{end}-{number}"
        return self.links.setdefault(made, {"id": made, "from": start, "to": end})

    def _element(self, words: str) -> Fields:
        """Give the element that words such as `output b` or `b` mean."""
        kind, _, name = words.strip().rpartition(" ")
        _name(name)
        if kind and kind not in KINDS:
            message = f'"{kind}" is no kind of element. The kinds: {", ".join(KINDS)}.'
            raise UsageError(message)
        own = _OWN_KIND.match(name)
        made = {"kind": kind or (own[1] if own else "outcome"), "id": name, "text": name}
        return self.elements.setdefault(name, made)

    def _add_part(self, part: str, name: str, owner: Fields, given: Fields) -> None:
        field, _ = _PARTS[part]
        if part == "actor":
            self.actors.setdefault(_name(name), {})
            given["actor"] = name
        elif part in {"source", "evidence"}:
            self.sources.setdefault(_name(name), {})
            given["source"] = name
        elif part == "indicator":
            given.setdefault("text", name or f"indicator of {owner['id']}")
        owner.setdefault(field, []).append(given)

    def theory(self) -> Theory:
        """Give every record its type."""
        for element in self.elements.values():
            for pillar in element.get("pillars", ()):
                self.pillars.setdefault(pillar, {})
        head = {"id": "example", "title": "Example", **self.head}
        language = head.get("languages", ["en"])[0]

        def typed(raw: Fields, kind: Any, **defaults: str) -> Any:
            return msgspec.convert(_fitted({**defaults, **raw}, kind, language), kind)

        elements = [typed(raw, KINDS[raw["kind"]]) for raw in self.elements.values()]
        links = [typed(raw, Link) for raw in self.links.values()]
        pillars = [
            typed(raw, Pillar, id=one, title=one) for one, raw in self.pillars.items()
        ]
        actors = [typed(raw, Actor, id=one, name=one) for one, raw in self.actors.items()]
        sources = [
            typed(raw, Source, id=one, title=one) for one, raw in self.sources.items()
        ]
        about: Theory = typed(head, Theory)
        return msgspec.structs.replace(
            about,
            pillars=tuple(pillars),
            actors={actor.id: actor for actor in actors},
            sources={source.id: source for source in sources},
            elements={element.id: element for element in elements},
            links={link.id: link for link in links},
        )


def _fitted(raw: Any, kind: Any, language: str) -> Any:
    """Spell out the short forms: a text in the first language, a measurement's value."""
    if get_origin(kind) is not tuple:
        kind = next((one for one in get_args(kind) if one in {Measurement, Text}), kind)
    if kind == Text and isinstance(raw, str):
        return {language: raw}
    if kind is Measurement and not isinstance(raw, dict):
        return {"value": raw}
    if kind is str and isinstance(raw, int):
        return str(raw)
    if isinstance(raw, list) and get_origin(kind) is tuple:
        return [_fitted(item, get_args(kind)[0], language) for item in raw]
    if isinstance(raw, dict) and isinstance(kind, type) and issubclass(kind, Record):
        kinds = {known.encode_name: known.type for known in msgspec.structs.fields(kind)}
        return {
            name: _fitted(value, kinds.get(name), language) for name, value in raw.items()
        }
    return raw


def _name(words: str) -> str:
    if _NAME.fullmatch(words.strip()):
        return words.strip()
    message = f'"{words.strip()}" is no name: use a to z, 0 to 9 and "-".'
    raise UsageError(message)


def _split(statement: str) -> tuple[str, Fields]:
    """Part a statement into what it is about and its fields."""
    head, _, rest = statement.partition(":")
    return " ".join(head.split()), _Values(rest).fields()


class _Values:
    """Reads fields, lists and records from the text after the colon."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.tokens = list(_TOKEN.finditer(words))
        if "".join(found[0] for found in self.tokens).strip() != words.strip():
            self.fail()
        self.at = 0

    def fail(self) -> NoReturn:
        message = f'The fields "{self.words.strip()}" do not follow the notation.'
        raise UsageError(message)

    def mark(self) -> str:
        """Show the mark that comes next; empty where a value comes."""
        if self.at == len(self.tokens):
            return _END
        return self.tokens[self.at]["mark"] or ""

    def take(self) -> re.Match[str]:
        if self.at == len(self.tokens):
            self.fail()
        self.at += 1
        return self.tokens[self.at - 1]

    def fields(self, end: str = _END) -> Fields:
        """Read `name=value, name` up to a mark."""
        found: Fields = {}
        while self.mark() != end:
            name = self.take()["bare"]
            if name is None:
                self.fail()
            found[name.strip()] = self.value() if self.next_is("=") else True
            if not self.next_is(",") and self.mark() != end:
                self.fail()
        if end != _END:
            self.take()
        return found

    def items(self) -> list[Any]:
        found: list[Any] = []
        while self.mark() != "]":
            found.append(self.value())
            if not self.next_is(",") and self.mark() != "]":
                self.fail()
        self.take()
        return found

    def value(self) -> Any:
        token = self.take()
        if token["mark"] == "[":
            return self.items()
        if token["mark"] == "{":
            return self.fields("}")
        if token["quoted"] is not None:
            return token["quoted"]
        if token["bare"] is None:
            self.fail()
        return _plain_value(token["bare"].strip())

    def next_is(self, mark: str) -> bool:
        """Step over a mark if it comes next."""
        if self.mark() != mark:
            return False
        self.at += 1
        return True


def _plain_value(words: str) -> Any:
    if words in {"true", "false"}:
        return words == "true"
    if _NUMBER.fullmatch(words):
        return float(words) if "." in words else int(words)
    return words
