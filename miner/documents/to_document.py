"""The last step of readers of running text: references and citations are read from the words."""

from __future__ import annotations

from miner.documents.citation_marks import make_citations
from miner.documents.metadata import PaperFile, make_source
from miner.documents.references import make_references
from miner.documents.text_assembly import Assembly
from miner.model import Document


def document_of(assembly: Assembly, file: PaperFile) -> Document:
    """The document of an assembled text, still without pages and warnings."""
    text, blocks = assembly.text, tuple(assembly.blocks)
    references = make_references(text, blocks)
    superscripts = tuple(sorted(assembly.superscripts))
    return Document(
        source=make_source(file, text, blocks, superscripts),
        text=text,
        blocks=blocks,
        tables=tuple(assembly.tables),
        references=references,
        citations=make_citations(text, blocks, superscripts, references),
        superscripts=superscripts,
        subscripts=tuple(sorted(assembly.subscripts)),
        runs=tuple(assembly.runs),
    )
