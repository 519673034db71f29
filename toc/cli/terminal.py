"""The last door to a terminal: no text can move its cursor or turn its words.

A text may come from anybody's file. Colours are let through, which only look; everything
else that a terminal would obey becomes a space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from toc.progress import in_words

if TYPE_CHECKING:
    from typing import TextIO

    from toc.progress import Stage

#: The colours and weights that commands use.
_COLOUR: Final = r"\x1b\[(?:[0124]|3[0-79]|9[0-7])?m"
#: Control characters but for line ends and tabs.
_CONTROL: Final = re.compile(rf"({_COLOUR})|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
#: What turns the direction of the words after it, or joins lines.
_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069\u2028\u2029]")


class ProgressLine:
    """One line of a terminal that says how far work has come.

    It goes before anything else is written.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._width = 0

    def show(self, stage: Stage, share: float) -> None:
        """Write what is being done over what was written before."""
        words = in_words(stage, share)
        self._stream.write(f"\r{words.ljust(self._width)}")
        self._stream.flush()
        self._width = max(self._width, len(words))

    def clear(self) -> None:
        """Leave the line empty."""
        if self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()
            self._width = 0


class Shown:
    """A stream to which only what shows is written."""

    def __init__(self, stream: TextIO, line: ProgressLine) -> None:
        self._stream = stream
        self._line = line

    def write(self, text: str) -> int:
        """Write a text; direction is left alone in what goes to files and programs."""
        self._line.clear()
        self._stream.write(harmless(text, keeps_direction=not self._stream.isatty()))
        return len(text)

    def flush(self) -> None:
        """Let out what waits."""
        self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def harmless(text: str, *, keeps_direction: bool = False) -> str:
    """Put a space for every character that a terminal would obey."""
    shown = _CONTROL.sub(lambda found: found[1] or " ", text)
    return shown if keeps_direction else _TURNS.sub(" ", shown)
