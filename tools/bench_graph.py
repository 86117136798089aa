"""What size does: ``make bench-graph`` or ``python -m tools.bench_graph SMALL LARGE``; nothing asserted.

Writes synthetic papers as shards, loads them, asks, and removes all again; a folder instead of sizes is a store that is
there, whose commands are timed, every named question among them. 10,000 papers are about 800,000 claims and 57 million
quads: they take 30 GB of disk and half an hour on two cores, most of it writing and loading.
"""

from __future__ import annotations

import os
import shlex
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
from tools.synthetic import Corpus

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
    commands(store, folder)
    return seconds


#: What people wait for, as they type it; OUT is a folder for files.
COMMANDS = (
    "map",
    "map --format csv -o OUT/map.csv",
    "query strategy-map -o OUT/asked.csv",
    "map --kind porosity",
    "query 'SELECT ?s WHERE { ?s a assb:Nothing }'",
    *(f"plot {name} -o OUT/{name}.svg" for name in ("map", "heatmap", "moduli", "pressing", "progress", "network")),
    "export OUT/net.graphml",
    "records --kind operation_pressure | head",
    "export OUT/graph.nq",
)
#: The first rows of every named question.
QUESTIONS = tuple(f"query {path.stem} --limit 1000" for path in load().questions())
_RUN = """
import os, resource, sys
from pathlib import Path
sys.argv[0] = "miner"
from miner.cli import main
try:
    main()
finally:
    status = Path("/proc/self/status").read_text()
    most = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    used = resource.getrusage(resource.RUSAGE_SELF)
    Path(os.environ["MINER_TOLD"]).write_text(f"{most} {used.ru_utime + used.ru_stime}")
"""  # the peak that the system tells of a child includes its parent's; this one does not


def commands(store: Path, folder: Path) -> None:
    """Print how long each command takes as a process of its own, of that in the processor, and its most memory."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for command in ("map -o OUT/map.svg --kind stress", "export OUT/map.graphml --kind stress", "query"):
        run(command, store, folder)  # modules are compiled, as they are where the program was installed
    for command in (*COMMANDS, *QUESTIONS):
        seconds, busy, most = run(command, store, folder)
        print(f"  miner {command:<48} {seconds:8.2f} s   {busy:8.2f} s busy   {most:5d} MB", flush=True)


def run(command: str, store: Path, folder: Path) -> tuple[float, float, int]:
    """Seconds, seconds of the processor, and MB of a command, whose answer goes nowhere but to the end of a pipe."""
    given, _, after = command.replace("OUT", str(folder)).partition(" | ")
    child = [sys.executable, "-c", _RUN, *shlex.split(given), "--store", str(store)]
    line = f"{shlex.join(child)} 2>/dev/null {f'| {after}' if after else ''} >/dev/null"
    told = {"MINER_TOLD": str(folder / "told"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    start = perf_counter()
    subprocess.run(["bash", "-c", line], check=True, env={**os.environ, **told})
    seconds = perf_counter() - start
    most, busy = (folder / "told").read_text().split()
    return seconds, float(busy), int(most) // 1024


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
    if Path(sys.argv[-1]).is_dir():
        with tempfile.TemporaryDirectory() as scratch:
            commands(Path(sys.argv[-1]), Path(scratch))
    else:
        main([int(size) for size in sys.argv[1:]] or SIZES)
