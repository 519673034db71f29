"""The native file: a round trip that is the identity, and damage told in words."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.strategies import theories
from toc.errors import NewerFileError, ReadError, UsageError
from toc.formats import native
from toc.model.elements import (
    Activity,
    AnyElement,
    Indicator,
    Link,
    Measurement,
    Output,
    Pillar,
)
from toc.model.migrations import CURRENT
from toc.model.speech import Speech
from toc.model.theory import TABLES, Theory


@given(theories())
def test_what_is_written_is_read_again(theory: Theory) -> None:
    data = native.dump(theory)
    assert native.load(data) == theory
    assert native.dump(native.load(data)) == data


@given(theories())
def test_file_does_not_depend_on_the_order_in_which_records_came_in(theory: Theory) -> None:
    turned = {name: dict(reversed(getattr(theory, name).items())) for name in TABLES}
    assert native.dump(replace(theory, **turned)) == native.dump(theory)


def test_change_of_one_text_changes_one_line() -> None:
    def lines(text: str) -> list[str]:
        elements: dict[str, AnyElement] = {
            "train-judges": Activity(id="train-judges", text={"en": text}),
            "judges-trained": Output(
                id="judges-trained", text={"en": "Judges know the law"}
            ),
        }
        links = {"l": Link(id="l", from_id="train-judges", to_id="judges-trained")}
        theory = Theory(id="t", title={"en": "T"}, elements=elements, links=links)
        return native.dump(theory).decode().splitlines()

    before, after = lines("Train judges"), lines("Train judges and clerks")
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def file_with(**changes: Any) -> bytes:
    raw = {"schema_version": CURRENT, "id": "plan", "title": {"en": "Plan"}, **changes}
    return json.dumps(raw).encode()


def faults_of(data: bytes) -> tuple[str, ...]:
    with pytest.raises(ReadError) as caught:
        native.load(data)
    return tuple(map(Speech().part, caught.value.faults))


def test_every_fault_is_listed_with_its_place() -> None:
    faults = faults_of(
        file_with(
            elements=[
                {"id": "a", "kind": "outcom"},
                {"id": "b", "kind": "outcome", "text": "Courts", "foo": 1},
                {"id": "c", "kind": "risk", "likelihood": 9, "rating": "huge"},
                {
                    "id": "d",
                    "kind": "outcome",
                    "indicators": [{"baseline": {"date": "May"}}],
                },
            ],
            links=[{"id": "l", "from": "b"}],
            pillars={},
        )
    )
    assert faults == (
        'the theory, "pillars": a list should stand here.',
        (
            'elements, number 1 ("a"): its "kind" is not one of impact, outcome, output, '
            "activity, driver, assumption, risk."
        ),
        'elements, number 2 ("b"), "text": a record should stand here, not words.',
        'elements, number 2 ("b"): the field "foo" is not known here.',
        'elements, number 3 ("c"), "likelihood": "9" is out of range; it is at most 4.',
        'elements, number 3 ("c"), "rating": "huge" is not one of low, medium, high.',
        (
            'elements, number 4 ("d"), "indicators", number 1, "baseline", "date": '
            '"May" is not a date; write it as 2026-11-23.'
        ),
        'elements, number 4 ("d"), "indicators", number 1: the field "text" is missing.',
        'links, number 1 ("l"): the field "to" is missing.',
    )


def test_link_to_nothing_is_a_fault() -> None:
    data = file_with(
        elements=[{"id": "a", "kind": "outcome"}],
        links=[{"id": "l", "from": "a", "to": "gone"}],
    )
    assert faults_of(data) == (
        'link "l" names the element "gone", which is not in this theory.',
    )


def test_id_used_twice_is_a_fault() -> None:
    same = {"id": "a", "kind": "outcome"}
    (fault,) = faults_of(file_with(elements=[same, same]))
    assert (
        fault == 'elements, number 2 ("a"): the id "a" is used twice; each needs its own.'
    )


def test_link_that_joins_an_assumption_is_a_fault() -> None:
    data = file_with(
        elements=[{"id": "a", "kind": "assumption"}, {"id": "b", "kind": "outcome"}],
        links=[{"id": "l", "from": "a", "to": "b"}],
    )
    (fault,) = faults_of(data)
    assert "sits on a link or element" in fault


def test_link_and_element_cannot_share_an_id() -> None:
    data = file_with(
        elements=[{"id": "a", "kind": "output"}, {"id": "b", "kind": "outcome"}],
        links=[{"id": "a", "from": "a", "to": "b"}],
    )
    (fault,) = faults_of(data)
    assert fault.startswith('"a" is the id of both')


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"\x89PNG\0\0", "not a text file"),
        (b"\xff\xfe{", "not UTF-8"),
        (b"{", "damaged at line 1"),
        (b"[1]", "not a theory"),
        (b"{}", "schema_version"),
        (b'{"schema_version": true}', "schema_version"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"a": NaN}', "not a number"),
        (b'{"a": 1e999}', "not a number"),
        (b'{"a": "\\ud800"}', "half of a character"),
    ],
)
def test_what_is_no_theory_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        native.load(data)


def test_newer_file_is_refused_by_name() -> None:
    with pytest.raises(NewerFileError, match="newer version of toc"):
        native.load(file_with(schema_version=CURRENT + 1))


def test_faulty_theory_is_not_written() -> None:
    theory = Theory(id="t", title={}, links={"l": Link(id="l", from_id="a", to_id="b")})
    with pytest.raises(ReadError):
        native.dump(theory)


def test_half_a_character_is_not_written() -> None:
    theory = Theory(id="t", title={"en": "Plan \ud800"})
    with pytest.raises(ReadError, match="half of a character"):
        native.dump(theory)


def test_record_under_another_id_is_a_fault() -> None:
    theory = Theory(id="t", title={}, elements={"a": Output(id="b")})
    with pytest.raises(ReadError, match='output "b" stands among the elements under'):
        native.dump(theory)


def test_schema_names_every_field_of_the_file() -> None:
    written = native.as_builtins(Theory(id="t", title={"en": "T"}))
    assert written.keys() <= native.schema()["$defs"]["Theory"]["properties"].keys()


def refusals_of(theory: Theory) -> tuple[str, ...]:
    """Refuse to write a theory, which could not be read again, and give the faults."""
    with pytest.raises(ReadError, match="cannot be written") as caught:
        native.dump(theory)
    return tuple(map(Speech().part, caught.value.faults))


@pytest.mark.parametrize(
    ("number", "word"),
    [(math.nan, "NaN"), (math.inf, "infinity"), (-math.inf, "minus infinity")],
)
def test_what_is_no_number_is_refused_by_name_and_place(number: float, word: str) -> None:
    target = Measurement(value=number)
    seen = (Indicator(text={"en": "Verdicts"}), Indicator(text={}, target=target))
    elements: dict[str, AnyElement] = {"a": Output(id="a", indicators=seen)}
    assert refusals_of(Theory(id="t", title={}, elements=elements)) == (
        (
            'elements, number 1 ("a"), "indicators", number 2, "target", "value": '
            f"{word} is not a number to keep."
        ),
    )


BROKEN: dict[str, Any] = {
    "id with a space": {"id": "has space"},
    "id of a record": {"elements": {"a b": Output(id="a b")}},
    "id with another key": {"elements": {"a": Output(id="b")}},
    "share": {"links": {"l": Link(id="l", from_id="a", to_id="b", confidence=math.nan)}},
    "text of numbers": {"elements": {"a": Output(id="a", text={"en": 5})}},
    "language": {"title": {"English": "Plan"}},
    "languages": {"languages": ("English",)},
    "kind": {"elements": {"a": Link(id="a", from_id="a", to_id="a")}},
    "word for a record": {"elements": {"a": "word"}},
    "what no file can keep": {"title": {"en": object()}},
    "table that is a list": {"elements": [Output(id="a")]},
    "pillar twice": {"pillars": (Pillar(id="a", title={}), Pillar(id="a", title={}))},
    "link to nothing": {"links": {"l": Link(id="l", from_id="a", to_id="b")}},
    "half a character": {"title": {"en": "\ud800"}},
    "longer than a page": {"title": {"en": "x" * 10_001}},
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_would_not_be_read_is_not_written(name: str) -> None:
    broken = Theory(**{"id": "t", "title": {"en": "T"}, **BROKEN[name]})
    with pytest.raises(ReadError):
        native.dump(broken)


def test_theory_that_is_too_large_to_be_read_is_not_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(native, "LARGEST_MEGABYTES", 0)
    with pytest.raises(ReadError, match="takes more than 0 MB"):
        native.dump(Theory(id="t", title={"en": "T"}))


def test_theory_without_a_language_is_a_fault_in_words() -> None:
    (fault,) = faults_of(file_with(languages=[]))
    assert fault == 'the theory, "languages": at least one should stand here.'
    with pytest.raises(UsageError, match="at least one language"):
        Theory(id="t", title={"en": "T"}, languages=())
