"""A page to be read, printed and sent: one HTML file, without script or network."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape, unescape
from importlib import resources
from typing import TYPE_CHECKING, Final

from toc.drawing.direction import has_turns
from toc.drawing.font_faces import FAMILIES, font_faces
from toc.drawing.look import KINDS, css_variables
from toc.drawing.text import shown
from toc.words.catalogue import words

if TYPE_CHECKING:
    from toc.model.elements import Kind

_TAG: Final = re.compile(r"<[^>]*>")
_QUOTED: Final = re.compile(r'(?:(?<=")|(?<=«\u00a0))([^"«»]+)(?="|\u00a0»)')
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
#: Spaces that hold a sign or figures in their line, as French sets them.
_HOLD: Final = re.compile(
    "((?<=«)[\u00a0\u202f]|[\u00a0\u202f](?=[:;?!»%])|(?<=\\d)[\u00a0\u202f](?=\\d))"
)


def safe(words: str) -> str:
    """Show words as their characters, in HTML."""
    return escape(_paragraph(words))


def safe_sentence(words: str) -> str:
    """Show a sentence in HTML; names in it that run to the left are held together."""
    return "".join(
        f"<bdi>{escape(part)}</bdi>" if has_turns(part) and place % 2 else escape(part)
        for place, part in enumerate(_QUOTED.split(_paragraph(words)))
    )


def _paragraph(words: str) -> str:
    """Put words into one line; what holds a sign to its word stays."""
    return "".join(
        part if place % 2 else shown(part) for place, part in enumerate(_HOLD.split(words))
    )


def sheet(title: str, language: str, body: str, *looks: str) -> str:
    """Put a body into a whole page that forbids everything but its own styles.

    `looks` names style sheets beside this module.
    """
    sheets = (own_style(name) for name in ("sheet.css", *looks))
    style = "\n".join([_font_faces(title + body), *sheets])
    styles = [style, *_STYLE.findall(body)]
    policy = "; ".join(
        [
            "default-src 'none'",
            f"style-src {' '.join(map(_hash, styles))}",
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{safe(title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            body,
            "</body>",
            "</html>",
            "",
        ]
    )


def own_style(name: str) -> str:
    """Read a style sheet, with the look of the suite as its variables."""
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return text.replace("{look}", css_variables()).replace("{fonts}", FAMILIES)


def glyph(kind: Kind) -> str:
    """Draw the small shape that stands before a kind's word."""
    look = KINDS[kind]
    return (
        f'<svg class="glyph" viewBox="0 0 10 10" aria-hidden="true"><path d="{look.glyph}"'
        f' fill="{look.light.ink}" fill-rule="evenodd"/></svg>'
    )


def kind_mark(kind: Kind, language: str | None = None) -> str:
    """Name a kind as its cards do, with its shape and colour."""
    return f'<span class="kind {kind}">{glyph(kind)}{_kind(kind, language)}</span>'


def _kind(kind: Kind, language: str | None) -> str:
    return safe(words(f"kind.{kind}", language))


def _font_faces(html: str) -> str:
    """Write the style rules that hold every letter of a page."""
    return font_faces(unescape(_TAG.sub(" ", _STYLE.sub("", html))))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
