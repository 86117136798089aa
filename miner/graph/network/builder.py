"""A network in the making: every node has a type, a label, an IRI and the number of works behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from miner.graph.claim_rows import number
from miner.graph.triples.iris import claim_node, document_node, work_node
from miner.model import Claim, Material, Quantity, Work
from miner.model.work_names import fullest, known_as, short_citation, year_of
from miner.vocabulary import Term, Vocabulary

if TYPE_CHECKING:
    import networkx


class NetworkBuilder:
    """Adds what claims tell; the same node or edge may be added again."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        from networkx import MultiDiGraph

        self.net: networkx.MultiDiGraph[str] = MultiDiGraph()
        self.vocabulary = vocabulary
        self._works: defaultdict[str, set[str]] = defaultdict(set)
        self._fullest: dict[str, Work] = {}

    def node(self, name: str, type_: str, label: str, works: Iterable[str] = (), **attributes: Any) -> str:
        """Add a node; attributes that are None or empty are left out, and what was told of it before stays."""
        told = {key: value for key, value in attributes.items() if value not in (None, "")}
        self.net.add_node(name, **{"type": type_, "label": label, **told, **self.net.nodes.get(name, {})})
        self._works[name].update(works)
        return name

    def edge(self, source: str, target: str, type_: str, **attributes: Any) -> dict[str, Any]:
        """Add an edge, labelled as its type is; its attributes, to add to."""
        key = " ".join([type_, *(str(value) for value in attributes.values() if isinstance(value, str))])
        self.net.add_edge(source, target, key=key, type=type_, label=type_, **attributes)
        found: dict[str, Any] = self.net.edges[source, target, key]
        return found

    def done(self) -> networkx.MultiDiGraph[str]:
        """The network, with ``works`` counted."""
        for name, works in self._works.items():
            self.net.nodes[name]["works"] = len(works)
        return self.net

    # ---- nodes of what claims speak of -------------------------------------------------------------------------------

    def term(self, type_: str, term: Term, works: Iterable[str] = (), **attributes: Any) -> str:
        """A concept of the vocabulary, named by its slug."""
        return self.node(f"{type_}:{term.slug}", type_, term.label, works, iri=term.iri, **attributes)

    def strategy(self, slug: str, works: Iterable[str] = ()) -> str:
        """A strategy with its branch."""
        term = self.vocabulary.strategy(slug)
        return self.term("strategy", term, works, branch=term.branch)

    def kind(self, slug: str, works: Iterable[str] = ()) -> str:
        """A kind of quantity with the unit that its values are told in."""
        term = self.vocabulary.kind(slug)
        return self.term("kind", term, works, unit=term.unit)

    def material(self, material: Material, works: Iterable[str] = ()) -> str:
        """A material by its entry, else by its formula, else by its name.

        A compound that is linked to an entry of many keeps a node of its own, which belongs to that of the entry.
        """
        if material.match is None:
            return self._by_itself(material, works)
        term = self.vocabulary.material(material.match.term)
        if term.formula or not material.formula:
            facts = {"formula": term.formula, "chemistry": term.chemistry, "family": material.family}
            return self.term("material", term, works, **facts)
        node = self._by_itself(material, works)
        self.edge(node, self.term("material", term, works, chemistry=term.chemistry), "belongs to")
        return node

    def _by_itself(self, material: Material, works: Iterable[str]) -> str:
        """A material without an entry of its own, under the shortest of its names."""
        facts = {"formula": material.formula, "chemistry": material.chemistry, "family": material.family}
        node = self.node(f"material:{material.formula or material.name}", "material", material.name, works, **facts)
        told = self.net.nodes[node]
        told["label"] = min(told["label"], material.name, key=lambda name: (len(name), name))
        return node

    def work(self, work: Work) -> str:
        """A publication by its DOI, else by its key, as its fullest telling words it."""
        name = work_id(work)
        known = self._fullest.get(name)
        work = self._fullest[name] = fullest(filter(None, (work, known)))
        if known is not None and work != known:
            self.net.nodes[name].clear()
        return self.node(
            name, "work", short_citation(work), [work.key], iri=work_node(work.key).value,
            citation=work.citation or known_as(work), title=work.title, doi=work.doi,
            journal=work.journal, year=year_of(work),
        )  # fmt: skip

    def document(self, name: str, works: Iterable[str] = ()) -> str:
        """A paper that was read."""
        return self.node(f"document:{name}", "document", name, works, iri=document_node(name).value)

    def claim(self, claim: Claim) -> str:
        """A claim with its value in the unit of its kind; its confidence is that in all its surest telling says."""
        quantity = claim.quantity
        sure = [record.evidence.confidence for record in claim.records if record.evidence.confidence is not None]
        return self.node(
            f"claim:{claim.key}", "claim", f"{self.vocabulary.kind(claim.kind).label} {_printed(quantity)}",
            owners(claim), iri=claim_node(claim.key).value, kind=claim.kind, text=quantity.text,
            status=claim.status.value, negated=claim.negated, value_min=number(quantity.low),
            value_max=number(quantity.high), unit=quantity.unit, approximate=quantity.approximate,
            mentions=len(claim.records), confidence=max(sure, default=None),
        )  # fmt: skip


def _printed(quantity: Quantity) -> str:
    """The value as printed, with the unit that a table prints in its head."""
    worded = any(letter.isalpha() for letter in quantity.text)
    return quantity.text if worded else f"{quantity.text} {quantity.printed_unit}".strip()


def work_id(work: Work) -> str:
    """The node of a work: its DOI, else the key that it has in the graph.

    >>> work_id(Work("doi:10.1000/a", "")), work_id(Work("document:a", ""))
    ('work:10.1000/a', 'work:document:a')
    """
    return f"work:{work.key.removeprefix('doi:')}"


def owners(claim: Claim) -> list[str]:
    """The keys of the works that own a claim; the document where no work is known."""
    return [work.key for work in claim.works] or [f"document:{claim.document}"]
