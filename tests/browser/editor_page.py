"""The editor's page with a real session behind it, and no server between them."""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import pytest

from tests.factories import theory
from toc.editor.bundle import module_source, style_sheet
from toc.editor.desk import Desk
from toc.editor.options import options

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page

    from toc.editor.session import Session

Message = dict[str, Any]

KHMER = "ប្រជាពលរដ្ឋ"
#: Two pillars and a chain: small enough to be all in view.
PLAN = theory(
    "theory: languages=[en, km]",
    "pillar law; pillar civic",
    'activity train: text="Train judges", pillars=[law]',
    'output trained: text="Judges are trained", pillars=[law]',
    'outcome verdicts: text="Courts publish verdicts", pillars=[law]',
    'impact justice: text="People obtain justice", pillars=[law]',
    'outcome heard: text="People are heard", pillars=[civic]',
    "train > trained > verdicts > justice; heard > justice",
)

_ADDRESS = "http://editor.test/"
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Editor</title>
<style>body { margin: 0; } main { padding: 8px; }</style></head>
<body><main></main></body></html>"""

#: In what order and how far apart the page hears what the session says to one message.
#: JupyterLab hands over each message by itself, when the session says it: "apart". For
#: the other orders the page hears nothing until the session has said all.
Delivery = Literal["apart", "together", "answer first", "answer last", "late"]
DELIVERIES: Final[tuple[Delivery, ...]] = get_args(Delivery)
#: How many milliseconds a slow kernel takes over each message.
LATE: Final = 250

#: Polling stands in for a socket: what the session says by itself, such as "saved",
#: comes with the next question. Each batch is a task of its own, and a promise settled in
#: one is heard before the next.
_CONNECT = """async ({ source, options }) => {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const editor = await import(url);
  const listeners = new Set();
  let delivered = Promise.resolve();
  const deliver = (messages, wait) => new Promise((done) => setTimeout(() => {
    messages.forEach((one) => listeners.forEach((listener) => listener(one)));
    done();
  }, wait));
  const ask = async (message) => {
    const { batches, wait } = JSON.parse(await window.toPython(message));
    for (const batch of batches) {
      delivered = delivered.then(() => deliver(batch, wait));
    }
  };
  window.editorOptions = options;
  let isAsking = false;
  const timer = setInterval(async () => {
    if (!isAsking) {
      isAsking = true;
      await ask(null).finally(() => { isAsking = false; });
    }
  }, 25);
  const stop = editor.openPage(
    ask,
    (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
    options,
    document.querySelector("main"),
  );
  window.closeEditor = () => { stop(); clearInterval(timer); return listeners.size; };
}"""


def chromium_path() -> str | None:
    """Find a Chromium on this machine, the one in $CHROMIUM first."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


class EditorPage:
    """A page in a browser, joined to a session by plain calls.

    With `is_answering` False the kernel has died and messages vanish; with
    `drops_answers` they arrive, and what the kernel says is lost.
    """

    def __init__(
        self,
        browser: Browser,
        session: Session | None,
        *,
        folder: Path | None = None,
        wanted: Path | None = None,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        delivery: Delivery = "apart",
    ) -> None:
        self.delivery = delivery
        self.is_answering = True
        self.drops_answers = False
        self.received: list[Message] = []
        self._outgoing: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._folder = folder or Path()
        self.desk = Desk(self._folder, self._outgoing.put, session=session, wanted=wanted)
        self._context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        self.faults: list[str] = []
        self.page: Page = self._tab()
        self._height = height
        self.open()

    @property
    def session(self) -> Session:
        """The session of the theory that is open."""
        assert self.desk.session is not None
        return self.desk.session

    def _tab(self) -> Page:
        page = self._context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.expose_function("toPython", self._answer)
        # A page with an address of its own, for without one nothing can be kept.
        page.route(
            _ADDRESS, lambda route: route.fulfill(body=_PAGE, content_type="text/html")
        )
        return page

    def open_in_new_tab(self, session: Session) -> None:
        """Close the tab and open the editor in another one of the same browser."""
        tab = self._tab()
        self.page.close()
        self.page = tab
        self.open(session)

    def open(self, session: Session | None = None) -> None:
        """Load the page, again or for the first time, and perhaps for another session."""
        if session is not None:
            self.desk.close()
            self.desk = Desk(self._folder, self._outgoing.put, session=session)
            self.forget()
        self.page.goto(_ADDRESS)
        self.page.add_style_tag(content=style_sheet())
        self.page.evaluate(
            _CONNECT,
            {
                "source": module_source(),
                "options": options(
                    self.desk.session.language if self.desk.session else "en",
                    height=self._height - 18,
                ),
            },
        )
        if self.is_answering:
            # The line of numbers is empty until the theory has come.
            self.page.wait_for_selector(
                ".toc-census:not(:empty), .toc-begin:not([hidden])", state="attached"
            )

    def _answer(self, message: Message | None) -> str:
        """Answer as over a socket: what is not JSON does not arrive."""
        if not self.is_answering:
            return json.dumps({"batches": [], "wait": 0})
        match message:
            case {"type": "edit", "command": command}:
                self.received.append(command)
        self.desk.receive(message)
        if self.delivery != "apart" and self.desk.session is not None:
            assert self.session.rest()
        said = self.forget()
        heard = [] if self.drops_answers else said
        return json.dumps(
            {
                "batches": self._in_batches(heard),
                "wait": LATE if self.delivery == "late" else 0,
            }
        )

    def _in_batches(self, said: list[Message]) -> list[list[Message]]:
        """Put what the session said at once in the order in which the page hears it."""
        if self.delivery == "together":
            return [said]
        is_first = {"answer first": True, "answer last": False}.get(self.delivery)
        if is_first is not None:
            said = sorted(said, key=lambda one: (one["type"] == "answer") is not is_first)
        return [[one] for one in said]

    def forget(self) -> list[Message]:
        """Take what the session has said and the page has not heard."""
        said = []
        while not self._outgoing.empty():
            said.append(self._outgoing.get())
        return said

    def card(self, text: str) -> Locator:
        """Find a card by how its name begins, with or without its kind."""
        name = re.compile(rf"^(\w+: )?{re.escape(text)}")
        return self.page.get_by_role("button", name=name).and_(
            self.page.locator(".toc-card")
        )

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def close(self) -> None:
        """Close the page; the session stays open."""
        self.desk.close()
        self._context.close()


def settled(page: EditorPage, is_so: Callable[[], object]) -> None:
    """Wait for the session while the page goes on."""
    for _ in range(100):
        if is_so():
            return
        page.page.wait_for_timeout(30)
    pytest.fail("It did not come about.")


def middle(locator: Locator) -> tuple[float, float]:
    """Give the middle of what is shown."""
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: EditorPage, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw with the mouse, in steps as a hand does."""
    mouse = page.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    mouse.move(*end, steps=4)
    mouse.up()


def handle_of(page: EditorPage, text: str) -> Locator:
    """Find the handle from which links are drawn."""
    card = page.card(text)
    card.hover()
    return card.locator(".toc-handle")


def link_middle(page: EditorPage, link: str) -> tuple[float, float]:
    """Find a spot on a link."""
    spot: dict[str, float] = page.page.locator(
        f'.toc-link[data-id="{link}"] .toc-link-line'
    ).evaluate(
        """(path) => {
          const spot = path.getPointAtLength(path.getTotalLength() / 2);
          const place = spot.matrixTransform(path.getScreenCTM());
          return { x: place.x, y: place.y };
        }"""
    )
    return spot["x"], spot["y"]


def link_between(session: Session, start: str, end: str) -> str:
    """Find a link's id by its ends."""
    return next(
        link.id
        for link in session.theory.links.values()
        if (link.from_id, link.to_id) == (start, end)
    )
