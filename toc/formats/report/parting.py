"""Findings parted into those that are open and those that are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from toc.changes.acceptance import holds_on

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from toc.model.elements import Acceptance, Id
    from toc.model.theory import Theory
    from toc.rules.problem import Finding


class Accepted(Struct, frozen=True):
    """A finding with what was said when it was accepted."""

    finding: Finding
    acceptance: Acceptance


class Parted(Struct, frozen=True):
    """The findings of a theory on one day."""

    open: tuple[Finding, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    #: Those of the open findings that were accepted until a day that has passed.
    lapsed: tuple[Accepted, ...] = ()


def parted(theory: Theory, findings: Iterable[Finding], today: datetime.date) -> Parted:
    """Part findings into the open and the accepted ones; both keep their order.

    A finding is accepted when any of its elements or links carries an acceptance of its
    rule that holds today.
    """
    given_at = _targets(theory)
    still_open: list[Finding] = []
    accepted: list[Accepted] = []
    lapsed: list[Accepted] = []
    for finding in findings:
        targets = [*finding.elements, *finding.links] if given_at else ()
        given = [
            one
            for target in targets
            for one in given_at.get(target, ())
            if one.code == finding.code
        ]
        holding = next((one for one in given if holds_on(one, today)), None)
        if holding is not None:
            accepted.append(Accepted(finding, holding))
            continue
        still_open.append(finding)
        if given:
            lapsed.append(Accepted(finding, given[0]))
    return Parted(tuple(still_open), tuple(accepted), tuple(lapsed))


def _targets(theory: Theory) -> dict[Id, tuple[Acceptance, ...]]:
    """Find the few elements and links on which something is accepted."""
    return {
        record.id: record.accepted
        for table in (theory.elements, theory.links)
        for record in table.values()
        if record.accepted
    }
