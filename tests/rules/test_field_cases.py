"""What rules make of parts of a whole, named loops and links without direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.factories import theory
from toc.changes import edits
from toc.model.graph import forward_graph
from toc.model.records import Loop
from toc.rules.check import check

if TYPE_CHECKING:
    from toc.model.theory import Theory


def found(made: Theory, name: str) -> list[tuple[str, ...]]:
    return [one.elements for one in check(made) if one.name == name]


def test_task_stands_with_its_strategy() -> None:
    alone = theory("activity plan > output > outcome > impact; activity task")
    assert found(alone, "orphan-node") == [("task",)]
    assert found(edits.set_field(alone, "task", "part_of", "plan"), "orphan-node") == []


def test_strategy_stands_with_a_task_that_is_linked() -> None:
    made = theory("activity task > output > outcome > impact; activity plan")
    assert found(made, "orphan-node") == [("plan",)]
    assert found(edits.set_field(made, "task", "part_of", "plan"), "orphan-node") == []


def test_strategy_and_task_that_are_both_unlinked_are_found_once() -> None:
    made = theory("activity > output > outcome > impact; activity plan; activity task")
    assert found(edits.set_field(made, "task", "part_of", "plan"), "orphan-node") == [
        ("plan",)
    ]


def test_result_that_is_a_part_ends_with_its_whole() -> None:
    made = theory("activity > output > outcome > impact; activity > output leaflet")
    assert found(made, "dead-end") == [("leaflet",)]
    assert found(edits.set_field(made, "leaflet", "part_of", "output"), "dead-end") == []


def test_named_loop_is_meant() -> None:
    made = theory("activity > output > outcome trust > outcome use > impact; use > trust")
    assert len(found(made, "undeclared-cycle")) == 1
    loop = Loop(id="l", name={"en": "Trust"}, links=("trust-to-use", "use-to-trust"))
    assert found(replace(made, loops=(loop,)), "undeclared-cycle") == []
    other = Loop(id="l", name={"en": "Else"}, elements=("output", "trust"))
    assert len(found(replace(made, loops=(other,)), "undeclared-cycle")) == 1


def test_link_without_direction_leads_nowhere() -> None:
    made = theory("activity > output > outcome > impact; outcome peer > outcome")
    mutual = edits.set_field(made, "peer-to-outcome", "is_directed", False)
    assert ("peer", "outcome") in forward_graph(made).edges
    assert ("peer", "outcome") not in forward_graph(mutual).edges
    assert found(mutual, "orphan-node") == []
    assert ("peer",) in found(mutual, "dead-end")
