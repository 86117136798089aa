"""Questions told in turn: document by document, or work by work, so that the first rows do not wait for the last.

An engine sorts all rows before it gives the first. So a question may say in its head what its rows are sorted by first,
and in its text where one of them is taken; to an engine both are comments::

    # in turn: material
    # for each $material: ?thing assb:linkedTo $material .
    # for the rest: FILTER (!BOUND(?material_label))

When only some rows are wanted, it is asked for one material, for the next two, four, ..., and then for what belongs to
none, until there are rows enough: the first of those that it gives as a whole. One that is set is the only one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from math import inf
from operator import itemgetter
from time import monotonic
from typing import Any

from pyoxigraph import Literal

from miner.errors import QueryError
from miner.graph.stores.quadstore import Answer, Limits, too_slow
from miner.graph.triples.iris import DECIMAL

Ask = Callable[[str, Limits], Answer]

_EACH = re.compile(r"# for each [?$](\w+):?")
_SET = re.compile(r"# for each <[^>]*>:?")
_REST = re.compile(r"# for the rest:")

#: What there is of each sort, with the name by which rows are sorted.
_LISTS = {
    "document": "SELECT ?it ?name WHERE { ?it a assb:Document ; dcterms:identifier ?name }",
    "work": "SELECT ?it ?name WHERE { ?it assb:shownAs ?name }",
    "material": "SELECT ?it ?name WHERE { ?it a assb:MaterialConcept ; skos:prefLabel ?name }",
    "upper bound": "SELECT DISTINCT ?it (?it AS ?name) WHERE { ?quantity assb:maxValue ?it }",
}
#: Works of which values of the kind are told that lie apart; whoever asks lists them, in the order of their nodes.
APART = "work told apart"
SORTS = (*_LISTS, APART)

#: So many an engine surely takes in a question, and looks up before it looks at anything else.
_MOST = 500


def in_turn(ask: Ask, sparql: str, limits: Limits) -> Answer:
    """The first rows of a question; raises what ``ask`` raises, and QueryError when the time is over."""
    if not limits.turn:
        return ask(sparql, limits)
    sparql = _SET.sub("", sparql)
    if not _EACH.search(sparql) or (limits.rows is None and limits.listed is None):
        return ask(sparql, limits)
    end = inf if limits.seconds is None else monotonic() + limits.seconds

    def answer(text: str) -> Answer:
        return ask(text, Limits(None, None if end == inf else end - monotonic()))

    try:
        listed = limits.listed
        groups = _groups(answer(_LISTS[limits.turn]).rows) if listed is None else [[term] for term in listed]
        return _first(answer, sparql, groups, sys.maxsize if limits.rows is None else limits.rows)
    except QueryError:
        if monotonic() < end:
            raise
        raise too_slow(limits.seconds or 0) from None


def _first(answer: Callable[[str], Answer], sparql: str, groups: list[list[str]], wanted: int) -> Answer:
    found = Answer()
    done, size = 0, 1
    while done < len(groups) and len(found.rows) < wanted:
        some = " ".join(term for group in groups[done : done + size] for term in group)
        part = answer(_EACH.sub(rf"VALUES ?\1 {{ {some} }} ", sparql))
        found = replace(part, rows=found.rows + part.rows)
        done += size
        size = _next(size, done, len(found.rows), wanted)
    if len(found.rows) < wanted:
        rest = answer(_REST.sub("", sparql) if _REST.search(sparql) else _EACH.sub(r"VALUES ?\1 {} ", sparql))
        found = replace(rest, rows=found.rows + rest.rows)
    return replace(found, rows=found.rows[:wanted])


def _groups(listed: Iterable[tuple[Any, ...]]) -> list[list[str]]:
    """Terms in the order of their names, those of one name together.

    >>> _groups((Literal(text), Literal(name)) for text, name in ("aB", "bA", "cB"))
    [['"b"'], ['"a"', '"c"']]
    """
    named = sorted((_place(name), str(term)) for term, name in listed)
    return [[term for _, term in group] for _, group in groupby(named, key=itemgetter(0))]


def _place(name: Literal) -> Decimal | str:
    return Decimal(name.value) if name.datatype == DECIMAL else name.value


def _next(size: int, done: int, found: int, wanted: int) -> int:
    """How many to take next: twice as many, or fewer when as many are likely to do.

    >>> _next(8, 15, 0, 100), _next(8, 15, 30, 100), _next(8, 15, 95, 100)
    (16, 16, 1)
    """
    likely = -(-(wanted - found) * done // found) if found else _MOST
    return max(1, min(2 * size, likely, _MOST))
