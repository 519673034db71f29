"""Two people before one theory read what is found each in the language of their choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.factories import theory
from toc.editor.session import Session

if TYPE_CHECKING:
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
        found = page.page.locator(".toc-finding", has_text=words)
        expect(found).to_be_visible()
        expect(found.locator(f"span[lang={lang}]")).to_have_text(words)
    french.page.locator("[data-deed=why-STR02]").click()
    manual = french.page.locator(".toc-manual").first
    expect(manual.locator("p[lang=fr]")).to_contain_text("aucun autre")
    assert not french.faults
