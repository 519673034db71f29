"""One who keeps a state up to date by what a session says, as a browser does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from toc.model.theory import TABLES

if TYPE_CHECKING:
    from toc.editor.session import Session

Message = dict[str, Any]


class Follower:
    """Hears a whole state, and from then on only what is different."""

    def __init__(self) -> None:
        self.state: Message = {}
        self.messages: list[Message] = []
        self._tables: dict[str, dict[str, Any]] = {}
        self._findings: dict[str, Message] = {}

    def hear(self, message: Message) -> None:
        """Take a message in; before the first state, there is nothing to change."""
        message = json.loads(json.dumps(message))
        if message["type"] == "state":
            self._begin(message)
            return
        self.messages.append(message)
        if not self.state:
            return
        if message["type"] == "patch":
            self._patch(message)
        elif message["type"] == "findings":
            for key in message["gone"]:
                del self._findings[key]
            self._findings.update({one["key"]: one for one in message["come"]})
            self.state["findings"] = [self._findings[key] for key in sorted(self._findings)]
        elif message["type"] == "picture":
            picture = self.state["picture"]
            for name in ("cards", "routes", "ties"):
                _update(picture[name], message[name])
            picture.update({name: message[name] for name in ("lanes", "ranks")})

    def _begin(self, state: Message) -> None:
        self.state = state
        self._tables = {
            name: {one["id"]: one for one in state["theory"][name]} for name in TABLES
        }
        self._findings = {one["key"]: one for one in state["findings"]}

    def _patch(self, message: Message) -> None:
        state = self.state
        assert message["revision"] == state["revision"] + 1
        state["revision"] = message["revision"]
        state["theory"].update(message["fields"].pop("theory", {}))
        for name, records in message["changes"].items():
            _update(self._tables[name], records)
        for name, records in message["fields"].items():
            for key, changed in records.items():
                _change(self._tables[name][key], changed)
        for name in {**message["changes"], **message["fields"]}:
            table = self._tables[name]
            state["theory"][name] = [table[key] for key in sorted(table)]


def follow(session: Session) -> tuple[Message, list[Message]]:
    """Give a session's state, kept up to date from here on, and what it says."""
    follower = Follower()
    follower.hear(session.state())
    session.subscribe(follower.hear)
    return follower.state, follower.messages


def is_like(followed: Message, state: Message) -> bool:
    """See whether patches have led to a state, wherever an order says nothing."""
    state = json.loads(json.dumps(state))
    filled = [
        {name: value for name, value in one["theory"].items() if value}
        for one in (followed, state)
    ]
    found = [
        sorted(one["findings"], key=lambda found: found["key"]) for one in (followed, state)
    ]
    pictures = [
        {
            part: one["picture"][part]
            for part in ("cards", "routes", "ties", "lanes", "ranks")
        }
        for one in (followed, state)
    ]
    return (
        followed["revision"] == state["revision"]
        and filled[0] == filled[1]
        and found[0] == found[1]
        and pictures[0] == pictures[1]
    )


def _update(table: dict[str, Any], changes: dict[str, Any]) -> None:
    """Put in what has changed and take out what is gone."""
    for key, record in changes.items():
        if record is None:
            del table[key]
        else:
            table[key] = record


def _change(record: dict[str, Any], changed: dict[str, Any]) -> None:
    """Put in the fields that have changed and take out those left empty."""
    for field, value in changed.items():
        if value is None:
            record.pop(field)
        else:
            record[field] = value
