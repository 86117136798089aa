"""Reading files of N-Quads to their end before any is loaded: whether they are of this schema, and what they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from os import cpu_count
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from miner.errors import FormatError
from miner.graph.map_index import Derivation, Gathered, Regimes
from miner.graph.triples import CORRECTIONS, VOCABULARY
from miner.graph.triples.iris import DOCUMENT, TYPE
from miner.processes import run_isolated

_REMEDY = "write it with: miner export --shards DIR"
_MUCH = 100_000_000  # bytes; reading more than that is worth the start of other processes


@dataclass(slots=True)
class Inspected:
    """What is in a file; ``scattered`` when the quads of a named graph do not follow each other.

    What follows from each of its documents alone is in the file ``derived``, the rest in ``derivation``.
    """

    file: Path
    derived: Path
    derivation: Derivation
    quads: int = 0
    predicates: set[str] = field(default_factory=set)
    graphs: set[Any] = field(default_factory=set)
    documents: set[Any] = field(default_factory=set)
    corrections: set[Any] = field(default_factory=set)
    scattered: bool = False


def inspect_all(files: Sequence[Path], bands: Regimes, scratch: Path) -> list[Inspected]:
    """Read files, on all cores when they are large; raises FormatError for what is no N-Quads, or empty."""
    cores = min(cpu_count() or 1, len(files))
    tasks = [(file, bands, scratch / f"{number}.nq") for number, file in enumerate(files)]
    if cores < 2 or sum(file.stat().st_size for file in files if file.is_file()) < _MUCH:
        return _inspect(tasks)
    with ThreadPoolExecutor(cores) as pool:
        shares = list(
            pool.map(lambda share: run_isolated(_inspect, share), [tasks[core::cores] for core in range(cores)])
        )
    return [found for share in shares for found in share]


def _inspect(tasks: Sequence[tuple[Path, Regimes, Path]]) -> list[Inspected]:
    return [inspect(*task) for task in tasks]


def inspect(file: Path, bands: Regimes, derived: Path) -> Inspected:
    """Read a file, holding one document at a time, and write what follows from each alone to ``derived``."""
    found = Inspected(file, derived, Derivation(bands))
    try:
        serialize(_read(file, found), str(derived), format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise FormatError(f"{file} is no N-Quads: {error.msg}", _REMEDY) from error
    if not found.quads:
        raise FormatError(f"{file} is empty", _REMEDY)
    return found


def _read(file: Path, found: Inspected) -> Iterator[Quad]:
    """What follows from each document alone."""
    graph, gathered = None, Gathered()
    for quad in parse(path=file, format=RdfFormat.N_QUADS):
        if quad.graph_name != graph:
            yield from _end(graph, gathered, found)
            graph, gathered = quad.graph_name, Gathered()
        found.quads += 1
        predicate = quad.predicate.value
        found.predicates.add(predicate)
        gathered.add(quad, predicate)
        if graph == CORRECTIONS:
            found.corrections.add(quad.subject)
    yield from _end(graph, gathered, found)


def _end(graph: Any, gathered: Gathered, found: Inspected) -> Iterator[Quad]:
    """The end of the quads of a named graph."""
    if graph is None:
        return
    found.scattered |= graph in found.graphs
    found.graphs.add(graph)
    if isinstance(graph, NamedNode) and DOCUMENT.value in gathered.facts.get(graph.value, {}).get(TYPE.value, ()):
        found.documents.add(graph)
    if graph not in (VOCABULARY, CORRECTIONS):
        yield from found.derivation.of(gathered.facts)
