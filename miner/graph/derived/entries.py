"""The fullest telling of each work as one literal, and its short name, by which works of one name are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.derived import facts as f
from miner.graph.derived.facts import Facts, facts_of
from miner.graph.derived.names import SHORT_NAME, SHOWN_ENTRY
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED, document_id, is_document, work_node
from miner.graph.triples.literals import from_lines, lines
from miner.graph.triples.names import WORK, work_key
from miner.model import Work
from miner.model.work_names import DOCUMENT, fullest, short_name


def entries_of(facts: Facts) -> dict[str, str]:
    """What a document tells of the works that own its claims, by node; it is itself one where it knows of none."""
    told = {node: _entry(node, about) for node, about in facts.items() if WORK.value in about.get(f.TYPE, ())}
    for about in facts.values():
        if f.STATED_IN in about and f.OWNED_BY not in about:
            name = document_id(NamedNode(about[f.STATED_IN][0]))
            told.setdefault(work_node(DOCUMENT + name).value, _written(Work(DOCUMENT + name, name)))
    return told


def entry_quads(node: str, entry: str) -> Iterator[Quad]:
    """How a work is told, and its short name."""
    yield Quad(NamedNode(node), SHOWN_ENTRY, Literal(entry), DERIVED)
    yield Quad(NamedNode(node), SHORT_NAME, Literal(short_name(work_in(entry))), DERIVED)


def fuller(first: str, second: str) -> str:
    """Of two tellings of a work the one that says more."""
    return first if first == second else _written(fullest(map(work_in, (first, second))))


def reentered(store: Quadstore, document: NamedNode, before: Facts, after: Facts) -> tuple[set[Quad], set[Quad]]:
    """What to take out and put in when a document tells ``after`` of works instead of ``before``."""
    was, now = entries_of(before), entries_of(after)
    gone: set[Quad] = set()
    come: set[Quad] = set()
    for node in was.keys() | now.keys():
        if was.get(node) == now.get(node):
            continue
        stated = next((quad.object.value for quad in store.quads(NamedNode(node), SHOWN_ENTRY, None, DERIVED)), "")
        others = _elsewhere(store, node, document) if stated and was.get(node) == stated else filter(None, [stated])
        due = [*others, *filter(None, [now.get(node)])]
        gone |= set(entry_quads(node, stated)) if stated else set()
        come |= set(entry_quads(node, _written(fullest(map(work_in, due))))) if due else set()
    return gone - come, come - gone


def work_in(entry: str) -> Work:
    """The work that an entry tells."""
    key, citation, doi, authors, title, journal, year, volume, page = from_lines(entry)
    return Work(key, citation, doi, from_lines(authors or None), title, journal, year, volume, page)


def _written(work: Work) -> str:
    authors = lines(work.authors).value if work.authors else ""
    parts = (work.key, work.citation, work.doi, authors, work.title, work.journal, work.year, work.volume, work.page)
    return lines(parts).value


def _entry(node: str, about: Mapping[str, list[str]]) -> str:
    first = {name: values[0] for name, values in about.items()}
    fields = (f.CITATION, f.DOI, f.AUTHORS, f.TITLE, f.JOURNAL, f.YEAR, f.VOLUME, f.FIRST_PAGE)
    return lines((work_key(node), *(first.get(name, "") for name in fields))).value


def _elsewhere(store: Quadstore, node: str, document: NamedNode) -> list[str]:
    """What other documents tell of a work."""
    told: dict[str, list[Quad]] = {}
    for quad in store.quads(NamedNode(node)):
        if is_document(quad.graph_name) and quad.graph_name != document:
            told.setdefault(quad.graph_name.value, []).append(quad)
    return [entry for quads in told.values() for of, entry in entries_of(facts_of(quads)).items() if of == node]
