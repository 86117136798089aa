"""The report as a reader meets it: by mouse, by keyboard, in the dark, on paper, and with hostile words in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import miner
from miner.exports import write
from miner.model import Claim, Work
from tests.exports.report.opened import Opened
from tests.graph import builders

HOSTILE = '</script><script>alert("read")</script><img src=x onerror=alert(1)>\'"&<!-- $x$ \u2028'


def test_a_cell_opens_its_evidence(opened: Opened) -> None:
    cell = opened.page.locator(".heat button").first
    cell.click()
    told = opened.evidence.inner_text()
    assert opened.evidence.is_visible()
    for part in (
        "operation pressure:",
        "reported",
        "page",
        "strategy",
        "(right: 0.",
        "that all of it is right",
        "read in",
    ):
        assert part in told
    assert opened.evidence.locator("blockquote mark").first.inner_text()
    opened.page.keyboard.press("Escape")
    assert not opened.evidence.is_visible()
    assert cell.evaluate("it => it === document.activeElement")


def test_the_works_of_a_cell_are_those_of_the_map(opened: Opened, corpus: miner.Graph) -> None:
    row = next(row for row in corpus.map() if row["fit"] == "surely" and row["works"] > 1)
    opened.page.locator(f'.heat button[data-claims*="{row["claims"][0]}"]').click()
    assert opened.evidence.locator("article").count() >= row["works"]


def test_a_mark_and_a_node_open_their_evidence(opened: Opened) -> None:
    for place in (".mark", ".node.work"):
        opened.page.locator(place).first.click()
        assert opened.evidence.locator("blockquote").count()
        opened.page.locator("#close").click()
        assert not opened.evidence.is_visible()


def test_the_keyboard_reaches_the_evidence(opened: Opened) -> None:
    opened.page.locator('nav a[href="#map"]').focus()
    seen = set()
    for _ in range(12):
        opened.page.keyboard.press("Tab")
        seen.add(opened.page.evaluate("document.activeElement.tagName"))
        if opened.page.evaluate("document.activeElement.matches('.heat button')"):
            break
    assert "BUTTON" in seen
    assert opened.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    opened.page.keyboard.press("Enter")
    assert opened.evidence.is_visible()
    opened.page.keyboard.press("Escape")
    for place in (".mark", ".node"):
        for key in ("Enter", " "):
            opened.page.locator(place).first.focus()
            opened.page.keyboard.press(key)
            assert opened.evidence.is_visible()
            opened.page.keyboard.press("Escape")
            assert not opened.evidence.is_visible()
    assert opened.page.evaluate("document.activeElement.matches('.node')")


def test_a_search_filters(opened: Opened) -> None:
    field = opened.page.locator('input[data-table="claims"]')
    whole = len(opened.rows("claims"))
    field.fill("modulus GARNET")
    assert opened.rows("claims") == []
    field.fill("modulus Li7La3")
    shown = opened.rows("claims")
    assert 0 < len(shown) < whole
    assert all("modulus" in row for row in shown)
    assert opened.page.locator("#claims-count").inner_text() == f"{len(shown)} of {whole}"
    field.fill("")
    assert len(opened.rows("claims")) == whole


def test_a_head_sorts_by_number(opened: Opened) -> None:
    opened.page.locator('input[data-table="claims"]').fill("operation pressure")
    head = opened.page.locator("#claims th", has_text="Value")
    orders = []
    for way in ("ascending", "descending"):
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == way
        cells = opened.page.locator("#claims tbody tr:visible td:nth-child(2)")
        orders.append([float(order) for order in cells.evaluate_all("all => all.map(it => it.dataset.order)")])
    assert orders[0] == sorted(orders[0]) and orders[1] == orders[0][::-1] and len(set(orders[0])) > 5


def test_the_network_zooms_moves_and_lights_up(opened: Opened) -> None:
    net = opened.page.locator("#net")
    whole = net.get_attribute("viewBox")
    net.focus()
    views = {whole}
    for key in ("+", "ArrowLeft", "ArrowDown", "-"):
        opened.page.keyboard.press(key)
        views.add(net.get_attribute("viewBox"))
    assert len(views) == 5
    opened.page.locator('[data-zoom="all"]').click()
    assert net.get_attribute("viewBox") == whole
    box = net.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + 5)
    opened.page.mouse.move(*middle)
    opened.page.mouse.down()
    opened.page.mouse.move(middle[0] + 60, middle[1] + 20, steps=4)
    opened.page.mouse.up()
    assert net.get_attribute("viewBox") != whole
    assert not opened.evidence.is_visible()
    opened.page.locator(".node").first.hover()
    assert opened.page.locator("#net.lit .edge.on").count() >= 1
    assert opened.page.locator("#net.lit .node.on").count() >= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [420, 1200])
def test_it_fits_every_screen(browser: Any, report: Path, scheme: str, width: int, shots: Path | None) -> None:
    with Opened.in_browser(browser, report, color_scheme=scheme, viewport={"width": width, "height": 900}) as opened:
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
        ink, back = opened.page.evaluate("['color', 'backgroundColor'].map(it => getComputedStyle(document.body)[it])")
        assert contrast(ink, back) > 7
        if shots:
            opened.page.screenshot(path=shots / f"{scheme}-{width}.png", full_page=True)
            opened.page.locator(".heat button").first.click()
            opened.page.screenshot(path=shots / f"{scheme}-{width}-evidence.png")


def contrast(one: str, other: str) -> float:
    """The ratio of luminances of two colours as browsers write them."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in colour.strip("rgb()").split(",")]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_it_prints_its_tables_whole(opened: Opened) -> None:
    opened.page.emulate_media(media="print")
    assert not opened.page.locator("nav").is_visible()
    heights = opened.page.evaluate(
        "[...document.querySelectorAll('.scroll')].map(it => [it.scrollHeight, it.clientHeight])"
    )
    assert all(whole <= shown + 1 for whole, shown in heights)


def test_hostile_words_do_no_harm(browser: Any, tmp_path: Path) -> None:
    with miner.Graph.memory() as graph:
        document = builders.document()
        graph.add(replace(document, source=replace(document.source, title=HOSTILE)), [hostile()])
        write(graph, tmp_path / "hostile.html")
    with Opened.in_browser(browser, tmp_path / "hostile.html") as opened:
        assert opened.page.locator("img").count() == 0
        opened.page.locator("#claims td button").first.click()
        told = opened.evidence.inner_text()
        assert "<img src=x onerror=alert(1)>" in told
        assert "</script>" in told
        assert opened.page.locator("script").count() == 2


def hostile() -> Claim:
    work = Work("text:hostile", HOSTILE, doi=HOSTILE, authors=(HOSTILE,), title=HOSTILE, year="2024")
    made = builders.claim(builders.pressure("2", "2", HOSTILE), materials=((HOSTILE, None),))
    records = tuple(
        replace(record, evidence=replace(record.evidence, quote=HOSTILE, section=HOSTILE), materials=(HOSTILE,))
        for record in made.records
    )
    return replace(made, works=(work,), own=False, records=records)
