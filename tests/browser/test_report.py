"""The report, the health picture and the chain card in a real browser."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from toc.formats.registry import read
from toc.formats.report.chain_card import chain_card
from toc.formats.report.findings_page import findings_page
from toc.formats.report.health import health
from toc.rules.judgement import judge

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 3, 1)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def pages():
    made = read(ROOT / "data" / "cambodia-2018-2021.toc.json")
    one = judge(made, day=TODAY, file="plan.toc.json")
    return {
        "report": findings_page([one], "fr", with_picture=True),
        "health": health(made).html,
        "chain-card": chain_card(made, "court-monitoring", "justice-for-all", "km").html,
    }


@pytest.fixture(scope="module", params=["report", "health", "chain-card"])
def opened(request, chromium, tmp_path_factory):
    """A page opened from a file, with what the browser complained of and asked for."""
    path = tmp_path_factory.mktemp("report") / "page.html"
    path.write_text(pages()[request.param], encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1100, "height": 900})
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(path.as_uri())
    yield page
    page.close()


def test_browser_has_nothing_to_complain_of(opened):
    assert opened.said == []


def test_page_asks_for_nothing_but_itself(opened):
    assert [url for url in opened.asked if not url.startswith("data:")] == [opened.url]


def test_own_letters_are_used(opened):
    assert opened.evaluate("document.fonts.check('16px toc-latin', 'Ab')")


@pytest.mark.parametrize("width", [1100, 420])
def test_nothing_runs_off_the_side(opened, width):
    opened.set_viewport_size({"width": width, "height": 900})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci")
def test_page_has_no_barrier_that_axe_knows(opened):
    opened.evaluate(AXE.read_text(encoding="utf-8"))
    found = opened.evaluate("axe.run({resultTypes: ['violations']})")
    assert [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"])
        for one in found["violations"]
    ] == []
