"""Documents, entries of their reference lists, works, and values that no claim states, as quads."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from miner.graph.triples import iris as n
from miner.graph.triples.evidence import PlaceWriter
from miner.graph.triples.literals import integer
from miner.graph.triples.quad_builder import Sink
from miner.model import Candidate, Document, Reference, Work, own_work
from miner.settings import SOFTWARE, VERSION


def write_document(sink: Sink, document: Document) -> None:
    """Bibliographic facts, and the work that it is or is a part of.

    The file's path is not among them, for it differs between machines.
    """
    node, source = sink.document, document.source
    sink.add(node, n.TYPE, n.DOCUMENT)
    sink.add(node, n.own("pages"), integer(len(document.pages)))
    sink.texts(
        node,
        {
            n.IDENTIFIER: source.id,
            n.TITLE: source.title,
            n.DOI: source.doi,
            n.LICENCE: source.licence,
            n.own("journal"): source.journal,
            n.own("year"): source.year,
            n.own("volume"): source.volume,
            n.own("firstPage"): source.page,
            n.own("part"): source.part,
            n.own("sha256"): source.sha256,
            n.own("fileFormat"): source.format,
        },
    )
    sink.lists(node, {n.own("authors"): source.authors, n.own("warnings"): document.warnings})
    sink.add(node, n.own("ofWork"), n.work_node(own_work(source).key))


def write_run(sink: Sink) -> None:
    """The run that read the document, by the program and its version; when and where is for the journal to tell."""
    run, agent = n.run_node(sink.document), n.software_node(VERSION)
    sink.add(run, n.TYPE, n.RUN)
    sink.add(run, n.USED, sink.document)
    sink.add(run, n.ASSOCIATED_WITH, agent)
    sink.add(agent, n.TYPE, n.SOFTWARE_AGENT)
    sink.texts(agent, {n.LABEL: SOFTWARE, n.own("softwareVersion"): VERSION})


def write_entry(sink: Sink, reference: Reference, position: int, work: str | None) -> None:
    """An entry of the reference list, with the key of the work it names when a claim rests on that work."""
    node = entry_node(sink.document, position)
    sink.add(node, n.TYPE, n.ENTRY)
    sink.add(node, n.PART_OF, sink.document)
    sink.texts(
        node,
        {n.own("referenceNumber"): reference.number, n.PRINTED: reference.text, **_fields(reference)},
    )
    sink.lists(node, {n.own("authors"): reference.authors})
    if work is not None:
        sink.add(node, n.REFERENCES, n.work_node(work))


def write_work(sink: Sink, work: Work) -> None:
    """A publication that owns values; its node is shared by all documents."""
    node = n.work_node(work.key)
    sink.add(node, n.TYPE, n.WORK)
    sink.texts(node, {n.own("key"): work.key, n.own("citation"): work.citation, **_fields(work)})
    sink.lists(node, {n.own("authors"): work.authors})


def write_candidate(sink: Sink, places: PlaceWriter, candidate: Candidate, position: int) -> None:
    """A value that no claim states, with the reason."""
    node = n.part(sink.document, "candidate", position)
    sink.add(node, n.TYPE, n.CANDIDATE)
    sink.add(node, n.own("notRecordedFor"), sink.concept("reasons", candidate.reason.value))
    sink.add(node, n.own("verbatim"), Literal(candidate.text))
    places.place(node, candidate.evidence)


def entry_node(document: NamedNode, position: int) -> NamedNode:
    """The node of the entry at ``position`` of the list, counted from 1."""
    return n.part(document, "reference", position)


def _fields(item: Reference | Work) -> dict[NamedNode, str]:
    return {
        n.TITLE: item.title,
        n.DOI: item.doi,
        n.own("journal"): item.journal,
        n.own("year"): item.year,
        n.own("volume"): item.volume,
        n.own("firstPage"): item.page,
    }
