"""What a chain card says, for any language to put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.model import naming
from toc.model.elements import Risk
from toc.words.catalogue import words
from toc.words.said import Listed, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toc.analysis.chain_card import ChainCard, Step
    from toc.model.elements import Assumption
    from toc.model.theory import Theory
    from toc.words.said import Said


def sentences(theory: Theory, card: ChainCard) -> Iterator[Said]:
    """Say what stands out: the missing middle, the weakest step, time, other ways."""
    if card.missing is not None:
        start, end = (naming.card(theory.elements[key]) for key in card.missing[:2])
        yield said("chain.missing-between", start=start, end=end)
    elif card.weakest is not None:
        yield _weakest(card.weakest + 1, card.steps[card.weakest])
    yield _time(card)
    plausible = sum(step.is_plausible for step in card.steps)
    yield said("chain.plausible", plausible=plausible, steps=len(card.steps))
    if card.ways > 1:
        yield said("chain.ways", ways=card.ways)


def jump(theory: Theory, step: Step) -> Said | None:
    """Say how the levels of a step do not follow one another; nothing where they do."""
    if step.goes_back:
        start, end = (said(f"kind.{theory.elements[key].kind}.a") for key in step[:2])
        return said("chain.goes-back", start=start, end=end)
    if step.left_out:
        levels = tuple(said(f"kind.{kind}.a") for kind in step.left_out)
        return said("chain.leaves-out", levels=Listed(levels))
    return None


def lacking(names: Sequence[str]) -> Listed:
    """Say what is not there: "no mechanism, no assumption and no evidence"."""
    return Listed(tuple(said(f"chain.no-{name}") for name in names), "neither")


def ratings(one: Assumption | Risk, language: str | None) -> str:
    """Say the ratings of an assumption or risk that somebody has made."""
    names = ("likelihood", "impact" if isinstance(one, Risk) else "consequence")
    judged = one.rating if isinstance(one, Risk) else one.status
    parts = [words(f"chain.judged.{judged}", language)] if judged else []
    parts += [
        words(f"chain.rated.{name}", language, {"score": score})
        for name in names
        if (score := getattr(one, name))
    ]
    return ", ".join(parts) or words("chain.not-rated", language)


def _weakest(number: int, step: Step) -> Said:
    if step.link is not None and step.link.confidence is not None:
        share = step.link.confidence
        return said("chain.weakest-rated", number=number, share=share)
    if step.lacks:
        return said("chain.weakest-lacks", number=number, lacks=lacking(step.lacks))
    return said("chain.weakest-step", number=number)


def _time(card: ChainCard) -> Said:
    how = "one" if card.timed == 1 else "some"
    if card.timed in {0, len(card.steps)}:
        how = "all" if card.timed else "none"
    period = card.period or 0
    return said(
        "chain.time",
        how=how,
        months=card.months,
        steps=len(card.steps),
        timed=card.timed,
        period=period,
        is_late="yes" if period and card.months > period else "no",
    )
