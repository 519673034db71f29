"""Rules about how a result is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from toc.model.elements import Impact, Outcome, Result
from toc.model.naming import card, quotation
from toc.rules.problem import Problem
from toc.rules.shape import is_global
from toc.rules.survey import first_to_see, place_of, results_by_pillar, survey
from toc.rules.wordlists import wordlist
from toc.words.said import Listed, Quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Indicator, Measurement, Period
    from toc.model.theory import Theory
    from toc.words.said import Value

#: Measures whose values are numbers that can be compared.
_COUNTED: Final = frozenset({"unit", "percentage"})

_TYPES: Final = {
    "structural": said("part.structural"),
    "process": said("part.process"),
    "outcome": said("part.about-outcomes"),
}
_VERIFICATION: Final = said("part.verification")
_FREQUENCY: Final = said("part.frequency")
_RESPONSIBLE: Final = said("part.responsible")


def result_no_indicator(theory: Theory) -> Iterator[Problem]:
    """An output or outcome has no indicator.

    Why it matters: Without an indicator the result is a matter of opinion, and progress
        is told from memory. Global results are measured elsewhere and are left out. Of a
        system of causes it is said once, where nothing at all is measured.
    Instead: Say how one would see that the result is there: what is counted or asked,
        where it stood at the start, and where it should be at the end.
    Source: UNSDCF guidance 2019, section 51 (indicators defined); UNDG Results-Based
        Management Handbook 2011; Davies, Planning evaluability assessments (DFID
        Working Paper 40, 2013), "valid and reliable" (indicators for each expected
        event).
    Bad: activity > output > outcome > impact; indicator of output
    Good: output > outcome > impact; indicator of output; indicator of outcome
    """
    known = survey(theory)
    bare = [one for one in known.own_results if not one.indicators]
    if known.style != "system":
        for result in bare:
            yield Problem(
                said("finding.result-no-indicator", card=card(result)), (result.id,)
            )
    elif len(bare) == len(known.own_results) > 1:
        yield Problem(
            said("finding.result-no-indicator.system", number=len(bare)),
            tuple(one.id for one in bare),
        )


def no_baseline(theory: Theory) -> Iterator[Problem]:
    """A counted indicator has no baseline value, or no date for it.

    Why it matters: A target says nothing without the point one starts from. A baseline
        found later is found in the light of the result.
    Instead: Give the value before the programme began, and its date. Zero is a value.
    Source: UNDG Results-Based Management Handbook 2011 (indicators, baselines and
        targets in the results matrix). The IATI standard 2.03 demands no baseline: that
        one is wanted of every number is our own measure.
    Bad: outcome; indicator of outcome: measure=unit, target=40
    Bad: outcome; indicator of outcome: measure=unit, baseline=12
    Good: outcome; indicator of outcome: measure=unit, baseline={value=12, date=2018-01-01}
    """
    for result, indicator in _counted(theory):
        if not _has_value(indicator.baseline):
            yield _problem("finding.no-baseline", result, indicator)
        elif _is_undated(indicator.baseline):
            yield _problem("finding.no-baseline.date", result, indicator)


def no_target(theory: Theory) -> Iterator[Problem]:
    """A counted indicator below impact has no target value, or no date for it.

    Why it matters: Without a target every value is a success. Impacts are left out: the
        programme alone does not decide them, and real programmes rarely set targets there.
    Instead: Agree with partners on the value to reach, and by when.
    Source: UNDG Results-Based Management Handbook 2011 (indicators, baselines and
        targets in the results matrix). The IATI standard 2.03 demands no target: that one
        is wanted of every number below impact is our own measure.
    Bad: outcome; indicator of outcome: measure=unit, baseline=12
    Good: outcome; indicator of outcome: measure=unit, target={value=40, date=2021-12-31}
    Good: impact; indicator of impact: measure=unit, baseline=12
    """
    for result, indicator in _counted(theory):
        if isinstance(result, Impact):
            continue
        if not _has_value(indicator.target):
            yield _problem("finding.no-target", result, indicator)
        elif _is_undated(indicator.target):
            yield _problem("finding.no-target.date", result, indicator)


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
            if indicator.is_ascending and end < start:
                key = "finding.target-direction.below"
            elif end > start and not indicator.is_ascending:
                key = "finding.target-direction.above"
            else:
                continue
            yield _problem(key, result, indicator, target=end, baseline=start)


def value_not_number(theory: Theory) -> Iterator[Problem]:
    """A counted indicator has a value in words, or a qualitative one has a number.

    Why it matters: "About half" cannot be added up, drawn or compared with the target; a
        number for "how safe people feel" pretends a measurement that nobody made.
    Instead: Give a number, and put words into the note. For a qualitative indicator
        describe the state, and leave the value out.
    Source: IATI standard 2.03 (a value is a number, and is left out where the measure is
        qualitative).
    Bad: outcome; indicator of outcome: measure=percentage, target=about half
    Bad: outcome; indicator of outcome: measure=qualitative, baseline=3
    Good: outcome; indicator of outcome: measure=percentage, target=50
    Good: outcome; indicator of outcome: measure=qualitative, target=Courts explain verdicts
    """
    for result in _results(theory):
        for indicator in result.indicators:
            for what, measurement in _values(indicator):
                value = measurement.value
                if value in {None, ""} or indicator.measure is None:
                    continue
                if indicator.measure == "qualitative" and isinstance(value, float):
                    yield _problem(
                        "finding.value-not-number.qualitative",
                        result,
                        indicator,
                        what=what,
                        value=value,
                    )
                elif indicator.measure != "qualitative" and isinstance(value, str):
                    yield _problem(
                        "finding.value-not-number",
                        result,
                        indicator,
                        what=what,
                        value=Quoted({"": value}),
                    )


def no_verification(theory: Theory) -> Iterator[Problem]:
    """An indicator does not say where its values come from, how often, or by whom.

    Why it matters: An indicator that nobody is asked to fill in stays empty, and one whose
        source is open is filled in differently each year. Published results frameworks
        rarely carry this, so it is a remark and no warning.
    Instead: Name the means of verification, how often it is looked at, and who does it.
    Source: UNDG Results-Based Management Handbook 2011 (means of verification in the
        results matrix); UNSDCF guidance 2019, section 51 (accountabilities).
    Bad: outcome; indicator of outcome: measure=unit
    Good: outcome; indicator of outcome: means_of_verification=court register,
        frequency=each year, responsible=Ministry of Justice
    """
    for result in _results(theory):
        for indicator in result.indicators:
            missing = tuple(
                part
                for part, value in (
                    (_VERIFICATION, indicator.means_of_verification),
                    (_FREQUENCY, indicator.frequency),
                    (_RESPONSIBLE, indicator.responsible),
                )
                if not value.strip()
            )
            if missing:
                yield _problem(
                    "finding.no-verification",
                    result,
                    indicator,
                    missing=Listed(missing, last="nor"),
                )


def period_order(theory: Theory) -> Iterator[Problem]:
    """A period ends before it begins, or a target lies outside the programme.

    Why it matters: Dates in the wrong order are slips of the pen that make a report
        impossible. A target after the programme's end is one that nobody will report on.
        A target may be due up to a year after the end, when the last reports are written.
    Instead: Correct the date.
    Source: IATI standard 2.03 ruleset (a period starts before it ends).
    Bad: theory: period={start=2021-12-31, end=2018-01-01}; outcome
    Bad: output: time_frame={start=2021-12-31, end=2018-01-01}
    Bad: theory: period={start=2018-01-01, end=2021-12-31}; outcome;
        indicator of outcome: target={value=4, date=2030-12-31}
    Good: theory: period={start=2018-01-01, end=2021-12-31}; outcome;
        indicator of outcome: target={value=4, date=2021-12-31}
    """
    known = survey(theory)
    if known.causal and _is_backward(theory.period):
        yield Problem(said("finding.period-order.programme"))
    for element in known.elements:
        if _is_backward(element.time_frame):
            yield Problem(said("finding.period-order", card=card(element)), (element.id,))
    for result in _results(theory):
        for indicator in result.indicators:
            for what, measurement in _values(indicator):
                if _is_backward(measurement.period):
                    yield _problem(
                        "finding.period-order.value", result, indicator, what=what
                    )
            if indicator.target and _is_outside(theory.period, indicator.target):
                yield _problem("finding.period-order.target", result, indicator)


def proxy_unjustified(theory: Theory) -> Iterator[Problem]:
    """An indicator is a proxy, and no reason says why it stands for the result.

    Why it matters: A proxy is seen in place of what is meant. Whether the two move
        together is an assumption, and the reader has to be told why you believe it.
    Instead: Write the reason into the indicator, or measure the result itself.
    Source: Our own measure, after Davies, Planning evaluability assessments (DFID
        Working Paper 40, 2013), "valid and reliable" (will the indicator capture what
        is expected to happen?).
    Bad: outcome; indicator of outcome: is_proxy
    Good: outcome; indicator of outcome: is_proxy, proxy_reason=no survey asks it directly
    """
    for result in _results(theory):
        for indicator in result.indicators:
            if indicator.is_proxy and not indicator.proxy_reason.strip():
                yield _problem("finding.proxy-unjustified", result, indicator)


def indicator_type_mix(theory: Theory, *, fewest_indicators: int = 3) -> Iterator[Problem]:
    """A pillar lacks structural, process or outcome indicators.

    Why it matters: A law on paper, the effort to carry it out, and what people then enjoy
        are three questions. A pillar that asks only one of them can look well while the
        others fail.
        Only pillars with at least three indicators of a stated type are asked.
    Instead: Add an indicator of the missing type, or say of which type the others are.
    Source: OHCHR, Human rights indicators: a guide to measurement and implementation
        (HR/PUB/12/5), structural, process and outcome indicators.
    Bad: outcome; indicator a of outcome: type=process;
        indicator b of outcome: type=process; indicator c of outcome: type=outcome
    Good: outcome; indicator law of outcome: type=structural;
        indicator courts of outcome: type=process; indicator people of outcome: type=outcome
    Good: outcome; indicator of outcome: type=process
    """
    for pillar, results in results_by_pillar(theory):
        types = [one.type for result in results for one in result.indicators if one.type]
        missing = tuple(part for type_, part in _TYPES.items() if type_ not in types)
        if len(types) >= fewest_indicators and missing:
            yield Problem(
                said(
                    "finding.indicator-type-mix",
                    missing=Listed(missing, last="and-no"),
                    place=place_of(theory, pillar),
                ),
                first_to_see(results),
            )


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


def _values(indicator: Indicator) -> Iterator[tuple[str, Measurement]]:
    """Give the measurements of an indicator, each with what words choose by."""
    if indicator.baseline:
        yield "baseline", indicator.baseline
    if indicator.target:
        yield "target", indicator.target
    for measurement in indicator.actuals:
        yield "value", measurement


def _is_backward(period: Period | None) -> bool:
    return bool(period and period.start and period.end and period.start > period.end)


def _is_outside(programme: Period | None, target: Measurement) -> bool:
    due = target.date or (target.period.end if target.period else None)
    if programme is None or due is None:
        return False
    early = programme.start is not None and due < programme.start
    late = programme.end is not None and due.year > programme.end.year + 1
    return early or late


def _has_value(measurement: Measurement | None) -> bool:
    return measurement is not None and measurement.value not in {None, ""}


def _is_undated(measurement: Measurement | None) -> bool:
    return bool(measurement and measurement.date is None and measurement.period is None)


def _number(measurement: Measurement | None) -> float | None:
    value = None if measurement is None else measurement.value
    return value if isinstance(value, float) else None


def _problem(key: str, result: Result, indicator: Indicator, **values: Value) -> Problem:
    """Say by a key of words, and what else stands in them, what is wrong with one."""
    name, owner = Quoted(indicator.text), card(result, 48)
    return Problem(said(key, indicator=name, card=owner, **values), (result.id,))


def indicator_of_work(theory: Theory) -> Iterator[Problem]:
    """An outcome or impact is seen only by counts of work that was done.

    Why it matters: Meetings held and people trained say that the money was spent. They do
        not show whether an institution or anybody acts otherwise, and rise every year.
        Named is a result all of whose indicators are such counts. A count of people who use
        what they learnt is none.
    Instead: Move the count to the output or activity. Ask how one would see from outside
        that somebody acts otherwise, and make that the indicator.
    Source: UNDG Results-Based Management Handbook 2011 (outcomes are changes in
        institutions or behaviour). The lists of words are our own measure.
    Languages: {work-counts}. Indicators in other languages are left out.
    Bad: outcome; indicator of outcome: text=Number of meetings with the police
    Good: outcome; indicator of outcome: text=Trained judges who apply the standards
    Good: outcome; indicator of outcome: text=Number of meetings with the police;
        indicator of outcome: text=Arrests with a warrant
    Good: output; indicator of output: text=Number of people trained
    """
    counted = [
        result
        for result in _results(theory)
        if isinstance(result, Outcome | Impact)
        and result.indicators
        and all(_counts_work(one) for one in result.indicators)
    ]
    if counted:
        yield Problem(
            said(
                "finding.indicator-of-work",
                number=len(counted),
                cards=Listed(tuple(quotation(one) for one in counted), most=3),
            ),
            tuple(one.id for one in counted),
        )


def _counts_work(indicator: Indicator) -> bool:
    is_count = wordlist("work-counts").found_in(indicator.text)
    return bool(is_count) and not wordlist("change-shown").found_in(indicator.text)


__all__ = [
    "indicator_of_work",
    "indicator_type_mix",
    "no_baseline",
    "no_target",
    "no_verification",
    "period_order",
    "proxy_unjustified",
    "result_no_indicator",
    "target_direction",
    "value_not_number",
]
