"""What stands in a text: its lines, the signs nobody sees, and whether there is any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from toc.words.catalogue import words

if TYPE_CHECKING:
    from toc.model.elements import Language

#: What programs end a line with.
LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
#: Round bullets stand only before an entry of a list; a dash or middle dot need not.
_BULLET: Final = re.compile(r"\s+(?=[•●▪◦‣]\s)")
#: How people begin an entry of a list on a keyboard without bullets.
_ENTRY: Final = re.compile(r"^[-*]\s+")
#: A soft hyphen, and the marks that programs put where they cut and join texts.
_LEFT_OVER: Final = re.compile("[\xad\u2060\ufeff]")
_SEEN_BY_NOBODY: Final = re.compile(
    "[\t\r\v\f\x85\xad\u200b-\u200d\u2028\u2029\u2060\ufeff]"
)
#: Thai, Lao, Tibetan, Burmese, Khmer and others that write no space between words.
_UNSPACED: Final = "\u0e00-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u2e80-\u9fff"
_ZERO_WIDTH_SPACE: Final = re.compile(
    f"(?<![{_UNSPACED}])\u200b(?![{_UNSPACED}])|(?:(?<=\\s)|^)\u200b+|\u200b+(?=\\s|$)",
    re.MULTILINE,
)
#: A joiner says something after a letter of Arabic, of the Indic scripts, or of Khmer, and
#: between the parts of a pictogram.
_JOINED: Final = "\u0590-\u1fff\u2190-\u2bff\u2e80-\uffff\U00010000-\U0010ffff"
_JOINER: Final = re.compile(f"(?<![{_JOINED}])[\u200c\u200d]")


def lines_of(words: str) -> list[str]:
    """Give the lines that somebody meant: at each line's end, and before each bullet.

    >>> lines_of("Services: • advice • referral")
    ['Services:', '• advice', '• referral']
    """
    if words.isascii() and words.isprintable():
        line = " ".join(words.split())
        return [line] if line else []
    lines = (
        " ".join(part.split())
        for line in LINE_END.split(words)
        for part in _BULLET.split(line)
    )
    return [line for line in lines if line]


def note_lines(words: str) -> list[str]:
    r"""Give a note's paragraphs and the entries of its lists, which begin with "- ".

    >>> note_lines("Three villages came.\n\n- land\n- water")
    ['Three villages came.', '• land', '• water']
    """
    return [_ENTRY.sub("• ", line) for line in lines_of(words)]


def one_line(words: str) -> str:
    r"""Put a text into one line in which its own lines can still be told apart.

    >>> one_line("Courts publish\nJudges sign")
    'Courts publish / Judges sign'
    """
    first, *others = lines_of(words) or [""]
    return first + "".join(
        f" {line}" if _BULLET.match(f" {line}") else f" / {line}" for line in others
    )


def cleaned(words: str) -> str:
    """Take out of a text what a program left in it and nobody sees or means.

    What shapes letters or lets a line break in scripts without spaces stays.
    """
    if not _SEEN_BY_NOBODY.search(words):
        return words
    words = LINE_END.sub("\n", words).replace("\t", " ")
    words = _LEFT_OVER.sub("", words)
    return _JOINER.sub("", _ZERO_WIDTH_SPACE.sub("", words))


def all_cleaned(raw: object) -> object:
    """Clean every text within raw data."""
    if isinstance(raw, str):
        return cleaned(raw)
    if isinstance(raw, dict):
        return {key: all_cleaned(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [all_cleaned(value) for value in raw]
    return raw


def not_written(language: Language | None = None) -> str:
    """Say that a text is not there yet; it stands in place of one that is empty."""
    return words("not-written", language)
