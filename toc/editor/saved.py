"""What a notebook keeps of the live editor, for when it is opened without its kernel.

The words stand beside the editor as an output of their own, because a notebook that knows
widgets looks at nothing else in a widget's output. Only a title and a file's name are
kept: a notebook is passed on, and what a theory holds can put people at risk.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from toc.formats.picture import draw
from toc.words.catalogue import words

if TYPE_CHECKING:
    from toc.editor.session import Session

#: Where the editor lives, the output after it is hidden: the words. Where it does not, the
#: output before the words: the notebook's message that a model is not found. The words
#: wait while an editor starts.
_STYLE: Final = (
    ".jp-OutputArea-child:has(.toc-editor) + .jp-OutputArea-child:has(.toc-saved),"
    ".jp-OutputArea-child:not(:has(.toc-editor)):has(+ .jp-OutputArea-child .toc-saved)"
    "{ display: none; }"
    ".lm-Widget .toc-saved { animation: toc-saved 2s; }"
    "@keyframes toc-saved { from, to { visibility: hidden; } }"
)


def saved_output(
    session: Session | None, language: str, *, keep_picture: bool
) -> dict[str, str]:
    """Say what was here and what to do, as plain text and as HTML."""
    said = _sentences(session, language)
    picture = ""
    if session and keep_picture:
        said.append(words("editor.saved.picture", language))
        drawn = draw(session.theory)
        picture = drawn._repr_mimebundle_()["text/html"]
    text = " ".join(said)
    return {
        "text/plain": text,
        "text/html": (
            f'<div class="toc-saved"><style>{_STYLE}</style>'
            f'<p lang="{escape(language)}" dir="auto">{escape(text)}</p>{picture}</div>'
        ),
    }


def _sentences(session: Session | None, language: str) -> list[str]:
    run = words("editor.saved.run", language)
    if session is None:
        return [words("editor.saved.none", language), run]
    title = session.theory.spoken(session.theory.title)
    if session.path is None:
        return [words("editor.saved.theory", language, {"title": title}), run]
    values = {"title": title, "file": session.path.name}
    return [words("editor.saved.file", language, values), run]
