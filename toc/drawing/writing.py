"""Which font writes each script, and what a theory's texts lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal
from unicodedata import category

import msgspec
from msgspec import Struct

from toc.drawing.fonts import EXTRAS, OWN_SCRIPTS, extra_for, font_of
from toc.drawing.scripts import SCRIPTS
from toc.drawing.text import letters_by_script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toc.drawing.scripts import Script
    from toc.model.theory import Theory

#: Scripts whose name says too little.
_TITLES: Final[Mapping[Script, str]] = {
    "latin": "Latin, Greek, Cyrillic",
    "burmese": "Burmese (Myanmar)",
    "devanagari": "Devanagari (Hindi, Nepali)",
    "ethiopic": "Ethiopic (Amharic, Tigrinya)",
    "nko": "N'Ko",
    "symbols": "Arrows and signs",
    "other": "Other letters and signs",
}
#: How many of the letters that a theory has are shown.
_SAMPLE: Final = 12


class Writing(Struct, frozen=True, kw_only=True):
    """What one script is written with."""

    script: Script
    title: str
    #: Empty where no font has it.
    font: str
    #: Bundled with toc, from an extra, or of this machine alone.
    origin: Literal["bundled", "extra", "system", "none"]
    #: What to give to `pip install` for a font that pictures can carry; empty where no
    #: package is needed or known.
    package: str
    #: Some of the letters that the theory has; all scripts are listed without them.
    letters: str = ""

    @property
    def is_missing(self) -> bool:
        """Words of this script cannot be drawn here; signs alone are left to the reader."""
        return self.origin == "none" and any(
            category(letter)[0] in "LMN" for letter in self.letters
        )

    @property
    def advice(self) -> str:
        """Say what to do where pictures do not carry the font; empty where they do."""
        install = f' To get one: pip install "{self.package}"' if self.package else ""
        if self.is_missing:
            return (
                f"{self.title}: no font here has {self.letters}, so these show as boxes."
                f"{install or ' Install a font that has them.'}"
            )
        if self.letters and self.origin == "system":
            return (
                f"{self.title}: only this machine's font has it; pictures and pages that "
                f"you send do not bring it.{install}"
            )
        return ""


def lacking(theory: Theory) -> list[str]:
    """Say of each script of a theory that no font here writes what to do."""
    return [one.advice for one in writings(theory) if one.is_missing]


def writings(theory: Theory | None = None) -> list[Writing]:
    """Say what each script is written with: all of them, or those that a theory needs."""
    if theory is None:
        known = dict.fromkeys([*OWN_SCRIPTS, *SCRIPTS])
        return [_writing(script, "") for script in known]
    needed = letters_by_script(msgspec.json.encode(theory).decode())
    order = [*dict.fromkeys([*OWN_SCRIPTS, *SCRIPTS]), "other"]
    return [_writing(script, needed[script]) for script in order if script in needed]


def _writing(script: Script, letters: str) -> Writing:
    font = font_of(script)
    is_carried = font is not None and font.is_carried
    written = "".join(letter for letter in letters if category(letter)[0] in "LNS")
    return Writing(
        script=script,
        title=_TITLES.get(script, script.capitalize()),
        font=font.family if font else "",
        origin=font.origin if font else "none",
        package="" if is_carried else EXTRAS.get(extra_for(script), ""),
        letters=written[:_SAMPLE],
    )
