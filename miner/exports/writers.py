"""One table of writers by suffix for the graph, one for the strategy map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from miner.errors import FormatError
from miner.exports.choice import DEFAULT_KIND, Choice
from miner.exports.files import replacing
from miner.exports.folders import archive, replacing_folder
from miner.exports.map_table import map_as
from miner.exports.record_table import records_as
from miner.exports.strategy_map import StrategyMap
from miner.exports.talk import SILENT, Talk

if TYPE_CHECKING:  # the graph is handed in; what draws and writes is imported when it is needed
    from miner.graph import Graph

#: Writes what is chosen of the graph to a path, and talks to whoever waits.
Writer = Callable[["Graph", Path, Choice, Talk], None]

#: Formats that are folders, with a file that each of them has.
FOLDERS = {".pairs": "nodes.csv", ".neo4j": "nodes.csv", ".crate": "ro-crate-metadata.json"}
#: A network with more nodes is no picture any more.
MANY_NODES = 50_000


def write(graph: Graph, path: Path | str, *, form: str | None = None, talk: Talk = SILENT, **choice: Any) -> None:
    """Write the graph to ``path`` in the format of its suffix, or of the suffix ``form``; whole or not at all.

    RDF and tables hold everything; network files the ``view``, narrowed by ``kind``, ``strategy``, ``regime``,
    ``since``, ``around`` and ``hops`` (see ``Graph.network``); pictures and pages the strategy map of ``kind``. The
    suffixes ".pairs" and ".neo4j" are folders of two tables, ".crate" is an RO-Crate and ".zip" the same, packed.

    Raises FormatError for an unknown suffix, and for a choice that the format cannot make.
    """
    _write(graph, path, *_writer(_exports(), path, form), Choice.of(**choice), talk)


def written(graph: Graph, suffix: str, **choice: Any) -> bytes:
    """What ``write`` would write to a file with this suffix (".ttl"); raises FormatError for those of folders."""
    if suffix.lower() in FOLDERS:
        raise FormatError(f"{suffix} is a folder", "name a folder to write to")
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"export{suffix}"
        write(graph, path, **choice)
        return path.read_bytes()


def write_map(graph: Graph, path: Path | str, *, kind: str = DEFAULT_KIND) -> None:
    """Write the strategy map of ``kind`` as picture, page or table; raises FormatError for an unknown suffix."""
    _write(graph, path, *_writer(_maps(), path), Choice(kind=kind), SILENT)


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
        **_pictures(),
    }


def _maps() -> dict[str, Writer]:
    return {
        **_pictures(),
        **{
            suffix: partial(_write_map, form)
            for suffix, form in ((".csv", "csv"), (".json", "json"), (".txt", "table"))
        },
    }


def _pictures() -> dict[str, Writer]:
    return {
        **{suffix: partial(_write_picture, suffix) for suffix in (".svg", ".png", ".pdf")},
        ".html": _write_page,
    }


def _writer(writers: Mapping[str, Writer], path: Path | str, form: str | None = None) -> tuple[str, Writer]:
    """The suffix that names the format, and its writer."""
    suffix = (f".{form.removeprefix('.')}" if form else Path(path).suffix).lower()
    if suffix not in writers:
        message = f"cannot write {suffix} files" if suffix else f"{path} has no suffix that names a format"
        raise FormatError(message, f"known suffixes are {', '.join(writers)}")
    return suffix, writers[suffix]


def _write(graph: Graph, path: Path | str, suffix: str, writer: Writer, *what: Any) -> None:
    place = replacing_folder(path, FOLDERS[suffix]) if suffix in FOLDERS else replacing(path)
    with place as draft:
        writer(graph, draft, *what)


# ---- writers of the whole graph --------------------------------------------------------------------------------------


def _write_rdf(suffix: str, graph: Graph, path: Path, choice: Choice, talk: Talk) -> None:
    choice.must_be_whole(suffix)
    graph.dump(suffix.removeprefix("."), path)


def _write_records(suffix: str, graph: Graph, path: Path, choice: Choice, talk: Talk) -> None:
    choice.must_be_whole(suffix)
    _write_text(path, records_as(suffix.removeprefix("."), graph.records()))


def _write_network(suffix: str, graph: Graph, path: Path, choice: Choice, talk: Talk) -> None:
    from miner.exports.network import save
    from miner.exports.nothing import why_nothing

    network = graph.network(choice.view, progress=talk.progress, **choice.filters())
    if len(network) > MANY_NODES and not choice.is_narrow():
        talk.say(f"{len(network)} nodes are more than a picture shows: narrow them, as with --kind or --around NODE")
    if not len(network):
        told = why_nothing(graph, choice.kinds(), strategies=bool(choice.strategy) or choice.is_map())
        talk.say(f"no claims match: {told}")
    save(network, suffix, path)


def _write_crate(graph: Graph, path: Path, choice: Choice, talk: Talk) -> None:
    from miner.exports.crate import write_crate

    choice.must_be_whole(".crate", but=("kind",))
    write_crate(graph, path, choice.kind_of_map, talk)


def _write_packed_crate(graph: Graph, path: Path, choice: Choice, talk: Talk) -> None:
    with TemporaryDirectory() as folder:
        _write_crate(graph, Path(folder), choice, talk)
        archive(Path(folder), path)


# ---- writers of the map ----------------------------------------------------------------------------------------------


def _write_picture(suffix: str, graph: Graph, path: Path, choice: Choice, talk: Talk) -> None:
    from miner.exports.picture import save_picture

    choice.must_be_whole(suffix, but=("kind",))
    save_picture(StrategyMap.of(graph, choice.kind_of_map), path, suffix.removeprefix("."))


def _write_page(graph: Graph, path: Path, choice: Choice, talk: Talk) -> None:
    from miner.exports.page import page

    choice.must_be_whole(".html", but=("kind",))
    _write_text(path, page(StrategyMap.of(graph, choice.kind_of_map)))


def _write_map(form: str, graph: Graph, path: Path, choice: Choice, talk: Talk) -> None:
    _write_text(path, map_as(form, StrategyMap.of(graph, choice.kind_of_map)))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf8", newline="")
