"""What errors say: in English by themselves, and in any language from what they carry."""

from __future__ import annotations

import pytest

from toc.errors import (
    CancelledError,
    ChangedMeanwhileError,
    ReadError,
    TocError,
    UsageError,
    reason_of,
    said_of,
)
from toc.model.speech import Speech
from toc.words.said import Listed, said


def test_an_error_says_itself_in_english_and_in_every_language() -> None:
    error = ChangedMeanwhileError(now="a")
    assert str(error).startswith("Somebody else has changed this")
    assert Speech("fr").say(error.said).startswith("Quelqu’un d’autre")
    assert CancelledError().said == said("fault.cancelled")


def test_faults_of_a_file_stand_on_lines_of_their_own() -> None:
    error = ReadError("The file is no theory.", ["row 1: no id", "row 2: no id"])
    assert str(error) == "The file is no theory.\n- row 1: no id\n- row 2: no id"
    assert str(ReadError("It is empty.")) == "It is empty."


def test_sentences_follow_each_other() -> None:
    both = Listed(("one thing.", said("verbatim", words="another.")), "sentences")
    assert Speech("fr").say(both) == "One thing. Another."


@pytest.mark.parametrize(
    ("error", "english", "french"),
    [
        (UsageError("No such rule."), "No such rule.", "No such rule."),
        (
            OSError(2, "No such file", "a.json"),
            '"a.json": No such file. Check its name, its folder and your rights.',
            (
                "«\u00a0a.json\u00a0»\u00a0: No such file. Vérifiez son nom, son "
                "dossier et vos droits."
            ),
        ),
        (
            ZeroDivisionError("by zero"),
            (
                "The program has stumbled over a fault of its own "
                "(ZeroDivisionError: by zero)."
            ),
            (
                "Le programme a rencontré une erreur qui lui est propre "
                "(ZeroDivisionError: by zero)."
            ),
        ),
    ],
)
def test_every_error_can_be_said(error: Exception, english: str, french: str) -> None:
    assert reason_of(error) == english
    assert Speech("fr").say(said_of(error)) == french


def test_a_notebook_shows_the_sentence_alone() -> None:
    assert TocError(said("fault.cancelled"))._render_traceback_() == [
        "Stopped. No file is half written."
    ]
