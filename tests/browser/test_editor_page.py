"""What a person does in the editor, in a real browser with the real session behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.editor_page import (
    KHMER,
    PLAN,
    drag,
    handle_of,
    link_between,
    link_middle,
    middle,
    settled,
)
from tests.factories import theory

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


def test_new_user_adds_renames_links_and_conditions(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    session = page.session
    page.card("Courts publish verdicts").click()
    page.page.get_by_role("button", name="Add", exact=True).click()
    page.page.get_by_role("menuitem", name="Outcome").click()
    page.page.keyboard.type("Citizens follow trials")
    page.press("Enter")
    expect(page.card("Citizens follow trials")).to_be_visible()
    added = "citizens-follow-trials"
    assert session.theory.elements[added].pillars == ("law",)

    page.card("Citizens follow trials").dblclick()
    page.page.get_by_role("textbox", name="Text of the Outcome").fill(KHMER)
    page.press("Enter")
    expect(page.card(KHMER)).to_be_visible()
    settled(page, lambda: session.theory.elements[added].text == {"en": KHMER})

    target = middle(page.card("People obtain justice"))
    drag(page, middle(handle_of(page, KHMER)), target)
    settled(page, lambda: len(session.theory.links) == 5)
    link = link_between(session, added, "justice")

    page.page.mouse.click(*link_middle(page, link))
    page.press("a")
    page.page.keyboard.type("Trials are public")
    page.press("Enter")
    expect(page.card("Assumption: Trials are public")).to_be_visible()
    assert session.theory.elements["trials-are-public"].conditions == (link,)

    page.press("Control+z")
    expect(page.card("Trials are public")).to_have_count(0)
    page.press("Control+y")
    expect(page.card("Trials are public")).to_be_visible()
    assert session.theory.elements["trials-are-public"].conditions == (link,)


def test_escape_leaves_the_text_as_it_was(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("F2")
    page.page.keyboard.type("Something else")
    page.press("Escape")
    expect(page.page.get_by_role("textbox", name="Text of the")).to_have_count(0)
    expect(page.card("Train judges")).to_be_focused()
    assert page.received == []


def test_escape_adds_no_card(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("n", "r")
    page.page.keyboard.type("A risk nobody wanted")
    page.press("Escape")
    page.page.wait_for_timeout(100)
    assert page.received == []


def test_shift_enter_is_a_new_line(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").dblclick()
    page.page.keyboard.type("One")
    page.press("Shift+Enter")
    page.page.keyboard.type("two")
    page.press("Control+Enter")
    settled(page, lambda: page.session.theory.elements["train"].text == {"en": "One\ntwo"})


def test_text_is_kept_when_the_pointer_goes_elsewhere(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").dblclick()
    page.page.keyboard.type("Train all judges")
    page.card("People are heard").click()
    settled(
        page,
        lambda: page.session.theory.elements["train"].text == {"en": "Train all judges"},
    )


def test_link_by_keyboard(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Judges are trained").click()
    page.press("l")
    page.page.keyboard.type("heard")
    expect(page.page.get_by_role("option")).to_have_count(1)
    page.press("Enter")
    settled(page, lambda: len(page.session.theory.links) == 5)
    assert link_between(page.session, "trained", "heard")
    expect(page.card("Judges are trained")).to_be_focused()


def test_escape_makes_no_link(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Judges are trained").click()
    page.press("l", "ArrowDown", "Escape")
    expect(page.page.get_by_role("combobox", name="leads to")).to_have_count(0)
    assert page.received == []


def test_risk_dropped_on_a_link_sits_on_it(editor_page: OpenPage) -> None:
    page = editor_page(
        theory(
            "pillar p",
            "output a: pillars=[p]; outcome b: pillars=[p]; a > b",
            "risk r: text=Floods, pillars=[p]",
        )
    )
    link = link_between(page.session, "a", "b")
    drag(page, middle(handle_of(page, "Risk: Floods")), link_middle(page, link))
    settled(page, lambda: page.session.theory.elements["r"].threatens == (link,))


def test_assumption_is_put_on_a_card_by_keyboard(editor_page: OpenPage) -> None:
    page = editor_page(theory("output a > outcome b; assumption x"))
    page.card("Assumption: x").click()
    page.press("l")
    page.page.keyboard.type("b")
    page.page.get_by_role("option", name="b", exact=True).click()
    settled(page, lambda: page.session.theory.elements["x"].conditions == ("b",))


def test_removed_card_comes_back_with_undo(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("Delete")
    expect(page.card("Courts publish verdicts")).to_have_count(0)
    assert len(page.session.theory.links) == 2
    page.page.get_by_role("button", name="Undo").click()
    expect(page.card("Courts publish verdicts")).to_be_visible()
    assert page.session.theory == PLAN


def test_arrows_go_along_links_and_ranks(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    for key, text in [
        ("ArrowUp", "Judges are trained"),
        ("ArrowUp", "Courts publish verdicts"),
        ("ArrowRight", "People are heard"),
        ("ArrowLeft", "Courts publish verdicts"),
        ("ArrowDown", "Judges are trained"),
    ]:
        page.press(key)
        expect(page.card(text)).to_be_focused()


def test_links_are_selected_by_keyboard(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("k")
    expect(page.page.locator(".toc-link.is-selected")).to_have_count(1)
    page.press("Delete")
    settled(page, lambda: len(page.session.theory.links) == 3)


def test_card_dropped_in_its_lane_keeps_its_place(editor_page: OpenPage) -> None:
    page = editor_page(
        theory(
            "pillar p",
            *[
                f"output o{n}: pillars=[p]; outcome c: pillars=[p]; o{n} > c"
                for n in range(6)
            ],
        )
    )
    card = page.card("Output: o0.")
    x, y = middle(card)
    drag(page, (x, y + 10), (x + 60, y + 12))
    settled(page, lambda: "o0" in page.session.theory.places)


def test_card_dropped_on_another_pillar_moves_there(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    x, y = middle(page.card("Judges are trained"))
    drag(page, (x, y + 12), (middle(page.card("People are heard"))[0], y + 12))
    settled(page, lambda: page.session.theory.elements["trained"].pillars == ("civic",))


def test_card_moves_by_keyboard_too(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("Alt+ArrowRight")
    settled(page, lambda: "train" in page.session.theory.places)


def test_label_is_text_and_never_markup(editor_page: OpenPage) -> None:
    label = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    page = editor_page(PLAN)
    page.card("Train judges").dblclick()
    page.page.keyboard.type(label)
    page.press("Enter", "p")
    expect(page.card("<img src=x onerror=")).to_be_visible()
    expect(page.page.locator("img")).to_have_count(0)
    assert page.page.evaluate("window.hacked") is None


def test_refused_edit_says_why_and_keeps_what_was_typed(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").dblclick()
    typed = "far too long " * 1000
    page.page.get_by_role("textbox", name="Text of the").fill(typed)
    page.press("Enter")
    refusal = page.page.locator(".toc-unkept")
    expect(refusal).to_be_visible()
    expect(page.card("Train judges")).to_be_visible()
    assert page.session.theory == PLAN
    refusal.get_by_role("button", name="Try again").click()
    expect(page.page.get_by_role("textbox", name="Text of the")).to_have_value(
        typed.strip()
    )
