"""Quantities in anybody's spaCy pipeline: ``nlp.add_pipe("quantities")`` wherever this package is installed.

The only file that knows spaCy: what this project itself reads, it reads without.
"""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from miner.mentions.quantities.reader import QuantityReader
from miner.model import Label, Quantity, Span
from miner.vocabulary import load

#: Key of the group in ``doc.spans``.
GROUP = Label.QUANTITY.value

_FOUND = "miner.quantities"


class QuantityComponent:
    """Fills ``doc.spans["quantities"]``; each span carries its quantity and the exact characters it was read from.

    ``span._.quantity`` is a ``miner.model.Quantity``; ``span._.characters`` is a ``miner.model.Span``, narrower
    than the span of tokens where a token holds more than the quantity.
    """

    def __init__(self, reader: QuantityReader) -> None:
        self._reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its quantities."""
        found = {_id(place): (place, quantity) for place, quantity in self._reader.find(doc.text)}
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
    vocabulary = load(Path(ontology) if ontology else None)
    return QuantityComponent(QuantityReader(vocabulary.units, counts, forces))


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
