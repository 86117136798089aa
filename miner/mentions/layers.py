"""How mentions travel inside a spaCy ``Doc``: exact spans as mentions, token-aligned ones in ``doc.spans``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from miner.mentions.phrases import Word
from miner.mentions.stems import stem
from miner.model import Label, Mention, Span

_TEXT, _CONTEXT, _WORDS, _MENTIONS = "miner.text", "miner.context", "miner.words", "miner.mentions"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a text besides its characters; the default suits a plain text."""

    blocks: tuple[Span, ...] = ()
    superscripts: tuple[Span, ...] = ()
    reference_numbers: frozenset[str] = frozenset()
    abbreviations: tuple[tuple[str, str], ...] = ()


def set_context(doc: Doc, context: Context) -> None:
    """Give ``doc`` its context, before the pipeline runs."""
    doc.user_data[_CONTEXT] = context


def text_of(doc: Doc) -> str:
    """The characters of ``doc``; spaCy would put them together anew at every call of ``doc.text``."""
    text: str | None = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return text


def context_of(doc: Doc) -> Context:
    """The context of ``doc``; a text without one is a single block."""
    found: Context = doc.user_data.get(_CONTEXT) or Context(blocks=(Span(0, len(text_of(doc))),))
    return found


def words_of(doc: Doc) -> Sequence[Word]:
    """The words of ``doc`` with their stems; computed once."""
    words: list[Word] | None = doc.user_data.get(_WORDS)
    if words is None:
        words = [
            Word(stem(token.text), Span(token.idx, token.idx + len(token.text))) for token in doc if not token.is_space
        ]
        doc.user_data[_WORDS] = words
    return words


def spelled_out(words: Sequence[Word], abbreviations: Mapping[str, tuple[str, ...]]) -> list[Word]:
    """The words with every abbreviation replaced by the stems of its long form; empty when none occurs."""
    if not any(word.stem in abbreviations for word in words):
        return []
    return [Word(part, word.span) for word in words for part in abbreviations.get(word.stem, (word.stem,))]


def words_in(words: Sequence[Word], span: Span) -> Sequence[Word]:
    """The words that start inside ``span``."""
    first = bisect_left(words, span.start, key=lambda word: word.span.start)
    last = bisect_left(words, span.end, key=lambda word: word.span.start)
    return words[first:last]


def put(doc: Doc, label: Label, mentions: Iterable[Mention]) -> None:
    """Keep ``mentions`` exactly, and as token spans under ``doc.spans[label]``."""
    found = keep(doc, label, mentions)
    put_spans(doc, label.value, [(mention.span, mention.terms[0] if mention.terms else "") for mention in found])


def keep(doc: Doc, label: Label, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep ``mentions`` for ``mentions_of``, without token spans."""
    found = doc.user_data[_MENTIONS, label.value] = tuple(mentions)
    return found


def put_spans(doc: Doc, key: str, spans: Iterable[tuple[Span, str]]) -> None:
    """Token spans with a label each; a span that cuts a token is widened to the token."""
    aligned = (doc.char_span(span.start, span.end, label=label, alignment_mode="expand") for span, label in spans)
    doc.spans[key] = [span for span in aligned if isinstance(span, TokenSpan)]


def mentions_of(doc: Doc, label: Label) -> tuple[Mention, ...]:
    """The mentions that a component kept under ``label``; empty when it did not run."""
    found: tuple[Mention, ...] = doc.user_data.get((_MENTIONS, label.value), ())
    return found
