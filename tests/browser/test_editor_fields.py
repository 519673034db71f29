"""The fields that people's files have, in the panel and on the map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, settled
from tests.factories import theory
from toc.changes import edits
from toc.model.elements import Activity

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import EditorPage

WEB = theory(
    'outcome milk: text="Milk is collected"; outcome price: text="Price of milk"',
    'outcome herds: text="Herds grow"; outcome feed: text="Feed is scarce"',
    "herds > milk > price; feed > herds",
    "milk > price: polarity=negative; herds > milk: polarity=positive, is_uncertain",
)
MAP = edits.set_field(WEB, "feed-to-herds", "is_directed", False)


def activity(page: EditorPage) -> Activity:
    """Give the activity of the plan as it is now."""
    found = page.session.theory.elements["train"]
    assert isinstance(found, Activity)
    return found


def details(page: EditorPage, card: str) -> Locator:
    """Choose a card and show its details."""
    page.card(card).click()
    page.press("p")
    return page.page.get_by_role("complementary")


def test_rare_field_waits_behind_more_until_it_is_filled(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    panel = details(page, "Train judges")
    expect(panel.get_by_label("Prevention")).to_be_hidden()
    panel.get_by_text("More", exact=True).click()
    panel.get_by_label("Prevention").check()
    panel.get_by_label("Need assessment").select_option("Done")
    settled(page, lambda: activity(page).need_assessment == "done")
    assert activity(page).is_preventive
    page.card("Judges are trained").click()
    page.card("Train judges").click()
    more = panel.locator("[data-more]")
    expect(panel.get_by_label("Prevention")).to_be_checked()
    expect(more.get_by_label("Prevention")).to_have_count(0)
    expect(more.get_by_label("Potential of the strategy")).to_have_count(1)


def test_fact_of_an_import_is_shown_and_can_be_changed(editor_page: OpenPage) -> None:
    page = editor_page(edits.set_field(PLAN, "train", "extra", {"Theme": "<b>Law</b>"}))
    panel = details(page, "Train judges")
    panel.locator('[data-field="extra"] summary').first.click()
    words = panel.get_by_label("Content, Theme")
    expect(words).to_have_value("<b>Law</b>")
    words.fill("Land")
    words.blur()
    settled(page, lambda: activity(page).extra == {"Theme": "Land"})
    panel.get_by_role("button", name="Add Other facts").click()
    panel.get_by_label("Name", exact=True).last.fill("Owner's code")
    panel.get_by_label("Name", exact=True).last.blur()
    settled(page, lambda: activity(page).extra == {"Owner's code": "", "Theme": "Land"})


def test_group_with_the_id_of_a_card_is_called_by_its_own_name(
    editor_page: OpenPage,
) -> None:
    groups = [{"id": "heard", "title": {"en": "Work stream 2"}}]
    plan = edits.set_theory_field(PLAN, "groups", groups)
    page = editor_page(edits.set_field(plan, "train", "groups", ["heard"]))
    panel = details(page, "Train judges")
    expect(panel.locator(".toc-chip", has_text="Work stream 2")).to_be_visible()


def test_group_is_made_by_its_name_and_given_to_a_card(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    panel = details(page, "Train judges")
    panel.get_by_text("More", exact=True).click()
    box = panel.get_by_role("combobox", name="Add to: Groups")
    box.fill("Work stream 1")
    page.page.get_by_role("option", name="Add “Work stream 1”").click()
    settled(page, lambda: activity(page).groups == ("work-stream-1",))
    made = page.session.theory
    assert [one.title for one in made.groups] == [{"en": "Work stream 1"}]
    expect(panel.locator(".toc-chip", has_text="Work stream 1")).to_be_visible()


def test_task_is_a_part_of_its_strategy(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    panel = details(page, "Train judges")
    panel.get_by_text("More", exact=True).click()
    panel.get_by_role("combobox", name="Add to: Part of").fill("heard")
    page.page.get_by_role("option", name="People are heard").click()
    settled(page, lambda: activity(page).part_of == "heard")


def test_yes_that_is_usual_shows_as_yes(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    panel = details(page, "Courts publish verdicts")
    panel.get_by_text("More", exact=True).click()
    expect(panel.get_by_label("Intended")).to_be_checked()
    panel.get_by_label("Intended").uncheck()
    settled(page, lambda: page.session.theory.elements["verdicts"].is_intended is False)  # type: ignore[union-attr]  # a result


def test_who_was_consulted_is_recorded(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.get_by_role("toolbar").get_by_role("button", name="Details").click()
    panel = page.page.get_by_role("complementary")
    panel.locator('[data-field="consultations"] summary').click()
    panel.get_by_role("button", name="Add Consultations").click()
    panel.get_by_label("Who was consulted · English").fill("Three villages")
    panel.get_by_label("Women").fill("40")
    panel.get_by_label("Women").blur()
    settled(page, lambda: page.session.theory.consultations[0].women == 40)
    (record,) = page.session.theory.consultations
    assert record.who == {"en": "Three villages"}


def test_link_shows_its_sign_its_dots_and_its_missing_head(editor_page: OpenPage) -> None:
    page = editor_page(MAP)
    links = page.page.locator(".toc-link")

    def link(start: str, end: str) -> Locator:
        return page.page.locator(f'.toc-link[aria-label^="Link: {start} → {end}"]')

    negative = link("Milk is collected", "Price of milk")
    expect(negative.locator(".toc-link-sign")).to_have_count(1)
    expect(negative).to_have_attribute("aria-label", re.compile("less of the other"))
    doubtful = link("Herds grow", "Milk is collected")
    expect(doubtful).to_have_class(re.compile("is-uncertain"))
    mutual = link("Feed is scarce", "Herds grow")
    expect(mutual.locator(".toc-link-head")).to_have_count(0)
    expect(links.locator(".toc-link-head")).to_have_count(2)


def test_card_shows_its_groups_colour(editor_page: OpenPage) -> None:
    plan, group = edits.add_group(WEB, "Milk")
    plan = edits.set_field(plan, "milk", "groups", [group])
    page = editor_page(plan)
    card = page.card("Milk is collected")
    expect(card).not_to_have_class(re.compile("has-colour"))
    coloured = [{"id": group, "title": {"en": "Milk"}, "colour": "#a0522d"}]
    page.session.handle(
        {"id": "x", "type": "set-theory", "field": "groups", "value": coloured}
    )
    expect(card).to_have_class(re.compile("has-colour"))
    bar = card.evaluate("one => getComputedStyle(one, '::before').backgroundColor")
    assert bar == "rgb(160, 82, 45)"


def test_tag_of_another_program_has_its_row(editor_page: OpenPage) -> None:
    page = editor_page(edits.set_field(PLAN, "train", "tags", {"Funding": ["EU"]}))
    panel = details(page, "Train judges")
    panel.locator('[data-field="tags"] summary').first.click()
    panel.get_by_label("Funding").fill("EU\nCore")
    panel.get_by_label("Funding").blur()
    settled(page, lambda: activity(page).tags == {"Funding": ("EU", "Core")})


def test_more_stays_unfolded_from_card_to_card(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    panel = details(page, "Train judges")
    panel.get_by_text("More", exact=True).click()
    page.card("Courts publish verdicts").click()
    expect(panel.get_by_label("Intended")).to_be_visible()
