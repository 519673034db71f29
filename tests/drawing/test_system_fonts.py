"""The fonts of a machine, from folders made for the test."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import pytest

from toc.drawing import system_fonts
from toc.drawing.system_fonts import system_font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BENGALI = ("manimgx_fonts", "NotoSansBengali[wght].ttf")
CHINESE = ("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc")


@pytest.fixture
def machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, tuple[str, str]], None]]:
    """Put fonts into the only folder that the machine has."""
    monkeypatch.setattr(system_fonts, "_folders", lambda: [tmp_path])
    system_fonts._by_script.cache_clear()

    def put(name: str, source: tuple[str, str]) -> None:
        font = resources.files(source[0]).joinpath(source[1]).read_bytes()
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(font)
        system_fonts._by_script.cache_clear()

    yield put
    system_fonts._by_script.cache_clear()


def test_font_is_found_in_any_folder_by_its_letters(machine):
    machine("inner/whatever.ttf", BENGALI)
    found = system_font("bengali")
    assert found is not None
    assert (found.family, found.file.name) == ("Noto Sans Bengali", "whatever.ttf")
    assert system_font("thai") is None


def test_plain_font_comes_before_one_for_headlines(machine):
    machine("a-Bold-Condensed.ttf", BENGALI)
    machine("z.ttf", BENGALI)
    found = system_font("bengali")
    assert found is not None
    assert found.file.name == "z.ttf"


def test_each_language_of_east_asia_has_its_own_font_of_a_collection(machine):
    machine("all.ttc", CHINESE)
    families = {
        script: found.family
        for script in ("chinese", "japanese", "korean")
        if (found := system_font(script))
    }
    assert families == {
        "chinese": "Noto Sans CJK SC",
        "japanese": "Noto Sans CJK JP",
        "korean": "Noto Sans CJK KR",
    }


def test_what_is_no_font_is_passed_over(machine, tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    (tmp_path / "empty.otf").write_bytes(b"")
    (tmp_path / "gone.ttf").symlink_to(tmp_path / "nowhere.ttf")
    machine("good.ttf", BENGALI)
    assert system_font("bengali") is not None
