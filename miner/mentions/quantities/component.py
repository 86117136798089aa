"""Quantities in a spaCy pipeline: ``nlp.add_pipe("quantities")`` wherever this package is installed.

The one door to spaCy: papers are read by such a pipeline, and by nothing else that is spaCy's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from miner.mentions.quantities.reader import QuantityReader
from miner.model import Label, Quantity, Span
from miner.vocabulary import Vocabulary, load

#: Key of the group in ``doc.spans``.
GROUP = Label.QUANTITY.value

_FOUND = "miner.quantities"
_MAX_CHARACTERS = 50_000_000  # no parser or tagger is used, so length costs little memory


class QuantityComponent:
    """Fills ``doc.spans["quantities"]``; each span carries its quantity and the exact characters it was read from.

    ``span._.quantity`` is a ``miner.model.Quantity``; ``span._.characters`` is a ``miner.model.Span``, narrower
    than the span of tokens where a token holds more than the quantity.
    """

    def __init__(self, reader: QuantityReader) -> None:
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its quantities; which characters are raised is known of docs of ``QuantityPipeline``."""
        found = {_id(place): (place, quantity) for place, quantity in self.reader.find(doc.text, doc._.raised)}
        doc.user_data[_FOUND] = found
        spans = (_token_span(doc, place) for place, _ in found.values())
        doc.spans[GROUP] = [span for span in spans if span is not None]
        return doc


@Language.factory(GROUP, default_config={"ontology": None, "counts": False, "forces": False})
def make_quantities(nlp: Language, name: str, ontology: str | None, counts: bool, forces: bool) -> QuantityComponent:
    """The component; ``ontology`` is a folder that replaces the shipped vocabulary, the others as in QuantityReader."""
    if not TokenSpan.has_extension("quantity"):
        TokenSpan.set_extension("quantity", getter=_quantity)
        TokenSpan.set_extension("characters", getter=_characters)
        Doc.set_extension("raised", default=())
    vocabulary = load(Path(ontology) if ontology else None)
    return QuantityComponent(QuantityReader(vocabulary.units, counts, forces))


class QuantityPipeline:
    """The pipeline that papers are read by; built once, used for any number of texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._nlp = spacy.blank("en")
        self._nlp.max_length = _MAX_CHARACTERS
        # forces are told as values that are no pressure
        self._component = self._nlp.add_pipe(GROUP, config={"ontology": str(vocabulary.folder), "forces": True})

    @property
    def reader(self) -> QuantityReader:
        """What reads the quantities, for texts that are no running text."""
        return self._component.reader  # type: ignore[no-any-return]

    def find(self, text: str, raised: Sequence[Span] = ()) -> Iterator[tuple[Span, Quantity]]:
        """The quantities of a text and the exact characters they were read from, in order."""
        doc = self._nlp.make_doc(text)
        doc._.raised = raised
        yield from self._nlp(doc).user_data[_FOUND].values()


def _id(place: Span) -> str:
    """Tells quantities apart that share a token, such as those of "5/10/15"; spaCy would give them one extension."""
    return f"{place.start}-{place.end}"


def _token_span(doc: Doc, place: Span) -> TokenSpan | None:
    """The tokens that hold the characters."""
    return doc.char_span(place.start, place.end, label="QUANTITY", alignment_mode="expand", span_id=_id(place))


def _found(span: TokenSpan) -> tuple[Span, Quantity] | tuple[None, None]:
    """Exact characters and quantity of a span of this group; nothing for other spans."""
    found: dict[str, tuple[Span, Quantity]] = span.doc.user_data.get(_FOUND, {})
    return found.get(span.id_, (None, None))


def _characters(span: TokenSpan) -> Span | None:
    return _found(span)[0]


def _quantity(span: TokenSpan) -> Quantity | None:
    return _found(span)[1]
