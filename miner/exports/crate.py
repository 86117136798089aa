"""A whole result as an RO-Crate: the graph, its records, the answers of all questions, the map, and what they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from miner.exports.answer_files import answer_as
from miner.exports.document_table import without_folders
from miner.exports.map_table import map_as
from miner.exports.pictures.figure_style import COLUMN_WIDE, Drawing
from miner.exports.record_table import records_as
from miner.exports.reporter import SILENT, Reporter
from miner.exports.tables import json_text, rows_as
from miner.settings import RESOLVER, SOFTWARE, VERSION

if TYPE_CHECKING:
    from miner.graph import DocumentRow, Graph

METADATA = "ro-crate-metadata.json"
UNKNOWN_DAY = "1970-01-01"  # of a result without papers: the date is required
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".graphml": "application/graphml+xml",
    ".gexf": "application/gexf+xml",
    ".jsonl": "application/jsonl",
    ".svg": "image/svg+xml",
    ".trig": "application/trig",
}

Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the crate, with what a person is told of it."""

    path: str
    name: str
    description: str = ""


def write_crate(graph: Graph, folder: Path, kind: str, reporter: Reporter = SILENT) -> None:
    """Fill a folder with everything that the graph says, and a manifest as RO-Crate 1.1 asks for."""
    parts = list(_parts(graph, folder, kind, reporter))
    manifest = _manifest(graph, folder, parts)
    (folder / METADATA).write_text(json_text(manifest), encoding="utf8", newline="")


def _parts(graph: Graph, folder: Path, kind: str, reporter: Reporter) -> Iterator[Part]:
    """Write the files, one after the other."""
    graph.dump("trig", folder / "graph.trig")
    yield Part("graph.trig", "The graph", "All claims with their evidence, a named graph for each paper.")
    records = graph.records()
    for form in ("csv", "jsonl"):
        _text(folder / f"records.{form}", records_as(form, records))
        yield Part(f"records.{form}", "Records", "Every value that was read, one mention a line, with page and quote.")
    _text(folder / "documents.csv", rows_as("csv", without_folders([*graph.documents(), *graph.failures()])))
    yield Part("documents.csv", "Papers", "What was read, and what could not be read and why.")
    _text(folder / "unread.csv", rows_as("csv", graph.unread()))
    yield Part("unread.csv", "Values without a record", "Values that were read and not made records, and why.")
    yield from _network(graph, folder, reporter)
    yield from _figures(graph, folder, kind)
    yield from _answers(graph, folder, reporter)


def _network(graph: Graph, folder: Path, reporter: Reporter) -> Iterator[Part]:
    from miner.exports.network import save

    network = graph.network("strategies", progress=reporter.progress)
    for suffix in (".graphml", ".gexf"):
        save(network, suffix, folder / f"network{suffix}")
        yield Part(f"network{suffix}", "Network", "Strategies, the regimes that they reach, and the works that say so.")


def _figures(graph: Graph, folder: Path, kind: str) -> Iterator[Part]:
    from miner.exports.pictures.catalogue import picture

    chart = graph.strategy_map(kind)
    _text(folder / "map.csv", map_as("csv", chart))
    yield Part("map.csv", f"{chart.title} by strategy", "How many works reach each regime with each strategy.")
    if chart.findings:
        drawn, _ = picture(graph, Drawing("map", kind, COLUMN_WIDE), "svg")
        (folder / "map.svg").write_bytes(drawn)
        yield Part("map.svg", f"{chart.title} by strategy", "The same as a picture.")


def _answers(graph: Graph, folder: Path, reporter: Reporter) -> Iterator[Part]:
    (folder / "answers").mkdir()
    questions = graph.questions()
    for number, question in enumerate(questions, 1):
        name = f"answers/{question.name}.csv"
        _text(folder / name, answer_as("csv", graph.query(question.name)))
        yield Part(name, question.title, question.description)
        if reporter.progress:
            reporter.progress(number, len(questions), question.name)


# ---- the manifest ----------------------------------------------------------------------------------------------------


def _manifest(graph: Graph, folder: Path, parts: Sequence[Part]) -> Entity:
    frame: Entity = json.loads(graph.vocabulary.crate.read_text("utf8"))
    papers = _papers(graph.documents())
    days = [document.read[:10] for document in graph.documents() if document.read]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": "Pressures of solid-state batteries, as papers tell them",
        "description": f"What {SOFTWARE} {VERSION} read in {len(papers)} papers: claims with quotes, records, answers.",
        "datePublished": max(days, default=UNKNOWN_DAY),
        "license": {"@id": "#rights"},
        "hasPart": [{"@id": part.path} for part in parts],
        "isBasedOn": [{"@id": paper["@id"]} for paper in papers],
        "mentions": {"@id": "#reading"},
    }
    reading = {
        "@id": "#reading",
        "@type": "CreateAction",
        "name": "Reading of the papers",
        "endTime": max(days, default=UNKNOWN_DAY),
        "instrument": {"@id": "#software"},
        "object": root["isBasedOn"],
        "result": root["hasPart"],
    }
    software = {"@id": "#software", "@type": "SoftwareApplication", "name": SOFTWARE, "version": VERSION}
    files = [_file(part, folder) for part in parts]
    return {"@context": frame["@context"], "@graph": [*frame["@graph"], root, *files, *papers, reading, software]}


def _file(part: Part, folder: Path) -> Entity:
    told = {"description": part.description} if part.description else {}
    return {
        "@id": part.path,
        "@type": "File",
        "name": part.name,
        **told,
        "encodingFormat": MEDIA_TYPES[Path(part.path).suffix],
        "contentSize": str((folder / part.path).stat().st_size),
    }


def _papers(documents: Sequence[DocumentRow]) -> list[Entity]:
    """The papers, each once: an article's other forms and its supporting information are of the same."""
    papers: dict[str, Entity] = {}
    for paper in map(_paper, sorted(documents, key=lambda document: bool(document.part))):
        papers.setdefault(paper["@id"], paper)
    return [papers[name] for name in sorted(papers)]


def _paper(document: DocumentRow) -> Entity:
    """A paper by its DOI where it has one, else by a name within the crate."""
    from urllib.parse import quote

    doi = document.doi
    facts = {"identifier": document.id, "datePublished": document.year, "encodingFormat": document.format}
    return {
        "@id": f"{RESOLVER}{quote(doi)}" if doi else f"#{quote(document.id)}",
        "@type": "ScholarlyArticle",
        "name": document.title or document.id,
        **{name: value for name, value in facts.items() if value},
    }


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf8", newline="")
