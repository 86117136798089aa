"""Reports opened by a real browser that has no network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest

import miner
from miner.exports import write
from tests.exports.report.opened import Opened

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    place = next((found for found in map(which, BROWSERS) if found), None)
    if place is None:
        pytest.skip("no chromium on this machine (apt-get install chromium)")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (pip install playwright)"
    )
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=place, args=["--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def report(corpus: miner.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write(corpus, path)
    return path


@pytest.fixture
def opened(browser: object, report: Path) -> Iterator[Opened]:
    """The report of the corpus on a page; whatever goes wrong on it fails the test."""
    with Opened.in_browser(browser, report) as page:
        yield page


@pytest.fixture(scope="session")
def shots() -> Path | None:
    """Where to keep pictures of the pages for people to look at, when the variable names a folder."""
    folder = os.environ.get("REPORT_SHOTS")
    return Path(folder) if folder else None
