"""What a document mentions, found by one finder for each label."""

from __future__ import annotations

from collections.abc import Iterator

from miner.mentions.finders import CueFinder, MaterialFinder, PropertyFinder, StrategyFinder
from miner.mentions.intervention_phrases import InterventionFinder
from miner.mentions.quantities.component import QuantityPipeline
from miner.mentions.source_text import SourceText
from miner.mentions.table_cells import CellReader
from miner.model import AnnotatedDocument, Document, Label, Mention
from miner.vocabulary import Vocabulary


class Annotator:
    """Finds what documents mention; built once, used for any number of documents."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._quantities = QuantityPipeline(vocabulary)
        self._cells = CellReader(self._quantities.reader, vocabulary)
        self._properties = PropertyFinder(vocabulary)
        self._strategies = StrategyFinder(vocabulary)
        self._interventions = InterventionFinder(vocabulary)
        self._materials = MaterialFinder(vocabulary)
        self._cues = CueFinder(vocabulary)

    def annotate(self, document: Document) -> AnnotatedDocument:
        """The sentences of ``document`` and all its mentions, in reading order."""
        source = SourceText.of(document)
        mentions = sorted(self._mentions(document, source), key=lambda m: (m.span.start, m.span.end, m.label))
        return AnnotatedDocument(document, source.sentences, tuple(mentions), source.abbreviations)

    def _mentions(self, document: Document, source: SourceText) -> Iterator[Mention]:
        in_cells = tuple(self._cells.quantities(document))
        for span, quantity in self._quantities.find(source.text, source.superscripts):
            if not any(span.overlaps(cell.span) for cell in in_cells):
                yield Mention(Label.QUANTITY, span, span.of(source.text), quantity=quantity)
        yield from in_cells
        properties = tuple(self._properties.find(source))
        yield from properties
        yield from self._cells.names(document)
        yield from self._strategies.find(source, [mention.span for mention in properties])
        yield from self._interventions.find(source)
        yield from self._interventions.in_tables(document)
        yield from self._materials.find(source)
        yield from self._cues.find(source)
        for mark in source.citations:
            yield Mention(Label.CITATION, mark.span, mark.span.of(source.text), mark.references)
