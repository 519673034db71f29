"""A chain card in words, in English and French."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.drawing.words import word as kind_word
from toc.formats.report.words import counted, grouped, listed, percent, word
from toc.model.elements import Risk
from toc.model.naming import plain, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toc.analysis.chain_card import ChainCard, Step
    from toc.model.elements import Assumption, Id
    from toc.tables.columns import Speaker


def sentences(speaker: Speaker, card: ChainCard) -> Iterator[str]:
    """Say what stands out: the missing middle, the weakest step, time, other ways."""
    language = speaker.language
    if card.missing is not None:
        ends = (named(speaker, key) for key in card.missing[:2])
        yield word("missing-between", language).format(*ends)
    elif card.weakest is not None:
        yield _weakest(card.weakest, card.steps[card.weakest], language)
    yield _time(card, language)
    plausible = sum(step.is_plausible for step in card.steps)
    yield word("plausible", language).format(plausible, len(card.steps))
    if card.ways > 1:
        yield word("ways", language).format(grouped(card.ways, language))


def named(speaker: Speaker, key: Id) -> str:
    """Name an element by its kind and text: the outcome "Courts publish"."""
    kind = kind_word(speaker.theory.elements[key].kind, speaker.language).lower()
    text = shortened(plain(speaker.name(key)) or key)
    return word("named", speaker.language).format(kind, text)


def jump(step: Step, speaker: Speaker) -> str:
    """Say how the levels of a step do not follow one another; nothing where they do."""
    language = speaker.language

    def kinds(kinds: Sequence[str]) -> list[str]:
        return [word(f"a-{kind}", language) for kind in kinds]

    if step.goes_back:
        ends = [speaker.theory.elements[key].kind for key in step[:2]]
        return word("goes-back", language).format(*kinds(ends))
    if step.left_out:
        return word("leaves-out", language).format(listed(kinds(step.left_out), language))
    return ""


def lacking(names: Sequence[str], language: str | None) -> str:
    """Say what is not there: "no mechanism, no assumption and no evidence"."""
    return listed([word(f"no-{name}", language) for name in names], language, "nor")


def ratings(one: Assumption | Risk, language: str | None) -> str:
    """Say the ratings of an assumption or risk that somebody has made."""
    if isinstance(one, Risk):
        names = ("likelihood", "impact")
        level = one.rating and word("rated", language).format(word(one.rating, language))
    else:
        names = ("likelihood", "consequence")
        level = one.status and word(one.status, language)
    scores = ((word(name, language), getattr(one, name)) for name in names)
    said = [word("out-of-4", language).format(*each) for each in scores if each[1]]
    return ", ".join([level, *said] if level else said) or word("not-rated", language)


def _weakest(number: int, step: Step, language: str | None) -> str:
    if step.link is not None and step.link.confidence is not None:
        confidence = percent(step.link.confidence, language)
        return word("weakest-rated", language).format(number + 1, confidence)
    name = "weakest-lacks" if step.lacks else "weakest-step"
    said = word(name, language).format(number + 1, lacking(step.lacks, language))
    return f"{said} {word('unrated', language)}"


def _time(card: ChainCard, language: str | None) -> str:
    def months(number: int) -> str:
        return counted(number, "month", language)

    name = "timed-one" if card.timed == 1 else "timed-some"
    if card.timed in {0, len(card.steps)}:
        name = "timed" if card.timed else "untimed"
    said = word(name, language).format(months(card.months), len(card.steps), card.timed)
    if card.period:
        period = word("runs-for", language).format(months(card.period))
        said = f"{said}{word('semicolon', language)}{period}"
        if card.months > card.period:
            said = f"{said}, {word('too-late', language)}"
    return f"{said}."
