"""What each finder looks for: names of quantities, strategies, materials, and words of the context."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from miner.formulas import flattened
from miner.mentions.formula_names import FormulaScanner
from miner.mentions.phrase_patterns import glued, strategy_index, wordings
from miner.mentions.phrases import Hit, PhraseIndex
from miner.mentions.source_text import SourceText
from miner.mentions.words import Words, stem, stems_of, without_overlaps
from miner.model import Label, Mention, Span
from miner.model.mentions import WORDS_NEAR
from miner.vocabulary import COMPONENTS, CuedTerm, Term, Vocabulary

_MIN_NAME = 5
_SYMBOL = re.compile(r"[A-Z][a-z]?")
#: The symbol of an element, where the solid itself has something: "for Cu", "the yield strength of bulk Na is".
_PURE = (
    r"(?:bulk|pure|metallic|(?:poly|nano)?crystalline|amorphous|single[ -]crystal(?:line)?|elemental|plated|lithiated|"
    r"the)\s"
)
_HAVING = (
    rf"\b(?:(?:of|for)\s(?:{_PURE}){{{{0,2}}}}|{_PURE})(?P<symbol>{{}})"
    r"(?=\s?[,.;()\[]|\s(?:and|is|was|are|were|at|with|under|has|itself)\b|\s*$)"
)
#: What a paper calls a formula: "Na2.9Sb0.9W0.1S4 (NSWS)".
_CALLED = re.compile(r"\s?\((?:denoted\s(?:as|by)\s)?(?P<short>[A-Z]{3,8}\d{0,3})\)")
#: What makes the name of an element that of a compound or of its ions: "lithium chloride", "sodium-ion".
_COMPOUND = re.compile(
    r"(?<=ium)[\s-](?:ions?\b|cations?\b|salts?\b|(?:(?:\w+ium|\w+num|\w*[ck]on|cobalt|nickel|manganese|iron|tin|zinc|phosphorus)\s){0,3}"
    r"(?:hydro|per|hexafluoro|tetrafluoro|oxy|thio|bi|di|tri|tetra)?"
    r"(?:chlor|fluor|brom|iod|ox|sulf|sulph|selen|antimon|nitr|phosph|carb|bor|hydr|alumin|zircon|titan|niob|tantal|silic|cobalt)"
    r"(?:ide|ate|ite|onate|onide|onitride|oxide)s?\b)"
)
#: Last words of the long forms of abbreviations that name a material.
_HEADS_OF_MATERIALS = frozenset(
    ["electrolyte", "glass", "polymer", "elastomer", "binder", "rubber", "alloy", "oxide", "sulfide"]
)
_MAX_WORDING = 300  # characters
_MAX_SHARING = 3  # names before one that share its last word
_JOINTS = frozenset({",", "and", "or", "/", "&"})
_METALS, _ALLOY = "metal", ("alloy",)  # "Mg16Bi84 interlayer" is an alloy interlayer


class CueFinder:
    """Marks words of the context; one wording may speak for several things, each with its weight.

    Names of components of cells are looked for by themselves, so that they hide no other word of the context.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        named = [term for term in vocabulary.cues if term.scheme == COMPONENTS]
        others = [term for term in vocabulary.cues if term.scheme != COMPONENTS]
        self._indexes = [_meanings((*vocabulary.kinds, *others)), _meanings(named)]

    def find(self, source: SourceText) -> Iterator[Mention]:
        """What each wording speaks for."""
        for index, meanings in self._indexes:
            for hit in index.find(source.words):
                for slug, weight in meanings[hit.term].items():
                    yield Mention(Label.CUE, hit.span, hit.span.of(source.text), (slug,), weight=weight)


def _meanings(terms: Iterable[CuedTerm]) -> tuple[PhraseIndex, dict[str, dict[str, float]]]:
    """An index of wordings by their stems, and what each speaks for."""
    found: dict[str, dict[str, float]] = {}
    wordings: dict[str, list[str]] = {}
    for term in terms:
        for wording, weight in term.cues:
            stems = " ".join(stems_of(wording))
            wordings[stems] = [wording]
            meant = found.setdefault(stems, {})
            meant[term.slug] = max(weight, meant.get(term.slug, -1.0))
    return PhraseIndex(wordings), found


class PropertyFinder:
    """Marks the names of quantity kinds, those that share their last word too: "the shear and bulk moduli"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._index = _index(vocabulary.kinds)
        self._slugs = {symbol: kind.slug for kind in vocabulary.kinds for symbol in kind.symbols}
        symbols = "|".join(re.escape(symbol) for symbol in sorted(self._slugs, key=len, reverse=True))
        self._symbol = re.compile(rf"(?<![\w.])(?:{symbols})(?=\s?[=≈<>≤≥~∼≃]|\s(?:of|is|was)\s)")

    def find(self, source: SourceText) -> list[Mention]:
        """Names in words, and symbols before an equals sign: "E = 21.6 GPa"; of two that overlap the longer."""
        return without_overlaps(
            (_mention(source, Label.PROPERTY, span, term) for span, term in self._named(source)), _span_of
        )

    def _named(self, source: SourceText) -> Iterator[tuple[Span, str]]:
        for hit in self._index.find(source.words):
            yield hit.span, hit.term
            yield from self._sharing(source.words, hit)
        for found in self._symbol.finditer(source.text):
            yield Span(*found.span()), self._slugs[found[0]]

    def _sharing(self, words: Words, hit: Hit) -> Iterator[tuple[Span, str]]:
        """The names before a name that leave its last word to it, backwards: "Young's" and "shear" of "bulk moduli"."""
        place = bisect_left(words.starts, hit.span.start)
        head = words.stems[bisect_left(words.ends, hit.span.end)]
        for _ in range(_MAX_SHARING):
            last = place - 1
            while last >= 0 and words.stems[last] in _JOINTS:
                last -= 1
            first = last - (last > 0 and words.stems[last] == "'s")
            term = self._index.named([*words.stems[max(first, 0) : last + 1], head]) if last < place - 1 else None
            if first < 0 or term is None:
                return
            yield Span(words.starts[first], words.ends[last]), term
            place = first


class StrategyFinder:
    """Marks wordings of strategies: a label as it stands, or its words near each other in one sentence."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        worded = [strategy for strategy in vocabulary.strategies if strategy.alt_labels]  # "other" has no wording
        metals = "|".join(word for group in vocabulary.word_classes for word in group.words if group.slug == _METALS)
        self._alloy = re.compile(rf"(?:(?:Li|Na|{metals})[\d.xy]*){{2,4}}")
        self._labels = PhraseIndex({term.slug: (*wordings(term), *glued(term)) for term in worded})
        self._index = strategy_index(vocabulary)

    def find(self, source: SourceText, properties: Sequence[Span]) -> Iterator[Mention]:
        """Labels as they stand, then labels in parts; ``properties`` are the names of quantities, in order."""
        words = source.words
        short = {stem(short): tuple(map(stem, long.split())) for short, long in source.abbreviations}
        short |= {word: _ALLOY for word in set(words.stems) if self._alloy.fullmatch(word)}
        ways = [way for way in (words, words.spelled_out(short)) if way]
        exact = {(hit.term, hit.span): hit for way in ways for hit in self._index.find(way)}
        for hit in exact.values():
            yield _mention(source, Label.STRATEGY, hit.span, hit.term)
        known = sorted((span, term) for term, span in exact)
        free = words.outside(properties)  # "elastic modulus" is no strategy
        for hit in {(hit.term, hit.span): hit for hit in self._near(source.sentences, free, short)}.values():
            first = bisect_left(known, hit.span.start - _MAX_WORDING, key=lambda item: item[0].start)
            last = bisect_left(known, hit.span.end, key=lambda item: item[0].start)
            if not any(hit.term == term and hit.span.overlaps(span) for span, term in known[first:last]):
                yield replace(_mention(source, Label.STRATEGY, hit.span, hit.term), weight=WORDS_NEAR)

    def _near(self, sentences: Sequence[Span], free: Words, short: Mapping[str, tuple[str, ...]]) -> Iterator[Hit]:
        """The words of a label near each other in one sentence."""
        shortened = [free.starts[place] for place in free.places(short.keys())]
        for way, needed in ((free, None), (free.spelled_out(short), shortened)):
            places = self._labels.promising(way) if way else []
            for sentence in sentences:
                if way and _any_in(places, sentence) and (needed is None or _any_in(needed, sentence)):
                    yield from self._labels.find_near(way.inside(sentence))


class MaterialFinder:
    """Marks materials: formulas and acronyms by make-up, names by the ontology, and what the paper abbreviates."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        names = {wording: term.slug for term in vocabulary.materials for wording in wordings(term)}
        self._slugs = {flattened(name): slug for name, slug in names.items()}
        symbols = (term.formula for term in vocabulary.materials if _SYMBOL.fullmatch(term.formula))
        self._symbol = re.compile(_HAVING.format("|".join(sorted(symbols))))
        self._scanner = FormulaScanner([name for name in names if _is_acronym(name)])
        self._index = PhraseIndex(
            {
                term.slug: [name for name in wordings(term) if not _is_acronym(name) and len(name) >= _MIN_NAME]
                for term in vocabulary.materials
            }
        )

    def find(self, source: SourceText) -> list[Mention]:
        """Formulas, names and abbreviations; of two that overlap the longer."""
        return without_overlaps(self._candidates(source), _span_of)

    def _candidates(self, source: SourceText) -> Iterator[Mention]:
        text, words = source.text, source.words
        called: dict[str, str] = {}
        for whole in self._scanner.find(text):
            named = _CALLED.search(text, whole.start, whole.end)  # the name may be read as a formula too
            span = Span(whole.start, named.start()) if named and named.start() > whole.start else whole
            name = flattened(span.of(text))
            yield Mention(Label.MATERIAL, span, span.of(text), self._named(name))
            short = _CALLED.match(text, span.end)
            if short and any(letter.isdigit() for letter in name):
                called[short["short"]] = name
        for found in self._symbol.finditer(text):
            yield Mention(Label.MATERIAL, Span(*found.span("symbol")), found["symbol"], self._named(found["symbol"]))
        for hit in self._index.find(words):
            if not _COMPOUND.match(text, hit.span.end):
                yield Mention(Label.MATERIAL, hit.span, hit.span.of(text), (flattened(hit.span.of(text)), hit.term))
        defined = {short: long for short, long in source.abbreviations if len(short) > 2}
        materials = called | {short: long for short, long in defined.items() if self._is_material(long)}
        for start, end in zip(words.starts, words.ends, strict=True) if materials else ():
            printed = text[start:end]
            if printed in materials:
                yield Mention(Label.MATERIAL, Span(start, end), printed, (printed, *self._slug(materials[printed])))

    def _named(self, name: str) -> tuple[str, ...]:
        return (name, *self._slug(name))

    def _slug(self, name: str) -> tuple[str, ...]:
        slug = self._slugs.get(flattened(name)) or self._slugs.get(flattened(name).lower())
        return (slug,) if slug else ()

    def _is_material(self, long_form: str) -> bool:
        """True when the long form of an abbreviation names a material or a solid electrolyte."""
        if next(self._scanner.find(long_form), None) or self._slug(long_form):
            return True
        return long_form.lower().split()[-1].rstrip("s") in _HEADS_OF_MATERIALS


def _is_acronym(name: str) -> bool:
    return " " not in name and sum(letter.isupper() for letter in name) > 1


def _index(terms: Iterable[Term]) -> PhraseIndex:
    return PhraseIndex({term.slug: wordings(term) for term in terms})


def _any_in(places: Sequence[int], span: Span) -> bool:
    """Whether one of the places, in order, lies in the span."""
    return bisect_left(places, span.start) < bisect_left(places, span.end)


def _mention(source: SourceText, label: Label, span: Span, term: str) -> Mention:
    return Mention(label, span, span.of(source.text), (term,))


def _span_of(mention: Mention) -> Span:
    return mention.span
