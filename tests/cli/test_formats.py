from __future__ import annotations

import json

from toc.cli import main
from toc.formats.registry import FORMATS


def test_json_names_every_format_and_what_it_does(capsys):
    assert main(["formats", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == [known.name for known in FORMATS]
    keys = ("name", "title", "suffixes", "reads", "writes")
    assert {tuple(row) for row in rows} == {keys}
    native = rows[0]
    assert native["suffixes"] == [".toc.json"]
    assert native["reads"] is True
    assert native["writes"] is True


def test_text_has_a_line_for_each_format(capsys):
    assert main(["formats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [known.name for known in FORMATS]
