"""From Turtle to terms.

Oxigraph's parser reads the files, in a hundredth of the time of rdflib's, so that a command starts at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from miner.errors import VocabularyError
from miner.vocabulary.terms import (
    Concept,
    KindGroup,
    MaterialTerm,
    QuantityKind,
    Regime,
    RulePrecision,
    Site,
    Strategy,
    StructureFamily,
    TextPattern,
    Unit,
    WordClass,
)

#: What the files say: subject -> last part of the predicate's IRI -> objects in the order of the file.
Facts = dict[str, dict[str, list[str]]]


def read(files: Iterable[Path]) -> Facts:
    """What Turtle files say; raises VocabularyError for one that is not valid."""
    from pyoxigraph import BlankNode, RdfFormat, parse

    facts: Facts = {}
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


def _typed(facts: Facts, name: str) -> Iterator[str]:
    return (subject for subject, about in facts.items() if name in map(_last, about.get("type", ())))


def _one(facts: Facts, subject: str, name: str, default: str | None = None) -> str:
    values = facts.get(subject, {}).get(name, [])
    if len(values) == 1 or (not values and default is not None):
        return values[0] if values else str(default)
    wanted = "is missing" if not values else f"stands {len(values)} times"
    raise VocabularyError(f"{name} of <{subject}> {wanted}", "correct the Turtle file that defines it")


def _term(facts: Facts, subject: str) -> tuple[str, str, str, str, tuple[str, ...], tuple[str, ...], str]:
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


def _cues(facts: Facts, subject: str) -> tuple[tuple[str, float], ...]:
    """Wordings with the weight they are given, or plain wordings, which count fully."""
    about = facts[subject]
    weighed = [(_one(facts, cue, "wording"), float(_one(facts, cue, "weight"))) for cue in about.get("cue", ())]
    return (*weighed, *((wording, 1.0) for wording in about.get("wording", ())))


def kinds(facts: Facts) -> Iterator[QuantityKind]:
    """The quantity kinds."""
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
            is_setting=_one(facts, subject, "isSetting", "") == "true",
        )


def kind_groups(facts: Facts) -> Iterator[KindGroup]:
    """The sets of kinds that have a name."""
    for subject in _typed(facts, "Collection"):
        yield KindGroup(*_term(facts, subject), members=frozenset(map(_last, facts[subject].get("member", ()))))


def units(facts: Facts) -> Iterator[Unit]:
    """The units."""
    for subject in _typed(facts, "Unit"):
        yield Unit(
            *_term(facts, subject),
            dimension=_one(facts, subject, "dimension"),
            expression=_one(facts, subject, "expression"),
            kind=_last(_one(facts, subject, "impliesKind", "")),
        )


def strategies(facts: Facts) -> Iterator[Strategy]:
    """The strategies; the names of products are wordings among others."""
    for subject in _typed(facts, "Strategy"):
        above = _one(facts, subject, "broader", "")
        strategy = Strategy(
            *_term(facts, subject),
            branch=_one(facts, above, "prefLabel") if above else "",
            patterns=tuple(facts[subject].get("pattern", ())),
        )
        wordings = (*strategy.alt_labels, *facts[subject].get("productName", ()))
        yield replace(strategy, alt_labels=tuple(sorted(wordings, key=lambda word: (word.lower(), word))))


def word_classes(facts: Facts) -> Iterator[WordClass]:
    """The classes of words that patterns name."""
    for subject in _typed(facts, "WordClass"):
        yield WordClass(*_term(facts, subject), words=tuple(facts[subject].get("word", ())))


def text_patterns(facts: Facts) -> Iterator[TextPattern]:
    """The patterns of text that rules look for."""
    for subject in _typed(facts, "TextPattern"):
        yield TextPattern(*_term(facts, subject), expression=_one(facts, subject, "regularExpression"))


def regimes(facts: Facts) -> Iterator[Regime]:
    """The pressure bands."""
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


def materials(facts: Facts) -> Iterator[MaterialTerm]:
    """The materials and families of materials."""
    for subject in _typed(facts, "MaterialConcept"):
        yield MaterialTerm(
            *_term(facts, subject),
            chemistry=_last(_one(facts, subject, "chemistry", "")),
            formula=_one(facts, subject, "formula", ""),
        )


def families(facts: Facts) -> Iterator[StructureFamily]:
    """The structure families."""
    for subject in _typed(facts, "StructureFamily"):
        yield StructureFamily(
            *_term(facts, subject),
            anions=tuple(facts[subject].get("anion", ())),
            anion_count=float(_one(facts, subject, "anions")),
            sites=tuple(_site(facts, site) for site in facts[subject].get("site", ())),
            rest=float(_one(facts, subject, "rest")),
            order=int(_one(facts, subject, "order")),
        )


def _site(facts: Facts, subject: str) -> Site:
    bounds = (float(_one(facts, subject, name)) for name in ("least", "most"))
    return Site(tuple(facts[subject].get("element", ())), *bounds)


def concepts(facts: Facts) -> Iterator[Concept]:
    """The entries of the short lists."""
    for subject in _typed(facts, "Concept"):
        scheme = _last(_one(facts, subject, "inScheme"))
        yield Concept(*_term(facts, subject), scheme=scheme, cues=_cues(facts, subject))


def precisions(facts: Facts) -> Iterator[RulePrecision]:
    """The measured precision of the rules."""
    for subject in _typed(facts, "RulePrecision"):
        yield RulePrecision(
            slot=_last(_one(facts, subject, "ofSlot")),
            rule=_one(facts, subject, "ofRule", ""),
            least=float(_one(facts, subject, "leastWeight")),
            right=int(_one(facts, subject, "right")),
            decided=int(_one(facts, subject, "decided")),
            precision=float(_one(facts, subject, "precision")),
        )
