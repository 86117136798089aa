"""Speed side by side in one process: ``make bench`` or ``python -m tests.bench PAPER.pdf``; nothing is asserted."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pdfplumber
import pypdfium2

import miner
from tests.conftest import ROOT

ROUNDS = 3


def bare_text(paper: Path) -> None:
    """PDFium's text, page by page: the limit."""
    pdf = pypdfium2.PdfDocument(paper)
    for page in pdf:
        page.get_textpage().get_text_bounded()
    pdf.close()


def plain_words(paper: Path) -> None:
    """What most people use today."""
    with pdfplumber.open(paper) as pdf:
        for page in pdf.pages:
            page.extract_words()


def read_mine_store(paper: Path) -> None:
    """The whole way, into a new graph."""
    with tempfile.TemporaryDirectory() as folder, miner.Graph.open(Path(folder) / "store", create=True) as graph:
        miner.ingest([paper], graph)


def command_help(_: Path) -> None:
    """A new process that prints the list of commands."""
    subprocess.run([sys.executable, "-m", "miner", "--help"], stdout=subprocess.DEVNULL, check=True)


def fastest(work: Callable[[Path], object], paper: Path) -> float:
    """Seconds of the fastest of some rounds, after one to warm up."""
    work(paper)
    seconds = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work(paper)
        seconds.append(perf_counter() - start)
    return min(seconds)


def main(paper: Path) -> None:
    """Print seconds, and the share of the time that pdfplumber needs for its words."""
    ways: dict[str, Callable[[Path], object]] = {
        "PDFium, bare text": bare_text,
        "our full reading": miner.read,
        "reading, mining and storing": read_mine_store,
        "pdfplumber, words": plain_words,
        "miner --help": command_help,
    }
    took = {name: fastest(work, paper) for name, work in ways.items()}
    for name, seconds in took.items():
        print(f"{name:28s} {seconds:7.3f} s   {seconds / took['pdfplumber, words']:5.2f} of pdfplumber's words")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "corpus" / "papers" / "low-pressure-digest.pdf")
