"""JSON-LD in the words of a context: sorted, so that equal graphs are equal bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.triples.iris import TYPE, XSD_STRING

Context = Mapping[str, Any]
Node = dict[str, Any]


class Words:
    """Writes names as a context abbreviates them, and values as it types them."""

    def __init__(self, context: Context) -> None:
        self._bases = sorted(
            ((base, prefix) for prefix, base in context.items() if isinstance(base, str)),
            key=lambda pair: -len(pair[0]),
        )
        self._types = {name: told["@type"] for name, told in context.items() if isinstance(told, Mapping)}

    def name(self, iri: str) -> str:
        """The IRI with its prefix, where one fits and leaves no room for another reading."""
        for base, prefix in self._bases:
            if iri.startswith(base) and not iri[len(base) :].startswith("//"):
                return f"{prefix}:{iri[len(base) :]}"
        return iri

    def value(self, predicate: str, term: Any) -> Any:
        """The object of a statement; ``predicate`` as ``name`` gives it."""
        expected = self._types.get(predicate)
        if not isinstance(term, Literal):
            found = self.name(term.value) if isinstance(term, NamedNode) else str(term)
            return found if expected == "@id" else {"@id": found}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        kind = None if term.datatype == XSD_STRING else self.name(term.datatype.value)
        if kind == expected:
            return term.value
        return {"@value": term.value} | ({"@type": kind} if kind else {})


def jsonld_texts(graphs: Iterable[Sequence[Quad]], context: Context) -> Iterator[bytes]:
    """The statements of each graph, in their order, as the parts of one JSON-LD text.

    The nodes of a named graph stand in one ``@graph`` that has its name.
    """
    words = Words(context)
    yield b'{\n"@context": ' + _json(context) + b',\n"@graph": ['
    separator = b"\n"
    for quads in graphs:
        for node in _named(words, quads):
            yield separator + _json(node)
            separator = b",\n"
    yield b"\n]\n}\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _named(words: Words, quads: Sequence[Quad]) -> Iterator[Node]:
    """The nodes of one graph; in an object with its name when it has one."""
    name = quads[0].graph_name if quads else None
    if isinstance(name, NamedNode):
        yield {"@id": words.name(name.value), "@graph": list(_nodes(words, quads))}
    else:
        yield from _nodes(words, quads)


def _nodes(words: Words, statements: Iterable[Quad]) -> Iterator[Node]:
    for subject, group in groupby(statements, key=lambda statement: statement.subject):
        node: Node = {"@id": words.name(subject.value) if isinstance(subject, NamedNode) else str(subject)}
        for predicate, told in groupby(group, key=lambda statement: statement.predicate):
            if predicate == TYPE:
                node["@type"] = _one([words.name(str(item.object).strip("<>")) for item in told])
            else:
                name = words.name(predicate.value)
                node[name] = _one([words.value(name, item.object) for item in told])
        yield node


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
