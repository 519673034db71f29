"""Two people before one theory read what is found each in the language of their choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.factories import theory
from toc.editor.session import Session
from toc.formats.registry import write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import OpenPage

LONELY = theory("activity > output > outcome > impact; outcome lonely")


def test_each_page_reads_findings_and_manuals_in_its_own_language(
    editor_page: OpenPage,
) -> None:
    session = Session(LONELY)
    french, english = editor_page(session), editor_page(session)
    french.page.get_by_role("button", name="Language").click()
    french.page.get_by_role("menuitemradio", name="français").click()
    expect(french.page.locator(".toc-editor[lang=fr] .toc-stage")).to_be_focused()
    for page, lang, words in (
        (french, "fr", "L’effet «\u00a0lonely\u00a0» n’est relié à aucun autre élément."),
        (english, "en", 'The outcome "lonely" is linked with no other element.'),
    ):
        page.page.locator(".toc-stage").focus()
        page.press("g")
        found = page.page.locator(".toc-found .toc-finding", has_text=words)
        expect(found).to_be_visible()
        expect(found.locator(f"span[lang={lang}]")).to_have_text(words)
    french.page.locator("[data-deed=why-STR02]").click()
    manual = french.page.locator(".toc-manual").first
    expect(manual.locator("p[lang=fr]")).to_contain_text("aucun autre")
    assert not french.faults


def test_each_page_reads_refusals_and_history_in_its_own_language(
    editor_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toc.json"
    write(LONELY, path)
    with Session.open(path) as session:
        french, english = editor_page(session), editor_page(session)
        french.page.get_by_role("button", name="Language").click()
        french.page.get_by_role("menuitemradio", name="français").click()
        expect(french.page.locator(".toc-editor[lang=fr] .toc-stage")).to_be_focused()
        session.handle(
            {"id": "l", "type": "add-link", "from": "lonely", "to": "impact"},
            author="Bopha",
            page="elsewhere",
        )
        for page, refused, told in (
            (
                french,
                "Il n’y a rien à annuler.",
                "Ajout d’un lien de «\u00a0lonely\u00a0» à «\u00a0impact\u00a0»",
            ),
            (english, "There is nothing to undo.", 'Linked "lonely" to "impact"'),
        ):
            page.page.locator(".toc-stage").focus()
            page.press("Control+z")
            expect(page.page.locator(".toc-refusal > .toc-refusal-text")).to_have_text(
                refused
            )
            page.press("h")
            expect(page.page.locator(".toc-entry p").first).to_have_text(told)
        assert not french.faults
