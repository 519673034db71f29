"""The fonts that text is measured with, and the letters of them that a picture carries."""

from __future__ import annotations

import base64
import struct
import unicodedata
import zlib
from functools import cache, lru_cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import uharfbuzz as hb
from msgspec import Struct

from toc.drawing.system_fonts import system_font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toc.drawing.scripts import Script

#: Extras of the package, each with the scripts that it brings fonts for.
EXTRAS: Final[Mapping[str, str]] = {
    "scripts": "theory-of-change[scripts]",
    "east-asia": "theory-of-change[east-asia]",
}


class Font(Struct, frozen=True):
    """Where the letters of a script come from."""

    family: str
    file: Path
    origin: Literal["bundled", "extra", "system"]
    #: A file may hold several fonts.
    index: int = 0

    @property
    def is_carried(self) -> bool:
        """It may be passed on, so pictures and pages bring its letters with them."""
        return self.origin != "system"


#: Module, file, family, and the extra that brings it; bundled where there is none.
_OURS: Final[Mapping[Script, tuple[str, str, str, str, int]]] = {
    "latin": ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", "Noto Sans", "", 0),
    # The same file, which has both.
    "devanagari": (
        "fontpkg_noto_sans",
        "files/NotoSans[wdth,wght].ttf",
        "Noto Sans",
        "",
        0,
    ),
    "khmer": (
        "fontpkg_noto_sans_khmer",
        "files/NotoSansKhmer[wdth,wght].ttf",
        "Noto Sans Khmer",
        "",
        0,
    ),
    **{
        name.lower(): (
            f"fontpkg_noto_sans_{name.lower()}",
            f"files/NotoSans{name}[wdth,wght].ttf",
            f"Noto Sans {name}",
            "scripts",
            0,
        )
        for name in ("Arabic", "Tamil", "Telugu", "Thai")
    },
    **{
        script: (
            "manimgx_fonts",
            f"NotoSans{name}[wght].ttf",
            f"Noto Sans {name}",
            "scripts",
            0,
        )
        for script, name in {
            "armenian": "Armenian",
            "bengali": "Bengali",
            "burmese": "Myanmar",
            "ethiopic": "Ethiopic",
            "georgian": "Georgian",
            "gujarati": "Gujarati",
            "gurmukhi": "Gurmukhi",
            "hebrew": "Hebrew",
            "kannada": "Kannada",
            "lao": "Lao",
            "malayalam": "Malayalam",
            "odia": "Oriya",
            "sinhala": "Sinhala",
            "symbols": "Symbols",
        }.items()
    },
    **{
        script: (
            "manimgx_fonts_cjk",
            "NotoSansCJK-VF.otf.ttc",
            f"Noto Sans CJK {region}",
            "east-asia",
            index,
        )
        for index, (script, region) in enumerate(
            (("japanese", "JP"), ("korean", "KR"), ("chinese", "SC"))
        )
    },
}


#: The scripts that a font of ours may write, those that are always there first.
OWN_SCRIPTS: Final = tuple(_OURS)


def extra_for(script: Script) -> str:
    """Name the extra that brings a script's font; empty where none does."""
    return _OURS[script][3] if script in _OURS else ""


@cache
def font_of(script: Script) -> Font | None:
    """Find the font of a script: ours, or else the system's, or else none."""
    if script in _OURS:
        package, name, family, extra, index = _OURS[script]
        if find_spec(package) is not None:
            file = Path(str(resources.files(package).joinpath(name)))
            return Font(family, file, "extra" if extra else "bundled", index)
    found = system_font(script)
    return Font(found.family, found.file, "system", found.index) if found else None


@cache
def face(script: Script) -> hb.Face | None:
    """Open the font of a script, with all its weights."""
    font = font_of(script)
    if font is None:
        return None
    return hb.Face(hb.Blob.from_file_path(str(font.file)), font.index)


@cache
def letters_of(script: Script) -> frozenset[int]:
    """Give every character that the font of a script can draw."""
    found = face(script)
    return frozenset(found.unicodes) if found else frozenset()


@lru_cache(maxsize=64)
def font_url(script: Script, weight: int, letters: str) -> str:
    """Give a font with these letters alone, in one weight, as what `src: url()` takes."""
    packed = base64.b64encode(_woff(subset_font(script, weight, letters))).decode("ascii")
    return f"data:font/woff;base64,{packed}"


def subset_font(script: Script, weight: int, letters: str) -> bytes:
    """Cut the letters that a picture needs out of a font, in one weight."""
    # Shaping takes letters apart and puts them together: a Khmer vowel written on both
    # sides of its letter needs the sign for its left half, a Thai "am" its ring.
    forms = {
        *letters,
        *unicodedata.normalize("NFD", letters),
        *unicodedata.normalize("NFKD", letters),
        *unicodedata.normalize("NFC", letters),
    }
    # What marks stand on where they have no letter, and what turns a run to the left.
    forms |= {"\u25cc", "\u200f"}
    if script == "khmer":
        forms.add("\u17c1")
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(ord(letter) for letter in forms)
    whole = face(script)
    if whole is None:
        raise ValueError(f"There is no font for the script {script!r}.")
    for axis, value in (("wght", weight), ("wdth", 100)):
        if any(axis == known.tag for known in whole.axis_infos):
            wanted.pin_axis_location(whole, axis, value)
    # A letter that the font lacks shows as a box, and not as nothing.
    wanted.flags |= hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(hb.subset(whole, wanted).blob.data)


def _woff(font: bytes) -> bytes:
    """Pack a font as WOFF 1.0, half the size and within the standard library's reach."""
    flavour, count = struct.unpack(">4sH", font[:6])
    entries, tables = b"", b""
    start = 44 + 20 * count
    size = 12 + 16 * count
    for place in range(count):
        entry = font[12 + 16 * place : 28 + 16 * place]
        tag, checksum, offset, length = struct.unpack(">4sLLL", entry)
        data = font[offset : offset + length]
        packed = zlib.compress(data, 9)
        packed = packed if len(packed) < length else data
        entries += struct.pack(
            ">4sLLLL", tag, start + len(tables), len(packed), length, checksum
        )
        tables += packed + b"\0" * (-len(packed) % 4)
        size += length + (-length % 4)
    total = start + len(tables)
    header = struct.pack(
        ">4s4sLHHLHHLLLLL", b"wOFF", flavour, total, count, 0, size, 1, 0, 0, 0, 0, 0, 0
    )
    return header + entries + tables
