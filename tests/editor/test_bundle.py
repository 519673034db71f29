"""The front-end as one module, its style with its letters, and its words."""

from __future__ import annotations

import base64
import re
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest

from toc.editor import bundle

FOLDER = Path(bundle.__file__).parent / "frontend"
FONT = re.compile(r'"(Toc \w+)"; font-weight: ([\d ]+);[^}]*base64,([A-Za-z0-9+/=]+)"')


def test_module_holds_every_file_of_the_front_end_once() -> None:
    source = bundle.module_source()
    for path in FOLDER.glob("*.js"):
        assert source.count(f"const from_{path.stem} = ") == 1


def test_module_imports_nothing() -> None:
    assert not re.search(r"^\s*import\b", bundle.module_source(), re.MULTILINE)


def test_module_has_the_doors_that_hosts_use() -> None:
    assert "export default { render };" in bundle.module_source()
    assert "openPage" in bundle.module_source().splitlines()[-2]


def test_module_parses(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("No node here; the browser tests run the module.")
    path = tmp_path / "editor.mjs"
    path.write_text(bundle.module_source(), "utf-8")
    subprocess.run([node, "--check", str(path)], check=True, capture_output=True)


def test_no_text_of_the_front_end_spans_lines() -> None:
    """Joining takes indentation away, which would change such a text."""
    for path in FOLDER.glob("*.js"):
        for line in path.read_text("utf-8").splitlines():
            if not line.lstrip().startswith(("*", "/")):
                assert line.count("`") % 2 == 0, f"{path.name}: {line}"


def test_module_is_small_enough_to_send_for_each_view() -> None:
    assert len(bundle.module_source()) < 340_000
    assert len(bundle.style_sheet()) < 150_000


def test_circle_of_modules_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "index": 'import { b } from "./other.js";\n',
        "other": 'import { a } from "./index.js";\n',
    }
    monkeypatch.setattr(bundle, "_source", files.__getitem__)
    with pytest.raises(ValueError, match="index -> other -> index"):
        bundle._in_order()


def test_style_brings_the_letters_of_both_scripts() -> None:
    fonts = FONT.findall(bundle.style_sheet())
    assert [name for name, _, _ in fonts] == ["Toc latin", "Toc latin", "Toc khmer"]
    for _, _, data in fonts:
        letters = letters_of(base64.b64decode(data))
        assert letters


def test_khmer_and_latin_letters_are_in_their_fonts() -> None:
    fonts = {
        name: letters_of(base64.b64decode(data))
        for name, _, data in FONT.findall(bundle.style_sheet())
    }
    assert {ord(sign) for sign in "Égalité, “ça” – œuvre…"} <= fonts["Toc latin"]
    assert {ord(sign) for sign in "ប្រជាពលរដ្ឋ"} <= fonts["Toc khmer"]


def test_every_colour_is_there_for_every_ground_and_for_forced_colours() -> None:
    style = bundle.style_sheet()
    assert style.count("--toc-outcome-ink:") == 5
    assert style.count("{ color-scheme: dark;") == 2
    used = set(re.findall(r"var\((--toc-[\w-]+)\)", style))
    given = set(re.findall(r"(--toc-[\w-]+):", style))
    by_script = {
        "--toc-pillar",
        "--toc-head-left",
        "--toc-head-top",
        "--toc-title-height",
        "--toc-small-size",
        "--toc-letter-growth",
        "--toc-line-growth",
    }
    assert used - given <= by_script


def letters_of(font: bytes) -> set[int]:
    """Read the character map of a WOFF font, checking its sums on the way."""
    signature, _, length, count = struct.unpack(">4s4sLH", font[:14])
    assert (signature, length) == (b"wOFF", len(font))
    tables = {}
    for place in range(count):
        start = 44 + 20 * place
        tag, offset, packed, size, _ = struct.unpack(">4sLLLL", font[start : start + 20])
        data = font[offset : offset + packed]
        tables[tag] = zlib.decompress(data) if packed < size else data
        assert len(tables[tag]) == size
    return _mapped(tables[b"cmap"])


def _mapped(cmap: bytes) -> set[int]:
    (count,) = struct.unpack(">H", cmap[2:4])
    found: set[int] = set()
    for place in range(count):
        (offset,) = struct.unpack(">L", cmap[8 + 8 * place : 12 + 8 * place])
        if struct.unpack(">H", cmap[offset : offset + 2]) == (12,):
            (groups,) = struct.unpack(">L", cmap[offset + 12 : offset + 16])
            for group in range(groups):
                at = offset + 16 + 12 * group
                first, last, _ = struct.unpack(">LLL", cmap[at : at + 12])
                found |= set(range(first, last + 1))
        elif struct.unpack(">H", cmap[offset : offset + 2]) == (4,):
            (twice,) = struct.unpack(">H", cmap[offset + 6 : offset + 8])
            ends = struct.unpack(f">{twice // 2}H", cmap[offset + 14 : offset + 14 + twice])
            at = offset + 16 + twice
            starts = struct.unpack(f">{twice // 2}H", cmap[at : at + twice])
            for first, last in zip(starts, ends, strict=True):
                found |= set(range(first, last + 1))
    return found
