"""The findings of a theory while it is edited: what came, what went, what is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from toc.rules.check import SEVERITIES
from toc.rules.judgement import judged
from toc.rules.recheck import Checker

if TYPE_CHECKING:
    from toc.changes.diff import Diff
    from toc.model.elements import Acceptance
    from toc.model.theory import Theory
    from toc.rules.judgement import Settings
    from toc.rules.problem import Finding

Message: TypeAlias = dict[str, Any]

#: A finding with the acceptance that holds today.
_Judged: TypeAlias = "tuple[Finding, Acceptance | None]"


class Judge:
    """Judges one version of a theory after the other, as the project file wants it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._checker = Checker(settings.limits)
        self._judged: dict[object, _Judged] = {}

    def look(self, theory: Theory) -> Message:
        """Judge the next version and say which findings came and which went."""
        before = self._judged
        self._judged = {_content(one): one for one in self._all(theory)}
        return {
            "gone": [
                found.key
                for content, (found, _) in before.items()
                if content not in self._judged
            ],
            "come": [
                _in_state(one)
                for content, one in self._judged.items()
                if content not in before
            ],
        }

    def as_state(self) -> list[Message]:
        """Give all findings of the last version, errors first."""
        return [_in_state(one) for one in self._judged.values()]

    def fix(self, key: str) -> Diff | None:
        """Give the change that mends a finding, where there is such a one."""
        return next(
            (found.fix for found, _ in self._judged.values() if found.key == key), None
        )

    def _all(self, theory: Theory) -> list[_Judged]:
        now = judged(theory, self._checker.findings(theory), self._settings)
        every = [
            *((found, None) for found in now.open),
            *((one.finding, one.acceptance) for one in now.accepted),
        ]
        return sorted(every, key=lambda one: SEVERITIES[one[0].severity])


def _content(one: _Judged) -> object:
    """Say all that an editor shows of a finding; making the keys of all takes longer."""
    found, accepted = one
    has_fix = found.fix is not None
    said = (found.code, found.severity, found.message, found.elements, found.links)
    return *said, has_fix, accepted


def _in_state(one: _Judged) -> Message:
    """Give a finding as an editor needs it; its fix stays here until it is asked for."""
    found, accepted = one
    return {
        "key": found.key,
        "code": found.code,
        "name": found.name,
        "severity": found.severity,
        "family": found.family,
        "message": found.message,
        "elements": list(found.elements),
        "links": list(found.links),
        "has_fix": found.fix is not None,
        "accepted": None
        if accepted is None
        else {
            "reason": accepted.reason,
            "by": accepted.by,
            "until": accepted.until and accepted.until.isoformat(),
        },
    }
