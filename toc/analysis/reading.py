"""A card or chain read out loud: if, then, because, assuming, unless.

The form is the if-then test of results chains: a step is read as a sentence, and people
hear where it does not hold (UNDAF companion guidance on theory of change, 2017).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from toc.errors import UsageError
from toc.model.elements import Assumption, Risk
from toc.model.frozen import FrozenDict
from toc.model.texts import not_written, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toc.model.elements import AnyElement, Id, Link
    from toc.model.theory import Theory

#: The joints of a sentence by language; other languages are read with the first.
JOINTS: Final[Mapping[str, Mapping[str, str]]] = FrozenDict(
    {
        "en": FrozenDict(
            {
                "if": "If",
                "then": ", then",
                "because": ", because",
                "assuming": ", assuming",
                "unless": ", unless",
                "and": " and ",
                "comma": ", ",
                "end": ".",
                "alone": "{0}: nothing leads to it yet.",
            }
        ),
        "fr": FrozenDict(
            {
                "if": "Si",
                "then": ", alors",
                "because": ", parce que",
                "assuming": ", à supposer que",
                "unless": ", sauf si",
                "and": " et ",
                "comma": ", ",
                "end": ".",
                "alone": "{0} : rien n'y mène encore.",
            }
        ),
    }
)


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
        return _quoted(theory, element, language) + "."
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
    spoken = language or theory.languages[0]
    joints = JOINTS.get(spoken, JOINTS["en"])
    named = _quoted(theory, effect, language)
    if not links:
        return joints["alone"].format(named)
    causes = [_quoted(theory, theory.elements[link.from_id], language) for link in links]
    reasons = [theory.spoken(link.mechanism, language) for link in links if link.mechanism]
    sitting = [
        element
        for target in (*(link.id for link in links), effect.id)
        for element in theory.conditions.get(target, ())
    ]
    parts = [f"{joints['if']} {_joined(causes, joints)}{joints['then']} {named}"]
    if reasons:
        parts.append(f"{joints['because']} {_joined(map(_within, reasons), joints)}")
    for joint, kind in (("assuming", "assumption"), ("unless", "risk")):
        texts = [_quoted(theory, one, language) for one in sitting if one.kind == kind]
        if texts:
            parts.append(f"{joints[joint]} {_joined(dict.fromkeys(texts), joints)}")
    return "".join(parts) + joints["end"]


def _quoted(theory: Theory, element: AnyElement, language: str | None) -> str:
    words = theory.spoken(element.text, language)
    return f'"{_within(words) or not_written(language or theory.languages[0])}"'


def _within(text: str) -> str:
    """Put a text on one line and take its full stop off, so that it fits in a sentence."""
    return one_line(text).rstrip(".។")


def _joined(parts: Iterable[str], joints: Mapping[str, str]) -> str:
    *most, last = parts
    return f"{joints['comma'].join(most)}{joints['and']}{last}" if most else last
