"""The report as a page: whole, safe, and in two languages."""

from __future__ import annotations

import datetime
import re
from html import escape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings

from tests.factories import theory
from tests.strategies import theories
from toc.changes.acceptance import accept
from toc.errors import UsageError
from toc.formats.report.findings_page import findings_page, report
from toc.model.speech import Speech
from toc.rules.check import check
from toc.rules.judgement import judge, judged
from toc.rules.questions import questions
from toc.rules.registry import rule
from toc.words.catalogue import dated, languages, words

TODAY = datetime.date(2026, 3, 1)
MADE = theory(
    "theory: title={en=Courts, fr=Tribunaux}, languages=[en, fr]",
    "pillar p: title={en=Law, fr=Droit}",
    "activity a: pillars=[p]; output b: pillars=[p]; outcome lonely: pillars=[p]; a > b",
    "outcome x > outcome y > outcome x",
)
VOID = {"meta", "path", "rect", "circle", "br"}


class Outline(HTMLParser):
    """Collects what a test asks of a page, and refuses tags that do not match."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.headings: list[int] = []
        self.labels: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes.update(given)
        self.ids += [given["id"]] if "id" in given else []
        self.targets += [given["href"]] if "href" in given else []
        self.labels += (given.get("aria-labelledby") or "").split()
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(dict(attrs))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def judgement(made, file="plan.toc.json", today=TODAY):
    return judge(made, day=today, file=file)


def page(made=MADE, language="en", **options):
    return findings_page([judgement(made)], language, **options)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("number", [0, 1, 2])
def test_page_is_well_formed_and_its_links_lead_somewhere(language, number):
    outline = Outline(
        findings_page([judgement(MADE)] * number, language, with_picture=True)
    )
    assert len(outline.ids) == len(set(outline.ids)) or number == 2
    assert {target[1:] for target in outline.targets} <= set(outline.ids)
    assert set(outline.labels) <= set(outline.ids)


@pytest.mark.parametrize("number", [1, 2])
def test_headings_step_down_one_level_at_a_time(number):
    headings = Outline(findings_page([judgement(MADE)] * number)).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    steps = [after - before for before, after in pairwise(headings)]
    assert max(steps) <= 1


def test_page_needs_no_script_no_style_attribute_and_no_network():
    made = page(with_picture=True)
    outline = Outline(made)
    assert not outline.tags & {"script", "link", "img", "iframe", "object", "form"}
    assert not [name for name in outline.attributes if name.startswith(("on", "style"))]
    assert all(target.startswith("#") for target in outline.targets)
    assert not re.findall(r"url\((?![\"']?data:)", made)
    assert "default-src &#x27;none&#x27;" in made
    assert "unsafe" not in made


def test_every_open_finding_is_told_once_under_what_to_talk_about():
    made = page().partition("</ol>")[2]
    for finding in check(MADE):
        words = finding.message.replace('"', "&quot;").replace("'", "&#x27;")
        assert made.count(f">{words}<") == sum(
            one.message == finding.message for one in check(MADE)
        )


def test_findings_stand_under_their_pillar():
    made = page().partition("</ol>")[2]
    told = made.index("&quot;lonely&quot; is linked with no")
    assert (
        made.index(">Law</h2>")
        < told
        < made.index(">Across pillars and the theory as a whole</h2>")
    )


def test_what_to_talk_about_comes_first():
    first = page().partition("What to talk about first</h2>")[2].partition("</ol>")[0]
    assert first.count("<li>") == len(judgement(MADE).topics)
    assert "No activity leads" in first or "is linked with no" in first


def test_accepted_finding_has_reason_author_and_date():
    made = accept(MADE, "lonely", "STR02", "Next phase.", "Planner", datetime.date.max)
    apart = page(made).partition("Accepted as they are</h2>")[2]
    for told in ("Next phase.", "Planner", "31 December 9999"):
        assert f">{told}</span></td>" in apart
    assert "is linked with no" not in page(made).partition("Accepted as they are</h2>")[0]


def test_finding_that_came_back_says_why_it_was_accepted():
    made = accept(MADE, "lonely", "STR02", "Soon.", until=datetime.date(2026, 2, 1))
    assert "Was accepted until 1 February 2026: Soon." in page(made)


def test_fix_is_announced_where_there_is_one():
    assert ("mend this" in page()) == any(one.fix for one in check(MADE))


def test_french_page_speaks_french_and_marks_what_is_english():
    made = page(language="fr")
    assert '<html lang="fr">' in made
    assert ">Tribunaux</h1>" in made
    assert ">Droit</h2>" in made
    assert words("report.sources-english", "fr") in made
    assert "What to do" not in made
    assert made.count('<td><span lang="fr">') == len(check(MADE))
    speech = Speech("fr", MADE.languages)
    for said in (one.said for one in (*check(MADE), *questions(MADE))):
        assert f'<span lang="fr">{escape(speech.say(said))}</span>' in made


def test_french_page_gives_manuals_in_french_and_sources_as_they_are_called():
    made = page(language="fr")
    for code in {finding.code for finding in check(MADE)}:
        manual = rule(code).manual_in("fr")
        for told in (manual.pattern, manual.why, manual.instead, manual.first_step):
            assert f'<span lang="fr">{escape(told)}</span>' in made
        assert f'<span lang="en">{escape(manual.source)}</span>' in made


def test_theory_without_findings_says_so():
    made = findings_page([judged(theory(), (), day=TODAY)])
    assert "The rules find nothing wrong." in made
    assert "<table" not in made


def test_page_is_the_same_each_time():
    assert page(with_picture=True) == page(with_picture=True)


def test_label_is_text_and_never_markup():
    made = theory(
        'theory: title="<script>alert(1)</script>"',
        'lonely: text="<img src=x onerror=alert(1)>"; pillar p: title="<b>"',
        "lonely: pillars=[p]",
    )
    shown = page(accept(made, "lonely", "STR02", "<i>why</i>", "</table>"))
    assert not Outline(shown).tags & {"script", "img", "i"}
    assert "&lt;i&gt;why&lt;/i&gt;" in shown


def test_numbers_and_dates_are_as_they_are_read_out():
    def errors(number, language):
        return words("counted.error", language, {"count": number})

    assert errors(0, "en") == "0 errors"
    assert errors(0, "fr") == "0 erreur"
    assert errors(1200, "fr") == "1\u202f200 erreurs"
    assert words("percent", "en", {"share": 0.305}) == "30%"
    assert dated(TODAY, "fr") == "1er mars 2026"
    assert dated(datetime.date(2026, 8, 14), "fr") == "14 août 2026"
    assert dated(datetime.date(2026, 8, 14), "en") == "14 August 2026"


def test_khmer_digits_are_for_those_who_ask_for_them():
    assert dated(TODAY, "km") == "1 មីនា 2026"
    assert dated(TODAY, "km-u-nu-khmr") == "១ មីនា ២០២៦"
    assert "១ មីនា ២០២៦" in report(judge(MADE, day=TODAY), language="km-u-nu-khmr").html


def test_languages_that_nobody_has_reviewed_say_so_in_the_head():
    assert words("unreviewed", "km") in page(language="km")
    assert words("unreviewed", "fr") not in page(language="fr")


def test_report_is_written_and_shown_in_a_frame(tmp_path):
    made = report(judgement(MADE), tmp_path / "report.html", "fr")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == made.html
    assert "report.html" in repr(made)
    assert 'sandbox=""' in made._repr_html_()


def test_report_in_another_language_is_refused():
    with pytest.raises(UsageError, match="en, fr"):
        report(judgement(MADE), language="xx")


@given(theories())
@settings(max_examples=10)
def test_any_theory_makes_a_well_formed_page(made):
    Outline(page(made)).close()


def test_questions_for_the_workshop_stand_in_a_part_of_their_own():
    made = theory("output > outcome > impact; output-2 > outcome")
    page = findings_page([judged(made, (), day=TODAY)], "fr")
    assert "Questions pour l’atelier" in page
    assert "Aucun constat" not in page.split("Questions pour", 1)[1]
    speech = Speech("fr", made.languages)
    assert all(escape(speech.say(one.said)) in page for one in questions(made))
