"""The fonts of this machine, for scripts that we bring no font for."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toc.drawing.scripts import Script


class SystemFont(Struct, frozen=True):
    """A font in a file of this machine."""

    family: str
    file: Path
    index: int


#: Letters of each script; a font that has them can write it.
SAMPLES: Final[dict[Script, str]] = {
    "arabic": "ابتجحدرسعفقكلمنهوي",
    "armenian": "աբգդեզէ",
    "bengali": "অআকখগঘচছজটডতদনপবমযরলশষসহ",
    "burmese": "ကခဂငစတနပမယရလဝသအ",
    "chinese": "的一是不了人在有我他这中大",
    "devanagari": "अआकखगघचछजटडतदनपबमयरलवशसह",
    "ethiopic": "ሀለመሠረሰቀበተነአከወዘየደገ",
    "georgian": "აბგდევზთ",
    "gujarati": "અકગચજતદનપબમરલસહ",
    "gurmukhi": "ਅਕਗਚਜਤਦਨਪਬਮਰਲਸਹ",
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "japanese": "あいうえおかきくけこアイウ",
    "kannada": "ಅಕಗಚಜತದನಪಬಮರಲಸಹ",
    "khmer": "កខគងចជញតថទនបមយរលស",
    "korean": "가나다라마바사아자",
    "lao": "ກຂຄງຈຊຍດຕທນບປມຢລວສ",
    "malayalam": "അകഗചജതദനപബമരലസഹ",
    "mongolian": "ᠠᠡᠢᠣᠤᠨᠪ",
    "nko": "ߊߋߌߍߎߏߐ",
    "odia": "ଅକଗଚଜତଦନପବମରଲସହ",
    "sinhala": "අආඉකගචජතදනපබමයරලවසහ",
    "syriac": "ܐܒܓܕܗܘܙ",
    "tamil": "அஆஇகஙசஞடதநபமயரலவ",
    "telugu": "అఆకగచజతదనపబమయరలవసహ",
    "thaana": "ހށނރބޅކއ",
    "thai": "กขคงจชดตทนบปมยรลวสอ",
    "tibetan": "ཀཁགངཅཆཇཉཏཐདན",
}
#: Families made for screens come before any other that has the letters.
_LIKED: Final = (
    "Noto Sans",
    "Nirmala UI",
    "Leelawadee UI",
    "Myanmar Text",
    "Segoe UI",
    "Ebrima",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Yu Gothic UI",
    "Malgun Gothic",
    "Khmer UI",
    "PingFang SC",
    "Hiragino Sans",
    "Apple SD Gothic Neo",
    "Geeza Pro",
    "Kohinoor",
    "DejaVu Sans",
    "Arial",
)
_SUFFIXES: Final = {".ttf", ".otf", ".ttc", ".otc"}
#: Of a machine with more fonts than this, the others are not looked at.
_MOST_FILES: Final = 5000


def system_font(script: Script) -> SystemFont | None:
    """Find the font of this machine that writes a script best."""
    return _by_script().get(script)


@cache
def _by_script() -> dict[Script, SystemFont]:
    """Look through the machine's fonts once for all scripts."""
    best: dict[Script, tuple[tuple[float, str], SystemFont]] = {}
    for face, font in _faces(_files(_folders())):
        letters = face.unicodes
        for script, sample in SAMPLES.items():
            if all(ord(letter) in letters for letter in sample):
                rank = (_liking(font, script), str(font.file))
                if script not in best or rank < best[script][0]:
                    best[script] = rank, font
    return {script: font for script, (_, font) in best.items()}


def _liking(font: SystemFont, script: Script) -> float:
    """Put plain upright families first, and what is meant for print or code last."""
    name = font.family
    liked = (place for place, family in enumerate(_LIKED) if name.startswith(family))
    unlike = sum(word in f"{name} {font.file.name}" for word in _UNLIKE)
    is_foreign = not name.endswith(_REGIONS.get(script, ""))
    return next(liked, len(_LIKED)) + 100 * unlike + 0.5 * is_foreign


#: A font for all of East Asia writes signs as one region does.
_REGIONS: Final = {"chinese": "SC", "japanese": "JP", "korean": "KR"}
#: Words in the names of fonts that are no match for a sans-serif of regular weight.
_UNLIKE: Final = (
    "Serif", "Mono", "Bold", "Italic", "Oblique", "Light", "Thin", "Black", "Condensed",
    "Heavy", "Display", "Medium",
)  # fmt: skip


def _faces(files: Iterable[Path]) -> Iterator[tuple[hb.Face, SystemFont]]:
    for file in files:
        try:
            blob = hb.Blob.from_file_path(str(file))
        except (OSError, hb.HarfBuzzError):
            continue
        first = hb.Face(blob)
        for index in range(first.count):
            face = hb.Face(blob, index) if index else first
            family = face.get_name(16) or face.get_name(1)
            if family:
                yield face, SystemFont(family, file, index)


def _files(folders: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        for parent, inner, names in os.walk(folder):
            inner.sort()
            found += [
                Path(parent, name)
                for name in sorted(names)
                if Path(name).suffix.lower() in _SUFFIXES
            ]
            if len(found) > _MOST_FILES:
                return found[:_MOST_FILES]
    return found


def _folders() -> list[Path]:
    """List where this system keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        return [
            Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"),
            Path(local, "Microsoft", "Windows", "Fonts"),
        ]
    if sys.platform == "darwin":
        return [
            Path("/System/Library/Fonts"),
            Path("/Library/Fonts"),
            home / "Library" / "Fonts",
        ]
    data = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        Path(data, "fonts"),
    ]
