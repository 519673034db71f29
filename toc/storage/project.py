"""The project file `toc.toml`: what an organisation makes of the rules.

It lies beside the theory. It is read strictly: a name that nobody knows is a fault, since
a slip of the pen would else switch a rule on or off unseen.
"""

from __future__ import annotations

import math
import tomllib
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from toc.errors import ReadError, UsageError
from toc.formats.files import read_bytes
from toc.model.frozen import FrozenDict
from toc.model.naming import joined, plain, shortened
from toc.rules.judgement import AS_THEY_ARE, SETTINGS, Settings
from toc.rules.registry import FAMILIES, chosen, rule

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping

    from toc.rules.judgement import Setting
    from toc.rules.registry import Rule

FILE_NAME: Final = "toc.toml"
#: As many faults as one mends in one go.
MOST_FAULTS: Final = 20

_TABLES: Final = ("severities", "limits")


def settings_beside(theory_file: str | os.PathLike[str]) -> Settings:
    """Read the project file in the folder of a theory; without one, nothing is changed.

    Raises:
        ReadError: The project file cannot be read; every fault in it is named.
    """
    path = Path(theory_file).parent / FILE_NAME
    if not path.exists():
        return AS_THEY_ARE
    return read_settings(read_bytes(path), str(path))


def read_settings(data: bytes, path: str = FILE_NAME) -> Settings:
    """Read a project file.

    Raises:
        ReadError: It is not TOML, or it names what is not known; every fault is named.
    """
    try:
        raw = tomllib.loads(data.decode())
    except UnicodeDecodeError:
        raise ReadError(
            f'"{path}" is not a text in UTF-8. Save it as UTF-8 and try again.'
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError(
            f'"{path}" is not a project file: its text breaks off or is not TOML.',
            [str(error)],
        ) from error
    severities: dict[str, Setting] = {}
    limits: dict[str, dict[str, float]] = {}
    found = chain(
        _unknown(raw),
        _take_severities(raw.get("severities", {}), severities),
        _take_limits(raw.get("limits", {}), limits),
    )
    # To look for near names takes a while, and nobody reads thousands of faults.
    faults = list(islice(found, MOST_FAULTS + 1))
    if faults:
        is_more = len(faults) > MOST_FAULTS
        count = f"more than {MOST_FAULTS}" if is_more else str(len(faults))
        noun = "fault" if len(faults) == 1 else "faults"
        raise ReadError(
            f'"{path}" has {count} {noun}. Nothing was checked with it.',
            faults[:MOST_FAULTS],
        )
    known = [one.code for one in chosen(None, None)]
    return Settings(
        path,
        FrozenDict({code: severities[code] for code in known if code in severities}),
        FrozenDict({code: FrozenDict(limits[code]) for code in known if code in limits}),
    )


def _unknown(raw: Mapping[str, Any]) -> Iterator[str]:
    for name in raw:
        if name not in _TABLES:
            tables = joined([f"[{one}]" for one in _TABLES])
            yield f'"{_short(name)}" is not known. The file has the tables {tables}.'


def _take_severities(table: object, severities: dict[str, Setting]) -> Iterator[str]:
    """Put the severities of a table where they belong, and name every fault."""
    if not isinstance(table, dict):
        yield '"severities" is a table. Write [severities] on a line of its own.'
        return
    named: dict[str, str] = {}
    # A family first, so that a rule that is named for itself has the last word.
    for name in sorted(table, key=lambda one: not _is_family(one)):
        value = table[name]
        where = f'In [severities], "{_short(name)}"'
        try:
            codes = [one.code for one in chosen([name], None)]
        except UsageError as error:
            yield f"In [severities]: {_short(str(error), 200)}"
            continue
        if not isinstance(value, str) or value not in SETTINGS:
            allowed = joined([f'"{one}"' for one in SETTINGS], "or")
            yield f'{where} is "{_short(str(value))}". Write {allowed}.'
        elif not _is_family(name) and codes[0] in named:
            yield f'{where} is the same rule as "{_short(named[codes[0]])}". Keep one.'
        else:
            if not _is_family(name):
                named[codes[0]] = name
            severities.update(dict.fromkeys(codes, value))


def _take_limits(table: object, limits: dict[str, dict[str, float]]) -> Iterator[str]:
    """Put the limits of a table where they belong, and name every fault."""
    if not isinstance(table, dict):
        yield '"limits" is a table of tables. Write [limits.CODE] on a line of its own.'
        return
    for name, numbers in table.items():
        where = f"In [limits.{_short(name)}]"
        try:
            known = rule(name)
        except UsageError as error:
            yield f"In [limits]: {_short(str(error), 200)}"
            continue
        if not isinstance(numbers, dict):
            yield f"{where}: limits are written one to a line below this name."
            continue
        if known.code in limits:
            yield f"{where}: the limits of {known.code} stand in the file twice. Keep one."
            continue
        limits[known.code] = {}
        for limit, number in numbers.items():
            fault = _limit_fault(known, limit, number)
            if fault:
                yield f"{where}: {fault}"
            else:
                limits[known.code][limit] = number


def _limit_fault(known: Rule, limit: str, number: object) -> str:
    has = known.limits
    if limit not in has:
        may = f"It has {joined(list(has))}." if has else "It has none."
        return f'{known.code} has no limit "{_short(limit)}". {may}'
    is_whole = isinstance(has[limit], int)
    is_number = isinstance(number, int if is_whole else int | float)
    # What is not at least 0 is below it, or it is no number at all.
    if isinstance(number, bool) or not is_number or not 0 <= number < math.inf:  # type: ignore[operator]  # a number by now
        kind = "a whole number" if is_whole else "a number"
        return f'"{limit}" is {kind} from 0 up, for example {has[limit]:g}.'
    return ""


def _is_family(name: str) -> bool:
    return name.strip().upper() in FAMILIES


def _short(words: str, longest: int = 40) -> str:
    return shortened(plain(words), longest)
