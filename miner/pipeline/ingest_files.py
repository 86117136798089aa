"""Files into the graph: which they are, what becomes of each, and that none costs the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from miner.errors import StoreError
from miner.model import Failure, Quantity
from miner.model.progress import Progress
from miner.pipeline.discovery import Found, find_files
from miner.pipeline.mine_paper import Mined, internal, name_of
from miner.pipeline.worker_pool import Reader, readers
from miner.settings import Settings
from miner.vocabulary import load

if TYPE_CHECKING:
    from miner.graph import Graph, Taken
    from miner.mentions.quantities import QuantityReader


def parse_quantity(text: str, counts: bool = False) -> list[Quantity]:
    """The quantities that a piece of text prints, in order; bounds in the printed unit.

    With ``counts``, numbers without a known unit are quantities in the unit "1", with what is counted as printed unit.

    >>> [(q.low, q.high, q.unit) for q in parse_quantity("from 22–30 GPa")]
    [(Decimal('22'), Decimal('30'), 'GPa')]
    >>> [(q.low, q.unit, q.printed_unit) for q in parse_quantity("12 cells", counts=True)]
    [(Decimal('12'), '1', 'cells')]
    """
    return [quantity for _, quantity in _reader(counts).find(text)]


@lru_cache
def _reader(counts: bool) -> QuantityReader:
    from miner.mentions.quantities import QuantityReader

    return QuantityReader(load().units, counts)


@dataclass(slots=True)
class Outcome:
    """What became of the files of one run.

    ``added``, ``replaced`` and ``unchanged`` hold document ids; ``doubles`` are files with the bytes of another file of
    the run, which are left out. ``warnings`` are files that were read, and what is to be known of them. ``failures``
    are files that were not taken in, ``wrong`` paths that lead to no paper; ``other`` counts files of kinds that are
    not read, by suffix.
    """

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    doubles: list[Failure] = field(default_factory=list)
    warnings: list[Failure] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    wrong: list[Failure] = field(default_factory=list)
    other: Counter[str] = field(default_factory=Counter)


def ingest(
    paths: Iterable[Path | str],
    graph: Graph,
    *,
    settings: Settings | None = None,
    jobs: int = 0,
    progress: Progress | None = None,
) -> Outcome:
    """Read papers (files, folders, patterns) into the graph; what cannot be read is listed, everything else is kept.

    A file is known again by its bytes, wherever it lies, and by its place: other bytes there replace what it said.

    ``jobs`` is the number of worker processes, which are held to the limits of time and memory in ``settings``; with 0
    the papers are read in this process, without these two limits.
    """
    with readers(settings or Settings(), jobs) as reader:
        return take_in(paths, graph, reader, progress)


def take_in(
    paths: Iterable[Path | str] | Found, graph: Graph, reader: Reader, progress: Progress | None = None
) -> Outcome:
    """``ingest`` with a reader that has been started before, and perhaps files that have been found before."""
    found = paths if isinstance(paths, Found) else find_files(paths)
    files, outcome = found.files, Outcome(failures=list(found.failures), wrong=found.wrong, other=found.other)
    given: dict[str, str] = {}
    add = partial(graph.add, settings=reader.settings)
    for number, (path, mined) in enumerate(zip(files, reader.mine(files), strict=True), 1):
        if isinstance(mined, Failure):
            outcome.failures.append(mined)
        else:
            _store(path, mined, add, given, outcome)
        if progress:
            progress(number, len(files), str(path))
    for failure in outcome.failures:
        graph.note_failure(failure)
    return outcome


def _store(path: Path, mined: Mined, add: Callable[..., Taken], given: dict[str, str], outcome: Outcome) -> None:
    try:
        taken = add(mined.document, mined.claims, skipped_values=mined.skipped_values)
    except (StoreError, OSError):  # no paper is at fault, and no other would fare better
        raise
    except Exception as error:
        outcome.failures.append(Failure(name_of(path), "store", internal(error)))
        return
    if not taken and taken.document in given:
        reason = f"the same file as {given[taken.document]}, which is {taken.document}"
        outcome.doubles.append(Failure(name_of(path), "store", reason))
        return
    given[taken.document] = name_of(path)
    doubts = [*mined.document.warnings, *([taken.note] if taken.note else [])]
    outcome.warnings += (Failure(name_of(path), "read", doubt) for doubt in doubts)
    getattr(outcome, taken.became.value).append(taken.document)
