from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Xml

import pytest
import uharfbuzz as hb
from hypothesis import example, given, settings
from hypothesis import strategies as st

import toc
from tests.drawing.webs import webs
from tests.factories import theory
from toc.drawing.fonts import face, subset_font
from toc.drawing.text import script_runs, shown
from toc.errors import UsageError
from toc.formats.picture import draw
from toc.formats.registry import read
from toc.formats.svg import dump
from toc.model.elements import Outcome, Pillar
from toc.model.records import Group
from toc.model.theory import Theory

if TYPE_CHECKING:
    from pathlib import Path

CAMBODIA = read("data/cambodia-2018-2021.toc.json")
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</text><script>alert(1)</script>",
    '" onload="alert(1)',
    "&lt; &amp; ]]> <!-- -->",
    "{mark} {latin-400} {khmer-600}",
    "\x00\x07\ud800\uffff",
    "a\u202eb\u2066c",
)


def parsed(svg: bytes) -> Xml.Element:
    return Xml.fromstring(svg)  # noqa: S314  # we wrote it


def words_of(svg: bytes) -> str:
    """Give what the picture's text elements say."""
    return "".join(text.text or "" for text in parsed(svg).iter(f"{SVG}text"))


def test_picture_of_cambodia_has_every_card_and_link() -> None:
    root = parsed(dump(CAMBODIA))
    ids = [group.get("id", "") for group in root.iter(f"{SVG}g")]
    for key in CAMBODIA.elements:
        assert any(known.endswith(f"-card-{key}") for known in ids)
    for key in CAMBODIA.links:
        assert any(known.endswith(f"-link-{key}") for known in ids)


@settings(max_examples=60)
@given(webs(most=8))
def test_picture_of_any_theory_is_sound_xml(web: Theory) -> None:
    assert parsed(dump(web)).tag == f"{SVG}svg"


@pytest.mark.parametrize("words", HOSTILE)
def test_label_is_text(words: str) -> None:
    web = Theory(
        id="t",
        title={"en": words},
        pillars=(Pillar(id="p", title={"en": words}),),
        elements={"a": Outcome(id="a", text={"en": words}, pillars=("p",))},
    )
    svg = dump(web)
    root = parsed(svg)
    tags = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "style",
        "g",
        "rect",
        "path",
        "text",
        "circle",
    }
    for node in root.iter():
        assert not any(name.lower().startswith("on") for name in node.attrib)
    assert words_of(svg).replace(" ", "").count(shown(words).replace(" ", "")) == 3


def test_hostile_ids_stay_inside_their_attribute() -> None:
    key = '"><script>alert(1)</script>'
    web = Theory(id="t", title={"en": "T"}, elements={key: Outcome(id=key)})
    assert "<script" not in dump(web).decode()


def test_hostile_colours_are_left_out_everywhere() -> None:
    colour: Any = '#"><script>alert(1)</script>'
    made = Theory(
        id="t",
        title={"en": "T"},
        pillars=(Pillar(id="p", title={"en": "P"}, colour=colour),),
        groups=(Group(id="g", title={"en": "G"}, colour=colour),),
        elements={
            "a": Outcome(id="a", pillars=("p",), colour=colour),
            "b": Outcome(id="b", pillars=("p",), groups=("g",)),
        },
    )
    for page in (dump(made).decode(), made._repr_html_(), toc.explore(made)._repr_html_()):
        assert "<script>alert" not in page


def test_picture_asks_for_nothing_from_elsewhere() -> None:
    svg = dump(CAMBODIA).decode()
    addresses = set(re.findall(r"[a-z]+://[^\"' )]+", svg))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert re.findall(r"url\((?!data:font/woff;base64,)", svg) == []


def test_picture_has_title_description_and_role() -> None:
    root = parsed(dump(theory("output > outcome")))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title")
    assert "leads to" in (root.findtext(f"{SVG}desc") or "")
    ids = {node.get("id") for node in root.iter()}
    assert set((root.get("aria-labelledby") or "").split()) <= ids


def test_two_pictures_share_no_id_and_no_font_name() -> None:
    one, other = dump(theory("a > b")).decode(), dump(theory("a > c")).decode()
    for pattern in (r'id="([^"]+)"', r"font-family:(toc-[^;]+)"):
        assert set(re.findall(pattern, one)).isdisjoint(re.findall(pattern, other))


def test_same_theory_gives_same_picture() -> None:
    assert dump(CAMBODIA) == dump(read("data/cambodia-2018-2021.toc.json"))


@pytest.mark.parametrize("language", ["en", "fr", "km"])
def test_picture_is_in_its_language(language: str) -> None:
    root = parsed(dump(CAMBODIA, language=language))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert root.get(lang) == language
    assert language in {text.get(lang) for text in root.iter(f"{SVG}text")}


def test_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="en, fr, km"):
        dump(CAMBODIA, language="xx")


def test_unknown_pillar_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="civic-space"):
        dump(CAMBODIA, pillar="nowhere")


def test_picture_of_a_pillar_leaves_the_others_out() -> None:
    svg = dump(CAMBODIA, pillar="civic-space").decode()
    others = [
        key
        for key, element in CAMBODIA.elements.items()
        if element.pillars == ("development",)
    ]
    assert others
    assert not any(f"-card-{key}" in svg for key in others)


def test_empty_theory_says_so() -> None:
    assert "no elements yet" in words_of(dump(theory("theory: id=empty")))


@given(st.text(alphabet="កខគងចយលសហអ្ាិីឹុូួើឿៀេែៃោៅំះ់៉", min_size=1, max_size=30))
@example("គោលនយោបាយអភិវឌ្ឍន៍")
def test_subset_font_shapes_as_the_whole_font_does(words: str) -> None:
    whole, subset = (
        hb.Font(font)
        for font in (face("khmer"), hb.Face(hb.Blob(subset_font("khmer", 400, words))))
    )
    lengths = []
    for font in (whole, subset):
        buffer = hb.Buffer()
        buffer.add_str(words)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        lengths.append([place.x_advance for place in buffer.glyph_positions])
    assert lengths[0] == lengths[1]


def test_picture_shows_itself_in_a_notebook() -> None:
    picture = draw(CAMBODIA)
    bundle = picture._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"text/html", "text/plain"}
    assert "<svg " in bundle["text/html"]
    assert "<details" in bundle["text/html"]
    assert "OHCHR" in bundle["text/plain"]
    assert "0x" not in bundle["text/plain"]


@pytest.mark.parametrize("words", HOSTILE)
def test_text_equivalent_is_text(words: str) -> None:
    web = Theory(
        id="t", title={"en": words}, elements={"a": Outcome(id="a", text={"en": words})}
    )
    listed = draw(web).text_equivalent
    assert set(re.findall(r"<(\w+)", listed)) <= {
        "details",
        "summary",
        "p",
        "b",
        "ul",
        "li",
    }
    assert shown(words) in unescape(listed)


def test_picture_is_saved_as_svg(tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    draw(theory("a > b")).save(path)
    assert parsed(path.read_bytes()).tag == f"{SVG}svg"


def test_picture_is_saved_as_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    with pytest.raises(UsageError, match=r"\.svg"):
        draw(theory("a > b")).save(path)
    assert not path.exists()


def test_every_stretch_of_text_is_of_one_script() -> None:
    web = Theory(
        id="t",
        title={"en": "OHCHR និង UN"},
        elements={"a": Outcome(id="a", text={"en": "UN និង 你好"})},
    )
    for text in parsed(dump(web)).iter(f"{SVG}text"):
        assert len(script_runs(text.text or "")) <= 1


def test_lines_of_a_card_stand_below_each_other() -> None:
    card = Outcome(id="a", text={"en": "first\vsecond"})
    svg = dump(
        Theory(id="t", title={"en": "T"}, elements={"a": card}, languages=("en",))
    ).decode()
    assert ">first</text>" in svg
    assert ">second</text>" in svg
    assert "first / second" in svg


@pytest.mark.parametrize(
    ("language", "words"), [("en", "not written"), ("fr", "pas encore")]
)
def test_card_without_text_says_that_it_is_not_written(language: str, words: str) -> None:
    card = Outcome(id="a", text={"en": " \n"})
    svg = dump(
        Theory(id="t", title={"en": "T"}, elements={"a": card}, languages=(language, "en"))
    ).decode()
    shown_words = re.findall(r'font-style="italic"[^>]*>([^<]+)<', svg)
    assert " ".join(shown_words).startswith(words)
