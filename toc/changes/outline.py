"""Typed or pasted text as lines: how deep each stands, and what it says before any theory.

A deeper line is a cause of the one it stands under. Depth is read from indentation, from
Markdown headings, from columns, and where none of these came along, from numbers such as
1.1.2 and from the bullets that Word gives to each level.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from toc.changes.columns import rows_of
from toc.changes.kind_words import kind_before, kind_called
from toc.model.frozen import FrozenDict
from toc.model.levels import HEIGHTS
from toc.model.texts import cleaned
from toc.words.said import Said, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toc.model.elements import Kind

#: Columns of white space that one level of an outline is set in by at least.
_STEP: Final = 2
_TAB: Final = 4
_SPACES: Final = re.compile("[\u2000-\u200a\u205f\u3000]")
#: French sets a space that does not break before these signs and after an opening one.
_UNBREAKING: Final = re.compile("(?<!«)[\xa0\u202f](?![:;!?»%])")
_QUOTES: Final = str.maketrans(
    "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f", "''''\"\"\"\""
)
_LINE_END: Final = re.compile("\r\n|[\n\r\f\x85\u2029]")
#: A cell of a spreadsheet that holds lines comes in quotes.
_QUOTED_CELL: Final = re.compile(
    r'(?:(?<=\t)|^)"((?:[^"\t]|"")*)"(?=\t|\r?$)', re.MULTILINE
)

_TIME: Final = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_DAY: Final = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_WHO: Final = r"[^:\t]{1,40}?"
#: Who wrote it and when, before what was written; a bare time could be an agenda's.
_CHAT: Final = re.compile(
    rf"\[(?:{_DAY},?\s+)?{_TIME}(?:,\s*{_DAY})?\]\s*{_WHO}:\s+(?=\S)"
    rf"|{_DAY},?\s+{_TIME}\s+[-\u2013]\s+{_WHO}:\s+(?=\S)"
    rf"|\d{{1,2}}:\d{{2}}:\d{{2}}\s+(?:From|De)\s+{_WHO}\s*:\s+(?=\S)"
    rf"|\d{{1,2}}:\d{{2}}:\d{{2}}\t\s*{_WHO}:\s+(?=\S)"
)

_MARK: Final = re.compile(
    r"(?P<dotted>\d{1,3}(?:\.\d{1,3})+[.)]?)(?:\s+|$)"
    r"|\(?(?P<number>\d{1,3})[.)](?:\s+|$)"
    r"|(?P<roman>x?(?:ix|iv|v?i{1,3}|v)[.)])(?:\s+|$)"
    r"|(?P<letter>\(?[a-z]\)|[a-z]\.|[A-Z]\))(?:\s+|$)"
    r"|(?P<second>[◦○]|o(?=\t))(?:\s+|$)"
    r"|(?P<third>[§▪■‣])(?:\s+|$)"
    r"|(?P<bullet>[-*•\u2013·●➢✓+])(?:\s+|$)"
)
_NEST: Final = {"number": 0, "letter": 1, "roman": 2, "bullet": 0, "second": 1, "third": 2}
_SIGNS: Final[Mapping[str, Kind]] = FrozenDict({"!": "assumption", "?": "risk"})
_HEADING: Final = re.compile(r"(#{1,6})\s+(?=\S)")
_BOX: Final = re.compile(r"\[[ xX]\]\s+")
_EMPHASIS: Final = re.compile(r"(\*\*|__|`)(\S(?:.*?\S)?)\1")
_ARROW: Final = re.compile(r"\s+(?:>|->|=>|→|⇒)\s+")
_LOOSE_ARROW: Final = re.compile(r"(?:>|->|=>|→|⇒)(?:\s|$)|(?:.*\s)?(?:>|->|=>|→|⇒)$")
_PREFIX: Final = re.compile(
    r"(?P<word>[^\W\d_][^:\d.!?]{0,24}?)(?:\s*[:\uff1a]|\s+(?P<number>\d+(?:\.\d+)*)"
    r"(?:\s*[:.)\uff1a\u2013-])?(?=\s))\s*(?P<text>\S.*)",
    re.DOTALL,
)


class Name(Struct, frozen=True, kw_only=True):
    """A card that a line names, with its kind where that is said."""

    words: str
    kind: Kind | None = None


class Line(Struct, frozen=True, kw_only=True):
    """A line with what it stands under; a line without names is a heading of a kind."""

    #: As it was typed, to be given back.
    typed: str
    names: tuple[Name, ...]
    #: The line it stands under, by its place among the lines.
    under: int | None = None
    depth: int = 0
    #: The kind of the lines below, where a heading says it.
    heads: Kind | None = None
    fault: Said | None = None


class _Raw(Struct, frozen=True, kw_only=True):
    typed: str
    indent: int
    words: str
    mark: str = ""
    style: str = ""
    level: int = 0


def outlined(text: str) -> list[Line]:
    """Read typed or pasted text as lines."""
    raws = [raw for line in _typed_lines(text) if (raw := _marked(line)).words]
    if any("\t" in raw.words for raw in raws):
        return _from_columns(raws)
    return _headed(_nested(raws))


def _typed_lines(text: str) -> list[str]:
    text = _QUOTED_CELL.sub(_one_cell, text)
    text = _UNBREAKING.sub(" ", _SPACES.sub(" ", text)).translate(_QUOTES)
    lines = [line for line in _LINE_END.split(text) if line.strip()]
    return [_CHAT.sub("", line, count=1) if _CHAT.match(line) else line for line in lines]


def _one_cell(found: re.Match[str]) -> str:
    if not _LINE_END.search(found[1]):
        return found[0]
    return _LINE_END.sub("\v", found[1].replace('""', '"'))


def _marked(typed: str) -> _Raw:
    """Take the white space and the list's mark off a line."""
    words = typed.lstrip(" \t\ufeff\u200b")
    indent = len(typed[: len(typed) - len(words)].expandtabs(_TAB))
    words = words.rstrip()
    if heading := _HEADING.match(words):
        return _Raw(typed=typed, indent=0, words=words[heading.end() :], style=heading[1])
    found = _MARK.match(words)
    if found is None or not found.lastgroup:
        return _Raw(typed=typed, indent=indent, words=words)
    rest = _BOX.sub("", words[found.end() :], count=1)
    return _Raw(
        typed=typed,
        indent=indent,
        words=rest,
        mark=found[found.lastgroup].strip("()."),
        style=found.lastgroup,
    )


def _nested(raws: Sequence[_Raw]) -> list[Line]:
    """Put each line under the nearest one above it that is set in less."""
    raws = _levelled(raws)
    lines: list[Line] = []
    open_lines: list[tuple[int, int]] = []
    for raw in raws:
        above = [one for one in open_lines if raw.level >= one[0] + _STEP]
        under = above[-1][1] if above else None
        line = line_of(raw.words, raw.typed, under=under, depth=len(above))
        lines.append(line)
        # Nothing stands under an assumption or risk, so these close no line.
        if line.names[0].kind is None or line.names[0].kind in HEIGHTS:
            open_lines = [*above, (raw.level, len(lines) - 1)]
    return lines


def _levelled(raws: Sequence[_Raw]) -> list[_Raw]:
    """Say how far each line is set in, in columns."""
    base = 0
    found = []
    for raw in raws:
        if raw.style.startswith("#"):
            base = len(raw.style) * _TAB
            found.append(replace(raw, level=base - _TAB))
        else:
            found.append(replace(raw, level=base + raw.indent))
    least = min((raw.indent for raw in raws), default=0)
    if base or any(raw.indent >= least + _STEP for raw in raws):
        return found
    if levels := _levels_by_kind(raws):
        return levels
    return _levels_by_mark(raws)


def _levels_by_kind(raws: Sequence[_Raw]) -> list[_Raw]:
    """Nest "Outcome 1", "Output 1.1" and "Activity 1.1.1" by their kinds."""
    prefixes = [_PREFIX.match(raw.words) for raw in raws]
    kinds = [kind_called(found["word"]) if found else None for found in prefixes]
    if not any(
        kind and found and found["number"]
        for kind, found in zip(kinds, prefixes, strict=True)
    ):
        return []
    highest = max(HEIGHTS.get(kind, 0) for kind in kinds if kind)
    return [
        replace(raw, level=_TAB * (highest - HEIGHTS.get(kind or "", -1)))
        for raw, kind in zip(raws, kinds, strict=True)
    ]


def _levels_by_mark(raws: Sequence[_Raw]) -> list[_Raw]:
    first = next((raw.style for raw in raws if raw.style), "")
    numbers = [int(raw.mark.split(".")[0]) for raw in raws if raw.style == "dotted"]
    highest = max(numbers, default=-1) + 1
    found = []
    numbered = -1
    for raw in raws:
        level = _NEST.get(raw.style, 0)
        bare = re.match(r"(\d{1,3})\s+(?=\S)", raw.words) if not raw.style else None
        if raw.style == "dotted":
            level = raw.mark.count(".")
            numbered = level
        elif bare and int(bare[1]) <= highest:
            raw = replace(raw, words=raw.words[bare.end() :])  # noqa: PLW2901  # its number goes
            level = numbered = 0
        elif raw.style in {"number", "letter", "roman"}:
            numbered = level
        elif raw.style and first in {"number", "dotted"}:
            # Bullets below a numbered line belong to it.
            level += numbered + 1
        found.append(replace(raw, level=_TAB * level))
    return found


def _headed(lines: Sequence[Line]) -> list[Line]:
    """Give the lines below a heading such as "Outputs:" its kind."""
    found: list[Line] = []
    heads: Kind | None = None
    for place, line in enumerate(lines):
        only = line.names[0].words if len(line.names) == 1 else ""
        kind = None if line.fault else kind_called(only.removesuffix(":"))
        is_last = place == len(lines) - 1
        if kind and not is_last and line.names[0].kind is None:
            heads = kind
            found.append(replace(line, names=(), heads=kind))
        else:
            found.append(_of_kind(line, heads))
    return [_under_a_card(line, found) for line in found]


def _of_kind(line: Line, kind: Kind | None) -> Line:
    if kind is None or len(line.names) != 1 or line.names[0].kind:
        return line
    return replace(line, names=(replace(line.names[0], kind=kind),))


def _under_a_card(line: Line, lines: Sequence[Line]) -> Line:
    """Put a line that stands under a heading under what the heading stands under."""
    under = line.under
    while under is not None and not lines[under].names:
        under = lines[under].under
    return replace(line, under=under)


def _from_columns(raws: Iterable[_Raw]) -> list[Line]:
    """Make a line of each cell; a cell in a later column stands under an earlier one."""
    rows = []
    for raw in raws:
        empty = len(raw.typed) - len(raw.typed.lstrip("\t"))
        rows.append([*[""] * empty, *raw.words.split("\t")])
    lines = []
    for cell in rows_of(rows):
        typed = f"{cell.kind}: {cell.words}" if cell.kind else cell.words
        line = line_of(cell.words, typed, under=cell.under, depth=cell.depth)
        lines.append(_of_kind(line, cell.kind))
    return lines


def line_of(words: str, typed: str, *, under: int | None, depth: int) -> Line:
    """Read what one line says, without its mark."""
    words = _EMPHASIS.sub(r"\2", words)
    sign = _SIGNS.get(words[:1])
    if sign and words[1:].strip():
        name = Name(words=_text(words[1:]), kind=sign)
        return Line(typed=typed, names=(name,), under=under, depth=depth)
    parts = _ARROW.split(words)
    names = tuple(_named(part) for part in parts)
    if len(parts) > 1 and names[-1].kind is None and _begins_with_impact(parts[-1]):
        names = (*names[:-1], Name(words=names[-1].words, kind="impact"))
    fault = None
    if any(_LOOSE_ARROW.match(part) for part in parts):
        fault = said("refused.loose-arrow")
    return Line(typed=typed, names=names, under=under, depth=depth, fault=fault)


def _begins_with_impact(words: str) -> bool:
    first = words.split(maxsplit=1)
    return len(first) > 1 and kind_called(first[0]) == "impact"


def _named(part: str) -> Name:
    found = _PREFIX.match(part)
    kind = kind_before(found["word"]) if found else None
    if found and kind and (not found["number"] or kind_called(found["word"])):
        return Name(words=_text(found["text"]), kind=kind)
    return Name(words=_text(part))


def _text(words: str) -> str:
    return cleaned(words).strip()
