"""How a theory is begun: empty, from a template, from the example, from an outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec.structs import replace

from toc.changes.quick import enter
from toc.errors import UsageError
from toc.formats.registry import read
from toc.model.ids import fresh_id
from toc.model.theory import Theory
from toc.storage.examples import SUFFIX, shipped, source_of
from toc.words.said import said

if TYPE_CHECKING:
    from pathlib import Path

Source: TypeAlias = Literal["empty", "template", "example", "outline"]

SOURCES: Final[tuple[Source, ...]] = ("empty", "template", "example", "outline")


def templates() -> dict[str, Path]:
    """Name the templates that come with toc, and where each lies."""
    return {
        path.name.removesuffix(SUFFIX): path
        for path in sorted((shipped("data") / "templates").iterdir())
        if path.name.endswith(SUFFIX)
    }


def template(name: str) -> Theory:
    """Read a template.

    Raises:
        UsageError: There is no such template; the known ones are named.
    """
    known = templates()
    if name not in known:
        names = ", ".join(known)
        raise UsageError(said("storage.no-template", name=name, templates=names))
    return read(known[name], "native")


def begun(
    source: Source,
    name: str,
    *,
    title: str = "",
    language: str = "en",
    template_name: str = "blank",
    outline: str = "",
) -> Theory:
    """Make the theory that a file of some name begins with.

    Without a title it has the template's or example's, else one by the file's name.

    Raises:
        EditError: The outline cannot be understood.
        UsageError: There is no such template.
    """
    made = fresh_id(name, "theory", ())
    if source in {"template", "example"}:
        theory = template(template_name) if source == "template" else read(source_of(""))
        title_of = {language: title} if title else theory.title
        return replace(
            theory, id=made, title=title_of, languages=_first(language, theory.languages)
        )
    spoken = title or name.replace("-", " ").replace("_", " ").strip().capitalize()
    theory = Theory(id=made, title={language: spoken}, languages=(language,))
    return enter(theory, outline, kind="outcome") if source == "outline" else theory


def _first(language: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    return (language, *(one for one in languages if one != language))
