"""A chain card: one chain on one page, from what is done to what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.analysis.chain_card import find_card
from toc.drawing.look import KINDS
from toc.formats.report.chain_words import jump, lacking, ratings, sentences
from toc.formats.report.keepsake import Keepsake, speaking, speech_of
from toc.formats.report.sheet import kind_mark, safe
from toc.tables.columns import NUMBER, SHARE, WORDS
from toc.words.catalogue import SOURCE, words
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from toc.analysis.chain_card import ChainCard, Step
    from toc.model.elements import Assumption, Id, Link, Risk
    from toc.model.theory import Theory
    from toc.tables.columns import Speaker
    from toc.tables.frame import Table


def chain_card(theory: Theory, start: Id, end: Id, language: str | None = None) -> Keepsake:
    """Show the shortest chain from one element to another on one page.

    Each step says why it works, who acts, what it rests on and what threatens it; where
    no chain leads all the way, the card shows the missing middle. `.table` has the same
    as a pandas table, and `.save("card.html")` writes the card to a file.

    >>> card = toc.chain_card(theory, "court-monitoring", "justice-for-all")
    >>> card.save("card.html")

    Raises:
        UsageError: There is no such element, or the two are the same.
    """
    card = find_card(theory, start, end)
    speaker = speaking(theory, language)
    spoken = speaker.language
    names = [speaker.name(key) for key in (start, end)]
    kind = words("chain.title", spoken)
    facts = list(map(speech_of(speaker).say, sentences(theory, card)))
    title = theory.spoken(theory.title, spoken) or theory.id
    body = "\n".join(
        [
            '<div class="toc-show toc-chain-card">',
            f'<p class="toc-kicker">{safe(kind)} · <bdi>{safe(title)}</bdi></p>',
            f"<h1>{safe(names[0])} <span>→</span> {safe(names[1])}</h1>",
            '<ul class="toc-facts">',
            *(f"<li>{safe(fact)}</li>" for fact in facts),
            "</ul>",
            *_flow(speaker, card),
            "</div>",
        ]
    )
    steps = words("counted.step", spoken, {"count": len(card.steps)})
    return Keepsake(
        title=f"{names[0]} → {names[1]}",
        summary=words("chain.summary", spoken, {"steps": steps, "facts": " ".join(facts)}),
        body=body,
        look="chain_card.css",
        table=card_table(speaker, card),
        language=spoken or SOURCE,
    )


def card_table(speaker: Speaker, card: ChainCard) -> Table:
    """Show a chain card as a table, one step to a row."""
    # pandas takes half a second to import, and few who ask for a card ask for a table.
    from toc.tables.frame import filled

    speech = speech_of(speaker)

    def cells(read: Callable[[Step], object]) -> tuple[str, list[object]]:
        return WORDS, [read(step) for step in card.steps]

    def of_link(name: str) -> list[object]:
        return [step.link and getattr(step.link, name) for step in card.steps]

    columns = {
        "from": cells(lambda step: speaker.name(step.from_id)),
        "to": cells(lambda step: speaker.name(step.to_id)),
        "levels": cells(lambda step: _jump(speaker, step) or _levels(speaker, step)),
        "because": cells(lambda step: step.link and speaker.say(step.link.mechanism)),
        "who acts": cells(lambda step: "\n".join(map(speaker.actor, step.actors))),
        "assumptions": cells(lambda step: _rated(speaker, step.assumptions)),
        "risks": cells(lambda step: _rated(speaker, step.risks)),
        "evidence": cells(
            lambda step: speaker.citations(step.link.evidence if step.link else ())
        ),
        "confidence": (SHARE, of_link("confidence")),
        "months": (NUMBER, of_link("time_lag")),
        "not said": cells(
            lambda step: ", ".join(
                words(f"chain.lacks.{one}", speaker.language) for one in step.lacks
            )
        ),
    }
    rows = range(1, len(card.steps) + 1)
    facts = map(speech.say, sentences(speaker.theory, card))
    return filled(columns, rows, "step", " ".join(facts))


def _levels(speaker: Speaker, step: Step) -> str:
    kinds = (speaker.theory.elements[key].kind for key in step[:2])
    return " → ".join(words(f"kind.{kind}", speaker.language).lower() for kind in kinds)


def _rated(speaker: Speaker, held: Iterable[Assumption | Risk]) -> str:
    return "\n".join(
        f"{speaker.name(one.id)} ({ratings(one, speaker.language)})" for one in held
    )


def _flow(speaker: Speaker, card: ChainCard) -> Iterator[str]:
    yield f'<ol class="toc-flow"><li>{_element(speaker, card.elements[0])}</li>'
    for number, step in enumerate(card.steps):
        yield f"<li>{_step(speaker, step, number, is_weakest=number == card.weakest)}"
        yield f"{_element(speaker, step.to_id)}</li>"
    yield "</ol>"


def _element(speaker: Speaker, key: Id) -> str:
    element = speaker.theory.elements[key]
    pillars = speaker.pillars(element.pillars)
    if len(element.pillars) > 1:
        pillars = words("picture.shared", speaker.language)
    return (
        f'<div class="toc-box toc-{element.kind} toc-{KINDS[element.kind].border}">'
        f"{kind_mark(element.kind, speaker.language)}"
        f'<span class="toc-pillar">{safe(pillars)}</span>'
        f"<p>{safe(speaker.name(key))}</p></div>"
    )


def _step(speaker: Speaker, step: Step, number: int, *, is_weakest: bool) -> str:
    def say(key: str) -> str:
        return safe(words(key, speaker.language))

    if step.link is None:
        return (
            f'<div class="toc-step toc-missing"><b>{say("chain.missing")}</b>'
            f"<p>{say('chain.missing-here')}</p></div>"
        )
    facts = "".join(
        f"<dt>{say(key)}</dt><dd>{known}</dd>"
        for key, known in _facts(speaker, step, step.link)
        if known
    )
    weak = " toc-weakest" if is_weakest else ""
    mark = f" · {say('chain.weakest')}" if is_weakest else ""
    head = safe(words("chain.step-number", speaker.language, {"number": number + 1}))
    return (
        f'<div class="toc-step{weak}"><b>{head}{mark}</b><dl>{facts}</dl>'
        f"{_open_questions(speaker, step)}</div>"
    )


def _facts(speaker: Speaker, step: Step, link: Link) -> Iterator[tuple[str, str]]:
    """Give what is known of a step: the name of a word, and HTML."""
    language = speaker.language
    yield "chain.head.because", safe(speaker.theory.spoken(link.mechanism, language))
    yield (
        "chain.head.who-acts",
        safe(words("list.semicolon", language).join(map(speaker.actor, step.actors))),
    )
    yield "chain.head.rests-on", _conditions(speaker, step.assumptions)
    yield "chain.head.threatened-by", _conditions(speaker, step.risks)
    yield "chain.head.rests-on-evidence", safe(speaker.citations(link.evidence))
    rated = []
    if link.confidence is not None:
        rated.append(words("chain.confidence", language, {"share": link.confidence}))
    if link.time_lag is not None:
        rated.append(words("counted.month", language, {"count": link.time_lag}))
    if link.necessity:
        rated.append(words(f"chain.judged.{link.necessity}", language))
    yield "chain.head.strength", safe(", ".join(rated))


def _conditions(speaker: Speaker, held: Sequence[Assumption | Risk]) -> str:
    lines = [
        f"<li>{kind_mark(one.kind, speaker.language)} "
        f"<span>{safe(speaker.name(one.id))}</span> "
        f'<span class="toc-rated">{safe(ratings(one, speaker.language))}</span></li>'
        for one in held
    ]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _jump(speaker: Speaker, step: Step) -> str:
    leap = jump(speaker.theory, step)
    return speech_of(speaker).say(leap) if leap else ""


def _open_questions(speaker: Speaker, step: Step) -> str:
    open_here = [_jump(speaker, step)]
    if step.lacks:
        lacks = said("chain.step-lacks", lacks=lacking(step.lacks))
        open_here.append(speech_of(speaker).say(lacks))
    shown = safe(" ".join(filter(None, open_here)))
    return f'<p class="toc-open">{shown}</p>' if shown else ""
