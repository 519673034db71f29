"""What is sent of fonts when texts have letters that the style lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toc.editor import bundle
from toc.editor.letters import AT_HAND, faces

FRONTEND = Path(bundle.__file__).parent / "frontend"


def covered(signs: str) -> set[int]:
    return {
        code
        for face in faces(signs)
        for first, last in face["covers"]
        for code in range(first, last + 1)
    }


@pytest.mark.parametrize("word", ["न्यायालय", "суд", "محكمة", "δικαστήριο", "tòa án", "ศาล"])
def test_one_word_brings_all_letters_of_its_script(word: str) -> None:
    signs = {ord(sign) for sign in word} - {*range(0x180)}
    assert signs <= covered(word)
    assert len(covered(word)) > 2 * len(signs)


def test_of_chinese_only_the_letters_of_the_text_are_sent() -> None:
    assert covered("法院") == {ord("法"), ord("院")}
    (face,) = faces("法院")
    assert len(face["source"]) < 6000


def test_letters_without_a_font_of_ours_are_left_to_the_reader() -> None:
    assert faces("ᎠᎡ") == []


def test_browser_asks_for_no_letter_that_the_style_brings() -> None:
    source = (FRONTEND / "letters.js").read_text("utf-8")
    written = re.search(r"AT_HAND =\s*/\[(.+)\]/u;", source)
    assert written
    at_hand = re.compile(f"[{written[1]}]")
    for ranges in AT_HAND.values():
        for first, last in ranges:
            assert at_hand.match(chr(first))
            assert at_hand.match(chr(last))
    assert not at_hand.match("ก")


def test_style_names_the_family_of_what_comes_later() -> None:
    assert '"Toc more"' in bundle.style_sheet()
    assert '"Toc more"' in (FRONTEND / "letters.js").read_text("utf-8")
