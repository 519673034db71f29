"""A picture in HTML that a notebook shows and that can be saved as a page of its own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toc.formats.files import save_text
from toc.formats.report.sheet import own_style, sheet
from toc.model.speech import Speech
from toc.tables.columns import Speaker
from toc.words.catalogue import SOURCE

if TYPE_CHECKING:
    import os

    from toc.model.theory import Theory
    from toc.tables.frame import Table

#: The style sheet of all that is also shown in notebooks.
_SHOWN: Final = "show.css"


def speaking(theory: Theory, language: str | None) -> Speaker:
    """Let a theory speak in a language, else in its own first one."""
    return Speaker(theory, language or next(iter(theory.languages), None))


def speech_of(speaker: Speaker) -> Speech:
    """Let a speaker say sentences too."""
    return Speech(speaker.language or SOURCE, speaker.theory.languages)


class Keepsake(Struct, frozen=True):
    """What was found, as a table to work with and as a picture to show."""

    title: str
    #: What the picture says, in one line.
    summary: str
    #: The picture as HTML.
    body: str
    #: The style sheet it is drawn with.
    look: str
    #: The same as a pandas table.
    table: Table
    language: str = SOURCE

    def __repr__(self) -> str:
        return self.summary

    def _repr_html_(self) -> str:
        styles = "\n".join(map(own_style, (_SHOWN, self.look)))
        # Both classes tell MathJax that "$" is money here, not the start of a formula.
        ignored = 'class="mathjax_ignore tex2jax_ignore"'
        box = f'<div {ignored} lang="{escape(self.language)}">{self.body}</div>'
        return f"<style>{styles}</style>{box}"

    @property
    def html(self) -> str:
        """The picture as a whole page, which needs no script and no network."""
        body = f"<main>{self.body}</main>"
        return sheet(self.title, self.language, body, _SHOWN, self.look)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the picture to an HTML file.

        Raises:
            UsageError: The name does not end in .html.
            StorageError: The file cannot be written.
        """
        save_text(path, self.html, ".html")
