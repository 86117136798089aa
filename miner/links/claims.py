"""From records to claims: words become terms, citations become works, tellings of one finding become one claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from miner.links.materials import MaterialLinks
from miner.model import Claim, Document, Match, Mention, Record, Reference, Work, own_work
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
    document: Document, group: Sequence[tuple[Record, tuple[Work, ...]]], own: Work, materials: MaterialLinks
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


# ---- works -----------------------------------------------------------------------------------------------------------


def work_of_reference(reference: Reference) -> Work:
    """The work that an entry of the reference list names: by DOI, else by journal, year, volume and first page.

    An entry that prints neither is known by its text.
    """
    return Work(
        key=_key(reference),
        citation=reference.text,
        doi=reference.doi.lower(),
        authors=reference.authors,
        title=reference.title,
        journal=reference.journal,
        year=reference.year,
        volume=reference.volume,
        page=reference.page,
    )


def works_by_number(document: Document) -> dict[str, Work]:
    """The works of the reference list by their printed number; a work that is listed twice is one work."""
    first: dict[str, Work] = {}
    found: dict[str, Work] = {}
    for reference in document.references:
        work = work_of_reference(reference)
        found[reference.number] = first.setdefault(work.key, work)
    return found


def _key(entry: Reference) -> str:
    if entry.doi:
        return f"doi:{entry.doi.lower()}"
    if entry.journal and entry.year and entry.page:
        return ":".join(("article", _folded(entry.journal), entry.year, _folded(entry.volume), _folded(entry.page)))
    return f"text:{_folded(entry.text)[:80]}"


def _folded(text: str) -> str:
    """Letters and digits only, in lower case.

    >>> _folded("Adv. Energy Mater.")
    'advenergymater'
    """
    return re.sub(r"[\W_]+", "", text).lower()
