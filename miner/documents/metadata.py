"""Which paper it is: DOI, title, authors, journal, year, licence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from miner.documents.patterns import DOI, DOI_CHARACTERS, trimmed_doi
from miner.model import Block, BlockKind, SectionKind, Source

FRONT_REACH = 6000  # characters of the text in which the paper names itself
_OWN_DOI = re.compile(rf"(?i)(?:doi[:\s/]*(?:\.org/)?|doi\.org/)\s*({DOI_CHARACTERS})")
_FILE_DOI = re.compile(r"^(10\.\d{4,9})[_/](.+)$")
_LICENCE = re.compile(
    r"(?i)\bCC[ -]BY(?:[ -](?:NC|ND|SA))*\b(?:\s?\d\.\d)?"
    r"|creative\s+commons\s+attribution(?:[ –-]*(?:non-?commercial|no-?derivs|no-?derivatives|share-?alike))*"
    r"|creativecommons\.org/licenses/([a-z-]+)/"
)
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_PUBLISHED = re.compile(r"(?i)published(?:\s+online)?:?[^.\n]{0,30}?\b((?:19|20)\d\d)\b")
_COPYRIGHT = re.compile(r"(?i)(?:©|\(c\)|copyright)\s*(?:the\s+authors?(?:\(s\))?,?\s*)?((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file and what stands in it besides the text: its own metadata, and the running heads and feet."""

    path: Path
    data: bytes
    metadata: Mapping[str, str]
    margins: str = ""


def make_source(file: PaperFile, text: str, blocks: Sequence[Block]) -> Source:
    """What the paper and its file say of its identity."""
    path, metadata, margins = file.path, file.metadata, file.margins
    front = _front_text(text, blocks)
    doi = file_doi(path) or _printed_doi(front + "\n" + margins) or _metadata_doi(metadata)
    title = _block_text(text, blocks, BlockKind.TITLE) or metadata.get("Title", "").strip()
    authors = _names(_block_text(text, blocks, BlockKind.AUTHORS) or metadata.get("Author", ""))
    return Source(
        id=document_id(doi, path),
        sha256=sha256(file.data).hexdigest(),
        path=str(path),
        format=path.suffix.lower()[1:],
        title=title,
        doi=doi,
        journal=_journal(front, margins, metadata),
        year=_year(front, margins),
        licence=licence_of(front + "\n" + margins + "\n" + text[-8000:]),
        authors=authors,
    )


def _front_text(text: str, blocks: Sequence[Block]) -> str:
    """The text before the body and the back matter's short lines, never the reference list."""
    body = next(
        (b.span.start for b in blocks if b.section_kind in (SectionKind.INTRODUCTION, SectionKind.RESULTS)), FRONT_REACH
    )
    listed = next((b.span.start for b in blocks if b.section_kind is SectionKind.REFERENCES), len(text))
    parts = [text[: min(max(body, 1500), FRONT_REACH, listed)]]
    parts += [
        text[b.span.start : b.span.end]
        for b in blocks
        if b.kind is BlockKind.OTHER and b.section_kind is not SectionKind.REFERENCES
    ]
    return "\n".join(parts)


def document_id(doi: str, path: Path) -> str:
    """The DOI with ``/`` written ``_``, else the file's stem."""
    return doi.replace("/", "_") if doi else path.stem


def file_doi(path: Path) -> str:
    """The DOI that the name of a file tells: "10.1002_adma.202413499.pdf"; "" when it tells none."""
    found = _FILE_DOI.match(path.stem)
    return trimmed_doi(f"{found[1]}/{found[2]}") if found else ""


def _printed_doi(front: str) -> str:
    found = _OWN_DOI.search(front) or DOI.search(front)
    if not found:
        return ""
    return trimmed_doi(found[1] if found.re is _OWN_DOI else found.group())


def _metadata_doi(metadata: Mapping[str, str]) -> str:
    for value in metadata.values():
        found = DOI.search(value)
        if found:
            return trimmed_doi(found.group())
    return ""


def _block_text(text: str, blocks: Sequence[Block], kind: BlockKind) -> str:
    return " ".join(text[b.span.start : b.span.end] for b in blocks if b.kind is kind).strip()


def _names(printed: str) -> tuple[str, ...]:
    """People's names without marks of affiliation.

    >>> _names("Sahir Naqash 1,2,3,*, Marie-Theres Gerhards 1,3 and Olivier Guillon")
    ('Sahir Naqash', 'Marie-Theres Gerhards', 'Olivier Guillon')
    """
    plain = re.sub(r"[\d*†‡§¶#✉⊥∥]+|\bID\b|\b(?:Dr|Prof)\.", ",", printed)
    parts = re.split(r"\s*[,;&]\s*(?:and\s+)?|\s+and\s+", plain)
    names = (re.sub(r"\s[a-z]$", "", re.sub(r"\s+", " ", part).strip(" .")) for part in parts)
    return tuple(name for name in names if len(name) > 3 and " " in name and name[0].isupper())


def _journal(front: str, margins: str, metadata: Mapping[str, str]) -> str:
    found = re.search(r"(?m)^\s*([A-Z][A-Za-z.& ]{2,60}?)[.,]?\s+(?:(?:19|20)\d\d\b|\d{1,4}\s*\()", margins)
    if found:
        return found[1].strip(" ,")
    found = re.search(r"(?i)cite\s+this:\s*([A-Z][\w.& ]{2,60}?),?\s+(?:19|20)\d\d\b", front)
    if found:
        return found[1]
    subject = metadata.get("Subject", "")
    found = re.match(r"([A-Z][A-Za-z.& ]{2,60}?)[, ]+\(?(?:19|20)\d\d", subject)
    return found[1].strip(" ,") if found else ""


def _year(front: str, margins: str) -> str:
    for pattern in (_PUBLISHED, _COPYRIGHT):
        found = pattern.search(front) or pattern.search(margins)
        if found:
            return found[1]
    cited = re.search(r"(?i)cite\s+this:.{0,80}", front)
    found = _YEAR.search(margins) or (_YEAR.search(cited.group()) if cited else None)
    return found.group() if found else ""


def licence_of(text: str) -> str:
    """The licence that a text names, such as "CC BY-NC"; "" when it names none.

    >>> licence_of("under a Creative Commons Attribution-NonCommercial 4.0 licence")
    'CC BY-NC'
    """
    found = _LICENCE.search(text)
    if not found:
        return ""
    words = found.group().lower()
    short = found[1] or ""
    marks = ["CC BY"]
    for mark, pattern in (
        ("NC", r"non-?commercial|\bnc\b"),
        ("ND", r"no-?deriv|\bnd\b"),
        ("SA", r"share-?alike|\bsa\b"),
    ):
        if re.search(pattern, short or words):
            marks.append(mark)
    return "-".join(marks)
