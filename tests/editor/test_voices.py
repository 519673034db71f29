"""What an editor is told comes in each language that somebody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import theory
from toc.editor.desk import Desk
from toc.editor.session import Session
from toc.editor.voices import Voices
from toc.formats.registry import write
from toc.words.said import said, verbatim

if TYPE_CHECKING:
    from pathlib import Path

PLAN = theory(
    "theory: languages=[en, fr]",
    'output judges: text={en="Judges trained", fr="Juges formés"}',
    'outcome courts: text={en="Courts publish", fr="Les tribunaux publient"}',
    "judges > courts",
)


@pytest.fixture
def session() -> Session:
    """A session that somebody reads in French."""
    session = Session(PLAN)
    session.speak_also("fr")
    return session


def test_what_has_no_words_in_a_language_is_left_to_english() -> None:
    voices = Voices()
    assert voices.add("fr")
    assert not voices.add("fr")
    assert not voices.add("xx")
    assert set(voices.say(said("refused.nothing-to-undo"))) == {"en", "fr"}
    assert voices.say(verbatim("ENOSPC")) == {"en": "ENOSPC", "fr": "ENOSPC"}


@pytest.mark.parametrize(
    ("command", "english", "french"),
    [
        (
            {"type": "add-link", "from": "judges", "to": "courts"},
            '"Judges trained" is already linked to "Courts publish".',
            (
                "«\u00a0Juges formés\u00a0» est déjà relié à "
                "«\u00a0Les tribunaux publient\u00a0»."
            ),
        ),
        (
            {"type": "set", "target": "courts", "field": "owner", "value": 5},
            '"Owner": words should stand here, not a whole number.',
            (
                "«\u00a0Responsable\u00a0»\u00a0: on attend ici des mots, et non un nombre "
                "entier."
            ),
        ),
        (
            {"type": "set", "target": "courts", "field": "pillars", "value": ["law"]},
            'Outcome "courts" names the pillar "law", which is not in this theory.',
            (
                "L’effet «\u00a0courts\u00a0» cite le pilier «\u00a0law\u00a0», qui "
                "n’existe pas dans cette théorie."
            ),
        ),
        (
            {"type": "undo"},
            "There is nothing to undo.",
            "Il n’y a rien à annuler.",
        ),
        (
            {"type": "set", "target": "courts", "field": "kind", "value": "assumption"},
            (
                '"Courts publish" cannot become an assumption: its "Links" would be lost. '
                "Remove them first."
            ),
            (
                "«\u00a0Les tribunaux publient\u00a0» ne peut pas devenir une hypothèse, "
                "car cela ferait perdre «\u00a0Liens\u00a0». Supprimez d’abord ce contenu."
            ),
        ),
    ],
)
def test_refusal_is_read_in_both_languages(
    session: Session, command: dict[str, Any], english: str, french: str
) -> None:
    answer = session.handle({"id": "c", **command})
    assert answer["reason"] == {"en": english, "fr": french}
    assert session.theory is PLAN


def test_what_undo_cannot_take_back_is_read_in_both_languages(session: Session) -> None:
    set_owner = {"type": "set", "target": "courts", "field": "owner"}
    session.handle({"id": "a", **set_owner, "value": "Anna"}, page="one")
    session.handle({"id": "b", **set_owner, "value": "Bopha"}, page="other")
    reason = session.handle({"id": "u", "type": "undo"}, page="one")["reason"]
    assert reason["en"].endswith('"courts" has been changed since. Change it by hand.')
    assert reason["fr"].startswith("Cela ne peut plus être annulé ni rétabli\u00a0: ")
    assert "a été modifié depuis. Modifiez-le à la main." in reason["fr"]


def test_quick_line_that_is_not_understood_says_why(session: Session) -> None:
    told = session.preview({"id": "p", "type": "enter", "text": "a >"})
    (row,) = told["rows"]
    assert row["fault"]["fr"] == "Une flèche a besoin d’une carte de chaque côté."


def test_history_is_read_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    write(PLAN, path)
    with Session.open(path) as session:
        session.speak_also("fr")
        session.handle(
            {"id": "s", "type": "set", "target": "courts", "field": "owner", "value": "A"}
        )
        (entry,) = session.history()["entries"]
        assert entry["words"] == [
            {
                "en": 'changed "Owner" of "Courts publish"',
                "fr": (
                    "modification de «\u00a0Responsable\u00a0» pour "
                    "«\u00a0Les tribunaux publient\u00a0»"
                ),
            }
        ]


def test_who_asks_for_a_language_hears_again_what_was_said_before() -> None:
    session = Session(PLAN)
    heard: list[dict[str, Any]] = []
    session.subscribe(heard.append)
    session.speak_also("fr")
    findings, saved = heard
    assert all({"en", "fr"} <= set(one["messages"]) for one in findings["come"])
    assert saved["reason"]["fr"].startswith("Cette théorie n’a pas encore de fichier.")
    session.speak_also("fr")
    assert len(heard) == 2


def test_theory_that_is_begun_in_french_is_spoken_of_in_french(tmp_path: Path) -> None:
    heard: list[dict[str, Any]] = []
    desk = Desk(tmp_path, heard.append)
    desk.receive({"type": "words", "language": "fr"})
    desk.receive({"type": "open-file", "file": "away.toc.json"})
    assert heard[-1]["reason"]["fr"].startswith("Il n’y a pas de théorie «\u00a0away")
    session = desk.begin("empty", file="plan.toc.json")
    answer = session.handle({"id": "u", "type": "undo"})
    assert answer["reason"]["fr"] == "Il n’y a rien à annuler."
    session.close()
