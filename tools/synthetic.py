"""Papers that nobody wrote, as many as are asked for, with the shape of real ones; for tests and benchmarks of size.

The shares below were counted on a review of 14 pages (153 claims, 70 works behind them, 124 references). The same seed
gives the same papers. Works are shared: few are cited by many papers, many by few, and most papers retell of a work
what others tell of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import Any

from miner.model import (
    Box,
    Claim,
    Decision,
    Document,
    Evidence,
    Form,
    Label,
    Match,
    Material,
    Mention,
    Origin,
    Quantity,
    Record,
    Reference,
    Slot,
    Source,
    Span,
    Status,
    Work,
)
from miner.vocabulary import Vocabulary

CLAIMS = 100  # a paper, give or take a third
REFERENCES = 81  # entries of a list for each hundred claims
WORKS = 46  # of them stand behind its claims
WORKS_A_PAPER = 12  # works in the world for each paper of the corpus

KINDS = {
    "operation_pressure": 40, "fabrication_pressure": 19, "youngs_modulus": 17, "stress": 8, "current_density": 8,
    "specific_capacity": 8, "temperature": 7, "c_rate": 7, "cycle_number": 6, "volume_change": 5, "areal_capacity": 4,
    "ionic_conductivity": 3, "percentage": 3, "time": 3, "capacity_retention": 3, "density": 2, "bulk_modulus": 2,
    "specific_energy": 2, "voltage": 2, "thickness": 1, "porosity": 1, "capacity": 1, "coulombic_efficiency": 1,
}  # fmt: skip
STRATEGIES = {
    "soft-inorganic-electrolyte": 7, "elastic-polymer-electrolyte": 7, "constant-pressure-fixture": 6,
    "elastic-interlayer": 5, "elastic-binder": 5, "lithium-host": 4, "elevated-temperature": 2,
    "coating-and-doping": 2, "integrated-electrode": 2, "mechanical-equilibrium": 2, "cutoff-voltage": 2,
    "isostatic-pressure": 2, "single-crystal-cathode": 1, "soft-active-material": 1, "porous-structure": 1,
    "solid-solution-alloy-anode": 1, "alloy-interlayer": 1, "zero-strain-material": 1,
}  # fmt: skip
FORMS = {
    Form.EXACT: 116, Form.CHANGE: 8, Form.UPPER_LIMIT: 7, Form.APPROXIMATE: 6, Form.NO_EXTERNAL_PRESSURE: 6,
    Form.ORDER_OF_MAGNITUDE: 5, Form.LOWER_LIMIT: 3, Form.RANGE: 2,
}  # fmt: skip
STATUSES = {Status.REPORTED: 141, Status.GENERAL: 8, Status.TARGET: 2, Status.SIMULATED: 2}
ORIGINS = {Origin.TEXT: 121, Origin.TABLE: 36, Origin.CAPTION: 5}
OWNERS = {1: 145, 2: 5, 3: 2, 5: 1}  # works behind a claim
TELLINGS = {1: 145, 2: 7, 3: 1}  # pieces of evidence of a claim
MATERIALS = {0: 55, 1: 76, 2: 14, 3: 3, 4: 4}
BOXES = {2: 16, 3: 49, 4: 46, 5: 41, 6: 8}
RULES = {2: 36, 4: 30, 5: 24, 6: 16, 7: 20, 8: 16, 9: 9}
QUOTES = (50, 260)  # characters
OPERATED = {True: 25, False: 15}  # an operation pressure has a strategy
OTHERWISE = {True: 27, False: 86}  # another value has
OWN, DENIED, RETOLD, CONDITION, SAME_SENTENCE = 0.05, 0.007, 0.85, 0.11, 0.4
PRESSURES = {
    "operation_pressure": (
        "0.1", "0.1", "0.2", "0.32", "1", "1", "2", "2", "2", "2.5", "4.9", "5", "5", "7", "7.5", "25", "30", "70",
        "75", "100",
    ),
    "fabrication_pressure": (
        "50", "100", "150", "200", "250", "300", "350", "370", "375", "400", "450", "500", "510", "600", "720",
    ),
}  # fmt: skip
WORDS = (
    "the stack pressure of cells with a soft electrolyte was lowered while cathode composites densified under uniaxial "
    "load kept contact over many cycles and interfaces stayed intact as voids filled during stripping"
)
RULE_NAMES = tuple(f"rule {number} of the reading decides" for number in range(30))


@dataclass(frozen=True, slots=True)
class Corpus:
    """Papers by number; ``size`` says how many share the works of their world."""

    vocabulary: Vocabulary
    size: int
    seed: int = 1

    def __iter__(self) -> Iterator[tuple[Document, list[Claim]]]:
        return map(self.paper, range(self.size))

    def paper(self, number: int) -> tuple[Document, list[Claim]]:
        """One paper with its claims; the same for the same seed and number in a corpus of the same size."""
        return _Writer(self, number).paper()

    def work(self, number: int) -> Work:
        """A work of the world; the first ones are the papers of the corpus."""
        rng = Random(f"{self.seed} work {number}")
        journal = f"J. Synth. Mater. {rng.randrange(60)}"
        year, volume, page = str(rng.randrange(2005, 2026)), str(rng.randrange(1, 90)), str(number * 7 + 1)
        authors = tuple(f"{rng.choice('ABCDEFGH')}. Author{rng.randrange(9000)}" for _ in range(rng.randrange(2, 6)))
        citation = f"{', '.join(authors)}, {journal} {year}, {volume}, {page}."
        doi = self.doi(number) if number < self.size or number % 2 else ""
        key = f"doi:{doi}" if doi else f"article:jsynthmater:{year}:{volume}:{page}"
        return Work(key, citation, doi, authors, "", journal, year, volume, page)

    def doi(self, number: int) -> str:
        """The DOI of a work."""
        return f"10.5555/synthetic.{self.seed}.{number}"


class _Writer:
    """Writes one paper."""

    def __init__(self, corpus: Corpus, number: int) -> None:
        self._corpus, self._number = corpus, number
        self._rng = Random(f"{corpus.seed} paper {number}")
        self.name = corpus.doi(number).replace("/", "_")
        self._cited: list[int] = []
        self._told: list[Span] = []
        self._place = 0
        self._quote: tuple[str, Span, tuple[Box, ...]] = ("", Span(0, 0), ())

    def paper(self) -> tuple[Document, list[Claim]]:
        rng = self._rng
        count = rng.randrange(CLAIMS * 2 // 3, CLAIMS * 4 // 3 + 1)
        world = self._corpus.size * WORKS_A_PAPER
        cited = {int(world * rng.random() ** 2.5) for _ in range(count * REFERENCES // 100)} - {self._number}
        self._cited = list(cited)
        rng.shuffle(self._cited)
        works = [self._corpus.work(index) for index in self._cited]
        behind = max(1, count * WORKS // 100)
        claims = [self._claim(works[:behind]) for _ in range(count)]
        return self._document(works), claims

    def _document(self, works: Sequence[Work]) -> Document:
        rng, name = self._rng, self.name
        return Document(
            source=Source(
                id=name, sha256=f"{rng.getrandbits(256):064x}", path=f"papers/{name}.pdf", format="pdf",
                title=f"Synthetic paper {self._number}: {self._words(40)}", doi=self._corpus.doi(self._number),
                journal="J. Synth. Mater.", year=str(rng.randrange(2015, 2026)), authors=("A. Nobody", "B. Nobody"),
            ),
            text="",
            references=tuple(
                Reference(
                    str(position), work.citation, Span(position, position + 1), work.authors, "", work.journal,
                    work.year, work.volume, work.page, work.doi,
                )
                for position, work in enumerate(works, 1)
            ),
            pages=((595.0, 842.0),) * 14,
        )  # fmt: skip

    # ---- claims ------------------------------------------------------------------------------------------------------

    def _claim(self, works: Sequence[Work]) -> Claim:
        rng, vocabulary = self._rng, self._corpus.vocabulary
        own = rng.random() < OWN
        places = rng.sample(range(len(works)), min(pick(rng, OWNERS), len(works)))
        owners = (self._corpus.work(self._number),) if own else tuple(works[place] for place in places)
        # what is told of a work is the work's, not the paper's: others tell the same
        told = Random(f"{owners[0].key} {rng.randrange(3)}") if rng.random() < RETOLD else rng
        kind = pick(told, KINDS)
        quantity = _quantity(told, kind, vocabulary.kind(kind).unit)
        uses = pick(told, OPERATED if kind == "operation_pressure" else OTHERWISE)
        strategy = pick(told, STRATEGIES) if uses else None
        status, negated = pick(rng, STATUSES), rng.random() < DENIED
        materials = tuple(self._material() for _ in range(pick(rng, MATERIALS)))
        numbers = () if own else tuple(str(place + 1) for place in places)
        records = tuple(
            self._record(kind, quantity, status, strategy, numbers, materials, negated)
            for _ in range(pick(rng, TELLINGS))
        )
        match = Match(strategy, 0.9, (f"wording “{strategy}”",)) if strategy else None
        return Claim(self.name, kind, quantity, status, match, owners, own, negated, records, materials)

    def _material(self) -> Material:
        term = self._rng.choice(self._corpus.vocabulary.materials)
        if self._rng.random() < 0.2:
            return Material(f"sample {self._rng.randrange(50)}")
        return Material(
            term.label, Match(term.slug, 1.0, (f"name “{term.label}”",)), "Li6PS5Cl", ("Cl", "Li", "P", "S")
        )

    def _record(
        self, kind: str, quantity: Quantity, status: Status, strategy: str | None, numbers: tuple[str, ...],
        materials: tuple[Material, ...], negated: bool,
    ) -> Record:  # fmt: skip
        rng = self._rng
        names = tuple(material.name for material in materials)
        said = {
            Slot.KIND: kind, Slot.STATUS: status.value, Slot.ATTRIBUTION: ", ".join(numbers) or "own",
            Slot.MATERIAL: ", ".join(names), Slot.STRATEGY: strategy or "", Slot.VALUE: quantity.text,
        }  # fmt: skip
        evidence = replace(self._evidence(), decisions=self._decisions({s: told for s, told in said.items() if told}))
        start = evidence.span.start
        phrase = (
            Mention(Label.STRATEGY, Span(start, start + 14), strategy.replace("-", " "), (strategy,))
            if strategy
            else None
        )
        conditions = (rng.choice(self._told),) if self._told and rng.random() < CONDITION else ()
        self._told.append(evidence.span)
        return Record(
            kind, quantity, status, evidence, names, phrase, numbers, negated, conditions,
        )  # fmt: skip

    def _evidence(self) -> Evidence:
        rng = self._rng
        if not self._told or rng.random() > SAME_SENTENCE:
            quote = self._words(rng.randrange(*QUOTES))
            self._place += 400
            self._quote = (quote, Span(self._place, self._place + len(quote)), self._boxes())
        quote, span, boxes = self._quote
        start = span.start + len([told for told in self._told[-20:] if told.start >= span.start])
        return Evidence(
            self.name, Span(start, start + 7), quote, span, boxes[0].page, boxes, f"{rng.randrange(1, 6)}. Section",
            pick(rng, ORIGINS),
        )  # fmt: skip

    def _decisions(self, said: Mapping[Slot, str]) -> tuple[Decision, ...]:
        """One for each slot that is said; the rules that are left over speak for the kind as well."""
        rng = self._rng
        rules = rng.sample(RULE_NAMES, max(len(said), pick(rng, RULES)))
        also = tuple(rules[len(said) :])
        return tuple(
            Decision(
                slot, value, rule, round(rng.uniform(0, 3), 2), also=also if slot is Slot.KIND else (),
                confidence=round(rng.uniform(0.4, 0.99), 3),
            )
            for rule, (slot, value) in zip(rules, said.items(), strict=False)
        )  # fmt: skip

    def _boxes(self) -> tuple[Box, ...]:
        rng, page = self._rng, 1 + self._place // 5000
        top = rng.randrange(50, 700)
        return tuple(
            Box(page, 42.5, top + 12.5 * line, 290.25 + rng.randrange(10), top + 12.5 * line + 10)
            for line in range(pick(rng, BOXES) - 1)
        )

    def _words(self, length: int) -> str:
        rng = self._rng
        words = f"{self._number}.{self._place} " + " ".join(rng.choices(WORDS.split(), k=length // 6))
        return words[:length].strip()


def pick(rng: Random, shares: Mapping[Any, float]) -> Any:
    """One of the keys, each as often as its share says."""
    edges = list(accumulate(shares.values()))
    return list(shares)[bisect_right(edges, rng.random() * edges[-1])]


def _quantity(rng: Random, kind: str, unit: str) -> Quantity:
    """A value of a kind, worded in one of the forms."""
    form = pick(rng, FORMS)
    if form is Form.NO_EXTERNAL_PRESSURE:
        form = form if kind == "operation_pressure" else Form.EXACT
    value = Decimal(rng.choice(PRESSURES[kind]) if kind in PRESSURES else f"{10 ** rng.uniform(-1, 4):.3g}")
    value = Decimal(format(value, "f"))
    zero, words = Decimal(0), (f"{value} {unit}", unit)
    match form:
        case Form.CHANGE:
            return Quantity(value, value * 10, unit, *words, form, change=(value * 10, value))
        case Form.UPPER_LIMIT:
            return Quantity(None, value, unit, f"<{words[0]}", unit, form, high_inclusive=False)
        case Form.LOWER_LIMIT:
            return Quantity(value, None, unit, f">{words[0]}", unit, form, low_inclusive=False)
        case Form.RANGE:
            return Quantity(value, value * 2, unit, *words, form)
        case Form.ORDER_OF_MAGNITUDE:
            return Quantity(value, value * 10, unit, *words, form)
        case Form.NO_EXTERNAL_PRESSURE:
            return Quantity(zero, zero, unit, "without external pressure", "", form)
    return Quantity(value, value, unit, *words, form, approximate=form is Form.APPROXIMATE)
