"""From files to the graph: composition of the rooms, nothing else."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from miner.documents import SUFFIXES, read
from miner.errors import MinerError, MissingPath
from miner.graph import Graph
from miner.links import link
from miner.mentions import annotator
from miner.model import Candidate, Claim, Document, Failure, Quantity
from miner.records import relate
from miner.settings import Settings
from miner.vocabulary import Vocabulary, load


def parse_quantity(text: str) -> list[Quantity]:
    """The quantities that a piece of text prints, in order; bounds in the printed unit.

    >>> [(q.low, q.high, q.unit) for q in parse_quantity("from 22–30 GPa")]
    [(Decimal('22'), Decimal('30'), 'GPa')]
    """
    from miner.mentions.quantities import parse_quantity as parse

    return list(parse(text, load().units))


Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Mined:
    """A paper as it was understood; independent of all other papers."""

    document: Document
    claims: tuple[Claim, ...]
    candidates: tuple[Candidate, ...]


@dataclass(slots=True)
class Outcome:
    """What became of the files of one run.

    ``added`` and ``unchanged`` hold document ids; ``doubles`` are files of a paper that another file of the run gave.
    """

    added: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    doubles: list[Failure] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


class Miner:
    """Mines one paper after another with one pipeline."""

    def __init__(self, settings: Settings | None = None, vocabulary: Vocabulary | None = None) -> None:
        self.settings = settings or Settings()
        self.vocabulary = vocabulary or load(self.settings.ontology)
        self._annotator = annotator(self.vocabulary)

    def mine(self, path: Path) -> Mined:
        """Read ``path`` and work out its claims; raises UnreadableDocument."""
        document = read(path, self.settings)
        related = relate(self._annotator.annotate(document), self.vocabulary)
        linked = link(document, related.records, self.vocabulary)
        return Mined(document, linked.claims, related.candidates)


def ingest(
    paths: Iterable[Path | str],
    graph: Graph,
    *,
    settings: Settings | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Outcome:
    """Read papers (files, folders, patterns) into the graph; what cannot be read is listed, everything else is kept."""
    outcome = Outcome()
    files = list(_found(paths, outcome))
    kept: dict[str, str] = {}
    for number, (path, mined) in enumerate(_mined(files, settings or Settings(), jobs), 1):
        if progress:
            progress(number, len(files), str(path))
        if isinstance(mined, Failure):
            outcome.failures.append(mined)
        else:
            _store(path, mined, graph, kept, outcome)
    for failure in outcome.failures:
        graph.note_failure(failure)
    return outcome


def _store(path: Path, mined: Mined, graph: Graph, kept: dict[str, str], outcome: Outcome) -> None:
    name = mined.document.source.id
    if name in kept:
        reason = f"the same paper ({name}) as {kept[name]}, which was kept"
        outcome.doubles.append(Failure(str(path), "store", reason))
        return
    kept[name] = str(path)
    changed = graph.add(mined.document, mined.claims, candidates=len(mined.candidates))
    (outcome.added if changed else outcome.unchanged).append(name)


def _mined(files: Sequence[Path], settings: Settings, jobs: int) -> Iterator[tuple[Path, Mined | Failure]]:
    work = partial(_attempt, settings)
    if jobs == 1 or len(files) < 2:
        yield from ((path, work(path)) for path in files)
        return
    with ProcessPoolExecutor(min(jobs, len(files))) as pool:
        yield from zip(files, pool.map(work, files), strict=True)


def _attempt(settings: Settings, path: Path) -> Mined | Failure:
    try:
        return _miner(settings).mine(path)
    except MinerError as error:
        return Failure(str(path), "read", _told(getattr(error, "reason", error.message), error.remedy))
    except Exception as error:  # a fault of ours in one paper must not cost the others; it is listed like any failure
        return Failure(str(path), "mine", f"internal error, please report: {type(error).__name__}: {error}")


def _told(reason: str, remedy: str) -> str:
    return f"{reason} - {remedy}" if remedy else reason


@cache
def _miner(settings: Settings) -> Miner:
    """One pipeline for each process and settings."""
    return Miner(settings)


def _found(paths: Iterable[Path | str], outcome: Outcome) -> Iterator[Path]:
    """The files that the paths, folders and patterns lead to, each once; PDFs before other forms of the same paper."""
    files: dict[Path, None] = {}
    for path in paths:
        try:
            files.update(dict.fromkeys(_files(str(path))))
        except MissingPath as error:
            outcome.failures.append(Failure(str(path), "find", _told(error.message, error.remedy)))
    yield from sorted(
        files,
        key=lambda file: SUFFIXES.index(file.suffix.lower()) if file.suffix.lower() in SUFFIXES else len(SUFFIXES),
    )


def _files(path: str) -> list[Path]:
    place = Path(path)
    if place.is_dir():
        found = sorted(file for file in place.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        if not found:
            raise MissingPath("no papers in this folder", f"papers end in {', '.join(SUFFIXES)}")
        return found
    if place.exists():
        return [place]
    found = sorted(Path(name) for name in glob.glob(path, recursive=True) if Path(name).is_file())  # noqa: PTH207 - of any root
    if not found:
        raise MissingPath("no such file or folder", "check the spelling of the path")
    return found
