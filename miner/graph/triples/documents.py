"""Documents, entries of their reference lists, works, and values that no claim states, as quads."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from miner.graph.triples import iris as n
from miner.graph.triples.evidence import PlaceWriter
from miner.graph.triples.literals import integer
from miner.graph.triples.quad_builder import QuadBuilder
from miner.model import Document, Reference, SkippedValue, Work, own_work
from miner.settings import SOFTWARE, VERSION


def write_document(sink: QuadBuilder, document: Document) -> None:
    """Bibliographic facts, and the work that it is or is a part of.

    The file's path is not among them, for it differs between machines.
    """
    node, source = sink.document, document.source
    sink.add(node, n.TYPE, n.DOCUMENT)
    sink.add(node, n.assb("pages"), integer(len(document.pages)))
    sink.texts(
        node,
        {
            n.IDENTIFIER: source.id,
            n.TITLE: source.title,
            n.DOI: source.doi,
            n.LICENCE: source.licence,
            n.assb("journal"): source.journal,
            n.assb("year"): source.year,
            n.assb("volume"): source.volume,
            n.assb("firstPage"): source.page,
            n.assb("part"): source.part,
            n.assb("sha256"): source.sha256,
            n.assb("fileFormat"): source.format,
        },
    )
    sink.lists(node, {n.assb("authors"): source.authors, n.assb("warnings"): document.warnings})
    sink.add(node, n.assb("ofWork"), n.work_node(own_work(source).key))


def write_run(sink: QuadBuilder) -> None:
    """The run that read the document, by the program and its version; when and where is for the journal to tell."""
    run, agent = n.run_node(sink.document), n.software_node(VERSION)
    sink.add(run, n.TYPE, n.RUN)
    sink.add(run, n.USED, sink.document)
    sink.add(run, n.ASSOCIATED_WITH, agent)
    sink.add(agent, n.TYPE, n.SOFTWARE_AGENT)
    sink.texts(agent, {n.LABEL: SOFTWARE, n.assb("softwareVersion"): VERSION})


def write_entry(sink: QuadBuilder, reference: Reference, position: int, work: str | None) -> None:
    """An entry of the reference list, with the key of the work it names when a claim rests on that work."""
    node = entry_node(sink.document, position)
    sink.add(node, n.TYPE, n.ENTRY)
    sink.add(node, n.PART_OF, sink.document)
    sink.texts(
        node,
        {n.assb("referenceNumber"): reference.number, n.PRINTED: reference.text, **_fields(reference)},
    )
    sink.lists(node, {n.assb("authors"): reference.authors})
    if work is not None:
        sink.add(node, n.REFERENCES, n.work_node(work))


def write_work(sink: QuadBuilder, work: Work) -> None:
    """A publication that owns values; its node is shared by all documents."""
    node = n.work_node(work.key)
    sink.add(node, n.TYPE, n.WORK)
    sink.texts(node, {n.assb("key"): work.key, n.assb("citation"): work.citation, **_fields(work)})
    sink.lists(node, {n.assb("authors"): work.authors})


def write_skipped_value(sink: QuadBuilder, places: PlaceWriter, skipped: SkippedValue, position: int) -> None:
    """A value that no claim states, with the reason."""
    node = n.part(sink.document, "candidate", position)
    sink.add(node, n.TYPE, n.CANDIDATE)
    sink.add(node, n.assb("notRecordedFor"), sink.concept("reasons", skipped.reason.value))
    sink.add(node, n.assb("verbatim"), Literal(skipped.text))
    places.place(node, skipped.evidence)


def entry_node(document: NamedNode, position: int) -> NamedNode:
    """The node of the entry at ``position`` of the list, counted from 1."""
    return n.part(document, "reference", position)


def _fields(item: Reference | Work) -> dict[NamedNode, str]:
    return {
        n.TITLE: item.title,
        n.DOI: item.doi,
        n.assb("journal"): item.journal,
        n.assb("year"): item.year,
        n.assb("volume"): item.volume,
        n.assb("firstPage"): item.page,
    }
