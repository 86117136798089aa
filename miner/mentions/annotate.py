"""The pipeline, built by one function from the vocabulary, and what it makes of a document."""

from __future__ import annotations

from collections.abc import Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from miner.mentions import components
from miner.mentions.abbreviations import definitions
from miner.mentions.layers import Context, mentions_of, sentences_of, set_context
from miner.mentions.quantities import component
from miner.mentions.table_cells import CellReader
from miner.mentions.words import WordTokenizer
from miner.model import AnnotatedDocument, BlockKind, Document, Label, Mention
from miner.vocabulary import Vocabulary

_TOLD = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.LIST_ITEM, BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE}
)


def build_pipeline(vocabulary: Vocabulary) -> Language:
    """A spaCy pipeline that marks quantities, their names, materials, strategies, citations and context words."""
    nlp = spacy.blank("en")
    nlp.tokenizer = WordTokenizer(nlp.vocab)
    nlp.max_length = 50_000_000  # no parser or tagger is used, so length costs little memory
    nlp.add_pipe(components.SENTENCES)
    for label in Label:
        config: dict[str, object] = {} if label is Label.CITATION else {"ontology": str(vocabulary.folder)}
        if label is Label.QUANTITY:
            config["forces"] = True  # told as values that are no pressure
        nlp.add_pipe(label.value, config=config)
    return nlp


class Annotator:
    """Finds what documents mention; built once, used for any number of documents."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._nlp = build_pipeline(vocabulary)
        self._measures = self._nlp.get_pipe(Label.MEASURE.value)
        self._cells = CellReader(self._nlp.get_pipe(component.GROUP).reader, vocabulary)

    def annotate(self, document: Document) -> AnnotatedDocument:
        """The sentences of ``document`` and all its mentions, in reading order."""
        pairs = tuple(dict.fromkeys(_defined(document)))
        blocks = tuple(block.span for block in document.blocks if block.kind in _TOLD)
        end = max((block.end for block in blocks), default=0)  # what follows is the reference list
        text = document.text[:end]
        doc = self._nlp.make_doc(text)
        set_context(
            doc,
            Context(
                blocks=blocks,
                superscripts=document.superscripts,
                citations=document.citations,
                abbreviations=pairs,
            ),
            text,
        )
        doc = self._nlp(doc)
        found = [*_quantities(doc, text), *(mention for label in Label for mention in mentions_of(doc, label))]
        in_cells = tuple(self._cells.quantities(document))
        covered = {mention.span for mention in in_cells}
        found = [
            m for m in found if m.label is not Label.QUANTITY or not any(m.span.overlaps(span) for span in covered)
        ]
        told = (*self._cells.names(document), *self._measures.in_tables(document))
        mentions = tuple(sorted((*found, *in_cells, *told), key=lambda m: (m.span.start, m.span.end, m.label)))
        return AnnotatedDocument(document, sentences_of(doc), mentions, pairs)


def _defined(document: Document) -> Iterator[tuple[str, str]]:
    """Abbreviations that the paper defines."""
    for block in document.blocks:
        if block.kind in _TOLD:
            yield from definitions(document.quote(block.span))


def _quantities(doc: Doc, text: str) -> Iterator[Mention]:
    for place, quantity in component.quantities_of(doc):
        yield Mention(Label.QUANTITY, place, place.of(text), quantity=quantity)
