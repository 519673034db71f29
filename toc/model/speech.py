"""What is said, put into a language: the one place where sentences are made."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from toc.model.naming import plain, shortened
from toc.model.texts import not_written
from toc.words.catalogue import SOURCE, dated, words
from toc.words.said import Listed, Quoted, Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toc.words.catalogue import Plain
    from toc.words.said import Value

#: The forms in which a sentence names a card: "the outcome", "of the outcome", ...
FORMS: Final = ("the", "of", "to")


class Speech:
    """Speaks one language, quoting what people have written in it where they have.

    What is not written in it is quoted in the first of `others` it is written in.
    """

    def __init__(self, language: str = SOURCE, others: Sequence[str] = ()) -> None:
        self.language = language
        self._order = (language, *others)

    def say(self, said: Said | Listed) -> str:
        """Make the sentence, with a capital letter where the script has one."""
        return self._sentence(said)

    def part(self, value: Value) -> str:
        """Make a part of a sentence, as it stands within one."""
        return self._inside(value)

    def _sentence(self, value: Value) -> str:
        sentence = self._inside(value)
        return sentence[:1].upper() + sentence[1:]

    def _words(self, said: Said) -> str:
        values = dict(pair for name, one in said.values for pair in self._put(name, one))
        return words(said.key, self.language, values)

    def _put(self, name: str, value: Value) -> Iterator[tuple[str, Plain]]:
        """Give what stands for a value in the pattern; of a card, also its other forms."""
        if isinstance(value, Quoted) and value.kind:
            quote = {"quote": self._quote(value)}
            for form in FORMS:
                yield f"{name}_{form}", self._form(value.kind, form, quote)
            yield f"{name}_gender", words(f"kind.{value.kind}.gender", self.language)
        if isinstance(value, Said | Listed | Quoted | str | datetime.date):
            yield name, self._inside(value)
        else:
            yield name, value

    def _inside(self, value: Value) -> str:
        match value:
            case Said():
                return self._words(value)
            case Listed(items, "sentences"):
                return " ".join(map(self._sentence, items))
            case Listed(items, "lines"):
                return "".join(f"\n- {self._inside(one)}" for one in items)
            case Listed(items, last, most):
                return self._joined([self._inside(one) for one in items], last, most)
            case Quoted():
                quote = self._quote(value)
                return (
                    self._form(value.kind, "bare", {"quote": quote})
                    if value.kind
                    else quote
                )
            case datetime.date():
                return dated(value, self.language)
            case str():
                return plain(value)
        return str(value)

    def _form(self, kind: str, form: str, quote: Mapping[str, str]) -> str:
        return words(f"kind.{kind}.{form}", self.language, quote)

    def _quote(self, value: Quoted) -> str:
        shown = shortened(plain(self._spoken(value.text)), value.longest)
        if not shown:
            shown = not_written(self.language)
            shown = f"{shown} ({plain(value.id)})" if value.id else shown
        return words("quote", self.language, {"words": shown})

    def _spoken(self, text: Mapping[str, str]) -> str:
        written = (text.get(code, "") for code in (*self._order, *text))
        return next((one for one in written if one.strip()), "")

    def _joined(self, parts: list[str], last: str, most: int | None) -> str:
        if most is not None and len(parts) > most + 1:
            some: dict[str, Plain] = {
                "first": self._comma(parts[:most]),
                "more": len(parts) - most,
            }
            return words("list.more", self.language, some)
        if len(parts) < 2:
            return "".join(parts)
        ends = {"first": self._comma(parts[:-1]), "last": parts[-1]}
        return words(f"list.{last}", self.language, ends)

    def _comma(self, parts: Iterable[str]) -> str:
        return words("list.comma", self.language).join(parts)


def in_english(said: Said) -> str:
    """Say something as errors and logs do, whoever reads them."""
    return Speech().say(said)


__all__ = ["FORMS", "Speech", "in_english"]
