"""A chain card: one chain on one page, from what is done to what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.analysis.chain_card import card_table, find_card, lacking, ratings, sentences
from toc.drawing.look import KINDS
from toc.drawing.words import word
from toc.formats.report.keepsake import Keepsake
from toc.formats.report.sheet import kind_mark, safe
from toc.model.naming import joined
from toc.model.table_columns import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toc.analysis.chain_card import ChainCard, Step
    from toc.model.elements import Assumption, Id, Risk
    from toc.model.theory import Theory


def chain_card(theory: Theory, start: Id, end: Id, language: str | None = None) -> Keepsake:
    """Show the shortest chain from one element to another on one page.

    Each step says why it works, who acts, what it rests on and what threatens it; where
    no chain leads all the way, the card shows the missing middle. `.table` has the same
    as a pandas table, and `.save("card.html")` writes the card to a file.

    Raises:
        UsageError: There is no such element, or the two are the same.
    """
    card = find_card(theory, start, end)
    speaker = Speaker(theory, language)
    names = [speaker.name(key) for key in (start, end)]
    body = "\n".join(
        [
            '<div class="toc-show toc-chain-card">',
            f'<p class="toc-kicker">Chain card · {safe(_whole(theory, language))}</p>',
            f"<h1>{safe(names[0])} <span>→</span> {safe(names[1])}</h1>",
            '<ul class="toc-facts">',
            *(f"<li>{safe(words)}</li>" for words in sentences(theory, card)),
            "</ul>",
            *_flow(speaker, card),
            "</div>",
        ]
    )
    return Keepsake(
        title=f"{names[0]} → {names[1]}",
        summary=f"Chain card of {len(card.steps)} steps. "
        + " ".join(sentences(theory, card)),
        body=body,
        look="chain_card.css",
        table=card_table(theory, card, language),
        language=language or theory.languages[0],
    )


def _whole(theory: Theory, language: str | None) -> str:
    return theory.spoken(theory.title, language) or theory.id


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
        pillars = word("shared", speaker.language)
    return (
        f'<div class="toc-box toc-{element.kind} toc-{KINDS[element.kind].border}">'
        f"{kind_mark(element.kind, speaker.language)}"
        f'<span class="toc-pillar">{safe(pillars)}</span>'
        f"<p>{safe(speaker.name(key))}</p></div>"
    )


def _step(speaker: Speaker, step: Step, number: int, *, is_weakest: bool) -> str:
    if step.link is None:
        return (
            '<div class="toc-step toc-missing"><b>The middle is missing</b>'
            "<p>No link leads from the one above to the one below.</p></div>"
        )
    facts = "".join(
        f"<dt>{name}</dt><dd>{said}</dd>" for name, said in _facts(speaker, step) if said
    )
    weak = " toc-weakest" if is_weakest else ""
    mark = " · weakest" if is_weakest else ""
    return (
        f'<div class="toc-step{weak}"><b>Step {number + 1}{mark}</b><dl>{facts}</dl>'
        f"{_open_questions(step)}</div>"
    )


def _facts(speaker: Speaker, step: Step) -> Iterator[tuple[str, str]]:
    link = step.link
    if link is None:
        return
    yield "Because", safe(speaker.theory.spoken(link.mechanism, speaker.language))
    yield "Who acts", safe(joined([speaker.actor(key) for key in step.actors]))
    yield "Rests on", _conditions(speaker, step.assumptions)
    yield "Threatened by", _conditions(speaker, step.risks)
    yield "Evidence", safe(speaker.citations(link.evidence))
    rated = [
        f"confidence {link.confidence:.0%}" if link.confidence is not None else "",
        f"{link.time_lag} months" if link.time_lag is not None else "",
        link.necessity or "",
    ]
    yield "Strength", safe(", ".join(filter(None, rated)))


def _conditions(speaker: Speaker, held: Sequence[Assumption | Risk]) -> str:
    lines = [
        f"<li>{kind_mark(one.kind, speaker.language)} {safe(speaker.name(one.id))} "
        f'<span class="toc-rated">· {safe(ratings(one))}</span></li>'
        for one in held
    ]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _open_questions(step: Step) -> str:
    said = [f"It {step.jump}."] if step.jump else []
    if step.lacks:
        said.append(f"It names {lacking(step.lacks)}.")
    return f'<p class="toc-open">{safe(" ".join(said))}</p>' if said else ""
