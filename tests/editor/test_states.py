"""The recorded states that the front-end is tested with are what a session says.

After a change of the messages, `python -m tests.editor.test_states` records them again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.factories import theory
from toc.editor.session import Session

Message = dict[str, Any]

STATES = Path(__file__).parent / "states"
PLAN = (
    "pillar law; pillar civic",
    'output trained: text="Judges are trained", pillars=[law]',
    'outcome verdicts: text="Courts publish verdicts", pillars=[law]',
    'impact justice: text={en="People obtain justice", km=យុត្តិធម៌}, pillars=[law]',
    "trained > verdicts > justice",
    'assumption bail on trained > verdicts: text="Courts use bail"',
)
COMMANDS: tuple[Message, ...] = (
    {
        "type": "add-element",
        "kind": "outcome",
        "text": "People are heard",
        "pillars": ["civic"],
        "links_to": ["justice"],
    },
    {"type": "set", "target": "trained", "field": "text", "value": "Judges trained"},
    {"type": "set-theory", "field": "title", "value": {"en": "Plan"}},
    {"type": "add-link", "from": "justice", "to": "justice"},
    {"type": "detach", "target": "bail", "from": "trained-to-verdicts"},
    {"type": "remove", "target": "verdicts"},
    {"type": "undo"},
    {"type": "add-pillar", "title": "Media"},
    {"type": "set-pillar", "target": "media", "field": "title", "value": "Free media"},
    {"type": "move-pillar", "target": "media", "to": 0},
    {"type": "remove-pillar", "target": "media", "to": "civic"},
    {"type": "accept", "target": "verdicts", "code": "IND01", "reason": "Next year."},
)


def recorded() -> Message:
    """Run the commands and write down all that a page hears."""
    session = Session(theory(*PLAN), author="Facilitator")
    before = session.state()
    heard: list[Message] = []
    session.subscribe(heard.append)
    for number, command in enumerate(COMMANDS):
        heard.append(session.handle({**command, "id": f"c{number}"}))
        session.check()
        session.picture()
    record = {"before": before, "heard": heard, "after": session.state()}
    plain: Message = json.loads(json.dumps(record))
    return plain


def contract(record: Message) -> Message:
    """Keep what front-end and session agree on: not where cards stand or what is found."""
    heard = [
        {
            key: sorted(value) if key in {"cards", "routes", "ties"} else value
            for key, value in message.items()
            if key not in {"width", "height", "lanes", "ranks"}
        }
        for message in record["heard"]
        if message["type"] not in {"findings", "picture"}
    ]
    states = {
        name: {key: value for key, value in record[name].items() if key not in _MOVING}
        for name in ("before", "after")
    }
    keys = {name: sorted(record[name]) for name in ("before", "after")}
    finding = sorted(record["before"]["findings"][0])
    picture = {
        key: type(value).__name__ for key, value in record["after"]["picture"].items()
    }
    return {"heard": heard, **states, "keys": keys, "finding": finding, "picture": picture}


_MOVING = frozenset({"findings", "picture"})


def test_recorded_session_is_what_a_session_says() -> None:
    record = json.loads((STATES / "plan.json").read_text("utf-8"))
    assert contract(record) == contract(recorded())


if __name__ == "__main__":
    text = json.dumps(recorded(), ensure_ascii=False, indent=1)
    (STATES / "plan.json").write_text(text + "\n", "utf-8")
