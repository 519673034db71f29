from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator, ValidationError

from toc.cli import main
from toc.cli.workspace import EXAMPLE, shipped


@pytest.fixture
def schema(capsys):
    assert main(["schema"]) == 0
    return json.loads(capsys.readouterr().out)


def test_schema_is_itself_valid(schema):
    Draft202012Validator.check_schema(schema)


def test_schema_accepts_the_example_programme(schema):
    example = json.loads((shipped("data") / EXAMPLE).read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(example)


def test_schema_refuses_an_unknown_kind(schema):
    example = json.loads((shipped("data") / EXAMPLE).read_text(encoding="utf-8"))
    example["elements"][0]["kind"] = "wish"
    with pytest.raises(ValidationError):
        Draft202012Validator(schema).validate(example)
