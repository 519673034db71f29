"""What a theory's authors rebuilt because their source is silent, and findings on it.

A weakness of what was rebuilt may be the rebuilders' own, so it proves nothing about the
programme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toc.model.elements import AnyElement, Link
    from toc.model.theory import Theory
    from toc.rules.problem import Finding


def is_rebuilt(record: AnyElement | Link) -> bool:
    """Say whether a citation of an element or link marks it as reconstructed."""
    return any(citation.is_reconstructed for citation in record.sources)


def touches_only_rebuilt(theory: Theory, finding: Finding) -> bool:
    """Say whether a finding names elements or links, all of them reconstructed.

    What is found of the theory as a whole names none, and stands.
    """
    named = [
        *(theory.elements[key] for key in finding.elements if key in theory.elements),
        *(theory.links[key] for key in finding.links if key in theory.links),
    ]
    return bool(named) and all(is_rebuilt(one) for one in named)


__all__ = ["is_rebuilt", "touches_only_rebuilt"]
