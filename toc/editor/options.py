"""What every host hands to the front-end before its first message."""

from __future__ import annotations

from functools import cache
from typing import Any

from toc.drawing import look
from toc.editor.bundle import words
from toc.editor.form import form
from toc.words.catalogue import SOURCE, languages
from toc.words.catalogue import words as in_words


@cache
def own_names() -> dict[str, str]:
    """Name each language as it calls itself; browsers do not know all of them."""
    return {code: in_words("language", code) for code in languages()}


def options(
    language: str = SOURCE,
    *,
    height: int | None = None,
) -> dict[str, Any]:
    """Give the interface's words, the form of every record, the look and the size.

    Without a height the editor is as high as the notebook or window around it.
    """
    return {
        "words": words(),
        "words_languages": own_names(),
        "form": form(),
        "look": look.as_state(),
        "height": height,
        "language": language,
    }
