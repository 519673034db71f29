"""The interactive page: whole, quiet, and deaf to what labels would like to run."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.factories import theory
from tests.strategies import theories
from toc.changes import edits
from toc.errors import UsageError
from toc.formats import page as page_format
from toc.formats.page import SCRIPTS, dump, explore, made

FOLDER = Path(page_format.__file__).parent / "script"
HOSTILE = (
    "<img src=x onerror=hacked()>",
    "</script><script>hacked()</script>",
    "<!-- <script>",
    '" onmouseover="hacked()',
    "{{hacked()}} ${hacked()}",
    "javascript:hacked()",
    "<a href='https://example.org'>go</a>",
    "]]> &lt;b&gt; \u2028 line",
    "&#60;script&#62;hacked()&#60;/script&#62; \\u003cscript\\u003e",
    "<style>@import url(http://127.0.0.1:9/x.css)</style>",
    "<img id=__proto__ name=constructor>",
)


def hostile_theory():
    """Put hostile words wherever the page shows any."""
    lines = [f"theory: title={quoted(HOSTILE[0])}; pillar p: title={quoted(HOSTILE[1])}"]
    for number, words in enumerate(HOSTILE):
        label = quoted(words)
        lines += [
            f"outcome c-{number}: text={label}, pillars=[p], owner={label}, notes={label}",
            f"c-{number} > impact d: mechanism={label}",
            f"risk r-{number} on c-{number} > d: text={label}, treatment={label}",
            f"indicator of c-{number}: text={label}, baseline={label}",
        ]
    return theory(*lines)


PLAIN_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "script", "noscript"),
    *("header", "main", "aside", "section", "div", "h1", "h3", "p", "ul", "li"),
    *("button", "input"),
}


class Tags(HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag, attrs) -> None:
        self.found.append(tag)
        self.attributes |= {name for name, _ in attrs}


def quoted(words: str) -> str:
    return '"' + words.replace('"', "'") + '"'


def content(page: str):
    found = re.search(r'<script type="application/json" id="content">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def told(page: str, card: str) -> dict[str, list[str]]:
    """Give what the page tells of a card, by the titles of its sections."""
    return {
        section["title"]: [item["text"] for item in section["items"]]
        for section in content(page)["details"][card]["sections"]
    }


def test_page_tells_what_a_card_is_a_part_of_and_what_an_import_brought() -> None:
    plan = theory(
        "activity train > output; activity task: part_of=train",
        "task: extra={Theme=Dairy}, identifiers={Miradi=F-12}, follow_up=planned",
        "task: budget=[{amount=1500, year=2027}], skills=[{text=Land law, has=lack}]",
    )
    sections = told(made(plan), "task")
    assert sections["Part of"] == ["train"]
    assert sections["Other facts"] == ["Theme: Dairy"]
    assert sections["Ids in other systems"] == ["Miradi: F-12"]
    assert sections["Budget"] == ["1,500 USD (2027)"]
    assert sections["Skills needed"] == ["Land law"]
    assert sections["Follow-up evaluation"] == ["Planned"]
    french = told(made(plan, "fr"), "task")
    assert french["Fait partie de"] == ["train"]
    assert french["Autres données"] == ["Theme: Dairy"]


def test_long_note_is_told_in_paragraphs_and_lists() -> None:
    note = "Three villages came.\n\nThey asked for:\n- land <b>titles</b>\n- water"
    plan = edits.set_field(theory("activity train"), "train", "notes", note)
    assert plan.elements["train"].notes == {"en": note}
    assert told(made(plan), "train")["Notes"] == [
        "Three villages came.",
        "They asked for:",
        "• land <b>titles</b>",
        "• water",
    ]


def test_end_of_a_link_says_what_its_line_shows() -> None:
    plan = theory("outcome a > outcome b; a > b: polarity=negative, is_uncertain")
    (section,) = content(made(plan))["details"]["a"]["sections"]
    assert section["items"] == [
        {
            "text": "b",
            "id": "b",
            "note": "more of the one brings less of the other; uncertain",
        }
    ]


@given(theories())
@settings(max_examples=25)
def test_page_holds_every_card_as_text(made_up):
    page = content(made(made_up))
    placed = sorted(made_up.placed.elements)
    assert sorted(page["details"]) == placed
    assert sorted(page["drawing"]["cards"]) == placed


def test_same_theory_gives_the_same_page():
    made_up = theory("activity a > output b > outcome c > impact d; risk z on c")
    assert dump(made_up) == dump(made_up)


def test_no_label_ends_or_begins_a_tag():
    tags = Tags()
    tags.feed(made(hostile_theory()))
    assert tags.found.count("script") == 3
    assert set(tags.found) <= PLAIN_TAGS
    assert not any(name.startswith("on") for name in tags.attributes)


def test_page_names_no_address():
    page = made(theory("outcome c > impact d"))
    start = page.index("<body>")
    body = page[:start] + page[start : page.index("<script>", start)]
    assert "://" not in body
    assert "sourceMappingURL" not in page


def test_policy_allows_nothing_but_its_own():
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', made(theory("c")))
    assert found
    assert found[1].startswith("default-src &#x27;none&#x27;")
    assert "unsafe" not in found[1]
    assert "http" not in found[1]


def module(name: str) -> str:
    return (FOLDER / f"{name}.js").read_text("utf-8")


def test_script_holds_every_module_after_those_it_imports():
    assert sorted(SCRIPTS) == sorted(path.stem for path in FOLDER.iterdir())
    for place, name in enumerate(SCRIPTS):
        needed = re.findall(r'^import .*? from "\./(\w+)\.js";', module(name), re.MULTILINE)
        assert set(needed) <= set(SCRIPTS[:place])


def test_no_two_modules_give_the_same_name():
    """Joined they have one scope, in which the second would stop the whole script."""
    declared = Counter(
        name
        for script in SCRIPTS
        for names in re.findall(
            r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+|\{[^}]*\})",
            module(script),
            re.MULTILINE,
        )
        for name in re.findall(r"\w+", names)
    )
    assert "openStage" in declared
    assert [name for name, count in declared.items() if count > 1] == []


def test_script_imports_nothing():
    _, script = made(theory("c")).split('<script type="module">')
    assert not re.search(r"^\s*import\b", script, re.MULTILINE)


def test_pillar_has_a_page_of_its_own(tmp_path):
    made_up = theory(
        "pillar p: title=Courts; pillar q: title=Land",
        "outcome c: pillars=[p]; outcome e: pillars=[q]",
    )
    path = tmp_path / "deep" / "page.html"
    page = explore(made_up, "p", path)
    assert path.read_text(encoding="utf-8") == page.html
    assert list(content(page.html)["details"]) == ["c"]
    assert page.title.startswith("Courts")
    assert repr(page).endswith(f'written to "{path.name}".')


def test_page_in_a_notebook_is_shut_in_a_frame():
    page = explore(theory("outcome c: text=\"<b>'quoted'</b>\""))
    shown = page._repr_html_()
    assert shown.count("<") == shown.count("<iframe") + shown.count("</iframe>")
    assert 'sandbox="allow-scripts"' in shown


def test_unknown_pillar_or_language_is_refused(tmp_path):
    made_up = theory("pillar p; outcome c: pillars=[p]")
    with pytest.raises(UsageError, match="pillar"):
        explore(made_up, "x", tmp_path / "page.html")
    with pytest.raises(UsageError, match='"km"'):
        explore(made_up, language="km")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def browser(chromium):
    """Give the browser under the name that this file's tests use."""
    return chromium


class Visit:
    """A page that is open in a browser, and all that it did."""

    def __init__(self, browser, path) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page = browser.new_page(viewport={"width": 1280, "height": 800})
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.add_init_script("window.runs = 0; window.hacked = () => { runs += 1; };")
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("#picture canvas")

    @property
    def runs(self) -> int:
        return self.page.evaluate("runs")


@pytest.mark.browser
def test_hostile_labels_run_nothing_and_ask_for_nothing(browser, tmp_path):
    path = tmp_path / "page.html"
    explore(hostile_theory(), path=path)
    visit = Visit(browser, path)
    page = visit.page
    for number, words in enumerate(HOSTILE):
        page.click(f'#all [data-card="c-{number}"]')
        told = page.locator("#told").inner_text()
        assert " ".join(words.replace('"', "'").split()) in " ".join(told.split())
        page.click("#back")
    page.wait_for_timeout(200)
    assert visit.runs == 0
    assert visit.requests == [path.as_uri()]
    assert visit.complaints == []
    visit.page.close()


@pytest.mark.browser
def test_tooltip_of_a_link_is_text(browser, tmp_path):
    path = tmp_path / "page.html"
    label = quoted(HOSTILE[0])
    explore(theory(f"outcome c > impact d; c > d: mechanism={label}"), path=path)
    visit = Visit(browser, path)
    visit.page.wait_for_timeout(300)
    tooltip = visit.page.locator("#tip")
    box = visit.page.locator("#picture canvas").bounding_box()
    assert box
    for step in range(15):
        # The link is a few pixels wide and right of the middle: walk sideways to meet it.
        visit.page.mouse.move(
            box["x"] + box["width"] / 2 + 4 * step, box["y"] + box["height"] / 2
        )
        visit.page.wait_for_timeout(50)
        if tooltip.is_visible():
            break
    assert tooltip.inner_text() == f"because {HOSTILE[0]}"
    assert visit.runs == 0
    visit.page.close()


@pytest.mark.browser
def test_card_is_found_chosen_and_left_by_keyboard(browser, tmp_path):
    path = tmp_path / "page.html"
    explore(
        theory(
            "activity a: text=Train; output b: text=Judges; a > b > outcome c > impact d",
            "assumption x on a > b: text=Pay",
        ),
        path=path,
    )
    visit = Visit(browser, path)
    page = visit.page
    page.focus("#search")
    page.keyboard.type("judg")
    assert page.locator("#all li:visible").all_inner_texts() == ["Judges"]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    told = page.locator("#told")
    assert told.locator("h2").inner_text() == "Judges"
    assert told.locator("li button").all_inner_texts() == ["c", "Train", "Pay"]
    page.keyboard.press("Escape")
    assert page.locator("#all").is_visible()
    assert page.evaluate("document.activeElement.dataset.card") == "b"
    visit.page.close()


@pytest.mark.browser
def test_click_on_a_card_in_the_picture_tells_about_it(browser, tmp_path):
    path = tmp_path / "page.html"
    explore(theory("outcome c: text=Verdicts"), path=path)
    visit = Visit(browser, path)
    visit.page.wait_for_timeout(300)
    visit.page.locator("#picture canvas").click()
    assert visit.page.locator("#told h2").inner_text() == "Verdicts"
    visit.page.close()


@pytest.mark.browser
def test_card_called_like_a_part_of_every_object_is_told(browser, tmp_path):
    path = tmp_path / "page.html"
    explore(theory("outcome constructor: text=Builder; risk r on constructor"), path=path)
    visit = Visit(browser, path)
    for name in ("constructor", "r"):
        visit.page.click(f'#all [data-card="{name}"]')
        assert visit.page.locator("#told h2").is_visible()
        visit.page.click("#back")
    assert visit.complaints == []
    visit.page.close()


def related(browser, made_up, card: str) -> set[str]:
    """Ask the page's own script what belongs to a card."""
    page = browser.new_page()
    found = page.evaluate(
        """async ([source, content, card]) => {
          const address = `data:text/javascript,${encodeURIComponent(source)}`;
          const { chainsOf } = await import(address);
          return [...chainsOf(content).related(card)];
        }""",
        [module("chains"), content(made(made_up)), card],
    )
    page.close()
    return set(found)


@pytest.mark.browser
def test_chain_of_a_card_holds_what_leads_to_it_and_what_sits_there(browser):
    made_up = theory(
        "activity a > output b > outcome c > impact d; output e > c",
        "assumption x on a > b; risk y on d; risk z on e",
    )
    links = {link.from_id: key for key, link in made_up.links.items()}
    chain = {"a", "b", "c", "d", "x", "y", links["a"], links["b"], links["c"]}
    assert related(browser, made_up, "b") == chain
    assert related(browser, made_up, "x") == chain


@pytest.mark.browser
def test_chain_does_not_follow_declared_feedback(browser):
    made_up = theory("output b > outcome c; b > outcome e; c > b: is_feedback")
    assert "e" not in related(browser, made_up, "c")
    assert "b" in related(browser, made_up, "c")
