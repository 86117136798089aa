"""The types that travel between the rooms. Frozen, slotted, standard library only.

A paper becomes a ``Document``; its text mentions things (``Mention``); mentions are related into a ``Record``; a record
whose words are linked to the ontology is part of a ``Claim``. Every span counts characters of ``Document.text``, which
never changes after reading.
"""

from __future__ import annotations

from miner.model.claims import Claim, Failure, Match, Material, Work, content_hash
from miner.model.corrections import Correction
from miner.model.mentions import AnnotatedDocument, Form, Label, Mention, Quantity
from miner.model.papers import (
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
from miner.model.places import Box, Edges, Run, Span
from miner.model.records import Candidate, Evidence, Origin, Record, Status, Unread
from miner.model.renaming import renamed
from miner.model.works import own_work

__all__ = [
    "UNCLEAR",
    "AnnotatedDocument",
    "Block",
    "BlockKind",
    "Box",
    "Candidate",
    "Cell",
    "Citation",
    "Claim",
    "Correction",
    "Document",
    "Edges",
    "Evidence",
    "Failure",
    "Form",
    "Label",
    "Match",
    "Material",
    "Mention",
    "Origin",
    "Quantity",
    "Record",
    "Reference",
    "Run",
    "SectionKind",
    "Source",
    "Span",
    "Status",
    "Table",
    "Unread",
    "Work",
    "content_hash",
    "own_work",
    "renamed",
]
