"""Findings in the editor: mended, accepted with a reason, explained, left out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.editor_page import PLAN, EditorPage, settled

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser


def unfolded(page: EditorPage, code: str) -> Locator:
    """Open the list of findings at one rule."""
    page.page.locator(".toc-stage").focus()
    page.press("g")
    group = page.page.locator(
        "details", has=page.page.locator(f'[data-deed="unfold-{code}"]')
    )
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    expect(group.locator(".toc-folded > *").first).to_be_attached()
    return group


def test_finding_is_mended_and_undone(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    group = unfolded(page, "ASM01")
    before = len(page.session.theory.elements)
    group.get_by_role("button", name="Fix").first.click()
    settled(page, lambda: len(page.session.theory.elements) == before + 1)
    expect(page.page.locator(".toc-toast")).to_contain_text("in your own words")
    expect(page.page.locator(".toc-card.is-selected")).to_be_focused()
    page.press("Enter")
    page.page.keyboard.press("Control+a")
    page.page.keyboard.type("The senate agrees")
    page.press("Enter")
    settled(
        page,
        lambda: any(
            one.text["en"] == "The senate agrees"
            for one in page.session.theory.elements.values()
        ),
    )
    page.page.keyboard.press("Control+z")
    page.page.keyboard.press("Control+z")
    settled(page, lambda: page.session.theory == PLAN)


def test_finding_is_accepted_by_keyboard_with_a_reason(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    group = unfolded(page, "IND01")
    count = group.locator(".toc-found").count()
    group.get_by_role("button", name="Accept").first.focus()
    page.press("Enter")
    page.page.keyboard.type("Agreed for next year")
    page.press("Enter")
    expect(group.locator(".toc-found")).to_have_count(count - 1)
    accepted = page.page.locator(
        "details", has=page.page.locator('[data-deed="unfold-accepted"]')
    )
    accepted.locator("summary").click()
    expect(accepted).to_contain_text("Agreed for next year")
    accepted.get_by_role("button", name="No longer accept").click()
    expect(group.locator(".toc-found")).to_have_count(count)


def test_reason_being_written_outlives_the_edit_of_another(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    group = unfolded(page, "IND01")
    group.get_by_role("button", name="Accept").first.click()
    page.page.keyboard.type("Agreed")
    page.session.handle(
        {"id": "z", "type": "add-element", "kind": "outcome", "text": "More"}, author="Ben"
    )
    page.page.wait_for_timeout(200)
    page.page.keyboard.type(" in March")
    expect(group.locator("textarea")).to_have_value("Agreed in March")


def test_rule_explains_itself(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    group = unfolded(page, "ASM01")
    why = group.get_by_role("button", name="What this rule means")
    why.click()
    expect(group.locator(".toc-manual")).to_contain_text("Why it matters")
    expect(why).to_be_focused()
    why.click()
    expect(group.locator(".toc-manual")).to_have_count(0)


def test_severities_and_families_can_be_left_out(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    unfolded(page, "ASM01")
    panel = page.page.locator(".toc-findings")
    panel.locator('[data-deed="show-warning"]').click()
    expect(panel.locator('[data-deed="unfold-ASM01"]')).to_have_count(0)
    panel.locator('[data-deed="show-warning"]').click()
    panel.get_by_label("Family of rules").select_option("indicators")
    expect(panel.locator('[data-deed="unfold-ASM01"]')).to_have_count(0)
    expect(panel.locator('[data-deed="unfold-IND01"]')).to_have_count(1)


def test_finding_beside_its_card_can_be_accepted(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("p")
    about = page.page.locator(".toc-about")
    about.locator('[data-deed^="accept-IND01"]').click()
    page.page.keyboard.type("Agreed")
    page.press("Enter")
    expect(about.get_by_role("button", name="No longer accept")).to_be_visible()
    accepted = page.session.theory.elements["verdicts"].accepted
    assert [(one.code, one.reason) for one in accepted] == [("IND01", "Agreed")]


def test_questions_for_the_workshop_lead_to_their_place(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    group = unfolded(page, "questions")
    question = group.get_by_role("button").first
    expect(question).to_contain_text("Would somebody who doubts")
    question.click()
    expect(page.page.locator(".toc-link.is-selected")).to_have_count(1)


def test_list_begins_with_what_to_talk_about_and_leads_there(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.locator(".toc-stage").focus()
    page.press("g")
    first = page.page.locator(".toc-findings > section").first
    expect(first.get_by_role("heading")).to_have_text("What to talk about first")
    expect(first).to_contain_text("written down")
    topics = first.locator("li")
    expect(topics).not_to_have_count(0)
    assert topics.count() <= 10
    leading = first.get_by_role("button").first
    leading.focus()
    page.press("Enter")
    expect(page.page.locator(".is-selected").first).to_be_visible()


def test_what_to_talk_about_follows_an_edit(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.locator(".toc-stage").focus()
    page.press("g")
    first = page.page.locator(".toc-first")
    before = first.locator("p").first.text_content()
    page.session.handle(
        {"id": "x", "type": "add-element", "kind": "outcome", "text": "Lost"}
    )
    page.session.follow()
    expect(first.locator("p").first).not_to_have_text(before or "")
