from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import example, given, settings
from msgspec.structs import replace

from tests.benchmarks.random_theories import random_theory
from tests.drawing.pages import boxes, covered, overlaps
from tests.drawing.webs import webs
from tests.factories import theory
from toc.drawing.layout import arrange
from toc.formats.registry import read
from toc.model.elements import Link, Outcome, Output, Place
from toc.model.theory import Theory

CAMBODIA = read("data/cambodia-2018-2021.toc.json")


@settings(max_examples=150)
@given(webs())
@example(random_theory(200))
@example(CAMBODIA)
def test_no_two_cards_overlap(web: Theory) -> None:
    assert overlaps(arrange(web)) == []


@settings(max_examples=60)
@given(webs(most=12))
@example(random_theory(200))
@example(random_theory(150, pillars=1))
@example(CAMBODIA)
def test_no_link_runs_through_a_card(web: Theory) -> None:
    assert covered(arrange(web)) == []


def test_link_out_of_the_shared_lane_keeps_to_the_lane_it_leads_to() -> None:
    web = theory(
        "pillar p; pillar q; impact a: pillars=[p]; impact b; impact c; "
        "activity d > impact e; e: pillars=[q], scope=global"
    )
    assert covered(arrange(web)) == []


@settings(max_examples=60)
@given(webs())
def test_every_element_has_a_card_inside_the_picture(web: Theory) -> None:
    layout = arrange(web)
    assert set(layout.cards) == set(web.elements)
    for left, top, right, bottom in boxes(layout).values():
        assert left >= 0
        assert top >= 0
        assert right <= layout.width
        assert bottom <= layout.height


@settings(max_examples=60)
@given(webs(most=12))
@example(CAMBODIA)
def test_routes_arrive_upright_where_they_can(web: Theory) -> None:
    """A last step without height has no direction for its arrow."""
    layout = arrange(web)
    for key, route in layout.routes.items():
        if web.links[key].from_id != web.links[key].to_id:
            (_, before, _, y), (_, after, _, end) = route[-2:]
            assert layout.ranks[before].y + y != layout.ranks[after].y + end


@settings(max_examples=60)
@given(webs())
def test_every_link_between_cards_has_a_route(web: Theory) -> None:
    assert set(arrange(web).routes) == set(web.links)


@settings(max_examples=40)
@given(webs(most=12))
def test_same_theory_gives_same_layout(web: Theory) -> None:
    again = replace(
        web,
        elements=dict(reversed(web.elements.items())),
        links=dict(reversed(web.links.items())),
    )
    assert arrange(again) == arrange(web)


def test_layout_is_plain_data() -> None:
    plain = msgspec.to_builtins(arrange(CAMBODIA))
    assert json.loads(json.dumps(plain)) == json.loads(msgspec.json.encode(plain))
    assert set(plain) == {"width", "height", "lanes", "ranks", "cards", "routes", "ties"}


def test_levels_stand_one_over_the_other() -> None:
    layout = arrange(theory("activity > output > outcome > impact"))
    tops = [boxes(layout)[card][1] for card in ("impact", "outcome", "output", "activity")]
    assert tops == sorted(tops)
    assert [rank.label for rank in layout.ranks] == [
        "Impact",
        "Outcomes",
        "Outputs",
        "Activities",
    ]


def test_global_results_stand_over_the_impact() -> None:
    layout = arrange(theory("impact > outcome world; world: scope=global"))
    cards = boxes(layout)
    assert cards["world"][3] < cards["impact"][1]


def test_chain_inside_a_level_climbs() -> None:
    layout = arrange(theory("outcome a > outcome b > outcome c"))
    cards = boxes(layout)
    assert cards["c"][3] < cards["b"][1] < cards["b"][3] < cards["a"][1]


def test_assumption_stands_between_what_its_link_joins() -> None:
    layout = arrange(theory("output > outcome; assumption x on output > outcome"))
    cards = boxes(layout)
    assert cards["outcome"][3] < cards["x"][1]
    assert cards["x"][3] < cards["output"][1]


def test_tie_meets_the_route_of_its_link() -> None:
    layout = arrange(theory("output > outcome; assumption x on output > outcome"))
    (link,) = layout.routes
    _, end = layout.ties[f"x>{link}"]
    lane, rank, x, y = end
    spot = layout.lanes[lane].x + x, layout.ranks[rank].y + y
    places = [
        (layout.lanes[lane].x + x, layout.ranks[rank].y + y)
        for lane, rank, x, y in layout.routes[link]
    ]
    assert spot[0] in {x for x, _ in places}
    assert min(y for _, y in places) < spot[1] < max(y for _, y in places)


def test_lanes_keep_the_order_of_the_pillars() -> None:
    web = theory("pillar z; pillar a; pillar m; b: pillars=[m]; c: pillars=[z]")
    assert [lane.pillar for lane in arrange(web).lanes] == ["z", "a", "m"]


def test_card_of_two_pillars_stands_in_the_shared_lane() -> None:
    layout = arrange(theory("pillar p; pillar q; a: pillars=[p, q]; b: pillars=[q]"))
    shared = layout.lanes[layout.cards["a"].lane]
    assert shared.pillar is None
    assert (shared.x, shared.width) == (0, layout.width)
    assert layout.lanes[layout.cards["b"].lane].pillar == "q"


def test_theory_without_elements_has_lanes_only() -> None:
    layout = arrange(theory("pillar p"))
    assert layout.cards == {}
    assert [lane.pillar for lane in layout.lanes] == ["p"]


def test_loop_of_outcomes_is_laid_out() -> None:
    layout = arrange(theory("a > b > c > a"))
    assert overlaps(layout) == []
    assert len(layout.routes) == 3


def test_long_chain_is_laid_out() -> None:
    count = 3000
    elements = {f"e{n}": Outcome(id=f"e{n}") for n in range(count)}
    links = {
        f"l{n}": Link(id=f"l{n}", from_id=f"e{n}", to_id=f"e{n + 1}")
        for n in range(count - 1)
    }
    chain = Theory(id="chain", title={}, elements=elements, links=links)
    assert len(arrange(chain).cards) == count


def test_hint_decides_the_order_in_a_row() -> None:
    plain = theory("output a > outcome; output b > outcome; output c > outcome")
    first = arrange(plain)
    order = sorted("abc", key=lambda card: first.cards[card].x)
    hints = {
        card: Place(id=card, x=200.0 * place) for place, card in enumerate(reversed(order))
    }
    second = arrange(replace(plain, places=hints))
    assert sorted("abc", key=lambda card: second.cards[card].x) == order[::-1]


def test_hint_of_one_card_leaves_other_lanes_alone() -> None:
    card = next(
        key for key, element in CAMBODIA.elements.items() if element.kind == "output"
    )
    pillars = CAMBODIA.elements[card].pillars
    before = arrange(CAMBODIA).cards
    after = arrange(replace(CAMBODIA, places={card: Place(id=card, x=600)})).cards
    assert all(
        before[key] == after[key]
        for key, element in CAMBODIA.elements.items()
        if element.pillars and element.pillars != pillars and len(element.pillars) == 1
    )


@pytest.mark.parametrize("pillar", [pillar.id for pillar in CAMBODIA.pillars])
def test_added_output_moves_few_cards_of_other_pillars(pillar: str) -> None:
    """Both ways of counting: on the page, and in lane and rank."""
    before = arrange(CAMBODIA)
    others = [
        key for key, element in CAMBODIA.elements.items() if element.pillars != (pillar,)
    ]
    starts = _of(pillar, "activity")
    for start, end in [
        (starts[0], _of(pillar, "outcome")[0]),
        (starts[-1], _of(pillar, "outcome")[-1]),
    ]:
        after = arrange(_with_output(pillar, start, end))
        moved = [key for key in others if boxes(before)[key] != boxes(after)[key]]
        shifted = [
            key
            for key in others
            if (before.cards[key].x, before.cards[key].y)
            != (after.cards[key].x, after.cards[key].y)
        ]
        assert len(moved) <= 0.15 * len(others)
        assert len(shifted) <= 0.15 * len(others)


def _of(pillar: str, kind: str) -> list[str]:
    return [
        key
        for key, element in CAMBODIA.elements.items()
        if element.kind == kind and element.pillars == (pillar,)
    ]


def _with_output(pillar: str, start: str, end: str) -> Theory:
    added = Output(
        id="added",
        text={"en": "Officials in every province know the law"},
        pillars=(pillar,),
    )
    links = {
        "added-1": Link(id="added-1", from_id=start, to_id="added"),
        "added-2": Link(id="added-2", from_id="added", to_id=end),
    }
    return replace(
        CAMBODIA,
        elements={**CAMBODIA.elements, "added": added},
        links={**CAMBODIA.links, **links},
    )


def test_cambodia_has_the_proportions_of_a_page() -> None:
    layout = arrange(CAMBODIA)
    assert 1.2 < layout.width / layout.height < 1.8
