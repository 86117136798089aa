"""Pictures and the report, as users ask for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from miner.exports.registry import PLOTS
from tests.cli.runner import Run, one_line


def test_the_pictures_are_listed(run: Run) -> None:
    lines = run("plot").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [plot.name for plot in PLOTS]


@pytest.mark.parametrize("name", [plot.name for plot in PLOTS])
def test_every_picture_is_drawn(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "new" / f"{name}.svg"
    drawn = run("plot", name, "-o", str(path), "--theme", "dark", "--width", "12")
    assert (drawn.exit_code, drawn.stdout) == (0, "")
    svg = etree.parse(path).getroot()
    assert float(str(svg.get("width")).removesuffix("pt")) == pytest.approx(12 / 2.54 * 72, abs=0.1)
    assert b"#17181a" in path.read_bytes()


def test_what_cannot_be_drawn(run: Run, tmp_path: Path) -> None:
    one_line(run("plot", "pie", "-o", str(tmp_path / "x.svg")), 2, "pie", "map, heatmap")
    one_line(run("plot", "map", "-o", str(tmp_path / "x.docx")), 2, ".docx")
    one_line(run("plot", "map", "-o", str(tmp_path / "x.svg"), "--width", "2"), 2, "8 to 30 cm")
    one_line(run("plot", "map", "-o", str(tmp_path / "x.svg"), "--kind", "preassure"), 2, "preassure")
    assert run("plot", "map").exit_code == 2
    assert not list(tmp_path.iterdir())


def test_a_picture_of_nothing_is_honest(run: Run, tmp_path: Path) -> None:
    drawn = run("plot", "progress", "--kind", "stress", "-o", str(tmp_path / "x.png"))
    assert drawn.exit_code == 0
    assert drawn.stderr.splitlines()[1].startswith("Nothing to draw: no claim of stress in 1 document")
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")


def test_the_report_holds_map_tables_and_evidence(run: Run, tmp_path: Path) -> None:
    assert run("export", str(tmp_path / "report.html")).exit_code == 0
    text = (tmp_path / "report.html").read_text(encoding="utf8")
    assert text.count("<script") == 2
    for part in ('class="heat"', 'id="net"', 'id="works"', 'id="claims"', 'id="documents"', "default-src 'none'"):
        assert part in text
    for forbidden in ("src=", "<link", "@import", "url("):
        assert forbidden not in text
