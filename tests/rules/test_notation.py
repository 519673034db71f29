from __future__ import annotations

import datetime
import re

import pytest

from tests.factories import theory
from toc.errors import UsageError
from toc.model.elements import ActorRole, Citation, Evidence, Measurement


def test_empty_line_is_the_empty_theory() -> None:
    assert not theory("").elements
    assert theory() == theory(" ; ;")


def test_arrows_draw_links_between_neighbours() -> None:
    links = theory("a > b > c", "d").links

    assert {(link.from_id, link.to_id) for link in links.values()} == {
        ("a", "b"),
        ("b", "c"),
    }


def test_name_alone_is_an_element() -> None:
    assert set(theory("a > b > c", "d").elements) == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("a", "outcome"),
        ("output a", "output"),
        ("activity a", "activity"),
        ("risk a on b", "risk"),
    ],
)
def test_kind_stands_before_the_name(line: str, kind: str) -> None:
    assert theory(line).elements["a"].kind == kind


@pytest.mark.parametrize("name", ["impact", "impact-2", "impact2"])
def test_name_that_begins_with_a_kind_has_that_kind(name: str) -> None:
    assert theory(name).elements[name].kind == "impact"


def test_name_that_only_sounds_like_a_kind_is_an_outcome() -> None:
    assert theory("riskless").elements["riskless"].kind == "outcome"


def test_kind_is_kept_from_the_first_mention() -> None:
    assert theory("activity a > b; a > c").elements["a"].kind == "activity"


def test_assumption_sits_on_links_and_elements() -> None:
    made = theory("a > b; assumption x on a > b, b")

    assert made.elements["x"].conditions == ("a-to-b", "b")


def test_risk_threatens_what_it_sits_on() -> None:
    assert theory("risk x on b").elements["x"].threatens == ("b",)


def test_sitting_on_a_link_draws_it_once() -> None:
    assert set(theory("assumption x on a > b; risk y on a > b").links) == {"a-to-b"}


def test_fields_are_those_of_the_file() -> None:
    made = theory("risk x on b: owner=Head of office, likelihood=3, reviewed_on=2020-06-30")
    risk = made.elements["x"]

    assert (risk.owner, risk.likelihood) == ("Head of office", 3)
    assert risk.reviewed_on == datetime.date(2020, 6, 30)


def test_text_is_in_the_first_language() -> None:
    made = theory("theory: languages=[fr, en]; a: text=Les juges appliquent la loi")

    assert made.elements["a"].text == {"fr": "Les juges appliquent la loi"}


def test_text_may_be_a_record_of_languages() -> None:
    assert theory("a: text={fr=oui, en=yes}").elements["a"].text == {
        "fr": "oui",
        "en": "yes",
    }


def test_quotes_keep_every_mark() -> None:
    words = "a; b, c = [d] {e} > f: g"

    assert theory(f'x: text="{words}"').elements["x"].text == {"en": words}


def test_name_alone_among_fields_is_true() -> None:
    assert theory("a > b: is_feedback").links["a-to-b"].is_feedback


def test_fields_go_to_the_link_that_is_there() -> None:
    link = theory("a > b", "a > b: confidence=0.5").links["a-to-b"]

    assert link.confidence == 0.5


def test_link_drawn_twice_is_two_links() -> None:
    assert set(theory("a > b; a > b").links) == {"a-to-b", "a-to-b-2"}


def test_measurement_may_be_its_value() -> None:
    (indicator,) = (
        theory("indicator of b: baseline=10, target={value=40, date=2021-12-31}")
        .elements["b"]
        .indicators
    )

    assert indicator.baseline == Measurement(value=10.0)
    assert indicator.target == Measurement(value=40.0, date=datetime.date(2021, 12, 31))


def test_parts_bring_what_they_point_to() -> None:
    made = theory(
        "actor ministry of b: role=duty-bearer",
        "source report of b: page=41",
        "evidence study of a > b",
    )

    assert made.elements["b"].actors == (ActorRole(actor="ministry", role="duty-bearer"),)
    assert made.elements["b"].sources == (Citation(source="report", page="41"),)
    assert made.links["a-to-b"].evidence == (Evidence(source="study"),)
    assert (set(made.actors), set(made.sources)) == ({"ministry"}, {"report", "study"})


def test_every_field_of_the_model_can_be_written() -> None:
    made = theory(
        "theory: period={start=2018-01-01, end=2021-12-31}, ranks=[low, high]",
        "a: tags={strategy=[training, advice]}, time_frame={start=2018-01-01}, is_parked",
        "a: accepted=[{code=IND01, reason=counted elsewhere, until=2027-01-01}]",
        "a > b: mechanism=officials use it, necessity=necessary, time_lag=12",
    )

    assert made.period is not None
    assert made.elements["a"].tags == {"strategy": ("training", "advice")}
    assert made.elements["a"].accepted[0].code == "IND01"
    assert made.links["a-to-b"].mechanism == {"en": "officials use it"}


def test_pillars_come_in_the_order_of_mention() -> None:
    made = theory("pillar q: title=Space; a: pillars=[p, q]")

    assert [pillar.id for pillar in made.pillars] == ["q", "p"]
    assert made.pillars[0].title == {"en": "Space"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a >", '"" is no name: use a to z, 0 to 9 and "-".'),
        ("Foo", '"Foo" is no name'),
        ("thing a", '"thing" is no kind of element. The kinds: impact, outcome,'),
        ("a: owner=[", 'The fields "owner=[" do not follow the notation.'),
        ("a: owner=b c]", 'The fields "owner=b c]" do not follow'),
        ("a: =", 'The fields "=" do not follow'),
        ("a: text={en=yes", 'The fields "text={en=yes" do not follow'),
        ("a: owner=b c=d", 'The fields "owner=b c=d" do not follow'),
        ("a: owner=", 'The fields "owner=" do not follow'),
        ("a: tags=[b", 'The fields "tags=[b" do not follow'),
        ("a > b > c: confidence=1", '"a > b > c" names several links; name one.'),
        ("a: bogus=1", '"a: bogus=1" is no theory: '),
        ("a: gender_marker=7", "is no theory: "),
        ("progress of a: rank=good-progress", "is no theory: "),
        ("a: tags=[,]", 'The fields "tags=[,]" do not follow'),
        ('a: text="left open', 'A quotation mark is left open in "a: text="left open".'),
        ('a "b', "A quotation mark is left open"),
    ],
)
def test_broken_line_is_refused_and_told(line: str, words: str) -> None:
    with pytest.raises(UsageError, match=re.escape(words)):
        theory(line)


def test_theory_has_a_title_and_takes_another() -> None:
    assert theory("a").title == {"en": "Example"}
    assert theory("theory: title=Courts, id=courts").title == {"en": "Courts"}
    assert theory("theory: id=courts; theory: title=Courts").id == "courts"


def test_indicator_has_its_name_as_text() -> None:
    made = theory("indicator of b; indicator cases of b; indicator of b: text=Verdicts")
    texts = [one.text["en"] for one in made.elements["b"].indicators]  # type: ignore[union-attr]

    assert texts == ["indicator of b", "cases", "Verdicts"]


def test_third_link_between_two_has_the_next_number() -> None:
    assert list(theory("a > b; a > b; a > b").links) == ["a-to-b", "a-to-b-2", "a-to-b-3"]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("12", 12.0),
        ("-3", -3.0),
        ("0.25", 0.25),
        ("1.2.3", "1.2.3"),
        ("12 months", "12 months"),
        ('"12"', "12"),
    ],
)
def test_value_is_a_number_where_it_looks_like_one(value: str, read: object) -> None:
    (indicator,) = theory(f"indicator of a: baseline={value}").elements["a"].indicators  # type: ignore[union-attr]

    assert indicator.baseline == Measurement(value=read)  # type: ignore[arg-type]


def test_number_that_is_meant_as_words_is_words() -> None:
    assert theory("a: owner=12").elements["a"].owner == "12"


@pytest.mark.parametrize("word", ["true", "false"])
def test_truth_may_be_written_out(word: str) -> None:
    assert theory(f"a: is_parked={word}").elements["a"].is_parked == (word == "true")


def test_colon_and_arrow_stand_in_values() -> None:
    assert theory("a: text=Courts: open > closed").elements["a"].text == {
        "en": "Courts: open > closed"
    }


def test_spaces_between_words_do_not_matter() -> None:
    assert theory("  output   a  >  b ;c:owner = Head  of office ") == theory(
        "output a > b; c: owner=Head  of office"
    )


def test_fields_of_what_sits_on_something_and_of_pillars_are_kept() -> None:
    made = theory("pillar p: title=Law; pillar p; assumption x on a: owner=Sok; x on b")

    assert made.pillars[0].title == {"en": "Law"}
    assert made.elements["x"].owner == "Sok"
    assert made.elements["x"].conditions == ("a", "b")  # type: ignore[union-attr]


def test_list_of_measurements_takes_both_forms() -> None:
    made = theory("indicator of a: actuals=[{value=3, note=first}, 4]")

    (indicator,) = made.elements["a"].indicators  # type: ignore[union-attr]
    assert [one.value for one in indicator.actuals] == [3, 4]
