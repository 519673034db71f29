"""The findings of a theory while it is edited: what came, what went, what is accepted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

from toc.errors import UsageError
from toc.model.speech import Speech
from toc.rules.check import SEVERITIES, check
from toc.rules.judgement import judged
from toc.rules.recheck import Checker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.changes.diff import Diff
    from toc.editor.voices import Voices
    from toc.model.elements import Acceptance
    from toc.model.theory import Theory
    from toc.rules.judgement import Settings
    from toc.rules.problem import Finding

Message: TypeAlias = dict[str, Any]

#: A finding with the acceptance that holds today.
_Judged: TypeAlias = "tuple[Finding, Acceptance | None]"
#: All that is found in one version, by where it stands.
Judged: TypeAlias = dict[object, _Judged]


class Judge:
    """Judges one version of a theory after the other, as the project file wants it."""

    def __init__(self, settings: Settings, voices: Voices) -> None:
        self._settings = settings
        self._voices = voices
        self._checker = Checker(settings.limits)
        #: Apart, since the other may be a version ahead of what is shown.
        self._overseer = Checker(settings.limits)
        self._judged: Judged = {}

    def anew(self) -> Message:
        """Give all findings again, for who reads another language."""
        return {"gone": [], "come": self.as_state()}

    def look(self, theory: Theory) -> Judged:
        """Judge the next version; nothing is different until it is taken."""
        self._voices.others = theory.languages
        return dict(_placed(self._all(theory)))

    def take(self, now: Judged) -> Message:
        """Go on to what was judged, and say which findings came and which went.

        One that says the same of a card with other words goes, and comes again.
        """
        before, self._judged = self._judged, now
        return {
            "gone": [
                one[0].key
                for place, one in before.items()
                if not _is_same(one, now.get(place))
            ],
            "come": [
                self._in_state(one)
                for place, one in now.items()
                if not _is_same(one, before.get(place))
            ],
        }

    def as_state(self) -> list[Message]:
        """Give all findings of the version that was taken last, errors first."""
        return [self._in_state(one) for one in self._judged.values()]

    def overview(self, theory: Theory, language: str) -> Message:
        """Say in a language how a theory stands and what to talk about first."""
        now = judged(theory, self._overseer.findings(theory), self._settings)
        speech = Speech(language, theory.languages)
        return {
            "lines": list(map(speech.say, now.standing)),
            "topics": [
                {
                    "code": one.code,
                    "text": speech.say(one.said),
                    "elements": list(one.findings[0].elements),
                    "links": list(one.findings[0].links),
                }
                for one in now.topics
            ],
            "totals": {one.code: one.total for one in now.coverage if one.kind},
        }

    def fix(self, key: str, theory: Theory) -> Diff | None:
        """Give the change that mends a finding, where a theory has it and there is one.

        Only its rule is asked, of the theory as it is: what was judged may be behind.
        """
        code = key.rpartition("-")[0]
        try:
            found = check(theory, select=[code], limits=self._settings.limits)
        except UsageError:
            return None
        weighed = self._settings.weighed(found)
        return next((one.fix for one in weighed if one.key == key), None)

    def _all(self, theory: Theory) -> list[_Judged]:
        now = judged(theory, self._checker.findings(theory), self._settings)
        every = [
            *((found, None) for found in now.open),
            *((one.finding, one.acceptance) for one in now.accepted),
        ]
        return sorted(every, key=lambda one: SEVERITIES[one[0].severity])

    def _in_state(self, one: _Judged) -> Message:
        """Give a finding as an editor needs it; its fix stays here until it is done."""
        found, accepted = one
        return {
            "key": found.key,
            "code": found.code,
            "name": found.name,
            "severity": found.severity,
            "family": found.family,
            "messages": self._voices.say(found.said),
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


def _placed(every: list[_Judged]) -> Iterator[tuple[object, _Judged]]:
    """Give each finding what tells it from others quickly; making keys takes longer."""
    times: Counter[object] = Counter()
    for one in every:
        found = one[0]
        place = (found.code, found.elements, found.links)
        yield (*place, times[place]), one
        times[place] += 1


def _is_same(one: _Judged, other: _Judged | None) -> bool:
    """Say whether an editor shows the same of two findings at one place."""
    if other is None or one[1] != other[1]:
        return False
    mine, theirs = one[0], other[0]
    return mine is theirs or (
        mine.said == theirs.said
        and mine.severity == theirs.severity
        and (mine.fix is None) == (theirs.fix is None)
    )
