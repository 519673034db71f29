"""The letters that a page carries, so that its texts show where no font has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.drawing.fonts import OWN_SCRIPTS, font_of, font_url
from toc.drawing.text import letters_by_script

if TYPE_CHECKING:
    from toc.drawing.scripts import Script

_WEIGHTS: Final = (400, 600)
#: What a page names as its fonts: those it carries, and for other letters the reader's.
FAMILIES: Final = ", ".join(
    [*(f"toc-{script}" for script in OWN_SCRIPTS), "system-ui", "sans-serif"]
)


def font_faces(text: str) -> str:
    """Write the style rules that hold every letter of a text, and no other."""
    return "\n".join(
        _face(script, weight, letters)
        for script, letters in letters_by_script(text).items()
        if (font := font_of(script)) is not None and font.is_carried
        for weight in _WEIGHTS
    )


def _face(script: Script, weight: int, letters: str) -> str:
    return (
        f"@font-face {{ font-family: toc-{script}; font-weight: {weight}; "
        f'src: url("{font_url(script, weight, letters)}") format("woff"); }}'
    )
