"""What a graph was made of, whatever schema it was written in: all that is needed to make it anew."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, Store

from miner.errors import StoreError
from miner.graph.triples import CORRECTIONS, JOURNAL
from miner.graph.triples.iris import assb

_VERSION, _PATH = assb("schemaVersion"), assb("path")


def papers_of(place: Path) -> list[str]:
    """The paths of the papers that a graph was read from, as they were given, sorted; files that failed are among them.

    Raises StoreError for a folder that holds no graph of this program.
    """
    store = _opened(place)
    noted = store.quads_for_pattern(None, _PATH, None, JOURNAL)
    return sorted({str(getattr(quad.object, "value", "")) for quad in noted})


def corrections_in(place: Path) -> list[Quad]:
    """What people said against the readings in a graph; raises StoreError as ``papers_of`` does."""
    return list(_opened(place).quads_for_pattern(None, None, None, CORRECTIONS))


def _opened(place: Path) -> Store:
    try:
        store = Store.read_only(str(place))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"no graph at {place}: {error}", "name the folder of a graph") from error
    if next(store.quads_for_pattern(JOURNAL, _VERSION, None, JOURNAL), None) is None:
        raise StoreError(f"the graph at {place} was written by another program", "ingest its papers")
    return store
