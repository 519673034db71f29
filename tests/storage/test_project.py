from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import spoken, theory
from toc.errors import ReadError
from toc.rules.check import SEVERITIES, check
from toc.rules.judgement import AS_THEY_ARE, Settings
from toc.rules.registry import RULES
from toc.storage.project import read_settings, settings_beside

MADE = theory("activity > output > outcome; outcome lonely")


def read(*lines: str) -> Settings:
    return read_settings("\n".join(lines).encode())


def faults(*lines: str) -> tuple[str, ...]:
    with pytest.raises(ReadError) as caught:
        read(*lines)
    return spoken(caught.value.faults)


def test_no_project_file_changes_nothing(tmp_path):
    settings = settings_beside(tmp_path / "plan.toc.json")
    assert settings == AS_THEY_ARE
    assert settings.weighed(check(MADE)) == check(MADE)
    assert settings.in_words() == ""


def test_project_file_lies_beside_the_theory(tmp_path):
    (tmp_path / "toc.toml").write_text('[severities]\nASM01 = "info"\n')
    assert settings_beside(str(tmp_path / "plan.toc.json")).severities == {"ASM01": "info"}


def test_rule_goes_by_code_or_name_and_family_by_its_letters():
    settings = read(
        "[severities]", 'str = "off"', 'orphan-node = "info"', 'asm01 = "error"'
    )
    assert settings.severities["STR01"] == "off"
    assert settings.severities["STR02"] == "info"
    assert settings.severities["ASM01"] == "error"


def test_rule_has_the_last_word_over_its_family_wherever_it_stands():
    settings = read("[severities]", 'STR02 = "info"', 'STR = "off"')
    assert settings.severities["STR02"] == "info"


def test_rule_that_is_off_finds_nothing():
    settings = read("[severities]", 'STR02 = "off"')
    assert "STR02" in {one.code for one in check(MADE)}
    assert "STR02" not in {one.code for one in settings.weighed(check(MADE))}


def test_limits_go_to_their_rule():
    settings = read("[limits.too-dense]", "most_causes = 3", "most_links_each = 2.5")
    assert settings.limits == {"STR09": {"most_causes": 3, "most_links_each": 2.5}}
    assert check(MADE, limits=settings.limits) is not None


def test_change_is_said_in_one_sentence():
    settings = read(
        "[severities]",
        'STR02 = "info"',
        'LVL07 = "off"',
        "[limits.STR09]",
        "most_causes = 3",
    )
    assert settings.in_words() == (
        '"toc.toml" counts as info STR02, switches off LVL07 and sets most_causes of STR09 '
        "to 3."
    )


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["colour = 1"], '"colour" is not known'),
        (["severities = 1"], "Write [severities]"),
        (["limits = []"], "Write [limits.CODE]"),
        (["[severities]", 'STR99 = "off"'], 'no rule "STR99"'),
        (["[severities]", 'STR02 = "fatal"'], '"STR02" is "fatal"'),
        (["[severities]", "STR02 = false"], '"error", "warning", "info" or "off"'),
        (["[severities]", 'STR02 = "off"', 'orphan-node = "off"'], "same rule"),
        (["[limits.STR99]", "x = 1"], 'no rule "STR99"'),
        (["[limits]", "STR09 = 3"], "one to a line"),
        (["[limits.STR09]", "x = 1"], 'no limit "x"'),
        (["[limits.STR02]", "x = 1"], "It has none"),
        (["[limits.STR09]", "most_causes = 2.5"], "a whole number"),
        (["[limits.STR09]", "most_causes = true"], "a whole number"),
        (["[limits.STR09]", "most_links_each = -1"], "from 0 up"),
        (["[limits.STR09]", "most_links_each = nan"], "from 0 up"),
        (["[limits.STR09]", "most_links_each = inf"], "from 0 up"),
        (["[limits.STR09]", "[limits.too-dense]"], "twice"),
    ],
)
def test_each_fault_is_named(lines, words):
    (fault,) = faults(*lines)
    assert words in fault


def test_every_fault_is_named_at_once():
    assert len(faults("x = 1", "[severities]", 'A = "off"', 'STR02 = "x"')) == 3


@pytest.mark.parametrize("data", [b"\xff\xfe", b"[severities", b"a = 1\na = 2"])
def test_what_is_no_toml_is_refused_by_name(data):
    with pytest.raises(ReadError, match=r'"toc\.toml" is not'):
        read_settings(data)


def test_control_characters_do_not_reach_the_terminal():
    (fault,) = faults('"\\u001b[2J" = 1')
    assert "\x1b" not in fault


@given(st.dictionaries(st.sampled_from(RULES), st.sampled_from([*SEVERITIES, "off"])))
def test_findings_keep_everything_but_their_severity(wanted):
    lines = [f'{rule.code} = "{setting}"' for rule, setting in wanted.items()]
    settings = read("[severities]", *lines)
    by_code = {rule.code: setting for rule, setting in wanted.items()}
    before = [one for one in check(MADE) if by_code.get(one.code) != "off"]
    after = settings.weighed(check(MADE))
    assert sorted(one.key for one in after) == sorted(one.key for one in before)
    places = [SEVERITIES[one.severity] for one in after]
    assert places == sorted(places)
    assert all(one.severity == by_code.get(one.code, one.severity) for one in after)


def test_thousands_of_unknown_names_are_told_by_the_first() -> None:
    names = "\n".join(f'unknown-{number} = "off"' for number in range(50_000))
    with pytest.raises(ReadError, match="more than 20 faults") as caught:
        read_settings(f"[severities]\n{names}".encode())
    assert len(caught.value.faults) == 20
