"""The graph as RDF text, sorted, so that equal graphs are equal bytes. The journal stays out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from pyoxigraph import Quad, RdfFormat, Store, Triple, serialize

from miner.errors import FormatError
from miner.graph.jsonld import jsonld_text
from miner.graph.stores import EmbeddedStore, Quadstore
from miner.graph.triples import JOURNAL, PREFIXES, VOCABULARY

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

    JSON-LD is written in the words of the file ``context``, which it brings along.
    """
    if form not in FORMATS:
        raise FormatError(f"no RDF format {form!r}", f"known are {', '.join(FORMATS)}")
    target = FORMATS[form]
    quads = set(exported_quads(store, vocabulary=vocabulary))
    statements = quads if target.supports_datasets else {quad.triple for quad in quads}
    if target == RdfFormat.JSON_LD and context is not None:
        text = jsonld_text(sorted(statements, key=_place), json.loads(context.read_text("utf8"))["@context"])
    else:
        text = rdf_text(statements, target)
    if isinstance(out, str | Path):
        Path(out).write_bytes(text)
    else:
        out.write(text)


def exported_quads(store: Quadstore, *, vocabulary: bool = True) -> Iterator[Quad]:
    """The quads of the documents, and of the vocabulary when asked for."""
    left_out = {JOURNAL} if vocabulary else {JOURNAL, VOCABULARY}
    for graph in store.graphs():
        if graph not in left_out:
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
    lines = text.splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join([*sorted(lines[:count]), *lines[count:]])


def _place(statement: Quad | Triple) -> tuple[str, str, str, str]:
    graph = str(statement.graph_name) if isinstance(statement, Quad) else ""
    return graph, str(statement.subject), str(statement.predicate), str(statement.object)
