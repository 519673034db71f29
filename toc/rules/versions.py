"""Rules about how a version of a theory came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc.rules.problem import Problem
from toc.rules.survey import survey
from toc.rules.wordlists import wordlist
from toc.words.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toc.model.theory import Theory


def version_without_consultation_record(theory: Theory) -> Iterator[Problem]:
    """Nothing says who was consulted on the theory.

    Why it matters: A theory that one office drew alone is that office's theory. Those who
        are to act on it, and those it is for, see other causes, and they do not carry what
        they had no say in.
        A consultation is recorded in the theory's list of them. It also counts where the
        theory's notes or a source speak of one, or where people have commented or voted on
        its cards.
    Instead: Record who was consulted, how many women and men, when, and what it changed. Or
        add the report of the workshop as a source.
    Source: Evaluation of the Cambodia country programme 2017-2020, recommendation 1
        (v); Davies, Planning evaluability assessments (DFID Working Paper 40, 2013),
        "agreement" (the views of different stakeholders); UNDAF companion guidance on
        theory of change (2017), on validating it with those concerned.
    Languages: {consultation}. In other languages comments, votes and sources count.
    Bad: activity > output > outcome > impact
    Good: theory: consultations=[{who=Villages of three provinces, women=40, men=35}];
        output > outcome
    Good: theory: notes=Partners were consulted in May; output > outcome
    """
    if theory.consultations or not survey(theory).own_results:
        return
    consultation = wordlist("consultation")
    noted = any(
        consultation.found_in_words(words)
        for source in theory.sources.values()
        for words in (source.title, source.note)
    )
    took_part = any(
        one.comments or one.votes
        for table in (theory.elements, theory.links)
        for one in table.values()
    )
    if not (noted or took_part or consultation.found_in(theory.notes)):
        yield Problem(said("finding.version-without-consultation-record"))


__all__ = ["version_without_consultation_record"]
