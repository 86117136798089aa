"""Materials, and links of wordings to entries of the ontology, as quads."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from miner.graph.triples import iris as n
from miner.graph.triples.literals import decimal
from miner.graph.triples.quad_builder import QuadBuilder
from miner.model import Match, Material


def write_material(sink: QuadBuilder, claim: NamedNode, position: int, material: Material) -> None:
    """A material that a claim is about."""
    node = n.part(claim, "material", position)
    sink.add(claim, n.assb("about"), node)
    sink.add(node, n.TYPE, n.MATERIAL)
    sink.add(node, n.LABEL, Literal(material.name))
    if material.match:
        sink.add(node, n.assb("linkedTo"), NamedNode(sink.vocabulary.material(material.match.term).iri))
        write_match(sink, node, material.match)
    sink.texts(node, {n.assb("formula"): material.formula})
    sink.lists(node, {n.assb("elements"): material.elements})
    if material.chemistry:
        sink.add(node, n.assb("chemistry"), sink.concept("chemistries", material.chemistry))
    if material.family:
        sink.add(node, n.assb("structureFamily"), NamedNode(sink.vocabulary.family(material.family).iri))
    if material.role:
        sink.add(node, n.assb("componentRole"), sink.concept("components", material.role))


def write_match(sink: QuadBuilder, node: NamedNode, match: Match) -> None:
    """How well a wording fits the entry that it was linked to, and why."""
    sink.add(node, n.assb("score"), decimal(match.score))
    sink.lists(node, {n.assb("reasons"): match.reasons})
