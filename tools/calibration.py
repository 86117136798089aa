"""Measures how often the decisions of each slot are right on texts with gold: ``python -m tools.calibration``.

``make calibration`` writes ``ontology/calibration.ttl``, which the rules count with, and the tables of
``docs/calibration.md``. With ``make calibration OUTSIDE="PAPERS GOLD ..."``, pairs of papers and their gold that
nothing was fitted to are measured as well.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from miner.graph import Graph
from miner.graph.claim_rows import record_rows
from miner.model import Decision, Slot
from miner.pipeline import ingest
from miner.rules import all_rules
from miner.rules.calibration import Calibration
from miner.rules.register import named
from miner.scoring import document_key, judged, read_gold
from miner.vocabulary import RulePrecision, ontology_folder
from tools import ROOT

DATA, PAGE = ontology_folder() / "calibration.ttl", ROOT / "docs" / "calibration.md"
#: Papers, and gold: all that is shipped.
SHIPPED = (
    (ROOT / "corpus" / "papers", ROOT / "corpus" / "gold"),
    *(
        (ROOT / "tests" / "data" / name, ROOT / "tests" / "data" / name / "gold.jsonl")
        for name in ("ordinary", "hard", "articles")
    ),
)
#: Weights from which on the decisions of a slot are counted apart: those of a kind by their lead over the runner-up.
LEAST = {Slot.KIND: (0.4, 0.1, 0.0)}
#: So many decisions of its slot are added to those of a rule: a rule with few counts as its slot does.
DRAWN = 10
#: Edges of the bins of a reliability table.
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
_BLOCK = r"(?s)(?<=<!-- {name} -->\n).*?(?=<!-- end -->)"


@dataclass(frozen=True, slots=True)
class Judged:
    """A record of a document: what was decided, and which of it is right."""

    document: str
    decisions: tuple[Decision, ...]
    right: dict[Slot, bool]

    def asserted(self) -> Iterator[tuple[Decision, bool]]:
        """The decisions that were judged."""
        return ((d, self.right[d.slot]) for d in self.decisions if d.value and d.slot in self.right)


@cache
def measured(papers: Path, gold: Path) -> tuple[Judged, ...]:
    """The records of papers against gold."""
    graph = Graph.memory()
    ingest([papers], graph)
    claims = graph.claims()
    pairs = [(claim, record) for claim in claims for record in claim.records]
    pairs.sort(key=lambda pair: (pair[0].document, pair[1].evidence.span, pair[0].key))
    decisions = [record.evidence.decisions for _, record in pairs]
    rows = [{**row, "decisions": told} for row, told in zip(record_rows(claims), decisions, strict=True)]
    found = judged(read_gold([gold]), rows)
    return tuple(Judged(document_key(row["document"]), row["decisions"], right) for row, right in found)


def fit(records: Iterable[Judged]) -> list[RulePrecision]:
    """The precision of every rule that can decide, by slot and least weight, with that of the whole slot first."""
    counts: defaultdict[tuple[Slot, str, float], list[int]] = defaultdict(lambda: [0, 0])
    for record in records:
        for decision, right in record.asserted():
            least = next(least for least in LEAST.get(decision.slot, (0.0,)) if decision.weight >= least)
            for rule in ("", named(decision.rule)):
                counted = counts[decision.slot, rule, least]
                counted[0] += right
                counted[1] += 1
    return [
        _precision(slot, rule, least, counts)
        for slot in Slot
        for rule in ("", *(rule.says for rule in all_rules().of(slot) if rule.asserts))
        for least in LEAST.get(slot, (0.0,))
    ]


def _precision(slot: Slot, rule: str, least: float, counts: dict[tuple[Slot, str, float], list[int]]) -> RulePrecision:
    """Drawn to that of all rules of the slot, and that to a half: nothing is sure."""
    right, decided = counts[slot, rule, least]
    of_slot, in_slot = counts[slot, "", least]
    mean = (of_slot + 1) / (in_slot + 2)
    share = mean if not rule else (right + DRAWN * mean) / (decided + DRAWN)
    return RulePrecision(slot.value, rule, least, right, decided, round(share, 3))


def held_out(records: Sequence[Judged]) -> Iterator[tuple[Slot | None, float, bool]]:
    """Slot, what is said of a decision by the other documents, and whether it is right; None for a whole record."""
    for document in sorted({record.document for record in records}):
        calibration = Calibration(fit(record for record in records if record.document != document))
        yield from said(calibration, [record for record in records if record.document == document])


def said(calibration: Calibration, records: Iterable[Judged]) -> Iterator[tuple[Slot | None, float, bool]]:
    """Slot, what a calibration says of each decision, and whether it is right; None for a whole record."""
    for record in records:
        whole, right = 1.0, True
        for decision in record.decisions:
            if decision.value:
                precision = calibration.precision(decision.slot, decision.rule, decision.weight)
                whole *= precision
                right = right and record.right.get(decision.slot, True)
                if decision.slot in record.right:
                    yield decision.slot, precision, record.right[decision.slot]
        yield None, whole, right


# ---- what is written -------------------------------------------------------------------------------------------------


def turtle(precisions: Iterable[RulePrecision], where: str) -> str:
    """The Turtle file that the vocabulary reads."""
    head = [
        "# How often the decisions of each slot are right, by the rule that decided: written by `make calibration`.",
        f"# {where[0].upper()}{where[1:]}.",
        *(f"@prefix {name}: <https://w3id.org/assb-pressure/{path}> ." for name, path in _PREFIXES),
        "@prefix dcterms: <http://purl.org/dc/terms/> .",
        "",
        *(f'slot:{slot} dcterms:source "{where}" .' for slot in Slot),
        "",
    ]
    return "\n".join([*head, *map(_entry, precisions)]) + "\n"


_PREFIXES = (("assb", "def#"), ("precision", "precision/"), ("slot", "slot/"))


def _entry(known: RulePrecision) -> str:
    words = re.sub(r"\W+", "-", known.rule.replace("'", "")).strip("-")
    name = ".".join(filter(None, (known.slot, words, f"from-{known.least:g}" if known.least else "")))
    rule = f'assb:ofRule "{known.rule}" ; ' if known.rule else ""
    return (
        f"precision:{name} a assb:RulePrecision ; assb:ofSlot slot:{known.slot} ; {rule}"
        f"assb:leastWeight {known.least} ; assb:right {known.right} ; "
        f"assb:decided {known.decided} ; assb:precision {known.precision} ."
    )


def rules_table(precisions: Iterable[RulePrecision]) -> str:
    """The rules that decided something, by slot, with the lead of a kind where it matters."""
    lines = ["| slot | rule | right | of | counts as |", "|---|---|---|---|---|"]
    for known in precisions:
        if known.decided:
            hardly = ", hardly a lead" if known.slot in LEAST else ""
            rule = (known.rule or "**all**") + (f", lead at least {known.least:g}" if known.least else hardly)
            lines.append(f"| {known.slot} | {rule} | {known.right} | {known.decided} | {known.precision:.2f} |")
    return "\n".join(lines) + "\n"


def reliability(told: Iterable[tuple[Slot | None, float, bool]]) -> dict[str, list[tuple[int, float, float]]]:
    """By slot and bin of what was said: how many, what was said and what was right, in the mean."""
    bins: dict[str, list[list[tuple[float, bool]]]] = {}
    for slot, confidence, right in told:
        found = bins.setdefault(slot.value if slot else WHOLE, [[] for _ in EDGES[1:]])
        found[max(place for place, edge in enumerate(EDGES[:-1]) if confidence >= edge)].append((confidence, right))
    return {
        slot: [(len(b), sum(s for s, _ in b) / (len(b) or 1), sum(r for _, r in b) / (len(b) or 1)) for b in found]
        for slot, found in bins.items()
    }


WHOLE = "all of it"


def error(bins: Iterable[tuple[int, float, float]]) -> float:
    """The expected calibration error: how far what is said is from what is right, in the mean over decisions."""
    counted = list(bins)
    return sum(count * abs(said - right) for count, said, right in counted) / sum(count for count, _, _ in counted)


def reliability_table(told: Iterable[tuple[Slot | None, float, bool]]) -> str:
    """A line for each slot: in each bin how often it was right of how many, then over all."""
    names = [f"{low:g}–{high:g}" for low, high in pairwise(EDGES)]
    lines = [f"| slot | {' | '.join(names)} | said | right | of | error |", "|---" * (len(names) + 5) + "|"]
    found = reliability(told)
    for slot in (*(slot.value for slot in Slot), WHOLE):
        bins = found[slot]
        count = sum(n for n, _, _ in bins)
        cells = [f"{right:.2f} of {n}" if n else "" for n, _, right in bins]
        means = [sum(n * value[place] for n, *value in bins) / count for place in (0, 1)]
        lines.append(
            f"| {slot} | {' | '.join(cells)} | {means[0]:.3f} | {means[1]:.3f} | {count} | {error(bins):.3f} |"
        )
    return "\n".join(lines) + "\n"


def with_block(text: str, name: str, block: str) -> str:
    """The page with another block of this name."""
    assert f"<!-- {name} -->" in text, name
    return re.sub(_BLOCK.format(name=name), lambda _: block, text, count=1)


def shipped() -> list[Judged]:
    """All records of the texts that are shipped with gold."""
    return [record for papers, gold in SHIPPED for record in measured(papers, gold)]


def told_of(records: Sequence[Judged]) -> str:
    """Where it was measured."""
    documents = len({record.document for record in records})
    return f"measured on {len(records)} records of the {documents} papers and excerpts that are shipped with gold"


def main(outside: Sequence[str]) -> None:
    """Write the data and the tables; ``outside`` are papers and gold by turns."""
    records = shipped()
    precisions = fit(records)
    DATA.write_text(turtle(precisions, told_of(records)), "utf8")
    page = with_block(PAGE.read_text("utf8"), "rules", rules_table(precisions))
    page = with_block(page, "shipped", reliability_table(held_out(records)))
    if outside:
        pairs = zip(outside[::2], outside[1::2], strict=True)
        others = [record for papers, gold in pairs for record in measured(Path(papers), Path(gold))]
        documents = len({record.document for record in others})
        table = reliability_table(said(Calibration(precisions), others))
        page = with_block(page, "outside", f"{len(others)} records of {documents} documents:\n\n{table}")
    PAGE.write_text(page, "utf8")
    sys.stdout.write(page)


if __name__ == "__main__":
    main(sys.argv[1:])
