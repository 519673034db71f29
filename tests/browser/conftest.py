"""A browser, and the editor's page in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from tests.browser.editor_page import DELIVERIES, Delivery, EditorPage
from toc.editor.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from toc.model.theory import Theory


class OpenPage(Protocol):
    """Opens a page on a theory or a session; closes it when the test ends."""

    def __call__(
        self,
        theory: Theory | Session,
        *,
        width: int = ...,
        height: int = ...,
        dark: bool = ...,
        delivery: Delivery = ...,
    ) -> EditorPage: ...


@pytest.fixture(params=DELIVERIES)
def delivery(request: pytest.FixtureRequest) -> Delivery:
    """Run a test once for each way in which messages can arrive."""
    way: Delivery = request.param
    return way


@pytest.fixture
def editor_page(chromium: Browser) -> Iterator[OpenPage]:
    """Open the editor on a theory, with the real session behind it."""
    pages: list[EditorPage] = []

    def open_page(
        theory: Theory | Session,
        *,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        delivery: Delivery = "apart",
    ) -> EditorPage:
        session = theory if isinstance(theory, Session) else Session(theory)
        page = EditorPage(
            chromium, session, width=width, height=height, dark=dark, delivery=delivery
        )
        pages.append(page)
        return page

    yield open_page
    faults = [fault for page in pages for fault in page.faults]
    for page in pages:
        page.close()
        if page.desk.session is not None:
            page.session.close()
    assert faults == []
