"""In which direction text runs: the Unicode bidirectional algorithm, for one line.

This is UAX #9 without its explicit embeddings and isolates, which no picture has:
`text.shown` replaces the characters that would make them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import bidirectional, normalize

# Every character that runs from right to left lies in these blocks; a line without one
# needs no rule at all.
_RIGHT: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OPENING: Final = (
    "([{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2308\u230a\u3008\u2768\u276a\u276c\u276e"
    "\u2770\u2772\u2774\u27c5\u27e6\u27e8\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989"
    "\u298b\u298d\u298f\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e22\u2e24\u2e26"
    "\u2e28\u2e55\u2e57\u2e59\u2e5b\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a"
    "\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62"
)
#: Most closing brackets follow their opening one.
_CLOSING: Final = {sign: chr(ord(sign) + 1) for sign in _OPENING} | {
    "[": "]",
    "{": "}",
    "\u298d": "\u2990",
    "\u298f": "\u298e",
    "\uff3b": "\uff3d",
    "\uff5b": "\uff5d",
}
_CLOSERS: Final = frozenset(_CLOSING.values())
#: How many brackets may stand open inside one another.
_DEEPEST: Final = 63
#: How far above the line's own level a character of a kind stands (I1, I2).
_STEPS: Final = ({"L": 0, "R": 1, "AN": 2, "EN": 2}, {"R": 0, "L": 1, "AN": 1, "EN": 1})


@lru_cache(maxsize=16384)
def is_right_to_left(words: str) -> bool:
    """Say whether a text as a whole runs from right to left, by its first letter."""
    if _RIGHT.search(words) is None:
        return False
    strong = (bidirectional(sign) for sign in words)
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), False)


def has_turns(words: str, *, is_rtl: bool = False) -> bool:
    """Say whether anything of a line may run from right to left."""
    return is_rtl or _RIGHT.search(words) is not None


def levels(words: str, *, is_rtl: bool) -> list[int]:
    """Give each character's level: even runs from left to right, odd the other way."""
    base = int(is_rtl)
    if not has_turns(words, is_rtl=is_rtl):
        return [0] * len(words)
    kinds = [bidirectional(sign) or "L" for sign in words]
    # Characters without width or direction go with what stands before them.
    places = [place for place, kind in enumerate(kinds) if kind != "BN"]
    found = _resolved([kinds[p] for p in places], [words[p] for p in places], "LR"[base])
    level = {
        place: base + _STEPS[base][kind] for place, kind in zip(places, found, strict=True)
    }
    line: list[int] = []
    for place in range(len(words)):
        line.append(level.get(place, line[-1] if line else base))
    for place in range(len(words) - 1, -1, -1):
        if kinds[place] not in {"WS", "BN", "S", "B"}:
            break
        line[place] = base
    return line


def _resolved(kinds: list[str], signs: list[str], base: str) -> list[str]:
    """Give each character one of the kinds L, R, EN and AN."""
    found = _numbers(_weak(kinds, base), base)
    _brackets(found, kinds, signs, base)
    _neutral(found, base)
    return found


def _weak(kinds: list[str], base: str) -> list[str]:
    """Settle marks and the digits after Arabic letters (W1 to W3)."""
    found: list[str] = []
    last, strong = base, base
    for kind in kinds:
        settled = last if kind == "NSM" else kind
        if settled in {"L", "R", "AL"}:
            strong = settled
        last = settled
        found.append("AN" if settled == "EN" and strong == "AL" else settled)
    return ["R" if kind == "AL" else kind for kind in found]


def _numbers(found: list[str], base: str) -> list[str]:
    """Settle the signs inside and beside numbers (W4 to W7)."""
    for place in range(1, len(found) - 1):
        before, kind, after = found[place - 1 : place + 2]
        if before == after and (
            (kind == "CS" and before in {"EN", "AN"}) or (kind == "ES" and before == "EN")
        ):
            found[place] = before
    for start, end in _stretches(found, {"ET"}):
        if "EN" in (*found[max(0, start - 1) : start], *found[end : end + 1]):
            found[start:end] = ["EN"] * (end - start)
    strong = base
    for place, kind in enumerate(found):
        if kind in {"ES", "ET", "CS"}:
            found[place] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            found[place] = "L"
    return found


def _brackets(found: list[str], kinds: list[str], signs: list[str], base: str) -> None:
    """Give both brackets of a pair one direction (N0)."""
    for start, end in _pairs(found, signs):
        inside = {_side(kind) for kind in found[start + 1 : end]} - {""}
        if not inside:
            continue
        turn = base
        if base not in inside:
            before = (_side(kind) for kind in reversed(found[:start]))
            turn = next((side for side in before if side), base)
        for place in (start, end):
            found[place] = turn
            after = place + 1
            while after < len(kinds) and kinds[after] == "NSM":
                found[after] = turn
                after += 1


def _pairs(found: list[str], signs: list[str]) -> list[tuple[int, int]]:
    """Find the brackets that belong together, in the order of their opening."""
    pairs = []
    opened: list[tuple[str, int]] = []
    for place, sign in enumerate(normalize("NFC", one) for one in signs):
        if found[place] != "ON":
            continue
        if sign in _OPENING:
            if len(opened) == _DEEPEST:
                return []
            opened.append((_CLOSING[sign], place))
        elif sign in _CLOSERS:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == sign:
                    pairs.append((opened[depth][1], place))
                    del opened[depth:]
                    break
    return sorted(pairs)


def _neutral(found: list[str], base: str) -> None:
    """Let spaces and signs go with what stands on both sides of them (N1, N2)."""
    for start, end in _stretches(found, {"B", "S", "WS", "ON"}):
        before = _side(found[start - 1]) if start else base
        after = _side(found[end]) if end < len(found) else base
        found[start:end] = [before if before == after else base] * (end - start)


def _side(kind: str) -> str:
    """Say which way a kind pulls its neighbours; a number pulls to the right."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _stretches(found: list[str], kinds: set[str]) -> list[tuple[int, int]]:
    """Find where characters of some kinds follow one another."""
    places = []
    start = None
    for place, kind in enumerate([*found, ""]):
        if kind in kinds:
            start = place if start is None else start
        elif start is not None:
            places.append((start, place))
            start = None
    return places
