"""Text of pictures in a real browser: as wide as measured, in the order of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from toc.drawing.direction import is_right_to_left
from toc.drawing.fonts import font_url
from toc.drawing.runs import runs
from toc.drawing.text import script_runs
from toc.formats.svg import dump
from toc.model.elements import Outcome, Pillar
from toc.model.theory import Theory

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXTS = {
    "en": "The Courts publish 120 verdicts (50%) – “openly”",
    "fr": "Les fonctionnaires de l’État appliquent les normes d’égalité",
    "km": "OHCHR និង UN 2018 → យុត្តិធម៌ សម្រាប់ទាំងអស់គ្នា (UNDP)",
    "ar": "حصل 120 شخصا على خدمات UNDP في 2024 (50%).",
    "he": "בתי המשפט מפרסמים 120 פסקי דין (UNDP) בשנת 2024",
    "hi": "120 न्यायालय UNDP के साथ 2024 में निर्णय प्रकाशित करते हैं",
    "bn": "২০২৪ সালে ১২০টি আদালত UNDP-এর সাথে রায় প্রকাশ করে",
    "ta": "2024 இல் 120 நீதிமன்றங்கள் UNDP உடன் தீர்ப்புகள்",
    "th": "ศาล 120 แห่งเผยแพร่คำพิพากษาร่วมกับ UNDP ในปี 2024",
    "my": "တရားဥပဒေစိုးမိုးရေးနှင့် UNDP လူ့အခွင့်အရေး",
    "am": "በ2024 120 ፍርድ ቤቶች ከUNDP ጋር ፍርዶችን ያትማሉ",
    "zh": "到2024年，120个法院与UNDP合作公布判决书",
    "ja": "2024年までに裁判所がUNDPと判決を公表する",
    "ko": "2024년까지 법원이 UNDP와 판결을 공개한다",
    "ru": "120 судов публикуют решения вместе с ПРООН",
}
_DRAWN = """async () => {
  await Promise.all([...document.fonts].map((font) => font.load()));
  return [...document.querySelectorAll("svg .toc-card text")].map((text) => {
    const places = [...Array(text.getNumberOfChars()).keys()];
    const boxes = places.map((place) => text.getExtentOfChar(place));
    const wide = Math.max(...boxes.map((box) => box.x + box.width)) -
      Math.min(...boxes.map((box) => box.x));
    text.removeAttribute("textLength");
    return { words: text.textContent, size: parseFloat(text.getAttribute("font-size")),
      weight: Number(text.getAttribute("font-weight") || 400),
      spacing: Number(text.getAttribute("letter-spacing") || 0),
      wide, own: text.getComputedTextLength() };
  });
}"""
#: The middle of every word, as the browser orders them by itself.
_ORDERED = """async (words) => {
  await Promise.all([...document.fonts].map((font) => font.load()));
  const node = document.querySelector("p").firstChild;
  return words.map((word) => {
    const range = document.createRange();
    const start = node.data.indexOf(word);
    range.setStart(node, start);
    range.setEnd(node, start + word.length);
    const box = range.getBoundingClientRect();
    return box.left + box.width / 2;
  });
}"""


@pytest.mark.parametrize("language", TEXTS)
def test_text_is_drawn_as_wide_as_it_was_measured(chromium: Browser, language: str) -> None:
    text = {language: TEXTS[language]}
    made = Theory(
        id="t",
        title=text,
        languages=(language,),
        pillars=(Pillar(id="p", title=text),),
        elements={"a": Outcome(id="a", text=text, pillars=("p",))},
    )
    drawn = drawn_texts(chromium, dump(made).decode())
    assert drawn
    for one in drawn:
        words = one["words"].replace("\u200f", "")
        (run,) = runs(words, one["size"], one["weight"], spacing=one["spacing"])
        assert one["own"] == pytest.approx(run.width, rel=0.01, abs=0.2), words
        # Nothing pulls its letters apart or together.
        assert one["wide"] == pytest.approx(run.width, rel=0.01, abs=0.2), words


@pytest.mark.parametrize("language", ["ar", "he", "km", "en", "hi"])
def test_runs_stand_where_a_browser_would_put_them(
    chromium: Browser, language: str
) -> None:
    words = TEXTS[language]
    ours = runs(words, 20, is_rtl=is_right_to_left(words))
    distinct = [run for run in ours if words.count(run.words) == 1]
    assert len(distinct) > 2 or len(ours) == 1
    page = chromium.new_page(viewport={"width": 1200, "height": 300})
    page.set_content(f'<style>{faces(words)}</style><p dir="auto"></p>')
    page.evaluate("words => { document.querySelector('p').textContent = words; }", words)
    middles = page.evaluate(_ORDERED, [run.words for run in distinct])
    page.close()
    assert middles == sorted(middles)
    start = middles[0] - (distinct[0].x + distinct[0].width / 2)
    for run, middle in zip(distinct, middles, strict=True):
        assert middle - start == pytest.approx(run.x + run.width / 2, abs=3)


def drawn_texts(chromium: Browser, svg: str) -> list[dict[str, Any]]:
    page = chromium.new_page(viewport={"width": 900, "height": 900})
    page.set_content(svg)
    found: list[dict[str, Any]] = page.evaluate(_DRAWN)
    page.close()
    return found


def faces(words: str) -> str:
    """Bring the fonts that the words were measured with."""
    names = {script for script, _ in script_runs(words)}
    rules = [
        f'@font-face {{ font-family: "{name}"; src: url("{font_url(name, 400, words)}"); }}'
        for name in sorted(names)
    ]
    return f"{''.join(rules)} p {{ font: 20px {', '.join(sorted(names))}; }}"
