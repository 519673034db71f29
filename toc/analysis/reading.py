"""A card or chain read out loud: if, then, because, assuming, unless.

The form is the if-then test of results chains: a step is read as a sentence, and people
hear where it does not hold (UNDAF companion guidance on theory of change, 2017).
"""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from toc.errors import UsageError
from toc.model.elements import Assumption, Risk
from toc.model.speech import Speech
from toc.model.texts import one_line
from toc.words.said import Listed, Quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toc.model.elements import AnyElement, Id, Link
    from toc.model.theory import Theory
    from toc.words.said import Said


def read_out(theory: Theory, target: Id, language: str | None = None) -> str:
    """Read a card with what leads to it, or a link, as one paragraph.

    Raises:
        UsageError: There is no such element or link.
    """
    link = theory.links.get(target)
    if link is not None:
        return _sentence(theory, [link], theory.elements[link.to_id], language)
    element = theory.elements.get(target)
    if element is None:
        raise UsageError(f'There is no element or link "{target}".')
    if isinstance(element, Assumption | Risk):
        speech = Speech(language or theory.languages[0], theory.languages)
        return speech.say(said("reading.condition", card=_quoted(element)))
    incoming = [
        link
        for link in theory.links.values()
        if link.to_id == target and link.from_id != target and link.leads_on
    ]
    return _sentence(theory, incoming, element, language)


def read_chain(theory: Theory, chain: Sequence[Id], language: str | None = None) -> str:
    """Read a chain of elements step by step, from its first cause to its last effect."""
    joined = {(link.from_id, link.to_id): link for link in theory.links.values()}
    steps = (joined[step] for step in pairwise(chain))
    return " ".join(read_out(theory, link.id, language) for link in steps)


def _sentence(
    theory: Theory, links: Sequence[Link], effect: AnyElement, language: str | None
) -> str:
    speech = Speech(language or theory.languages[0], theory.languages)
    named = _quoted(effect)
    if not links:
        return speech.say(said("reading.alone", card=named))
    causes = [_quoted(theory.elements[link.from_id]) for link in links]
    reasons = [
        _within(theory.spoken(link.mechanism, language)) for link in links if link.mechanism
    ]
    sitting = [
        element
        for target in (*(link.id for link in links), effect.id)
        for element in theory.conditions.get(target, ())
    ]
    assumed, threats = (
        [_quoted(one) for one in sitting if one.kind == kind]
        for kind in ("assumption", "risk")
    )
    return speech.say(
        said(
            "reading.step",
            causes=_listed(causes),
            effect=named,
            because=_part("reading.because", reasons),
            assuming=_part("reading.assuming", assumed),
            unless=_part("reading.unless", threats),
        )
    )


def _part(key: str, things: Sequence[str | Quoted]) -> Said | str:
    return said(key, things=_listed(things)) if things else ""


def _listed(things: Iterable[str | Quoted]) -> Listed:
    distinct: list[str | Quoted] = []
    for one in things:
        if one not in distinct:
            distinct.append(one)
    return Listed(tuple(distinct))


def _quoted(element: AnyElement) -> Quoted:
    """Quote a card in full, for it is read out; what is read has no kind before it."""
    text = {code: _within(words) for code, words in element.text.items()}
    return Quoted(text, longest=sys.maxsize)


def _within(text: str) -> str:
    """Put a text on one line and take its full stop off, so that it fits in a sentence."""
    return one_line(text).rstrip(".។")
