"""The fullest telling of each work as one literal, and its short name, by which works of one name are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.map_index import document_facts as f
from miner.graph.map_index.document_facts import Facts, facts_of
from miner.graph.map_index.terms import SHORT_NAME, SHOWN_ENTRY
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED, document_id, is_document, work_node
from miner.graph.triples.iris import WORK, work_key
from miner.graph.triples.literals import from_lines, lines
from miner.model import Work
from miner.model.work_names import DOCUMENT, fullest, short_name

#: What is told of a work, as text; the authors one a line.
Entry = tuple[str, ...]

_FIELDS = (f.CITATION, f.DOI, f.AUTHORS, f.TITLE, f.JOURNAL, f.YEAR, f.VOLUME, f.FIRST_PAGE)
_NOTHING = ("",)


def entries_of(facts: Facts) -> dict[str, Entry]:
    """What a document tells of the works that own its claims, by node; it is itself one where it knows of none."""
    told = {node: _entry(about) for node, about in facts.items() if WORK.value in about.get(f.TYPE, ())}
    for about in facts.values():
        if f.STATED_IN in about and f.OWNED_BY not in about:
            name = document_id(NamedNode(about[f.STATED_IN][0]))
            told.setdefault(work_node(DOCUMENT + name).value, (name, *[""] * (len(_FIELDS) - 1)))
    return told


def entry_quads(node: str, entry: Entry) -> Iterator[Quad]:
    """How a work is told, and its short name."""
    work = NamedNode(node)
    yield Quad(work, SHOWN_ENTRY, lines((work_key(node), *entry)), DERIVED)
    yield Quad(work, SHORT_NAME, Literal(short_name(_work(entry))), DERIVED)


def fuller(first: Entry, second: Entry) -> Entry:
    """Of two tellings of a work the one that says more."""
    return first if first == second else _fullest((first, second))


def reentered(store: Quadstore, document: NamedNode, before: Facts, after: Facts) -> tuple[set[Quad], set[Quad]]:
    """What to take out and put in when a document tells ``after`` of works instead of ``before``."""
    was, now = entries_of(before), entries_of(after)
    gone: set[Quad] = set()
    come: set[Quad] = set()
    for node in was.keys() | now.keys():
        known, told = was.get(node), now.get(node)
        if known == told:
            continue
        stated = [
            from_lines(quad.object.value)[1:] for quad in store.quads(NamedNode(node), SHOWN_ENTRY, None, DERIVED)
        ]
        others = _elsewhere(store, node, document) if known in stated else stated
        due = [*others, *([told] if told else [])]
        gone |= {quad for entry in stated for quad in entry_quads(node, entry)}
        come |= set(entry_quads(node, _fullest(due))) if due else set()
    return gone - come, come - gone


def work_in(text: str) -> Work:
    """The work that an entry tells."""
    key, *fields = from_lines(text)
    return _work(fields, key)


def _work(fields: Sequence[str], key: str = "") -> Work:
    citation, doi, authors, title, journal, year, volume, page = fields
    return Work(key, citation, doi, from_lines(authors or None), title, journal, year, volume, page)


def _fullest(entries: Iterable[Entry]) -> Entry:
    by_work = {_work(entry): entry for entry in entries}
    return by_work[fullest(by_work)]


def _entry(about: Mapping[str, list[str]]) -> Entry:
    return tuple(min(about.get(name, _NOTHING)) for name in _FIELDS)


def _elsewhere(store: Quadstore, node: str, document: NamedNode) -> list[Entry]:
    """What other documents tell of a work."""
    told: dict[str, list[Quad]] = {}
    for quad in store.quads(NamedNode(node)):
        if is_document(quad.graph_name) and quad.graph_name != document:
            told.setdefault(quad.graph_name.value, []).append(quad)
    return [entry for quads in told.values() for of, entry in entries_of(facts_of(quads)).items() if of == node]
