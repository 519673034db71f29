"""What passes between page, session and notebook: nothing is lost, nothing leaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.editor_page import KHMER, PLAN, middle, settled
from tests.factories import theory
from toc.editor.session import Session
from toc.formats.registry import read, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import OpenPage


def test_kernel_that_does_not_answer_is_told_and_edits_are_sent_again(
    editor_page: OpenPage,
) -> None:
    page = editor_page(PLAN)
    page.is_answering = False
    for text, card in (("First", "Train judges"), ("Second", "Judges are trained")):
        page.card(card).dblclick()
        page.page.keyboard.type(text)
        page.press("Enter")
    banner = page.page.get_by_role("alert").filter(has_text="the kernel does not answer")
    expect(banner).to_contain_text("2 edits are kept", timeout=8000)
    expect(page.page.locator(".toc-save")).to_contain_text("Not saved")
    assert page.session.theory == PLAN
    page.is_answering = True
    expect(banner).to_be_hidden(timeout=8000)
    settled(page, lambda: page.session.theory.elements["trained"].text == {"en": "Second"})
    assert [command["value"] for command in page.received] == [
        {"en": "First"},
        {"en": "Second"},
    ]
    expect(page.card("First")).to_be_visible()


def test_answer_lost_on_the_way_does_nothing_twice(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.drops_answers = True
    page.card("Train judges").click()
    page.press("n", "d")
    page.page.keyboard.type("Funding lasts")
    page.press("Enter")
    settled(page, lambda: len(page.session.theory.elements) == 6)
    page.page.wait_for_timeout(3300)
    page.drops_answers = False
    expect(page.card("Funding lasts")).to_be_visible(timeout=8000)
    assert len(page.received) >= 2
    assert len({command["id"] for command in page.received}) == 1
    assert len(page.session.theory.elements) == 6


def test_missed_patch_makes_the_page_ask_for_all(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.is_answering = False
    edit = {"type": "set", "target": "train", "field": "text"}
    page.session.handle({**edit, "id": "one", "value": "Lost on the way"})
    page.forget()
    page.is_answering = True
    page.session.handle({**edit, "id": "two", "value": "Train clerks"})
    page.session.picture()
    expect(page.card("Train clerks")).to_be_visible()


def test_edit_of_another_person_is_shown_and_said(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.session.handle(
        {"id": "other", "type": "add-element", "kind": "driver", "text": "Trust"}
    )
    page.session.picture()
    expect(page.card("Driver: Trust")).to_be_visible()
    expect(page.page.locator(".toc-unseen[role=status]")).to_contain_text("someone else")


def test_one_edit_repaints_its_card_and_no_other(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.evaluate("""() => {
      window.repainted = new Set();
      new MutationObserver((changes) => changes.forEach(({ target }) => {
        const card = target.closest?.(".toc-card");
        card && window.repainted.add(card.dataset.id);
      })).observe(document.querySelector(".toc-cards"), { subtree: true, childList: true });
    }""")
    edit = {
        "id": "one",
        "type": "set",
        "target": "heard",
        "field": "text",
        "value": "Heard",
    }
    page.session.handle(edit)
    page.session.picture()
    expect(page.card("Outcome: Heard")).to_be_visible()
    repainted = set(page.page.evaluate("[...window.repainted]"))
    assert "heard" in repainted
    assert not repainted & {"train", "trained", "verdicts"}


def test_closing_removes_every_listener(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.press("p")
    tools = page.page.context.new_cdp_session(page.page)

    def listeners() -> list[str]:
        found = []
        for target in (
            "window",
            "document",
            "document.body",
            "document.querySelector('main')",
        ):
            result = tools.send("Runtime.evaluate", {"expression": target})["result"]
            heard = tools.send(
                "DOMDebugger.getEventListeners", {"objectId": result["objectId"]}
            )
            found += [f"{target} {one['type']}" for one in heard["listeners"]]
        return found

    # Playwright's own are there before the editor opens.
    ours = {"window beforeunload", "document fullscreenchange"}
    before = [one for one in listeners() if one not in ours]
    assert len(before) < len(listeners())
    assert page.page.evaluate("window.closeEditor()") == 0
    assert listeners() == before
    expect(page.page.locator(".toc-editor")).to_have_count(0)
    page.page.wait_for_timeout(700)
    assert page.faults == []


def test_keys_stay_inside_the_editor(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.evaluate("""() => {
      window.leaked = [];
      document.addEventListener("keydown", (event) => window.leaked.push(event.key));
    }""")
    page.card("Train judges").click()
    page.press("b", "x", "d", "Enter", "m", "Escape", "Control+z", "Shift+Enter", "Tab")
    assert page.page.evaluate("window.leaked") == []
    root = page.page.locator(".toc-editor")
    assert root.get_attribute("data-lm-suppress-shortcuts") == "true"


def test_wheel_scrolls_the_notebook_until_the_editor_has_the_focus(
    editor_page: OpenPage,
) -> None:
    page = editor_page(PLAN)
    page.page.add_style_tag(content="body { height: 3000px; }")
    stage = page.page.locator(".toc-stage")
    page.page.mouse.move(*middle(stage))
    page.page.mouse.wheel(0, 120)
    settled(page, lambda: page.page.evaluate("window.scrollY") > 0)
    page.page.evaluate("window.scrollTo(0, 0)")
    stage.focus()
    before = page.card("Train judges").bounding_box()
    page.page.mouse.wheel(0, 60)
    settled(page, lambda: page.card("Train judges").bounding_box() != before)
    assert page.page.evaluate("window.scrollY") == 0


def test_edits_are_on_disk_and_said_to_be(editor_page: OpenPage, tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    session = Session.open(path, author="Facilitator")
    page = editor_page(session)
    page.card("Train judges").click()
    page.press("Enter")
    page.page.keyboard.type("Train judges and clerks")
    page.press("Enter")
    expect(page.page.locator(".toc-save")).to_have_text(re.compile(r"Saved \d\d:\d\d:\d\d"))
    settled(page, lambda: "clerks" in path.read_text("utf-8"))
    session.close()
    assert read(path).elements["train"].text == {"en": "Train judges and clerks"}


def test_read_only_theory_can_be_walked_but_not_changed(
    editor_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    with Session.open(path), Session.open(path) as second:
        assert second.is_read_only
        page = editor_page(second)
        expect(page.page.locator(".toc-save")).to_contain_text("Read-only")
        page.card("Train judges").click()
        page.press("ArrowUp", "Enter")
        expect(page.page.get_by_role("textbox", name="Text of the")).to_have_count(0)
        expect(page.page.locator(".toc-handle")).to_have_count(0)
        expect(page.page.get_by_role("button", name="Add", exact=True)).to_be_disabled()


def test_dead_kernel_is_told_within_three_seconds_of_rest(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").click()
    page.is_answering = False
    banner = page.page.get_by_role("alert").filter(has_text="The kernel does not answer")
    expect(banner).to_contain_text("run the cell again", timeout=3000)
    page.is_answering = True
    expect(banner).to_be_hidden(timeout=4000)


def test_edits_without_an_answer_outlive_a_reload_and_a_restart(
    editor_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    page = editor_page(Session.open(path, author="Facilitator"))
    page.drops_answers = True
    page.card("Train judges").click()
    page.press("n", "d")
    page.page.keyboard.type("Funding lasts")
    page.press("Enter")
    settled(page, lambda: len(page.session.theory.elements) == 6)
    page.is_answering = False
    page.card("People are heard").dblclick()
    page.page.keyboard.type("Citizens are heard")
    page.press("Enter")
    page.page.wait_for_timeout(100)
    page.session.close()

    page.is_answering, page.drops_answers = True, False
    page.open(Session.open(path, author="Facilitator"))
    expect(page.card("Citizens are heard")).to_be_visible()
    expect(page.page.locator(".toc-toast")).to_contain_text("2 edits that were kept")
    expect(page.card("Funding lasts")).to_have_count(1)
    assert len(page.session.theory.elements) == 6
    kept = "Object.keys(sessionStorage).filter((key) => key.startsWith('toc-edits'))"
    settled(page, lambda: page.page.evaluate(kept) == [])


def test_language_of_the_cards_is_switched_for_everybody(editor_page: OpenPage) -> None:
    page = editor_page(
        theory(
            "theory: languages=[en, km]",
            f"outcome a: text={{en=Courts, km={KHMER}}}",
            "outcome b: text=Judges",
        )
    )
    page.page.get_by_role("button", name="Language").click()
    page.page.get_by_role("menuitemradio", name="Khmer").click()
    expect(page.card(KHMER)).to_be_visible()
    assert page.session.language == "km"
    missing = page.card("Judges").locator(".toc-foreign")
    expect(missing).to_have_attribute("data-code", "en")
    expect(page.card(KHMER).locator(".toc-foreign")).to_have_count(0)
    page.card("Judges").click()
    page.press("Enter")
    page.page.keyboard.type("ចៅក្រម")
    page.press("Enter")
    settled(
        page,
        lambda: page.session.theory.elements["b"].text == {"en": "Judges", "km": "ចៅក្រម"},
    )


def test_interface_speaks_french_and_remembers_it(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.get_by_role("button", name="Language").click()
    page.page.get_by_role("menuitemradio", name="français").click()
    expect(page.page.get_by_role("button", name="Annuler")).to_be_visible()
    expect(page.page.locator(".toc-editor")).to_have_count(1)
    expect(page.page.locator(".toc-editor")).to_have_attribute("lang", "fr")
    page.open()
    expect(page.page.get_by_role("button", name="Annuler")).to_be_visible()
    assert page.session.language == "en"
