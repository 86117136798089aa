"""What the claims of a document tell of a kind as one literal: an engine takes longest to look up texts.

The first line is the id of the document. Each claim is a line, in the order of the text, with fields between tabs:

    key  value  strategy  works  status  material  material ...

The value has its bounds, signs for what is said of them, what it was lowered from, unit and form between semicolons;
works are the ends of their IRIs between spaces; a result has no status, and what is denied has a "!" before it. A
material is its chemistry, its family ("-" for none) and its name. All of it follows from the document alone: which
works are one is for whoever reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.map_index import document_facts as f
from miner.graph.map_index.document_facts import Facts
from miner.graph.map_index.packing import one_line
from miner.graph.map_index.regimes import BOUNDS
from miner.graph.map_index.terms import FINDINGS
from miner.graph.triples import DERIVED, document_id
from miner.graph.triples.iris import concept, place_of, slug_of, work_node
from miner.graph.triples.literals import from_lines
from miner.model import Form, Material, Status, Value
from miner.model.intervals import Interval, plain

LINES, FIELDS, PARTS, NONE, DENIED = "\n", "\t", ";", "-", "!"
LOW_OUT, HIGH_OUT, ABOUT = "(", ")", "~"

_About = Mapping[str, list[str]]
_ACHIEVED, _BASELINE = (concept("role", role).value for role in ("achieved", "baseline"))
_MIN, _MAX, _MIN_IN, _MAX_IN = BOUNDS
_SIGNS = ((LOW_OUT, _MIN_IN, ["false"]), (HIGH_OUT, _MAX_IN, ["false"]), (ABOUT, f.APPROXIMATE, ["true"]))


# ---- writing ---------------------------------------------------------------------------------------------------------


def finding_quads(facts: Facts) -> Iterator[Quad]:
    """The findings among the facts of one document, a literal for each kind."""
    lines: dict[tuple[str, str], list[tuple[tuple[int, int], str]]] = {}
    for claim, about in facts.items():
        if f.STATED_IN in about:
            for kind, line in _lines(claim, about, facts):
                lines.setdefault((kind, about[f.STATED_IN][0]), []).append((_place(about, facts), line))
    for (kind, document), told in lines.items():
        text = LINES.join([document_id(NamedNode(document)), *(line for _, line in sorted(told))])
        yield Quad(NamedNode(kind), FINDINGS, Literal(text), DERIVED)


def _lines(claim: str, about: _About, facts: Facts) -> Iterator[tuple[str, str]]:
    """The kind and the line of each value that a claim tells."""
    quantities = [facts.get(node, {}) for node in about.get(f.HAS_QUANTITY, ())]
    start = next((_first(q, _MIN) for q in quantities if q.get(f.ROLE) == [_BASELINE]), "")
    status = slug_of(_first(about, f.STATUS))
    told = (DENIED if about.get(f.NEGATED) == ["true"] else "") + ("" if status == Status.REPORTED.value else status)
    works = " ".join(map(slug_of, _works(about)))
    materials = [_material(facts.get(node, {})) for node in sorted(about.get(f.ABOUT, ()), key=place_of)]
    for quantity in quantities:
        if quantity.get(f.ROLE) == [_ACHIEVED]:
            fields = (slug_of(claim), _value(quantity, start), slug_of(_first(about, f.USES)), works, told, *materials)
            yield _first(quantity, f.KIND), FIELDS.join(fields)


def _place(about: _About, facts: Facts) -> tuple[int, int]:
    """Where the first telling of a claim stands."""
    tellings = about.get(f.DERIVED_FROM, [""])
    first = facts.get(tellings[0] if len(tellings) == 1 else min(tellings, key=place_of), {})
    return int(_first(first, f.VALUE_START) or 0), int(_first(first, f.VALUE_END) or 0)


def _works(about: _About) -> list[str]:
    """The works that own a claim, in their order where there are several."""
    if f.WORK_KEYS not in about:
        return about.get(f.OWNED_BY, [])
    return [work_node(key).value for key in dict.fromkeys(from_lines(about[f.WORK_KEYS][0]))]


def _value(quantity: _About, start: str) -> str:
    signs = "".join(sign for sign, name, said in _SIGNS if quantity.get(name) == said)
    told = (_first(quantity, name) for name in (_MIN, _MAX, f.UNIT, f.FORM))
    return _parts(signs, start, *told)


@lru_cache(maxsize=10_000)
def _parts(signs: str, start: str, *told: str) -> str:
    """The parts of a value, which many claims share."""
    low, high, before = (plain(Decimal(text)) if text else "" for text in (*told[:2], start))
    return PARTS.join((low, high, signs, before, *map(slug_of, told[2:])))


def _material(about: _About) -> str:
    classes = (slug_of(_first(about, name)) or NONE for name in (f.CHEMISTRY, f.FAMILY))
    return " ".join((*classes, one_line(_first(about, f.LABEL))))


def _first(about: _About, predicate: str) -> str:
    return about[predicate][0] if predicate in about else ""


# ---- reading ---------------------------------------------------------------------------------------------------------


def value_of(text: str, units: Mapping[str, str]) -> Value:
    """The value that a field tells; ``units`` are labels by the ends of their IRIs.

    >>> value_of("2;2;;70;MegaPA;change", {"MegaPA": "MPa"}).printed, value_of(";5;)~;;;exact", {"": ""}).printed
    ('70 → 2', '< 5')
    """
    low, high, signs, before, unit, form = text.split(PARTS)
    bounds = [Decimal(bound) if bound else None for bound in (low, high)]
    return Value(
        Interval(bounds[0], bounds[1], LOW_OUT not in signs, HIGH_OUT not in signs),
        units[unit],
        Form(form.replace("-", " ")),
        ABOUT in signs,
        (float(before), float(high)) if before and high else None,
    )


def material_of(text: str) -> Material:
    """The material that a field tells, by its name and classes.

    >>> material_of("sulfide - LPSC glass").name
    'LPSC glass'
    """
    chemistry, family, name = text.split(" ", 2)
    return Material(name, chemistry="" if chemistry == NONE else chemistry, family="" if family == NONE else family)


def status_of(text: str) -> tuple[Status, bool]:
    """The status, and whether the value is denied."""
    return Status(text.removeprefix(DENIED) or Status.REPORTED), text.startswith(DENIED)
