"""Text of SPARQL: which verb it has, the prefixes it lacks, and changes as updates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from miner.graph.stores.quadstore import Change
from miner.graph.triples import JOURNAL, PREFIXES

#: Verbs of SPARQL that ask.
ASKING = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

_UPDATES = ("INSERT", "DELETE", "DROP", "CLEAR", "LOAD", "CREATE", "ADD", "MOVE", "COPY", "WITH")
#: What may stand between two words of SPARQL, and an IRI.
GAP = r"(?:\s|#[^\r\n]*)*"
IRI = r"<[^<>\"{}|^`\s]*>"
_PROLOGUE = re.compile(
    rf"{GAP}(?:(?:PREFIX{GAP}[^\s:<>]*:{GAP}{IRI}|BASE{GAP}{IRI}|VERSION{GAP}(?:'[^']*'|\"[^\"]*\")){GAP})*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_DISTINCT = re.compile(r"SELECT\s+DISTINCT\b", re.IGNORECASE)
_DECLARED = re.compile(r"PREFIX\s+(\w*)\s*:", re.IGNORECASE)


def verb_of(sparql: str) -> str:
    """The first word after comments, prefixes and base, in capitals; "" where there is none.

    >>> verb_of("PREFIX a: <b> # x\\n insert DATA {}"), verb_of("# INSERT\\nSELECT ?insert {}")
    ('INSERT', 'SELECT')
    """
    word = _WORD.match(sparql, len(prologue_of(sparql)))
    return word[0].upper() if word else ""


def is_distinct(sparql: str) -> bool:
    """True for a query that asks for each row once.

    >>> is_distinct("# all\\nselect distinct ?s {}"), is_distinct("SELECT ?s { SELECT DISTINCT ?s {} }")
    (True, False)
    """
    return _DISTINCT.match(sparql, len(prologue_of(sparql))) is not None


def prologue_of(sparql: str) -> str:
    """The comments, prefixes and base at the beginning.

    >>> prologue_of("# all\\nBASE <b:> PREFIX # of A\\n a: <a#> ASK {}")
    '# all\\nBASE <b:> PREFIX # of A\\n a: <a#> '
    """
    found = _PROLOGUE.match(sparql)
    return found[0] if found else ""


def is_update(sparql: str) -> bool:
    """True for SPARQL that changes a graph."""
    return verb_of(sparql) in _UPDATES


def with_prefixes(sparql: str) -> str:
    """The text with those of the known prefixes that it uses and does not declare; its lines keep their numbers."""
    declared = set(_DECLARED.findall(sparql))
    missing = [name for name in PREFIXES if name not in declared and re.search(rf"\b{name}:", sparql)]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing) + sparql


def blocks(quads: Iterable[Quad]) -> str:
    """Quads as the GRAPH blocks of an update."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return "\n".join("\n".join((f"GRAPH {graph} {{", *lines, "}")) for graph, lines in by_graph.items())


def as_update(change: Change) -> str:
    """A change as one request of updates; what the journal notes comes last."""
    steps = [f"DROP SILENT GRAPH {change.graph}"] if change.graph else []
    steps += [_data("INSERT", change.quads), _data("DELETE", change.removed), _data("INSERT", change.added)]
    steps += [*map(forgetting, change.forgotten), _data("INSERT", change.noted)]
    return " ;\n".join(step for step in steps if step)


def _data(verb: str, quads: Iterable[Quad]) -> str:
    text = blocks(quads)
    return f"{verb} DATA {{ {text} }}" if text else ""


def forgetting(node: NamedNode) -> str:
    """The update by which the journal forgets a node."""
    return f"DELETE WHERE {{ GRAPH {JOURNAL} {{ {node} ?p ?o }} }}"


def pattern(subject: object, predicate: object, value: object, graph: object, *, wanted: str = "*") -> str:
    """The query for quads; None matches anything, and every part that does has its column."""
    parts = zip("spog", (subject, predicate, value, graph), strict=True)
    s, p, o, g = (f"?{name}" if term is None else str(term) for name, term in parts)
    return f"SELECT {wanted} WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}"
