"""What those who listen are given: names, languages, order, and theories of any size."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.benchmarks.random_theories import random_theory
from tests.browser.editor_page import KHMER, PLAN, settled
from tests.factories import theory
from toc.editor.bundle import module_source, style_sheet
from toc.editor.options import options
from toc.editor.session import Session

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import EditorPage

READING = theory(
    "pillar law; pillar civic",
    "activity train: pillars=[law]; activity talk: pillars=[civic]",
    "outcome verdicts: pillars=[law]; outcome heard: pillars=[civic]",
    "impact justice: pillars=[law]; impact voice: pillars=[civic]",
    "train > verdicts > justice; talk > heard > voice; heard > justice",
)


def heard(page: Page) -> list[dict[str, Any]]:
    """List what the browser gives to a screen reader within the picture."""
    cdp = page.context.new_cdp_session(page)
    nodes = cdp.send("Accessibility.getFullAXTree")["nodes"]
    cdp.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    (stage,) = (n for n in nodes if n.get("role", {}).get("value") == "application")
    found: list[dict[str, Any]] = []

    def visit(node: dict[str, Any]) -> None:
        if not node.get("ignored"):
            about = {one["name"]: one["value"] for one in node.get("properties", ())}
            found.append(
                {
                    "role": node["role"]["value"],
                    "name": node.get("name", {}).get("value", ""),
                    "told": node.get("description", {}).get("value", ""),
                    "focused": about.get("focused", {}).get("value", False),
                }
            )
        for child in node.get("childIds", ()):
            if child in by_id:
                visit(by_id[child])

    visit(stage)
    return found


def buttons(page: EditorPage) -> list[str]:
    """Name the cards and links in the order in which they are heard."""
    named = [one["name"] for one in heard(page.page) if one["role"] == "button"]
    return [name.split(".")[0] for name in named if ": " in name]


def test_cards_are_heard_level_by_level_and_links_after_them(editor_page: OpenPage) -> None:
    page = editor_page(READING)
    page.press("0")
    cards = ["justice", "voice", "verdicts", "heard", "train", "talk"]
    settled(page, lambda: len(buttons(page)) >= len(cards) + 5)
    found = [name.split(": ")[1] for name in buttons(page)]
    assert found[: len(cards)] == cards
    assert found[len(cards) : len(cards) + 5] == [
        "verdicts → justice",
        "heard → justice",
        "heard → voice",
        "train → verdicts",
        "talk → heard",
    ]


def test_order_of_reading_follows_a_card_that_changes_its_level(
    editor_page: OpenPage,
) -> None:
    page = editor_page(READING)
    page.card("train").focus()
    command = {"type": "set", "target": "talk", "field": "kind", "value": "impact"}
    assert page.session.handle({**command, "id": "k"})["accepted"]
    page.session.picture()
    settled(page, lambda: "Impact: talk" in buttons(page))
    names = [name for name in buttons(page) if " → " not in name]
    assert names.index("Impact: talk") < names.index("Outcome: verdicts")
    expect(page.card("train")).to_be_focused()


def test_name_is_read_in_the_language_of_its_text(editor_page: OpenPage) -> None:
    page = editor_page(
        theory(
            "theory: languages=[en, km]",
            f"output a: text={{en=Train, km={KHMER}}}; outcome b: text={{km={KHMER}}}",
            "a > b",
        )
    )
    expect(page.card("Train")).to_have_attribute("lang", "en")
    expect(page.card(KHMER)).to_have_attribute("lang", "km")
    page.card("Train").click()
    page.press("p")
    row = page.page.locator(".toc-row span", has_text=KHMER)
    expect(row).to_have_attribute("lang", "km")
    page.page.get_by_role("combobox", name="Search the cards").fill(KHMER[:4])
    option = page.page.get_by_role("option").filter(has_text=KHMER).first
    expect(option.locator(".toc-choice-label")).to_have_attribute("lang", "km")


#: A page that is given a state as one text: a large one is too slow to hand over in parts.
_LARGE = """async ({ source, options, state }) => {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const editor = await import(url);
  const listeners = [];
  editor.openPage(() => {}, (listener) => { listeners.push(listener); return () => {}; },
    options, document.querySelector("main"));
  const message = { type: "state", ...JSON.parse(state) };
  listeners.forEach((listener) => listener(message));
}"""


@pytest.mark.slow
def test_two_thousand_cards_are_walked_by_key_and_ear(chromium: Browser) -> None:
    large = random_theory(2000)
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.set_content("<main></main>")
    page.add_style_tag(content=style_sheet())
    wishes = options("en", height=780)
    state = json.dumps(Session(large).state())
    page.evaluate(_LARGE, {"source": module_source(), "options": wishes, "state": state})
    stage = page.locator(".toc-stage")
    stage.focus()
    page.keyboard.press("0")
    expect(stage).to_have_attribute("data-view", "far")
    whole = heard(page)[0]["told"]
    assert re.search(r"[\d,]{3,} cards\. [\d,]+ links\. [\d,]+ findings\. Pillars: ", whole)
    walked: list[str] = []
    for key in ["ArrowDown"] * 3 + ["ArrowRight"] * 2 + ["ArrowUp"]:
        page.keyboard.press(key)
        card = page.locator(".toc-card:focus")
        expect(card).to_have_count(1)
        walked.append(card.get_attribute("data-id") or "")
        expect(stage).to_have_attribute("data-view", "far")
        (focused,) = (one for one in heard(page) if one["focused"])
        kind = large.elements[walked[-1]].kind.capitalize()
        assert focused["name"].startswith(f"{kind}: ")
        assert "Pillar" in focused["name"]
        assert "finding" in focused["name"]
    assert all(one != other for one, other in pairwise(walked))
    page.keyboard.press("k")
    link = page.locator(".toc-link:focus")
    expect(link).to_have_count(1)
    expect(stage).to_have_attribute("data-view", "far")
    assert link.get_attribute("data-id") in large.links
    near = [one for one in heard(page) if one["role"] == "button"]
    assert 2 < len(near) < 200
    page.close()


def test_card_is_there_to_be_heard_while_the_plan_is_near(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    assert "5 cards. 4 links" in heard(page.page)[0]["told"]
