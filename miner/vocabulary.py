"""The one place that reads ``ontology/``: terms, labels and bounds as frozen values.

Contract only; the loader follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Term:
    """A concept of a scheme. ``slug`` is the last part of its IRI; code knows slugs, never IRIs."""

    slug: str
    iri: str
    label: str
    definition: str = ""
    alt_labels: tuple[str, ...] = ()  # other wordings that name the concept (skos:altLabel)
    hidden_labels: tuple[str, ...] = ()  # wordings to recognise, never to show (skos:hiddenLabel)
    broader: str = ""  # slug of the broader concept, "" at the top


@dataclass(frozen=True, slots=True)
class QuantityKind(Term):
    """A kind of quantity; ``unit`` is the label of its canonical unit.

    ``alt_labels`` are property words ("stack pressure"), ``cues`` are words of the context that speak for the kind
    ("cold-pressed"), as (wording, weight) pairs with weights between -1 and 1.
    """

    unit: str = ""
    dimension: str = ""  # "pressure", "conductivity", ...: units of one dimension convert into each other
    cues: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit(Term):
    """A unit; ``label`` is how the miner writes it ("MPa", "mAh/g"), ``alt_labels`` are other printed forms."""

    dimension: str = ""  # "pressure", "conductivity", ...: units of one dimension convert into each other
    expression: str = ""  # the same unit in pint's grammar
    kind: str = ""  # quantity kind that the unit alone implies ("ionic_conductivity"), "" when it implies none


@dataclass(frozen=True, slots=True)
class Strategy(Term):
    """A way to lower the pressure; ``branch`` is "material design", "cell design" or ""."""

    branch: str = ""


@dataclass(frozen=True, slots=True)
class Regime(Term):
    """A pressure band in MPa for one kind."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_inclusive: bool = False
    high_inclusive: bool = True
    applies_to: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class MaterialTerm(Term):
    """A material or family; ``chemistry`` is sulfide, oxide, halide, polymer, metal, alloy, carbon, ... or ""."""

    chemistry: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything the miner knows as data. Lookups raise VocabularyError for a slug that does not exist."""

    kinds: tuple[QuantityKind, ...]
    units: tuple[Unit, ...]
    strategies: tuple[Strategy, ...]
    regimes: tuple[Regime, ...]
    materials: tuple[MaterialTerm, ...]
