"""What passes between page, session and notebook: nothing is lost, nothing leaks."""

from __future__ import annotations

import errno
import os
import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.editor_page import KHMER, PLAN, middle, settled
from tests.editor.gate import Gate
from tests.factories import theory
from toc import progress
from toc.editor import following
from toc.editor.session import Session
from toc.formats.registry import read, write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.browser.conftest import OpenPage
    from tests.browser.editor_page import EditorPage


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


def test_text_as_typed_stays_until_a_picture_has_it(
    editor_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = editor_page(PLAN)
    gate = Gate()
    monkeypatch.setattr(following, "arrange", gate)
    typed = page.page.locator(".toc-card.is-pending")

    def write(card: str, text: str) -> None:
        page.card(card).dblclick()
        page.page.keyboard.type(text)
        page.press("Enter")
        settled(page, lambda: (text in str(page.session.theory.elements)) and gate.begun)

    write("Outcome: People are heard", "First")
    # Longer than a picture takes as a rule.
    page.page.wait_for_timeout(2000)
    expect(typed).to_contain_text("First")
    write("Activity: Train judges", "Second")
    gate.let_on()
    settled(page, lambda: len(gate.begun) == 2)
    write("Output: Judges are trained", "Third")
    gate.let_on()
    settled(page, lambda: len(gate.begun) == 3)
    # This picture came in between, and knows nothing of the third text.
    expect(typed).to_have_count(1)
    expect(typed).to_contain_text("Third")
    gate.let_on()
    expect(typed).to_have_count(0)
    for text in ("First", "Second", "Third"):
        expect(page.page.locator(".toc-card", has_text=text)).to_be_visible()


def test_what_takes_long_is_shown_in_the_footer_until_it_is_done(
    editor_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = editor_page(PLAN)
    underway = page.page.get_by_role("progressbar")
    expect(underway).to_be_hidden()
    gate = Gate()
    monkeypatch.setattr(following, "arrange", gate)
    monkeypatch.setattr(progress, "SILENCE", 0)
    monkeypatch.setattr(progress, "PAUSE", 0)
    page.session.handle(
        {"id": "other", "type": "add-element", "kind": "driver", "text": "Trust"}
    )
    page.session.follow()
    settled(page, lambda: gate.begun)
    expect(underway).to_have_text("Laying out… 0 %")
    expect(underway).to_have_attribute("aria-valuenow", "0")
    gate.let_on()
    expect(underway).to_be_hidden()
    expect(page.page.locator(".toc-card")).to_have_count(6)


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
    ours = {
        "window beforeunload",
        "document fullscreenchange",
        *(f"document {deed}" for deed in ("copy", "cut", "paste")),
    }
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
    settled(page, lambda: kept_in(page) == [])


def kept_in(page: EditorPage) -> list[str]:
    """Name what the browser keeps for the next page."""
    kept: list[str] = page.page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('toc-edits'))"
    )
    return kept


def retype(page: EditorPage, card: str, text: str) -> None:
    """Give a card another text."""
    page.card(card).dblclick()
    page.page.keyboard.type(text)
    page.press("Enter")


def test_edits_of_a_closed_tab_arrive_once_from_the_next(
    editor_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    page = editor_page(Session.open(path, author="Facilitator"))
    page.is_answering = False
    retype(page, "Train judges", "Train judges and clerks")
    retype(page, "People are heard", "Citizens are heard")
    page.session.close()
    assert read(path) == PLAN

    page.is_answering = True
    page.open_in_new_tab(Session.open(path, author="Facilitator"))
    expect(page.card("Citizens are heard")).to_be_visible()
    expect(page.card("Train judges and clerks")).to_be_visible()
    assert [command["target"] for command in page.received] == ["train", "heard"]
    settled(page, lambda: kept_in(page) == [])
    page.open_in_new_tab(page.session)
    page.page.wait_for_timeout(600)
    assert len(page.received) == 2


def test_tab_with_an_edit_without_an_answer_asks_before_it_closes(
    editor_page: OpenPage,
) -> None:
    page = editor_page(PLAN)
    asked: list[str] = []
    page.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.is_answering = False
    retype(page, "Train judges", "Train judges and clerks")
    page.page.close(run_before_unload=True)
    settled(page, lambda: asked == ["beforeunload"])
    page.is_answering = True
    expect(page.page.get_by_role("alert").filter(has_text="kernel")).to_be_hidden()
    settled(page, lambda: page.received)
    settled(page, lambda: kept_in(page) == [])
    with page.page.expect_event("close"):
        page.page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_old_edits_without_an_answer_wait_for_people(
    editor_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    page = editor_page(Session.open(path))
    page.is_answering = False
    retype(page, "Train judges", "Train judges and clerks")
    retype(page, "People are heard", "Citizens are heard")
    page.page.evaluate("""() => Object.entries(localStorage).forEach(([key, value]) => {
      const kept = JSON.parse(value);
      localStorage.setItem(key, JSON.stringify({ ...kept, at: kept.at - 9 * 3600 * 1000 }));
    })""")
    page.is_answering = True
    page.session.close()
    page.open_in_new_tab(Session.open(path))
    unkept = page.page.locator(".toc-unkept")
    expect(unkept).to_contain_text("2 edits are not kept yet.")
    expect(unkept).to_contain_text("“Citizens are heard”")
    page.page.get_by_role("button", name="Throw away: Citizens are heard").click()
    page.page.get_by_role("button", name="Try again: Train judges and clerks").click()
    expect(page.card("Train judges and clerks")).to_be_visible()
    expect(page.card("People are heard")).to_be_visible()
    expect(unkept).to_be_hidden()
    settled(page, lambda: kept_in(page) == [])


def test_edit_refused_by_a_full_disk_stays_until_it_is_kept_or_thrown_away(
    editor_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    session = Session.open(path)
    page = editor_page(session)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    save = page.page.locator(".toc-save")
    unkept = page.page.locator(".toc-unkept")
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        retype(page, "Train judges", "Train judges and clerks")
        page.card("People obtain justice").click()
        page.press("n", "d")
        page.page.keyboard.type("Funding lasts")
        page.press("Enter")
        expect(unkept).to_contain_text("2 edits are not kept yet.")
        expect(unkept).to_contain_text("No space left on device")
        expect(unkept).to_contain_text("“Funding lasts”")
        expect(save).to_have_attribute("data-status", "not-saved")
        expect(page.card("Train judges and clerks")).to_be_visible()
        page.page.get_by_role("button", name="Try again: Funding lasts").click()
        expect(unkept).to_contain_text("2 edits are not kept yet.")
    retype(page, "People are heard", "Citizens are heard")
    expect(page.card("Citizens are heard")).to_be_visible()
    expect(unkept).to_contain_text("2 edits are not kept yet.")
    expect(save).to_have_attribute("data-status", "not-saved")
    page.page.get_by_role("button", name="Try again: Funding lasts").click()
    expect(page.card("Funding lasts")).to_be_visible()
    page.page.get_by_role("button", name="Throw away: Train judges and clerks").click()
    expect(unkept).to_be_hidden()
    expect(page.card("Train judges")).to_be_visible()
    expect(page.card("Train judges and clerks")).to_have_count(0)
    expect(save).to_have_attribute("data-status", "saved")


def test_refused_text_stays_while_other_edits_go_through(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Train judges").dblclick()
    page.page.keyboard.insert_text("x" * 10_001)
    page.press("Enter")
    unkept = page.page.locator(".toc-unkept")
    expect(unkept).to_contain_text("longer than")
    retype(page, "People are heard", "Citizens are heard")
    expect(page.card("Citizens are heard")).to_be_visible()
    expect(unkept).to_be_visible()
    page.page.get_by_role("button", name="Try again").click()
    box = page.page.get_by_role("textbox", name="Text of the")
    expect(box).to_have_value("x" * 10_001)
    expect(unkept).to_be_hidden()


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
