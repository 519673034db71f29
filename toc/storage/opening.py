"""What people hand over, a theory or the name of its file, as what a function needs.

A theory alone is judged by the rules as they are; one in a file as the project file beside
it wants.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeAlias, TypeVar

from msgspec.structs import replace

from toc.formats.registry import read
from toc.model.theory import Theory
from toc.rules.check import NO_LIMITS
from toc.rules.judgement import AS_THEY_ARE, Judgement
from toc.rules.judgement import judge as judge_theory
from toc.storage.evaluations import evaluation_of
from toc.storage.project import settings_beside

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Callable, Iterable

    from toc.rules.check import Limits
    from toc.rules.problem import Finding

P = ParamSpec("P")
R = TypeVar("R")
#: A theory, the name of its file, or a judgement on it.
Source: TypeAlias = "Theory | Judgement | str | os.PathLike[str]"


def theory_of(source: Source) -> Theory:
    """Give the theory itself.

    Raises:
        ReadError: The file cannot be read or is damaged; it lists every fault.
    """
    if isinstance(source, Theory):
        return source
    return source.theory if isinstance(source, Judgement) else read(source)


def judge(
    source: Source,
    day: datetime.date | None = None,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    limits: Limits = NO_LIMITS,
) -> Judgement:
    """Judge a theory on a day, today unless another is named.

    A judgement stays as it is, or is made again where something else is asked.
    `select` and `ignore` take codes ("ASM01"), names ("dead-end") and families ("ASM").
    `limits` sets numbers of rules by code, for example {"TXT01": {"most_words": 20}}, in
    the place of those in the project file.

    >>> judgement = toc.judge(theory, select=["ASM"])
    >>> {finding.family for finding in judgement.open}
    {'assumptions'}

    Raises:
        ReadError: The file, or the project file or evaluation beside it, cannot be read.
        UsageError: A code, name, family or limit is unknown.
    """
    theory = theory_of(source)
    if isinstance(source, Judgement):
        if day is None and select is None and ignore is None and not limits:
            return source
        settings, file, day = source.settings, source.file, day or source.day
    elif isinstance(source, Theory):
        settings, file = AS_THEY_ARE, ""
    else:
        settings, file = settings_beside(source), str(source)
    if limits:
        settings = replace(settings, limits=limits)
    made = judge_theory(theory, settings, day, select=select, ignore=ignore, file=file)
    return replace(made, evaluation=evaluation_of(theory, file))


def check(
    source: Source,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    limits: Limits = NO_LIMITS,
) -> tuple[Finding, ...]:
    """List what is wrong with a theory and not accepted, errors first; see `judge`.

    >>> first, *_ = toc.check(theory)
    >>> first.severity
    'error'

    Raises:
        ReadError: The file, or the project file or evaluation beside it, cannot be read.
        UsageError: A code, name, family or limit is unknown.
    """
    return judge(source, select=select, ignore=ignore, limits=limits).open


def on_theory(
    function: Callable[Concatenate[Theory, P], R],
) -> Callable[Concatenate[Source, P], R]:
    """Let a function that takes a theory take the name of its file as well."""

    @wraps(function)
    def opened(theory: Source, /, *args: P.args, **named: P.kwargs) -> R:
        return function(theory_of(theory), *args, **named)

    return opened


def on_judgement(
    function: Callable[Concatenate[Judgement, P], R],
) -> Callable[Concatenate[Source | None, P], R]:
    """Let a function that takes a judgement take a theory or the name of its file."""

    @wraps(function)
    def opened(*given: Any, **named: Any) -> R:
        # Without a theory the function itself says whether it needs one.
        if given and given[0] is not None:
            given = (judge(given[0]), *given[1:])
        return function(*given, **named)

    return opened
