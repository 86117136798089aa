"""The shipped papers: built from their sources, described by the manifest, annotated by gold records."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.conftest import ROOT

CORPUS = ROOT / "corpus"
PRESSURES = {"fabrication_pressure", "operation_pressure", "stress", "other_pressure"}
SOLID = {"youngs_modulus", "shear_modulus", "bulk_modulus", "hardness", "strength", "fracture_toughness"}
STATUS = {"reported", "target", "simulated", "general"}
FIELDS = [
    "document", "kind", "value_min", "value_max", "approximate", "status", "materials", "strategy", "references",
    "source", "optional", "quote",
]  # fmt: skip


def manifest() -> list[dict[str, str]]:
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def gold(name: str) -> list[dict[str, Any]]:
    with (CORPUS / "gold" / f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


PAPERS = manifest()
READABLE = sorted(path.stem for path in (CORPUS / "gold").glob("*.jsonl"))


def source(name: str) -> str:
    """The words of a paper, from the file it was built from: no markup, and one line for a paragraph."""
    (path,) = (path for path in (CORPUS / "source").glob(f"{name}.*") if path.suffix in {".md", ".txt"})
    text = path.read_text(encoding="utf-8")
    return (
        re.sub(r"(?<!\n)\n(?!\n|\[\d+\] [A-Z])", " ", text) if path.suffix == ".txt" else re.sub(r"[~^]|\*+", "", text)
    )


def cells(name: str) -> list[str]:
    """The rows of a paper's tables, cells parted by tabs."""
    lines = (line.strip().strip("|") for line in source(name).splitlines() if " | " in line)
    return ["\t".join(cell.strip() for cell in line.split("|")) for line in lines]


def letters(text: str) -> str:
    """Letters and digits alone: what is left of a text however it is broken, hyphenated or set with ligatures."""
    for ligature, plain in (("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, plain)
    return re.sub(r"[\W_]", "", text)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper["id"])
def test_the_manifest_tells_the_truth(paper: dict[str, str]) -> None:
    path = CORPUS / paper["file"]
    assert sha256(path.read_bytes()).hexdigest() == paper["sha256"], "make corpus"
    assert path.stem == paper["id"]
    assert paper["title"] and paper["note"]
    assert (paper["licence"], paper["doi"]) == ("MIT", "")
    assert not paper["id"].startswith("10.")  # nobody takes a digest for a publication


def test_the_manifest_lists_every_paper() -> None:
    assert [paper["file"] for paper in PAPERS] == sorted(
        f"papers/{path.name}" for path in (CORPUS / "papers").iterdir()
    )
    assert set(READABLE) == {paper["id"] for paper in PAPERS} - {"scanned-note"}


def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(CORPUS / "build.py"), "--papers", str(tmp_path)], check=True, timeout=60)
    built = {f"papers/{path.name}": sha256(path.read_bytes()).hexdigest() for path in tmp_path.iterdir()}
    assert built == {paper["file"]: paper["sha256"] for paper in PAPERS}


@pytest.mark.parametrize("name", READABLE)
def test_papers_say_that_they_are_digests(name: str) -> None:
    assert "A digest written for this corpus: our own text (MIT)." in source(name)


@pytest.mark.parametrize("name", READABLE)
def test_citations_and_references_agree(name: str) -> None:
    body, _, listed = re.split(r"(\n#* ?References\n)", source(name))
    cited = {int(n) for mark in re.findall(r"\[(\d+(?:, ?\d+)*)\]", body) for n in mark.split(",")}
    numbers = [int(number) for number in re.findall(r"^\[?(\d+)[\].] ", listed, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert cited == set(numbers)
    for entry in listed.strip().splitlines():
        assert re.search(r"\b(19|20)\d\d\b", entry), entry
        for doi in re.findall(r"doi\.org/(\S+)", entry):
            assert re.fullmatch(r"10\.\d{4}/[\w.-]+", doi), doi


@pytest.mark.parametrize("name", READABLE)
def test_gold_records_are_complete(name: str) -> None:
    slugs = set(re.findall(r"[a-z][a-z-]+", (ROOT / "ontology" / "strategies.ttl").read_text(encoding="utf-8")))
    for record in gold(name):
        assert list(record) == FIELDS
        assert record["document"] == name
        assert record["kind"] in PRESSURES | SOLID
        assert record["status"] in STATUS
        assert record["source"] in {"text", "table", "caption"}
        assert all(number.isdigit() for number in record["references"])
        assert set((record["strategy"] or "").split("|")) - {""} <= slugs
        low, high = record["value_min"], record["value_max"]
        assert (low is not None or high is not None) and (low is None or high is None or low <= high)


@pytest.mark.parametrize("name", READABLE)
def test_gold_quotes_stand_in_the_source(name: str) -> None:
    text, rows = source(name), cells(name)
    for record in gold(name):
        quote = record["quote"]
        places = rows if record["source"] == "table" else [text]
        assert any(quote in place for place in places), quote
        assert 20 <= len(quote) <= 120, quote


@pytest.mark.parametrize("name", [paper["id"] for paper in PAPERS if paper["file"].endswith(".pdf")])
def test_gold_quotes_stand_in_the_pages(name: str) -> None:
    pages = pypdfium2.PdfDocument(CORPUS / "papers" / f"{name}.pdf")
    text = letters("".join(page.get_textpage().get_text_bounded() for page in pages))
    if name == "scanned-note":
        assert not text
        return
    for record in gold(name):
        # A column or page may end inside the quote, and running heads then come between: the value's own words count.
        assert letters(record["quote"])[-12:] in text, record["quote"]


def test_the_corpus_has_what_readers_stumble_over() -> None:
    records = [record for name in READABLE for record in gold(name)]
    assert {"target", "simulated", "general"} <= {record["status"] for record in records}
    assert {"table", "caption"} <= {record["source"] for record in records}
    assert len({record["kind"] for record in records}) >= 5
    assert any(record["value_max"] == 0 for record in records)  # without external pressure
    assert any(record["approximate"] for record in records)
    told = {(name, record["kind"], record["value_max"]) for name in READABLE for record in gold(name)}
    twice = [item for item in told if item[1:] == ("operation_pressure", 0.1)]
    assert len(twice) >= 3  # one finding of one work, told by three papers: still one work on the map
