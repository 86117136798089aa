"""Speed and memory side by side in one run: ``make bench`` or ``python -m tools.bench PAPER.pdf``; nothing asserted."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import pdfplumber
import pypdfium2
from pdfminer.high_level import extract_text

import miner
from miner.mentions import annotator
from miner.rules import relate
from miner.vocabulary import load
from tools import ROOT

ROUNDS = 3
REPETITIONS = 50


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


def pdfminer_text(paper: Path) -> None:
    """The library below pdfplumber, with its analysis of the layout."""
    extract_text(paper)


def read_mine_store(paper: Path) -> None:
    """The whole way, into a new graph."""
    with tempfile.TemporaryDirectory() as folder, miner.Graph.open(Path(folder) / "store", create=True) as graph:
        miner.ingest([paper], graph)


def command_help(_: Path) -> None:
    """A new process that prints the list of commands."""
    subprocess.run([sys.executable, "-m", "miner", "--help"], stdout=subprocess.DEVNULL, check=True)


def memory(paper: Path) -> None:
    """Print the most memory that a new process has held after some readings, in MB."""
    code = (
        "import resource, sys, miner\n"
        "for number in range(1, int(sys.argv[2]) + 1):\n"
        "    miner.read(sys.argv[1])\n"
        "    if number in (1, 10, int(sys.argv[2])):\n"
        "        print(number, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    command = [sys.executable, "-c", code, str(paper), str(REPETITIONS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        number, megabytes = line.split()
        print(f"peak memory after {number:>3s} readings {megabytes:>6s} MB")


def fastest(work: Callable[[Path], object], paper: Path) -> float:
    """Seconds of the fastest of some rounds, after one to warm up."""
    work(paper)
    seconds = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work(paper)
        seconds.append(perf_counter() - start)
    return min(seconds)


def mentions_and_kinds(paper: Path) -> None:
    """Print what finding all mentions and relating them into records takes, in milliseconds a page."""
    vocabulary, document = load(), miner.read(paper)
    annotate = annotator(vocabulary).annotate
    took = []
    for _ in range(REPETITIONS // 2):
        start = perf_counter()
        relate(annotate(document), vocabulary)
        took.append(1000 * (perf_counter() - start) / max(len(document.pages), 1))
    print(f"mentions and kinds, one core   median {median(took):5.1f} ms a page   fastest {min(took):5.1f}")


def main(paper: Path) -> None:
    """Print seconds, and the share of the time that pdfplumber needs for its words."""
    memory(paper)  # first: a child begins with the peak of its parent
    mentions_and_kinds(paper)
    ways: dict[str, Callable[[Path], object]] = {
        "PDFium, bare text": bare_text,
        "our full reading": miner.read,
        "reading, mining and storing": read_mine_store,
        "pdfplumber, words": plain_words,
        "pdfminer, text": pdfminer_text,
        "miner --help": command_help,
    }
    took = {name: fastest(work, paper) for name, work in ways.items()}
    for name, seconds in took.items():
        print(f"{name:28s} {seconds:7.3f} s   {seconds / took['pdfplumber, words']:5.2f} of pdfplumber's words")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "corpus" / "papers" / "low-pressure-digest.pdf")
