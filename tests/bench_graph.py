"""What size does: ``make bench-graph`` or ``python -m tests.bench_graph SMALL LARGE``; nothing asserted.

Writes synthetic papers as shards, loads them, asks, and removes all again. 10,000 papers are about 800,000 claims and
57 million quads: they take 30 GB of disk and half an hour on two cores, most of it writing and loading.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from pyoxigraph import RdfFormat, serialize

from miner.graph import Graph
from miner.graph.triples import document_quads
from miner.vocabulary import load
from tests.synthetic import Corpus

SIZES = (1_000, 10_000)
SHARD = 250  # papers
BYTES_A_PAPER = 3_000_000  # in shards and in the store
PLACES = 12  # cells and claims that are looked behind


def write_shard(folder: Path, papers: int, number: int) -> int:
    """Write some of the papers with the code that writes all papers; the number of quads."""
    vocabulary, quads = load(), 0
    corpus = Corpus(vocabulary, papers)
    with (folder / f"{number:05d}.nq").open("wb") as file:
        for paper in range(number * SHARD, min(papers, (number + 1) * SHARD)):
            text = serialize(document_quads(*corpus.paper(paper), vocabulary), format=RdfFormat.N_QUADS) or b""
            file.writelines(sorted(text.splitlines(keepends=True)))
            quads += text.count(b"\n")
    return quads


def write_corpus(folder: Path, papers: int) -> int:
    """Write all papers, on two cores; the number of quads."""
    folder.mkdir()
    with ProcessPoolExecutor(2) as pool:
        return sum(pool.map(partial(write_shard, folder, papers), range(-(-papers // SHARD))))


def took(work: Callable[[], Any]) -> float:
    """Seconds that something takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def milliseconds(works: Sequence[Callable[[], Any]]) -> str:
    """Median and most of some works, each after a first time."""
    times = [(work(), 1000 * took(work))[1] for work in works]
    return f"median {median(times):7.1f} ms   most {max(times):7.1f} ms"


def measure(folder: Path, papers: int) -> float:
    """Print what a corpus takes; the seconds of its strategy map."""
    print(f"\n{papers} papers", flush=True)
    shards, store = folder / "shards", folder / "store"
    start = perf_counter()
    quads = write_corpus(shards, papers)
    print(f"  written         {perf_counter() - start:8.1f} s   {quads} quads", flush=True)
    files = sorted(shards.iterdir())
    with Graph.open(store, create=True) as graph:
        seconds = took(lambda: graph.load(files))
        print(f"  loaded          {seconds:8.1f} s   {quads / seconds:,.0f} quads/s, checked and derived", flush=True)
        print(f"  put in order    {took(graph.compact):8.1f} s", flush=True)
    shutil.rmtree(shards)
    with Graph.open(store, read_only=True) as graph:
        rows = graph.map()
        seconds = min(took(graph.map) for _ in range(3))
        print(f"  strategy map    {seconds:8.2f} s", flush=True)
        some = sorted(rows, key=lambda row: row["works"])[:: max(1, len(rows) // PLACES)]
        cells = [partial(graph.query, "works-behind", strategy=row["strategy"], regime=row["regime"]) for row in some]
        rows_a_cell = median(len(cell().rows) for cell in cells)
        print(f"  a cell's works  {milliseconds(cells)}   {rows_a_cell:.0f} rows in the median", flush=True)
        claims = [row["claims"][0] for row in some]
        print(f"  explain         {milliseconds([partial(graph.explain, claim) for claim in claims])}", flush=True)
        evidence = [partial(graph.query, "evidence", claim=claim) for claim in claims]
        print(f"  its evidence    {milliseconds(evidence)}", flush=True)
    export(store, folder / "graph.nq")
    return seconds


EXPORT = """
import sys
from pathlib import Path
from miner.graph import Graph
with Graph.open(sys.argv[1], read_only=True) as graph:
    graph.dump("nq", sys.argv[2])
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""  # the peak that the system tells of a child includes its parent's; this one does not


def export(store: Path, file: Path) -> None:
    """Print how fast a new process exports, and the most memory that it holds."""
    start = perf_counter()
    command = [sys.executable, "-c", EXPORT, str(store), str(file)]
    most = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) // 1024
    seconds, size = perf_counter() - start, file.stat().st_size / 1e6
    print(f"  export          {seconds:8.1f} s   {size / seconds:.0f} MB/s, {most} MB of memory at most", flush=True)
    file.unlink()


def main(sizes: Sequence[int]) -> None:
    """Measure each size in a temporary folder, and print how the map grows."""
    times = []
    for papers in sizes:
        with tempfile.TemporaryDirectory() as folder:
            if shutil.disk_usage(folder).free < papers * BYTES_A_PAPER:
                sys.exit(f"{papers} papers need {papers * BYTES_A_PAPER // 10**9} GB of disk in {folder}")
            times.append(measure(Path(folder), papers))
    print(f"\nthe map takes {times[-1] / times[0]:.1f} times as long for {sizes[-1] / sizes[0]:.1f} times the papers")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
