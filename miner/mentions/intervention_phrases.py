"""Phrases that the grammar tells to be what lowers the pressure, whether the ontology words them or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from miner.mentions.phrase_patterns import strategy_index
from miner.mentions.similarity import Likeness
from miner.mentions.source_text import SourceText
from miner.mentions.words import Words
from miner.model import Document, Label, Mention, Span, Table
from miner.model.mentions import LEAST_ALIKE, LIKE_NONE, MOST_ALIKE
from miner.vocabulary import Vocabulary

OTHER = "other"
_MOST_WORDS, _MOST_OF_A_HEAD = 9, 2


class InterventionFinder:
    """Marks phrases in sentences that speak of a pressure: "by inserting X, ...", "X enables ..."."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._patterns = vocabulary.patterns
        self._likeness = Likeness(vocabulary.strategies)
        self._index = strategy_index(vocabulary)
        headings = [word for group in vocabulary.word_classes if group.slug == "measure" for word in group.words]
        self._headings = (
            re.compile(rf"(?:{'|'.join(map(re.escape, headings))})s?\b", re.IGNORECASE) if headings else None
        )

    def find(self, source: SourceText) -> list[Mention]:
        """The phrases, each once."""
        pressure = self._patterns["speaks-of-pressure"]
        spoken = (s for s in source.sentences if pressure.search(source.text, s.start, s.end))
        found = {mention.span: mention for sentence in spoken for mention in self._in(source.text, sentence)}
        return [found[span] for span in sorted(found)]

    def _in(self, text: str, sentence: Span) -> Iterator[Mention]:
        words = text[sentence.start : sentence.end]
        no_strategy, value = self._patterns["no-strategy-phrase"], self._patterns["value-phrase"]
        for pattern in ("by-means-of", "agent"):
            for hit in self._patterns[pattern].finditer(words):
                agent = pattern == "agent"
                start, phrase = _last_clause(hit) if agent else (hit.start("phrase"), hit["phrase"])
                start, phrase = self._trimmed(start, phrase, whole=agent)
                if phrase and not no_strategy.search(phrase) and not value.search(phrase):
                    place = Span(sentence.start + start, sentence.start + start + len(phrase))
                    yield self.mention(place, phrase)

    def _trimmed(self, start: int, phrase: str, *, whole: bool) -> tuple[int, str]:
        """Without its article, up to the word at which it ends; nothing when it must be ``whole`` and is not."""
        article = self._patterns["article"].match(phrase)
        if article:
            start, phrase = start + article.end(), phrase[article.end() :]
        end = self._patterns["phrase-end"].search(phrase)
        if end and whole:
            return start, ""
        phrase = (phrase[: end.start()] if end else phrase).rstrip(" .")
        return start, phrase if 0 < len(phrase.split()) <= _MOST_WORDS else ""

    def mention(self, place: Span, phrase: str) -> Mention:
        """The phrase with the strategy that it is like, or "other".

        At 0.35 of likeness, 94 of 100 labels that were held back found their strategy.
        """
        slug, score = self._likeness.best(phrase)
        known = score >= LEAST_ALIKE
        weight = round(min(score, MOST_ALIKE), 2) if known else LIKE_NONE
        return Mention(Label.MEASURE, place, phrase, (slug if known else OTHER,), weight=weight)

    def in_tables(self, document: Document) -> Iterator[Mention]:
        """The cells of columns headed "Strategy", "Approach" or the like, and strategies that cell and header word."""
        for table in document.tables:
            yield from self._with_headers(document, table)
        for table in document.tables if self._headings else ():
            columns = self._columns(document, table)
            for cell in (cell for row in table.body for cell in row if cell.column in columns):
                text = document.quote(cell.span)
                if any(letter.isalpha() for letter in text):
                    yield self.mention(cell.span, text)

    def _with_headers(self, document: Document, table: Table) -> Iterator[Mention]:
        """ "Ag-C" below "Interlayer" is an Ag-C interlayer."""
        heads = {cell.column: document.quote(cell.span) for cell in table.header}
        for cell in (cell for row in table.body for cell in row if cell.column in heads):
            text, head = document.quote(cell.span), heads[cell.column]
            if len(head.split()) <= _MOST_OF_A_HEAD and any(letter.isalpha() for letter in text):
                hit = next(self._index.find(Words.of(f"{text} {head}")), None)
                across = hit and hit.span.start < len(text) < hit.span.end
                if hit and across:
                    yield Mention(Label.STRATEGY, cell.span, text, (hit.term,))

    def _columns(self, document: Document, table: Table) -> frozenset[int]:
        heads = [cell for cell in table.header if self._headings and self._headings.match(document.quote(cell.span))]
        return frozenset(cell.column for cell in heads)


def _last_clause(hit: re.Match[str]) -> tuple[int, str]:
    """What stands behind "we show that"."""
    before, that, behind = hit["phrase"].rpartition(" that ")
    return hit.start("phrase") + len(before) + len(that), behind
