"""What Oxigraph's engine answers to a query, as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from math import inf
from time import monotonic
from typing import Any

from pyoxigraph import QueryBoolean, QueryTriples, Store

from miner.errors import QueryError
from miner.graph.stores.quadstore import Answer, Limits, too_slow
from miner.graph.stores.reach import named_graphs, unreadable
from miner.graph.stores.turns import in_turn
from miner.graph.triples import PREFIXES


def answer(store: Store, sparql: str, limits: Limits) -> Answer:
    """What the engine answers of the union of all named graphs, or of those that FROM names; raises QueryError."""
    return in_turn(partial(_answer, store), sparql, limits)


def _answer(store: Store, sparql: str, limits: Limits) -> Answer:
    union = not named_graphs(sparql, store.named_graphs)  # of what is asked, in which comments may have become words
    try:
        found = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=union)
        if isinstance(found, QueryBoolean):
            return Answer(boolean=bool(found))
        if isinstance(found, QueryTriples):
            return Answer(triples=tuple(_taken(found, Limits(None, limits.seconds))))
        rows = tuple(tuple(row) for row in _taken(found, limits))
        return Answer(tuple(name.value for name in found.variables), rows)
    except SyntaxError as error:
        raise unreadable(str(error.msg)) from error
    except QueryError:  # the time is over
        raise
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error


def answer_in(place: str, sparql: str, limits: Limits) -> Answer:
    """What the engine answers of the graph in a folder, for a process that does nothing else; raises QueryError."""
    return answer(Store.read_only(place), sparql, limits)


def rows(store: Store, sparql: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a SELECT, as the engine finds them."""
    found: Any = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    return (tuple(row) for row in found)


def _taken(found: Iterable[Any], limits: Limits) -> Iterator[Any]:
    """The first of what is found, as long as there is time."""
    deadline = inf if limits.seconds is None else monotonic() + limits.seconds
    for item in islice(found, limits.rows):
        if monotonic() > deadline:
            raise too_slow(limits.seconds or 0)
        yield item
