"""The graph as its users meet it: open, add, ask, take away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

from miner.errors import QueryError, StoreError
from miner.graph import changes, queries
from miner.graph.answers import Result, ask, slug_table
from miner.graph.bulk_load import Loaded, load_files
from miner.graph.changes import Taken
from miner.graph.claim_rows import RecordRow, SkippedRow, UnmatchedPhrase, record_rows, unmatched_phrases
from miner.graph.conformance import Report, check
from miner.graph.corrections import change as corrections
from miner.graph.corrections.exchange import corrections_in, read_corrections, turtle_of
from miner.graph.corrections.stored import StoredCorrection, stored_corrections
from miner.graph.dump import dump, oxigraph
from miner.graph.explanations import Explanation, explain
from miner.graph.findings import Holdings, Tally, findings, holdings, tally, works_told_apart
from miner.graph.journal import FailureRow, Journal
from miner.graph.network import Selection, build, told_claims
from miner.graph.notebook_html import html_table
from miner.graph.queries import DocumentRow
from miner.graph.questions import Question, QuestionRow, adhoc_question, find_question, read_question
from miner.graph.shards import SHARD_SIZE, Shard, write_shards
from miner.graph.stores import EmbeddedStore, Limits, Quadstore, open_store
from miner.graph.stores.turns import APART
from miner.graph.strategy_map import MapRow, StrategyMap, strategy_map
from miner.graph.work_lookup import Works
from miner.model import Claim, Correction, Document, Failure, Finding, Owner, SkippedValue, Work
from miner.model.progress import Progress
from miner.settings import EndpointSettings, Settings
from miner.vocabulary import Vocabulary, load

if TYPE_CHECKING:
    import networkx
    import rdflib


class Graph:
    """Claims of papers with their provenance, in a store of any kind; a context manager.

    One named graph holds one document, so that reading a paper again replaces what it said and nothing else.
    """

    def __init__(self, store: Quadstore, vocabulary: Vocabulary) -> None:
        self._store = store
        self.vocabulary = vocabulary

    # ---- opening and closing -----------------------------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        location: str | Path,
        vocabulary: Vocabulary | None = None,
        *,
        read_only: bool = False,
        create: bool = False,
        endpoint: EndpointSettings | None = None,
    ) -> Self:
        """The graph in a folder, or behind the address of a SPARQL server.

        StoreError when it is missing (unless ``create``), locked, cannot be reached, or is of another schema.
        ``endpoint`` tells how to reach an address; without it, the environment does.
        """
        terms = vocabulary or load()
        store = open_store(location, read_only=read_only, create=create, endpoint=endpoint)
        if not changes.vocabulary_is_current(store, terms):
            if read_only:  # opened for writing in between
                store.close()
                store = open_store(location, read_only=False, create=False, endpoint=endpoint)
            changes.refresh_vocabulary(store, terms)
            corrections.apply_waiting(store, terms)
            if read_only:
                store.close()
                store = open_store(location, read_only=True, create=False, endpoint=endpoint)
        return cls(store, terms)

    @classmethod
    def memory(cls, vocabulary: Vocabulary | None = None) -> Self:
        """An empty graph that is gone with the process."""
        graph = cls(EmbeddedStore.memory(), vocabulary or load())
        changes.refresh_vocabulary(graph._store, graph.vocabulary)
        return graph

    def close(self) -> None:
        """Let go of the store; closing twice does nothing."""
        self._store.close()

    def _repr_html_(self) -> str:
        """The papers as a table, for notebooks."""
        columns = ("id", "title", "year", "pages", "claims", "records")
        rows = [[document[name] for name in columns] for document in self.documents()]
        caption = f"{len(rows)} papers" if rows else "no papers yet: miner.ingest([...], graph)"
        return html_table(columns, rows, caption)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- what changes it ---------------------------------------------------------------------------------------------

    def add(
        self,
        document: Document,
        claims: Sequence[Claim],
        *,
        skipped_values: Sequence[SkippedValue] = (),
        settings: Settings | None = None,
    ) -> Taken:
        """Take in a document, in one transaction; tells which document of the graph it is, true when that changed.

        It is told by its bytes and its place: the same bytes are the document that they were, wherever they lie, and
        other bytes at the same place replace it. One whose id another document has is called otherwise.
        ``skipped_values`` are the values that were read and not made records; ``settings`` are noted in the journal.
        Raises VocabularyError for a claim with a term that the vocabulary does not have.
        """
        paper = changes.Paper(document, claims, skipped_values, (settings or Settings()).told())
        return changes.add_document(self._store, paper, self.vocabulary)

    def remove(self, document_id: str) -> bool:
        """Take a document out; False when it was not there."""
        return changes.remove_document(self._store, document_id)

    def note_failure(self, failure: Failure) -> None:
        """Remember a file that was not taken in, until it is or the next failure of it."""
        changes.note_failure(self._store, failure)

    def load(self, paths: Iterable[str | Path]) -> Loaded:
        """Load N-Quads that ``dump`` or ``shards`` wrote, quickly; a document that is known is replaced.

        All files are checked before anything changes. When much was loaded, ``compact`` makes questions faster. Raises
        FormatError for what is no N-Quads or of another schema, StoreError for a shard that is not what its manifest
        says.
        """
        try:
            return load_files(self._embedded(), [Path(path) for path in paths], self.vocabulary)
        finally:
            if not changes.vocabulary_is_current(self._store, self.vocabulary):
                changes.refresh_vocabulary(self._store, self.vocabulary)
            corrections.apply_waiting(self._store, self.vocabulary)

    def compact(self) -> None:
        """Put the folder in order, so that questions are answered up to four times as fast.

        That takes about 9 s for each GB, and is worth it after loading much. Raises StoreError for a server.
        """
        self._embedded().compact()

    def _embedded(self) -> EmbeddedStore:
        if not isinstance(self._store, EmbeddedStore):
            raise StoreError("a server loads files and keeps order by itself", "give files to its own bulk loader")
        return self._store

    # ---- what people say against the reading -------------------------------------------------------------------------

    def correct(self, claim: str, correction: Correction) -> StoredCorrection:
        """Correct a claim, by the beginning of its key, or reject it; gives what is stored.

        The correction is added to what was said of the claim before, holds whenever its document is read again, and is
        written in one transaction. Raises QueryError and VocabularyError, with nothing written.
        """
        return corrections.correct(self._store, self.vocabulary, claim, correction)

    def undo(self, claim: str) -> StoredCorrection:
        """Take the correction of a claim back, so that it is what was read; tells it, or raises QueryError."""
        return corrections.undo(self._store, self.vocabulary, claim)

    def corrections(self) -> list[StoredCorrection]:
        """The corrections by document and claim: what each says, by whom, when and why.

        ``state`` is "corrected", "rejected", or "waiting" when the claim is not in the graph (any more).
        """
        return stored_corrections(self._store)

    def corrections_as_turtle(self) -> str:
        """All corrections as text that ``import_corrections`` reads; equal corrections are equal texts."""
        return turtle_of(self._store)

    def import_corrections(self, path: str | Path) -> list[StoredCorrection]:
        """Take over the corrections of a Turtle file, which replace those of the same claims; tells them.

        Raises FormatError, QueryError and VocabularyError before anything is written.
        """
        return corrections.merge(self._store, self.vocabulary, read_corrections(Path(path)))

    def copy_corrections_from(self, place: str | Path) -> None:
        """Take over the corrections of the graph in another folder, of any schema, for claims without one here.

        Those that do not fit the vocabulary any more wait. Raises StoreError for a folder that holds no graph.
        """
        corrections.copy(self._store, self.vocabulary, corrections_in(Path(place)))

    # ---- what it holds -----------------------------------------------------------------------------------------------

    def documents(self) -> list[DocumentRow]:
        """One row for each document: what it is, where it came from, when it was read, what was found."""
        return queries.documents(self._store)

    def failures(self) -> list[FailureRow]:
        """Path, stage, reason and time of every file that was not taken in."""
        return Journal(self._store).failures()

    def claims(self, *, document: str | None = None, kind: str | None = None) -> list[Claim]:
        """Claims as they were added, sorted by document and position; works as their documents know them."""
        return [claim for claim in self._claims(document, kind) if kind in (None, claim.kind)]

    def records(self, *, document: str | None = None, kind: str | None = None) -> list[RecordRow]:
        """One row for each mention, sorted by document and position; ``unit_of_bounds`` is MPa for pressures."""
        return record_rows(self._claims(document, kind), kind)

    def _claims(self, document: str | None, kind: str | None) -> list[Claim]:
        if kind is None:
            return queries.claims(self._store, self.vocabulary, document)
        told = queries.nodes_telling(self._store, self.vocabulary, [kind], document)
        return [
            claim
            for name, nodes in told.items()
            for claim in queries.claims_at(self._store, self.vocabulary, name, nodes)
        ]

    def unread(self, *, document: str | None = None) -> list[SkippedRow]:
        """One row for each value that was read and not made a record, with the reason; raises QueryError."""
        if document is not None and document not in queries.document_names(self._store):
            raise QueryError(f"no document {document!r}", "miner documents lists what there is")
        return list(map(SkippedRow.of, queries.skipped_values(self._store, document)))

    def new_wordings(self, *, document: str | None = None) -> list[UnmatchedPhrase]:
        """One row for each phrase that was taken for a strategy, or for "other", without a wording of the ontology."""
        return unmatched_phrases(queries.claims(self._store, self.vocabulary, document))

    def explain(self, claim: str) -> Explanation:
        """A claim, by the beginning of its key, with value, works, every place that states it, and who read it when.

        ``belief`` is how likely the slots of ``belief_of`` all were read right, by the measured precision of the rules
        and by who else tells it; it is None for a claim that a person corrected or rejected. ``correction`` tells what
        the person said, with what was ``read``; a rejected claim is told as it was read. Raises QueryError for a
        beginning that no claim has, or several.
        """
        return explain(self._store, self.vocabulary, claim)

    # ---- what it is asked --------------------------------------------------------------------------------------------

    def map(self, kind: str = "operation_pressure") -> list[MapRow]:
        """Strategies against pressure regimes: how many works reach a cell, "surely" or "possibly"."""
        return self.strategy_map(kind).rows()

    def strategy_map(self, kind: str = "operation_pressure") -> StrategyMap:
        """The map with the findings and the works behind each of its cells."""
        return strategy_map(self._store, self.vocabulary, kind)

    def findings(self, *kinds: str) -> list[Finding]:
        """What claims of some kinds tell, or all: value, strategy, works, materials; quickly, in large graphs too.

        By kind and document, in the order of the text; ``to_dict`` gives a finding as plain values.
        """
        return [
            found
            for kind in kinds or [kind.slug for kind in self.vocabulary.kinds]
            for found in findings(self._store, self.vocabulary, kind)
        ]

    def works(self, keys: Iterable[str]) -> dict[str, Work]:
        """Works by the keys that findings have, each by its fullest telling."""
        return Works(self._store).told(keys)

    def owners(self, keys: Iterable[str]) -> dict[str, Owner]:
        """Works by the keys that claims and findings have, with short names that no other work has."""
        return Works(self._store).owners(keys)

    def holdings(self) -> Holdings:
        """How much there is, by counting."""
        return holdings(self._store)

    def tally(self, *kinds: str) -> Tally:
        """How many claims of some kinds there are."""
        return tally(self._store, self.vocabulary, kinds)

    def query(
        self, question: str, /, *, max_rows: int | None = None, max_seconds: float | None = None, **parameters: Any
    ) -> Result:
        """The answer to a named question, a ``.rq`` file or SPARQL text; raises QueryError with one clear line.

        It reaches nothing but the graph: SERVICE, updates and graphs of others behind FROM are refused.

        With ``max_seconds``, a process of its own asks a graph that lies on disk, and is stopped when the time is over;
        of a graph in memory, the time is looked at between two rows alone.
        """
        found = self._question(question)
        listed = None
        if found.turn == APART:
            listed = works_told_apart(self.findings(str(parameters.get("kind") or found.default("kind"))))
        limits = Limits(max_rows, max_seconds, found.turn, listed)
        return ask(self._store, self.sparql(question, **parameters), slug_table(self.vocabulary), limits)

    def sparql(self, question: str, /, **parameters: Any) -> str:
        """The SPARQL of a question with its parameters filled in; raises QueryError.

        A claim is named by its key or the beginning of it, as for ``explain``.
        """
        found = self._question(question)
        named = {one.name for one in found.parameters if one.type == "claim" and parameters.get(one.name)}
        keys = {name: queries.find_claim(self._store, str(parameters[name]))[0] for name in named}
        return found.asking({**parameters, **keys}, self.vocabulary)

    def _question(self, question: str) -> Question:
        if any(mark in question for mark in "{ \n"):
            return adhoc_question(question)
        if question.endswith(".rq") and Path(question).is_file():
            return read_question(Path(question))
        return find_question(question, self.vocabulary.questions())

    def questions(self) -> list[QuestionRow]:
        """The named questions: name, title, description, parameters, and how an answer begins."""
        return [read_question(path).row for path in self.vocabulary.questions()]

    # ---- what others take away ---------------------------------------------------------------------------------------

    def network(
        self, view: str = "strategies", *, progress: Progress | None = None, **filters: Any
    ) -> networkx.MultiDiGraph[str]:
        """The graph for networkx, as one of four views.

        * "strategies": strategy -reaches-> regime, work -shows-> strategy and -reaches-> regime, as on the map;
        * "materials": material -measures-> claim -is a-> kind, and material -has-> kind with the bounds of its values;
        * "evidence": all of "full", and claim -stated by-> quote -in-> document, quote -under-> claim (a condition);
        * "full": claim -stated in-> document, -is a-> kind, -uses-> strategy, -lies in-> regime, -about-> material,
          -owned by-> work.

        ``filters`` keep what belongs to ``kind``, ``strategy`` (with all below it) and ``regime``, slugs or labels, one
        or a list of each; to works ``since`` a year; and what lies within ``hops`` (2) edges ``around`` a node, in
        any direction, not going through kinds, regimes and documents. The map is that of ``kind``, of operation
        pressures unless told otherwise.

        Nodes are named by type and slug, DOI or key ("strategy:elastic-binder", "claim:1f0c..."), and have ``type``,
        ``label``, mostly ``iri``, and ``works``, the number of works behind them; edges have ``type`` and ``label``.
        Bounds are in ``unit``. ``progress`` is told documents done, all documents, and the id of the last.

        Raises QueryError for a view or node that does not exist, VocabularyError for a term, both with what is near.
        """
        selection = Selection.of(self.vocabulary, **filters)
        claims = partial(told_claims, self._store, self.vocabulary, progress=progress)
        return build(view, selection, self.vocabulary, claims, self._store)

    def dump(self, form: str, out: Path | str | IO[bytes], *, vocabulary: bool = True) -> None:
        """Write the documents, and the vocabulary, as RDF: "nq", "ttl", "trig", "nt", "rdf", "jsonld"; sorted."""
        dump(self._store, form, out, vocabulary=vocabulary, context=self.vocabulary.context)

    def shards(self, folder: Path | str, size: int = SHARD_SIZE) -> list[Shard]:
        """Write sorted N-Quads into a new folder, ``size`` documents a file, with a manifest; raises StoreError."""
        return write_shards(self._store, Path(folder), size)

    def check(self) -> Report:
        """Whether the graph conforms to its SHACL shapes."""
        return check(self._store, self.vocabulary)

    def rdflib(self) -> rdflib.Dataset:
        """The same store for rdflib, with the union of all documents as default graph; of a server's quads a copy.

        What is asked there is rdflib's affair: it follows SERVICE.
        """
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=oxigraph(self._store)), default_union=True)
