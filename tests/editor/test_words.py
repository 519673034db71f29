"""The interface's catalogues: French is whole, and what Khmer still needs is listed.

After a change of the words, `python -m tests.editor.test_words` writes the list again.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest

from toc.drawing.words import WORDS
from toc.editor.bundle import word_languages, words
from toc.editor.form import Descriptor, form
from toc.model.elements import KINDS

LIST = Path(__file__).parent / "khmer_to_do.txt"
#: Keys whose Khmer a native speaker has read and found right.
REVIEWED_KHMER: frozenset[str] = frozenset()
PLURAL = re.compile(r"\.(one|other)$")


def catalogue(language: str) -> dict[str, str]:
    """Read a catalogue as it is, without the English that fills its gaps."""
    own = resources.files("toc.editor").joinpath("words", f"{language}.json")
    found: dict[str, str] = json.loads(own.read_text("utf-8"))
    return found


def described() -> list[tuple[str, object]]:
    """List every field of the panel, with each of its choices or None."""
    found: list[tuple[str, object]] = []

    def visit(descriptors: list[Descriptor]) -> None:
        for one in descriptors:
            found.append((one["name"], None))
            found.extend((one["name"], choice) for choice in one.get("choices", ()))
            visit(one.get("fields", []))

    for descriptors in form().values():
        visit(descriptors)
    return found


def khmer_to_do() -> list[str]:
    """List each string that is untranslated, or translated and not yet reviewed."""
    khmer = catalogue("km")
    return [
        f"unreviewed    {key}: {khmer[key]}" if key in khmer else f"untranslated  {key}"
        for key in catalogue("en")
        if key not in REVIEWED_KHMER
    ]


def test_english_comes_first_among_the_languages() -> None:
    assert word_languages() == ("en", "fr", "km")


def test_french_has_every_word() -> None:
    """English reads most fields off their names; French needs a word for each."""
    english, french = catalogue("en"), catalogue("fr")
    fields = {f"field.{name}" for name, _ in described()}
    choices = {
        key
        for name, choice in described()
        for key in (f"choice.{name}.{choice}", f"choice.{choice}")
        if choice is not None
    }
    assert english.keys() | fields - {"field.id"} <= french.keys()
    assert french.keys() <= english.keys() | fields | choices
    for name, choice in described():
        if choice is not None:
            assert {f"choice.{name}.{choice}", f"choice.{choice}"} & french.keys()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_kinds_are_called_the_same_in_editor_and_picture(language: str) -> None:
    known = catalogue(language)
    assert {kind: known[f"kind.{kind}"] for kind in KINDS} == {
        kind: WORDS[language][kind] for kind in KINDS
    }


def test_khmer_has_no_word_that_english_lacks() -> None:
    assert catalogue("km").keys() <= catalogue("en").keys()


@pytest.mark.parametrize("language", ["fr", "km"])
def test_translations_keep_what_is_put_in(language: str) -> None:
    english = catalogue("en")
    for key, text in catalogue(language).items():
        wanted = set(re.findall(r"\{\w+\}", english.get(key, "")))
        assert set(re.findall(r"\{\w+\}", text)) == wanted, key


def test_french_spaces_and_quotes_are_french() -> None:
    for key, text in catalogue("fr").items():
        assert not re.search(r"[“”\"']|\w[!?;:](\s|$)", text), key


def test_what_khmer_still_needs_is_listed() -> None:
    assert LIST.read_text("utf-8").splitlines() == khmer_to_do()


def test_gaps_are_filled_with_english() -> None:
    assert words("km")["bar.undo"] == catalogue("en")["bar.undo"]
    assert words("km")["bar.table"] == catalogue("km")["bar.table"]


if __name__ == "__main__":
    LIST.write_text("\n".join(khmer_to_do()) + "\n", "utf-8")
