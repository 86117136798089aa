"""What a query reaches: graphs of the store, and nothing else.

The engine that answers also judges. Wherever a text has the letters of a word that leads outside, others take their
place that occur nowhere in it. If the engine's own parser reads that, the word was no keyword: it stood in a literal,
a name, an IRI or a comment. So no second grammar can read a query in another way than the one that is answered. What
is parsed holds no such keyword any more, and is not evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import product
from string import ascii_lowercase
from typing import Any

from pyoxigraph import Literal, NamedNode, Store, Variable

from miner.errors import QueryError
from miner.graph.stores.sparql import GAP, IRI, prologue_of
from miner.graph.triples import PREFIXES

_SERVICE = re.compile("service", re.IGNORECASE)
_SERVICE_SILENT = re.compile(rf"(?<![?$])service({GAP})(?:silent)?", re.IGNORECASE)
_FROM = re.compile("from", re.IGNORECASE)
_GRAPH = re.compile(rf"{GAP}(?:NAMED{GAP})?({IRI}|[^\s<>{{}}()#]*:[^\s<>{{}}()#]*)", re.IGNORECASE)
#: IRIs by which servers call functions of their own, which open addresses and files; one of them searches texts.
_CALL = re.compile(r"<(?=(?:bif|sql|java):(?!contains>))", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U(000[0-9a-f]{5}|0010[0-9a-f]{4}))", re.IGNORECASE)
_NOT_ASKED: dict[Variable, Any] = {Variable("column_that_nobody_asks_for"): Literal("")}
_UNCLEAR = ("the graphs behind FROM cannot be read", "write their IRIs out")
_AT_HOME = "a query is answered from the graph alone"


def named_graphs(sparql: str, known: Callable[[], Iterable[object]]) -> frozenset[NamedNode]:
    """The graphs to which FROM and FROM NAMED narrow a query down, all of those ``known``; empty where they do not.

    Raises QueryError for a query that reaches anything else, also as servers read it that resolve escapes such as
    ``\\u0053`` before all else. What holds none of the words that lead outside passes unread.
    """
    found = _named(sparql, known)
    if found is None:
        check_readable(sparql)
    resolved = _ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), sparql)
    if resolved != sparql:
        _named(resolved, known)
    return found or frozenset()


def check_readable(sparql: str) -> None:
    """Raise QueryError for what is no query in SPARQL; nothing of it is evaluated."""
    fault = _fault(_without(_SERVICE, sparql))
    if fault:
        raise unreadable(fault)


def unreadable(fault: str) -> QueryError:
    """The error for what the parser says of a query."""
    message = " ".join(fault.split()).split(": expected")[0]  # it lists all tokens that it knows
    return QueryError(f"the query cannot be read: {message}", "check it against SPARQL 1.1")


def _named(text: str, known: Callable[[], Iterable[object]]) -> frozenset[NamedNode] | None:
    """The graphs that one reading of a query names; None where it cannot be read. Raises QueryError."""
    inside = _without(_SERVICE, text)
    harmless = _CALL.sub("< ", _without(_FROM, inside))
    if harmless == text or not _fault(harmless):
        return frozenset()
    if _fault(inside):
        if inside != text and not _fault(_SERVICE_SILENT.sub(r"graph\1", text)):
            raise QueryError("SERVICE asks another server", _AT_HOME)
        return None
    if _fault(_CALL.sub("< ", inside)):
        raise QueryError("functions of a server's own (bif:, sql:, java:) reach what is outside", _AT_HOME)
    named = _behind_from(text, inside)
    foreign = sorted(map(str, named - set(known())))
    if foreign:
        raise QueryError(f"FROM names {foreign[0]}, which is no graph here", _AT_HOME)
    return named


def _behind_from(text: str, inside: str) -> frozenset[NamedNode]:
    """The graphs behind FROM: it is a keyword where no other word may stand, and the query does without it."""
    found, rest = set(), inside
    for word in reversed(list(_FROM.finditer(inside))):
        name = _GRAPH.match(text, word.end())
        if name and _fault(_without(_FROM, rest, word)):
            shorter = f"{rest[: word.start()]} {rest[name.end() :]}"
            if not _fault(shorter):
                found.add(_graph(prologue_of(text), name[1]))
                rest = shorter
    if _fault(_without(_FROM, rest)):
        raise QueryError(*_UNCLEAR)
    return frozenset(found)


def _without(words: re.Pattern[str], text: str, only: re.Match[str] | None = None) -> str:
    """The text with letters that it has nowhere in the place of some words, or of one alone, each in its case."""
    first = only or words.search(text)
    if first is None:
        return text
    low = text.lower()
    letters = map("".join, product(ascii_lowercase, repeat=len(first[0])))
    other = next(word for word in letters if word not in low)
    if only:
        return text[: only.start()] + other + text[only.end() :]
    return words.sub(lambda word: "".join(_cased(*pair) for pair in zip(other, word[0], strict=True)), text)


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter


def _graph(prologue: str, name: str) -> NamedNode:
    """The graph that is named so behind this prologue."""
    try:
        found: Any = _nothing().query(f"{prologue} SELECT ?g {{ BIND ({name} AS ?g) }}", prefixes=PREFIXES)
        return NamedNode(next(found)["g"].value)
    except (SyntaxError, ValueError):
        raise QueryError(*_UNCLEAR) from None


def _fault(text: str) -> str:
    """What is wrong with the text of a query; empty where it can be read."""
    try:
        _nothing().query(text, prefixes=PREFIXES, substitutions=_NOT_ASKED)
    except SyntaxError as error:
        return str(error.msg)
    except RuntimeError:  # it was read, and is not evaluated as it has no such column
        return ""
    except ValueError as error:  # no text at all, as half a character is
        return str(error)
    return ""


@cache
def _nothing() -> Store:
    """A store without quads."""
    return Store()
