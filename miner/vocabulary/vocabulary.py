"""Everything the miner knows as data, and the files it is read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from miner.errors import VocabularyError
from miner.vocabulary import turtle
from miner.vocabulary.patterns import Patterns
from miner.vocabulary.terms import (
    Concept,
    KindGroup,
    MaterialTerm,
    QuantityKind,
    Regime,
    RulePrecision,
    Strategy,
    StructureFamily,
    Term,
    Unit,
    WordClass,
)

_PACKAGE = Path(__file__).resolve().parent.parent

AnyTerm = TypeVar("AnyTerm", bound=Term)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything the miner knows as data. Lookups raise VocabularyError for a slug that does not exist.

    ``cues`` are words of the context that tell how a value is meant ("target", "baseline"); ``concepts`` are the short
    lists; ``patterns`` are those of text that rules look for; ``precisions`` tell how often rules are right; ``folder``
    is where the Turtle files lie.
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
    patterns: Patterns = field(default_factory=lambda: Patterns((), ()), hash=False, compare=False)
    precisions: tuple[RulePrecision, ...] = ()
    kind_groups: tuple[KindGroup, ...] = ()
    folder: Path | None = None

    def kind(self, slug: str) -> QuantityKind:
        """The quantity kind ``slug``, such as ``operation_pressure``."""
        return _find(self.kinds, slug, "quantity kind")

    def kinds_in(self, group: str) -> frozenset[str]:
        """The slugs of the kinds of a group, such as ``applied-pressures``."""
        return _find(self.kind_groups, group, "group of kinds").members

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

    @property
    def context(self) -> Path:
        """The file of the context for JSON-LD."""
        return (self.folder or ontology_folder()) / "context.jsonld"

    @property
    def crate(self) -> Path:
        """The file that the manifest of an RO-Crate begins with."""
        return (self.folder or ontology_folder()) / "ro-crate.json"

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
    facts = turtle.read(path for path in sorted(folder.glob("*.ttl")) if path.stem != "shapes")
    concepts, word_classes = tuple(turtle.concepts(facts)), tuple(turtle.word_classes(facts))
    return Vocabulary(
        kinds=tuple(turtle.kinds(facts)),
        units=tuple(turtle.units(facts)),
        strategies=tuple(turtle.strategies(facts)),
        regimes=tuple(sorted(turtle.regimes(facts), key=lambda regime: regime.order)),
        materials=tuple(turtle.materials(facts)),
        cues=tuple(term for term in concepts if term.cues),
        concepts=tuple(term for term in concepts if not term.cues),
        families=tuple(sorted(turtle.families(facts), key=lambda family: family.order)),
        word_classes=word_classes,
        patterns=Patterns(turtle.text_patterns(facts), word_classes),
        precisions=tuple(turtle.precisions(facts)),
        kind_groups=tuple(turtle.kind_groups(facts)),
        folder=folder,
    )


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
