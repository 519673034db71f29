"""What is wrong with a file is said in the reader's language, each fault of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from toc.errors import ReadError, TocError
from toc.formats import native
from toc.formats.registry import format_of, read
from toc.model.speech import Speech
from toc.storage.document import Document

if TYPE_CHECKING:
    from pathlib import Path

#: What was in the file stands in the sentence as it was written.
CARD = {"id": "a", "kind": "outcome", "text": {"en": "Courts"}}
HEAD = {"schema_version": 2, "id": "t", "title": {"en": "T"}, "languages": ["en"]}


def lines_of(error: TocError) -> list[tuple[str, str]]:
    """Give each line of what an error says in English and in French."""
    english, french = (Speech(code).say(error.said) for code in ("en", "fr"))
    return list(zip(english.splitlines(), french.splitlines(), strict=True))


def file_with(**changed: Any) -> bytes:
    return json.dumps({**HEAD, **changed}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\0",
        b"\xff\xfe",
        b'{"schema_version": 2,',
        b'{"a" 1}',
        b"[1 2]",
        b'{"a": "b',
        b"{} {}",
        b"[1]",
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b"[" * 100_000,
        file_with(schema_version=99),
        file_with(schema_version="x"),
        file_with(elements={}),
        file_with(elements=[CARD, CARD]),
        file_with(elements=[{**CARD, "kind": "wish"}]),
        file_with(elements=[{**CARD, "colour": "red"}]),
        file_with(elements=[{"id": "A B", "kind": "outcome"}]),
        file_with(elements=[{**CARD, "part_of": "z", "pillars": ["p"]}]),
        file_with(elements=[{**CARD, "part_of": "a"}]),
        file_with(elements=[{**CARD, "text": {"english": 3}}]),
        file_with(elements=[{**CARD, "time_frame": {"start": "soon"}}]),
        file_with(elements=[{**CARD, "sources": [{"source": "s"}]}]),
        file_with(elements=[{"id": "r", "kind": "risk", "text": {}, "failure_of": "z"}]),
        file_with(elements=[CARD], links=[{"id": "a", "from": "a", "to": "z"}]),
        file_with(pillars=[{"id": "p", "title": {}, "colour": "red"}] * 2),
        file_with(pillars=[{"title": {}}], languages=[]),
    ],
)
def test_every_line_of_what_is_wrong_is_french(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        native.load(data)
    for english, french in lines_of(caught.value):
        assert english != french


def test_what_cannot_be_opened_is_said_in_french(tmp_path: Path) -> None:
    damaged = tmp_path / "plan.toc.json"
    damaged.write_bytes(b"{")
    for path in (damaged, tmp_path, tmp_path / "gone.toc.json"):
        with pytest.raises(ReadError) as caught:
            read(path, "native")
        for english, french in lines_of(caught.value):
            assert english != french
    with pytest.raises(TocError) as refused:
        format_of("plan.doc")
    assert Speech("fr").say(refused.value.said).startswith("Le nom «\u00a0plan.doc\u00a0»")


def test_ways_back_are_offered_in_french(tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    path.write_bytes(file_with(elements=[CARD]))
    Document.open(path).close()
    path.write_bytes(b"{")
    with pytest.raises(ReadError) as caught:
        Document.open(path)
    told = lines_of(caught.value)
    assert len(told) > 2
    assert all(english != french for english, french in told)
    assert "Rien n’a été changé." in told[1][1]
