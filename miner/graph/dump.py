"""The graph as RDF text, sorted, so that equal graphs are equal bytes. The journal and what is derived stay out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, serialize

from miner.errors import FormatError
from miner.graph.jsonld import jsonld_texts
from miner.graph.stores import EmbeddedStore, Quadstore
from miner.graph.triples import DERIVED, JOURNAL, PREFIXES, VOCABULARY

#: Names of formats, which file suffixes are too; those without graphs hold the union of all documents.
FORMATS = {
    "nquads": RdfFormat.N_QUADS,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "turtle": RdfFormat.TURTLE,
    "ttl": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nt": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


def dump(
    store: Quadstore, form: str, out: Path | str | IO[bytes], *, vocabulary: bool = True, context: Path | None = None
) -> None:
    """Write all named graphs but the journal to a path or a binary stream; raises FormatError for an unknown format.

    N-Quads, TriG and JSON-LD are written graph by graph, so that memory does not grow with the number of documents; the
    others say once what several documents say, and hold all of it. JSON-LD is in the words of the file ``context``,
    which it brings along.
    """
    if form not in FORMATS:
        raise FormatError(f"no RDF format {form!r}", f"known are {', '.join(FORMATS)}")
    if isinstance(out, str | Path):
        with Path(out).open("wb") as file:
            dump(store, form, file, vocabulary=vocabulary, context=context)
        return
    graphs = exported_graphs(store, vocabulary=vocabulary)
    if FORMATS[form] == RdfFormat.JSON_LD and context is not None:
        sorted_graphs = (sorted(store.quads(graph=graph), key=_place) for graph in graphs)
        texts = jsonld_texts(sorted_graphs, json.loads(context.read_text("utf8"))["@context"])
    else:
        texts = _texts(store, FORMATS[form], vocabulary)
    for text in texts:
        out.write(text)


def _texts(store: Quadstore, target: RdfFormat, vocabulary: bool) -> Iterator[bytes]:
    if target == RdfFormat.N_QUADS:
        yield from (graph_text(store, graph) for graph in exported_graphs(store, vocabulary=vocabulary))
    elif target == RdfFormat.TRIG:
        yield from _trig(store, exported_graphs(store, vocabulary=vocabulary))
    else:
        quads = set(exported_quads(store, vocabulary=vocabulary))
        yield rdf_text(quads if target.supports_datasets else {quad.triple for quad in quads}, target)


def _trig(store: Quadstore, graphs: Iterable[NamedNode]) -> Iterator[bytes]:
    """The prefixes, then named graphs after each other, of which any may be empty."""
    yield "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in sorted(PREFIXES)).encode()
    for graph in graphs:
        yield b"".join(_parts(rdf_text(store.quads(graph=graph), RdfFormat.TRIG))[1])


def graph_text(store: Quadstore, graph: NamedNode) -> bytes:
    """The N-Quads of one named graph, sorted.

    In one graph, lines sort as their terms do: no name begins another one, and a space sorts before what goes on after
    a text. Line breaks inside of texts are written as escapes.
    """
    text = serialize(store.quads(graph=graph), format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(text.splitlines(keepends=True)))


def exported_graphs(store: Quadstore, *, vocabulary: bool = True) -> list[NamedNode]:
    """The named graphs of the documents, and the vocabulary when asked for, in the order of sorted N-Quads."""
    left_out = {JOURNAL, DERIVED} if vocabulary else {JOURNAL, DERIVED, VOCABULARY}
    return sorted((graph for graph in store.graphs() if graph not in left_out), key=str)


def exported_quads(store: Quadstore, *, vocabulary: bool = True) -> Iterator[Quad]:
    """The quads of the documents, and of the vocabulary when asked for."""
    for graph in exported_graphs(store, vocabulary=vocabulary):
        yield from store.quads(graph=graph)


def oxigraph(store: Quadstore) -> Store:
    """The quads in Oxigraph: the store itself where it is embedded, else a copy in memory."""
    if isinstance(store, EmbeddedStore):
        return store.store
    copy = Store()
    for graph in store.graphs():
        copy.extend(store.quads(graph=graph))
    return copy


def rdf_text(statements: Iterable[Quad | Triple], target: RdfFormat) -> bytes:
    """Statements in one order, with their prefixes in one order."""
    ordered: list[Any] = sorted(statements, key=_place)
    text = serialize(ordered, format=target, prefixes=PREFIXES) or b""
    if target not in (RdfFormat.TURTLE, RdfFormat.TRIG):
        return text
    prefixes, rest = _parts(text)
    return b"".join([*sorted(prefixes), *rest])


def _parts(text: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines that declare prefixes, and those after them."""
    lines = text.splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return lines[:count], lines[count:]


def _place(statement: Quad | Triple) -> tuple[str, str, str, str]:
    graph = str(statement.graph_name) if isinstance(statement, Quad) else ""
    return graph, str(statement.subject), str(statement.predicate), str(statement.object)
