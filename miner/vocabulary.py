"""The one place that reads ``ontology/``: terms, labels and bounds as frozen values.

Oxigraph's parser reads the Turtle files, in a hundredth of the time of rdflib's, so that a command starts at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from miner.errors import VocabularyError

#: Dimensions that are read only where they are asked for: that of bare numbers, and those of what a press or a screw
#: shows, from which no pressure follows without an area.
NUMBER = "number"
FORCES = frozenset({"force", "torque"})
#: Scheme of the components of cells.
COMPONENTS = "components"

_PACKAGE = Path(__file__).resolve().parent


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


@dataclass(frozen=True, slots=True)
class Unit(Term):
    """A unit; ``label`` is how the miner writes it ("MPa", "mAh/g"), ``alt_labels`` are other printed forms."""

    dimension: str = ""  # "pressure", "conductivity", ...: units of one dimension convert into each other
    expression: str = ""  # the same unit in pint's grammar
    kind: str = ""  # quantity kind that the unit alone implies ("ionic_conductivity"), "" when it implies none


@dataclass(frozen=True, slots=True)
class Strategy(Term):
    """A way to lower the pressure; ``branch`` is "material design", "cell design" or "".

    ``patterns`` are wordings with places for the words of a class: "{metal} interlayer"; ``routine`` is one that cells
    of any kind have, such as the coating of cathode particles.
    """

    branch: str = ""
    patterns: tuple[str, ...] = ()
    routine: bool = False


@dataclass(frozen=True, slots=True)
class WordClass(Term):
    """Words that take each other's place in the patterns of strategies."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Regime(Term):
    """A pressure band in MPa for one or more kinds; a missing bound means unbounded."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_inclusive: bool = False
    high_inclusive: bool = True
    applies_to: tuple[str, ...] = ()
    order: int = 0


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
class Concept(CuedTerm):
    """An entry of one of the short lists; ``scheme`` is the list's slug ("forms", "statuses", ...)."""

    scheme: str = ""


AnyTerm = TypeVar("AnyTerm", bound=Term)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything the miner knows as data. Lookups raise VocabularyError for a slug that does not exist.

    ``cues`` are words of the context that tell how a value is meant ("target", "baseline"); ``concepts`` are the short
    lists; ``folder`` is where the Turtle files lie.
    """

    kinds: tuple[QuantityKind, ...]
    units: tuple[Unit, ...]
    strategies: tuple[Strategy, ...]
    regimes: tuple[Regime, ...]
    materials: tuple[MaterialTerm, ...]
    cues: tuple[Concept, ...] = ()
    concepts: tuple[Concept, ...] = ()
    families: tuple[StructureFamily, ...] = ()
    word_classes: tuple[WordClass, ...] = ()
    folder: Path | None = None

    def kind(self, slug: str) -> QuantityKind:
        """The quantity kind ``slug``, such as ``operation_pressure``."""
        return _find(self.kinds, slug, "quantity kind")

    def unit(self, label: str) -> Unit:
        """The unit that the miner writes as ``label``, such as ``MPa``."""
        for unit in self.units:
            if unit.label == label:
                return unit
        raise _unknown("unit", label, [unit.label for unit in self.units])

    def strategy(self, slug: str) -> Strategy:
        """The strategy ``slug``, such as ``elastic-binder``."""
        return _find(self.strategies, slug, "strategy")

    def regime(self, slug: str) -> Regime:
        """The pressure regime ``slug``, such as ``industrial-target``."""
        return _find(self.regimes, slug, "regime")

    def material(self, slug: str) -> MaterialTerm:
        """The material ``slug``, such as ``li6ps5cl``."""
        return _find(self.materials, slug, "material")

    def family(self, slug: str) -> StructureFamily:
        """The structure family ``slug``, such as ``garnet``."""
        return _find(self.families, slug, "structure family")

    def concept(self, scheme: str, slug: str) -> Concept:
        """The entry ``slug`` of the short list ``scheme``, such as ``concept("forms", "upper-limit")``."""
        return _find([t for t in (*self.concepts, *self.cues) if t.scheme == scheme], slug, f"entry of {scheme}")

    def regimes_of(self, kind: str) -> tuple[Regime, ...]:
        """The bands that sort values of ``kind``, in their order."""
        return tuple(regime for regime in self.regimes if self.kind(kind).slug in regime.applies_to)

    def files(self) -> tuple[Path, ...]:
        """The Turtle files of the vocabulary, sorted; the SHACL shapes are not among them."""
        return tuple(path for path in sorted((self.folder or ontology_folder()).glob("*.ttl")) if path.stem != "shapes")

    @property
    def shapes(self) -> Path:
        """The file of SHACL shapes."""
        return (self.folder or ontology_folder()) / "shapes.ttl"

    def questions(self) -> tuple[Path, ...]:
        """The files of the named questions, sorted by name."""
        return tuple(sorted((self.folder or ontology_folder()).joinpath("questions").glob("*.rq")))


def ontology_folder() -> Path:
    """Where the shipped vocabulary lies: inside an installed package, or beside the package in a checkout."""
    for folder in (_PACKAGE / "_ontology", _PACKAGE.parent / "ontology"):
        if (folder / "core.ttl").is_file():
            return folder
    raise VocabularyError("the vocabulary files are missing", "install the package anew")


def load(folder: Path | None = None) -> Vocabulary:
    """The vocabulary of ``folder``, by default the shipped one. Files that have not changed are read once per process.

    >>> load().kind("operation_pressure").unit
    'MPa'
    """
    chosen = ontology_folder() if folder is None else folder
    if not chosen.is_dir():
        raise VocabularyError(
            f"no vocabulary folder {chosen}", "name a folder with kinds.ttl, units.ttl, strategies.ttl, ..."
        )
    return _load(chosen, fingerprint(sorted(chosen.glob("*.ttl"))))


def fingerprint(files: Sequence[Path]) -> str:
    """A hash of the names and contents of ``files``."""
    digest = sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@lru_cache(maxsize=4)
def _load(folder: Path, _fingerprint: str) -> Vocabulary:
    facts = _read(path for path in sorted(folder.glob("*.ttl")) if path.stem != "shapes")
    concepts = tuple(_concepts(facts))
    return Vocabulary(
        kinds=tuple(_kinds(facts)),
        units=tuple(_units(facts)),
        strategies=tuple(_strategies(facts)),
        regimes=tuple(sorted(_regimes(facts), key=lambda regime: regime.order)),
        materials=tuple(_materials(facts)),
        cues=tuple(term for term in concepts if term.cues),
        concepts=tuple(term for term in concepts if not term.cues),
        families=tuple(sorted(_families(facts), key=lambda family: family.order)),
        word_classes=tuple(_word_classes(facts)),
        folder=folder,
    )


# ---- Turtle to terms -------------------------------------------------------------------------------------------------

#: What the files say: subject -> last part of the predicate's IRI -> objects in the order of the file.
_Facts = dict[str, dict[str, list[str]]]


def _read(files: Iterable[Path]) -> _Facts:
    from pyoxigraph import BlankNode, RdfFormat, parse

    facts: _Facts = {}
    for path in files:
        try:
            for triple in parse(path=str(path), format=RdfFormat.TURTLE):
                subject, value = (
                    f"_:{node.value}" if isinstance(node, BlankNode) else node.value
                    for node in (triple.subject, triple.object)
                )
                facts.setdefault(subject, {}).setdefault(_last(triple.predicate.value), []).append(value)
        except SyntaxError as error:
            raise VocabularyError(
                f"{path.name} is not valid Turtle: {error.msg}", "correct the line it names"
            ) from error
    return facts


def _last(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _typed(facts: _Facts, name: str) -> Iterator[str]:
    return (subject for subject, about in facts.items() if name in map(_last, about.get("type", ())))


def _one(facts: _Facts, subject: str, name: str, default: str | None = None) -> str:
    values = facts.get(subject, {}).get(name, [])
    if len(values) == 1 or (not values and default is not None):
        return values[0] if values else str(default)
    wanted = "is missing" if not values else f"stands {len(values)} times"
    raise VocabularyError(f"{name} of <{subject}> {wanted}", "correct the Turtle file that defines it")


def _term(facts: _Facts, subject: str) -> tuple[str, str, str, str, tuple[str, ...], tuple[str, ...], str]:
    """The fields that all terms share, in the order of ``Term``."""
    about = facts[subject]
    return (
        _last(subject),
        subject,
        _one(facts, subject, "prefLabel"),
        _one(facts, subject, "definition", ""),
        tuple(about.get("altLabel", ())),
        tuple(about.get("hiddenLabel", ())),
        _last(_one(facts, subject, "broader", "")),
    )


def _cues(facts: _Facts, subject: str) -> tuple[tuple[str, float], ...]:
    """Wordings with the weight they are given, or plain wordings, which count fully."""
    about = facts[subject]
    weighed = [(_one(facts, cue, "wording"), float(_one(facts, cue, "weight"))) for cue in about.get("cue", ())]
    return (*weighed, *((wording, 1.0) for wording in about.get("wording", ())))


def _kinds(facts: _Facts) -> Iterator[QuantityKind]:
    for subject in _typed(facts, "QuantityKind"):
        unit = _one(facts, _one(facts, subject, "canonicalUnit"), "prefLabel")
        yield QuantityKind(
            *_term(facts, subject),
            unit=unit,
            dimension=_one(facts, subject, "dimension"),
            symbols=tuple(facts[subject].get("notation", ())),
            cues=_cues(facts, subject),
            company=tuple(facts[subject].get("company", ())),
            condition_of=tuple(sorted(map(_last, facts[subject].get("conditionOf", ())))),
        )


def _units(facts: _Facts) -> Iterator[Unit]:
    for subject in _typed(facts, "Unit"):
        yield Unit(
            *_term(facts, subject),
            dimension=_one(facts, subject, "dimension"),
            expression=_one(facts, subject, "expression"),
            kind=_last(_one(facts, subject, "impliesKind", "")),
        )


def _strategies(facts: _Facts) -> Iterator[Strategy]:
    for subject in _typed(facts, "Strategy"):
        above = _one(facts, subject, "broader", "")
        yield Strategy(
            *_term(facts, subject),
            branch=_one(facts, above, "prefLabel") if above else "",
            patterns=tuple(facts[subject].get("pattern", ())),
            routine=_one(facts, subject, "routine", "false") == "true",
        )


def _word_classes(facts: _Facts) -> Iterator[WordClass]:
    for subject in _typed(facts, "WordClass"):
        yield WordClass(*_term(facts, subject), words=tuple(facts[subject].get("word", ())))


def _regimes(facts: _Facts) -> Iterator[Regime]:
    for subject in _typed(facts, "PressureRegime"):
        low, high = (_one(facts, subject, name, "") for name in ("minValue", "maxValue"))
        yield Regime(
            *_term(facts, subject),
            low=Decimal(low) if low else None,
            high=Decimal(high) if high else None,
            low_inclusive=_one(facts, subject, "minInclusive", "true") == "true",
            high_inclusive=_one(facts, subject, "maxInclusive", "true") == "true",
            applies_to=tuple(sorted(map(_last, facts[subject].get("appliesTo", ())))),
            order=int(_one(facts, subject, "order")),
        )


def _materials(facts: _Facts) -> Iterator[MaterialTerm]:
    for subject in _typed(facts, "MaterialConcept"):
        yield MaterialTerm(
            *_term(facts, subject),
            chemistry=_last(_one(facts, subject, "chemistry", "")),
            formula=_one(facts, subject, "formula", ""),
        )


def _families(facts: _Facts) -> Iterator[StructureFamily]:
    for subject in _typed(facts, "StructureFamily"):
        yield StructureFamily(
            *_term(facts, subject),
            anions=tuple(facts[subject].get("anion", ())),
            anion_count=float(_one(facts, subject, "anions")),
            sites=tuple(_site(facts, site) for site in facts[subject].get("site", ())),
            rest=float(_one(facts, subject, "rest")),
            order=int(_one(facts, subject, "order")),
        )


def _site(facts: _Facts, subject: str) -> Site:
    bounds = (float(_one(facts, subject, name)) for name in ("least", "most"))
    return Site(tuple(facts[subject].get("element", ())), *bounds)


def _concepts(facts: _Facts) -> Iterator[Concept]:
    for subject in _typed(facts, "Concept"):
        scheme = _last(_one(facts, subject, "inScheme"))
        yield Concept(*_term(facts, subject), scheme=scheme, cues=_cues(facts, subject))


# ---- lookups ---------------------------------------------------------------------------------------------------------


def _find(terms: Sequence[AnyTerm], slug: str, what: str) -> AnyTerm:
    for term in terms:
        if term.slug == slug:
            return term
    raise _unknown(what, slug, [term.slug for term in terms])


def _unknown(what: str, name: str, known: Sequence[str]) -> VocabularyError:
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    return VocabularyError(
        f"no {what} {name!r}", f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(known[:12])}"
    )
