"""The four views: what stands behind the map, values of materials, everything behind a claim, and all claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from miner.graph.claim_rows import number
from miner.graph.network.builder import NetworkBuilder, owners
from miner.graph.network.selection import Selection
from miner.graph.strategy_map import Reached, StrategyMap
from miner.graph.work_lookup import Works
from miner.model import Claim, Fit, Record, Work
from miner.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx

QUOTED = 60  # characters of a quote that are its label


def strategies_view(
    charts: Iterable[StrategyMap], works: Works, selection: Selection, vocabulary: Vocabulary
) -> networkx.MultiDiGraph[str]:
    """strategy -reaches-> regime, with its works and claims; work -shows-> strategy, work -reaches-> regime.

    What ``selection`` does not keep of the maps is left out.
    """
    draft = NetworkBuilder(vocabulary)
    for chart in charts:
        rows = [row for row in chart.reached() if selection.keeps_cell(row.strategy, row.regime.slug)]
        told = works.told(key for row in rows for key in row.works)
        recent = {key for key, work in told.items() if selection.recent(work)}
        keys = {finding.claim for finding in chart.findings if recent.intersection(finding.works)}
        for row in rows:
            shown, claims = [told[key] for key in row.works if key in recent], [c for c in row.claims if c in keys]
            if shown and claims:
                _row(draft, row, claims, shown)
    return draft.done()


def _row(draft: NetworkBuilder, row: Reached, claims: list[str], works: list[Work]) -> None:
    names, band = [work.key for work in works], row.regime
    strategy = draft.strategy(row.strategy, names)
    regime = draft.term(
        "regime", band, names, order=band.order, value_min=number(band.low), value_max=number(band.high)
    )
    draft.edge(strategy, regime, "reaches", fit=row.fit.value).update(works=len(works), claims=claims)
    for work in works:
        node = draft.work(work)
        draft.edge(node, strategy, "shows")
        draft.edge(node, regime, "reaches", fit=row.fit.value)


def materials_view(claims: Sequence[Claim], vocabulary: Vocabulary) -> networkx.MultiDiGraph[str]:
    """material -has-> kind, with the number of values and their bounds; material -measures-> claim -is a-> kind.

    A compound without an entry of its own -belongs to-> the entry that stands for it and others.
    """
    draft = NetworkBuilder(vocabulary)
    for claim in claims:
        works = owners(claim)
        for material in claim.materials:
            node, kind, value = draft.material(material, works), draft.kind(claim.kind, works), draft.claim(claim)
            draft.edge(node, value, "measures")
            draft.edge(value, kind, "is a")
            _widen(draft.edge(node, kind, "has"), claim)
    return draft.done()


def _widen(edge: dict[str, Any], claim: Claim) -> None:
    """Count a value on an edge, and stretch the bounds that it tells."""
    low, high = number(claim.quantity.low), number(claim.quantity.high)
    edge["values"] = edge.get("values", 0) + 1
    edge["unit"] = claim.quantity.unit
    for name, bound, choose in (("value_min", low, min), ("value_max", high, max)):
        if bound is not None:
            edge[name] = choose(edge.get(name, bound), bound)


def evidence_view(
    claims: Sequence[Claim], vocabulary: Vocabulary, beside: Sequence[Claim] = ()
) -> networkx.MultiDiGraph[str]:
    """claim -stated by-> quote -in-> document, quote -under-> claim for its conditions, and what ``full_view`` has.

    The conditions are found among ``beside``, by default the claims themselves.
    """
    draft = NetworkBuilder(vocabulary)
    told = {(claim.document, record.evidence.span): claim for claim in beside or claims for record in claim.records}
    for claim in claims:
        node = _claim(draft, claim)
        for record in claim.records:
            quote = _quote(draft, claim, record)
            draft.edge(node, quote, "stated by")
            draft.edge(quote, f"document:{claim.document}", "in")
            for place in record.conditions:
                if (claim.document, place) in told:
                    draft.edge(quote, draft.claim(told[claim.document, place]), "under")
    return draft.done()


def _quote(draft: NetworkBuilder, claim: Claim, record: Record) -> str:
    evidence = record.evidence
    quote = " ".join(evidence.quote.split())
    label = quote if len(quote) <= QUOTED else quote[: QUOTED - 1].rstrip() + "…"
    return draft.node(
        f"quote:{claim.document}:{evidence.span.start}-{evidence.span.end}", "quote", label, owners(claim),
        quote=quote, page=evidence.page, section=evidence.section, source=evidence.origin.value,
        rules="; ".join(evidence.rules), confidence=evidence.confidence,
        **{f"confidence_{decision.slot}": decision.confidence for decision in evidence.decisions},
    )  # fmt: skip


def full_view(claims: Sequence[Claim], vocabulary: Vocabulary) -> networkx.MultiDiGraph[str]:
    """Claims: -stated in-> document, -is a-> kind, -uses-> strategy, -lies in-> regime, -about-> material,
    -owned by-> work; material -belongs to-> material.
    """
    draft = NetworkBuilder(vocabulary)
    for claim in claims:
        _claim(draft, claim)
    return draft.done()


def _claim(draft: NetworkBuilder, claim: Claim) -> str:
    node, works = draft.claim(claim), owners(claim)
    draft.edge(node, draft.document(claim.document, works), "stated in")
    draft.edge(node, draft.kind(claim.kind, works), "is a")
    if claim.strategy:
        draft.edge(node, draft.strategy(claim.strategy.term, works), "uses")
    for band in draft.vocabulary.regimes_of(claim.kind):
        how = Fit.NOT if claim.negated else claim.quantity.interval.fit(band.interval)
        if how:
            draft.edge(node, draft.term("regime", band, works, order=band.order), "lies in", fit=how.value)
    for material in claim.materials:
        draft.edge(node, draft.material(material, works), "about")
    for work in claim.works:
        draft.edge(node, draft.work(work), "owned by")
    return node
