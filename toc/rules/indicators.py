"""Rules about how a result is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.model.elements import Impact, Result
from toc.model.naming import name_of, quoted
from toc.rules.problem import Problem
from toc.rules.survey import is_global, survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Indicator, Measurement
    from toc.model.theory import Theory

#: Measures whose values are numbers that can be compared.
_COUNTED: Final = frozenset({"unit", "percentage"})


def result_no_indicator(theory: Theory) -> Iterator[Problem]:
    """An output or outcome has no indicator.

    Why it matters: Without an indicator the result is a matter of opinion, and progress
        is told from memory. Global results are measured elsewhere and are left out.
    Instead: Say how one would see that the result is there: what is counted or asked,
        where it stood at the start, and where it should be at the end.
    Source: UNSDCF guidance 2019 (indicators defined); UNDG Results-Based Management
        Handbook 2011; KOICA project design rules, C03.
    Bad: activity > output > outcome > impact; indicator of output
    Good: output > outcome > impact; indicator of output; indicator of outcome
    """
    known = survey(theory)
    for result in known.own_results:
        if not result.indicators:
            yield Problem(f"The {name_of(theory, result)} has no indicator.", (result.id,))


def no_baseline(theory: Theory) -> Iterator[Problem]:
    """A counted indicator has no baseline value, or no date for it.

    Why it matters: A target says nothing without the point one starts from. A baseline
        found later is found in the light of the result.
    Instead: Give the value before the programme began, and its date. Zero is a value.
    Source: IATI standard 2.03 ruleset, 8.8.1.
    Bad: outcome; indicator of outcome: measure=unit, target=40
    Bad: outcome; indicator of outcome: measure=unit, baseline=12
    Good: outcome; indicator of outcome: measure=unit, baseline={value=12, date=2018-01-01}
    """
    for result, indicator in _counted(theory):
        missing = _missing(indicator.baseline, "baseline")
        if missing:
            yield _problem(theory, result, indicator, missing)


def no_target(theory: Theory) -> Iterator[Problem]:
    """A counted indicator below impact has no target value, or no date for it.

    Why it matters: Without a target every value is a success. Impacts are left out: the
        programme alone does not decide them, and real programmes rarely set targets there.
    Instead: Agree with partners on the value to reach, and by when.
    Source: IATI standard 2.03 ruleset, 8.9.1.
    Bad: outcome; indicator of outcome: measure=unit, baseline=12
    Good: outcome; indicator of outcome: measure=unit, target={value=40, date=2021-12-31}
    Good: impact; indicator of impact: measure=unit, baseline=12
    """
    for result, indicator in _counted(theory):
        missing = _missing(indicator.target, "target")
        if missing and not isinstance(result, Impact):
            yield _problem(theory, result, indicator, missing)


def target_direction(theory: Theory) -> Iterator[Problem]:
    """A target is on the wrong side of the baseline.

    Why it matters: Reaching the target would then mean losing ground. Mostly it is not
        said that the indicator should fall, or two numbers are in each other's place.
    Instead: Say whether the indicator should rise or fall, and check both numbers.
    Source: IATI standard 2.03, attribute "ascending" of an indicator.
    Bad: outcome; indicator of outcome: baseline=40, target=12
    Good: outcome; indicator of outcome: baseline=40, target=12, is_ascending=false
    """
    for result in _results(theory):
        for indicator in result.indicators:
            start, end = _number(indicator.baseline), _number(indicator.target)
            if start is None or end is None:
                continue
            is_wrong = end < start if indicator.is_ascending else end > start
            if is_wrong:
                direction = "rise" if indicator.is_ascending else "fall"
                found = f"should {direction}, and its target {end:g} is "
                side = "below" if end < start else "above"
                yield _problem(
                    theory, result, indicator, f"{found}{side} its baseline {start:g}"
                )


def proxy_unjustified(theory: Theory) -> Iterator[Problem]:
    """An indicator is a proxy, and no reason says why it stands for the result.

    Why it matters: A proxy is seen in place of what is meant. Whether the two move
        together is an assumption, and the reader has to be told why you believe it.
    Instead: Write the reason into the indicator, or measure the result itself.
    Source: KOICA project design rules, A04.
    Bad: outcome; indicator of outcome: is_proxy
    Good: outcome; indicator of outcome: is_proxy, proxy_reason=no survey asks it directly
    """
    for result in _results(theory):
        for indicator in result.indicators:
            if indicator.is_proxy and not indicator.proxy_reason.strip():
                yield _problem(theory, result, indicator, "is a proxy without a reason")


def _results(theory: Theory) -> Iterator[Result]:
    return (
        one
        for one in survey(theory).causal.values()
        if isinstance(one, Result) and one.indicators and not is_global(one)
    )


def _counted(theory: Theory) -> Iterator[tuple[Result, Indicator]]:
    """Give the indicators that are counted, each with its result."""
    for result in _results(theory):
        for indicator in result.indicators:
            if indicator.measure in _COUNTED:
                yield result, indicator


def _missing(measurement: Measurement | None, what: str) -> str:
    if measurement is None or measurement.value in {None, ""}:
        return f"has no {what}"
    if measurement.date is None and measurement.period is None:
        return f"has a {what} without a date"
    return ""


def _number(measurement: Measurement | None) -> float | None:
    value = None if measurement is None else measurement.value
    return value if isinstance(value, float) else None


def _problem(theory: Theory, result: Result, indicator: Indicator, what: str) -> Problem:
    name = quoted(theory, indicator.text, "without text")
    return Problem(
        f"The indicator {name} of the {name_of(theory, result, 48)} {what}.", (result.id,)
    )


__all__ = [
    "no_baseline",
    "no_target",
    "proxy_unjustified",
    "result_no_indicator",
    "target_direction",
]
