"""Quantities in anybody's spaCy pipeline: import this module, then ``nlp.add_pipe("quantities")``."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from miner.mentions.layers import context_of, text_of
from miner.mentions.quantities.reader import QuantityReader
from miner.model import Label
from miner.vocabulary import load

#: Key of the group in ``doc.spans``.
GROUP = Label.QUANTITY.value


class QuantityComponent:
    """Fills ``doc.spans["quantities"]``; each span carries its quantity and the exact characters it was read from.

    ``span._.quantity`` is a ``miner.model.Quantity``; ``span._.characters`` is a ``miner.model.Span``, narrower
    than the span of tokens where a token holds more than the quantity.
    """

    def __init__(self, reader: QuantityReader) -> None:
        self._reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its quantities."""
        spans = []
        for place, quantity in self._reader.find(text_of(doc), context_of(doc).superscripts):
            span = doc.char_span(place.start, place.end, label="QUANTITY", alignment_mode="expand")
            span._.quantity = quantity
            span._.characters = place
            spans.append(span)
        doc.spans[GROUP] = spans
        return doc


@Language.factory("quantities", default_config={"ontology": None})  # type: ignore[untyped-decorator]
def make_quantities(nlp: Language, name: str, ontology: str | None) -> QuantityComponent:
    """The component; ``ontology`` is a folder that replaces the shipped vocabulary."""
    for extension in ("quantity", "characters"):
        if not Span.has_extension(extension):
            Span.set_extension(extension, default=None)
    vocabulary = load(Path(ontology) if ontology else None)
    return QuantityComponent(QuantityReader(vocabulary.units))
