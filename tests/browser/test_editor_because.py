"""Why links hold, written on the map: where there is room, and over no card."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import KHMER, EditorPage, link_between, middle
from tests.factories import theory
from toc.formats.registry import read

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

CAMBODIA = Path(__file__).parents[2] / "data" / "cambodia-2018-2021.toc.json"
REASONS = [link.mechanism["en"] for link in read(CAMBODIA).links.values() if link.mechanism]
#: How many labels there are, and how many of them lie on a card or on each other.
SEEN = """() => {
  const boxes = (name) => [...document.querySelectorAll(name)]
    .map((one) => one.getBoundingClientRect());
  const touch = (one, other) => one.left < other.right && other.left < one.right &&
    one.top < other.bottom && other.top < one.bottom;
  const [labels, cards] = [boxes(".toc-because"), boxes(".toc-card")];
  return {
    labels: labels.length,
    onCards: labels.filter((one) => cards.some((card) => touch(one, card))).length,
    onOthers: labels.filter((one) =>
      labels.some((other) => other !== one && touch(one, other))).length,
    cut: [...document.querySelectorAll(".toc-because")]
      .filter((one) => one.scrollWidth > one.clientWidth + 1).length,
  };
}"""


@pytest.fixture
def cambodia(editor_page: OpenPage) -> EditorPage:
    """The Cambodia programme on a small projector, its first pillar in view."""
    page = editor_page(read(CAMBODIA), width=1366, height=768)
    page.page.wait_for_function("document.fonts.status === 'loaded'")
    page.page.locator(".toc-stage").focus()
    page.press("1")
    return page


@pytest.mark.parametrize("zooming", ["", "-", "--", "+", "++"])
def test_no_label_lies_on_a_card_or_on_another(cambodia: EditorPage, zooming: str) -> None:
    cambodia.press("j", "j", *zooming)
    labels = cambodia.page.locator(".toc-because")
    expect(labels).not_to_have_count(0)
    for _ in range(3):
        seen = cambodia.page.evaluate(SEEN)
        assert (seen["onCards"], seen["onOthers"], seen["cut"]) == (0, 0, 0)
        cambodia.press("PageDown")
        cambodia.page.evaluate("() => new Promise(requestAnimationFrame)")


def test_long_reason_ends_in_an_ellipsis_after_a_word(cambodia: EditorPage) -> None:
    cambodia.press("j", "j")
    labels = cambodia.page.locator(".toc-because")
    expect(labels).not_to_have_count(0)
    written = labels.all_inner_texts()
    assert any(text.endswith("…") for text in written)
    for text in written:
        if text.endswith("…"):
            assert any(reason.startswith(f"{text[:-1]} ") for reason in REASONS), text
        else:
            assert text in REASONS


def test_reasons_are_small_no_longer_than_cards_can_be_read(cambodia: EditorPage) -> None:
    cambodia.press("j", "j")
    labels = cambodia.page.locator(".toc-because")
    expect(labels).not_to_have_count(0)
    cambodia.press("0")
    expect(labels).to_have_count(0)


def plan(editor_page: OpenPage) -> EditorPage:
    return editor_page(
        theory(
            "theory: languages=[en, km]",
            'activity train: text="Train judges"',
            'output trained: text="Judges are trained"',
            'outcome heard: text="People are heard"',
            'train > trained: mechanism="they practise"',
            f'trained > heard: mechanism={{en="courts open", km="{KHMER}"}}',
            'activity print: text="Print the law"; print > trained',
        )
    )


def test_key_turns_from_none_to_the_selected_to_all(editor_page: OpenPage) -> None:
    page = plan(editor_page)
    labels = page.page.locator(".toc-because")
    page.card("Train judges").click()
    expect(labels).to_have_count(0)
    page.press("j")
    expect(labels).to_have_text(["they practise"])
    page.card("People are heard").click()
    expect(labels).to_have_text(["courts open"])
    page.press("Escape")
    expect(labels).to_have_count(0)
    page.press("j")
    # The third link says no reason, and has none on the map.
    expect(labels).to_have_count(2)
    page.press("j")
    expect(labels).to_have_count(0)


def test_menu_shows_which_is_on(editor_page: OpenPage) -> None:
    page = plan(editor_page)
    page.page.locator(".toc-stage").focus()
    page.press("s")
    choice = page.page.get_by_role("menuitemradio", name="On every link")
    expect(choice).to_have_attribute("aria-checked", "false")
    choice.click()
    expect(page.page.locator(".toc-because")).to_have_count(2)
    page.press("s")
    expect(choice).to_have_attribute("aria-checked", "true")


def test_reason_is_in_the_language_of_the_cards_and_selects_its_link(
    editor_page: OpenPage,
) -> None:
    page = plan(editor_page)
    page.page.locator(".toc-stage").focus()
    page.press("j", "j")
    label = page.page.locator(".toc-because").filter(has_text="courts open")
    expect(label).to_have_attribute("lang", "en")
    expect(label).to_have_attribute("dir", "auto")
    expect(page.page.locator(".toc-becauses")).to_have_attribute("aria-hidden", "true")
    page.page.mouse.click(*middle(label))
    link = link_between(page.session, "trained", "heard")
    selected = page.page.locator(f'.toc-link[data-id="{link}"]')
    expect(selected).to_have_attribute("aria-current", "true")
    page.desk.receive({"type": "language", "language": "km"})
    khmer = page.page.locator(".toc-because").filter(has_text=KHMER)
    expect(khmer).to_have_attribute("lang", "km")
