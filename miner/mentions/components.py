"""spaCy components, one for each thing a paper mentions; importing this module registers their factories."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from miner.mentions.finders import CueFinder, MaterialFinder, PropertyFinder, StrategyFinder
from miner.mentions.intervention_phrases import MeasureFinder
from miner.mentions.layers import context_of, put, put_sentences, text_of
from miner.mentions.sentences import split_sentences
from miner.model import Label, Mention
from miner.vocabulary import Vocabulary, load

SENTENCES = "sentences"
_DATA = {"ontology": None}


@Language.component(SENTENCES)
def sentences(doc: Doc) -> Doc:
    """Sentences of every block, in ``doc.spans["sentences"]``."""
    context = context_of(doc)
    text = text_of(doc)
    put_sentences(doc, [s for block in context.blocks for s in split_sentences(text, block, context.superscripts)])
    return doc


@Language.component(Label.CITATION.value)
def citations(doc: Doc) -> Doc:
    """Citation marks that the reader found, in ``doc.spans["citations"]``."""
    text = text_of(doc)
    marks = [mark for mark in context_of(doc).citations if mark.span.end <= len(text)]
    put(doc, Label.CITATION, [Mention(Label.CITATION, m.span, m.span.of(text), m.references) for m in marks])
    return doc


@Language.factory(Label.PROPERTY.value, default_config=_DATA)
def properties(nlp: Language, name: str, ontology: str | None) -> PropertyFinder:
    """Names of quantities ("stack pressure", "Young's modulus"), in ``doc.spans["properties"]``."""
    return PropertyFinder(_vocabulary(ontology))


@Language.factory(Label.STRATEGY.value, default_config=_DATA)
def strategies(nlp: Language, name: str, ontology: str | None) -> StrategyFinder:
    """Wordings of strategies, in ``doc.spans["strategies"]``."""
    return StrategyFinder(_vocabulary(ontology))


@Language.factory(Label.MEASURE.value, default_config=_DATA)
def measures(nlp: Language, name: str, ontology: str | None) -> MeasureFinder:
    """Phrases that are told to lower the pressure, for ``mentions_of``."""
    return MeasureFinder(_vocabulary(ontology))


@Language.factory(Label.MATERIAL.value, default_config=_DATA)
def materials(nlp: Language, name: str, ontology: str | None) -> MaterialFinder:
    """Formulas, names and abbreviations of materials, in ``doc.spans["materials"]``."""
    return MaterialFinder(_vocabulary(ontology))


@Language.factory(Label.CUE.value, default_config=_DATA)
def cues(nlp: Language, name: str, ontology: str | None) -> CueFinder:
    """Context words that speak for a kind, a status, a baseline, ..., for ``mentions_of``."""
    return CueFinder(_vocabulary(ontology))


def _vocabulary(ontology: str | None) -> Vocabulary:
    return load(Path(ontology) if ontology else None)
