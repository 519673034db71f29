from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from toc.drawing.look import (
    CONTRAST,
    DARK,
    KINDS,
    LIGHT,
    PILLAR_PALETTE,
    as_state,
    css_variables,
)
from toc.model.elements import KINDS as MODEL_KINDS
from toc.words.catalogue import words

if TYPE_CHECKING:
    from toc.drawing.look import Ground


def luminance(colour: str) -> float:
    """Relative luminance, as the accessibility guidelines (WCAG 2) define it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_kind_has_a_look() -> None:
    assert set(KINDS) == set(MODEL_KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_text_on_cards_is_readable(kind: str) -> None:
    for colours, ground in ((KINDS[kind].light, LIGHT), (KINDS[kind].dark, DARK)):
        assert contrast(colours.ink, colours.fill) >= 4.5
        assert contrast(ground.text, colours.fill) >= 4.5
        assert contrast(ground.quiet_text, colours.fill) >= 4.5
        # What shows a shape needs less than text does.
        assert contrast(colours.line, ground.lane) >= 2.5


@pytest.mark.parametrize("ground", [LIGHT, DARK])
def test_text_on_the_ground_is_readable(ground: Ground) -> None:
    for ink in (ground.text, ground.quiet_text, ground.error, ground.warning, ground.info):
        assert contrast(ink, ground.page) >= 4.5
        assert contrast(ink, ground.lane) >= 4.5


@pytest.mark.parametrize("colour", PILLAR_PALETTE.values())
def test_pillar_colours_can_be_told_on_every_ground(colour: str) -> None:
    for ground in (LIGHT, DARK, CONTRAST):
        assert contrast(colour, ground.page) >= 3


def test_high_contrast_is_high() -> None:
    for name, colour in msgspec.to_builtins(CONTRAST).items():
        assert name in {"page", "lane"} or contrast(colour, CONTRAST.page) >= 7
    for look in KINDS.values():
        assert contrast(look.dark.ink, CONTRAST.page) >= 7


def test_kinds_differ_without_colour() -> None:
    outlines = {
        (item.corner, item.corner_size, item.border, item.thickness)
        for item in KINDS.values()
    }
    assert len(outlines) == len(KINDS)
    assert len({item.glyph for item in KINDS.values()}) == len(KINDS)


def test_both_grounds_have_the_same_variables() -> None:
    names = [
        [line.split(":")[0] for line in css_variables(ground).splitlines()]
        for ground in ("light", "dark", "contrast")
    ]
    assert names[0] == names[1] == names[2]
    assert "--toc-outcome-ink" in names[0]


def test_state_is_json() -> None:
    state = as_state()
    assert json.loads(json.dumps(state)) == state
    assert set(state["kinds"]) == set(KINDS)


def test_state_calls_kinds_as_pictures_do() -> None:
    labels = {kind: look["label"] for kind, look in as_state()["kinds"].items()}
    assert labels == {kind: words(f"kind.{kind}") for kind in KINDS}
