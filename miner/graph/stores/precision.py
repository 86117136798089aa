"""Decimals that are finer than a server keeps them.

Virtuoso keeps 15 digits after the point: a conductivity of 2e-17 would be 0 there, and a psi in MPa would change. Such
a number is put as the server would round it, for SPARQL to compare, with its own digits beside it, to be read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from pyoxigraph import Literal, NamedNode, Triple

from miner.graph.triples.iris import DECIMAL
from miner.graph.triples.literals import decimal

_KEPT = 15
_FINEST = Decimal(1).scaleb(-_KEPT)
_BESIDE = ".exactly"  # at the end of a predicate


def with_digits(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples, those that are too fine rounded and with their digits beside them."""
    for triple in triples:
        value = triple.object
        if not _is_fine(value):
            yield triple
            continue
        assert isinstance(value, Literal)
        rounded = decimal(Decimal(value.value).quantize(_FINEST, ROUND_HALF_EVEN))
        yield Triple(triple.subject, triple.predicate, rounded)
        beside = NamedNode(triple.predicate.value + _BESIDE)
        yield Triple(triple.subject, beside, Literal(f"{rounded.value} {value.value}"))


def without_digits(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The inverse of ``with_digits``."""
    told = list(triples)
    digits: dict[tuple[str, str, str], str] = {}
    for triple in told:
        if triple.predicate.value.endswith(_BESIDE) and isinstance(triple.object, Literal):
            rounded, _, exact = triple.object.value.partition(" ")
            digits[str(triple.subject), triple.predicate.value.removesuffix(_BESIDE), rounded] = exact
    for triple in told:
        value = triple.object
        if triple.predicate.value.endswith(_BESIDE):
            continue
        if digits and isinstance(value, Literal) and value.datatype == DECIMAL:
            exact = digits.get((str(triple.subject), triple.predicate.value, value.value), value.value)
            triple = Triple(triple.subject, triple.predicate, Literal(exact, datatype=DECIMAL))  # noqa: PLW2901
        yield triple


def _is_fine(value: object) -> bool:
    return isinstance(value, Literal) and value.datatype == DECIMAL and len(value.value.partition(".")[2]) > _KEPT
