"""What is refused is said by a key, so that everybody reads why in their own language."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import toc
from toc.errors import TocError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(toc.__file__).parent
#: Where no error is made of bare words.
SPOKEN = ("changes", "editor", "storage")
#: What is wrong with a project file is said in English so far.
UNSPOKEN = {"project.py"}


def names_of(kind: type[Exception]) -> set[str]:
    """Name a kind of error and all kinds of it."""
    return {kind.__name__}.union(*(names_of(one) for one in kind.__subclasses__()))


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Find where an error of ours is made, with what it is made of."""
    ours = names_of(TocError)
    for package in SPOKEN:
        for file in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse("" if file.name in UNSPOKEN else file.read_text("utf-8"))
            for node in ast.walk(tree):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in ours
                ):
                    yield f"{package}/{file.name}:{node.lineno}", node


def is_bare(words: ast.expr) -> bool:
    """See whether an error is made of a string."""
    is_string = isinstance(words, ast.Constant) and isinstance(words.value, str)
    made = isinstance(words, ast.Call) and isinstance(words.func, ast.Name)
    is_made = made and words.func.id in {"str", "reason_of", "in_english"}  # type: ignore[attr-defined, union-attr]  # it is such a call
    return is_string or is_made or isinstance(words, ast.JoinedStr | ast.BinOp)


def test_there_are_refusals() -> None:
    assert len(list(raised())) > 50


@pytest.mark.parametrize("call", [pytest.param(call, id=place) for place, call in raised()])
def test_refusal_is_no_bare_string(call: ast.Call) -> None:
    assert not any(is_bare(one) for one in call.args)


@pytest.mark.parametrize(
    "made", ['EditError("No.")', 'EditError(f"{a}")', "EditError(str(error))"]
)
def test_bare_strings_are_found(made: str) -> None:
    (expression,) = ast.parse(made).body
    assert isinstance(expression, ast.Expr)
    assert isinstance(expression.value, ast.Call)
    assert is_bare(expression.value.args[0])
