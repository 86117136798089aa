"""Values that were not made records, each with the reason, so that an empty answer explains itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator

from miner.model import (
    UNCLEAR,
    AnnotatedDocument,
    Block,
    BlockKind,
    Document,
    Label,
    Mention,
    Origin,
    SectionKind,
    SkippedValue,
    SkipReason,
    Span,
)
from miner.rules.context import MINED, evidence_of, quantity_of
from miner.vocabulary import FORCES, Vocabulary

_SECTIONS = {SectionKind.REFERENCES: SkipReason.REFERENCES, SectionKind.BACK: SkipReason.BACK_MATTER}


def skipped_values_of(
    annotated: AnnotatedDocument, used: Collection[Span], passing: Collection[Span], vocabulary: Vocabulary
) -> Iterator[SkippedValue]:
    """The values that are not among ``used``, in the order of the text; ``passing`` are ambient pressures."""
    kinds = {kind.dimension for kind in vocabulary.kinds}
    dimensions = {unit.label: unit.dimension for unit in vocabulary.units}
    headers = {cell.span for table in annotated.document.tables for cell in table.header}
    for value in annotated.mentions:
        if value.label is not Label.QUANTITY or value.span in used:
            continue
        block = annotated.document.block_at(value.span.start)
        dimension = dimensions[quantity_of(value).unit]
        if touches_unclear_sign(annotated.document, value.span):
            reason = SkipReason.UNCLEAR
        elif dimension in FORCES:
            reason = SkipReason.FORCE
        elif value.span in passing:
            reason = SkipReason.AMBIENT
        else:
            placed = _by_place(value, block, headers)
            reason = placed or (SkipReason.KIND_NOT_SAID if dimension in kinds else SkipReason.UNIT_WITHOUT_KIND)
        yield _candidate(annotated, value, block, reason)


def touches_unclear_sign(document: Document, value: Span) -> bool:
    """Whether a character that no font tells stands in a value, right before it or right behind it."""
    before = document.text[max(0, value.start - 2) : value.start].rstrip()[-1:]
    return UNCLEAR.search(before + document.text[value.start : value.end + 1]) is not None


def _by_place(value: Mention, block: Block | None, headers: Collection[Span]) -> SkipReason | None:
    """The reason that lies in the part of the paper; None for a part that is mined."""
    if block is None:
        return SkipReason.OUTSIDE
    if block.section_kind in _SECTIONS:
        return _SECTIONS[block.section_kind]
    if block.kind is BlockKind.TABLE:
        return SkipReason.TABLE_HEADER if any(value.span in header for header in headers) else None
    return None if block.kind in MINED else SkipReason.NOT_MINED


def _candidate(annotated: AnnotatedDocument, value: Mention, block: Block | None, reason: SkipReason) -> SkippedValue:
    origin = Origin.TABLE if block and block.kind is BlockKind.TABLE else Origin.TEXT
    if block and block.kind is BlockKind.CAPTION:
        origin = Origin.CAPTION
    evidence = evidence_of(annotated.document, value.span, _around(annotated, value.span), origin)
    return SkippedValue(value.text, reason, evidence)


def _around(annotated: AnnotatedDocument, value: Span) -> Span:
    """The sentence that holds the value, else its line."""
    index = bisect_right(annotated.sentences, value.start, key=lambda sentence: sentence.start) - 1
    if index >= 0 and value in annotated.sentences[index]:
        return annotated.sentences[index]
    text = annotated.document.text
    end = text.find("\n", value.end)
    return Span(text.rfind("\n", 0, value.start) + 1, end if end >= 0 else len(text))
