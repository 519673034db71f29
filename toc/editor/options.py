"""What every host hands to the front-end before its first message."""

from __future__ import annotations

from typing import Any, Final

from toc.drawing import look
from toc.editor.bundle import word_languages, words
from toc.editor.form import form

#: Each language as it calls itself; browsers do not know all of them.
OWN_NAMES: Final = {"en": "English", "fr": "français", "km": "ខ្មែរ"}


def options(
    language: str = "en",
    *,
    height: int | None = None,
) -> dict[str, Any]:
    """Give the interface's words, the form of every record, the look and the size.

    Without a height the editor is as high as the notebook or window around it.
    """
    return {
        "words": words("en"),
        "words_languages": {code: OWN_NAMES.get(code, code) for code in word_languages()},
        "form": form(),
        "look": look.as_state(),
        "height": height,
        "language": language,
    }
