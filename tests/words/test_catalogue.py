"""Every key has words in English, and in each language with the same values in them."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from icu4py.messageformat import MessageFormat

import toc
from toc.model.elements import KINDS
from toc.model.speech import FORMS
from toc.rules.registry import RULES
from toc.words.catalogue import SOURCE, catalogue, languages, spoken_for, unreviewed, words

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(toc.__file__).parent
#: What a sentence may ask of a card beside the card itself.
FORM = re.compile(rf"_({'|'.join((*FORMS, 'gender'))})$")
#: The English words of a manual are the docstring of its rule, and stand nowhere else.
MANUALS = {
    f"manual.{rule.name}.{part}"
    for rule in RULES
    for part in ("pattern", "why", "instead", "languages")
    if part != "languages" or rule.manual.languages
}
#: The families of keys that stand in the code as they are.
FAMILIES = (
    "fault",
    "file",
    "finding",
    "history",
    "lost",
    "part",
    "picture",
    "place",
    "question",
    "reading",
    "refused",
    "storage",
)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice, which JSON passes over in silence."""
    assert len({key for key, _ in pairs}) == len(pairs), [
        key for key, number in Counter(key for key, _ in pairs).items() if number > 1
    ]
    return dict(pairs)


SAID = re.compile(rf"({'|'.join(FAMILIES)})\.[a-z.-]+")
ENTRIES = [
    pytest.param(code, key, id=f"{code} {key}")
    for code in languages()
    for key in catalogue(code)
]


def arguments(pattern: str) -> set[str]:
    """Name what a pattern has places for."""
    found: set[str] = set()
    place = 0

    def message(depth: int) -> None:
        nonlocal place
        while place < len(pattern) and not (depth and pattern[place] == "}"):
            place += 1
            if pattern[place - 1] == "{":
                argument(depth)

    def argument(depth: int) -> None:
        nonlocal place
        name = re.compile(r"\s*(\w+)\s*").match(pattern, place)
        assert name is not None, pattern[place:]
        found.add(name[1])
        place = name.end()
        while pattern[place] != "}":
            place += 1
            if pattern[place - 1] == "{":
                message(depth + 1)
                place += 1
        place += 1

    message(0)
    return {FORM.sub("", name) for name in found}


def test_places_in_a_pattern_are_found() -> None:
    pattern = "{a_the} {b, plural, one {# {c} d} other {#}} {e_gender, select, other {f}}"
    assert arguments(pattern) == {"a", "b", "c", "e"}


def keys_said() -> Iterator[tuple[str, str]]:
    """Find the keys of words in the code, and where they stand."""
    for file in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and SAID.fullmatch(value):
                yield value, file.name


def test_every_key_has_words_in_english_and_every_word_is_said() -> None:
    said = dict(keys_said())
    known = {key for key in catalogue(SOURCE) if key.split(".")[0] in FAMILIES}
    assert set(said) == known


@pytest.mark.parametrize(("code", "key"), ENTRIES)
def test_words_are_a_pattern_with_the_same_places_as_in_english(
    code: str, key: str
) -> None:
    pattern = catalogue(code)[key]
    MessageFormat(pattern, code)
    if key in MANUALS:
        assert arguments(pattern) == ({"languages"} & {key.rpartition(".")[2]})
    else:
        assert key in catalogue(SOURCE)
        assert arguments(pattern) <= arguments(catalogue(SOURCE)[key])


@pytest.mark.parametrize("code", ["fr"])
def test_french_is_complete(code: str) -> None:
    manuals = {key for key in catalogue(code) if key.startswith("manual.")}
    assert manuals == MANUALS
    assert set(catalogue(code)) - manuals == set(catalogue(SOURCE))
    assert not unreviewed(code)


def test_english_manuals_are_only_in_the_docstrings() -> None:
    assert not any(key.startswith("manual.") for key in catalogue(SOURCE))


def test_khmer_words_are_marked_until_a_reader_has_looked_at_them() -> None:
    assert unreviewed("km") == set(catalogue("km"))


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_forms(code: str, kind: str) -> None:
    assert spoken_for(f"kind.{kind}", code) == code
    for form in ("bare", "gender", "counted", *FORMS):
        assert spoken_for(f"kind.{kind}.{form}", code) == code


def test_what_a_language_lacks_is_said_in_english() -> None:
    assert words("list.and", "xx", {"first": "a", "last": "b"}) == "a and b"
    assert words("list.and", "fr-CA", {"first": "a", "last": "b"}) == "a et b"


@pytest.mark.parametrize("file", sorted((ROOT / "words" / "catalogues").iterdir()))
def test_no_key_stands_twice(file: Path) -> None:
    assert json.loads(file.read_text("utf-8"), object_pairs_hook=once)


def test_key_that_stands_twice_is_seen() -> None:
    with pytest.raises(AssertionError, match=r"part\.a"):
        json.loads('{"words": {"part.a": "a", "part.a": "a"}}', object_pairs_hook=once)
