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
from miner.exports.pictures.look import COLUMN_WIDE, FORMS, Drawing, Look
from miner.exports.plots import find_plot
from miner.exports.record_table import records_as
from miner.exports.strategy_map import StrategyMap

if TYPE_CHECKING:  # the graph is handed in; what draws and writes is imported when it is needed
    from miner.graph import Graph

DEFAULT_KIND = "operation_pressure"
DEFAULT_VIEW = "strategies"
MAP = "map"

#: Writes something of the graph to a path; a picture of nothing tells why there is nothing.
Writer = Callable[["Graph", Path], str | None]


def write(graph: Graph, path: Path | str, *, kind: str = DEFAULT_KIND, view: str = DEFAULT_VIEW) -> str:
    """Write the graph to ``path`` in the format of its suffix; the file appears whole or not at all.

    RDF and tables hold everything, and so does the HTML report; network files hold the ``view``, pictures the strategy
    map of ``kind``. Gives back why a picture has nothing to show, else "". Raises FormatError for an unknown suffix.
    """
    return _write(_exports(kind, view), graph, path)


def written(graph: Graph, suffix: str, *, kind: str = DEFAULT_KIND, view: str = DEFAULT_VIEW) -> bytes:
    """What ``write`` would write to a file with this suffix (".ttl")."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"export{suffix}"
        write(graph, path, kind=kind, view=view)
        return path.read_bytes()


def write_map(graph: Graph, path: Path | str, *, kind: str = DEFAULT_KIND, look: Look = COLUMN_WIDE) -> str:
    """Write the strategy map of ``kind`` as picture, page or table; pictures have a ``look``.

    Gives back why a picture has nothing to show, else "". Raises FormatError for an unknown suffix.
    """
    return _write(_maps(kind, look), graph, path)


def write_plot(graph: Graph, path: Path | str, name: str, *, kind: str | None = None, look: Look = COLUMN_WIDE) -> str:
    """Write the picture called ``name`` of ``kind``, by default its own; gives back why it is empty, else "".

    Raises FormatError for a name that no picture has, and for an unknown suffix.
    """
    plot = find_plot(name)
    return _write(_pictures(Drawing(name, kind or plot.kind, look)), graph, path)


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
        **_pictures(Drawing(MAP, kind)),
        ".html": partial(_write_report, kind),
    }


def _maps(kind: str, look: Look = COLUMN_WIDE) -> dict[str, Writer]:
    return {
        **_pictures(Drawing(MAP, kind, look)),
        ".html": partial(_write_page, kind),
        **{f".{form}": partial(_write_map, form, kind) for form in ("csv", "json")},
        ".txt": partial(_write_map, "table", kind),
    }


def _pictures(drawing: Drawing) -> dict[str, Writer]:
    return {f".{form}": partial(_write_picture, form, drawing) for form in FORMS}


def _write(writers: Mapping[str, Writer], graph: Graph, path: Path | str) -> str:
    suffix = Path(path).suffix.lower()
    if suffix not in writers:
        message = f"cannot write {suffix} files" if suffix else f"{path} has no suffix that names a format"
        raise FormatError(message, f"known suffixes are {', '.join(writers)}")
    with replacing(path) as draft:
        return writers[suffix](graph, draft) or ""


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


def _write_picture(form: str, drawing: Drawing, graph: Graph, path: Path) -> str:
    from miner.exports.pictures.catalogue import picture

    drawn, reason = picture(graph, drawing, form)
    path.write_bytes(drawn)
    return reason


def _write_report(kind: str, graph: Graph, path: Path) -> None:
    from miner.exports.report import report

    _write_text(path, report(graph, kind))


def _write_page(kind: str, graph: Graph, path: Path) -> None:
    from miner.exports.page import page

    _write_text(path, page(StrategyMap.of(graph, kind)))


def _write_map(form: str, kind: str, graph: Graph, path: Path) -> None:
    _write_text(path, map_as(form, StrategyMap.of(graph, kind)))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf8", newline="")
