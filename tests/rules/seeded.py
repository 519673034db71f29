"""Put the fault of each rule into sound theories, and see which rules notice.

Run as a program, `python -m tests.rules.seeded`, it prints precision and recall over a
thousand random theories.
"""

from __future__ import annotations

import datetime
import random
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from tests.rules.sound import AFTERWARDS, CONSULTED, END, sound_theory
from toc.model.elements import (
    Activity,
    Actor,
    Assumption,
    Driver,
    Evidence,
    Impact,
    Link,
    Measurement,
    Outcome,
    Output,
    Pillar,
    Progress,
    Risk,
)
from toc.rules.check import check
from toc.rules.registry import RULES
from toc.rules.survey import survey

if TYPE_CHECKING:
    from collections.abc import Callable

    from toc.model.theory import Theory

    Seeder = Callable[[Theory, random.Random], Theory]


def pick(made: Theory, kind: type, chance: random.Random) -> Any:
    return chance.choice(
        [
            one
            for one in made.elements.values()
            if type(one) is kind and getattr(one, "scope", "programme") == "programme"
        ]
    )


def put(made: Theory, *elements: Any, links: tuple[Link, ...] = ()) -> Theory:
    return replace(
        made,
        elements={**made.elements, **{one.id: one for one in elements}},
        links={**made.links, **{one.id: one for one in links}},
    )


def drop(made: Theory, *keys: str) -> Theory:
    gone = {
        link.id
        for link in made.links.values()
        if {link.id, link.from_id, link.to_id} & set(keys)
    } | set(keys)
    return replace(
        made,
        elements={key: one for key, one in made.elements.items() if key not in gone},
        links={key: one for key, one in made.links.items() if key not in gone},
    )


def field(kind: type, **values: Any) -> Seeder:
    """Give one element of a kind other values."""

    def seed(made: Theory, chance: random.Random) -> Theory:
        return put(made, replace(pick(made, kind, chance), **values))

    return seed


def measured(**values: Any) -> Seeder:
    """Give one indicator other values."""

    def seed(made: Theory, chance: random.Random) -> Theory:
        outcome = pick(made, Outcome, chance)
        first, *others = outcome.indicators
        return put(made, replace(outcome, indicators=(replace(first, **values), *others)))

    return seed


def onward(made: Theory) -> list[Link]:
    """List the links on which others have to act, without what leads back."""
    return [one for one in survey(made).crucial_links if not one.is_feedback]


def crucial(**values: Any) -> Seeder:
    """Give one crucial link other values."""

    def seed(made: Theory, chance: random.Random) -> Theory:
        link = chance.choice(onward(made))
        return put(made, links=(replace(link, **values),))

    return seed


def everywhere(kind: type, **values: Any) -> Seeder:
    """Give all elements of a kind other values."""

    def seed(made: Theory, _: random.Random) -> Theory:
        changed = [
            replace(one, **values) for one in made.elements.values() if type(one) is kind
        ]
        return put(made, *changed)

    return seed


def without_impact(made: Theory, _: random.Random) -> Theory:
    impacts = {key for key, one in made.elements.items() if one.kind == "impact"}
    gone = {key for key, one in made.links.items() if one.to_id in impacts}
    conditions = [
        one.id
        for one in made.elements.values()
        if isinstance(one, Assumption) and set(one.conditions) & gone
    ]
    return drop(made, *impacts, *conditions)


def orphan(made: Theory, chance: random.Random) -> Theory:
    return put(made, replace(pick(made, Activity, chance), id="lonely"))


def dead_end(made: Theory, chance: random.Random) -> Theory:
    output = pick(made, Output, chance)
    start = pick(made, Activity, chance)
    other = replace(output, id="dead", text={"en": "Guards can read old letters"})
    return put(made, other, links=(Link(id="l-dead", from_id=start.id, to_id="dead"),))


def unsupported(made: Theory, chance: random.Random) -> Theory:
    outcome = pick(made, Outcome, chance)
    roles = tuple(one for one in outcome.actors if one.role == "rights-holder")
    hanging = replace(outcome, id="hanging", text={"en": "Guards keep old letters"})
    made = put(made, replace(hanging, actors=roles))
    return joined(made, "hanging", "goal")


def joined(made: Theory, start: str, end: str) -> Theory:
    """Draw a link of which all is told, with an assumption on it."""
    known = onward(made)[0]
    key = f"l-{start}-{end}"
    link = replace(known, id=key, from_id=start, to_id=end)
    like = next(one for one in made.elements.values() if isinstance(one, Assumption))
    condition = replace(
        like, id=f"on-{key}", conditions=(key,), pillars=made.elements[start].pillars
    )
    return put(made, condition, links=(link,))


def idle_activity(made: Theory, chance: random.Random) -> Theory:
    """Let an activity lead to a driver only."""
    outcome = pick(made, Outcome, chance)
    idle = replace(pick(made, Activity, chance), id="idle", text={"en": "Call offices"})
    trust = Driver(id="trust", text={"en": "People trust"}, pillars=outcome.pillars)
    way = (Link(id="l-idle", from_id="idle", to_id="trust"),)
    made = put(made, replace(idle, pillars=outcome.pillars), trust, links=way)
    return joined(made, "trust", outcome.id)


def circle(made: Theory, chance: random.Random) -> Theory:
    start = pick(made, Activity, chance)
    other = replace(start, id="round", text={"en": "Call offices"})
    ways = (
        Link(id="l-there", from_id="round", to_id=start.id),
        Link(id="l-back", from_id=start.id, to_id="round"),
    )
    return put(made, other, links=ways)


def doubled(made: Theory, chance: random.Random) -> Theory:
    links = [
        one for one in made.links.values() if made.elements[one.from_id].kind == "activity"
    ]
    link = chance.choice(links)
    return put(made, links=(replace(link, id="double", is_feedback=False),))


def apart(made: Theory, chance: random.Random) -> Theory:
    """Add a chain of its own to a pillar, up to an impact of its own."""
    output = pick(made, Output, chance)
    outcome = pick(made, Outcome, chance)
    impact = Impact(id="own-goal", text={"en": "Fishers"}, pillars=output.pillars)
    activity, outcome = (
        replace(one, pillars=output.pillars)
        for one in (pick(made, Activity, chance), outcome)
    )
    chain = (
        replace(activity, id="own-work", text={"en": "Row"}),
        replace(output, id="own-output", text={"en": "Fishers can repair boats"}),
        replace(outcome, id="own-outcome", text={"en": "Fishers repair boats in May"}),
        impact,
    )
    made = put(
        made, *chain, links=(Link(id="l-own", from_id="own-work", to_id="own-output"),)
    )
    made = joined(joined(made, "own-output", "own-outcome"), "own-outcome", "own-goal")
    # The level above would tie the two parts together.
    return drop(made, "world")


def crowded(made: Theory, chance: random.Random) -> Theory:
    """Let more activities lead to one output than anybody can read."""
    output, start = pick(made, Output, chance), pick(made, Activity, chance)
    many = [replace(start, id=f"more-{n}", text={"en": f"Row {n}"}) for n in range(13)]
    many = [replace(one, pillars=output.pillars) for one in many]
    ways = (Link(id=f"l-{one.id}", from_id=one.id, to_id=output.id) for one in many)
    return put(made, *many, links=tuple(ways))


def bottleneck(made: Theory, chance: random.Random) -> Theory:
    """Send every way to an impact through one outcome more."""
    known = survey(made)
    narrow = replace(pick(made, Outcome, chance), id="narrow", pillars=())
    pillars = tuple(one.id for one in made.pillars)
    narrow = replace(narrow, text={"en": "Guards keep old letters"}, pillars=pillars)
    turned = tuple(
        replace(link, to_id="narrow") for link in known.links if link.to_id == "goal"
    )
    turned = tuple(replace(one, is_feedback=False) for one in turned if one.id != "back")
    made = joined(put(drop(made, "back"), narrow), "narrow", "goal")
    return put(made, links=turned)


def skip(made: Theory, chance: random.Random) -> Theory:
    """Draw a link past a level to an outcome that its output does not lead to."""
    activity = replace(pick(made, Activity, chance), id="leap", text={"en": "Row"})
    outcome = pick(made, Outcome, chance)
    output = next(
        made.elements[one]
        for one in survey(made).before[outcome.id]
        if made.elements[one].kind == "output"
    )
    other = replace(output, id="beside", text={"en": "Fishers can repair boats"})
    far = next(
        one
        for one in made.elements.values()
        if isinstance(one, Outcome) and one.scope == "programme" and one.id != outcome.id
    )
    activity = replace(activity, pillars=outcome.pillars)
    made = put(
        made,
        activity,
        replace(other, pillars=outcome.pillars),
        links=(
            Link(id="l-leap", from_id="leap", to_id="beside"),
            Link(id="l-far", from_id="leap", to_id=far.id),
        ),
    )
    return joined(made, "beside", outcome.id)


def backward(made: Theory, chance: random.Random) -> Theory:
    """Let an outcome lead down to an output of another outcome."""
    outcomes = [one for one in survey(made).own_results if isinstance(one, Outcome)]
    outcome = outcomes[0]
    output = next(
        made.elements[one]
        for one in survey(made).before[outcomes[1].id]
        if made.elements[one].kind == "output"
    )
    return put(made, links=(Link(id="l-down", from_id=outcome.id, to_id=output.id),))


def unserved(made: Theory, _: random.Random) -> Theory:
    far = Outcome(id="far", text={"en": "States keep promises"}, scope="global")
    return put(made, far)


def many_outputs(made: Theory, chance: random.Random) -> Theory:
    """Let more outputs lead to one outcome than anybody can steer."""
    outcome, output = pick(made, Outcome, chance), pick(made, Output, chance)
    output = replace(output, pillars=outcome.pillars)
    for number in range(8):
        strategy = ("advocacy", "monitoring", "prevention")[number % 3]
        key = f"more-{number}"
        text = {"en": f"Fishers can repair boat {number}"}
        tags = {"strategy": (strategy,)}
        work = replace(
            pick(made, Activity, chance), id=f"do-{key}", text={"en": f"Row {number}"}
        )
        made = put(
            made,
            replace(output, id=key, text=text, tags=tags),
            replace(work, pillars=outcome.pillars),
            links=(Link(id=f"l-{key}", from_id=work.id, to_id=key),),
        )
        made = joined(made, key, outcome.id)
    return made


def many_topics(made: Theory, chance: random.Random) -> Theory:
    """Spread more outputs than an office can carry over all outcomes."""
    outcomes = [one for one in survey(made).own_results if isinstance(one, Outcome)]
    while len(outcomes) < 6:
        key = f"extra-{len(outcomes)}"
        extra = replace(outcomes[0], id=key, text={"en": f"Fishers mend boat {key}"})
        made = joined(put(made, extra), key, "goal")
        outcomes.append(extra)
    for number in range(21):
        outcome = outcomes[number % len(outcomes)]
        made = _one_more(made, outcome, number, chance)
    return made


def _one_more(made: Theory, outcome: Any, number: int, chance: random.Random) -> Theory:
    strategy = ("advocacy", "monitoring", "prevention")[number % 3]
    key = f"topic-{number}"
    output = replace(
        pick(made, Output, chance),
        id=key,
        text={"en": f"Fishers can repair boat {number}"},
        tags={"strategy": (strategy,)},
        pillars=outcome.pillars,
    )
    work = replace(
        pick(made, Activity, chance),
        id=f"do-{key}",
        text={"en": f"Row {number}"},
        pillars=outcome.pillars,
    )
    way = Link(id=f"l-{key}", from_id=work.id, to_id=key)
    return joined(put(made, output, work, links=(way,)), key, outcome.id)


def restated(made: Theory, chance: random.Random) -> Theory:
    output = pick(made, Output, chance)
    cause = survey(made).before[output.id][0]
    return put(made, replace(made.elements[cause], text=output.text))


def one_strategy(made: Theory, _: random.Random) -> Theory:
    tags = {"strategy": ("prevention",)}
    for number in range(3):
        outcome = pick(made, Outcome, random.Random(number))  # noqa: S311
        made = _one_more(made, outcome, number, random.Random(number))  # noqa: S311
    return everywhere(Output, tags=tags)(made, random.Random(0))  # noqa: S311


def homeless(made: Theory, chance: random.Random) -> Theory:
    return field(Activity, pillars=())(homed(made), chance)


def endless(made: Theory, chance: random.Random) -> Theory:
    """Let a step to an outcome take longer than the programme."""
    known = survey(made)
    steps = [one for one in onward(made) if known.causal[one.to_id].kind == "outcome"]
    return put(made, links=(replace(chance.choice(steps), time_lag=90),))


def hopeless(made: Theory, _: random.Random) -> Theory:
    links = survey(made).crucial_links
    return put(made, links=tuple(replace(one, confidence=0.05) for one in links))


def bare_link(made: Theory, chance: random.Random) -> Theory:
    link = chance.choice(onward(made))
    sitting = [
        one.id
        for one in made.elements.values()
        if isinstance(one, Assumption) and link.id in one.conditions
    ]
    return drop(made, *sitting)


def loose_assumption(made: Theory, chance: random.Random) -> Theory:
    return put(made, replace(pick(made, Assumption, chance), id="loose", conditions=()))


def loose_risk(made: Theory, chance: random.Random) -> Theory:
    return put(made, replace(pick(made, Risk, chance), id="loose", threatens=()))


def harmless(made: Theory, _: random.Random) -> Theory:
    changed = [
        replace(one, text={"en": f"Rain stops visits {number}"})
        for number, one in enumerate(made.elements.values())
        if isinstance(one, Risk)
    ]
    return put(made, *changed)


def unproven(made: Theory, _: random.Random) -> Theory:
    links = (replace(one, evidence=()) for one in made.links.values())
    return put(made, links=tuple(links))


def one_source(made: Theory, _: random.Random) -> Theory:
    links = [
        replace(one, evidence=(Evidence(source="study", grade="high"),))
        for one in made.links.values()
        if one.evidence
    ]
    return put(made, links=tuple(links))


def undated(made: Theory, _: random.Random) -> Theory:
    study = replace(made.sources["study"], published=None)
    return replace(made, sources={**made.sources, "study": study})


def one_sided(made: Theory, _: random.Random) -> Theory:
    changed = [
        replace(
            one, actors=tuple(each for each in one.actors if each.role != "rights-holder")
        )
        for one in made.elements.values()
        if isinstance(one, Outcome)
    ]
    return put(made, *changed)


def partnerless(made: Theory, chance: random.Random) -> Theory:
    outcome = pick(made, Outcome, chance)
    left = tuple(one for one in outcome.actors if one.role != "partner")
    made = replace(
        made, actors={**made.actors, "court": Actor(id="court", name={"en": "Authorities"})}
    )
    return put(made, replace(outcome, actors=left))


def uncounted(dimension: str) -> Seeder:
    """Count a group nowhere."""

    def seed(made: Theory, _: random.Random) -> Theory:
        changed = [
            replace(
                one,
                indicators=tuple(
                    replace(
                        each,
                        disaggregation=tuple(
                            known for known in each.disaggregation if known != dimension
                        ),
                    )
                    for each in one.indicators
                ),
            )
            for one in made.elements.values()
            if isinstance(one, Outcome | Output)
        ]
        return put(made, *changed)

    return seed


def wrongly_marked(made: Theory, chance: random.Random) -> Theory:
    outcome = pick(made, Outcome, chance)
    plain = tuple(
        replace(one, disaggregation=("disability",)) for one in outcome.indicators
    )
    return put(made, replace(outcome, gender_marker=2, indicators=plain))


def of_one_type(made: Theory, _: random.Random) -> Theory:
    changed = [
        replace(
            one, indicators=tuple(replace(each, type="process") for each in one.indicators)
        )
        for one in made.elements.values()
        if isinstance(one, Outcome | Output)
    ]
    return put(made, *changed)


def self_assessed(made: Theory, chance: random.Random) -> Theory:
    own = Progress(
        date=datetime.date(2021, 12, 31),
        rank="good-progress",
        assessed_by="Self-assessment",
    )
    made = everywhere(Outcome, progress=())(made, chance)
    return field(Outcome, progress=(own,))(made, chance)


def standing_still(made: Theory, chance: random.Random) -> Theory:
    stuck = Progress(
        date=datetime.date(2021, 12, 31), rank="some-progress", assessed_by="Ombudsman"
    )
    return field(Outcome, progress=(stuck,))(made, chance)


def failed(made: Theory, chance: random.Random, **values: Any) -> Theory:
    """Let an assumption fail where nothing has gone well yet."""
    made = everywhere(Outcome, progress=())(made, chance)
    return field(Assumption, status="failed", **values)(made, chance)


def failed_unanswered(made: Theory, chance: random.Random) -> Theory:
    return failed(made, chance, notes={"en": "Seen in May"})


def failed_below(made: Theory, chance: random.Random) -> Theory:
    """Let an assumption fail below an outcome that has come far."""
    made = failed(made, chance, notes={"en": "The work moved online"})
    below = next(
        one
        for one in made.elements.values()
        if isinstance(one, Assumption) and one.status == "failed"
    )
    outcome = pick(made, Outcome, chance)
    best = Progress(
        date=datetime.date(2021, 12, 31), rank="good-progress", assessed_by="Ombudsman"
    )
    return put(
        made,
        replace(below, conditions=(*below.conditions, outcome.id)),
        replace(outcome, progress=(best,)),
    )


def repeated(made: Theory, chance: random.Random) -> Theory:
    assumption = pick(made, Assumption, chance)
    end = made.links[assumption.conditions[0]].to_id
    return put(made, replace(assumption, text=made.elements[end].text))


def works_counted(made: Theory, chance: random.Random) -> Theory:
    outcome = pick(made, Outcome, chance)
    counts = tuple(
        replace(one, text={"en": f"Number of meetings in office {number}"})
        for number, one in enumerate(outcome.indicators)
    )
    return put(made, replace(outcome, indicators=counts))


def untied(made: Theory, chance: random.Random) -> Theory:
    """Put a chain of its own into a pillar that nothing ties to another."""
    made = homed(made)
    other = Pillar(id="sea", title={"en": "Sea"})
    made = replace(made, pillars=(*made.pillars, other))
    start, output, outcome = (
        replace(pick(made, kind, chance), id=f"sea-{kind.__name__.lower()}", text=text)
        for kind, text in (
            (Activity, {"en": "Row to the islands"}),
            (Output, {"en": "Fishers can repair boats"}),
            (Outcome, {"en": "Fishers repair boats in May"}),
        )
    )
    chain = [replace(one, pillars=("sea",)) for one in (start, output, outcome)]
    way = Link(id="l-sea", from_id=start.id, to_id=output.id)
    made = put(made, *chain, links=(way,))
    return joined(joined(made, output.id, outcome.id), outcome.id, "goal")


def homed(made: Theory) -> Theory:
    """Put everything into a pillar where none is named."""
    if made.pillars:
        return made
    made = replace(made, pillars=(Pillar(id="law", title={"en": "Law"}),))
    return put(made, *(replace(one, pillars=("law",)) for one in made.elements.values()))


def alone(made: Theory, _: random.Random) -> Theory:
    changed = [
        replace(one, actors=tuple(each for each in one.actors if each.role != "partner"))
        for one in made.elements.values()
        if isinstance(one, Outcome)
    ]
    return put(made, *changed)


def unanswering(made: Theory, chance: random.Random) -> Theory:
    return everywhere(Outcome, notes={})(made, chance)


def unprevented(made: Theory, _: random.Random) -> Theory:
    outputs = [one for one in made.elements.values() if isinstance(one, Output)]
    changed = [
        replace(one, tags={"strategy": (("advocacy", "monitoring")[number % 2],)})
        for number, one in enumerate(outputs)
    ]
    return put(made, *changed)


LATE: Final = Measurement(value=90.0, date=datetime.date(2031, 1, 1))
#: For each rule, how its fault is put into a sound theory.
SEEDERS: Final[dict[str, Seeder]] = {
    "STR01": without_impact,
    "STR02": orphan,
    "STR03": dead_end,
    "STR04": unsupported,
    "STR05": idle_activity,
    "STR06": circle,
    "STR07": doubled,
    "STR08": apart,
    "STR09": crowded,
    "STR10": bottleneck,
    "STR11": untied,
    "LVL01": skip,
    "LVL02": backward,
    "LVL03": unserved,
    "LVL04": many_outputs,
    "LVL05": restated,
    "LVL06": one_strategy,
    "LVL07": homeless,
    "LVL08": field(Impact, text={"en": "The ministry has a strategy"}),
    "LNK01": crucial(mechanism={}),
    "LNK02": crucial(necessity=None),
    "LNK03": endless,
    "LNK04": hopeless,
    "ASM01": bare_link,
    "ASM02": loose_assumption,
    "ASM03": field(Assumption, text={"en": "There is political will"}),
    "ASM04": field(Assumption, likelihood=1, consequence=4),
    "ASM05": field(Assumption, consequence=4, watched_by=""),
    "ASM06": field(Assumption, text={"en": "We write in time"}),
    "ASM07": field(Assumption, likelihood=None, status=None),
    "ASM08": failed,
    "ASM09": field(Assumption, reviewed_on=datetime.date(2019, 1, 1)),
    "ASM10": field(Assumption, owner=""),
    "ASM11": failed_unanswered,
    "ASM12": repeated,
    "RSK01": loose_risk,
    "RSK02": field(Risk, cause={}),
    "RSK03": field(Risk, owner=""),
    "RSK04": field(Risk, rating="high", likelihood=4, impact=4, treatment={}),
    "RSK05": field(Risk, rating="medium", likelihood=1, impact=1),
    "RSK06": harmless,
    "RSK07": field(Risk, treatment={}),
    "RSK08": field(Risk, rating="high", likelihood=4, impact=4),
    "IND01": field(Output, indicators=()),
    "IND02": measured(baseline=None),
    "IND03": measured(target=None),
    "IND04": measured(is_ascending=False),
    "IND05": measured(actuals=(Measurement(value="about half", date=END),)),
    "IND06": measured(frequency=""),
    "IND07": measured(target=LATE),
    "IND08": measured(is_proxy=True),
    "IND09": of_one_type,
    "IND10": works_counted,
    "EVD01": unproven,
    "EVD02": one_source,
    "EVD03": undated,
    "EVD04": crucial(evidence=(Evidence(source="study"), Evidence(source="survey"))),
    "ACT01": field(Outcome, actors=()),
    "ACT02": one_sided,
    "ACT03": everywhere(Activity, notes={}),
    "ACT04": partnerless,
    "GEN01": uncounted("sex"),
    "GEN02": wrongly_marked,
    "DIS01": uncounted("disability"),
    "TXT01": field(Output, text={"en": "Train clerks in one court"}),
    "TXT02": field(Output, text={}),
    "PRG01": standing_still,
    "PRG02": self_assessed,
    "PRG03": failed_below,
    "STG01": field(Activity, text={"en": "Train the clerks of one court"}),
    "STG02": field(Risk, tags={"frontier-issue": ("climate-change",)}),
    "STG03": unprevented,
    "STG04": many_topics,
    "STG05": field(Activity, tags={"territory": ("battambang",)}),
    "VER01": lambda made, _: replace(made, notes={"en": AFTERWARDS}),
    "CTX01": lambda made, _: replace(made, context={}),
    "CTX02": alone,
    "CTX03": lambda made, _: drop(
        made, *(key for key, one in made.elements.items() if isinstance(one, Risk))
    ),
    "CTX04": lambda made, _: replace(made, notes={"en": CONSULTED}),
    "HRB01": everywhere(Outcome, tags={"hrba-principle": ("participation",)}),
    "HRB02": unanswering,
    "HRB03": lambda made, _: replace(made, left_behind=()),
}


def codes_after(code: str, seed: int) -> set[str]:
    """Put one fault into a sound theory, and name the rules that notice anything."""
    chance = random.Random(seed)  # noqa: S311  # the same fault each time
    return {one.code for one in check(SEEDERS[code](sound_theory(seed), chance))}


def proof(theories: int) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Count by rule the faults found, those missed, and the findings about no fault."""
    found, missed, false = Counter[str](), Counter[str](), Counter[str]()
    for seed in range(theories):
        false.update(one.code for one in check(sound_theory(seed)))
        code = RULES[seed % len(RULES)].code
        named = codes_after(code, seed)
        (found if code in named else missed)[code] += 1
        false.update(named - {code})
    return found, missed, false
