"""The letters that the page carries, so that Khmer shows also where no font has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.drawing.fonts import font_url
from toc.drawing.text import script_runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toc.drawing.scripts import Script

_FAMILIES: Final[dict[Script, str]] = {"latin": "toc-latin", "khmer": "toc-khmer"}
_WEIGHTS: Final = (400, 600)
#: The page's fonts, and what to use for a letter that none of them has.
FONTS: Final = f"{', '.join(_FAMILIES.values())}, system-ui, sans-serif"


def font_faces(texts: Iterable[str]) -> str:
    """Write the style rules that hold every letter of some texts."""
    signs: dict[Script, set[str]] = {script: set() for script in _FAMILIES}
    for text in texts:
        for script, words in script_runs(text):
            if script in signs:
                signs[script].update(words)
    return "\n".join(
        _face(script, weight, found)
        for script, found in signs.items()
        for weight in _WEIGHTS
        if found
    )


def _face(script: Script, weight: int, signs: set[str]) -> str:
    font = font_url(script, weight, "".join(sorted(signs)))
    return (
        f"@font-face {{ font-family: {_FAMILIES[script]}; font-weight: {weight}; "
        f'src: url("{font}") format("woff"); }}'
    )
