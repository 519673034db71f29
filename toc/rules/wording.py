"""Rules about how a result is worded."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from toc.changes.diff import Diff
from toc.changes.edits import taken_ids
from toc.model.frozen import FrozenDict
from toc.model.ids import fresh_id
from toc.model.naming import card
from toc.rules.problem import Problem
from toc.rules.survey import survey
from toc.rules.wordlists import UNSPACED, wordlist
from toc.words.said import Quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.elements import Link, Outcome, Output, Text
    from toc.model.theory import Theory
    from toc.rules.survey import Survey

#: A half of a result with fewer letters is no idea of its own, for example "etc".
_SHORTEST_IDEA = 12


def result_wording(theory: Theory, *, most_words: int = 25) -> Iterator[Problem]:
    """A result reads like an activity, joins two ideas, is too long, or is vague.

    Why it matters: "Train judges" is work, not change. "Courts publish verdicts, and
        prisons treat people well" can be half true, so that no rank fits it. "Enhanced
        capacity" is reached by everybody and noticed by nobody.
        More than twenty-five words count as too long, in languages with spaces between
        words. Two ideas are seen where strong words join them, such as "as well as". What a
        milk plant can take in is a capacity too, and not vague; so is what has a number.
    Instead: Say in one sentence who does or has what in the end. Put a second idea on a
        card of its own.
    Source: UNDG Results-Based Management Handbook 2011 (results in the language of
        change, not of action). The lists of words are our own measure.
    Languages: {activity-verbs}. Texts in other languages are only counted for length.
    Bad: output: text=Train judges in fair trial standards
    Bad: outcome: text="Courts publish verdicts, and prisons treat people well"
    Bad: outcome: text=Enhanced institutions
    Good: output: text=Judges apply fair trial standards
    """
    known = survey(theory)
    verbs = wordlist("activity-verbs")
    for result in known.own_results:
        verb = verbs.opening(result.text)
        if verb:
            yield Problem(
                said(
                    "finding.result-wording.activity",
                    card=card(result),
                    verb=Quoted({"": verb}),
                ),
                (result.id,),
            )
        vague = _vague(result.text)
        if vague:
            yield Problem(
                said(
                    "finding.result-wording.vague",
                    card=card(result),
                    words=Quoted({"": vague}),
                ),
                (result.id,),
            )
        if _halves(result.text):
            yield Problem(
                said("finding.result-wording.two-ideas", card=card(result)),
                (result.id,),
                fix=_split(known, result),
            )
        length = _most_words(result.text)
        if length > most_words:
            yield Problem(
                said("finding.result-wording.long", card=card(result), number=length),
                (result.id,),
            )


def not_written_yet(theory: Theory) -> Iterator[Problem]:
    """Cards are not written yet: they hold their template's words, or have no text.

    Why it matters: A template's question or example is no answer, even where it looks like
        a full card. What is not written yet is judged by no other rule but those about the
        shape, so that few findings do not mean that much is done.
    Instead: Write over the template's words what you answer, or remove the card.
    Source: Our own measure: templates and fixes put questions where answers are due.
    Bad: outcome: is_question
    Bad: outcome: text=""
    Good: outcome: text=Courts publish their verdicts
    """
    cards = survey(theory).every.elements
    asking = [one.id for one in cards if one.is_question]
    empty = [one.id for one in cards if not one.is_question and not _has_words(one.text)]
    if asking and empty:
        key = "finding.not-written-yet"
    elif asking:
        key = "finding.not-written-yet.template"
    elif empty:
        key = "finding.not-written-yet.empty"
    else:
        return
    numbers = {"asking": len(asking), "empty": len(empty), "total": len(cards)}
    yield Problem(said(key, number=len(asking) + len(empty), **numbers), (*asking, *empty))


def _has_words(text: Text) -> bool:
    return any(words.strip() for words in text.values())


def _vague(text: Text) -> str:
    """Give vague words of a text; some are vague only where nothing measures them."""
    found = wordlist("vague-words").found_in(text)
    if found or wordlist("measures").found_in(text) or _has_number(text):
        return found
    return wordlist("vague-unmeasured").found_in(text)


def _has_number(text: Text) -> bool:
    return any(letter.isdigit() for words in text.values() for letter in words)


def _most_words(text: Text) -> int:
    """Count the words of the longest language that has spaces between words."""
    return max((_number_of_words(code, words) for code, words in text.items()), default=0)


# Texts stay the same from edit to edit.
@lru_cache(maxsize=16_384)
def _number_of_words(code: str, words: str) -> int:
    return 0 if code.partition("-")[0] in UNSPACED else len(words.split())


def _halves(text: Text) -> dict[str, tuple[str, str]]:
    """Give both ideas of a text in each language that joins two."""
    joints = wordlist("joints")
    if not joints.found_in(text):
        return {}
    found = {code: joints.split(code, words) for code, words in text.items()}
    return {
        code: halves
        for code, halves in found.items()
        if halves and min(map(len, halves)) >= _SHORTEST_IDEA
    }


def _split(known: Survey, result: Output | Outcome) -> Diff | None:
    """Make the change that puts the second idea on a card of its own, linked as the first.

    It is offered where every language of the text joins two ideas; else one language
    would be left with both.
    """
    theory = known.theory
    halves = _halves(result.text)
    if len(halves) < len(result.text):
        return None
    kept = {code: first for code, (first, _) in halves.items()}
    moved = {code: second[:1].upper() + second[1:] for code, (_, second) in halves.items()}
    taken = taken_ids(theory)
    made = fresh_id(theory.spoken(moved), result.kind, taken)
    other = type(result)(id=made, text=moved, pillars=result.pillars)
    links = [link for link in known.links if result.id in {link.from_id, link.to_id}]
    copies = _copied(links, result.id, made, {*taken, made})
    return Diff(
        added=FrozenDict(
            {
                ("elements", made): other,
                **{("links", link.id): link for link in copies},
            }
        ),
        updated=FrozenDict({("elements", result.id): (result, replace(result, text=kept))}),
    )


def _copied(links: list[Link], old: str, new: str, taken: set[str]) -> Iterator[Link]:
    """Draw the links of one element for another, without what was said about them."""
    for link in links:
        ends = [new if end == old else end for end in (link.from_id, link.to_id)]
        made = fresh_id(f"{ends[0][:22]} to {ends[1][:22]}", "link", taken)
        taken.add(made)
        yield type(link)(
            id=made, from_id=ends[0], to_id=ends[1], is_feedback=link.is_feedback
        )


__all__ = ["not_written_yet", "result_wording"]
