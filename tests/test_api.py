"""The page of what Python programs can use is made from the docstrings, which hold true.

`python -m tests.test_api` writes the page anew.
"""

from __future__ import annotations

import doctest
import inspect
import re
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

import pytest

import toc

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE: Final = Path(__file__).parents[1] / "docs" / "api.md"
HEAD: Final = """\
# What Python programs can use

Made from the docstrings by `python -m tests.test_api`; every example is run by the tests.
They begin with:

```python
>>> import toc
>>> theory = toc.read(toc.example())

```

A function takes a theory, or the name of its file; what is about findings takes a judgement
as well. Each says what it
raises; every error of `toc` is a `toc.errors.TocError`, whose text is written for planners.
"""
FUNCTIONS: Final = [
    name
    for name in toc.__all__
    if inspect.isfunction(getattr(toc, name)) and not name.startswith("_")
]
CLASSES: Final = [name for name in toc.__all__ if inspect.isclass(getattr(toc, name))]
EDITS: Final = toc.edits.__all__
ERRORS: Final = [
    name
    for name, known in vars(toc.errors).items()
    if inspect.isclass(known) and issubclass(known, toc.errors.TocError)
]


def page() -> str:
    """Write the page."""
    return "\n".join([HEAD, *_lines()])


def _lines() -> Iterator[str]:
    yield "## Functions\n"
    for name in FUNCTIONS:
        yield from _function(f"toc.{name}", getattr(toc, name))
    yield f"## Edits: `toc.edits`\n\n{_text(toc.edits)}\n"
    for name in EDITS:
        yield from _function(f"toc.edits.{name}", getattr(toc.edits, name))
    yield "## Values\n"
    for name in CLASSES:
        yield f"### `toc.{name}`\n\n{_text(getattr(toc, name))}\n"
        named = getattr(toc, name).__struct_fields__
        yield f"Fields: {', '.join(f'`{one}`' for one in named)}.\n"
    yield f"## Errors: `toc.errors`\n\n{_text(toc.errors)}\n"
    for name in ERRORS:
        yield f"- `{name}`: {_text(getattr(toc.errors, name)).splitlines()[0]}"
    yield ""


def _function(name: str, function: Any) -> Iterator[str]:
    shown = re.sub(r"(: |-> )'([^']+)'", r"\1\2", str(inspect.signature(function)))
    yield f"### `{name}`\n\n```\n{name}{shown}\n```\n\n{_text(function)}\n"


def _text(thing: Any) -> str:
    """Give a docstring as Markdown: what it raises as a list, what it runs as code."""
    blocks = (inspect.getdoc(thing) or "").split("\n\n")
    return "\n\n".join(map(_block, blocks))


def _block(text: str) -> str:
    if text.startswith(">>>"):
        return f"```python\n{text}\n\n```"
    head, *raised = text.splitlines()
    if head == "Raises:":
        return "\n".join(["Raises:", "", *(f"- {line.strip()}" for line in raised)])
    return text


def _runs() -> Iterator[Any]:
    named: list[tuple[str, Any]] = [
        *((name, getattr(toc, name)) for name in (*FUNCTIONS, *CLASSES)),
        *((f"edits.{name}", getattr(toc.edits, name)) for name in EDITS),
        ("edits", toc.edits),
    ]
    for name, thing in named:
        text = inspect.getdoc(thing) or ""
        found = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
        if found.examples:
            yield pytest.param(found, id=name)


@pytest.mark.parametrize("example", list(_runs()))
def test_example_in_a_docstring_holds(
    example: doctest.DocTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOC_WORKSPACE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    example.globs.update(toc=toc, theory=toc.read(toc.example()))

    assert doctest.DocTestRunner().run(example).failed == 0


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_has_an_example(name: str) -> None:
    if name not in {"edit", "evaluation_table"}:
        assert ">>>" in (inspect.getdoc(getattr(toc, name)) or "")


def test_page_is_made_from_the_docstrings() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.test_api writes it anew"


def test_names_are_what_users_use() -> None:
    assert not [name for name in dir(toc) if name.startswith("_") and name != "__version__"]
    assert isinstance(toc.edits, ModuleType)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
