"""How mentions travel inside a spaCy ``Doc``: exact spans as mentions, token-aligned ones in ``doc.spans``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from miner.mentions.words import Words
from miner.model import Citation, Label, Mention, Span

_TEXT, _CONTEXT, _WORDS = "miner.text", "miner.context", "miner.words"
_MENTIONS, _SENTENCES = "miner.mentions", "miner.sentences"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a text besides its characters; the default suits a plain text."""

    blocks: tuple[Span, ...] = ()
    superscripts: tuple[Span, ...] = ()
    citations: tuple[Citation, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()


def set_context(doc: Doc, context: Context, text: str) -> None:
    """Give ``doc`` its context, before the pipeline runs, and the text it was made of."""
    doc.user_data[_CONTEXT], doc.user_data[_TEXT] = context, text


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


def words_of(doc: Doc) -> Words:
    """The words of ``doc`` with their stems; computed once."""
    words: Words | None = doc.user_data.get(_WORDS)
    if words is None:
        whole = [short for short, _ in context_of(doc).abbreviations]
        words = doc.user_data[_WORDS] = Words.of(text_of(doc), whole)
    return words


def put(doc: Doc, label: Label, mentions: Iterable[Mention]) -> None:
    """Keep ``mentions`` exactly, and as token spans under ``doc.spans[label]``."""
    found = keep(doc, label, mentions)
    put_spans(doc, label.value, [(mention.span, mention.terms[0] if mention.terms else "") for mention in found])


def keep(doc: Doc, label: Label, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep ``mentions`` for ``mentions_of``, without token spans."""
    found = doc.user_data[_MENTIONS, label.value] = tuple(mentions)
    return found


def put_sentences(doc: Doc, spans: Sequence[Span]) -> None:
    """Keep the exact sentence spans, and token spans under ``doc.spans["sentences"]``."""
    doc.user_data[_SENTENCES] = tuple(spans)
    put_spans(doc, "sentences", ((span, "") for span in spans))


def sentences_of(doc: Doc) -> tuple[Span, ...]:
    """The exact sentence spans; empty when the component did not run."""
    found: tuple[Span, ...] = doc.user_data.get(_SENTENCES, ())
    return found


def put_spans(doc: Doc, key: str, spans: Iterable[tuple[Span, str]]) -> None:
    """Token spans with a label each; a span that cuts a token is widened to the token."""
    aligned = (doc.char_span(span.start, span.end, label=label, alignment_mode="expand") for span, label in spans)
    doc.spans[key] = [span for span in aligned if isinstance(span, TokenSpan)]


def mentions_of(doc: Doc, label: Label) -> tuple[Mention, ...]:
    """The mentions that a component kept under ``label``; empty when it did not run."""
    found: tuple[Mention, ...] = doc.user_data.get((_MENTIONS, label.value), ())
    return found
