"""The terms of the vocabulary as frozen values; code knows their slugs, never their IRIs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from miner.model.intervals import Interval

#: Dimensions that are read only where they are asked for: that of bare numbers, and those of what a press or a screw
#: shows, from which no pressure follows without an area.
NUMBER = "number"
FORCES = frozenset({"force", "torque"})
#: Scheme of the components of cells.
COMPONENTS = "components"


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
class CuedTerm(Term):
    """A concept with words of the context that speak for it: (wording, weight) pairs, weights between -1 and 1."""

    cues: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class QuantityKind(CuedTerm):
    """A kind of quantity; ``unit`` is the label of its canonical unit.

    ``alt_labels`` are property words ("stack pressure"), ``cues`` are words that go with the kind ("cold-pressed").
    """

    unit: str = ""
    dimension: str = ""  # "pressure", "conductivity", ...: units of one dimension convert into each other
    symbols: tuple[str, ...] = ()  # how a column of a table is headed: "E", "KIC" (skos:notation)
    company: tuple[str, ...] = ()  # dimensions of quantities that are told beside it
    condition_of: tuple[str, ...] = ()  # slugs of the kinds whose values hold under values of this one
    is_setting: bool = False  # what an experimenter sets, as against what comes out


@dataclass(frozen=True, slots=True)
class KindGroup(Term):
    """Kinds that are spoken of together, by their slugs."""

    members: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unit(Term):
    """A unit; ``label`` is how the miner writes it ("MPa", "mAh/g"), ``alt_labels`` are other printed forms."""

    dimension: str = ""  # "pressure", "conductivity", ...: units of one dimension convert into each other
    expression: str = ""  # the same unit in pint's grammar
    kind: str = ""  # quantity kind that the unit alone implies ("ionic_conductivity"), "" when it implies none


@dataclass(frozen=True, slots=True)
class Strategy(Term):
    """A way to lower the pressure; ``branch`` is "material design", "cell design" or "".

    ``patterns`` are wordings with places for the words of a class: "{metal} interlayer".
    """

    branch: str = ""
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordClass(Term):
    """Words that take each other's place in patterns."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextPattern(Term):
    """What rules look for in the text between mentions; "{about}" in it stands for any word of the class "about"."""

    expression: str = ""


@dataclass(frozen=True, slots=True)
class Regime(Term):
    """A pressure band in MPa for one or more kinds; a missing bound means unbounded."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_inclusive: bool = False
    high_inclusive: bool = True
    applies_to: tuple[str, ...] = ()
    order: int = 0

    @property
    def interval(self) -> Interval:
        """Its bounds."""
        return Interval(self.low, self.high, self.low_inclusive, self.high_inclusive)


@dataclass(frozen=True, slots=True)
class MaterialTerm(Term):
    """A material or family; ``chemistry`` is sulfide, oxide, halide, polymer, metal, alloy, carbon, ... or ""."""

    chemistry: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a structure: elements whose amounts together lie between two bounds."""

    elements: tuple[str, ...]
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class StructureFamily(Term):
    """How the atoms of a solid are arranged, with the compositions that tell it.

    ``anions`` add up to ``anion_count`` in the formula that the amounts of ``sites`` are told for; ``rest`` is how much
    may stand on no site.
    """

    anions: tuple[str, ...] = ()
    anion_count: float = 0.0
    sites: tuple[Site, ...] = ()
    rest: float = 0.0
    order: int = 0


@dataclass(frozen=True, slots=True)
class RulePrecision:
    """How often a slot is right that a rule decided with at least some weight, on texts with gold.

    ``slot`` is the slug of a slot; ``rule`` is the rule's name, "" for all rules of the slot together. ``right`` of
    ``decided`` were right there; ``precision`` is what follows, drawn to that of all rules where few were decided.
    """

    slot: str
    rule: str
    least: float
    right: int
    decided: int
    precision: float


@dataclass(frozen=True, slots=True)
class Concept(CuedTerm):
    """An entry of one of the short lists; ``scheme`` is the list's slug ("forms", "statuses", ...)."""

    scheme: str = ""
