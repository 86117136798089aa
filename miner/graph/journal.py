"""What is true of this store alone and not of the papers: paths, times, digests, failures. Never exported."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from miner.errors import StoreError
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import JOURNAL, document_id, is_document
from miner.graph.triples.iris import ENDED, TYPE, assb, term
from miner.graph.triples.literals import from_lines, lines
from miner.model import Failure, content_hash
from miner.model.rows import Row
from miner.settings import NAMESPACE

_TIME = term("prov:generatedAtTime")
_DATE_TIME = term("xsd:dateTime")
_FAILURE = assb("Failure")
_PROPOSED = assb("proposedName")
_FOLDERS = re.compile(r"(?<![\w.~/\\-])(?:[A-Za-z]:)?[\\/](?:[^\s'\"<>|:\\/]+[\\/])+")


@dataclass(frozen=True, slots=True, eq=False)
class FailureRow(Row):
    """A file that was not taken in: at which stage, why, and when that was tried."""

    file: str
    path: str
    stage: str
    reason: str
    read: str


class Journal:
    """Reads the journal, and works out the quads that a change of it takes; the store makes the change."""

    def __init__(self, store: Quadstore) -> None:
        self._store = store

    def digest(self, graph: NamedNode) -> str:
        """The digest noted for a named graph; "" when there is none."""
        return next((quad.object.value for quad in self._store.quads(graph, assb("digest"), None, JOURNAL)), "")

    def knows(self, node: NamedNode) -> bool:
        """True when anything is noted of a node."""
        return next(self._store.quads(node, None, None, JOURNAL), None) is not None

    def entry(self, graph: NamedNode, digest: str, path: str = "", proposed: tuple[str, ...] = ()) -> list[Quad]:
        """What to note of a named graph that was just written; without a digest the next reading compares it.

        ``proposed`` is what the file at ``path`` is by itself: id, DOI and part.
        """
        quads = [_quad(graph, assb("digest"), Literal(digest))] if digest else []
        quads.append(_quad(graph, _TIME, _now()))
        quads += [_quad(graph, assb("path"), Literal(place_of(path)))] if path else []
        return [*quads, _quad(graph, _PROPOSED, lines(proposed))] if proposed else quads

    def document_at(self, place: str) -> NamedNode | None:
        """The document that was read from a place."""
        found = self._store.quads(None, assb("path"), Literal(place), JOURNAL) if place else ()
        return next((quad.subject for quad in found if is_document(quad.subject)), None)

    def path(self, document: NamedNode) -> str:
        """Where a document was read from; "" when that is not known."""
        return next((quad.object.value for quad in self._store.quads(document, assb("path"), None, JOURNAL)), "")

    def proposal(self, document: NamedNode) -> tuple[str, ...]:
        """What the file of a document was by itself, when it was read: id, DOI and part; empty when not known."""
        found = self._store.quads(document, _PROPOSED, None, JOURNAL)
        return next((from_lines(quad.object.value) for quad in found), ())

    def place(self, document: NamedNode) -> list[Quad]:
        """What is noted of the place of a document."""
        names = assb("path"), _PROPOSED
        return [quad for name in names for quad in self._store.quads(document, name, None, JOURNAL)]

    def run(self, run: NamedNode, settings: tuple[str, ...], edition: str) -> list[Quad]:
        """What to note of the run that read a document, and that may be otherwise on another machine."""
        machine = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}"
        return [
            _quad(run, ENDED, _now()),
            _quad(run, assb("settings"), lines(settings)),
            _quad(run, assb("vocabularyEdition"), Literal(edition)),
            _quad(run, assb("machine"), Literal(machine)),
        ]

    def documents(self) -> dict[str, dict[str, str]]:
        """By document id: path and time of reading."""
        found: dict[str, dict[str, str]] = {}
        for name, predicate in (("path", assb("path")), ("read", _TIME)):
            for quad in self._store.quads(None, predicate, None, JOURNAL):
                if isinstance(quad.subject, NamedNode):
                    found.setdefault(document_id(quad.subject), {})[name] = quad.object.value
        return found

    def failure(self, failure: Failure) -> list[Quad]:
        """What to note of a file that was not taken in."""
        node, place = failure_node(failure.path), place_of(failure.path)
        texts = {"path": place, "stage": failure.stage, "reason": without_folders(failure.reason, failure.path, place)}
        return [
            _quad(node, TYPE, _FAILURE),
            *(_quad(node, assb(name), Literal(value)) for name, value in texts.items()),
            _quad(node, _TIME, _now()),
        ]

    def failures(self) -> list[FailureRow]:
        """Every file that was not taken in, sorted by path."""
        names = {assb("path"): "path", assb("stage"): "stage", assb("reason"): "reason", _TIME: "read"}
        failed = {quad.subject for quad in self._store.quads(None, TYPE, _FAILURE, JOURNAL)}
        found = {node: dict.fromkeys(names.values(), "") for node in failed}
        for predicate, name in names.items():
            for quad in self._store.quads(None, predicate, None, JOURNAL):
                if quad.subject in failed:
                    found[quad.subject][name] = quad.object.value
        rows = [FailureRow(file_name(told["path"]), **told) for told in found.values()]
        return sorted(rows, key=lambda row: row.path)


def papers_of(place: Path) -> list[str]:
    """The paths of the papers that a graph was read from, as they were given, sorted; files that failed are among them.

    The graph may be of any schema. Raises StoreError for a folder that holds no graph of this program.
    """
    noted = opened_as_found(place).quads_for_pattern(None, assb("path"), None, JOURNAL)
    return sorted({str(getattr(quad.object, "value", "")) for quad in noted})


def opened_as_found(place: Path) -> Store:
    """The quads of a graph in a folder, whatever schema they were written in; raises StoreError as ``papers_of``."""
    try:
        store = Store.read_only(str(place))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"no graph at {place}: {error}", "name the folder of a graph") from error
    if next(store.quads_for_pattern(JOURNAL, assb("schemaVersion"), None, JOURNAL), None) is None:
        raise StoreError(f"the graph at {place} was written by another program", "ingest its papers")
    return store


def failure_node(path: str) -> NamedNode:
    """The node of the last failure of a file."""
    return NamedNode(f"{NAMESPACE}failure/{content_hash((place_of(path),))}")


def place_of(path: str) -> str:
    """A path as it is noted: from the root on, through no links but the last; "" stays so."""
    if not path:
        return ""
    whole = Path(path).absolute()
    try:
        return str(whole.parent.resolve() / whole.name)
    except (OSError, RuntimeError, ValueError):  # links in a circle, a name that no file system takes
        return str(whole)


def file_name(path: str) -> str:
    """The name of a file, without the folders that it lies in.

    >>> file_name("/home/me/papers/soft.pdf"), file_name("C:\\\\papers\\\\soft.pdf")
    ('soft.pdf', 'soft.pdf')
    """
    return re.split(r"[\\/]", path)[-1]


def without_folders(reason: str, *paths: str) -> str:
    """A reason without folders of this machine, which it may tell of any file.

    >>> without_folders("cannot open '/home/me/a b/soft.pdf' at 2 mA/cm2", "/home/me/a b/soft.pdf")
    "cannot open 'soft.pdf' at 2 mA/cm2"
    """
    for path in sorted(paths, key=len, reverse=True):
        reason = reason.replace(path, file_name(path)) if path else reason
    return _FOLDERS.sub("", reason)


def digest_of(quads: Iterable[Quad]) -> str:
    """A hash of quads, whatever their order."""
    lines = (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines()
    return sha256(b"\n".join(sorted(lines))).hexdigest()


def _quad(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, value, JOURNAL)


def _now() -> Literal:
    # "Z", since engines rewrite "+00:00" into it
    return Literal(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", datatype=_DATE_TIME)
