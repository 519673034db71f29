"""What a notebook keeps of the live editor, for when it is opened without its kernel.

The words stand beside the editor as an output of their own, because a notebook that knows
widgets looks at nothing else in a widget's output. Only a title and a file's name are
kept: a notebook is passed on, and what a theory holds can put people at risk.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from toc.editor.bundle import words
from toc.formats.picture import draw

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
        said.append(words(language)["saved.picture"])
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
    spoken = words(language)
    if session is None:
        was = spoken["saved.none"]
    else:
        theory = session.theory
        key = "saved.file" if session.path else "saved.theory"
        was = spoken[key].replace("{title}", theory.spoken(theory.title))
        was = was.replace("{file}", session.path.name if session.path else "")
    return [was, spoken["saved.run"]]
