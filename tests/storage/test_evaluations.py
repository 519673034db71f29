"""An evaluation shows beside the theory it judges, and beside no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

import toc
from tests.factories import theory
from toc.errors import ReadError
from toc.storage.beginnings import begun
from toc.storage.evaluations import EVALUATION
from toc.storage.examples import source_of

MADE = replace(theory("output > outcome"), id="water")
WRITTEN = """{"theory": "water", "document": "report", "observations": [
    {"section": "1", "page": "7", "said": {"en": "Nothing lasting."}, "rule": "STR01"}]}"""


def put(folder: Path, evaluation: str) -> Path:
    path = folder / "plan.toc.json"
    toc.write(MADE, path)
    (folder / f"plan{EVALUATION}").write_text(evaluation)
    return path


def test_evaluation_lies_beside_the_file_it_judges(tmp_path: Path) -> None:
    shown = toc.evaluation_table(put(tmp_path, WRITTEN))
    assert shown["what the evaluators said"].tolist() == ["Nothing lasting."]
    assert shown["findings"].tolist() == [1]


def test_example_is_judged_wherever_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "copy.toc.json"
    toc.write(toc.read(source_of("")), path)
    assert len(toc.evaluation_table(path)) == 34
    assert len(toc.evaluation_table(toc.read(path))) == 34


def test_theory_without_an_evaluation_shows_none(tmp_path: Path) -> None:
    path = tmp_path / "plan.toc.json"
    toc.write(MADE, path)
    for source in (MADE, path, toc.judge(path)):
        shown = toc.evaluation_table(source)
        assert shown.empty
        assert shown.attrs["caption"] == "No evaluation of this theory lies beside it."
    assert toc.evaluation_table(MADE, "fr").attrs["caption"].startswith("Aucune")


def test_evaluation_of_another_theory_is_left_alone(tmp_path: Path) -> None:
    assert toc.evaluation_table(put(tmp_path, WRITTEN.replace("water", "milk"))).empty


def test_theory_begun_from_the_example_is_not_the_one_that_was_evaluated() -> None:
    assert toc.evaluation_table(begun("example", "our-plan")).empty


@pytest.mark.parametrize(
    "written",
    [WRITTEN.replace('"page": "7", ', ""), WRITTEN.replace("section", "chapter"), "[]"],
)
def test_file_that_is_no_evaluation_is_refused_by_name(
    tmp_path: Path, written: str
) -> None:
    with pytest.raises(ReadError, match="is no evaluation"):
        toc.judge(put(tmp_path, written))


def test_file_in_the_guide_is_read(tmp_path: Path) -> None:
    guide = (Path(toc.__file__).parents[1] / "docs" / "project-file.md").read_text("utf-8")
    (written,) = re.findall(r"```json\n(\{.*?)```", guide, re.DOTALL)
    shown = toc.evaluation_table(put(tmp_path, written.replace('"plan"', '"water"')))
    assert shown["code"].tolist() == ["RSK02", ""]
