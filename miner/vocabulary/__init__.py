"""The one place that reads ``ontology/``: terms, labels and bounds as frozen values."""

from miner.vocabulary.patterns import Patterns
from miner.vocabulary.terms import (
    COMPONENTS,
    FORCES,
    NUMBER,
    Concept,
    CuedTerm,
    KindGroup,
    MaterialTerm,
    QuantityKind,
    Regime,
    RulePrecision,
    Site,
    Strategy,
    StructureFamily,
    Term,
    Unit,
    WordClass,
)
from miner.vocabulary.vocabulary import Vocabulary, fingerprint, load, ontology_folder

__all__ = [
    "COMPONENTS",
    "FORCES",
    "NUMBER",
    "Concept",
    "CuedTerm",
    "KindGroup",
    "MaterialTerm",
    "Patterns",
    "QuantityKind",
    "Regime",
    "RulePrecision",
    "Site",
    "Strategy",
    "StructureFamily",
    "Term",
    "Unit",
    "Vocabulary",
    "WordClass",
    "fingerprint",
    "load",
    "ontology_folder",
]
