"""Digests of all that is made from papers: ``python -m tools.same_outputs PAPER... > before.txt``.

A change that is said to change no output prints the same lines before and after it (``diff before.txt after.txt``).
The papers are read by the command into a graph of their own, then every export, picture and table of it is written
and digested, besides the answers of all named questions. Set ``PYTHONPATH`` to the tree whose code is to run.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHIPPED = ("corpus/papers", "tests/data")
EXPORTS = ("graph.nq", "graph.ttl", "graph.trig", "graph.jsonld", "records.csv", "records.jsonl", "report.html",
           "network.graphml", "network.gexf", "network.cyjs", "network.dot", "crate.zip")  # fmt: skip
VIEWS = ("materials", "evidence", "full")
PLOTS = ("map", "heatmap", "moduli", "pressing", "progress", "network")
#: When something was read is different each time.
TIME = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:\+00:00|Z| UTC)?")


def miner(folder: Path, *arguments: str) -> str:
    """What a command prints, errors included; its failure is told in the text."""
    command = [sys.executable, "-m", "miner", *arguments]
    done = subprocess.run(
        command, env=os.environ | {"MINER_STORE": str(folder / "store")}, capture_output=True, text=True, check=False
    )
    return f"{done.stdout}{done.stderr}exit {done.returncode}\n".replace(str(folder), "FOLDER")


def outputs(folder: Path) -> list[tuple[str, list[str]]]:
    """Names and arguments of the commands that show or write what the graph holds."""
    out = str(folder)
    commands = [(name, ["export", f"{out}/{name}"]) for name in EXPORTS]
    commands += [(f"{view}.graphml", ["export", f"{out}/{view}.graphml", "--view", view]) for view in VIEWS]
    commands += [(f"{name}.svg", ["plot", name, "-o", f"{out}/{name}.svg"]) for name in PLOTS]
    questions = sorted(file.stem for file in Path("ontology/questions").glob("*.rq"))
    commands += [(f"query {name}", ["query", name, "--format", "csv"]) for name in questions]
    commands += [("map", ["map"]), ("map.csv", ["map", "-o", f"{out}/map.csv"]), ("check", ["check"])]
    return [*commands, ("records", ["records"]), ("documents", ["documents"])]


def timeless(file: Path) -> bytes:
    """What a file holds, archives unpacked, without times."""
    if file.suffix != ".zip":
        return TIME.sub(b"", file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        return b"".join(name.encode() + TIME.sub(b"", archive.read(name)) for name in sorted(archive.namelist()))


def main(papers: list[str]) -> None:
    """Print one line an output: its digest and its name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = miner(folder, "ingest", "--quiet", *SHIPPED, *papers)
        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(lambda item: (item[0], miner(folder, *item[1])), outputs(folder)))
        print(f"{hashlib.sha256(told.encode()).hexdigest()}  ingest")
        for label, text in found:
            written = folder / label
            content = timeless(written) if written.is_file() else TIME.sub(b"", text.encode())
            print(f"{hashlib.sha256(content).hexdigest()}  {label}  {len(content)}")


if __name__ == "__main__":
    main(sys.argv[1:])
