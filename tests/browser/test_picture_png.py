"""Pictures drawn by another program than a browser: the same ink in the same places."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
import resvg_py

from tests.browser.test_picture_text import TEXTS
from toc.drawing.fonts import OWN_SCRIPTS, font_of
from toc.formats.svg import dump
from toc.model.elements import Outcome, Pillar
from toc.model.theory import Theory

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FONTS = sorted({str(font.file) for script in OWN_SCRIPTS if (font := font_of(script))})
#: How much ink both pictures have in the box of each run of text.
_INK = """async (png) => {
  await Promise.all([...document.fonts].map((font) => font.load()));
  const svg = document.querySelector("svg");
  const size = [svg.width.baseVal.value, svg.height.baseVal.value].map(Math.ceil);
  const boxes = [...svg.querySelectorAll("text")].map((text) => {
    const { x, y, width, height } = text.getBBox();
    return [x, y, Math.max(1, width), Math.max(1, height)].map(Math.round);
  });
  const read = async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"),
      { width: size[0], height: size[1] });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(image, 0, 0, ...size);
    return boxes.map((box) => {
      const { data } = pen.getImageData(...box);
      let ink = 0;
      for (let place = 0; place < data.length; place += 4) {
        ink += 255 - (data[place] + data[place + 1] + data[place + 2]) / 3;
      }
      return ink / 255;
    });
  };
  const source = new XMLSerializer().serializeToString(svg);
  const words = [...svg.querySelectorAll("text")].map((text) => text.textContent);
  const shown = await read(`data:image/svg+xml,${encodeURIComponent(source)}`);
  const drawn = await read(png);
  return words.map((word, place) => [word, shown[place], drawn[place]]);
}"""


@pytest.mark.parametrize("language", TEXTS)
def test_another_program_draws_the_same_text(chromium: Browser, language: str) -> None:
    text = {language: TEXTS[language]}
    made = Theory(
        id="t",
        title=text,
        languages=(language,),
        pillars=(Pillar(id="p", title=text),),
        elements={"a": Outcome(id="a", text=text, pillars=("p",))},
    )
    svg = dump(made).decode()
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=FONTS))
    page = chromium.new_page(viewport={"width": 1000, "height": 900})
    page.set_content(svg)
    found = page.evaluate(_INK, f"data:image/png;base64,{base64.b64encode(png).decode()}")
    page.close()
    assert len(found) > 4
    for words, shown, drawn in found:
        assert shown > 0, words
        assert drawn == pytest.approx(shown, rel=0.3), words
