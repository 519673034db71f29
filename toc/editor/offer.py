"""A damaged theory in a notebook: what is wrong, and buttons that bring the theory back."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from ipywidgets import HTML, Button, Layout, VBox

from toc.editor.bundle import words
from toc.errors import TocError, reason_of
from toc.storage.damage import rebuild, take_backup

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from toc.storage.damage import Damaged


def offer(damaged: Damaged, editor: Callable[[], Any], language: str = "en") -> VBox:
    """Show in an editor's place what can be done; what is chosen leads on to the editor."""
    said = words(language)
    message = HTML()
    shown = VBox()

    def tell(*paragraphs: str) -> None:
        # The lines come from files and from their names, and are text to us.
        message.value = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)

    def button(key: str, at: datetime, bring_back: Callable[[], Path | None]) -> Button:
        def chosen(_: Button) -> None:
            try:
                aside = bring_back()
                after = editor()
            except (TocError, OSError) as error:
                tell(reason_of(error))
                return
            kept = said["offer.kept"].replace("{name}", aside.name) if aside else ""
            tell(kept)
            shown.children = (message, after) if aside else (after,)

        label = said[key].replace("{time}", f"{at.astimezone():%Y-%m-%d %H:%M}")
        made = Button(description=label, layout=Layout(width="fit-content"))
        made.on_click(chosen)
        return made

    buttons = []
    path = damaged.path
    if damaged.edited_at is not None:
        buttons.append(button("offer.journal", damaged.edited_at, lambda: rebuild(path)))
    backup = damaged.backup
    if backup is not None:
        buttons.append(button("offer.backup", backup.at, lambda: take_backup(path, backup)))
    buttons[0].button_style = "primary"
    tell(damaged.reason, said["offer.choose"])
    shown.children = (message, *buttons)
    return shown
