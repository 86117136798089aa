"""One table of writers by suffix for the graph, one for the strategy map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from miner.errors import FormatError
from miner.exports.files import replacing
from miner.exports.map_table import map_as
from miner.exports.record_table import records_as
from miner.exports.strategy_map import StrategyMap

if TYPE_CHECKING:  # the graph is handed in; what draws and writes is imported when it is needed
    from miner.graph import Graph

DEFAULT_KIND = "operation_pressure"
DEFAULT_VIEW = "strategies"

#: Writes something of the graph to a path.
Writer = Callable[["Graph", Path], None]


def write(graph: Graph, path: Path | str, *, kind: str = DEFAULT_KIND, view: str = DEFAULT_VIEW) -> None:
    """Write the graph to ``path`` in the format of its suffix; the file appears whole or not at all.

    RDF and tables hold everything; network files the ``view``; pictures and pages the strategy map of ``kind``. Raises
    FormatError for an unknown suffix.
    """
    _write(_exports(kind, view), graph, path)


def written(graph: Graph, suffix: str, *, kind: str = DEFAULT_KIND, view: str = DEFAULT_VIEW) -> bytes:
    """What ``write`` would write to a file with this suffix (".ttl")."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"export{suffix}"
        write(graph, path, kind=kind, view=view)
        return path.read_bytes()


def write_map(graph: Graph, path: Path | str, *, kind: str = DEFAULT_KIND) -> None:
    """Write the strategy map of ``kind`` as picture, page or table; raises FormatError for an unknown suffix."""
    _write(_maps(kind), graph, path)


def export_suffixes() -> list[str]:
    """The suffixes that ``write`` knows."""
    return list(_exports(DEFAULT_KIND, DEFAULT_VIEW))


def map_suffixes() -> list[str]:
    """The suffixes that ``write_map`` knows."""
    return list(_maps(DEFAULT_KIND))


def _exports(kind: str, view: str) -> dict[str, Writer]:
    rdf = {".ttl": "turtle", ".trig": "trig", ".nt": "ntriples", ".nq": "nquads", ".jsonld": "jsonld"}
    return {
        **{suffix: partial(_write_rdf, name) for suffix, name in rdf.items()},
        ".csv": _write_records_csv,
        ".jsonl": _write_records_jsonl,
        **{suffix: partial(_write_network, suffix, view) for suffix in (".graphml", ".gexf", ".cyjs", ".dot")},
        **_pictures(kind),
    }


def _maps(kind: str) -> dict[str, Writer]:
    return {
        **_pictures(kind),
        **{f".{form}": partial(_write_map, form, kind) for form in ("csv", "json")},
        ".txt": partial(_write_map, "table", kind),
    }


def _pictures(kind: str) -> dict[str, Writer]:
    return {
        **{suffix: partial(_write_picture, suffix, kind) for suffix in (".svg", ".png", ".pdf")},
        ".html": partial(_write_page, kind),
    }


def _write(writers: Mapping[str, Writer], graph: Graph, path: Path | str) -> None:
    suffix = Path(path).suffix.lower()
    if suffix not in writers:
        message = f"cannot write {suffix} files" if suffix else f"{path} has no suffix that names a format"
        raise FormatError(message, f"known suffixes are {', '.join(writers)}")
    with replacing(path) as draft:
        writers[suffix](graph, draft)


# ---- writers of the whole graph --------------------------------------------------------------------------------------


def _write_rdf(name: str, graph: Graph, path: Path) -> None:
    graph.dump(name, path)


def _write_records_csv(graph: Graph, path: Path) -> None:
    _write_text(path, records_as("csv", graph.records()))


def _write_records_jsonl(graph: Graph, path: Path) -> None:
    _write_text(path, records_as("jsonl", graph.records()))


def _write_network(suffix: str, view: str, graph: Graph, path: Path) -> None:
    from miner.exports.network import WRITERS

    WRITERS[suffix](graph.network(view), path)


# ---- writers of the map ----------------------------------------------------------------------------------------------


def _write_picture(suffix: str, kind: str, graph: Graph, path: Path) -> None:
    from miner.exports.picture import save_picture

    save_picture(StrategyMap.of(graph, kind), path, suffix.removeprefix("."))


def _write_page(kind: str, graph: Graph, path: Path) -> None:
    from miner.exports.page import page

    _write_text(path, page(StrategyMap.of(graph, kind)))


def _write_map(form: str, kind: str, graph: Graph, path: Path) -> None:
    _write_text(path, map_as(form, StrategyMap.of(graph, kind)))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf8", newline="")
