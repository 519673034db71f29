from __future__ import annotations

import pytest

from tests.rules.asking import messages, named_first


@pytest.mark.parametrize(
    "text",
    [
        "{en=Women settle land disputes in court}",
        "{fr=Les femmes ont accès à la justice}",
        "{km=ស្ត្រីទទួលបានយុត្តិធម៌}",
    ],
)
def test_result_about_women_is_enough(text: str) -> None:
    assert not messages("GEN01", f"outcome: text={text}")


@pytest.mark.parametrize("dimension", ["sex", "Gender", "sexe", "ភេទ"])
def test_indicator_disaggregated_by_sex_is_enough(dimension: str) -> None:
    assert not messages("GEN01", f"indicator of outcome: disaggregation=[{dimension}]")


def test_indicator_about_women_is_enough() -> None:
    assert not messages("GEN01", "indicator of outcome: text=Women elected in villages")


def test_impact_about_women_speaks_for_its_pillar() -> None:
    assert not messages(
        "GEN01", "output > outcome > impact; impact: text=Girls finish school"
    )


def test_pillar_without_women_is_named() -> None:
    lines = "outcome: pillars=[p]; outcome-2: pillars=[q]; pillar q: title=Land"
    (message,) = messages("GEN01", lines, "indicator of outcome: disaggregation=[sex]")

    assert message == (
        'Women and girls do not appear in the pillar "Land": no indicator is disaggregated '
        "by sex, and no result names them."
    )


def test_pillar_points_to_its_outcomes() -> None:
    assert named_first("GEN01", "output > outcome") == ["outcome"]


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ("gender_marker=1", 1),
        ("gender_marker=0", 0),
        ("gender_marker=2, notes=Women lead it", 0),
        ("gender_marker=2, text={de=Gerichte urteilen}", 0),
    ],
)
def test_marker_needs_women_somewhere(fields: str, count: int) -> None:
    assert len(messages("GEN02", f"outcome: {fields}")) == count
