"""The picture of a theory in a notebook: SVG to look at, a list to read or hear."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from toc.drawing.description import strands, summary
from toc.drawing.text import shown
from toc.formats.files import save_text
from toc.formats.svg import drawn, part_to_draw
from toc.words.catalogue import words

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from toc.model.elements import Id
    from toc.model.theory import Theory


class Picture(Struct, frozen=True):
    """A drawn theory; a notebook shows it when it is the last line of a cell."""

    #: The picture as the text of an SVG file.
    svg: str
    #: What the picture shows, as an HTML list.
    text_equivalent: str
    #: What the picture shows, in one line.
    summary: str

    def __repr__(self) -> str:
        return f"Picture of {self.summary}"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        svg = self.svg.replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)
        return {
            "text/html": f'<div class="toc-picture">{svg}{self.text_equivalent}</div>',
            "text/plain": repr(self),
        }

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the picture to an SVG file.

        Raises:
            UsageError: The name does not end in .svg.
            StorageError: The file cannot be written.
        """
        save_text(path, self.svg, ".svg")


def draw(theory: Theory, pillar: Id | None = None, language: str | None = None) -> Picture:
    """Draw a theory, or one pillar of it, in one of its languages.

    >>> toc.draw(theory, "accountability", "fr").save("accountability.svg")

    Raises:
        UsageError: The theory has no such pillar, or nothing in such a language.
    """
    part = part_to_draw(theory, pillar, language)
    return Picture(
        svg=drawn(part, language),
        text_equivalent="".join(_list(part, language)),
        summary=shown(summary(part, language)),
    )


def _list(theory: Theory, language: str | None) -> Iterator[str]:
    """Say in HTML what the picture shows, folded away until it is asked for."""
    code = language or next(iter(theory.languages), "en")
    heading = words("picture.as-text", code)
    yield f'<details lang="{escape(code)}"><summary>{heading}</summary>'
    for strand in strands(theory, language):
        yield f'<p dir="auto"><b>{escape(shown(strand.title))}</b></p><ul>'
        for sentence in strand.sentences:
            yield f'<li dir="auto">{escape(shown(sentence))}</li>'
        yield "</ul>"
    yield "</details>"
