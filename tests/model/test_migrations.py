"""Files of earlier versions, brought to this one."""

from __future__ import annotations

import copy
import json

from toc.formats import native
from toc.model import migrations

VERSION_1 = {
    "schema_version": 1,
    "id": "plan",
    "title": "Plan d'action",
    "languages": ["fr", "en"],
    "pillars": [{"id": "law", "title": "État de droit"}],
    "elements": [
        {"id": "a", "kind": "output", "text": "Les juges connaissent la loi"},
        {"id": "b", "kind": "outcome", "text": "Les juges l'appliquent"},
        {
            "id": "c",
            "kind": "risk",
            "text": "Retard",
            "cause": "Élections",
            "likelihood": 2,
        },
    ],
    "links": [{"id": "l", "from": "a", "to": "b", "mechanism": "La pratique suit"}],
}


def test_versions_have_no_gap() -> None:
    numbers = [step.version for step in migrations.STEPS]
    assert numbers == list(range(2, 2 + len(numbers)))
    assert numbers[-1] == migrations.CURRENT


def test_texts_of_version_1_are_in_the_first_language() -> None:
    theory = native.load(json.dumps(VERSION_1).encode())
    assert theory.title == {"fr": "Plan d'action"}
    assert theory.elements["a"].text == {"fr": "Les juges connaissent la loi"}
    assert theory.links["l"].mechanism == {"fr": "La pratique suit"}
    assert theory.pillars[0].title == {"fr": "État de droit"}


def test_migration_leaves_what_it_was_given_as_it_was() -> None:
    given = copy.deepcopy(VERSION_1)
    migrations.migrated(given)
    assert given == VERSION_1
