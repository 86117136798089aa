"""The types that travel between the rooms. Frozen, slotted, standard library only.

A paper becomes a ``Document``; its text mentions things (``Mention``); mentions are related into a ``Record``; a record
whose words are linked to the ontology is part of a ``Claim``. Every span counts characters of ``Document.text``, which
never changes after reading.
"""

from __future__ import annotations

from miner.model.claims import Claim, Failure, Match, Material, Work, content_hash
from miner.model.corrections import Correction
from miner.model.decisions import TIE, Decision, Slot, confidence_of
from miner.model.documents import (
    UNCLEAR,
    Block,
    BlockKind,
    Cell,
    Citation,
    Document,
    Reference,
    SectionKind,
    Source,
    Table,
)
from miner.model.findings import Finding, Value
from miner.model.intervals import Fit, Interval
from miner.model.mentions import AnnotatedDocument, Form, Label, Mention, Quantity
from miner.model.own_work import own_work
from miner.model.records import Evidence, Origin, Record, SkippedValue, SkipReason, Status
from miner.model.renaming import renamed
from miner.model.spans import Box, Edges, Run, Span
from miner.model.work_names import Owner

__all__ = [
    "TIE",
    "UNCLEAR",
    "AnnotatedDocument",
    "Block",
    "BlockKind",
    "Box",
    "Cell",
    "Citation",
    "Claim",
    "Correction",
    "Decision",
    "Document",
    "Edges",
    "Evidence",
    "Failure",
    "Finding",
    "Fit",
    "Form",
    "Interval",
    "Label",
    "Match",
    "Material",
    "Mention",
    "Origin",
    "Owner",
    "Quantity",
    "Record",
    "Reference",
    "Run",
    "SectionKind",
    "SkipReason",
    "SkippedValue",
    "Slot",
    "Source",
    "Span",
    "Status",
    "Table",
    "Value",
    "Work",
    "confidence_of",
    "content_hash",
    "own_work",
    "renamed",
]
