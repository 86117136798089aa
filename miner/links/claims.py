"""From records to claims: words become terms, citations become works, tellings of one finding become one claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from miner.links.materials import MaterialLinks
from miner.links.works import works_by_number
from miner.model import Claim, Document, Match, Mention, Record, Work, own_work
from miner.model.mentions import LEAST_ALIKE, STANDS_FOR, WORDS_NEAR
from miner.vocabulary import Vocabulary

#: How a strategy is told, by the least weight of the mention.
_TOLD_BY = (
    (1.0, "wording “{}”"),
    (STANDS_FOR, "“{}” stands for what the paper is about"),
    (WORDS_NEAR, "its words stand together in “{}”"),
    (LEAST_ALIKE, "“{}” is told to lower the pressure and is like its wordings"),
    (0.0, "“{}” is told to lower the pressure and is like no strategy"),
)


@dataclass(frozen=True, slots=True)
class Linked:
    """Claims, and the names of materials that no entry of the ontology was found for."""

    claims: tuple[Claim, ...]
    unlinked: tuple[str, ...]


def link(
    document: Document,
    records: Sequence[Record],
    vocabulary: Vocabulary,
    *,
    abbreviations: Iterable[tuple[str, str]] = (),
    roles: Mapping[str, str] | None = None,
) -> Linked:
    """Claims in the order of their first telling.

    ``abbreviations`` are pairs of short and long forms that the paper defines, ``roles`` what its materials are.
    """
    works = works_by_number(document)
    own = own_work(document.source)
    materials = MaterialLinks(vocabulary, abbreviations, roles)
    groups: dict[tuple[object, ...], list[tuple[Record, tuple[Work, ...]]]] = {}
    for record in records:
        owners = tuple(works[number] for number in record.references if number in works)
        groups.setdefault(_identity(record, owners), []).append((record, owners))
    claims = tuple(_claim(document, group, own, materials) for group in groups.values())
    unlinked = {material.name for claim in claims for material in claim.materials if material.match is None}
    return Linked(claims, tuple(sorted(unlinked)))


def _identity(record: Record, owners: tuple[Work, ...]) -> tuple[object, ...]:
    q = record.quantity
    strategy = record.strategy.terms[0] if record.strategy else ""
    keys = tuple(sorted({work.key for work in owners}))
    value = (q.low, q.high, q.low_inclusive, q.high_inclusive, q.unit, q.form, q.change)
    return record.kind, value, record.status, strategy, record.negated, keys


def _claim(
    document: Document,
    group: Sequence[tuple[Record, tuple[Work, ...]]],
    own: Work,
    materials: MaterialLinks,
) -> Claim:
    first, owners = group[0]
    cited = tuple({work.key: work for work in sorted(owners, key=lambda work: work.key)}.values())
    names = dict.fromkeys(name for record, _ in group for name in record.materials)
    uncited = not cited and not any(record.references for record, _ in group)
    return Claim(
        document=document.source.id,
        kind=first.kind,
        quantity=first.quantity,
        status=first.status,
        strategy=_strategy(first.strategy),
        works=cited or ((own,) if uncited else ()),
        own=uncited,
        negated=first.negated,
        records=tuple(record for record, _ in group),
        materials=tuple(materials.material(name) for name in names),
    )


def _strategy(mention: Mention | None) -> Match | None:
    if mention is None:
        return None
    said = next(reason for least, reason in _TOLD_BY if mention.weight >= least)
    return Match(mention.terms[0], round(mention.weight, 2), (said.format(mention.text),))
