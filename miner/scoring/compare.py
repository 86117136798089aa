"""Pairs records with gold records, one to one inside a document, and counts where they agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from miner.model import Form, Slot
from miner.scoring.figures import LEVELS, Count, Disagreement, Scores
from miner.vocabulary import load

#: A record as ``Graph.records`` hands it out, or as a line of a gold file states it.
Fields = Mapping[str, Any]

_OF_SOLIDS = "solid-properties"  # they say little without the material, so the material is scored too
TOLERANCE = 0.01  # of the larger bound: papers round when they convert units
SHORTEST_PART = 3  # names longer than this may stand inside one another ("LPSCl" in "LPSCl pellet")

_SUFFIX = re.compile(r"\.(pdf|md|txt|html|xml|jsonl)$")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉ₓ", "0123456789x")
_ORNAMENT = re.compile(r"[\s_{}$^\-–—·]")


#: What one comparison adds to the score: a level, its count, and what was not right about it.
_Finding = tuple[str, Count, Disagreement | None]


def score(gold: Sequence[Fields], records: Sequence[Fields]) -> Scores:
    """Compare extracted records with gold records; documents without gold records are left out.

    Both need the fields ``document``, ``kind``, ``value_min`` and ``value_max`` (MPa, None for unbounded);
    ``materials``, ``strategy``, ``references``, ``status``, ``optional`` and ``quote`` may be missing.

    >>> ten = {"document": "a", "kind": "operation_pressure", "value_min": 10, "value_max": 10}
    >>> score([ten], [ten]).kind
    Count(right=1, wrong=0, missed=0)
    """
    wanted, offered = _by_document(gold), _by_document(records)
    totals = dict.fromkeys(LEVELS, Count())
    disagreements: list[Disagreement] = []
    for document, expected in wanted.items():
        for level, count, disagreement in _compare(expected, offered.get(document, [])):
            totals[level] += count
            if disagreement:
                disagreements.append(disagreement)
    return Scores(**totals, disagreements=tuple(disagreements))


def judged(gold: Sequence[Fields], records: Sequence[Fields]) -> Iterator[tuple[Fields, dict[Slot, bool]]]:
    """Each record of a document with gold, and which of the slots that it asserts are right.

    Its value is right when a gold record has its bounds, its kind when that has its kind too; the others are judged
    where both are right. A material is wrong where the gold names none. Vague magnitudes, which annotators may leave
    out, are judged where the gold has them.
    """
    offered = _by_document(records)
    for document, expected in _by_document(gold).items():
        found = offered.get(document, [])
        partner = {j: expected[i] for i, j in _pairs(expected, found)}
        for j, record in enumerate(found):
            if j in partner and not partner[j].get("optional"):
                yield record, _slots(partner[j], record)
            elif j not in partner and record.get("form") != Form.ORDER_OF_MAGNITUDE:
                yield record, {Slot.VALUE: False}


def _slots(gold: Fields, found: Fields) -> dict[Slot, bool]:
    """Which slots of a record are right that is paired with a gold record."""
    right = {Slot.VALUE: True, Slot.KIND: gold["kind"] == found["kind"]}
    if not right[Slot.KIND]:
        return right
    wanted, cited = _references(gold), _references(found)
    right[Slot.ATTRIBUTION] = bool(wanted & cited) or wanted == cited
    if gold.get("status"):
        right[Slot.STATUS] = gold["status"] == found.get("status")
    if found.get("materials"):
        right[Slot.MATERIAL] = _same_material(gold, found)
    if found.get("strategy"):
        right[Slot.STRATEGY] = found["strategy"] in _strategies(gold)
    return right


def document_key(document: str) -> str:
    """One spelling for a document: a DOI may be written with ``/`` or ``_``, a file with or without its suffix.

    >>> document_key("10.1002/ADMA.1.pdf")
    '10.1002_adma.1'
    """
    return _SUFFIX.sub("", document.replace("/", "_").rsplit("\\", 1)[-1]).lower()


@cache
def _kinds_in(group: str) -> frozenset[str]:
    return load().kinds_in(group)


def _by_document(records: Iterable[Fields]) -> dict[str, list[Fields]]:
    found: dict[str, list[Fields]] = defaultdict(list)
    for record in records:
        if record["kind"] in _kinds_in("scored-kinds"):
            found[document_key(record["document"])].append(record)
    return dict(found)


# ---- pairing ---------------------------------------------------------------------------------------------------------


def _compare(gold: list[Fields], found: list[Fields]) -> Iterator[_Finding]:
    pairs = _pairs(gold, found)
    paired_gold, paired_found = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, expected in enumerate(gold):
        if i not in paired_gold and not expected.get("optional"):
            yield from _missed(expected)
    for j, extra in enumerate(found):
        if j not in paired_found:
            yield from _extra(extra)
    for i, j in pairs:
        if not gold[i].get("optional"):
            yield from _paired(gold[i], found[j])


def _pairs(gold: list[Fields], found: list[Fields]) -> list[tuple[int, int]]:
    """Indices of the records that belong together, best agreement first and in reading order among equals."""
    candidates = [(i, j) for i, g in enumerate(gold) for j, p in enumerate(found) if _same_bounds(g, p)]
    candidates.sort(key=lambda pair: _agreement(gold[pair[0]], found[pair[1]]), reverse=True)  # keeps order of equals
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for i, j in candidates:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return pairs


def _agreement(gold: Fields, found: Fields) -> tuple[bool, bool, bool, bool]:
    """In what else the two agree, most telling first."""
    return (
        gold["kind"] == found["kind"],
        bool(found.get("strategy")) and found["strategy"] in _strategies(gold),
        _same_material(gold, found),
        bool(_references(gold) & _references(found)),
    )


def _same_bounds(gold: Fields, found: Fields) -> bool:
    return all(_close(gold[bound], found[bound]) for bound in ("value_min", "value_max"))


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b), 1e-9)


def _same_material(gold: Fields, found: Fields) -> bool:
    return any(_same_name(a, b) for a in _materials(gold) for b in _materials(found))


def _same_name(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    return a == b or (len(shorter) > SHORTEST_PART and shorter in longer)


def _materials(record: Fields) -> list[str]:
    return [_ORNAMENT.sub("", name.translate(_SUBSCRIPTS)).lower() for name in record.get("materials") or ()]


def _strategies(gold: Fields) -> set[str | None]:
    return {name or None for name in (gold.get("strategy") or "").split("|")}


def _references(record: Fields) -> set[str]:
    return {str(number) for number in record.get("references") or ()}


# ---- counting --------------------------------------------------------------------------------------------------------


def _missed(gold: Fields) -> Iterator[_Finding]:
    one = Count(missed=1)
    yield "quantity", one, _note("missed", gold, gold["kind"], "nothing")
    yield "kind", one, None
    if gold["kind"] in _kinds_in(_OF_SOLIDS):
        yield "material", one, None
    if None not in _strategies(gold):
        yield "strategy", one, None
    if _references(gold):
        yield "reference", one, None


def _extra(found: Fields) -> Iterator[_Finding]:
    one = Count(wrong=1)
    yield "quantity", one, _note("extra", found, "nothing", found["kind"])
    yield "kind", one, None
    if found["kind"] in _kinds_in(_OF_SOLIDS):
        yield "material", one, None


def _paired(gold: Fields, found: Fields) -> Iterator[_Finding]:
    same_kind = gold["kind"] == found["kind"]
    yield "quantity", Count(right=1), None
    yield _judged("kind", gold, same_kind, gold["kind"], found["kind"])
    if gold["kind"] in _kinds_in(_OF_SOLIDS) and gold.get("materials"):
        right = same_kind and _same_material(gold, found)
        yield _judged("material", gold, right, _listed(gold, "materials"), _listed(found, "materials"))
    same_strategy = (found.get("strategy") or None) in _strategies(gold)
    yield from _optional("strategy", gold, same_strategy, gold.get("strategy") or "", found.get("strategy") or "")
    shared = bool(_references(gold) & _references(found))
    yield from _optional("reference", gold, shared, _listed(gold, "references"), _listed(found, "references"))
    if same_kind and gold.get("status"):
        status = found.get("status")
        yield _judged("status", gold, gold["status"] == status, gold["status"], str(status or "none"))


def _judged(level: str, gold: Fields, right: bool, expected: str, found: str) -> _Finding:
    """Both sides say something: it is right, or both a wrong one and a missed one."""
    if right:
        return level, Count(right=1), None
    return level, Count(wrong=1, missed=1), _note(level, gold, expected, found)


def _optional(level: str, gold: Fields, right: bool, expected: str, found: str) -> Iterator[_Finding]:
    """Either side may say nothing, and where both do there is nothing to score."""
    if not expected and not found:
        return
    if right:
        yield level, Count(right=1), None
        return
    count = Count(wrong=int(bool(found)), missed=int(bool(expected)))
    yield level, count, _note(level, gold, expected or "none", found or "none")


def _listed(record: Fields, field: str) -> str:
    return ", ".join(str(item) for item in record.get(field) or ())


def _note(what: str, record: Fields, expected: str, found: str) -> Disagreement:
    low, high, quote = record["value_min"], record["value_max"], str(record.get("quote") or "")
    return Disagreement(what, str(record["document"]), record["kind"], low, high, expected, found, quote)
