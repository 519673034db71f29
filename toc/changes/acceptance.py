"""Findings that are accepted as they are: who accepted them, why and until when.

An acceptance stands on an element or link. It is about one rule, and covers every finding
of that rule that names the element or link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from toc.changes.edits import element_of, with_records
from toc.errors import EditError
from toc.model.elements import Acceptance, Link
from toc.model.naming import quotation
from toc.words.said import said

if TYPE_CHECKING:
    import datetime

    from toc.model.elements import AnyElement, Id
    from toc.model.theory import Theory
    from toc.words.said import Said

_CODE: Final = re.compile(r"[A-Z]{3}[0-9]{2}")


def accept(
    theory: Theory,
    target: Id,
    code: str,
    reason: str,
    by: str = "",
    until: datetime.date | None = None,
) -> Theory:
    """Accept what one rule finds on an element or link; an earlier acceptance gives way.

    Raises:
        EditError: There is no such element or link, the code has another form, or no
            reason is given.
    """
    record = _record_of(theory, target)
    known = _code(code)
    if not reason.strip():
        raise EditError(said("refused.accepted-without-reason"))
    made = Acceptance(code=known, reason=reason.strip(), by=by.strip(), until=until)
    if made in record.accepted:
        return theory
    others = tuple(one for one in record.accepted if one.code != known)
    return _with_accepted(theory, record, (*others, made))


def withdraw(theory: Theory, target: Id, code: str) -> Theory:
    """Take an acceptance back, so that the finding is open again.

    Raises:
        EditError: There is no such element or link, or nothing is accepted there.
    """
    record = _record_of(theory, target)
    known = _code(code)
    left = tuple(one for one in record.accepted if one.code != known)
    if left == record.accepted:
        raise EditError(_not_accepted(theory, record, known))
    return _with_accepted(theory, record, left)


def holds_on(acceptance: Acceptance, day: datetime.date) -> bool:
    """See whether an acceptance still holds on a day; its last day is one of them."""
    return acceptance.until is None or day <= acceptance.until


def _code(code: str) -> str:
    known = code.strip().upper()
    if not _CODE.fullmatch(known):
        raise EditError(said("refused.no-code", code=code))
    return known


def _record_of(theory: Theory, target: Id) -> AnyElement | Link:
    return theory.links.get(target) or element_of(theory, target)


def _with_accepted(
    theory: Theory, record: AnyElement | Link, accepted: tuple[Acceptance, ...]
) -> Theory:
    table = "links" if isinstance(record, Link) else "elements"
    return with_records(theory, **{table: {record.id: replace(record, accepted=accepted)}})


def _not_accepted(theory: Theory, record: AnyElement | Link, code: str) -> Said:
    if not isinstance(record, Link):
        return said("refused.not-accepted", code=code, words=quotation(record))
    start, end = (theory.elements[one] for one in (record.from_id, record.to_id))
    return said(
        "refused.not-accepted.link",
        code=code,
        start=quotation(start, 40),
        end=quotation(end, 40),
    )
