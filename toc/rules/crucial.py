"""The links on which a theory stands or falls, and how far they are described.

On the way to an outcome, an impact or a driver others have to act. Real theories say
little of these links, so some rules give a figure for each pillar.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toc.model.naming import quotation
from toc.rules.problem import Problem
from toc.words.said import Quoted, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toc.model.elements import Id, Link
    from toc.rules.survey import Survey
    from toc.words.said import Said


def coverage(
    known: Survey,
    is_bare: Callable[[Link], bool],
    key: str,
    is_asked: Callable[[Link], bool] = lambda _: True,
) -> Iterator[Problem]:
    """Say for each pillar, by a key of words, how many of the crucial links do something.

    Where all do, or where there is one link only, nothing is said.
    """
    homes = known.crucial_homes
    asked = [link for link in known.crucial_links if is_asked(link)]
    total = Counter(homes[link.id] for link in asked)
    missing: dict[Id | None, list[Id]] = {}
    for link in asked:
        if is_bare(link):
            missing.setdefault(homes[link.id], []).append(link.id)
    titles = {pillar.id: quotation(pillar) for pillar in known.theory.pillars}
    for at, links in missing.items():
        if total[at] > 1:
            yield Problem(
                said(
                    key,
                    number=total[at] - len(links),
                    total=total[at],
                    place=_place(at, titles),
                ),
                (),
                tuple(links),
            )


def keep_homes(old: Survey, new: Survey) -> None:
    """Take over which pillar crucial links are in, where no link and no pillar is other."""
    if "crucial_homes" in vars(old):
        new.crucial_homes = old.crucial_homes


def _place(pillar: Id | None, titles: dict[Id, Quoted]) -> Said:
    if pillar is None:
        return said("place.across" if titles else "place.theory")
    return said("place.pillar", pillar=titles.get(pillar, pillar))
