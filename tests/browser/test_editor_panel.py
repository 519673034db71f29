"""The side panel: every field of the model, and findings that lead to their card."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import toc
from tests.browser.editor_page import PLAN, settled
from tests.factories import theory
from toc.changes.edits import remove
from toc.editor.session import Session
from toc.storage import document
from toc.storage.beside import folder_of

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


EXAMPLE = Path(toc.__file__).parents[1] / "data" / "cambodia-2018-2021.toc.json"


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """Copy the Cambodia programme, which has hundreds of findings."""
    return Path(shutil.copy(EXAMPLE, tmp_path))


def test_findings_lead_to_their_card(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.page.get_by_role("toolbar").get_by_role("button", name="Findings").click()
    page.page.locator(".toc-findings details:not([open]) > summary").first.click()
    row = page.page.locator(".toc-finding.is-leading:visible").first
    row.click()
    expect(page.page.locator(".toc-card.is-selected, .toc-link.is-selected")).to_have_count(
        1
    )


def test_cards_show_their_findings_by_shape_and_number(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    found = [
        one for one in page.session.state()["findings"] if "verdicts" in one["elements"]
    ]
    assert found
    card = page.card("Courts publish verdicts")
    badge = card.locator(".toc-card-badge")
    expect(badge).to_have_attribute("data-count", str(len(found)))
    for finding in found:
        expect(card).to_have_accessible_description(
            re.compile(re.escape(finding["messages"]["en"]))
        )


def test_panel_sets_plain_fields(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("p")
    panel = page.page.get_by_role("complementary")
    panel.get_by_label("Owner").fill("Ministry of Justice")
    panel.get_by_label("Owner").press("Tab")
    panel.get_by_label("Gender marker").select_option("1")
    settled(page, lambda: page.session.theory.elements["verdicts"].gender_marker == 1)
    settled(
        page,
        lambda: page.session.theory.elements["verdicts"].owner == "Ministry of Justice",
    )
    panel.get_by_label("Owner").fill("")
    panel.get_by_label("Owner").press("Tab")
    settled(page, lambda: page.session.theory.elements["verdicts"].owner == "")


def test_panel_adds_a_nested_record_when_it_is_whole(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("p")
    place = page.page.locator('[data-field="progress"]')
    place.locator("summary").first.click()
    place.get_by_role("button", name="Add Progress", exact=True).click()
    place.get_by_label("Reason").fill("Three courts began")
    place.get_by_label("Reason").press("Tab")
    expect(place.get_by_text("Still needed before this is saved")).to_be_visible()
    assert page.received == []
    place.get_by_label("Date").first.fill("2026-05-01")
    place.get_by_label("Rank").fill("some-progress")
    place.get_by_label("Rank").press("Tab")
    settled(page, lambda: page.session.theory.elements["verdicts"].progress)
    (progress,) = page.session.theory.elements["verdicts"].progress
    assert (str(progress.date), progress.rank) == ("2026-05-01", "some-progress")


def test_panel_changes_kind_and_pillars_by_name(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("People are heard").click()
    page.press("p")
    panel = page.page.get_by_role("complementary")
    panel.get_by_label("Kind").select_option("output")
    settled(page, lambda: page.session.theory.elements["heard"].kind == "output")
    panel.get_by_role("combobox", name="Add to: Pillars").fill("law")
    page.press("Enter")
    settled(page, lambda: page.session.theory.elements["heard"].pillars == ("civic", "law"))


def test_panel_keeps_a_refused_value_and_says_why(editor_page: OpenPage) -> None:
    page = editor_page(theory("output a > outcome b; assumption x on b"))
    page.card("Assumption: x").click()
    page.press("p")
    field = page.page.get_by_label("Likelihood")
    field.fill("9")
    field.press("Tab")
    expect(
        page.page.locator('[data-field="likelihood"]').get_by_role("alert")
    ).to_be_visible()
    expect(field).to_have_value("9")
    assert page.session.theory.elements["x"].likelihood is None


def test_panel_shows_fields_it_has_never_heard_of(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    described = page.page.evaluate(
        "window.editorOptions.form.outcome.map((one) => one.name)"
    )
    page.card("Courts publish verdicts").click()
    page.press("p")
    shown = page.page.locator("[data-field]").evaluate_all(
        "(all) => all.map((one) => one.dataset.field)"
    )
    assert sorted(shown) == sorted(described)


@pytest.mark.parametrize("width", [1280, 760, 420])
def test_buttons_are_large_enough_and_have_names(editor_page: OpenPage, width: int) -> None:
    page = editor_page(PLAN, width=width)
    page.card("Courts publish verdicts").click()
    if width > 700:
        page.press("p")
    buttons = page.page.locator(".toc-editor button:visible")
    for number in range(buttons.count()):
        button = buttons.nth(number)
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24, button.inner_text()
        assert button.evaluate("(one) => (one.textContent + one.title).trim()") != ""


def test_unfolded_sections_stay_so_from_card_to_card(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("p")
    section = page.page.locator('[data-field="indicators"] > details')
    section.locator("summary").first.click()
    for card in ("Judges are trained", "Train judges", "People are heard"):
        page.card(card).click()
    expect(section).to_have_attribute("open", "")
    section.locator("summary").first.click()
    page.card("Judges are trained").click()
    expect(section).not_to_have_attribute("open", "")


def test_details_begin_with_the_text_and_end_with_votes(editor_page: OpenPage) -> None:
    page = editor_page(PLAN)
    page.card("Courts publish verdicts").click()
    page.press("p")
    panel = page.page.get_by_role("complementary")
    places = [
        panel.get_by_label(re.compile("^Text")).first,
        panel.get_by_role("heading", name="Leads to"),
        panel.get_by_label("Owner"),
        panel.get_by_role("heading", name="Votes and comments"),
    ]
    tops = [box["y"] for place in places if (box := place.bounding_box())]
    assert len(tops) == len(places)
    assert tops == sorted(tops)


def test_votes_are_counted_in_words_under_their_names(editor_page: OpenPage) -> None:
    session = Session(PLAN, author="Dara")
    for number, (author, dots) in enumerate([("Dara", 3), ("Sok", 1), ("", 2)]):
        for dot in range(dots):
            command = {"id": f"{number}-{dot}", "type": "vote", "target": "verdicts"}
            assert session.handle(command, author=author)["accepted"]
    page = editor_page(session)
    page.card("Courts publish verdicts").click()
    page.press("p")
    expect(page.page.locator(".toc-talk-votes small")).to_have_text(
        "Dara: 3 votes; Sok; 2 votes without a name"
    )


def test_history_comes_before_what_was_removed(
    editor_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toc.json"
    toc.write(PLAN, path)
    page = editor_page(Session.open(path, author="Dara"))
    page.card("Train judges").click()
    page.press("Delete", "h")
    panel = page.page.get_by_role("complementary")
    entry = panel.get_by_role("listitem").first
    removed = panel.get_by_text("Removed", exact=True)
    expect(removed).to_be_visible()
    over, under = entry.bounding_box(), removed.bounding_box()
    assert over is not None
    assert under is not None
    assert over["y"] < under["y"]


def test_history_names_another_program_and_what_is_missing(
    editor_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.toc.json"
    toc.write(PLAN, path)
    monkeypatch.setattr(document, "SNAPSHOT_AFTER", 2)
    with Session.open(path, author="Dara") as session:
        for target in ("train", "trained"):
            session.handle({"id": target, "type": "vote", "target": target})
        later = document.now() + timedelta(days=40)
        monkeypatch.setattr(document, "now", lambda: later)
    (closed,) = folder_of(path).glob("journal-*-edits-1-to-2")
    closed.unlink()
    toc.write(remove(PLAN, "heard"), path)
    page = editor_page(Session.open(path, author="Dara"))
    page.card("Train judges").click()
    page.press("h")
    rows = page.page.locator(".toc-entry")
    expect(rows).to_have_count(2)
    outside, missing = rows.all()
    expect(outside.locator("small")).to_contain_text("Another program · ")
    expect(missing).to_contain_text("Edits 1 to 2 cannot be read")
    expect(missing.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("key", ["g", "h"])
def test_no_two_buttons_of_a_list_have_the_same_name(
    editor_page: OpenPage, programme: Path, key: str
) -> None:
    session = Session.open(programme, author="Dara")
    for number in range(12):
        target = sorted(session.theory.elements)[number]
        command = {"id": f"v{number}", "type": "vote", "target": target}
        assert session.handle(command)["accepted"]
    page = editor_page(session)
    page.page.locator(".toc-card").first.click()
    page.press(key)
    panel = page.page.get_by_role("complementary")
    expect(panel.locator(".toc-finding, .toc-entry").first).to_be_attached()
    page.page.evaluate(
        "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    )
    names = panel.locator(".toc-panel-body button:not(.toc-finding)").evaluate_all(
        "(all) => all.map((one) => one.textContent)"
    )
    assert len(names) > 12
    assert [name for name in names if names.count(name) > 1] == []
