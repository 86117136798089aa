"""One table of writers: the suffix of a file names what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from miner.errors import FormatError
from miner.exports.export_options import DEFAULT_KIND, Choice
from miner.exports.files import replacing
from miner.exports.folders import archive, replacing_folder
from miner.exports.map_table import map_as
from miner.exports.pictures.figure_style import COLUMN_WIDE, FORMS, Drawing, Look
from miner.exports.record_table import records_as
from miner.exports.registry import find_plot
from miner.exports.reporter import SILENT, Reporter

if TYPE_CHECKING:  # the graph is handed in; what draws and writes is imported when it is needed
    from miner.graph import Graph

#: Writes what is chosen of the graph to a path, and talks to whoever waits; a picture of nothing tells why.
Writer = Callable[["Graph", Path, Choice, Reporter], str | None]

#: Formats that are folders, with a file that each of them has.
FOLDERS = {".pairs": "nodes.csv", ".neo4j": "nodes.csv", ".crate": "ro-crate-metadata.json"}
#: A network with more nodes is no picture any more.
MANY_NODES = 50_000
#: A page with more claims opens slowly; each takes some 2 kB.
MANY_CLAIMS = 5_000
MAP = "map"

_NARROW = "narrow them, as with --kind or --around NODE"


def write(
    graph: Graph, path: Path | str, *, form: str | None = None, reporter: Reporter = SILENT, **choice: Any
) -> str:
    """Write the graph to ``path`` in the format of its suffix, or of the suffix ``form``; whole or not at all.

    RDF and tables hold everything, and so does the HTML report; network files the ``view``, narrowed by ``kind``,
    ``strategy``, ``regime``, ``since``, ``around`` and ``hops`` (see ``Graph.network``); pictures the strategy map of
    ``kind``. The suffixes ".pairs" and ".neo4j" are folders of two tables, ".crate" is an RO-Crate and ".zip" the same,
    packed.

    Gives back why a picture has nothing to show, else "". Raises FormatError for an unknown suffix, and for a choice
    that the format cannot make.
    """
    return _write(graph, path, _writer(_exports(), path, form), Choice.of(**choice), reporter)


def to_bytes(graph: Graph, suffix: str, **choice: Any) -> bytes:
    """What ``write`` would write to a file with this suffix (".ttl"); raises FormatError for those of folders."""
    if suffix.lower() in FOLDERS:
        raise FormatError(f"{suffix} is a folder", "name a folder to write to")
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"export{suffix}"
        write(graph, path, **choice)
        return path.read_bytes()


def write_map(graph: Graph, path: Path | str, *, kind: str = DEFAULT_KIND, look: Look = COLUMN_WIDE) -> str:
    """Write the strategy map of ``kind`` as picture, page or table; pictures have a ``look``.

    Gives back why a picture has nothing to show, else "". Raises FormatError for an unknown suffix.
    """
    return _write(graph, path, _writer(_maps(look), path), Choice(kind=kind), SILENT)


def write_plot(graph: Graph, path: Path | str, name: str, *, kind: str | None = None, look: Look = COLUMN_WIDE) -> str:
    """Write the picture called ``name`` of ``kind``, by default its own; gives back why it is empty, else "".

    Raises FormatError for a name that no picture has, and for an unknown suffix.
    """
    chosen = Choice(kind=kind or find_plot(name).kind)
    return _write(graph, path, _writer(_pictures(name, look), path), chosen, SILENT)


def export_suffixes() -> list[str]:
    """The suffixes that ``write`` knows."""
    return list(_exports())


def map_suffixes() -> list[str]:
    """The suffixes that ``write_map`` knows."""
    return list(_maps())


def _exports() -> dict[str, Writer]:
    rdf = (".ttl", ".trig", ".nt", ".nq", ".jsonld")
    networks = (".graphml", ".gexf", ".cyjs", ".dot", ".pairs", ".neo4j")
    return {
        **{suffix: partial(_write_rdf, suffix) for suffix in rdf},
        **{suffix: partial(_write_records, suffix) for suffix in (".csv", ".jsonl")},
        **{suffix: partial(_write_network, suffix) for suffix in networks},
        ".crate": _write_crate,
        ".zip": _write_packed_crate,
        **_pictures(MAP),
        ".html": _write_report,
    }


def _maps(look: Look = COLUMN_WIDE) -> dict[str, Writer]:
    tables = ((".csv", "csv"), (".json", "json"), (".txt", "table"))
    return {
        **_pictures(MAP, look),
        ".html": _write_page,
        **{suffix: partial(_write_map, form) for suffix, form in tables},
    }


def _pictures(name: str, look: Look = COLUMN_WIDE) -> dict[str, Writer]:
    drawing = Drawing(name, DEFAULT_KIND, look)
    return {f".{form}": partial(_write_picture, (form, drawing)) for form in FORMS}


def _writer(writers: Mapping[str, Writer], path: Path | str, form: str | None = None) -> tuple[str, Writer]:
    """The suffix that names the format, and its writer."""
    suffix = (f".{form.removeprefix('.')}" if form else Path(path).suffix).lower()
    if suffix not in writers:
        message = f"cannot write {suffix} files" if suffix else f"{path} has no suffix that names a format"
        raise FormatError(message, f"known suffixes are {', '.join(writers)}")
    return suffix, writers[suffix]


def _write(graph: Graph, path: Path | str, found: tuple[str, Writer], choice: Choice, reporter: Reporter) -> str:
    suffix, writer = found
    place = replacing_folder(path, FOLDERS[suffix]) if suffix in FOLDERS else replacing(path)
    with place as draft:
        return writer(graph, draft, choice, reporter) or ""


# ---- writers of the whole graph --------------------------------------------------------------------------------------


def _write_rdf(suffix: str, graph: Graph, path: Path, choice: Choice, reporter: Reporter) -> None:
    choice.must_be_whole(suffix)
    graph.dump(suffix.removeprefix("."), path)


def _write_records(suffix: str, graph: Graph, path: Path, choice: Choice, reporter: Reporter) -> None:
    choice.must_be_whole(suffix)
    _write_text(path, records_as(suffix.removeprefix("."), graph.records()))


def _write_network(suffix: str, graph: Graph, path: Path, choice: Choice, reporter: Reporter) -> None:
    from miner.exports.empty_results import why_nothing
    from miner.exports.network import save

    many = 0 if choice.is_map() or choice.is_narrow() else _claims(graph)
    if many > MANY_NODES:  # said before hours go by
        reporter.info(f"{many} claims are more than a picture shows: {_NARROW}")
    network = graph.network(choice.view, progress=reporter.progress, **choice.filters())
    if len(network) > MANY_NODES >= many and not choice.is_narrow():
        reporter.info(f"{len(network)} nodes are more than a picture shows: {_NARROW}")
    if not len(network):
        told = why_nothing(graph, choice.kinds(), strategies=bool(choice.strategy) or choice.is_map())
        reporter.info(f"no claims match: {told}")
    save(network, suffix, path)


def _write_crate(graph: Graph, path: Path, choice: Choice, reporter: Reporter) -> None:
    from miner.exports.crate import write_crate

    choice.must_be_whole(".crate", but=("kind",))
    write_crate(graph, path, choice.kind_of_map, reporter)


def _write_packed_crate(graph: Graph, path: Path, choice: Choice, reporter: Reporter) -> None:
    with TemporaryDirectory() as folder:
        _write_crate(graph, Path(folder), choice, reporter)
        archive(Path(folder), path)


# ---- pictures and pages ----------------------------------------------------------------------------------------------


def _write_picture(shape: tuple[str, Drawing], graph: Graph, path: Path, choice: Choice, reporter: Reporter) -> str:
    from miner.exports.pictures.catalogue import picture

    form, drawing = shape
    choice.must_be_whole(f".{form}", but=("kind",))
    drawn, reason = picture(graph, replace(drawing, kind=choice.kind_of_map), form)
    path.write_bytes(drawn)
    return reason


def _write_report(graph: Graph, path: Path, choice: Choice, reporter: Reporter) -> None:
    from miner.exports.report import report

    choice.must_be_whole(".html", but=("kind",))
    claims = _claims(graph)
    if claims > MANY_CLAIMS:
        size = f"{claims} claims make a page of some {claims // 500} MB, which opens slowly"
        reporter.info(f"{size}: take fewer papers into a graph of their own, or write .csv and a narrowed network")
    _write_text(path, report(graph, choice.kind_of_map))


def _write_page(graph: Graph, path: Path, choice: Choice, reporter: Reporter) -> None:
    from miner.exports.map_page import page

    _write_text(path, page(graph.strategy_map(choice.kind_of_map)))


def _write_map(form: str, graph: Graph, path: Path, choice: Choice, reporter: Reporter) -> None:
    _write_text(path, map_as(form, graph.strategy_map(choice.kind_of_map)))


def _claims(graph: Graph) -> int:
    return graph.holdings().claims


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf8", newline="")
