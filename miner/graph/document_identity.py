"""Which document of the graph a file is: by its bytes, and by its place; never by its name or a DOI that it prints.

A document's id is a name, given once. So a file read again keeps it wherever it lies, and one whose name is taken by
another file is called otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from miner.graph.journal import Journal, place_of
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import document_id, document_node, is_document
from miner.graph.triples.iris import DOI, assb
from miner.model import Source

_HASH_DIGITS = 8, 16, 64  # of the SHA-256, in names that are taken


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a file belongs.

    ``source`` has the id, DOI and part that it goes by. ``instead_of`` is the document whose place it takes, which may
    be its own; None for a new one. A ``copy`` of a document that lies where it did has nothing new. ``left`` is a
    document whose file is this one no longer, while the bytes of this one are those of another document.
    """

    source: Source
    instead_of: NamedNode | None = None
    copy: bool = False
    left: NamedNode | None = None
    note: str = ""


def placement(store: Quadstore, source: Source) -> Placement:
    """Where a file belongs in the graph."""
    journal, place = Journal(store), place_of(source.path)
    here = journal.document_at(place)
    twins = [quad.subject for quad in store.quads(None, assb("sha256"), Literal(source.sha256)) if _is_known(quad)]
    twin = here if here in twins else min(twins, key=lambda node: str(node.value), default=None)
    if twin is None:
        return _new(store, source) if here is None else _changed(store, source, here)
    if twin == here:
        noted = journal.proposal(here)
        same = noted == proposal(source) if noted else _fits(store, source, here)
        return Placement(_known(store, source, here), here) if same else _changed(store, source, here)
    copy = bool(path := journal.path(twin)) and _sha256(Path(path)) == source.sha256
    return Placement(_known(store, source, twin), twin, copy, here)


def proposal(source: Source) -> tuple[str, str, str]:
    """What a file is by itself: id, DOI and part."""
    return source.id, source.doi, source.part


def _is_known(quad: object) -> bool:
    return is_document(getattr(quad, "subject", None))


def _new(store: Quadstore, source: Source) -> Placement:
    name = _free(store, source)
    taken = f"{source.id} is the name of another document, so this one is called {name}" if name != source.id else ""
    return Placement(replace(source, id=name), note=taken)


def _changed(store: Quadstore, source: Source, here: NamedNode) -> Placement:
    """A file with other bytes than it had, or read otherwise: the same document, unless it is of another paper now."""
    if _fits(store, source, here):
        return Placement(_known(store, source, here), here)
    name, was = _free(store, source, but=here), document_id(here)
    return Placement(replace(source, id=name), here, note=f"it was {was}, which is taken out" if name != was else "")


def _fits(store: Quadstore, source: Source, node: NamedNode) -> bool:
    return (_told(store, node, DOI), _told(store, node, assb("part"))) == (source.doi, source.part)


def _known(store: Quadstore, source: Source, node: NamedNode) -> Source:
    """The source with the identity that its document has in the graph; one that was never noted may lack parts."""
    if document_id(node) == source.id and not Journal(store).knows(node):
        return source
    doi, part = _told(store, node, DOI), _told(store, node, assb("part"))
    return replace(source, id=document_id(node), doi=doi, part=part)


def _told(store: Quadstore, node: NamedNode, predicate: NamedNode) -> str:
    return next((str(quad.object.value) for quad in store.quads(node, predicate, None, node)), "")


def _free(store: Quadstore, source: Source, but: NamedNode | None = None) -> str:
    """The id, with the beginning of the hash when another document has it."""
    names = (source.id, *(f"{source.id}--{source.sha256[:digits]}" for digits in _HASH_DIGITS))
    return next(name for name in names if (node := document_node(name)) == but or not _is_taken(store, node))


def _is_taken(store: Quadstore, node: NamedNode) -> bool:
    return Journal(store).knows(node) or next(store.quads(graph=node), None) is not None


def _sha256(path: Path) -> str:
    """The hash of a file; "" where there is none that can be read."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
