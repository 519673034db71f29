"""The fonts that text is measured with, and the letters of them that a picture carries."""

from __future__ import annotations

import base64
import struct
import unicodedata
import zlib
from functools import lru_cache
from importlib import resources
from typing import Final, Literal, TypeAlias

import uharfbuzz as hb

#: The scripts that need a font of their own; "other" has no font of ours.
Script: TypeAlias = Literal["latin", "khmer", "other"]

_FILES: Final[dict[Script, tuple[str, str]]] = {
    "latin": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "khmer": ("fontpkg_noto_sans_khmer", "NotoSansKhmer[wdth,wght].ttf"),
}


@lru_cache(maxsize=4)
def face(script: Script) -> hb.Face:
    """Open the font of a script, with all its weights."""
    package, name = _FILES[script]
    return hb.Face(hb.Blob(resources.files(package).joinpath("files", name).read_bytes()))


@lru_cache(maxsize=64)
def font_url(script: Script, weight: int, letters: str) -> str:
    """Give a font with these letters alone, in one weight, as what `src: url()` takes."""
    packed = base64.b64encode(_woff(subset_font(script, weight, letters))).decode("ascii")
    return f"data:font/woff;base64,{packed}"


def subset_font(script: Script, weight: int, letters: str) -> bytes:
    """Cut the letters that a picture needs out of a font, in one weight."""
    # Shaping takes letters apart and puts them together: a Khmer vowel written on both
    # sides of its letter needs the sign for its left half.
    forms = {
        *letters,
        *unicodedata.normalize("NFD", letters),
        *unicodedata.normalize("NFC", letters),
    }
    if script == "khmer":
        forms |= {"\u17c1", "\u25cc"}
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(ord(letter) for letter in forms)
    whole = face(script)
    wanted.pin_axis_location(whole, "wght", weight)
    wanted.pin_axis_location(whole, "wdth", 100)
    wanted.flags |= hb.SubsetFlags.NO_HINTING
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
