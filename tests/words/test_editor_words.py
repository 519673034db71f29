"""The editor's words: each is said, each language has them, and both sides speak alike."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import fields

import toc.editor
from toc.editor.bundle import words as patterns
from toc.editor.form import form
from toc.model.elements import KINDS, Actor, Link, Pillar, Source
from toc.model.theory import Theory
from toc.words.catalogue import SOURCE, catalogue, languages, unreviewed, words

if TYPE_CHECKING:
    from toc.editor.form import Descriptor

EDITOR = Path(toc.editor.__file__).parent
FRONTEND = EDITOR / "frontend"
# Before there is an editor in the browser, Python speaks in its place.
SOURCES = "\n".join(
    file.read_text("utf-8") for file in (*FRONTEND.glob("*.js"), *EDITOR.glob("*.py"))
)
COUNTS = (0, 1, 2, 5, 21, 1234, 1_000_000)
#: Says every key with several counts, as the page does.
_SAY_ALL = """
import {{ readFileSync }} from "node:fs";
import {{ speaker }} from "{module}";
const {{ words, english, counts, values }} = JSON.parse(readFileSync(0, "utf8"));
const said = {{}};
for (const [language, own] of Object.entries(words)) {{
  const say = speaker(own, language, english);
  for (const key of Object.keys(own)) {{
    said[`${{language}} ${{key}}`] = counts.map((count) =>
      say(key, {{ ...values, count, place: count, number: count }}));
  }}
}}
process.stdout.write(JSON.stringify(said));
"""


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


def fields_told() -> set[str]:
    """Name the fields that a history may tell of."""
    records = (*KINDS.values(), Link, Actor, Source, Pillar, Theory)
    return {known.encode_name for record in records for known in fields(record)}


def full_key(key: str) -> str:
    return key if key in catalogue(SOURCE) else f"editor.{key}"


@pytest.mark.parametrize("language", languages())
def test_browser_and_python_say_the_same(language: str) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("No node here.")
    names = set(re.findall(r"\{(\w+)[,}]", "".join(patterns().values())))
    values = {name: f"“{name}” #" for name in names - {"count", "place", "number"}}
    asked = {
        "words": {language: patterns(language)},
        "english": patterns(),
        "counts": COUNTS,
        "values": values,
    }
    script = _SAY_ALL.format(module=(FRONTEND / "say.js").as_uri())
    done = subprocess.run(
        [node, "--input-type=module", "--eval", script],
        input=json.dumps(asked),
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    said = json.loads(done.stdout)
    assert len(said) == len(patterns(language)) > 0
    for key in patterns(language):
        for count, sentence in zip(COUNTS, said[f"{language} {key}"], strict=True):
            counted = {**values, "count": count, "place": count, "number": count}
            assert sentence == words(full_key(key), language, counted)


def test_every_key_that_the_page_says_has_words() -> None:
    asked = set(re.findall(r'\bsay\(\s*"([^"]+)"', SOURCES))
    assert len(asked) > 50
    assert asked <= patterns().keys()


def test_every_word_of_the_editor_is_said() -> None:
    own = {key for key in catalogue(SOURCE) if key.startswith("editor.")}
    unused = {
        key
        for key in (one.removeprefix("editor.") for one in own)
        if f'"{key}"' not in SOURCES
        and f'"editor.{key}"' not in SOURCES
        and f"`{key[: key.rfind('.') + 1]}${{" not in SOURCES
    }
    assert not unused


def test_every_field_and_choice_has_words() -> None:
    known = patterns()
    told = {f"field.{name}" for name in fields_told()}
    assert {f"field.{name}" for name, _ in described()} - {"field.id"} <= known.keys()
    assert told <= known.keys()
    for name, choice in described():
        if choice is not None:
            assert {f"choice.{name}.{choice}", f"choice.{choice}"} & known.keys()
    shown = {f"field.{name}" for name, _ in described()}
    choices = {
        key
        for name, choice in described()
        for key in (f"choice.{name}.{choice}", f"choice.{choice}")
    }
    named = {key for key in catalogue(SOURCE) if re.match(r"(field|choice)\.", key)}
    assert named <= shown | choices | told


def test_french_spaces_and_quotes_are_french() -> None:
    for key, text in patterns("fr").items():
        assert not re.search(r"[“”\"']|\w[!?;:](\s|$)", text), key


def test_a_language_brings_its_own_words_alone() -> None:
    assert patterns("km").keys() < patterns().keys()
    assert set(patterns("km")) <= {key.removeprefix("editor.") for key in unreviewed("km")}
