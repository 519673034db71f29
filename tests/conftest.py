"""What all tests share: hypothesis profiles, markers by place, and who runs where."""

from __future__ import annotations

import atexit
import os
import random
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from toc.formats import native
from toc.model.theory import Theory

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser

_BROWSER_IS_REQUIRED = bool(os.environ.get("TOC_REQUIRE_BROWSER"))

# No deadline: a busy machine is no fault of the code.
settings.register_profile(
    "usual", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", settings.get_profile("usual"), max_examples=15)
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=2000)


def _whole(theory: Theory, shown: Any, _: bool) -> None:
    shown.text(native.dump(theory).decode())


# Hypothesis shows a theory that fails a test whole, and not in a line.
setattr(Theory, "_repr_pretty_", _whole)  # noqa: B010  # it is no method of its own
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Benchmarks run only when they are named, as in `make bench`."""
    if collection_path.name != "benchmarks":
        return None
    named = any("benchmarks" in argument for argument in config.invocation_params.args)
    return None if named else True


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by where they stand."""
    for item in items:
        if item.path.suffix == ".ipynb":
            item.add_marker(pytest.mark.notebooks)
        elif "browser" in item.path.parts or "chromium" in getattr(
            item, "fixturenames", ()
        ):
            item.add_marker(pytest.mark.browser)
    if seed := os.environ.get("TOC_SHUFFLE"):
        _shuffle(items, seed)


def _shuffle(items: list[pytest.Item], seed: str) -> None:
    """Let no test lean on the one before.

    A notebook's cells go on from each other, and a file's browser tests share what is slow
    to start: those stay as they are.
    """
    places = [
        place
        for place, item in enumerate(items)
        if not any(map(item.get_closest_marker, ("notebooks", "browser")))
    ]
    mixed = random.Random(seed).sample(places, len(places))  # noqa: S311  # no secret
    for place, item in zip(places, [items[i] for i in mixed], strict=True):
        items[place] = item


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine, once: playwright refuses to be started twice."""
    from tests.browser.editor_page import chromium_path

    playwright = pytest.importorskip("playwright.sync_api", reason="No playwright here.")
    path = chromium_path()
    if path is None:
        pytest.skip("No Chromium here: set CHROMIUM or install chromium for these tests.")
    with playwright.sync_playwright() as running:
        # Containers have no user namespaces, which the sandbox needs.
        browser = running.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let notebooks open a copy of the programme, and not the one someone has edited."""
    if item.path.suffix != ".ipynb":
        return (yield)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TOC_FILE", str(_programme()))
        return (yield)


@cache
def _programme() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="toc-notebooks-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    example = Path(__file__).parent.parent / "data" / "cambodia-2018-2021.toc.json"
    return shutil.copy(example, folder)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a skipped browser test a failure where a browser is required."""
    report = yield
    if _BROWSER_IS_REQUIRED and report.skipped and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"A browser test may not be skipped here. {report.longrepr}"
    return report
