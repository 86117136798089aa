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
_MAKING = (
    r"(?:introduc|insert|incorporat|add|adopt|apply|design|employ|embed|coat|deposit|construct|utili[sz]|us|blend|mix|"
    r"integrat|implement|laminat|sandwich|plac|interpos|develop|engineer|optimi[sz]|tailor|grow|attach)ing"
)
_BY = re.compile(
    rf"\b(?:(?:by|via|through|upon)\s(?:{_MAKING}|the\s(?:use|insertion|addition|introduction|incorporation|design)\sof)\s"
    r"|(?:with\sthe\s(?:help|aid|use)\sof|thanks\sto|owing\sto|via)\s)(?P<phrase>[^,;:()\[\]]{3,120})",
    re.IGNORECASE,
)
_LOWERS = (
    r"(?:(?:has|have|had|can|could|thereby|thus|also|significantly|strongly|greatly|further)\s){0,2}"
    r"(?:enable[sd]?|allow(?:s|ed)?|permit(?:s|ted)?|lowers|lowered|reduces|reduced|relaxes|relaxed|brings|brought|makes|made)\s"
    r"(?:the\s|an?\s|\w+\scells?\s|stable|cycling|operation|it\s|this\s|that\s|(?-i:[A-Z])|\d)"
)
_AGENT = re.compile(
    rf"(?:^|,\s|;\s|\b(?:that|and|while|whereas)\s)(?P<phrase>(?:(?:an?|the|this|our|such)\s)?[^,;:()\[\]]{{3,90}}?)\s{_LOWERS}",
    re.IGNORECASE,
)
#: Words at which a phrase ends.
_END = re.compile(
    r"\s(?:to|that|which|who|so|in|into|onto|on|at|under|during|for|between|from|while|whereas|but|it|they|we|the\scells?|and\s(?:the|a"
    r"|an|was|were|is|are|by|thus|thereby)|as|when|where|was|were|is|are|can|could|may|has|have|with\sa\spressure)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:an?|the|this|these|our|such|its|their)\s", re.IGNORECASE)
#: What is no measure: who tells of it, what is pressed, and the pressure itself.
_NONE = re.compile(
    r"\b(?:pressures?|cells?|batter(?:y|ies)|authors?|group|company|stud(?:y|ies)|works?|results?|we|they|it|this|these|those|tests?"
    r"|testing|experiments?|force|load|loads|bolts?|screws?|method|approach|strategy|strategies|increase|decrease|simulations?"
    r"|propert(?:y|ies)|advantages?|benefits?|merits?|features?|characteristics|models?|calculations?|measurements?|spectra|spectroscopy|figure|fig|table|al)\W*$",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"\b(?:pressures?|modul(?:us|i)|stress(?:es)?|currents?|conductivity|press|nature|which|lower|higher|compared)\b"
)
_MOST_WORDS, _MOST_OF_A_HEAD = 9, 2
_MPA = re.compile(r"Pa\b|\bpressure|\bbar\b")


class InterventionFinder:
    """Marks phrases in sentences that speak of a pressure: "by inserting X, ...", "X enables ..."."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._likeness = Likeness(vocabulary.strategies)
        self._index = strategy_index(vocabulary)
        headings = [word for group in vocabulary.word_classes if group.slug == "measure" for word in group.words]
        self._headings = (
            re.compile(rf"(?:{'|'.join(map(re.escape, headings))})s?\b", re.IGNORECASE) if headings else None
        )

    def find(self, source: SourceText) -> list[Mention]:
        """The phrases, each once."""
        spoken = (s for s in source.sentences if _MPA.search(source.text, s.start, s.end))
        found = {mention.span: mention for sentence in spoken for mention in self._in(source.text, sentence)}
        return [found[span] for span in sorted(found)]

    def _in(self, text: str, sentence: Span) -> Iterator[Mention]:
        words = text[sentence.start : sentence.end]
        for pattern in (_BY, _AGENT):
            for hit in pattern.finditer(words):
                agent = pattern is _AGENT
                start, phrase = _last_clause(hit) if agent else (hit.start("phrase"), hit["phrase"])
                start, phrase = _trimmed(start, phrase, whole=agent)
                if phrase and not _NONE.search(phrase) and not _VALUE.search(phrase):
                    place = Span(sentence.start + start, sentence.start + start + len(phrase))
                    yield self.mention(place, phrase)

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


def _trimmed(start: int, phrase: str, *, whole: bool) -> tuple[int, str]:
    """Without its article, up to the word at which it ends; nothing when it must be ``whole`` and is not."""
    article = _ARTICLE.match(phrase)
    if article:
        start, phrase = start + article.end(), phrase[article.end() :]
    end = _END.search(phrase)
    if end and whole:
        return start, ""
    phrase = (phrase[: end.start()] if end else phrase).rstrip(" .")
    return start, phrase if 0 < len(phrase.split()) <= _MOST_WORDS else ""
